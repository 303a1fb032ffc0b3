"""Words that tell a time: a date, a clock time, how long or how often."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from foedera.records.span import Span
from foedera.records.time import Granularity, Time


class TimeKind(StrEnum):
    """TIMEX3's four types."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"


class Bound(StrEnum):
    """What the word before an expression makes of it: "since 1961" starts then, "until March" ends then."""

    SINCE = "since"
    AFTER = "after"
    UNTIL = "until"
    BEFORE = "before"
    BY = "by"


@dataclass(frozen=True, slots=True)
class TimeMention:
    """One expression of time in the text.

    `time` is the half-open stretch of days that the expression itself means, None where nothing fixes it ("later",
    "three days", "yesterday" on a page without a date). `value` is TIMEX3's ("1998-02-13", "1998-W07", "P3D",
    "PRESENT_REF"; X for what is unknown). `bound` is the side on which the words before it leave it open; `modifier` is
    TIMEX3's start, mid, end, before or after. `vague` marks our reading of a soft word ("recent months");
    `other` is the reading for a clause that looks the other way (the Friday ahead, where `time` is the one behind).
    Takes "since 1961" (the span of "1961", bound since, time 1961); refuses, in the reader, "Resolution 1718".
    """

    span: Span
    time: Time | None
    kind: TimeKind
    value: str = ""
    bound: Bound | None = None
    modifier: str | None = None
    vague: bool = False
    other: Time | None = None

    @property
    def bounded(self) -> Time | None:
        """The days that the expression means with the word before it: "since 1961" is 1961-01-01 and all after it.

        "after 2008" starts when 2008 does: writers count the year in as often as out. An open side is None.
        """
        if not self.time or not self.bound or (self.kind is TimeKind.TIME and self.bound is not Bound.SINCE):
            return self.time  # "before noon" is of the same day
        if self.bound in (Bound.SINCE, Bound.AFTER):
            return replace(self.time, end=None, granularity=Granularity.INTERVAL) if self.time.start else None
        whole = self.bound is not Bound.BEFORE or self.modifier == "end"  # "before the end of May" lets all of May in
        end = self.time.end if whole else self.time.start
        return replace(self.time, start=None, end=end, granularity=Granularity.INTERVAL) if end else None
