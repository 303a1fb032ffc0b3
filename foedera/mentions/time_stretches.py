"""Readers of stretches: last week, three days ago, the third quarter, the coming months, last summer, year-end."""

from __future__ import annotations

import re
from datetime import date, timedelta

from foedera.mentions.time_calendar import DAY, add, unit_value, value_days
from foedera.mentions.time_lengths import NO_NOUN, amount, between, length, moved, unit_of
from foedera.mentions.time_readers import Match, Reading, Reference, group, stated_year, which_of
from foedera.records import TimeKind

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
        known = ref.words.data["soft_days"]
        soft = next(
            (days for name, days in known.items() if ref.words.data["units"][name] == [unit, times]), 365 * times
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
    if m["way"].lower() in ("later", "earlier", "afterwards") and unit != "Y":
        value = length(n, unit, times)  # TIMEX3 has "three days later" as a length from a day told before
    if n is None:
        if not group(m, "n") and unit[0] != "T":
            return Reading(value)
        reading = _rolling(-1 if back else 1, None, unit, times, ref)
        return Reading(value, relative=True, days=reading.days, vague=True)
    there = moved(start, (-n if back else n) * times, unit)
    if there is None:
        return Reading(value)
    whole = unit_value(there, "M" if n != int(n) and unit == "Y" else "D" if unit[0] == "T" else unit)
    if value.startswith("P") and value != "PAST_REF":
        return Reading(value, TimeKind.DURATION, relative=True, days=value_days(whole))
    return Reading(whole, relative=True)


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
