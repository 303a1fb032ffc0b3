from datetime import date

import pytest

from foedera.claims.when import claim_time
from foedera.mentions.times import find_times
from foedera.records import Granularity, Published, Span, Tense, Time, TimeBasis, one_day

PUBLISHED = Published(date(2024, 10, 30), date(2024, 10, 31), Granularity.DAY)
"""A Wednesday."""

# (sentence with the claim in [brackets], tense, first day, last day, how, remark)
TABLE = [
    ("He said [the army left in June].", "past", "2024-06-01", "2024-06-30", "relative", "a month in the claim"),
    (
        "[Borduria has held the pass since 1961].",
        "past",
        "1961-01-01",
        "2024-10-30",
        "stated",
        "since, up to the speech",
    ),
    ("[The treaty was in force until March 2019].", "past", None, "2019-03-31", "stated", "until, with no start"),
    ("[They will leave by 2030].", "future", "2024-10-30", "2030-12-31", "stated", "from the speech to the term"),
    ("[Troops trained there between 2001 and 2007].", "past", "2001-01-01", "2007-12-31", "stated", "a range"),
    (
        "[The mandate ends on April 30].",
        "present",
        "2025-04-30",
        "2025-04-30",
        "relative",
        "a present that looks ahead",
    ),
    ("[It fired on Monday].", "past", "2024-10-28", "2024-10-28", "relative", "the Monday behind"),
    (
        "[They meet] on Friday, he said, and will sign.",
        "future",
        "2024-11-01",
        "2024-11-01",
        "relative",
        "right behind",
    ),
    ("He said on Monday [the army left].", "past", None, "2024-10-30", "inferred", "Monday dates the speech"),
    ("On Monday [the army left].", "past", "2024-10-28", "2024-10-28", "relative", "Monday opens the sentence"),
    ("[Exports fell this year].", "past", "2024-01-01", "2024-10-30", "relative", "cut at the speech"),
    ("[Exports will rise this year].", "future", "2024-10-30", "2024-12-31", "relative", "from the speech on"),
    ("[The 2015 deal was signed on May 8].", "past", "2024-05-08", "2024-05-08", "relative", "the day, not the year"),
    ("[He left more than 10 years ago].", "past", None, "2014-12-31", "relative", "at least so long ago"),
    (
        "[The army holds the pass].",
        "present",
        "2024-10-30",
        "2024-10-30",
        "document",
        "no expression: the speech's day",
    ),
    ("[The army took the pass].", "past", None, "2024-10-30", "inferred", "no expression: up to the speech"),
    ("[The army will take the pass].", "future", "2024-10-30", None, "inferred", "no expression: from the speech on"),
    ("[They sent men before the 2030 vote].", "past", None, "2024-10-30", "inferred", "a day to come dates no past"),
]


def when(marked, tense, **options):
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    published = options.get("published", PUBLISHED)
    times = find_times(text, anchor=published)
    return claim_time(
        Span(start, end), Span(0, len(text)), times, tense=Tense(tense), **{"published": published} | options
    )


@pytest.mark.parametrize("row", TABLE, ids=[row[-1] for row in TABLE])
def test_a_claim_is_dated_by_its_words_or_its_tense(row):
    marked, tense, first, last, how, _ = row
    time = when(marked, tense)
    assert (time.start and time.start.isoformat(), time.last_day and time.last_day.isoformat()) == (first, last)
    assert time.basis == how


def test_nothing_dates_a_claim_on_a_page_without_a_date():
    assert when("[They will return].", "future", published=None) is None
    assert when("[They left yesterday].", "past", published=None) is None


def test_stated_days_need_no_publication():
    time = when("[They left on 5 May 2022].", "past", published=Published())
    assert time == Time(date(2022, 5, 5), date(2022, 5, 6), Granularity.DAY, TimeBasis.STATED, time.span)


def test_the_day_of_the_speech_goes_before_that_of_publication():
    said = one_day(date(2023, 1, 12), TimeBasis.STATED)
    assert when("[They hold it].", "present", said=said).start == date(2023, 1, 12)
    assert when("[They took it].", "past", said=said).last_day == date(2023, 1, 12)
