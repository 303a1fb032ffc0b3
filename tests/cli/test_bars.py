"""Time drawn in a terminal."""

from __future__ import annotations

from datetime import date

import pytest

from foedera.cli.bars import bar, ends
from foedera.exports.axis import Axis, Interval

D = date
TEN = Axis(D(2024, 3, 1), D(2024, 3, 11))

ROWS: list[tuple[Interval, str, str]] = [
    ((D(2024, 3, 2), D(2024, 3, 5)), " ━━━      ", "three days"),
    ((D(2024, 3, 2), D(2024, 3, 3)), " ●        ", "one day"),
    ((D(2024, 3, 10), D(2024, 3, 11)), "         ●", "the last day"),
    ((D(2024, 3, 1), D(2024, 3, 11)), "━━━━━━━━━━", "the whole axis"),
    ((None, D(2024, 3, 3)), "◀━        ", "open before"),
    ((D(2024, 3, 9), None), "        ━▶", "open after"),
    ((D(1961, 7, 6), D(1961, 7, 7)), "◀         ", "long before"),
    ((D(2030, 1, 1), D(2031, 1, 1)), "         ▶", "long after"),
    ((D(2024, 2, 1), D(2024, 4, 1)), "◀━━━━━━━━▶", "on both sides beyond"),
    ((None, None), "          ", "nothing known, nothing drawn"),
]


@pytest.mark.parametrize(("interval", "drawn", "remark"), ROWS, ids=[row[-1] for row in ROWS])
def test_bar(interval: Interval, drawn: str, remark: str) -> None:
    assert bar(interval, TEN, 10) == drawn


def test_the_ends_name_the_days_inside() -> None:
    assert ends(TEN, 24) == "2024-03-01    2024-03-10"
    assert ends(TEN, 12) == "2024-03-01  "
