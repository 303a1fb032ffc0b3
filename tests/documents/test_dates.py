"""Dates of pages: what is a day, what lacks its year, what may be two days and so is none."""

from __future__ import annotations

from datetime import date

import pytest

from foedera.documents.dates import day_of_url, find_days, find_years

DAYS = [
    ("2016-01-15", (2016, 1, 15), "as machines write"),
    ("2016-01-15T09:30:00Z", (2016, 1, 15), "with a time"),
    ("2022/09/21", (2022, 9, 21), "with strokes"),
    ("January 12, 2023", (2023, 1, 12), "American"),
    ("Sept. 28, 2023", (2023, 9, 28), "shortened"),
    ("Thursday 13 January 2005 03.10 GMT", (2005, 1, 13), "British, with a weekday and a time"),
    ("21 Sep, 2022 17:24", (2022, 9, 21), "with a comma before the year"),
    ("29th of April 2020", (2020, 4, 29), "as one says it"),
    ("20.10.2021", (2021, 10, 20), "with dots the day comes first"),
    ("14/05/2022", (2022, 5, 14), "no month has the number 14"),
    ("05/14/2022", (2022, 5, 14), "nor here"),
    ("5 мая 2022", (2022, 5, 5), "Russian"),
    ("on October 17", (None, 10, 17), "no year is said"),
    ("May 2024", (2024, 5, None), "no day is said"),
]


@pytest.mark.parametrize(("text", "parts", "remark"), DAYS, ids=[row[0] for row in DAYS])
def test_days_are_found(text: str, parts: tuple[int | None, ...], remark: str) -> None:
    (found,) = find_days(text)
    assert (found.year, found.month, found.day) == parts, remark


@pytest.mark.parametrize(
    "text",
    [
        "05/06/2022",
        "31 June 2020",
        "version 2.10.3",
        "call 212 416 4552",
        "he may 5 times",
        "Resolution 2375",
        "1-800-2022-10",
    ],
)
def test_what_is_no_day_or_may_be_two_is_left_alone(text: str) -> None:
    assert [d for d in find_days(text) if d.date] == []


def test_the_weekday_is_kept() -> None:
    (found,) = find_days("Wednesday, November 15th")
    assert (found.weekday, found.month, found.day, found.year) == (2, 11, 15, None)


@pytest.mark.parametrize(
    ("text", "years"),
    [("since 2022 and in 2018", [2022, 2018]), ("the 2010s", []), ("$2000, 2,024 and 2024-25", []), ("155 mm", [])],
)
def test_years_are_years_only_where_they_stand_as_such(text: str, years: list[int]) -> None:
    assert [year for year, _ in find_years(text)] == years


URLS = [
    ("https://h.example/2024/10/28/talks", (date(2024, 10, 28), date(2024, 10, 29))),
    ("https://h.example/politics/2021/10/talks-fail", (date(2021, 10, 1), date(2021, 11, 1))),
    ("newswire_2016-03-09-iran-tests.txt", (date(2016, 3, 9), date(2016, 3, 10))),
    ("https://h.example/id/20241028/talks", None),
    ("https://h.example/2024/talks", None),
    ("https://h.example/2024/13/45/talks", None),
]


@pytest.mark.parametrize(("url", "days"), URLS, ids=[row[0] for row in URLS])
def test_addresses_tell_days(url: str, days: tuple[date, date] | None) -> None:
    assert day_of_url(url) == days
