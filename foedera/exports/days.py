"""Half-open intervals of days as people write them."""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def period(start: date | None, end: date | None, *, letters: bool = False) -> str:
    """The days from `start` up to, not including, `end` in the shortest honest words.

    One day gives `2024-10-28`, October 2024 `2024-10`, the whole of 2019 `2019`, the nineties `1990s`, an open side
    `since 2024-03-05` or `until 2024-03-04`, anything else both days inside. With `letters`, `28 Oct 2024` and
    `Oct 2024`. Nothing known gives "": an unknown day is never printed as one.
    """
    if start is None or end is None:
        return _open(start, end, letters)
    last = end - timedelta(days=1)
    if start == last:
        return _day(start, letters)
    if start.day == 1 and end.day == 1:
        whole = _months(start, end, letters)
        if whole:
            return whole
    if letters and start.year == last.year and start.month == last.month:
        return f"{start.day}–{_day(last, letters)}"
    return f"{_day(start, letters)} – {_day(last, letters)}"


def _open(start: date | None, end: date | None, letters: bool) -> str:
    if start is not None:
        return f"since {_day(start, letters)}"
    if end is not None:
        return f"until {_day(end - timedelta(days=1), letters)}"
    return ""


def _months(start: date, end: date, letters: bool) -> str:
    """A whole month, year or decade, or "" where the months are none of these."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if months == 1:
        return f"{MONTHS[start.month - 1]} {start.year}" if letters else f"{start.year:04}-{start.month:02}"
    if start.month == 1 and months == 12:
        return f"{start.year:04}"
    if start.month == 1 and start.year % 10 == 0 and months == 120:
        return f"{start.year}s"
    return ""


def _day(day: date, letters: bool) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if letters else day.isoformat()
