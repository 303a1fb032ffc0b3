"""When: half-open intervals of days with an honest account of how they were found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from foedera.records.span import Span


class Granularity(StrEnum):
    """The finest unit the words give."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    INTERVAL = "interval"


class TimeBasis(StrEnum):
    """How a date was found: in the words, from words and another date, from the page's date, from other evidence."""

    STATED = "stated"
    RELATIVE = "relative"
    DOCUMENT = "document"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Time:
    """Days from `start` up to, not including, `end`; an open side is None.

    Takes `Time(date(2024, 10, 27), date(2024, 10, 29), Granularity.DAY, TimeBasis.STATED)` for "October 27-28, 2024";
    refuses an end that is not after the start with ValueError.
    """

    start: date | None
    end: date | None
    granularity: Granularity
    basis: TimeBasis
    span: Span | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and not self.start < self.end:
            raise ValueError(f"a time ends after it starts: {self.start} .. {self.end}")

    @property
    def known(self) -> bool:
        """Whether at least one side is known."""
        return self.start is not None or self.end is not None

    @property
    def last_day(self) -> date | None:
        """The last day within the interval, as the annotation contract prints it."""
        return self.end - timedelta(days=1) if self.end else None

    def overlaps(self, other: Time) -> bool:
        """Whether some day may lie in both; open sides reach to infinity."""
        before = self.end is not None and other.start is not None and not other.start < self.end
        after = other.end is not None and self.start is not None and not self.start < other.end
        return not (before or after)


def one_day(day: date, basis: TimeBasis, span: Span | None = None) -> Time:
    """The interval of a single day."""
    return Time(day, day + timedelta(days=1), Granularity.DAY, basis, span)
