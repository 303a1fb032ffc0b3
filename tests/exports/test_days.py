"""Days in words."""

from __future__ import annotations

from datetime import date

import pytest

from foedera.exports.days import period

D = date

ROWS = [
    (D(2024, 10, 28), D(2024, 10, 29), "2024-10-28", "28 Oct 2024", "one day"),
    (D(2024, 10, 1), D(2024, 11, 1), "2024-10", "Oct 2024", "one month"),
    (D(2024, 12, 1), D(2025, 1, 1), "2024-12", "Dec 2024", "a month at the turn of the year"),
    (D(2019, 1, 1), D(2020, 1, 1), "2019", "2019", "one year"),
    (D(1990, 1, 1), D(2000, 1, 1), "1990s", "1990s", "one decade"),
    (D(1991, 1, 1), D(2001, 1, 1), "1991-01-01 – 2000-12-31", "1 Jan 1991 – 31 Dec 2000", "ten years, no decade"),
    (D(2024, 10, 27), D(2024, 10, 29), "2024-10-27 – 2024-10-28", "27–28 Oct 2024", "two days"),
    (D(2024, 10, 31), D(2024, 11, 2), "2024-10-31 – 2024-11-01", "31 Oct 2024 – 1 Nov 2024", "over a month's end"),
    (D(2024, 3, 5), None, "since 2024-03-05", "since 5 Mar 2024", "open after"),
    (None, D(2024, 3, 5), "until 2024-03-04", "until 4 Mar 2024", "open before: the last day is inside"),
    (None, None, "", "", "nothing known"),
    (D(2024, 1, 1), D(2024, 7, 1), "2024-01-01 – 2024-06-30", "1 Jan 2024 – 30 Jun 2024", "half a year"),
]


@pytest.mark.parametrize(("start", "end", "plain", "letters", "remark"), ROWS, ids=[row[-1] for row in ROWS])
def test_period(start: date | None, end: date | None, plain: str, letters: str, remark: str) -> None:
    assert period(start, end) == plain
    assert period(start, end, letters=True) == letters
