"""Quantities against gold: those of claims, and numbers killed and days of press releases."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from foedera.errors import DocumentError
from foedera.evaluate.dates import measures
from foedera.evaluate.sources import unpacked
from foedera.language.parse import Parse, parse
from foedera.mentions.quantities import find_quantities
from foedera.mentions.time_calendar import value_days
from foedera.mentions.times import find_times
from foedera.mentions.tolls import find_tolls
from foedera.records import Granularity, Published, Quantity, Span, Time, TimeBasis, TimeMention, one_day


def killed(page: Parse) -> int:
    """The largest number killed that any sentence of the page tells: releases repeat the same dead."""
    return max((toll.least for toll in find_tolls(page)), default=0)


DATELINE = re.compile(r"\(([^()]{4,30})\)")
SERIAL = re.compile(r"(?<!\d)((?:19|20)\d\d)-(0[1-9]|1[0-2])[-–](?:[A-Z]{1,3})[-–]\d")
"""A release's number begins with the year and month of its release."""


@dataclass(frozen=True, slots=True)
class EventDay:
    """The day of a deed, or the days it may have been; `year_known` False where the page states no year."""

    time: Time
    year_known: bool = True

    def agrees(self, gold: date) -> bool:
        """Whether the gold lies in these days, of its year where the page states none."""
        start, end = self.time.start, self.time.end
        if not self.year_known:
            gold = gold.replace(year=start.year) if start and (gold.month, gold.day) != (2, 29) else gold
        return bool(start and end and not gold < start and gold < end)

    @property
    def exact(self) -> bool:
        """Whether this is one day (or the night between two)."""
        return _short(self.time)


ANY_YEAR = one_day(date(2000, 6, 30), TimeBasis.INFERRED)
"""Stands for the day of a page that states no year: what is read against it counts for its month and day alone."""
NAMES = re.compile(r"['’]s\b|\sattack")
"""Behind a day that names another deed ("Tuesday's attack") and dates none."""


def event_day(text: str) -> EventDay | None:
    """The day of the deed a release tells: of the days after the dateline the first that is not the dateline's own,
    else the dateline's, else the month of its number; None where nothing is told."""
    serial = SERIAL.search(text)
    month = value_days(f"{serial[1]}-{serial[2]}") if serial else None
    anchor = Time(month[0], month[1], month[2], TimeBasis.INFERRED) if month else None
    written = _written(text, anchor)
    year_known = written is not None
    written = written or _written(text, ANY_YEAR)
    if not written or not written.time:
        return EventDay(anchor) if anchor else None
    told = find_times(text, Span(written.span.end, len(text)), anchor=written.time)
    for mention in told:
        time = mention.time
        plain = time and time.basis is TimeBasis.RELATIVE and not mention.vague and (year_known or not mention.other)
        plain = plain and not NAMES.match(text, mention.span.end)
        if plain and time and time.start and _short(time) and time.start != written.time.start:
            return EventDay(time, year_known)
    return EventDay(written.time, year_known)


def _short(time: Time) -> bool:
    return bool(time.start and time.end and (time.end - time.start).days < 3)


def _written(text: str, anchor: Time | None) -> TimeMention | None:
    """The day in brackets at the head of a release, else the first day stated."""
    days = [t for t in find_times(text, anchor=anchor) if t.time and t.time.granularity is Granularity.DAY]
    if anchor is ANY_YEAR:
        days = [
            t for t in days if t.other and re.search(r"\d", t.span.of(text))
        ]  # "May 11"; no "yesterday", no "Friday"
    line = DATELINE.search(text)
    return next((t for t in days if line and line.start() < t.span.start < line.end()), days[0] if days else None)


def read_releases(path: Path) -> list[tuple[str, date, int]]:
    """Releases of a JSON Lines file (plain or .xz): text, day and least number killed. DocumentError for others."""
    releases = []
    for number, line in enumerate(unpacked(path).decode("utf-8").strip().split("\n"), 1):
        try:
            turns = {turn["from"]: turn["value"] for turn in json.loads(line)["conversations"]}
            gold = json.loads(turns["gpt"])
            text = turns["human"].split("PRESS RELEASE TEXT: ", 1)[1]
            releases.append((text, date.fromisoformat(gold["start_date"]), int(gold["min_killed"])))
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise DocumentError(str(path), f"line {number} is no release with gold: {error}") from error
    return releases


def score_releases(path: Path | str, *, limit: int | None = None) -> dict[str, Any]:
    """Shares of releases with the right number killed, with a time that holds the right day (`exact_day`: that is one
    day), with both, and with both where the gold may be the day before (its days were turned from Kabul's to UTC's).
    """
    counts: Counter[str] = Counter()
    releases = read_releases(Path(path))[:limit]
    for text, gold_day, gold_killed in releases:
        found = event_day(text)
        number = killed(parse(text, [Span(0, len(text))])) == gold_killed
        day = found is not None and found.agrees(gold_day)
        near = found is not None and any(found.agrees(gold_day + timedelta(days=n)) for n in (0, 1))
        exact = day and found is not None and found.exact
        counts.update(
            {"killed": number, "day": day, "exact_day": exact, "both": number and day, "both_near": number and near}
        )
    total = len(releases) or 1
    names = ("killed", "day", "exact_day", "both", "both_near")
    return {"releases": len(releases)} | {name: round(counts[name] / total, 4) for name in names}


def score_quantities(pages: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """Quantities within gold claims, matched by overlap and a number in common; `pages` are (text, gold) pairs.

    Counts as the scorer of whole pages does: each claim's quantities, vague ones without a number left out.
    """
    hits = found = wanted = 0
    for text, gold in pages:
        read = [q for q in find_quantities(text, times=find_times(text, anchor=_published(gold))) if numbers(q)]
        mine = [q for c in gold["claims"] for q in read if _within(q.span, c["spans"])]
        theirs = [q for c in gold["claims"] for q in c["quantities"] if _gold_numbers(q)]
        hits += sum(any(_same(q, g) for q in mine) for g in theirs)
        found += len(mine)
        wanted += len(theirs)
    return {"gold": wanted, "found": found, "quantity": measures(hits, found, wanted)}


def numbers(quantity: Quantity) -> set[float]:
    """The numbers said: value and bounds."""
    return {n for n in (quantity.value, quantity.minimum, quantity.maximum) if n is not None}


def _gold_numbers(gold: dict[str, Any]) -> set[float]:
    return {float(gold[key]) for key in ("value", "min", "max") if gold.get(key) is not None}


def _same(quantity: Quantity, gold: dict[str, Any]) -> bool:
    place = Span(gold["span"]["start"], gold["span"]["end"])
    return quantity.span.overlaps(place) and bool(numbers(quantity) & _gold_numbers(gold))


def _within(span: Span, places: list[dict[str, Any]]) -> bool:
    return any(Span(p["start"], p["end"]).contains(span) for p in places)


def _published(gold: dict[str, Any]) -> Published:
    page = gold["document"]["published"]
    days = value_days(page.get("start") or ""), value_days(page.get("end") or "")
    return Published(days[0][0], days[1][1]) if days[0] and days[1] else Published()
