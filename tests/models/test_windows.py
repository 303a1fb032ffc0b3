"""Windows: every word once, at its own characters, never more pieces than a pass may have."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.models.windows import MOST_PIECES, make_windows, plain_quotes
from foedera.records.span import Span
from tests.models.handmade import tokenizer

TOKENIZER = tokenizer()
TEXT = "The envoy left.\n\nNo one\u00a0stayed , `` she said '' .\nEnd"


def test_words_stand_at_their_characters() -> None:
    (window,) = make_windows(TEXT, [Span(0, len(TEXT))], TOKENIZER)
    assert [TEXT[a:b] for a, b in window.words[:4]] == ["The", "envoy", "left", "."]
    assert window.paragraph[:5] == [0, 0, 0, 0, 1]
    assert len(window.first) == len(window.words)
    assert window.sentence[-1] == 2, "two lines have ended; the end of the text ends nothing"
    assert window.quotes[-1] == 2, "doubled marks count as one each"


def test_only_the_regions_are_read() -> None:
    start = TEXT.index("No one")
    (window,) = make_windows(TEXT, [Span(start, start + 6)], TOKENIZER)
    assert [TEXT[a:b] for a, b in window.words] == ["No", "one"]


def test_overlapping_regions_are_read_once() -> None:
    (window,) = make_windows(TEXT, [Span(0, 9), Span(4, 15)], TOKENIZER)
    assert [TEXT[a:b] for a, b in window.words] == ["The", "envoy", "left", "."]


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("``No''", '" No "', "doubled marks become one, in as many characters"),
        ("it's", "it's", "an apostrophe stays"),
        ("", "", "nothing"),
    ],
)
def test_plain_quotes(text: str, expected: str, remark: str) -> None:
    assert plain_quotes(text) == expected, remark
    assert len(plain_quotes(text)) == len(text)


@pytest.mark.parametrize("text", ["", "\n \n", "\u200b", "\x00\x01"])
def test_text_without_words_gives_no_windows_or_empty_ones(text: str) -> None:
    regions = [Span(0, len(text))] if text else []
    assert sum(len(window.words) for window in make_windows(text, regions, TOKENIZER)) == 0


def test_long_paragraph_is_cut_at_a_sentence() -> None:
    text = ("word " * 18 + "end. ") * 6
    windows = make_windows(text, [Span(0, len(text))], TOKENIZER)
    assert len(windows) > 1
    assert all(text[slice(*window.words[-1])] == "." for window in windows)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab .\n“”'é😀\x00`", max_size=1500))
def test_any_text_is_covered_and_bounded(text: str) -> None:
    regions = [Span(0, len(text))] if text else []
    windows = make_windows(text, regions, TOKENIZER)
    words = [word for window in windows for word in window.words]
    assert words == sorted(words), "words keep the order of the text"
    assert len(words) == len(set(words)), "no word is read twice"
    covered = {i for a, b in words for i in range(a, b)}
    assert {i for i, c in enumerate(text) if c in "abé"} <= covered, "every letter is read"
    assert all(not len(window.ids) > MOST_PIECES + 2 for window in windows)
