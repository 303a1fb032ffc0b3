"""When a page was published: said by the caller, the page, its metadata, its address, or inferred; else unknown.

What the page states beats its metadata, which beat its address. What is inferred is an interval that the page's own
words prove: it is no older than the newest day it speaks of as past. Outside knowledge and the clock are never asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from foedera.documents.dates import YEARS, Day, day_of_url, find_days, find_years
from foedera.documents.layout import Layout
from foedera.records import Granularity, Published, PublishedBasis, Span

ONE_DAY = timedelta(days=1)
STATING = frozenset({"date line", "byline", "dateline", "header", "section label", "agency credit"})
"""Kinds of furniture whose dates are the page's own."""

UPDATE = re.compile(r"\b(?:updated?|modified|edited|corrected)\b", re.I)
AHEAD = re.compile(
    r"\b(?:will|would|shall|plans?|planned|planning|expect(?:s|ed)?|targets?|goals?|deadline|schedul\w+|due|forecasts?|"
    r"predict(?:s|ed)?|project(?:s|ed)|upcoming|next|could|should|may|might|to be held|ahead of|bid|aims?|no later|"
    r"going to|valid|expires?|promis\w+|hopes?|intends?|to take place|as early as|fiscal)\b|"
    r"\b(?:by|until|till|through|before|for)\s+(?:the )?(?:end of |start of |middle of |mid-?|early |late )?(?:on )?$",
    re.I,
)
"""Words before a date that show it may lie ahead of the page."""

AHEAD_AFTER = re.compile(
    r"[\w ]{0,30}\b(?:elections?|vote|summit|deadline|targets?|goals?|campaign|games|world cup)\b", re.I
)
WILL = re.compile(r",? [^.]{0,60}\b(?:will|would|could|may|might|shall|should)\b")
PAST_YEAR = re.compile(r"\b(?:since|in|of|from|early|late|mid|during|after|between|year)[ -]$", re.I)
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s+[A-Z“\"])[^.!?\n]*)*[.!?]?")
OWN = re.compile(
    r"(?:first |originally |date |last )?"
    r"(?:published|posted|created|issued|publication|written|erstellt|veröffentlicht|date\b)",
    re.I,
)
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s?(?P<year>(?:19|20)\d\d)(?!\s?[-–]\s?\d)", re.I)
DIGIT = re.compile(r"\d")
YEAR = re.compile(r"(?:19|20)\d\d")
SOON = timedelta(days=120)
"""A dateline without a year that follows the newest day spoken of this soon is of that turn of the calendar."""

MOST_SENTENCES = 3000  # sentences searched for past days: a page has fifty
LONGEST_SENTENCE = 3000
CLAUSE = 300  # characters before a date in which a word about the future bears on it
LONGEST_DATE_LINE = 140
HEAD = 400


def published_on(
    text: str,
    layout: Layout,
    *,
    given: date | None = None,
    metadata: str | None = None,
    url: str | None = None,
    path: str | None = None,
) -> Published:
    """The days on which the page may have been published, half-open, and the basis for saying so.

    Takes a page headed "Sept. 28, 2023" (stated), metadata "2023-09-28", an address with "/2023/09/28/" or a file
    named "wire_2023-09-28.txt" (url), a page that says "on October 25, 2024 ... announced" (inferred: not before it).
    "Published 24 minutes ago" tells nothing: both sides stay None.
    """
    if given is not None:
        return _on(given, PublishedBasis.GIVEN)
    stated = _stated(text, layout)
    if stated is not None and stated.date is not None:
        return _on(stated.date, PublishedBasis.STATED, stated.span)
    day = _front(layout) or _iso(metadata)
    if day is not None:
        return _on(day, PublishedBasis.METADATA)
    for address in (url, _name(path)):
        days = day_of_url(address) if address else None
        if days is not None:
            granularity = Granularity.DAY if days[1] - days[0] == ONE_DAY else Granularity.MONTH
            return Published(days[0], days[1], granularity, PublishedBasis.URL)
    return _inferred(text, layout, stated)


def _on(day: date, basis: PublishedBasis, span: Span | None = None) -> Published:
    return Published(day, day + ONE_DAY, Granularity.DAY, basis, span)


def _name(path: str | None) -> str | None:
    """The file's own name: folders above it are dated by whoever keeps them."""
    return re.split(r"[\\/]", path)[-1] if path else None


def _iso(value: str | None) -> date | None:
    if not value:
        return None
    found = next(find_days(value), None)
    return found.date if found else None


def _front(layout: Layout) -> date | None:
    for key, value in layout.front:
        if key in ("date", "published", "post_date", "pubdate", "publish_date", "published_at", "created"):
            day = _iso(value)
            if day:
                return day
    return None


def _stated(text: str, layout: Layout) -> Day | None:
    """The date in the lines above or below the text that give it; one without a year where there is no better."""
    found = list(_candidates(text, layout))
    for wanted in (
        [d for d, update in found if d.date and not update],
        [d for d, _ in found if d.date],
        [d for d, update in found if d.day and not d.year and not update],
    ):
        if wanted:
            return wanted[0]
    return None


def _candidates(text: str, layout: Layout) -> Iterator[tuple[Day, bool]]:
    """Dates of the page itself, each with whether its line speaks of a change."""
    top = min(layout.body[0].start + HEAD, layout.body[-1].end) if layout.body else len(text)
    for span, kind in sorted(zip(layout.boilerplate, layout.kinds, strict=True)):
        # below the text stand days of comments and of other pages: there the line must say whose day it is
        if (
            kind in STATING
            and len(span) < LONGEST_DATE_LINE
            and (span.start < top or OWN.match(text, span.start, span.end))
        ):
            for day in find_days(text, span.start, span.end):
                yield day, UPDATE.search(text, span.start, day.start) is not None
    for line in layout.lines:
        # a short line near the top that is mostly a date: "MEMO No. 12, May 5, 2023"
        if line.start < top and len(line.text) < 80 and not (line.closed and line.words >= 9) and "@" not in line.text:
            for day in find_days(text, line.start, line.end):
                if day.date and layout.title != line.span:
                    yield day, UPDATE.search(line.text) is not None
    head = layout.lines[0] if layout.lines else None
    if head:
        # a time of day after the date makes it a stamp even within a line: "Monday 21 February 2005 16.17 GMT The ..."
        for day in find_days(text, head.start, min(head.end, head.start + HEAD)):
            if day.date and re.match(r",? \d{1,2}[.:]\d\d", text[day.end : day.end + 9]):
                yield day, False


def _inferred(text: str, layout: Layout, stated: Day | None) -> Published:
    """An interval: not before the newest past day, on the dateline's day, not after the year of its rights."""
    newest, exact = _newest(text, layout)
    rights = _year_of_rights(text, layout)
    if stated is not None and newest is not None and stated.day is not None:
        day = _turn(stated, newest)
        if day is not None:
            if exact and day - newest < SOON:
                return _on(day, PublishedBasis.INFERRED, stated.span)
            return Published(day, None, Granularity.INTERVAL, PublishedBasis.INFERRED, stated.span)
    end = date(rights[0] + 1, 1, 1) if rights else None
    span = rights[1] if rights else None
    if newest is not None and end is not None and not newest < end:
        end = None
    if newest is None and end is None:
        return Published()
    return Published(newest, end, Granularity.INTERVAL, PublishedBasis.INFERRED, span)


def _turn(stated: Day, newest: date) -> date | None:
    """The first such day of the calendar that is not before `newest`, on the weekday that is said, if one is."""
    for year in range(newest.year, newest.year + 12):
        day = stated.in_year(year)
        if day and not day < newest and (stated.weekday is None or day.weekday() == stated.weekday):
            return day
    return None


def _newest(text: str, layout: Layout) -> tuple[date | None, bool]:
    """The newest day that the body speaks of as past, and whether it is said to the day."""
    days: list[date] = []
    months: list[date] = []
    loose: list[Day] = []
    for start, end in _dated(text, layout):
        for found in find_days(text, start, end):
            if found.year is None:
                if found.weekday is not None and found.day is not None:
                    loose.append(found)
            elif _past(text, start, found.span, end):
                (days if found.day else months).append(found.date or date(found.year, found.month, 1))
        for year, span in find_years(text, start, end):
            if PAST_YEAR.search(text, max(start, span.start - 10), span.start) and _past(text, start, span, end):
                months.append(date(year, 1, 1))
    newest = max(days + months, default=None)
    if newest is None:
        return None, False
    later = _weekday_year(loose, newest)
    if later is not None and newest < later:
        return later - timedelta(days=31), False
    return newest, newest in days


def _dated(text: str, layout: Layout) -> Iterator[tuple[int, int]]:
    """Where the body's sentences with a number stand: no other can hold a date."""
    sentences = (match for span in layout.body for match in SENTENCE.finditer(text, span.start, span.end))
    for match in islice(sentences, MOST_SENTENCES):
        if DIGIT.search(match.group()):
            yield match.start(), min(match.end(), match.start() + LONGEST_SENTENCE)


def _past(text: str, start: int, span: Span, end: int) -> bool:
    """Whether nothing around a date says that it may lie ahead."""
    if int(YEAR.findall(span.of(text))[-1]) not in YEARS or AHEAD.search(
        text, max(start, span.start - CLAUSE), span.start
    ):
        return False
    if AHEAD_AFTER.match(text, span.end, end):
        return False
    return not (span.start - start < 14 and WILL.match(text, span.end, end))


def _weekday_year(loose: list[Day], newest: date) -> date | None:
    """The newest day named with its weekday but no year, in the first year from `newest` on where the weekday fits.

    "Wednesday, November 15th" on a page that speaks of 2022 is of 2023; a fit more than four years off proves nothing.
    """
    found = []
    for day in loose:
        years = (day.in_year(year) for year in range(newest.year, newest.year + 5))
        fit = next((d for d in years if d and d.weekday() == day.weekday), None)
        if fit:
            found.append(fit)
    return max(found, default=None)


def _year_of_rights(text: str, layout: Layout) -> tuple[int, Span] | None:
    """The single year of a copyright line; a range of years tells when the site was, not the page."""
    for span in layout.of_kind("copyright line"):
        match = COPYRIGHT.search(text, span.start, span.end)
        if match:
            return int(match["year"]), Span(match.start("year"), match.end("year"))
    return None
