"""Words cut into pieces, and put together again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from foedera.records import Span
from foedera.web.marks import Mark, document_marks, pieces, window_at, windows
from tests.handmade import reading


def test_a_mark_cuts_where_it_begins_and_ends() -> None:
    found = pieces("abcdef", [Mark("claim", "c1", Span(2, 4))], Span(0, 6))
    assert [(piece.words, piece.claims) for piece in found] == [("ab", ()), ("cd", ("c1",)), ("ef", ())]


def test_the_shortest_claim_comes_first() -> None:
    marks = [Mark("claim", "whole", Span(0, 6)), Mark("claim", "part", Span(2, 4))]
    found = pieces("abcdef", marks, Span(0, 6))
    assert [piece.claims for piece in found] == [("whole",), ("part", "whole"), ("whole",)]
    assert [piece.first_of for piece in found] == [("whole",), ("part",), ()]


def test_depth_counts_the_voices_around_the_words() -> None:
    read = reading()
    text = read.document.text
    found = pieces(text, document_marks(read.document, read.attributions), Span(0, len(text)))
    depths = {piece.words: piece.depth for piece in found}
    assert depths["Ostria has sent no one"] == 2
    assert depths["its spokesman Ilo Renn"] == 1
    assert depths["the Belm Courier"] == 0


def test_furniture_title_cue_and_source_are_told_apart() -> None:
    read = reading()
    text = read.document.text
    kinds = {
        piece.words: set(piece.kinds)
        for piece in pieces(text, document_marks(read.document, read.attributions), Span(0, len(text)))
    }
    assert kinds["Home | World | Sport\n\n"] == {"boilerplate"}
    assert kinds["Ostria sends 3,000 men, says Harl"] == {"title"}
    assert kinds["denied"] == {"cue"}
    assert kinds["The Ostrian foreign ministry"] == {"source"}


TEXT = "one two three four five six seven eight nine ten"
SPANS = some.tuples(some.integers(0, 47), some.integers(1, 20)).map(lambda at: Span(at[0], min(at[0] + at[1], 48)))
KINDS = some.sampled_from(["claim", "attribution", "cue", "boilerplate"])
MARKS = some.lists(some.builds(Mark, KINDS, some.sampled_from(["a", "b", "c"]), SPANS), max_size=12)


@given(MARKS, SPANS)
def test_the_pieces_are_the_words_and_each_knows_its_marks(marks: list[Mark], window: Span) -> None:
    found = pieces(TEXT, marks, window)
    assert "".join(piece.words for piece in found) == window.of(TEXT)
    for piece in found:
        here = Span(piece.start, piece.start + len(piece.words))
        over = {mark.id for mark in marks if mark.kind == "claim" and mark.span.contains(here)}
        assert set(piece.claims) == over
        assert not any(mark.span.overlaps(here) and not mark.span.contains(here) for mark in marks)


@given(MARKS)
def test_each_claim_begins_once(marks: list[Mark]) -> None:
    found = pieces(TEXT, marks, Span(0, len(TEXT)))
    first = [id for piece in found for id in piece.first_of]
    assert sorted(first) == sorted({mark.id for mark in marks if mark.kind == "claim"})


@pytest.mark.parametrize("text", ["", "short", "line\n" * 50, "x" * 237], ids=["none", "short", "lines", "one line"])
def test_windows_are_the_text(text: str) -> None:
    found = windows(text, 50)
    assert "".join(window.of(text) for window in found) == text
    assert all(len(window) < 51 for window in found)


def test_a_window_ends_with_a_line_where_it_can() -> None:
    window = window_at("a" * 30 + "\n" + "b" * 30, 0, 50)
    assert window == Span(0, 31)
