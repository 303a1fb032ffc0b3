"""Offices named on a page as evidence of its day."""

from __future__ import annotations

from datetime import date

import pytest

from foedera.knowledge import load
from foedera.language.parse import parse
from foedera.mentions import find_mentions
from foedera.mentions.dating import dated_by_names, dated_by_reading, named_since, not_before, ruled_since
from foedera.records import Published, PublishedBasis, Span
from foedera.records.mentions import Mentions

TABLE = [
    (
        "Russian Defense Minister Andrei Belousov arrived in Beijing.",
        date(2024, 5, 14),
        "a minister had been appointed",
    ),
    ("NATO Secretary General Mark Rutte met allies.", date(2024, 10, 1), "the head of a bloc"),
    ("Former Russian Defense Minister Andrei Belousov arrived.", None, "no longer in office: no bound"),
    ("Andrei Belousov arrived in Beijing.", None, "no office named"),
]


def _mentions(text: str) -> Mentions:
    return find_mentions(text, parse(text, [Span(0, len(text))]), load(()))


@pytest.mark.parametrize(("passage", "expected", "remark"), TABLE, ids=[row[2] for row in TABLE])
def test_not_before(passage: str, expected: date | None, remark: str) -> None:
    assert not_before(passage, _mentions(passage)) == expected


def test_a_stated_day_is_never_moved() -> None:
    text = TABLE[0][0]
    stated = Published(date(2020, 1, 1), date(2020, 1, 2), basis=PublishedBasis.STATED)
    assert dated_by_names(stated, text, _mentions(text), [Span(0, len(text))], load(())) == stated
    moved = dated_by_names(Published(), text, _mentions(text), [Span(0, len(text))], load(()))
    assert (moved.start, moved.end, moved.basis) == (date(2024, 5, 14), None, PublishedBasis.INFERRED)


RULED = [
    ("The Biden administration objected.", date(2021, 1, 20), "what only who rules has"),
    ("Putin's troops left.", date(1999, 8, 9), "his troops, whatever he was called then"),
    ("The incoming Biden administration objected.", None, "not yet in office"),
    ("The Bush administration objected.", date(1989, 1, 20), "of two of a name the earlier"),
    ("Russian troops left.", None, "a state's"),
]


@pytest.mark.parametrize(("passage", "expected", "remark"), RULED, ids=[row[2] for row in RULED])
def test_ruled_since(passage: str, expected: date | None, remark: str) -> None:
    assert ruled_since(passage, _mentions(passage), load(())) == expected


NAMED = [
    ("Since the COVID-19 pandemic, trade fell.", date(2020, 2, 11), "an illness with a name"),
    ("After Prigozhin’s death the group was split.", date(2023, 8, 23), "however its apostrophe is set"),
    ("Twitter users mourned Navalny's death.", date(2024, 2, 16), "of two the later"),
    ("Covidien sells twitters.", None, "longer words and small letters"),
    ("They feared an invasion of Ukraine.", None, "what was spoken of ahead proves nothing"),
]


@pytest.mark.parametrize(("passage", "expected", "remark"), NAMED, ids=[row[2] for row in NAMED])
def test_named_since(passage: str, expected: date | None, remark: str) -> None:
    assert named_since(passage, load(()).happenings) == expected
    assert named_since(passage, {}) is None


def test_only_what_is_read_dates_a_page() -> None:
    text = "Norway met Sweden. Read more: ChatGPT"
    found = dated_by_names(Published(), text, _mentions(text), [Span(0, 18)], load(()))
    assert found == Published()


@pytest.mark.parametrize(
    ("published", "end", "remark"),
    [
        (Published(date(2021, 1, 20), None, basis=PublishedBasis.INFERRED), date(2025, 6, 2), "not after its reading"),
        (Published(), None, "a page that tells nothing stays unknown"),
        (
            Published(date(2021, 1, 1), date(2022, 1, 1), basis=PublishedBasis.INFERRED),
            date(2022, 1, 1),
            "known better",
        ),
        (
            Published(date(2021, 1, 1), date(2021, 1, 2), basis=PublishedBasis.STATED),
            date(2021, 1, 2),
            "said by itself",
        ),
        (Published(date(2030, 1, 1), None, basis=PublishedBasis.INFERRED), None, "a page that speaks of days to come"),
    ],
)
def test_nobody_reads_a_page_before_it_is_out(published: Published, end: date | None, remark: str) -> None:
    assert dated_by_reading(published, date(2025, 6, 1)).end == end, remark
