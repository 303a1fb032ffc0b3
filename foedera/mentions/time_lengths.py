"""Readers of lengths, frequencies and sides: two days, weeks, every day, $5 a year, now, the future."""

from __future__ import annotations

import re
from datetime import date, timedelta

from foedera.mentions.time_calendar import DAY, Days, add
from foedera.mentions.time_readers import Match, Reading, Reference, group
from foedera.records import Granularity, TimeKind

LONGEST = 3000
"""Years beyond which a count of units is no stretch that a calendar can hold."""


def unit_of(m: Match, ref: Reference, name: str = "unit") -> tuple[str, int]:
    """TIMEX3 unit and how many of it the word means: a decade is ten years."""
    unit, times = ref.words.data["units"][m[name].lower()]
    return str(unit), int(times)


def amount(text: str | None, ref: Reference) -> float | None:
    """The number of a count in words or figures; None where it is vague ("several")."""
    if not text:
        return None
    words = re.sub(r"\s+", " ", text.lower()).replace("-", " ").strip()
    if words in ("half a", "half an", "a half"):
        return 0.5
    half = 0.5 if words.endswith((" and a half", " 1/2")) else 0.75 if words.endswith(" 3/4") else 0.0
    words = re.sub(r" (?:and a half|1/2|3/4)$", "", words)
    if "couple" in words:
        return 2
    if re.match(r"\d[\d,.]*(?: |$)", words):
        return float(words.split()[0].replace(",", "")) + half
    total = 0.0
    for word in words.split():
        value = 1000 if word == "thousand" else ref.words.data["numbers"].get(word)
        if value is None:
            return None
        total = total * value if value in (100, 1000) and total else total + value
    return total + half


def length(n: float | None, unit: str, times: int) -> str:
    """The value of a duration: length(3, "D", 1) is "P3D", of a vague number "PXD"."""
    time, unit = ("T", unit[1]) if unit[0] == "T" else ("", unit)
    if n is None:
        count = "X" * len(str(times))
        return f"P{time}{count}{unit}"
    n *= times
    if time and n != int(n) and unit != "S":
        return f"PT{int(n)}{unit}{int((n % 1) * 60)}{'M' if unit == 'H' else 'S'}".replace(f"PT0{unit}", "PT")
    return f"P{time}{int(n) if n == int(n) else n}{unit}"


def moved(day: date, n: float, unit: str) -> date | None:
    """A day `n` units away, None where no calendar reaches."""
    if unit[0] == "T":
        return day
    days = {"D": 1.0, "W": 7.0, "M": 30.4, "Q": 91.3, "Y": 365.25}[unit] * n
    if abs(days) >= LONGEST * 365:
        return None
    try:
        return add(day, int(n), unit) if n == int(n) else day + timedelta(days=int(days))
    except (ValueError, OverflowError):
        return None


def between(first: date | None, last: date | None) -> Days | None:
    """Both days and all between them."""
    return (first, last + DAY, Granularity.INTERVAL) if first and last and not last < first else None


LED_BY_THE = re.compile(r"\bthe\s$", re.IGNORECASE)
NO_NOUN = re.compile(r"\s*(?:[.,;:)!?\"”']|$|(?:and|but|or|is|was|has|as|because|when|to|with|by|that|for)\b)")

PAID = re.compile(
    r"(?:\d|million|billion|times|percent|%|cents?|once|twice|tons|barrels|people|dollars?|shares?)\s{1,2}$",
    re.IGNORECASE,
)


OTHER_UNITS = re.compile(
    r"\b(?:these|those|his|her|their|our|such|first|last|matter\sof|hundreds\sof|\d+)\s$", re.IGNORECASE
)
LASTING = re.compile(r"\b(?:is|was|lasts|takes|has|was|as|this|its|his|us|plus|perhaps|always)\s$")
RATED = re.compile(r"\b[a-z]+s\s$")


def _rated(before: str) -> bool:
    """Whether "a week" follows an amount or a plural: "$5 a week", "four flights a week"; not "it lasts a week"."""
    return bool(PAID.search(before) or (RATED.search(before) and not LASTING.search(before)))


def duration(m: Match, ref: Reference) -> Reading | None:
    """Two days, a year and a half, several months, weeks, a five-year plan; "$5 a year" is how often."""
    unit, times = unit_of(m, ref)
    words = group(m, "n")
    if not words and (OTHER_UNITS.search(ref.before) or re.match(r"\s(?:old|of\sage)\b", ref.after)):
        return None
    if m["unit"].lower() == "quarter" and (m[0].lower().endswith("-quarters") or words in ("a", "A")):
        return None  # "three-quarters", "a quarter of"
    if words and words.lower() in ("a", "an") and _rated(ref.before):
        return Reading(length(1, unit, times), TimeKind.SET)
    if words and m["unit"].lower() == "second" and words.lower() in ("a", "one", "any"):
        return None  # "a second missile"
    n = amount(words, ref)
    if words and group(m, "n2") and amount(m["n2"], ref) is None and not m["n2"].isdigit():
        return None
    if n is not None and re.search(r"and\s+a\s+half$", m[0], re.IGNORECASE) and n == int(n):
        n += 0.5
    days = None
    if ref.day and n is not None and unit[0] != "T" and re.search(r"\b(?:past|last)\s$", ref.before):
        days = between(moved(ref.day, -n * times, unit), ref.day)
    return Reading(length(n, unit, times), TimeKind.DURATION, days=days)


def each(m: Match, ref: Reference) -> Reading | None:
    """Every day, each Thursday, every July."""
    if group(m, "unit"):
        unit, times = unit_of(m, ref)
        return Reading(length(1, unit, times), TimeKind.SET)
    if group(m, "weekday"):
        return Reading(f"XXXX-WXX-{ref.words.number('weekdays', m['weekday'])}", TimeKind.SET)
    if group(m, "month"):
        return Reading(f"XXXX-{ref.words.number('months', m['month']):02}", TimeKind.SET)
    if group(m, "season"):
        return Reading(f"XXXX-{ref.words.data['seasons'][m['season'].lower()]}", TimeKind.SET)
    return Reading("XXXX-XX-XX" if group(m, "part") else "XXXX-WXX-WE", TimeKind.SET)


def often(m: Match, ref: Reference) -> Reading | None:
    """Daily, annually."""
    return Reading(str(ref.words.data["sets"][m["word"].lower()]), TimeKind.SET)


def rate(m: Match, ref: Reference) -> Reading | None:
    """Per month; "a year" after an amount is read with the lengths."""
    return Reading(length(1, *unit_of(m, ref)), TimeKind.SET) if m[0].lower().startswith("per") else None


def reference(m: Match, ref: Reference) -> Reading | None:
    """Now, recently, the future: no date but a side; "now" is the day of the speech."""
    value = str(ref.words.data["references"][re.sub(r"\s+", " ", m["word"].lower())])
    days = None
    if m["word"].lower() in ("past", "future") and not (LED_BY_THE.search(ref.before) and NO_NOUN.match(ref.after)):
        return None  # "past mistakes", "Iran's future"
    if value == "PRESENT_REF" and ref.day:
        days = (ref.day, ref.day + DAY, Granularity.DAY)
    return Reading(value, relative=True, days=days, vague=True)
