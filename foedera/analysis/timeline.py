"""A timeline of a topic: at most so many days, for each its passages, verbatim with their source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from foedera.analysis.timeline_days import WEIGHTS, Naming, Weights, choose_days, importance
from foedera.analysis.timeline_passages import Dated, Passage, origins, passages, words_of
from foedera.analysis.timeline_words import Candidate, Vectors, choose, cosine
from foedera.records import Span

NAMED, OPENING = 1.0, 0.5
"""How surely a passage tells of a day: it names it; it opens a document published on it and names no other."""
TITLE = 0.5
"""What a passage gains that says all its title does."""
EARLY = 0.3
"""What the first passage of a document gains; the tenth a tenth of it."""
SHORTEST, LONGEST = 6, 60
"""Words of a passage that may stand for a day: below is a heading, above a list or two passages run together."""
OPENINGS = 5
"""How many passages open a document."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A passage chosen: the words, the id of their document and where they stand in its text."""

    words: str
    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A day of a timeline: how much it matters, the number of origins that name it, its passages."""

    day: date
    importance: float
    origins: int
    sentences: tuple[Sentence, ...]


class Topic:
    """Dated documents on one topic, read once; timelines of any length can then be asked for.

    Takes documents of any number and order; a document without text adds its day of publication only.
    """

    def __init__(self, documents: Sequence[Dated]) -> None:
        self._documents = documents
        by_document = [passages(document, number) for number, document in enumerate(documents)]
        self._origin = origins(by_document)
        self._passages = [passage for found in by_document for passage in found]
        self._vectors = Vectors([passage.words for passage in self._passages])
        self._titles = [self._vectors.of(_title(d, found)) for d, found in zip(documents, by_document, strict=True)]
        self._candidates = self._by_day()

    def timeline(self, days: int, *, sentences: int = 1, weights: Weights = WEIGHTS) -> list[Entry]:
        """At most `days` days in order of time, each with at most `sentences` passages; a day without one is left out.

        No documents or no days give no entries.
        """
        scores, named = self._importance(weights), self._named()
        entries, said = [], list[int]()
        for day in choose_days(scores, days):
            chosen = choose(self._scores(day), self._vectors, sentences, said=said)
            if chosen:
                entries.append(Entry(day, scores[day], named[day], tuple(map(self._sentence, chosen))))
        return entries

    def days(self, most: int, *, weights: Weights = WEIGHTS) -> list[date]:
        """The days of such a timeline alone, in order."""
        return choose_days(self._importance(weights), most)

    def _importance(self, weights: Weights) -> dict[date, float]:
        """How much each day matters for which there is a passage; an origin is published once, on its first day."""
        first: dict[int, date] = {}
        for document, origin in zip(self._documents, self._origin, strict=True):
            first[origin] = min(document.published, first.get(origin, document.published))
        scores = importance(self._namings(), Counter(first.values()), weights=weights)
        return {day: score for day, score in scores.items() if day in self._candidates}

    def _named(self) -> Counter[date]:
        """How many origins name each day."""
        return Counter(day for _, day in {(naming.origin, naming.day) for naming in self._namings()})

    def _namings(self) -> Iterator[Naming]:
        for passage in self._passages:
            for day in passage.days:
                origin = self._origin[passage.document]
                yield Naming(str(origin), day, self._documents[passage.document].published)

    def _by_day(self) -> dict[date, list[Candidate]]:
        found: defaultdict[date, list[Candidate]] = defaultdict(list)
        for key, passage in enumerate(self._passages):
            if len(passage.words) < SHORTEST or len(passage.words) > LONGEST:
                continue
            for day in passage.days:
                found[day].append(Candidate(key, NAMED))
            if not passage.days and passage.place < OPENINGS:
                found[self._documents[passage.document].published].append(Candidate(key, OPENING))
        return found

    def _scores(self, day: date) -> dict[int, float]:
        """How well each candidate stands for the day."""
        candidates = self._candidates[day]
        middle = self._vectors.middle(candidates)
        return {c.key: c.weight * cosine(self._vectors[c.key], middle) * self._place(c.key) for c in candidates}

    def _place(self, key: int) -> float:
        passage = self._passages[key]
        title = cosine(self._vectors[key], self._titles[passage.document])
        return (1 + TITLE * title) * (1 + EARLY / (1 + passage.place))

    def _sentence(self, key: int) -> Sentence:
        passage = self._passages[key]
        document = self._documents[passage.document]
        return Sentence(document.text[passage.span.start : passage.span.end], document.id, passage.span)


def _title(document: Dated, found: Sequence[Passage]) -> tuple[str, ...]:
    """The words of the title; where none is known, of the first passage."""
    return words_of(document.title) if document.title else found[0].words if found else ()
