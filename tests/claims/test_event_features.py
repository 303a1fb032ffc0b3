"""What is seen of a claim's event, and what the packaged model makes of sentences nobody trained on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedera.claims.event_features import aspect, claim_features, shown
from foedera.claims.events import decide, told_by_words
from foedera.claims.shown import leaning_of, shown_by
from foedera.language.parse import Parse
from foedera.models.linear import event_model
from foedera.records.mentions import Mentions

Parsed = Callable[[str], Parse]


def test_names_are_no_features(parsed: Parsed) -> None:
    sentence = parsed("Norway attacked Sweden in May.").sentences[0]
    told = told_by_words(sentence, sentence.root, sentence.words)
    found = claim_features(sentence, sentence.root, sentence.words, told, Mentions())
    assert {"T:ASSAULT", "T1:ASSAULT", "h:attack", "w:*ASSAULT", "np:0"} <= set(found)
    assert not any("norway" in one or "sweden" in one for one in found)


def test_no_words_show_nothing(parsed: Parsed) -> None:
    sentence = parsed("Norway attacked Sweden.").sentences[0]
    assert claim_features(sentence, None, [], None, Mentions()) == []
    assert shown_by(sentence, [], Mentions()).features == []


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("Ostavia attacked Velmark.", "VBD"),
        ("Ostavia will not attack.", "mod+neg"),
        ("Ostavia was attacked.", "pas"),
    ],
)
def test_how_a_verb_stands(parsed: Parsed, passage: str, expected: str) -> None:
    sentence = parsed(passage).sentences[0]
    assert aspect(sentence, sentence.root) == expected


def test_a_word_is_named_by_itself_its_class_and_its_type() -> None:
    lemma, number, event = shown("bomb")
    assert (lemma, number[0], event) == ("bomb", "#", "*ASSAULT")
    assert shown("qzxv") == ("qzxv",)


READ = [
    ("The army bombed a village in Velmark.", "ASSAULT"),
    ("Ostavia imposed sanctions on Velmark.", "SANCTION"),
    ("The foreign ministers met in Yalen for talks.", "CONSULT"),
    ("The weather in Yalen is mild.", None),
    ("The visitors beat the champions by three goals to one.", None),
    ("The company's shares fell by a tenth.", None),
]


@pytest.mark.parametrize(("passage", "expected"), READ)
def test_acts_are_told_from_the_rest(parsed: Parsed, passage: str, expected: str | None) -> None:
    sentence = parsed(passage).sentences[0]
    seen = shown_by(sentence, sentence.words, Mentions())
    found = decide(event_model().probabilities(seen.features), {}, leaning=leaning_of(sentence, Mentions()))
    assert (found and found.value) == expected
