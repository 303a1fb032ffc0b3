"""Dated documents to passages with the days that they name: by regular expressions, for thousands of documents."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foedera.mentions.times import find_times
from foedera.records import Granularity, Span, Time, TimeBasis

DAY = timedelta(days=1)
LINE = re.compile(r"[^\n]+")
END = re.compile(r"[.!?][\"'”’»)\]]*\s+(?=[\"'“‘«(\[`]*[A-Z0-9])")
SHORT = re.compile(
    r"(?:(?<![\w.])|(?<=\.))(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Capt|Maj|Adm|Sgt|Sen|Rep|Gov|St|No|vs)\.$"
)
"""Words with a point behind which a passage goes on: initials, and what stands before a name or number."""
WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*\d|\d")


@dataclass(frozen=True, slots=True)
class Dated:
    """A document for a timeline: its id, its text and the day it was published; the title where that stands apart.

    Takes Dated("d1", "The dam broke on Monday.", date(2010, 1, 12)); spans of a timeline count characters of `text`.
    """

    id: str
    text: str
    published: date
    title: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the document with index `document`: its place there from 0, its words, the days that it names."""

    document: int
    place: int
    span: Span
    words: tuple[str, ...]
    days: frozenset[date]


def passages(document: Dated, number: int = 0) -> list[Passage]:
    """The document's sentences in order; a line ends one, and so does a point, but not that of "Mr. Kovač".

    Takes "It rose on Jan. 12. Many fled." (two); an empty text has none.
    """
    spans = list(sentence_spans(document.text))
    starts = [span.start for span in spans]
    days: list[set[date]] = [set() for _ in spans]
    for mention in find_times(document.text, anchor=_published(document.published)):
        day = single_day(mention.time)
        if day and spans:
            days[max(0, bisect_right(starts, mention.span.start) - 1)].add(day)
    return [
        Passage(number, place, span, words_of(document.text[span.start : span.end]), frozenset(named))
        for place, (span, named) in enumerate(zip(spans, days, strict=True))
    ]


def sentence_spans(text: str) -> Iterator[Span]:
    """Sentences without the space around them."""
    for line in LINE.finditer(text):
        start = line.start()
        for end in (m.end() for m in END.finditer(text, line.start(), line.end()) if not _goes_on(text, m)):
            yield from _trimmed(text, start, end)
            start = end
        yield from _trimmed(text, start, line.end())


def single_day(time: Time | None) -> date | None:
    """The day of a time that is one day; None for stretches and open ends: "2009" or "since May" names none."""
    return time.start if time and time.start and time.end == time.start + DAY else None


def words_of(text: str) -> tuple[str, ...]:
    """Words and numbers in small letters."""
    return tuple(WORD.findall(text.lower()))


def origins(found: Sequence[Sequence[Passage]]) -> list[int]:
    """For each document the first one of its origin: a copy shares half of its passages of five words with that one."""
    first: dict[tuple[str, ...], int] = {}
    origin: list[int] = []
    for number, mine in enumerate(found):
        long = {p.words for p in mine if not len(p.words) < 5}
        shared: dict[int, int] = {}
        for words in long:
            of = first.setdefault(words, number)
            if of != number:
                shared[origin[of]] = shared.get(origin[of], 0) + 1
        best = max(shared, key=lambda of: (shared[of], -of), default=number)
        origin.append(best if shared and not 2 * shared[best] < len(long) else number)
    return origin


def _published(day: date) -> Time:
    return Time(day, day + DAY, Granularity.DAY, TimeBasis.DOCUMENT)


def _goes_on(text: str, end: re.Match[str]) -> bool:
    return bool(SHORT.search(text, max(0, end.start() - 6), end.start() + 1))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if start < end:
        yield Span(start, end)
