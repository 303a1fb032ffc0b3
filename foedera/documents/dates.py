"""Dates as pages write them above, below and in their text: day, month and year, or what of these is said.

A small reader for the page's own day. The general reader of times in running text is another stage's; stages do not
import each other.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from foedera.records import Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar января",
            "february feb februar февраля",
            "march mar märz марта",
            "april apr апреля",
            "may mai мая",
            "june jun juni июня",
            "july jul juli июля",
            "august aug августа",
            "september sep sept сентября",
            "october oct oktober октября",
            "november nov ноября",
            "december dec dezember декабря",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: i for i, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
WEEKDAYS |= {name[:3]: i for name, i in WEEKDAYS.items()} | {"tues": 1, "thur": 3, "thurs": 3}

_MONTH = "(?P<{0}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?P<{0}>" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\b\.?,? )?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?!\d)"
YEARS = range(1990, 2100)
"""Years a page may be of: before the first there were no pages."""

DAY = re.compile(
    "|".join(
        (
            r"(?<![\d-])"
            + _YEAR.format("y1")
            + r"(?P<sep>[-/.])(?P<m1>\d\d?)(?P=sep)(?P<d1>\d\d?)(?![\d-])(?:T(?=\d))?",
            r"(?<![\d/.])(?P<d2>\d\d?)(?P<sep2>[./])(?P<m2>\d\d?)(?P=sep2)" + _YEAR.format("y2"),
            _WEEKDAY.format("w3")
            + _MONTH.format("m3")
            + r" (?P<d3>\d\d?)(?:st|nd|rd|th)?\b(?!:)(?:,? "
            + _YEAR.format("y3")
            + ")?",
            _WEEKDAY.format("w4")
            + r"\b(?P<d4>\d\d?)(?:st|nd|rd|th)?\.? (?:of )?"
            + _MONTH.format("m4")
            + r"(?:,? "
            + _YEAR.format("y4")
            + ")?",
            r"\b" + _MONTH.format("m5") + r",? " + _YEAR.format("y5"),
        )
    ),
    re.I,
)
BARE_YEAR = re.compile(r"(?<![\d.,/$€£-])" + _YEAR.format("y") + r"(?![\d%s]|[.,]\d|-\d)")


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as the words give it: `day` None for a month alone, `year` None where none is said."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    weekday: int | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    @property
    def date(self) -> datetime.date | None:
        """The day itself where year, month and day are all said."""
        return made(self.year, self.month, self.day) if self.year and self.day else None

    def in_year(self, year: int) -> datetime.date | None:
        """The day in `year`; None where that year has no such day."""
        return made(year, self.month, self.day or 1)


def made(year: int, month: int, day: int) -> datetime.date | None:
    """The date, or None where there is none such."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def find_days(text: str, start: int = 0, end: int | None = None) -> Iterator[Day]:
    """Dates in `text[start:end]`, in order.

    Takes "2016-01-15", "Sept. 28, 2023", "Thursday 13 January 2005", "21 Sep, 2022", "14/05/2022", "October 17" (no
    year), "May 2024" (no day); leaves out what is no date ("31 June 2020") and what may be two ("05/06/2022").
    """
    for match in DAY.finditer(text, start, len(text) if end is None else end):
        found = _day(match)
        if found:
            yield found


def _day(match: re.Match[str]) -> Day | None:
    groups = {key: value for key, value in match.groupdict().items() if value is not None}
    kind = next(key[1] for key in groups if key[0] == "m")
    month_word, day_word, year_word = (groups.get(letter + kind) for letter in "mdy")
    assert month_word is not None
    month = int(month_word) if month_word.isdigit() else MONTHS[month_word.lower()]
    day = int(day_word) if day_word else None
    if kind == "2" and day is not None:
        if groups["sep2"] == "/" and day != month and day < 13:
            # 05/06/2022 is May or June, by country; 06/13/2022 can be but one
            day, month = (month, day) if month >= 13 else (0, 0)
        if month >= 13:
            day, month = month, day
    year = int(year_word) if year_word else None
    if year is not None and year not in YEARS:
        return None
    if made(year or 2000, month, day or 1) is None:
        return None
    # "may" in small letters is rather the verb than the month
    if month_word == "may" and day is None:
        return None
    weekday = groups.get("w" + kind)
    return Day(match.start(), match.end(), year, month, day, WEEKDAYS[weekday.lower()] if weekday else None)


def find_years(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, Span]]:
    """Years in `text[start:end]` that stand as years: not in "2,024", "2024-25" or "$2000"."""
    for match in BARE_YEAR.finditer(text, start, len(text) if end is None else end):
        yield int(match["y"]), Span(match.start(), match.end())


def day_of_url(url: str) -> tuple[datetime.date, datetime.date] | None:
    """The days a URL or a file name tells, half-open.

    Takes "/2024/10/28/" and "news_2016-03-09-iran" for a day, "/2024/10/" for a month; refuses (None)
    "/id/20241028/" (a number) and "/2024/" (a year tells too little).
    """
    match = re.search(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/_.](?P<m>\d\d?)[-/_.](?P<d>\d\d?)(?!\d)", url)
    if match:
        day = made(int(match["y"]), int(match["m"]), int(match["d"]))
        if day and day.year in YEARS:
            return day, day + datetime.timedelta(days=1)
    match = re.search(r"/(?P<y>(?:19|20)\d\d)/(?P<m>\d\d)(?=/)", url)
    start = made(int(match["y"]), int(match["m"]), 1) if match else None
    if start and start.year in YEARS:
        return start, (start + datetime.timedelta(days=31)).replace(day=1)
    return None
