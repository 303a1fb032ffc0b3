"""The calendar behind TIMEX3 values: values to days, and steps by days, weeks, months, quarters and years."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import MAXYEAR, date, timedelta

from foedera.records import Granularity

Days = tuple[date, date, Granularity]

DAY = timedelta(days=1)
UNIT_DAYS = {"D": 1, "W": 7, "M": 30, "Q": 91, "Y": 365}
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of the northern season; a winter is named by the year in which it begins."""


def month_start(year: int, month: int) -> date:
    """The first of a month; months below 1 and above 12 run into the years beside."""
    years, month = divmod(month - 1, 12)
    return date(year + years, month + 1, 1)


def add(day: date, n: int, unit: str) -> date:
    """`day` moved by `n` units (D, W, M, Q, Y); the last day of a shorter month where the day does not exist."""
    if unit in ("D", "W"):
        return day + timedelta(days=n * UNIT_DAYS[unit])
    months = n * {"M": 1, "Q": 3, "Y": 12}[unit]
    first = month_start(day.year, day.month + months)
    last = month_start(first.year, first.month + 1) - DAY
    return first.replace(day=min(day.day, last.day))


def unit_value(day: date, unit: str) -> str:
    """The value of the unit around `day`: W gives "1998-W07", Q "1998-Q1"."""
    if unit == "D":
        return day.isoformat()
    if unit == "W":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    if unit == "M":
        return f"{day.year:04}-{day.month:02}"
    if unit == "Q":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    return f"{day.year:04}"


def _century(m: re.Match[str]) -> Days:
    year = int(m[1]) * 100
    return date(max(1, year), 1, 1), date(year + 100, 1, 1), Granularity.INTERVAL


def _decade(m: re.Match[str]) -> Days:
    year = int(m[1]) * 10
    return date(max(1, year), 1, 1), date(year + 10, 1, 1), Granularity.DECADE


def _year(m: re.Match[str]) -> Days:
    return date(int(m[1]), 1, 1), date(int(m[1]) + 1, 1, 1), Granularity.YEAR


def _month(m: re.Match[str]) -> Days:
    year, month = int(m[1]), int(m[2])
    return date(year, month, 1), month_start(year, month + 1), Granularity.MONTH


def _day(m: re.Match[str]) -> Days:
    day = date(int(m[1]), int(m[2]), int(m[3]))
    return day, day + DAY, Granularity.DAY


def _week(m: re.Match[str]) -> Days:
    first = date.fromisocalendar(int(m[1]), int(m[2]), 6 if m[3] else 1)
    return first, first + (2 if m[3] else 7) * DAY, Granularity.INTERVAL


def _quarter(m: re.Match[str]) -> Days:
    first = 3 * int(m[2]) - 2
    return month_start(int(m[1]), first), month_start(int(m[1]), first + 3), Granularity.INTERVAL


def _half(m: re.Match[str]) -> Days:
    first = 6 * int(m[2]) - 5
    return month_start(int(m[1]), first), month_start(int(m[1]), first + 6), Granularity.INTERVAL


def _season(m: re.Match[str]) -> Days:
    first = SEASONS[m[2]]
    return month_start(int(m[1]), first), month_start(int(m[1]), first + 3), Granularity.INTERVAL


SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Days]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?"), _day),
    (re.compile(r"(\d{4})-(\d\d)"), _month),
    (re.compile(r"(\d{4})"), _year),
    (re.compile(r"(\d{4})-W(\d\d?)(-WE)?"), _week),
    (re.compile(r"(\d{4})-Q([1-4])"), _quarter),
    (re.compile(r"(\d{4})-H([12])"), _half),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), _season),
    (re.compile(r"(\d{3})"), _decade),
    (re.compile(r"(\d{2})"), _century),
)


def value_days(value: str) -> Days | None:
    """The half-open days of a TIMEX3 value, or of two with "/" between; None for durations, references and unknowns.

    Takes "1998-02" (1998-02-01, 1998-03-01, month); gives None for "P3D", "XXXX-02" and "2023-02-30".
    """
    if "/" in value:
        first, last = (value_days(part) for part in value.split("/", 1))
        return (first[0], last[1], Granularity.INTERVAL) if first and last and first[0] < last[1] else None
    for shape, read in SHAPES:
        match = shape.fullmatch(value)
        if match:
            try:
                return read(match)
            except (ValueError, OverflowError):
                return None
    return None


PARTS = {"start": (0.0, 0.34), "mid": (0.3, 0.7), "end": (0.66, 1.0)}
"""Which share of a stretch "early", "mid" and "late" mean: readers of our pages took early 2014 as January to April."""


def part_of(days: Days, modifier: str) -> Days:
    """The early, middle or late part of a stretch, rounded outward to whole days (whole months from a quarter up)."""
    start, end, _ = days
    lo, hi = PARTS[modifier]
    length = (end - start).days
    first, last = start + timedelta(days=int(length * lo)), start + timedelta(days=-int(-length * hi // 1))
    if length >= 80 and last.year < MAXYEAR:
        first, last = first.replace(day=1), month_start(last.year, last.month + (last.day != 1))
    return first, min(last, end), Granularity.INTERVAL
