"""Whatever the words and the day of the speech: no error, spans that hold words, stretches that a calendar holds."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.mentions.quantities import find_quantities
from foedera.mentions.times import find_times
from foedera.records import Published

WORDS = [
    "last",
    "next",
    "this",
    "past",
    "the",
    "of",
    "in",
    "since",
    "by",
    "ago",
    "years",
    "weeks",
    "days",
    "months",
    "quarter",
    "summer",
    "Friday",
    "Monday,",
    "October",
    "May",
    "Feb.",
    "29",
    "31",
    "2024",
    "9999",
    "0000",
    "century",
    "decades",
    "19th",
    "first",
    "half",
    "end",
    "early",
    "mid-",
    "overnight",
    "weekend",
    "every",
    "a",
    "two",
    "3,000",
    "million",
    "to",
    "and",
    "between",
    "-",
    "/",
    "12/31/9999",
    "2024-02-30",
    "24:00",
    "a.m.",
    "noon",
    "year",
    "later",
    "earlier",
    "FY",
    "'99",
    "'00s",
    "same",
    "previous",
    "Q4",
    "year's",
    "recent",
    "millennium",
    "several",
    "1/2",
    "$",
    "%",
    "½",
    "٣",
    "２０２４",
    "²",
    "once",
    "dozen",
    "one",
    "half",
    "third",
]
ANCHORS = [
    Published(date(1, 1, 1), date(1, 1, 2)),
    Published(date(9999, 12, 30), date(9999, 12, 31)),
    Published(date(2024, 2, 29), date(2024, 3, 1)),
    Published(date(1900, 1, 1), date(2100, 1, 1)),
    Published(date(2024, 1, 1), None),
    None,
]


@settings(max_examples=300, deadline=None)
@given(
    words=st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=3)), max_size=9), anchor=st.sampled_from(ANCHORS)
)
def test_any_words_are_read_without_error(words, anchor):
    text = " ".join(words)
    times = find_times(text, anchor=anchor)
    for mention in times:
        assert mention.span.of(text).strip() == mention.span.of(text)
        assert mention.bounded is None or mention.bounded.known
    for quantity in find_quantities(text, times=times):
        assert quantity.span.of(text).strip() == quantity.span.of(text)
