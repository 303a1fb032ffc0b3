"""What the reader thought of each word, asked by place."""

from __future__ import annotations

import numpy as np

from foedera.models.marks import CONTENT, CUE, VIEWS, Marks
from foedera.records import Span


def row(cue: float, content: float = 0.0) -> np.ndarray:
    out = np.zeros((VIEWS, 3), np.float32)
    out[1, CUE], out[1, CONTENT] = cue, content
    return out


# "Brandt warned them", out of order
MARKS = Marks.of([(14, 18, row(0.1, 0.8)), (0, 6, row(0.0)), (7, 13, row(0.9, 0.2))])


def test_means_and_highest_are_over_the_words_that_a_span_touches() -> None:
    assert np.isclose(MARKS.mean(Span(8, 16))[1, CUE], 0.5)
    assert np.isclose(MARKS.mean(Span(8, 16))[1, CONTENT], 0.5)
    assert np.isclose(MARKS.highest(Span(0, 18))[1, CUE], 0.9)
    assert np.isclose(MARKS.highest(Span(14, 18))[1, CUE], 0.1)


def test_a_span_between_words_and_no_span_have_nothing() -> None:
    for span in (Span(6, 7), Span(30, 40), None):
        assert not MARKS.mean(span).any()
        assert not MARKS.highest(span).any()
    assert not Marks.of([]).highest(Span(0, 5)).any()


def test_likely_words_are_given_in_the_order_of_the_text() -> None:
    assert MARKS.likely(CUE, 0.1) == [Span(7, 13), Span(14, 18)]
    assert MARKS.likely(CUE, 0.95) == []
    assert Marks.of([]).likely(CUE, 0.0) == []
