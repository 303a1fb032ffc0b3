"""The stretch of days that a picture of time shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

Interval = tuple[date | None, date | None]
"""Half-open days; an open side is None."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from `start` up to, not including, `end`."""

    start: date
    end: date

    def part(self, day: date) -> float:
        """Where the beginning of `day` lies: 0 at the start, 1 at the end, beyond both outside."""
        return (day - self.start).days / (self.end - self.start).days


def axis(intervals: Iterable[Interval], *, spare: float = 0.05) -> Axis | None:
    """The axis for these intervals, or None where no day is known.

    The outermost `spare` part of the days at either side may fall outside, so that one pact of 1961 does not press a
    month of 2024 into one dot. Three intervals in March 2024 give March 2024; none gives None.
    """
    days = sorted(day for interval in intervals for day in interval if day is not None)
    if not days:
        return None
    cut = int(len(days) * spare)
    first, last = days[cut], days[-1 - cut]
    return Axis(first, last if first < last else first + timedelta(days=1))


def ticks(along: Axis, most: int = 8) -> list[date]:
    """At most `most` round days on the axis: firsts of decades, years, quarters or months, or evenly spaced days."""
    for months in (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200):
        marks = _firsts(along, months)
        if not most < len(marks):
            break
    if len(marks) < 2 and months == 1:
        days = (along.end - along.start).days
        step = max(1, -(-days // most))
        return [along.start + timedelta(days=n) for n in range(0, days, step)]
    return marks[:: -(-len(marks) // most) or 1]


def _firsts(along: Axis, months: int) -> list[date]:
    """The first days of every `months`-th month that lie on the axis, counted from year 0."""
    number = along.start.year * 12 + along.start.month - 1
    marks = []
    number += -number % months
    while number < 120_000 and (day := date(number // 12, number % 12 + 1, 1)) < along.end:
        if not day < along.start:
            marks.append(day)
        number += months
    return marks
