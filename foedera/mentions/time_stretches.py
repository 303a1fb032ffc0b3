"""Readers of stretches: last week, three days ago, the third quarter, the coming months, two years, every day, now."""

from __future__ import annotations

import re
from datetime import date, timedelta

from foedera.mentions.time_calendar import DAY, Days, add, unit_value, value_days
from foedera.mentions.time_readers import Match, Reading, Reference, group, stated_year, which_of
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
    if words[0].isdigit():
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


RELATIVE_TO_TEXT = ("the same", "same", "that", "that same", "following", "preceding")


def which_unit(m: Match, ref: Reference) -> Reading | None:
    """Last week, next month, this year, last summer, the past weekend, that day."""
    which = re.sub(r"\s+", " ", m["which"].lower())
    offset = which_of(m["which"], ref)
    if not ref.day:
        return Reading("XXXX", relative=True)
    start = ref.day
    if which in RELATIVE_TO_TEXT:
        recent = value_days(ref.recent or "")
        if not recent:
            return None
        start = recent[0]
    if group(m, "season"):
        return Reading(_season_by(m["season"].lower(), which, offset, ref), relative=True)
    if not group(m, "unit"):
        return Reading(_which_weekend(which, offset, start, ref), relative=True)
    unit, times = unit_of(m, ref)
    if which in ("past", "coming") or (which == "last" and unit == "Y" and times == 10):
        return _rolling(offset, 1, unit, times, ref)
    if times == 10:
        return Reading(f"{start.year // 10 + offset:03}", relative=True)
    if times != 1 or unit[0] == "T":
        return None
    there = moved(start, offset, unit)
    return Reading(unit_value(there, unit), relative=True) if there else None


def _which_weekend(which: str, offset: int, start: date, ref: Reference) -> str:
    saturday = start - timedelta(days=start.weekday()) + 5 * DAY
    behind = which in ("this past", "last", "past")  # on a Sunday too: "last weekend" is the one before
    if behind or (offset == 0 and ref.tense != "future" and start < saturday):
        saturday -= 7 * DAY
    else:
        saturday += 7 * DAY * max(0, offset)
    return unit_value(saturday, "W") + "-WE"


def _rolling(offset: int, n: float | None, unit: str, times: int, ref: Reference) -> Reading:
    """The past year, the next three weeks: a length that ends or begins with the speech."""
    value = length(n, unit, times)
    if not ref.day or offset == 0:
        return Reading(value, TimeKind.DURATION, relative=True)
    if n is None:
        soft = next(
            s for name, s in ref.words.data["soft_days"].items() if ref.words.data["units"][name] == [unit, times]
        )
        far: date | None = ref.day + timedelta(days=offset * min(soft, 365 * (ref.day.year - 1)))
    else:
        far = moved(ref.day, offset * n * times, unit)
    days = between(far, ref.day) if offset < 0 else between(ref.day, far)
    return Reading(value, TimeKind.DURATION, relative=True, days=days, vague=n is None)


def _season_by(word: str, which: str, offset: int, ref: Reference) -> str:
    assert ref.day
    code = ref.words.data["seasons"][word]
    year = ref.day.year
    if offset == 0 and which not in ("this past",):
        return f"{year:04}-{code}"
    for candidate in (year + 1, year, year - 1, year - 2) if offset < 0 else (year - 1, year, year + 1):
        days = value_days(f"{candidate:04}-{code}")
        if days and ((offset < 0 and not ref.day < days[1]) or (offset == 1 and ref.day < days[0])):
            return f"{candidate:04}-{code}"
    return f"{year + offset:04}-{code}"


def season(m: Match, ref: Reference) -> Reading | None:
    """Summer 2022, the winter of last year, in the spring."""
    code = ref.words.data["seasons"][m["season"].lower()]
    year = stated_year(m, 1, ref)
    if year is not None:
        return Reading(f"{year:04}-{code}", relative=bool(group(m, "yearwhich")))
    if not re.search(
        r"\b(?:in|the|this|early|late|mid|by|until|since|of|during|last|next)[ -]$", ref.before, re.IGNORECASE
    ):
        return None
    if m["season"].lower() in ("fall", "spring") and not re.search(
        r"\b(?:in|this|by|until|since|during|early|late|of) (?:the )?$", ref.before, re.I
    ):
        return None  # "the fall of Kabul"
    if re.match(r"\s+of\b", ref.after) or not ref.day:
        return None
    offset, which = (1, "next") if ref.tense == "future" else (-1, "last")
    now = value_days(f"{ref.day.year:04}-{code}")
    if now and not ref.day < now[0] and ref.day < now[1]:
        offset, which = 0, "this"
    return Reading(_season_by(m["season"].lower(), which, offset, ref), relative=True)


def weekend(m: Match, ref: Reference) -> Reading | None:
    """The weekend: the one behind, or in a clause that looks ahead the next."""
    if not ref.day:
        return Reading("XXXX-WXX-WE", relative=True)
    saturday = ref.day - timedelta(days=ref.day.weekday()) + 5 * DAY
    if ref.tense != "future" and ref.day < saturday:
        saturday -= 7 * DAY
    return Reading(unit_value(saturday, "W") + "-WE", relative=True)


def ago(m: Match, ref: Reference) -> Reading | None:
    """Three days ago, a year earlier, two weeks later."""
    unit, times = unit_of(m, ref)
    n = amount(group(m, "n"), ref)
    back = m["way"].lower() in ("ago", "earlier", "before", "previously", "prior")
    value = "PAST_REF" if back else "FUTURE_REF"
    if not ref.day:
        return Reading("XXXX", relative=True)
    if ref.quarter and n == 1 and (unit, times) == ("Y", 1) and back:
        return Reading(f"{int(ref.quarter[:4]) - 1:04}{ref.quarter[4:]}", relative=True)
    start = ref.day
    if m["way"].lower() != "ago" and m["way"].lower() not in ("from now", "hence"):
        recent = value_days(ref.recent or "")
        start = recent[0] if recent else start
        if not recent and not back:
            return Reading(value)
    if n is None:
        if not group(m, "n") and unit[0] != "T":
            return Reading(value)
        reading = _rolling(-1 if back else 1, None, unit, times, ref)
        return Reading(value, relative=True, days=reading.days, vague=True)
    there = moved(start, (-n if back else n) * times, unit)
    if there is None:
        return Reading(value)
    whole = "M" if n != int(n) and unit == "Y" else "D" if unit[0] == "T" else unit
    return Reading(unit_value(there, whole), relative=True)


def from_today(m: Match, ref: Reference) -> Reading | None:
    """In three days' time."""
    n = amount(m["n"], ref)
    unit, times = unit_of(m, ref)
    there = moved(ref.day, n * times, unit) if ref.day and n is not None else None
    return (
        Reading(unit_value(there, "D" if unit[0] == "T" else unit), relative=True) if there else Reading("FUTURE_REF")
    )


AHEAD = ("next", "coming", "following", "future", "ahead", "to come")


def stretch(m: Match, ref: Reference) -> Reading | None:
    """The past two months, the next few days, recent weeks, the years ahead, the first nine months."""
    unit, times = unit_of(m, ref)
    n = amount(group(m, "n"), ref)
    way = re.sub(r"\s+", " ", m["dir"].lower())
    offset = 0 if way in ("first", "latest") else 1 if way in AHEAD else -1
    reading = _rolling(offset, n, unit, times, ref)
    if group(m, "n"):
        return reading
    value = "FUTURE_REF" if offset == 1 else "PAST_REF"
    return Reading(value, TimeKind.DATE, relative=True, days=reading.days, vague=True)


def quarter(m: Match, ref: Reference) -> Reading | None:
    """The third quarter, fourth-quarter 2023, Q3."""
    number = int(m["q"]) if group(m, "q") else ref.words.number("ordinals", m["ord"])
    year = stated_year(m, 1, ref)
    if year is None and ref.day:
        begun = not ref.day.month < 3 * number - 2
        year = ref.day.year + (0 if begun or ref.tense == "future" else -1)
    return Reading(f"{year or 'XXXX'}-Q{number}", relative=not group(m, "year"))


def which_quarter(m: Match, ref: Reference) -> Reading | None:
    """This year's third quarter."""
    if not ref.day or m["ord"].lower() not in ("first", "second", "third", "fourth"):
        return None
    return Reading(
        f"{ref.day.year + which_of(m['which'], ref):04}-Q{ref.words.number('ordinals', m['ord'])}", relative=True
    )


def same_quarter(m: Match, ref: Reference) -> Reading | None:
    """The quarter, the latest period, the year-earlier quarter, the 1988 period: the quarter the page speaks of."""
    back = group(m, "back") or group(m, "back2")
    year = group(m, "year")
    bare = m[0].lower()
    led = re.search(r"\bthe\s{1,2}$", ref.before, re.IGNORECASE)
    if bare in ("period", "quarter", "comparable period") and not ref.quarter:
        return None
    if bare in ("period", "quarter") and not (led and not re.match(r"\s+of\b", ref.after)):
        return None
    if not ref.day:
        return None
    known = ref.quarter or unit_value(add(ref.day, -1, "Q"), "Q")
    found = int(year) if year else int(known[:4]) - bool(back)
    return Reading(f"{found:04}{known[4:]}", relative=True)


def half(m: Match, ref: Reference) -> Reading | None:
    """The first half of 1988."""
    number = {"first": 1, "second": 2, "last": 2}.get(m["ord"].lower())
    year = stated_year(m, 1, ref)
    return Reading(f"{year:04}-H{number}", relative=not group(m, "year")) if number and year else None


def year_end(m: Match, ref: Reference) -> Reading | None:
    """Year-end, year's end."""
    if not ref.day:
        return Reading("XXXX-12", relative=True)
    return Reading(f"{ref.day.year:04}", relative=True, days=value_days(f"{ref.day.year:04}-12"))


PART_LED = re.compile(
    r"\b(?:earlier|later|early|late|end|beginning|start|middle|rest|course|half|part|most|time|remainder|previously)\s(?:in|of|on)\sthe\s$",
    re.I,
)


FOR_THE = re.compile(r"\b(?:for|during)\sthe\s$", re.IGNORECASE)
LED_BY_THE = re.compile(r"\bthe\s$", re.IGNORECASE)
NO_NOUN = re.compile(r"\s*(?:[.,;:)!?\"”']|$|(?:and|but|or|is|was|has|as|because|when|to|with|by|that|for)\b)")


def same_unit(m: Match, ref: Reference) -> Reading | None:
    """Later in the day, the end of the month, the rest of the year."""
    unit, _ = unit_of(m, ref)
    if not PART_LED.search(ref.before) or not ref.day:
        if unit == "Y" and FOR_THE.search(ref.before) and NO_NOUN.match(ref.after):
            return Reading("P1Y", TimeKind.DURATION)
        return None
    day = ref.day
    recent = value_days(ref.recent or "")
    if unit == "D" and recent:
        day = recent[0]
    return Reading(unit_value(day, unit), relative=True)


PAID = re.compile(
    r"(?:\d|million|billion|times|percent|%|cents?|once|twice|tons|barrels|people|dollars?|shares?)\s{1,2}$",
    re.IGNORECASE,
)


def duration(m: Match, ref: Reference) -> Reading | None:
    """Two days, a year and a half, several months, weeks, a five-year plan; "$5 a year" is how often."""
    unit, times = unit_of(m, ref)
    words = group(m, "n")
    if not words and re.search(r"\b(?:these|those|his|her|their|our)\s$", ref.before, re.IGNORECASE):
        return None
    if words and words.lower() in ("a", "an") and PAID.search(ref.before):
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
