"""How firmly and as of when a claim is said, by the models and the rules together, in sentences of our own."""

from __future__ import annotations

import pytest

from foedera.claims.commitment import commitment
from foedera.claims.commitment_features import commitment_features
from foedera.claims.shown import leaning_of, shown_by
from foedera.documents import document_from_bytes
from foedera.language.parse import parse
from foedera.pipeline.read import read
from foedera.records import ActorKind, Attribution, Claim, Modality, Source, Span, SpeechKind, Tense
from foedera.records.mentions import Mentions

LIKELY, PLANNED, DESIRED = Modality.LIKELY, Modality.PLANNED, Modality.DESIRED
FACT, POSSIBLE, CONDITIONAL = Modality.FACT, Modality.POSSIBLE, Modality.CONDITIONAL


def claim_of(text: str, words: str) -> Claim:
    """The claim of the passage whose words hold `words`, of several the shortest."""
    reading = read(document_from_bytes(text.encode(), format="text"))
    place = Span(text.index(words), text.index(words) + len(words))
    found = [c for c in reading.claims if any(span.overlaps(place) for span in c.spans)]
    return min(found, key=lambda c: sum(map(len, c.spans)))


@pytest.mark.parametrize(
    ("passage", "words", "modality", "tense", "remark"),
    [
        ("Norway attacked Sweden in June.", "attacked Sweden", {FACT}, Tense.PAST, "a plain past"),
        ("Norway is blocking the port of Yalen.", "blocking", {FACT}, Tense.PRESENT, "under way"),
        ("Norway will probably attack Sweden.", "attack Sweden", {LIKELY}, Tense.FUTURE, "a forecast with its word"),
        ("Norway may have attacked Sweden.", "attacked Sweden", {POSSIBLE}, Tense.PAST, "a possible past"),
        ("Norway plans to send troops to Sweden.", "send troops", {PLANNED}, Tense.FUTURE, "a plan"),
        ("Sweden must withdraw its troops, Norway said.", "withdraw", {DESIRED}, None, "a demand"),
        ("Norway urged Sweden to withdraw its troops.", "to withdraw", {DESIRED, PLANNED}, None, "what is asked for"),
        (
            "If Norway attacks Sweden, the alliance will respond.",
            "respond",
            {CONDITIONAL, LIKELY},
            None,
            "under a condition",
        ),
        ("Norway might attack Sweden, analysts said.", "attack Sweden", {POSSIBLE}, None, "what might be"),
        ("Norway had armed Sweden since 2014.", "armed Sweden", {FACT}, Tense.PAST, "a past before the past"),
    ],
)
def test_how_firmly(passage: str, words: str, modality: set[Modality], tense: Tense | None, remark: str) -> None:
    claim = claim_of(passage, words)
    assert claim.modality in modality, remark
    assert tense in (None, claim.tense), remark


@pytest.mark.parametrize(
    ("sentence", "tells", "remark"),
    [
        ("Norwegian police arrested two Swedish envoys on Monday.", True, "an arrest"),
        ("Norway fired missiles at two Swedish towns, killing ten people.", True, "an attack"),
        ("The soup needs two carrots, an onion and a pinch of salt.", False, "a kitchen"),
        ("The film won three awards at the festival and earned 20 million dollars.", False, "culture"),
    ],
)
def test_whether_a_sentence_tells_of_an_act(sentence: str, tells: bool, remark: str) -> None:
    parsed = parse(sentence, [Span(0, len(sentence))])
    assert (leaning_of(parsed.sentences[0], Mentions()) > 0) is tells, remark


def test_features_name_the_verb_the_clause_and_who_says_it() -> None:
    text = "On Monday Ms. Varga warned that Norway will leave."
    parsed = parse(text, [Span(0, len(text))])
    sentence, claim = parsed.sentences[0], Span(text.index("that"), len(text) - 1)
    source = Source("Varga", ActorKind.PERSON, span=Span(14, 19))
    said = Attribution("a1", "a0", source, Span(20, 26), (claim,), SpeechKind.INDIRECT)
    shown = shown_by(sentence, sentence.within(claim), Mentions())
    found = commitment_features(shown, commitment(sentence, claim, text), said, parsed)
    assert {"c:warn", "sk:person", "a:will", "g0:warn", "ak:indirect"} <= set(found)
    assert (
        commitment_features(shown_by(sentence, [], Mentions()), commitment(sentence, claim, text), said, parsed) == []
    )
