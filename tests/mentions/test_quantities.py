import time

import pytest

from foedera.language.parse import parse
from foedera.mentions.quantities import compare_key, find_quantities, spelt_number
from foedera.mentions.quantity_words import quantity_words
from foedera.records import Quantity, Span

# (passage, words of the quantity, value, minimum, maximum, unit, approximators, remark)
TABLE = [
    ("up to 10,000 people", "up to 10,000", 10_000, None, 10_000, None, ("up to",), "at the most"),
    ("at least 12 rockets", "at least 12", 12, 12, None, None, ("at least",), "at the least"),
    ("more than $3.2 trillion", "more than $3.2 trillion", 3.2e12, 3.2e12, None, "USD", ("more than",), "money"),
    ("perhaps a million shots a year", "perhaps a million", 1e6, None, None, None, ("perhaps",), "a million"),
    ("between 30 and 40 tanks", "30 and 40", None, 30, 40, None, (), "a range"),
    ("10 to $12 trillion", "10 to $12 trillion", None, 10e12, 12e12, "USD", (), "the scale behind counts for both"),
    ("10 or 20 million Bordurians", "10 or 20 million", None, 10e6, 20e6, None, (), "an alternative is a range"),
    ("1.2 million people", "1.2 million", 1.2e6, None, None, None, (), "a decimal"),
    ("$62 billion", "$62 billion", 62e9, None, None, "USD", (), "a currency sign"),
    ("half a million euros", "half a million euros", 500_000, None, None, "EUR", (), "half a million"),
    ("10 percent", "10 percent", 10, None, None, "percent", (), "a share"),
    ("around 40% of it", "around 40%", 40, None, None, "percent", ("around",), "a share with its sign"),
    ("two-thirds of the fleet", "two-thirds", 0.6667, None, None, None, (), "a fraction"),
    ("nearly half of them", "nearly half", 0.5, None, None, None, ("nearly",), "half"),
    ("850 miles away", "850 miles", 850, None, None, "miles", (), "a distance"),
    ("23 points", "23", 23, None, None, None, (), "a count of points"),
    ("twenty-seven children", "twenty-seven", 27, None, None, None, (), "a number in words"),
    ("two hundred and five men", "two hundred and five", 205, None, None, None, (), "hundreds in words"),
    ("a dozen boats", "a dozen", 12, None, None, None, (), "a dozen"),
    ("about a half-dozen boats", "about a half-dozen", 6, None, None, None, ("about",), "half a dozen"),
    ("two rockets fell", "two", 2, None, None, None, (), "a small number in words"),
    ("a 12-nation pact", "12", 12, None, None, None, (), "a number tied to its noun"),
    ("over the past decade", "the past decade", 10, None, None, "years", (), "a decade is ten years"),
    ("a month and a half", "a month and a half", 1.5, None, None, "months", (), "and a half"),
    ("three days ago", "three days", 3, None, None, "days", (), "days counted back"),
    ("double the quota", "Double", 2, None, None, "times", (), "a multiple"),
    ("100 mm of rain", "100 mm", 100, None, None, "mm", (), "a measure"),
    ("a 3-4 per cent rise", "3-4 per cent", None, 3, 4, "percent", (), "a range with a hyphen"),
    ("20,000-plus men", "20,000", 20_000, 20_000, None, None, ("plus",), "a blur tied on"),
    ("10,000 or more troops", "10,000", 10_000, 10_000, None, None, ("or more",), "a blur behind"),
]  # fmt: skip

NOTHING = [
    ("Resolution 2375 stands", "a resolution's number"),
    ("under Article 51 of the Charter", "an article's number"),
    ("Su-35 jets and F-16s, S-300, COVID-19", "designations"),
    ("the Group of Seven met", "a group's name"),
    ("Flight 17 was hit", "a flight's number"),
    ("Nord Stream 2 is idle", "a name with a number"),
    ("since World War Two", "a war's name"),
    ("on October 17, 2024", "a date"),
    ("in 1991 and 2014", "years"),
    ("at 10:30 a.m.", "a time"),
    ("no one came, and the one that did left", "a pronoun"),
    ("the 3rd brigade and the second vote", "ordinals"),
    ("once hacked, they doubled down", "no multiples"),
    ("a year ago", "a date told by a unit"),
    ("9/11", "a date's name"),
    ("sources said [3] so", "a footnote's mark"),
    ("125mm shells, 155-mm rounds, a 50-caliber gun", "calibres"),
    ("call +1 (202) 555-0143", "a telephone number"),
    ("a 3-1 win", "a score"),
    ("the 1718 Committee and No. 1718", "a committee's name"),
]


@pytest.mark.parametrize("row", TABLE, ids=[f"{row[0]}: {row[-1]}" for row in TABLE])
def test_what_is_counted_or_measured(row):
    passage, words, value, minimum, maximum, unit, approximators, _ = row
    quantity = find_quantities(passage)[0]
    assert quantity.span.of(passage).lower() == words.lower()
    assert (quantity.value, quantity.minimum, quantity.maximum) == (value, minimum, maximum)
    assert (quantity.unit, quantity.approximators) == (unit, approximators)


@pytest.mark.parametrize(("passage", "remark"), NOTHING)
def test_what_counts_nothing(passage, remark):
    assert not find_quantities(passage)


@pytest.mark.parametrize(
    ("passage", "counts"),
    [
        ("killing one person", True),
        ("a one-hour talk", True),
        ("a one-party state", False),
        ("One of them left", False),
    ],
)
def test_one_counts_only_before_what_it_counts(passage, counts):
    assert bool(find_quantities(passage)) == counts


def test_a_count_without_a_number_keeps_its_words():
    quantity = find_quantities("dozens of rockets")[0]
    assert (quantity.value, quantity.minimum, quantity.approximators) == (None, None, ("dozens of",))


@pytest.mark.parametrize(
    ("passage", "of", "unit"),
    [
        ("They sent 30 stray rockets.", "stray rockets", "rocket"),
        ("Dozens of soldiers were hurt.", "soldiers", "people"),
        ("It weighs 46 tonnes.", None, "tonnes"),
    ],
)
def test_the_parse_tells_what_is_counted(passage, of, unit):
    quantity = find_quantities(passage, parse=parse(passage, [Span(0, len(passage))]))[0]
    assert (quantity.of, quantity.unit) == (of, unit)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("twenty-seven", 27),
        ("two hundred and five", 205),
        ("six thousand", 6000),
        ("half a million", 500_000),
        ("a hundred", 100),
    ],
)
def test_numbers_in_words(text, number):
    assert spelt_number(text, quantity_words()) == number


SERIES = [
    ("Borduria plans to send 10,000 soldiers", "people|MOBILIZE|deployed+planned"),
    ("10,000 soldiers are in training", "people|MOBILIZE|training"),
    ("the first 2,600 soldiers", "people|MOBILIZE|first"),
    ("a batch of 1,000 soldiers", "people|MOBILIZE|batch"),
    ("6 soldiers were killed", "people|MOBILIZE|killed"),
]


def test_unlike_numbers_fall_into_different_series():
    quantity = Quantity(Span(0, 5), 10.0, unit="people")
    keys = [compare_key(quantity, words, event="MOBILIZE") for words, _ in SERIES]
    assert keys == [key for _, key in SERIES]
    assert len(set(keys)) == len(keys)


HOSTILE = [
    "1",
    " ",
    "1 ",
    "1,",
    "one ",
    "million ",
    "about ",
    "1-2-",
    "$",
    "half a ",
    "1 to ",
    "111 ",
    "up to ",
    "1,111",
    "a",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_repetition_is_read_in_linear_time(unit):
    text = (unit * 100_000)[:100_000]
    start = time.process_time()
    find_quantities(text, times=[])
    assert time.process_time() - start < 10
