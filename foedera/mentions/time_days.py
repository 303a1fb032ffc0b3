"""Readers of single days by name: weekdays, yesterday, named days, clock times, the week of a day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from foedera.mentions.time_calendar import DAY, unit_value, value_days
from foedera.mentions.time_readers import (
    Match,
    Reading,
    Reference,
    day,
    doubtful,
    group,
    looking,
    named,
    stated_year,
    which_of,
    year_for,
)
from foedera.records import Granularity, TimeKind


def weekday(m: Match, ref: Reference) -> Reading | None:
    """Friday, last Friday, Tuesday night: the one behind unless the clause looks ahead."""
    number = named(m, "weekday", ref)
    which = (group(m, "which") or "").lower()
    short = m["weekday"].lower() in ref.words.data["abbreviations"] if number else False
    if not number or (not which and doubtful(m, m["weekday"], ref)) or (which and short):
        return None
    part = _part(m, ref)
    kind = TimeKind.TIME if part else TimeKind.DATE
    if not ref.day:
        return Reading(f"XXXX-WXX-{number}{part}", kind, relative=True)
    if ref.after.startswith("'s") and not which:
        ref = looking(ref, "past")  # "Wednesday's ruling" has been
    return Reading(_weekday(number, which, group(m, "weekwhich"), ref).isoformat() + part, kind, relative=True)


def _weekday(number: int, which: str, week: str | None, ref: Reference) -> date:
    assert ref.day
    behind = (ref.day.isoweekday() - number) % 7
    if week:
        monday = ref.day - timedelta(days=ref.day.weekday())
        return monday + timedelta(days=number - 1 + 7 * {"last": -1, "this": 0, "next": 1}[week.lower()])
    if which in ("last", "past", "this past", "previous"):
        return ref.day - timedelta(days=behind or 7)
    if which in ("next", "coming", "this coming", "following") or (ref.tense == "future" and behind):
        return ref.day + timedelta(days=7 - behind)
    return ref.day - timedelta(days=behind)


def _part(m: Match, ref: Reference) -> str:
    word = group(m, "part")
    return "T" + str(ref.words.data["dayparts"][word.lower()]) if word else ""


def deictic(m: Match, ref: Reference) -> Reading | None:
    """Yesterday, tomorrow evening, last night, the day before yesterday."""
    part = _part(m, ref)
    if group(m, "which"):
        offset = which_of(m["which"], ref)
        if offset and part not in ("TNI", "TEV"):
            return None
    else:
        offset, own = ref.words.data["deictic"][m["word"].lower()]
        part = part or ("T" + own if own else "")
        offset += {"before": -1, "after": 1}.get((group(m, "beyond") or "").lower(), 0)
    kind = TimeKind.TIME if part else TimeKind.DATE
    if not ref.day:
        return Reading("XXXX-XX-XX" + part, kind, relative=True)
    there = ref.day + timedelta(days=offset)
    days = None
    if group(m, "word") and m["word"].lower() == "overnight":
        days = (there, there + 2 * DAY, Granularity.INTERVAL)  # from one day into the next
    return Reading(there.isoformat() + part, kind, relative=True, days=days)


def fixed_day(m: Match, ref: Reference) -> Reading | None:
    """Christmas, New Year's Day."""
    month_number, number = ref.words.data["fixed_days"][re.sub(r"\s+", " ", m["name"].lower())]
    year = stated_year(m, month_number, ref)
    found = year or year_for(month_number, number, ref)
    return Reading(f"{found or 'XXXX'}-{month_number:02}-{number:02}", relative=not year)


def clock(m: Match, ref: Reference) -> Reading | None:
    """10 a.m., 15:30 GMT, 5 p.m. EST Nov. 9."""
    hour, minute = int(m["hour"]), group(m, "minute")
    half = (group(m, "meridiem") or group(m, "half") or "").lower()
    if hour >= 25:
        return None
    if half[:1] in ("p", "e") or half == "afternoon":
        hour = hour + 12 if hour < 12 else hour
    when = f"T{hour:02}:{minute or '00'}"
    return Reading(_day_beside(m, ref) + when, TimeKind.TIME, relative=True)


def _day_beside(m: Match, ref: Reference) -> str:
    if group(m, "month"):
        found = day(m, ref)
        return found.value if found else "XXXX-XX-XX"
    if not ref.day:
        return "XXXX-XX-XX"
    if group(m, "weekday"):
        number = named(m, "weekday", ref)
        return _weekday(number, "", None, ref).isoformat() if number else ref.day.isoformat()
    if group(m, "word"):
        return (ref.day + int(ref.words.data["deictic"][m["word"].lower()][0]) * DAY).isoformat()
    if ref.recent and re.match(r"\d{4}-\d\d-\d\d", ref.recent):
        return ref.recent[:10]
    return ref.day.isoformat()


def noon(m: Match, ref: Reference) -> Reading | None:
    """Noon, midnight Friday, in the morning."""
    name = m["name"].lower()
    if name in ("morning", "afternoon", "evening") and not re.search(
        r"\b(?:in|that|during|by) (?:the )?$", ref.before, re.IGNORECASE
    ):
        return None
    when = {"noon": "12:00", "midday": "12:00", "midnight": "24:00", "morning": "MO", "evening": "EV"}.get(name)
    when = when or ("MO" if "morning" in name else "AF")
    return Reading(f"{_day_beside(m, ref)}T{when}", TimeKind.TIME, relative=True)


def week_of(m: Match, ref: Reference) -> Reading | None:
    """The week of March 6."""
    found = day(m, ref)
    days = value_days(found.value) if found else None
    return Reading(unit_value(days[0], "W"), relative=True) if days else None
