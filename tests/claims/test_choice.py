"""Which drafts of the trained reader and of the rules stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedera.claims.choice import choose, sourced
from foedera.claims.drafts import Draft
from foedera.language.parse import Parse
from foedera.models.signals import RelationSignal
from foedera.records import Span

TEXT = "Officials said that Varga claimed two ships had sunk in the bay."


def _at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _signal(source: str, cue: str, content: str) -> RelationSignal:
    return RelationSignal("outer", _at(source), _at(cue), (_at(content),), 0.9, {}, {}, {})


def _links(parsed: Parse, signals: list[RelationSignal]) -> list[tuple[str, str, str]]:
    return sorted(
        (d.source.of(TEXT) if d.source else "", d.cue.of(TEXT) if d.cue else "", d.rule)
        for d in choose(parsed, signals)
    )


def test_two_who_say_nearly_the_same_words_by_two_cues_stay_two(parsed: Callable[[str], Parse]) -> None:
    outer = _signal("Officials", "said", "Varga claimed two ships had sunk in the bay")
    assert _links(parsed(TEXT), [outer]) == [("Officials", "said", "model"), ("Varga", "claimed", "clause")]


def test_the_same_words_by_one_cue_are_one(parsed: Callable[[str], Parse]) -> None:
    inner = _signal("Varga", "claimed", "two ships had sunk in the bay")
    assert ("Varga", "claimed", "clause") not in _links(parsed(TEXT), [inner])
    assert ("Varga", "claimed", "model") in _links(parsed(TEXT), [inner])


def test_a_quotation_above_is_parted_from_what_the_cue_governs_below(parsed: Callable[[str], Parse]) -> None:
    text = "“It is over for all of us.”\nVarga said the bridge was old."
    said = Span(text.index("said"), text.index("said") + 4)
    above, below = Span(0, text.index("\n")), Span(said.end + 1, len(text) - 1)
    varga = Span(text.index("Varga"), said.start - 1)
    joined = RelationSignal("outer", varga, said, (above, below), 0.9, {}, {}, {})
    assert [(d.source, d.cue, d.content) for d in choose(parsed(text), [joined])] == [
        (varga, said, (below,)),
        (varga, None, (above,)),
    ]


# passage, its content, the source that the model left out, remark
SILENT = [
    ("Forty ships sank in a storm off the port of Yalen, the head of the harbour, Ida Morn, said on Monday.",
     "Forty ships sank in a storm off the port of Yalen", "the head of the harbour, Ida Morn", "between commas"),
    ("Forty ships sank in a storm off the port of Yalen, the head of the harbour, Ida Morn, said on Monday.",
     "Forty ships sank in a storm off the port of Yalen, the head of the harbour, Ida Morn",
     "the head of the harbour, Ida Morn", "taken for words"),
    ("Forty ships sank off Yalen, said on Monday.",
     "Forty ships sank off Yalen", "", "nobody stands between"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "source", "remark"), SILENT, ids=[row[3] for row in SILENT])
def test_who_stands_before_the_verb_said_it(
    text: str, content: str, source: str, remark: str, parsed: Callable[[str], Parse]
) -> None:
    start = text.index("said")
    draft = Draft(None, Span(start, start + 4), (Span(0, len(content)),), "model", 0.9)
    found = sourced(parsed(text), draft).source
    assert (found.of(text) if found else "") == source, remark
