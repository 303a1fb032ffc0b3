"""One voice through another: which link stands inside which, and which sentences have only one voice."""

from __future__ import annotations

import pytest

from foedera.claims.attribution import find_attributions
from foedera.claims.relays import relay_drafts
from foedera.knowledge import load
from foedera.language.parse import parse
from foedera.mentions import find_mentions
from foedera.models.signals import Signals
from foedera.records import ROOT, Document, Span

# passage, voices from the outermost to the innermost, the words of the innermost, remark
CHAINS = [
    (
        "KCNA quoted Kim as saying that the talks had failed.",
        ["KCNA", "Kim"],
        "the talks had failed",
        "quoted as saying",
    ),
    (
        "“The talks have failed,” the Yalen Herald quoted Varga as saying on Monday.",
        ["the Yalen Herald", "Varga"],
        "“The talks have failed,”",
        "the quotation stands before",
    ),
    (
        "Varga was cited by the Yalen Herald as saying that the talks had failed.",
        ["the Yalen Herald", "Varga"],
        "the talks had failed",
        "passive with the one who cites",
    ),
    (
        "The Herald cited a memo by the inspector as pointing to sabotage.",
        ["The Herald", "a memo"],
        "to sabotage",
        "a verb that is no verb of saying",
    ),
    (
        "The Yalen Herald reported that two ships had sunk, citing a senior official.",
        ["The Yalen Herald", "a senior official"],
        "two ships had sunk",
        "both say the same words",
    ),
    (
        "Citing a senior official, the Yalen Herald reported that two ships had sunk.",
        ["the Yalen Herald", "a senior official"],
        "two ships had sunk",
        "who is cited stands first",
    ),
    (
        "Reuters reported, quoting a diplomat, that two ships had sunk.",
        ["Reuters", "a diplomat"],
        "two ships had sunk",
        "who is quoted stands between verb and clause",
    ),
    (
        "Varga told a hearing that two ships had sunk, according to Reuters.",
        ["Reuters", "Varga"],
        "two ships had sunk",
        "according to, behind: it relays the speaker",
    ),
    (
        "Varga told a hearing that, according to Reuters, two ships had sunk.",
        ["Varga", "Reuters"],
        "two ships had sunk",
        "according to, inside: the speaker relays it",
    ),
    (
        "“Two ships have sunk in the bay,” Varga said, as quoted by the Yalen Herald.",
        ["the Yalen Herald", "Varga"],
        "“Two ships have sunk in the bay,”",
        "as quoted by",
    ),
    (
        "Varga, quoted by the Yalen Herald, said two ships had sunk.",
        ["the Yalen Herald", "Varga"],
        "two ships had sunk",
        "quoted by, aside",
    ),
    (
        "Varga said two ships had sunk, the Yalen Herald reported.",
        ["the Yalen Herald", "Varga"],
        "two ships had sunk",
        "a cue behind a cue",
    ),
    (
        "“Two ships have sunk,” Varga, the mayor of Yalen, told reporters, the Orlen agency reported on Monday.",
        ["the Orlen agency", "Varga, the mayor of Yalen"],
        "“Two ships have sunk,”",
        "a cue behind a cue, with words aside",
    ),
]


def _chain(text: str, words: str) -> list[str]:
    """Voices from the outermost inwards of the deepest attribution with these words."""
    body = (Span(0, len(text)),)
    parsed = parse(text, body)
    document = Document("sha256:0", text, language="en", body=body)
    found = find_attributions(document, parsed, Signals((), ()), find_mentions(text, parsed, load(())))
    by_id = {a.id: a for a in found if a.id != ROOT}
    chains: list[list[str]] = []
    for attribution in by_id.values():
        if " ".join(c.of(text) for c in attribution.content).rstrip(".") != words:
            continue
        names: list[str] = []
        at = attribution.id
        while at in by_id:
            span = by_id[at].source.span
            names.insert(0, span.of(text) if span else "")
            at = by_id[at].parent or ROOT
        chains.append(names)
    return max(chains, key=len, default=[])


@pytest.mark.parametrize(("passage", "voices", "words", "remark"), CHAINS, ids=[row[3] for row in CHAINS])
def test_chains(passage: str, voices: list[str], words: str, remark: str) -> None:
    assert _chain(passage, words) == voices


ONE_VOICE = [
    ("Two ships had sunk, Varga told Reuters.", ["Varga"], "Two ships had sunk", "who hears it relays nothing"),
    (
        "“It is over for us all,” Varga said in an interview with the Herald.",
        ["Varga"],
        "“It is over for us all,”",
        "where it was said",
    ),
    (
        "Varga was quoted as saying that the talks had failed.",
        ["Varga"],
        "the talks had failed",
        "nobody is named who quotes",
    ),
    (
        "The ministry said flights were cancelled, citing its concern for safety.",
        ["The ministry"],
        "flights were cancelled, citing its concern for safety",
        "a reason is no voice",
    ),
    ("Varga told reporters that two ships had sunk.", ["Varga"], "two ships had sunk", "who is told is no voice"),
]


@pytest.mark.parametrize(("passage", "voices", "words", "remark"), ONE_VOICE, ids=[row[3] for row in ONE_VOICE])
def test_one_voice(passage: str, voices: list[str], words: str, remark: str) -> None:
    assert _chain(passage, words) == voices


NO_RELAY = [
    ("Police fined two drivers, citing a law of 1974.", "an act and its reason"),
    ("The ministry fined Varga, citing his refusal to answer.", "an act and its reason, with a clause"),
    ("The Herald quoted a passage from the treaty.", "words that nobody is said to say"),
    ("Ostavia quoted prices that had risen.", "another sense of the verb"),
    ("Varga told the committee that met in May about the ships.", "a clause that tells which committee"),
]


@pytest.mark.parametrize(("passage", "remark"), NO_RELAY, ids=[row[1] for row in NO_RELAY])
def test_no_relay(passage: str, remark: str) -> None:
    parsed = parse(passage, (Span(0, len(passage)),))
    assert relay_drafts(parsed) == []
    assert _chain(passage, "met in May about the ships") == []
