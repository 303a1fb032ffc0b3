"""From the groups of a matched rule to a TIMEX3 value, against the day it was said: one reader a kind of expression."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from foedera.mentions.time_calendar import Days, add, value_days
from foedera.mentions.time_words import TimeWords
from foedera.records import TimeKind

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Reference:
    """What an expression is read against: the day of the speech (None when unknown), which way its clause looks
    ("past", "future" or None), the words just before and after, and the values last read on the page."""

    words: TimeWords
    day: date | None
    tense: str | None = None
    before: str = ""
    after: str = ""
    recent: str | None = None
    quarter: str | None = None
    years: tuple[int, ...] = ()
    firm: bool = False
    months: Mapping[int, set[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """A value and its kind; `relative` where the day of the speech was needed, `days` where the value gives none."""

    value: str
    kind: TimeKind = TimeKind.DATE
    relative: bool = False
    days: Days | None = None
    vague: bool = False
    inferred: bool = False


Reader = Callable[[Match, Reference], Reading | None]


def group(m: Match, name: str) -> str | None:
    """A named group, None also where the pattern has no such group."""
    return m.groupdict().get(name)


def named(m: Match, name: str, ref: Reference) -> int | None:
    """The number of the month or weekday in group `name`; None where it is written small or is another word here."""
    word = group(m, name)
    if not word:
        return None
    bare = word.rstrip(".").lower()
    if not word[0].isupper():
        return None
    return ref.words.number("months" if bare in ref.words.data["months"] else "weekdays", bare)


def doubtful(m: Match, word: str, ref: Reference) -> bool:
    """Whether a month or weekday alone may be another word: "May" at a sentence's start, "Sun" without its point."""
    bare = word.lower().rstrip(".")
    data = ref.words.data
    led = re.search(r"([\w'-]+)\s{1,3}$", ref.before.lower())
    if bare in data["other_words"] and not (led and led[1] in data["before_name"]):
        return True
    return (
        bare in data["abbreviations"]
        and bare != "may"
        and not (m[0].endswith(".") or m.string[m.end() : m.end() + 1] in (".", ","))
    )


FRESH = 31
"""Days after which an undated day may be one of another year that the page states for its month."""


def year_for(month: int, day: int | None, ref: Reference) -> int | None:
    """The year of an undated day or month: the one behind, unless the clause looks ahead or the next is much nearer."""
    stated = ref.months.get(month, set())
    if not ref.day:
        return next(iter(stated or ref.years)) if len(stated or ref.years) == 1 else None
    this = ref.day.year
    here = value_days(f"{this:04}-{month:02}-{day or 1:02}")
    fresh = here is not None and (ref.day - here[0]).days in range(FRESH)
    if len(stated) == 1 and ref.tense != "future" and not fresh:
        return next(iter(stated))
    past = this - ((ref.day.month, ref.day.day) < (month, day or 1))
    ahead, behind = _months(past + 1, month, ref.day), -_months(past, month, ref.day)
    if not ref.firm and ahead < (3 if day or ref.tense is None else 2) and behind >= 9:
        return past + 1
    if ref.tense == "future" and (ahead < 10 or behind):
        return past if behind == 0 and not day else past + 1
    return past


def _year_of_weekday(month: int, number: int, weekday_number: int | None, ref: Reference) -> int | None:
    """The year nearest to the speech in which the day falls on the weekday named beside it."""
    if not ref.day or not weekday_number:
        return None
    for candidate in sorted(
        range(ref.day.year - 3, ref.day.year + 4), key=lambda y: abs(_months(y, month, ref.day or date.min))
    ):
        days = value_days(f"{candidate:04}-{month:02}-{number:02}")
        if days and days[0].isoweekday() == weekday_number:
            return candidate
    return None


def _months(year: int, month: int, day: date) -> int:
    return (year - day.year) * 12 + month - day.month


def full_year(text: str, ref: Reference) -> int:
    """A year of two or four digits; two digits are put into the century nearest to the speech."""
    if len(text) >= 3:
        return int(text)
    near = ref.day.year if ref.day else 2000
    return min((c + int(text) for c in (1800, 1900, 2000)), key=lambda y: (abs(y - near), -y))


SPELT = {
    "hundred": 0,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}


def spelt_year(text: str) -> int:
    """A year in words: "nineteen ninety-six" is 1996, "two thousand and one" 2001."""
    ones = dict(
        zip(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], range(1, 11), strict=True)
    )
    words = re.findall(r"[a-z]+", text.lower())
    base = {"nineteen": 1900, "twenty": 2000, "two": 2000}[words[0]]
    return base + sum(SPELT.get(w, ones.get(w, 0)) for w in words[1:])


def stated_year(m: Match, month: int, ref: Reference) -> int | None:
    """The year that stands in the match itself or in the date joined to it."""
    if group(m, "year"):
        return int(m["year"])
    if group(m, "spelt"):
        return spelt_year(m["spelt"])
    if group(m, "shared"):
        following = ref.words.number("months", m["next"])
        return int(m["shared"]) - (following < month)
    which = group(m, "yearwhich")
    if which and ref.day:
        if which.lower() in ("that", "the same"):
            return int(ref.recent[:4]) if ref.recent and ref.recent[:4].isdigit() else ref.day.year
        return ref.day.year + {"last": -1, "this": 0, "next": 1, "the": 0}[which.lower()]
    return None


def figures(m: Match, ref: Reference) -> Reading | None:
    """2024-10-28, 28.10.2024, 10/28/2024 (month first unless that cannot be)."""
    year = full_year(m["year"], ref)
    if group(m, "a"):
        month, day = int(m["a"]), int(m["b"])
        if month >= 13:
            month, day = day, month
    else:
        month, day = int(m["m"]), int(m["day"])
    value = f"{year:04}-{month:02}-{day:02}"
    if not value_days(value):
        return None
    clock = group(m, "clock") or ((group(m, "hour") or "") + (group(m, "minute") or ""))
    return Reading(f"{value}T{clock[:2]}:{clock[2:4]}", TimeKind.TIME) if clock else Reading(value)


def day(m: Match, ref: Reference) -> Reading | None:
    """October 27, Oct. 27-28, 2024, 5 to 6 May, Thursday, Feb. 24."""
    month = named(m, "month", ref) or named(m, "mo2", ref)
    number = group(m, "day") or group(m, "d1")
    if not month or not number:
        return None
    year = stated_year(m, month, ref)
    fixed = year is not None
    if year is None:
        which = (group(m, "which") or "").lower()
        tense = {"last": "past", "next": "future"}.get(which, ref.tense)
        year = _year_of_weekday(month, int(number), named(m, "weekday", ref), ref)
        year = year or year_for(month, int(number), looking(ref, tense))
    if year is None:
        return Reading(f"XXXX-{month:02}-{int(number):02}")
    value = f"{year:04}-{month:02}-{int(number):02}"
    if group(m, "day2"):
        last = f"{year:04}-{month:02}-{int(m['day2']):02}"
        value = f"{value}/{last}" if value_days(f"{value}/{last}") else value
    return Reading(value, relative=not fixed, inferred=not fixed and not ref.day) if value_days(value) else None


def looking(ref: Reference, tense: str | None) -> Reference:
    """The reference of a clause that looks the way given."""
    return replace(ref, tense=tense)


def month(m: Match, ref: Reference) -> Reading | None:
    """October, October 2024, last June, March this year."""
    number = named(m, "month", ref)
    if not number:
        return None
    year = stated_year(m, number, ref)
    if year is not None:
        return Reading(f"{year:04}-{number:02}", relative=bool(group(m, "yearwhich")))
    which = (group(m, "which") or "").lower()
    if not which and doubtful(m, m["month"], ref):
        return None
    if which in ("last", "past", "this past", "previous") and ref.day:
        year = ref.day.year - (ref.day.month < number or ref.day.month == number)
    elif which in ("next", "coming") and ref.day:
        year = ref.day.year + (number < ref.day.month or ref.day.month == number)
    elif which in ("this", "this coming") and ref.day:
        year = ref.day.year
    else:
        year = year_for(number, None, ref)
    if year is None:
        return Reading(f"XXXX-{number:02}")
    return Reading(f"{year:04}-{number:02}", relative=True, inferred=not ref.day)


def day_of_month(m: Match, ref: Reference) -> Reading | None:
    """The 12th of this month."""
    if not ref.day or not 0 < int(m["day"]) < 32:
        return None
    first = add(ref.day.replace(day=1), {"last": -1, "next": 1}.get(m["which"].lower(), 0), "M")
    value = f"{first:%Y-%m}-{int(m['day']):02}"
    return Reading(value, relative=True) if value_days(value) else None


YEAR_LED = re.compile(
    r"(?:^|[(\[,;—/-]|\b(?:in|since|by|until|till|of|from|to|before|after|during|between|and|through|for|the|early|late|mid|year|around|about|"
    r"circa|summer|autumn|fall|winter|spring|election|elections|war|or|than|this|that|over|into|with|on|as|our|its|his|their|s)[\s-])\s{0,2}$",
    re.IGNORECASE,
)
NOUN = re.compile(r"\s{1,2}([A-Za-z%$°²]+)")


def year(m: Match, ref: Reference) -> Reading | None:
    """2014, 2015-2018, fiscal 1989, '98, nineteen ninety-six; never "Resolution 1718" or "2000 troops"."""
    if group(m, "spelt"):
        return Reading(f"{spelt_year(m['spelt']):04}")
    if group(m, "short"):
        return Reading(f"{full_year(m['short'], ref):04}")
    first = full_year(m["year"], ref)
    if m[0][0].isdigit() and not plausible_year(first, ref):
        return None
    if group(m, "year2"):
        last = int(m["year2"]) if len(m["year2"]) == 4 else first // 100 * 100 + int(m["year2"])
        return Reading(f"{first:04}/{last:04}") if first < last < first + 200 else None
    return Reading(f"{first:04}")


def plausible_year(number: int, ref: Reference) -> bool:
    """Whether four digits read as a year between the words around them."""
    data = ref.words.data
    led = re.search(r"([\w$#£€]+)\.?\s{0,3}$", ref.before.lower())
    noun = NOUN.match(ref.after)
    if led and led[1] in data["not_year_before"]:
        return False
    if noun and noun[1].lower() in data["not_year_after"]:
        return False
    if number < 1800 or number >= 2061:
        return (
            bool(re.search(r"\b(?:in|since|of|year|until|from)\s{1,2}$", ref.before, re.IGNORECASE)) and number < 2101
        )
    return bool(YEAR_LED.search(ref.before)) or not noun or noun[1][0].isupper() or 1900 < number < 2051


DECADES = {
    w: 10 * n
    for n, w in enumerate(
        ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"], 2
    )
}


def decade(m: Match, ref: Reference) -> Reading | None:
    """The 1990s, the '90s, the nineties of the last century."""
    if group(m, "decade"):
        return Reading(m["decade"][:3])
    if group(m, "short"):
        return Reading(f"{full_year(m['short'], ref):04}"[:3])
    tens = DECADES[m["word"].lower()] // 10
    named_century = group(m, "century")
    if named_century and named_century.lower() not in ("last", "previous"):
        return Reading(f"{_ordinal(named_century, ref) - 1:02}{tens}")
    if re.search(
        r"\b(?:in|into|his|her|their|my|your)\s{1,3}(?:early |late |mid-)?(?:his |her |their |my |your )?$",
        ref.before,
        re.IGNORECASE,
    ):
        return None  # "in her sixties" is an age
    return Reading(f"19{tens}")


def _ordinal(word: str, ref: Reference) -> int:
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else ref.words.number("ordinals", word)


def century(m: Match, ref: Reference) -> Reading | None:
    """The 19th century, the last century."""
    if group(m, "ord"):
        return Reading(f"{_ordinal(m['ord'], ref) - 1:02}")
    if not ref.day:
        return None
    return Reading(f"{ref.day.year // 100 + which_of(m['which'], ref):02}", relative=True)


def which_of(word: str, ref: Reference) -> int:
    """0 for this, -1 for last, 1 for next."""
    return int(ref.words.data["which"][re.sub(r"\s+", " ", word.lower())])
