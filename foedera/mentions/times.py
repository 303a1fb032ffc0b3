"""Times: expressions of date, clock time, length and frequency, as half-open days against the day of the speech."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from foedera.language.wrapping import unwrapped
from foedera.mentions import time_days, time_lengths, time_readers, time_stretches
from foedera.mentions.time_calendar import DAY, Days, part_of, value_days
from foedera.mentions.time_readers import Reader, Reading, Reference
from foedera.mentions.time_words import TimeWords, time_words
from foedera.records import Bound, Granularity, Published, Span, Time, TimeBasis, TimeKind, TimeMention

READERS: dict[str, Reader] = {
    name: getattr(module, name)
    for module, names in (
        (time_readers, "figures day month day_of_month year decade century"),
        (time_days, "weekday deictic fixed_day clock noon week_of"),
        (time_stretches, "which_unit season weekend ago from_today stretch quarter which_quarter same_quarter half"),
        (time_stretches, "year_end same_unit"),
        (time_lengths, "duration each often rate reference"),
    )
    for name in names.split()
}
"""The reader of each rule, by the name that the word list gives it."""

PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "‑": "-", "‐": "-", "−": "-"})
TOKEN = re.compile(r"[A-Za-z]+|\d+|'(?=\d\d)")
SENTENCE_END = re.compile(r"[!?;]|(?<=[a-z]{2})\.(?=\s+[A-Z\"“])|\n\n")
REACH = 60
"""Characters before and after an expression in which words about it are looked for."""

TWO_WAYS = {"weekday", "day", "month", "season", "weekend", "fixed_day"}
"""Readers whose expression names a day behind or ahead alike."""

DETERMINED = {
    "which_unit", "stretch", "quarter", "which_quarter", "same_quarter", "decade", "century", "weekend", "season",
    "half", "reference", "noon", "same_unit", "week_of", "ago", "duration", "day_of_month", "deictic",
}  # fmt: skip
EDGE = re.compile(
    r"(?<![\w-])(?:(?:the\s)?(?P<of>end|close|beginning|start|middle|turn|outset)\sof\s(?:the\s)?"
    r"|(?:the\s)?(?P<part>early|late|mid|earlier|later)(?:-|\s(?:in\s|on\s)?(?:the\s)?)|(?P<mid>mid|end)-)$",
    re.IGNORECASE,
)
OVER = re.compile(r"(?:more than|over|well over|at least)\s", re.IGNORECASE)
PART = {
    "end": "end", "close": "end", "late": "end", "later": "end", "turn": "start", "outset": "start",
    "beginning": "start", "start": "start", "early": "start", "earlier": "start", "middle": "mid", "mid": "mid",
}  # fmt: skip


@dataclass(slots=True)
class Page:
    """What the page says about the next expression: the last date and quarter read, the years stated anywhere."""

    recent: str | None = None
    quarter: str | None = None
    years: tuple[int, ...] = ()
    months: dict[int, set[int]] = field(default_factory=dict)


def find_times(
    text: str, spans: Span | Sequence[Span] | None = None, *, anchor: Published | Time | None = None
) -> list[TimeMention]:
    """Expressions of time within `spans` (by default all of `text`), read against `anchor`, the day of the speech.

    Takes "on October 27-28" (two days of the year nearest before the anchor), "three days ago", "since the early 2000s"
    (bound since), "Q3 2024"; refuses "Resolution 1718", "2000 troops", "in her sixties". Relative expressions have the
    time None where the anchor is unknown. An anchor of several days gives the days from its first to its last reading.
    """
    words = time_words()
    plain = unwrapped(text).translate(PLAIN)
    regions = (
        [Span(0, len(text))] if spans is None and text else [spans] if isinstance(spans, Span) else list(spans or ())
    )
    months = _months(plain, regions, words)
    page = Page(years=tuple(sorted(set().union(*months.values()))), months=months)
    found: list[TimeMention] = []
    for region in regions:
        found.extend(_paired(plain, list(_read_region(plain, region, _days_of(anchor), (words, page)))))
    return found


PAIR = re.compile(
    r"\s{0,3}(?:(?P<to>to|until|till|through|-|up to)|(?P<and>and))\s{0,3}(?:the\s)?(?:on\s)?", re.IGNORECASE
)


def _paired(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """Sides of ranges: "from March to May 2022", "between 2001 and 2007" are open to each other."""
    for n in range(len(mentions) - 1):
        first, last = mentions[n], mentions[n + 1]
        gap = PAIR.fullmatch(text, first.span.end, last.span.start)
        if not gap:
            continue
        led = re.search(
            r"(?<!\w)(from|between)(?:\s(?:the|late|early|mid))?\s{1,3}$",
            text[max(0, first.span.start - 20) : first.span.start],
            re.I,
        )
        if led and ((led[1].lower() == "from" and gap["to"]) or led[1].lower() == "between"):
            mentions[n] = replace(first, bound=Bound.SINCE)
            mentions[n + 1] = replace(last, bound=Bound.UNTIL)
    return mentions


def _days_of(anchor: Published | Time | None) -> tuple[date, ...]:
    """The first and last day of the anchor; nothing where a side is open."""
    if not anchor or not anchor.start or not anchor.end:
        return ()
    last = anchor.end - DAY
    return (anchor.start,) if last == anchor.start else (anchor.start, last)


DATED_MONTH = re.compile(r"(?<![A-Za-z])([A-Za-z]{3,9})\.?\s(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?((?:19|20)\d\d)(?!\d)")


def _months(text: str, regions: Iterable[Span], words: TimeWords) -> dict[int, set[int]]:
    """The years that the page states for each month: "March 7" is of 2003 where "in March 2003" stands on the page."""
    stated: dict[int, set[int]] = {}
    known = words.data["months"]
    for region in regions:
        for match in DATED_MONTH.finditer(text, region.start, region.end):
            month = known.get(match[1].lower())
            if month:
                stated.setdefault(month, set()).add(int(match[2]))
    return stated


def _read_region(
    text: str, region: Span, days: tuple[date, ...], context: tuple[TimeWords, Page]
) -> Iterator[TimeMention]:
    words, page = context
    done = region.start
    for token in TOKEN.finditer(text, region.start, region.end):
        start = token.start()
        if start < done or not _begins(text, start):
            continue
        word = token[0].lower()
        rules = words.starters.get("figures" if word[0].isdigit() else word)
        if not rules:
            continue
        matches = [(m.end(), rule, m) for rule in rules if (m := rule.pattern.match(text, start, region.end))]
        for _, rule, match in sorted(matches, key=lambda x: -x[0]):
            mention = _mention(match, rule.read, done, days, context)
            if mention:
                _remember(mention, page)
                done = mention.span.end
                yield mention
                break


def _begins(text: str, at: int) -> bool:
    """Whether a token at `at` may begin an expression: not inside "1,998", "$1998", "F-16" or a word."""
    if at == 0:
        return True
    before = text[at - 1]
    if text[at].isdigit():
        if before in "$£€#" or before.isalnum():
            return False
        if before in ".,:/" and at >= 2 and text[at - 2].isdigit():
            return False
        if before == "-" and at >= 2:
            return text[at - 2].isspace() or bool(
                re.search(r"(?<!\w)(?:mid|late|early|end|post|pre|and)-$", text[max(0, at - 6) : at], re.I)
            )
        return True
    return not (before.isalnum() or before == "_")


def _mention(
    match: re.Match[str], read: str, floor: int, days: tuple[date, ...], context: tuple[TimeWords, Page]
) -> TimeMention | None:
    words, page = context
    text, start, end = match.string, match.start(), match.end()
    before = text[max(floor, start - REACH) : start]
    reference = Reference(
        words,
        None,
        tense=_tense(text, start, end, words),
        before=before,
        after=text[end : end + REACH],
        recent=page.recent,
        quarter=page.quarter,
        years=page.years,
        months=page.months,
    )
    readings = _readings(match, read, reference, days)
    if not readings:
        return None
    mention = _framed(match, read, readings, before, (days, words))
    if read in TWO_WAYS and mention.time and readings[0].relative:
        for tense in ("past", "future"):
            others = _readings(match, read, replace(reference, tense=tense, firm=True), days)
            other = _time(others, mention.modifier, days) if others else None
            if other and other.start != mention.time.start:
                return replace(mention, other=replace(other, span=mention.span))
    return mention


def _readings(
    match: re.Match[str], read: str, reference: Reference, days: tuple[date, ...]
) -> tuple[Reading, Reading] | None:
    """What the match means said on the first and on the last day of the anchor."""
    try:
        found = [READERS[read](match, replace(reference, day=day)) for day in days or (None,)]
    except (OverflowError, ValueError):  # a day before the first or after the last that a calendar holds
        return None
    return (found[0], found[-1]) if found[0] and found[-1] else None


def _tense(text: str, start: int, end: int, words: TimeWords) -> str | None:
    """Which way the words around look: a future cue of the same sentence, unless a past one stands nearer."""
    lead = text[max(0, start - 90) : start]
    stops = [m.end() for m in SENTENCE_END.finditer(lead)]
    lead = lead[stops[-1] :] if stops else lead
    tail = SENTENCE_END.split(text[end : end + REACH], maxsplit=1)[0]
    if re.search(r"\b(?:by|effective)\s(?:the\s(?:end|middle|start|beginning)\sof\s)?$", lead):
        return "future"
    ahead = [m.end() for m in words.future.finditer(lead)]
    behind = [m.end() for m in words.past.finditer(lead)]
    if ahead and (not behind or behind[-1] < ahead[-1] + 26):
        return "future"
    if behind:
        return "past"
    later = words.future.search(tail)
    past = words.past.search(tail)
    if later and (not past or later.start() < past.start()):
        return "future"
    return "past" if past else None


def _framed(
    match: re.Match[str],
    read: str,
    readings: tuple[Reading, Reading],
    before: str,
    context: tuple[tuple[date, ...], TimeWords],
) -> TimeMention:
    """The mention with the words before it that are part of it ("the end of", "early", "about", "the") or bound it."""
    days, words = context
    reading = readings[0]
    start, end = match.start(), len(match[0].rstrip()) + match.start()
    if match[0].endswith(".") and not _abbreviated(match[0], words):
        end -= 1
    lead, modifier = before, None
    longer = None
    if reading.kind is TimeKind.DURATION or read == "ago":
        lead = _without(lead, words.approximators)
        longer = OVER.match(before, len(lead)) if read == "ago" else None
    if _determined(match, read) and re.search(r"(?<!\w)the\s{1,2}$", lead, re.IGNORECASE):
        lead = re.sub(r"the\s{1,2}$", "", lead, flags=re.IGNORECASE)
    edge = EDGE.search(lead + ("" if lead else " ")) if reading.kind is not TimeKind.SET else None
    if not edge and read == "same_unit":
        edge = EDGE.search(before)
    if edge:
        word = next(w for w in edge.groups() if w).lower()
        modifier = word if word in ("earlier", "later") else PART[word]
        lead = before[: edge.start()]
        if reading.kind is TimeKind.DURATION:
            modifier = None
    start -= len(before) - len(lead)
    time = _time(readings, modifier, days)
    return TimeMention(
        Span(start, end),
        replace(time, span=Span(start, end)) if time else None,
        reading.kind,
        value=reading.value,
        bound=Bound.BY if longer else _bound(lead, reading.value, words),
        modifier=PART.get(modifier or "", modifier),
        vague=reading.vague,
    )


def _bound(lead: str, value: str, words: TimeWords) -> Bound | None:
    """What the words before make of an expression; "from" before a whole range opens nothing."""
    match = words.bounds.search(lead)
    if not match or ("/" in value and match["bound"].lower() == "from"):
        return None
    return Bound(words.data["bounds"][re.sub(r"\s+", " ", match["bound"].lower())])


def _determined(match: re.Match[str], read: str) -> bool:
    """Whether "the" before the match is part of it: "the third quarter", "the past"; not "the five-year plan"."""
    if read == "reference":
        return match["word"].lower().split()[-1] in ("past", "future")
    if read in ("weekday", "month"):
        return "which" in match.groupdict() and match["which"].lower() in (
            "previous",
            "following",
            "past",
            "preceding",
            "same",
            "coming",
        )
    return read == "same_quarter" or (read in DETERMINED and "-" not in match[0])


def _abbreviated(expression: str, words: TimeWords) -> bool:
    """Whether the point at the end belongs to the last word: "Oct.", "p.m."; not "June."."""
    last = re.split(r"[\s\d]", expression)[-1].rstrip(".").lower()
    return last in words.data["abbreviations"] or last in ("a.m", "p.m")


def _without(lead: str, pattern: re.Pattern[str]) -> str:
    match = pattern.search(lead)
    return lead[: match.start()] if match else lead


def _time(readings: tuple[Reading, Reading], modifier: str | None, days: tuple[date, ...]) -> Time | None:
    """The days from the earliest to the latest reading; None where nothing fixes them."""
    parts: list[Days] = []
    for n, reading in enumerate(readings):
        stretch = reading.days or value_days(reading.value)
        if not stretch:
            return None
        spoken = days[min(n, len(days) - 1)] if days else None
        parts.append(_narrowed(stretch, modifier, spoken))
    start, end = min(p[0] for p in parts), max(p[1] for p in parts)
    granularity = parts[0][2] if (start, end) == parts[0][:2] else Granularity.INTERVAL
    basis = TimeBasis.RELATIVE if readings[0].relative else TimeBasis.STATED
    return Time(start, end, granularity, TimeBasis.INFERRED if readings[0].inferred else basis)


def _narrowed(stretch: Days, modifier: str | None, spoken: date | None) -> Days:
    if modifier in ("earlier", "later") and spoken and stretch[0] < spoken < stretch[1]:
        # "earlier this year" ends with the speech, "later this year" begins with it
        return (
            (stretch[0], spoken + DAY, Granularity.INTERVAL)
            if modifier == "earlier"
            else (spoken, stretch[1], Granularity.INTERVAL)
        )
    if modifier in PART.values() and (stretch[1] - stretch[0]).days >= 3:
        return part_of(stretch, str(modifier))
    return stretch


def _remember(mention: TimeMention, page: Page) -> None:
    if mention.kind in (TimeKind.DATE, TimeKind.TIME) and value_days(mention.value):
        page.recent = mention.value.split("/")[0]
        if re.fullmatch(r"\d{4}-Q[1-4]", mention.value) and not page.quarter:
            page.quarter = mention.value
