"""Which attribution stands inside which."""

from __future__ import annotations

from foedera.claims.chains import parents
from foedera.claims.drafts import Draft
from foedera.records import Span

TEXT = "Yalen News reported that Varga said that Ostavia had won."


def _draft(source: str, cue: str, content: str) -> Draft:
    def at(words: str) -> Span:
        start = TEXT.index(words)
        return Span(start, start + len(words))

    return Draft(at(source), at(cue), (at(content),), "clause", 0.6)


OUTER = _draft("Yalen News", "reported", "Varga said that Ostavia had won")
INNER = _draft("Varga", "said", "Ostavia had won")


def test_a_cue_inside_the_content_makes_a_child() -> None:
    assert parents([OUTER, INNER]) == [None, 0]
    assert parents([INNER, OUTER]) == [1, None]


def test_a_source_outside_the_content_makes_no_child() -> None:
    stray = Draft(OUTER.source, INNER.cue, INNER.content, "clause", 0.6)
    other = Draft(INNER.source, OUTER.cue, OUTER.content, "clause", 0.6)
    assert parents([other, stray]) == [None, None]


def test_the_same_words_twice_never_form_a_circle() -> None:
    assert parents([INNER, INNER]).count(None) >= 1
