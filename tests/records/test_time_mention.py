"""What days an expression means with the word before it."""

from __future__ import annotations

from datetime import date

import pytest

from foedera.records import Granularity, Span, Time, TimeBasis
from foedera.records.time_mention import Bound, TimeKind, TimeMention

MAY = Time(date(2021, 5, 1), date(2021, 6, 1), Granularity.MONTH, TimeBasis.STATED)
LATE_MAY = Time(date(2021, 5, 21), date(2021, 6, 1), Granularity.INTERVAL, TimeBasis.STATED)


@pytest.mark.parametrize(
    ("words", "time", "bound", "modifier", "days"),
    [
        ("in May", MAY, None, None, (MAY.start, MAY.end)),
        ("since May", MAY, Bound.SINCE, None, (MAY.start, None)),
        ("until May", MAY, Bound.UNTIL, None, (None, MAY.end)),
        ("before May", MAY, Bound.BEFORE, None, (None, MAY.start)),
        ("before the end of May", LATE_MAY, Bound.BEFORE, "end", (None, MAY.end)),
    ],
)
def test_the_word_before_leaves_a_side_open(words, time, bound, modifier, days) -> None:
    bounded = TimeMention(Span(0, 3), time, TimeKind.DATE, bound=bound, modifier=modifier).bounded
    assert bounded is not None
    assert (bounded.start, bounded.end) == days, words
