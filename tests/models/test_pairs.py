"""A pair of actors marked in its sentence."""

from __future__ import annotations

import pytest

from foedera.models.pairs import MOST_PAIR_PIECES, SOURCE_MARK, TARGET_MARK, mark_pair
from foedera.records.span import Span
from tests.models.handmade import tokenizer

TOKENIZER = tokenizer()


@pytest.mark.parametrize(
    ("source", "target", "order", "remark"),
    [
        (Span(0, 1), Span(4, 5), [2, 3, 4, 5], "source first"),
        (Span(4, 5), Span(0, 1), [4, 5, 2, 3], "target first"),
        (Span(0, 5), Span(4, 5), [2, 4, 3, 5], "one within the other"),
    ],
)
def test_marks_open_and_close(source: Span, target: Span, order: list[int], remark: str) -> None:
    marked = mark_pair("a b c d", source, target, TOKENIZER)
    assert [piece for piece in marked.ids if piece < 6] == order, remark
    assert marked.ids[marked.source] == SOURCE_MARK
    assert marked.ids[marked.target] == TARGET_MARK


def test_long_text_is_cut_around_the_pair() -> None:
    text = "x " * 900 + "a hit b " + "y " * 900
    marked = mark_pair(text, Span(1800, 1801), Span(1806, 1807), TOKENIZER)
    assert len(marked.ids) < MOST_PAIR_PIECES + 2
    assert marked.ids[marked.source + 1] == 200 + ord("a") - 33
    assert marked.ids[marked.target + 1] == 200 + ord("b") - 33


def test_pair_a_book_apart_still_fits() -> None:
    text = "a " + "x " * 900 + "b"
    marked = mark_pair(text, Span(0, 1), Span(len(text) - 1, len(text)), TOKENIZER)
    assert len(marked.ids) < MOST_PAIR_PIECES + 2
