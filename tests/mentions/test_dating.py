"""Offices named on a page as evidence of its day."""

from __future__ import annotations

from datetime import date

import pytest

from foedera.knowledge import load
from foedera.language.parse import parse
from foedera.mentions import find_mentions
from foedera.mentions.dating import dated_by_offices, not_before
from foedera.records import Published, PublishedBasis, Span
from foedera.records.mentions import Mentions

TABLE = [
    (
        "Russian Defense Minister Andrei Belousov arrived in Beijing.",
        date(2024, 5, 14),
        "a minister had been appointed",
    ),
    ("NATO Secretary General Mark Rutte met allies.", date(2024, 10, 1), "the head of a bloc"),
    ("Former Russian Defense Minister Andrei Belousov arrived.", None, "no longer in office: no bound"),
    ("Andrei Belousov arrived in Beijing.", None, "no office named"),
]


def _mentions(text: str) -> Mentions:
    return find_mentions(text, parse(text, [Span(0, len(text))]), load(()))


@pytest.mark.parametrize(("passage", "expected", "remark"), TABLE, ids=[row[2] for row in TABLE])
def test_not_before(passage: str, expected: date | None, remark: str) -> None:
    assert not_before(passage, _mentions(passage)) == expected


def test_a_stated_day_is_never_moved() -> None:
    text = TABLE[0][0]
    stated = Published(date(2020, 1, 1), date(2020, 1, 2), basis=PublishedBasis.STATED)
    assert dated_by_offices(stated, text, _mentions(text)) == stated
    moved = dated_by_offices(Published(), text, _mentions(text))
    assert (moved.start, moved.end, moved.basis) == (date(2024, 5, 14), None, PublishedBasis.INFERRED)
