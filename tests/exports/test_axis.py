"""The stretch of days a picture shows."""

from __future__ import annotations

from datetime import date

import pytest

from foedera.exports.axis import Axis, axis, ticks

D = date


def test_no_known_day_gives_no_axis() -> None:
    assert axis([(None, None)]) is None
    assert axis([]) is None


def test_one_day_still_has_width() -> None:
    assert axis([(D(2024, 3, 4), None)]) == Axis(D(2024, 3, 4), D(2024, 3, 5))


def test_one_far_day_does_not_press_the_rest_together() -> None:
    march = [(D(2024, 3, n), D(2024, 3, n + 1)) for n in range(1, 31)]
    along = axis([*march, (D(1961, 7, 6), D(1961, 7, 7))])
    assert along is not None
    assert along.start.year == 2024
    assert along.part(D(1961, 7, 6)) < 0


@pytest.mark.parametrize(
    ("start", "end", "first", "most"),
    [
        (D(2024, 3, 1), D(2024, 3, 20), D(2024, 3, 1), "days within a month"),
        (D(2024, 1, 10), D(2024, 6, 20), D(2024, 2, 1), "months"),
        (D(2014, 5, 1), D(2024, 5, 1), D(2016, 1, 1), "every second year"),
        (D(1950, 1, 1), D(2024, 1, 1), D(1950, 1, 1), "decades"),
        (D(1000, 1, 1), D(9000, 1, 1), D(1000, 1, 1), "longer than any history"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_ticks_are_few_and_round(start: date, end: date, first: date, most: str) -> None:
    marks = ticks(Axis(start, end))
    assert marks[0] == first
    assert 2 <= len(marks) <= 8
    assert all(not mark < start and mark < end for mark in marks)
