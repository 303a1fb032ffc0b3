"""The day of publication and its ground: what the page states first, what only follows from it last, else unknown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from foedera.documents.layout import lay_out
from foedera.documents.published import published_on
from foedera.records import Granularity, Published

BODY = "The envoys of both states met again in the capital and parted without an agreement, the ministry said."


def read(text: str, **known: Any) -> Published:
    return published_on(text, lay_out(text), **known)


STATED = [
    (f"Talks fail\n\nPublished: 5 May 2021, 10:15\n\n{BODY}", "2021-05-05", "a line of its own"),
    (f"Talks fail\n2021-05-05\n\n{BODY}", "2021-05-05", "as machines write it"),
    (f"Talks fail\n\nBy Jane Doe, May 5, 2021\n\n{BODY}", "2021-05-05", "in the byline"),
    (f"Talks fail\n\nKYIV, May 5, 2021 (Herald) — {BODY}", "2021-05-05", "in the dateline"),
    (f"Talks fail\n\nSpecial Paper No. 12, May 5, 2021\n\n{BODY}", "2021-05-05", "in the head of a paper"),
    (f"Talks fail Wednesday 5 May 2021 10.15 GMT {BODY}", "2021-05-05", "run into the text, with a time of day"),
    (
        f"Talks fail\n\nUpdated: 7 May 2021\nPublished: 5 May 2021\n\n{BODY}",
        "2021-05-05",
        "the first day, not the last change",
    ),
    (
        f"Talks fail\n\n{BODY}\n{BODY[:-1]} again.\n\nFirst published 5 May 2021",
        "2021-05-05",
        "below the text, where it says so",
    ),
]


@pytest.mark.parametrize(("text", "day", "remark"), STATED, ids=[row[2] for row in STATED])
def test_the_page_states_its_day(text: str, day: str, remark: str) -> None:
    found = read(text)
    assert (str(found.day), found.basis) == (day, "stated"), remark
    assert found.span is not None and "5" in found.span.of(text)


def test_what_is_known_better_comes_first() -> None:
    text = f"Talks fail\n\n5 May 2021\n\n{BODY}"
    known = {"metadata": "2021-05-06", "url": "https://h.example/2021/05/07/talks"}
    assert read(text, given=date(2021, 5, 4), **known).day == date(2021, 5, 4)
    assert read(text, given=date(2021, 5, 4), **known).basis == "given"
    assert read(text, **known).day == date(2021, 5, 5)
    bare = f"Talks fail\n\n{BODY}"
    assert (read(bare, **known).day, read(bare, **known).basis) == (date(2021, 5, 6), "metadata")
    assert (read(bare, url=known["url"]).day, read(bare, url=known["url"]).basis) == (date(2021, 5, 7), "url")


def test_a_file_name_is_an_address_but_its_folders_are_not() -> None:
    text = f"Talks fail\n\n{BODY}"
    assert read(text, path="crawl-2024-01-01/wire_2021-05-05-talks.txt").day == date(2021, 5, 5)
    assert read(text, path="crawl-2024-01-01/talks.txt").start is None


def test_a_month_in_the_address_is_a_month() -> None:
    found = read(f"Talks fail\n\n{BODY}", url="https://h.example/2021/05/talks")
    assert (found.start, found.end, found.granularity) == (date(2021, 5, 1), date(2021, 6, 1), Granularity.MONTH)


INFERRED = [
    ("On October 25, 2021 the envoy announced it.", (date(2021, 10, 25), None), "not before the newest past day"),
    ("It has been so since 2019, he said.", (date(2019, 1, 1), None), "not before a past year"),
    ("The envoys met in February 2020 and in March 2021.", (date(2021, 3, 1), None), "the newer of two"),
    ("The plant will be ready in 2030.", (None, None), "what lies ahead proves nothing"),
    ("They expect a treaty by May 2022.", (None, None), "nor a deadline"),
    ("In 2018 he said they would stay.", (None, None), "a year that opens its sentence with would may lie ahead"),
    ("Resolution 2017 forbids it.", (None, None), "a number is no year"),
]


@pytest.mark.parametrize(("sentence", "days", "remark"), INFERRED, ids=[row[2] for row in INFERRED])
def test_what_follows_from_the_text_is_an_interval(
    sentence: str, days: tuple[date | None, date | None], remark: str
) -> None:
    found = read(f"Talks fail\n\n{BODY} {sentence}")
    assert (found.start, found.end) == days, remark
    assert found.basis == ("inferred" if days[0] else "unknown")


def test_a_dateline_without_a_year_takes_it_from_an_event_shortly_before() -> None:
    text = f"Talks fail\n\nJanuary 12, Moscow (Herald)\n\n{BODY} The treaty was signed on December 20, 2022."
    found = read(text)
    assert (found.day, found.basis) == (date(2023, 1, 12), "inferred")
    assert found.span is not None and found.span.of(text) == "January 12"


def test_a_dateline_without_a_year_stays_open_where_the_text_names_but_a_year() -> None:
    found = read(f"Talks fail\n\nJanuary 12, Moscow (Herald)\n\n{BODY} It has been so since 2019.")
    assert (found.start, found.end) == (date(2019, 1, 12), None)


def test_a_weekday_tells_the_year_of_a_day_named_beside_it() -> None:
    text = f"Talks fail\n\n{BODY} The envoy came on Wednesday, November 15th. The war began in 2022."
    assert read(text).start == date(2023, 10, 15)


def test_the_year_of_rights_bounds_the_page_but_a_range_of_years_does_not() -> None:
    found = read(f"Talks fail\n\n{BODY}\n\n©2022 Daily Herald")
    assert (found.start, found.end, found.basis) == (None, date(2023, 1, 1), "inferred")
    assert read(f"Talks fail\n\n{BODY}\n\n© 2004-2022 Daily Herald").basis == "unknown"


@pytest.mark.parametrize("line", ["Published 24 mins ago", "Updated yesterday", "3 min read"])
def test_stamps_that_count_from_today_tell_nothing(line: str) -> None:
    assert read(f"Talks fail\n\n{line}\n\n{BODY}") == Published()


def test_days_of_comments_and_tweets_are_not_the_page_s() -> None:
    text = f"Talks fail\n\n{BODY}\n{BODY[:-1]} once more.\n\n— A Reader (@reader) May 5, 2021\n\nLeave a Comment\n"
    text += "Jane, May 6, 2021"
    assert read(text).basis == "unknown"
