import time
from datetime import date

import pytest

from foedera.mentions.times import find_times
from foedera.records import Granularity, Published, Span, TimeBasis

WEDNESDAY = Published(date(2024, 10, 30), date(2024, 10, 31), Granularity.DAY)

# (passage, expression, TIMEX3 value, first day, last day, bound, remark)
TABLE = [
    ("On October 27-28 he said so.", "October 27-28", "2024-10-27/2024-10-28", "2024-10-27", "2024-10-28", None,
     "two days"),
    ("It was signed on Sept. 28, 2023.", "Sept. 28, 2023", "2023-09-28", "2023-09-28", "2023-09-28", None,
     "a full date"),
    ("Signed 28.10.2024.", "28.10.2024", "2024-10-28", "2024-10-28", "2024-10-28", None, "day, month, year in figures"),
    ("Filed 2024-02-29.", "2024-02-29", "2024-02-29", "2024-02-29", "2024-02-29", None, "ISO, a leap day"),
    ("On 3 March 2022 he came.", "3 March 2022", "2022-03-03", "2022-03-03", "2022-03-03", None, "day before month"),
    ("the night of 5 to 6 May", "5 to 6 May", "2024-05-05/2024-05-06", "2024-05-05", "2024-05-06", None,
     "a night of two days"),
    ("The mandate ends on April 30.", "April 30", "2025-04-30", "2025-04-30", "2025-04-30", None,
     "what ends, ends ahead"),
    ("The mandate ended on April 30.", "April 30", "2024-04-30", "2024-04-30", "2024-04-30", None,
     "what ended, ended behind"),
    ("They paraded on May 9.", "May 9", "2024-05-09", "2024-05-09", "2024-05-09", None, "the year behind"),
    ("It will open on January 15.", "January 15", "2025-01-15", "2025-01-15", "2025-01-15", None,
     "a clause that looks ahead"),
    ("He came in June.", "June", "2024-06", "2024-06-01", "2024-06-30", None, "a month without a year, no point"),
    ("In December he died.", "December", "2023-12", "2023-12-01", "2023-12-31", None, "the December behind"),
    ("in December and January 2003", "December", "2002-12", "2002-12-01", "2002-12-31", None,
     "the year of the month beside"),
    ("since the early 2000s", "the early 2000s", "200", "2000-01-01", "2003-05-31", "since", "the start of a decade"),
    ("until March 2024", "March 2024", "2024-03", "2024-03-01", "2024-03-31", "until", "until"),
    ("since 1961", "1961", "1961", "1961-01-01", "1961-12-31", "since", "since"),
    ("the nineties of the last century", "the nineties of the last century", "199", "1990-01-01",
     "1999-12-31", None, "decade"),
    ("in the 19th century", "the 19th century", "18", "1800-01-01", "1899-12-31", None, "a century"),
    ("for the first time since 2000", "2000", "2000", "2000-01-01", "2000-12-31", "since",
     "no length of time before it"),
    ("at the end of the month", "the end of the month", "2024-10", "2024-10-21", "2024-10-31", None,
     "the month's last third"),
    ("last week", "last week", "2024-W43", "2024-10-21", "2024-10-27", None, "Monday to Sunday"),
    ("three days ago", "three days ago", "2024-10-27", "2024-10-27", "2024-10-27", None, "counted back"),
    ("more than 10 years ago", "more than 10 years ago", "2014", "2014-01-01", "2014-12-31", "by",
     "at least so long ago"),
    ("earlier this year", "earlier this year", "2024", "2024-01-01", "2024-10-30", None, "up to the speech"),
    ("later this year", "later this year", "2024", "2024-10-30", "2024-12-31", None, "from the speech on"),
    ("On Friday he left.", "Friday", "2024-10-25", "2024-10-25", "2024-10-25", None, "the Friday behind"),
    ("He will go on Friday.", "Friday", "2024-11-01", "2024-11-01", "2024-11-01", None, "the Friday ahead"),
    ("Monday, Oct. 26", "Monday, Oct. 26", "2026-10-26", "2026-10-26", "2026-10-26", None,
     "the year the weekday asks for"),
    ("on Tuesday evening", "Tuesday evening", "2024-10-29TEV", "2024-10-29", "2024-10-29", None, "part of a day"),
    ("next month", "next month", "2024-11", "2024-11-01", "2024-11-30", None, "next"),
    ("From 2022 to 2024 they fought.", "2022 to 2024", "2022/2024", "2022-01-01", "2024-12-31",
     None, "a range of years"),
    ("by 2030", "2030", "2030", "2030-01-01", "2030-12-31", "by", "by"),
    ("in the coming weeks", "the coming weeks", "FUTURE_REF", "2024-10-30", "2024-12-29", None, "soft: our reading"),
    ("in Q3 2024", "Q3 2024", "2024-Q3", "2024-07-01", "2024-09-30", None, "a quarter"),
    ("last summer", "last summer", "2024-SU", "2024-06-01", "2024-08-31", None, "the summer behind"),
    ("the summer of 2022", "the summer of 2022", "2022-SU", "2022-06-01", "2022-08-31", None, "a season of a year"),
    ("the 2015 nuclear deal", "2015", "2015", "2015-01-01", "2015-12-31", None, "a year before a noun"),
    ("yesterday", "yesterday", "2024-10-29", "2024-10-29", "2024-10-29", None, "yesterday"),
    ("last night", "last night", "2024-10-29TNI", "2024-10-29", "2024-10-29", None, "the night before"),
    ("over the past two months", "the past two months", "P2M", "2024-08-30", "2024-10-30", None,
     "a length that ends now"),
    ("mid-2024", "mid-2024", "2024", "2024-04-01", "2024-09-30", None, "the middle"),
]  # fmt: skip

# (passage, expression, value, remark): expressions that no day answers to
UNDATED = [
    ("It took three days.", "three days", "P3D", "a length"),
    ("a two-year plan", "two-year", "P2Y", "a length before a noun"),
    ("nearly eight years", "nearly eight years", "P8Y", "about how long"),
    ("several months of war", "several months", "PXM", "how long is not said"),
    ("They met every Thursday.", "every Thursday", "XXXX-WXX-4", "how often"),
    ("500 rounds a year", "a year", "P1Y", "how often, after an amount"),
]

NO_TIME = [
    ("Resolution 1718", "a resolution's number"),
    ("some 2000 troops", "a count"),
    ("Su-35, F-16, S-300 and COVID-19", "designations"),
    ("$1998 and 1,998", "amounts"),
    ("in her sixties", "an age"),
    ("May they live long.", "a wish"),
    ("They march on the capital.", "a verb"),
    ("the 60-year-old leader", "an age"),
    ("12.5 percent", "a share"),
    ("the fall of the city", "no season"),
    ("Article 2022", "an article"),
    ("31.31.2024", "no such day"),
]


def found(passage, anchor=WEDNESDAY):
    return {m.span.of(passage): m for m in find_times(passage, anchor=anchor)}


@pytest.mark.parametrize("row", TABLE, ids=[f"{row[1]}: {row[-1]}" for row in TABLE])
def test_expressions_and_their_days(row):
    passage, expression, value, first, last, bound, _ = row
    mention = found(passage)[expression]
    assert (mention.value, mention.bound) == (value, bound)
    assert (mention.time.start.isoformat(), mention.time.last_day.isoformat()) == (first, last)


@pytest.mark.parametrize(("passage", "expression", "value", "remark"), UNDATED)
def test_lengths_and_sets_have_no_day(passage, expression, value, remark):
    mention = found(passage)[expression]
    assert (mention.value, mention.time) == (value, None)


@pytest.mark.parametrize(("passage", "remark"), NO_TIME)
def test_what_is_no_time(passage, remark):
    assert not found(passage)


@pytest.mark.parametrize("passage", ["yesterday", "on Friday", "three days ago", "last week", "in June", "on May 9"])
def test_relative_expressions_stay_open_on_a_page_without_a_date(passage):
    mentions = find_times(passage, anchor=Published())
    assert len(mentions) == 1
    assert mentions[0].time is None


def test_a_page_without_a_date_lends_the_one_year_it_states():
    mention = found("In March 2003 it began. On March 7 he spoke.", Published())["March 7"]
    assert (mention.time.start, mention.time.basis) == (date(2003, 3, 7), TimeBasis.INFERRED)


def test_an_undated_day_is_of_the_year_its_month_is_stated_with():
    assert found("They landed in June 2012. On June 3 they left.")["June 3"].time.start == date(2012, 6, 3)


def test_an_anchor_of_several_days_gives_the_days_from_first_to_last_reading():
    mention = found("yesterday", Published(date(2024, 6, 19), date(2024, 6, 22)))["yesterday"]
    assert (mention.time.start, mention.time.last_day) == (date(2024, 6, 18), date(2024, 6, 20))


def test_ranges_open_to_each_other():
    mentions = found("between 2001 and 2007, and from March to May 2022")
    assert [m.bound for m in mentions.values()] == ["since", "until", "since", "until"]


def test_only_the_spans_given_are_read():
    text = "In 2001. In 2002. In 2003."
    assert [m.value for m in find_times(text, [Span(9, 17)], anchor=None)] == ["2002"]


HOSTILE = [
    "1",
    " ",
    "1 ",
    "1,",
    "the ",
    "May ",
    "in 2020 ",
    "Oct. 1-",
    "last ",
    "1/2",
    "a",
    "\n",
    "two and a half ",
    "2020-",
    "'9",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_repetition_is_read_in_linear_time(unit):
    text = (unit * 100_000)[:100_000]
    start = time.process_time()
    find_times(text, anchor=WEDNESDAY)
    assert time.process_time() - start < 10
