"""The words of a document cut where a mark begins or ends, so that each piece knows all that is said about it.

Marks overlap freely (a claim inside a quote inside another's report), which nested elements cannot show; a flat row of
pieces can. The pieces put together are the text, to the character.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from foedera.records import ROOT, Attribution, Document, Span

WINDOW = 60_000
"""Characters of a document on one page: what a browser lays out at once without a pause."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing said about a span: `kind` is claim, attribution, cue, source, boilerplate or title."""

    kind: str
    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in which no mark begins or ends.

    `claims` are the ids of the claims over it, the shortest first; `depth` counts the attributions around it, the
    document's own left out; `first_of` are the claims whose first words these are; `kinds` are the other marks.
    """

    start: int
    words: str
    claims: tuple[str, ...] = ()
    attributions: tuple[str, ...] = ()
    depth: int = 0
    first_of: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Sweep:
    """What is open at one place of the text."""

    open: dict[Mark, None] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def piece(self, text: str, start: int, end: int) -> Piece:
        marks = sorted(self.open, key=lambda mark: (len(mark.span), mark.span.start, mark.id))
        claims = tuple(dict.fromkeys(mark.id for mark in marks if mark.kind == "claim"))
        attributions = tuple(dict.fromkeys(mark.id for mark in marks if mark.kind == "attribution"))
        first_of = tuple(id for id in claims if id not in self.begun)
        self.begun.update(first_of)
        kinds = frozenset(mark.kind for mark in marks if mark.kind not in ("claim", "attribution"))
        return Piece(start, text[start:end], claims, attributions, len(attributions), first_of, kinds)


def pieces(text: str, marks: Iterable[Mark], window: Span) -> list[Piece]:
    """The words of `window` as pieces, in order; marks reaching beyond it are cut at its edges.

    `"ab"` with a mark over "b" gives two pieces, "a" without and "b" with it. Marks outside the text are left out.
    """
    starts: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.span.overlaps(window):
            starts.setdefault(max(mark.span.start, window.start), []).append(mark)
            ends.setdefault(min(mark.span.end, window.end), []).append(mark)
    cuts = sorted({window.start, window.end, *starts, *ends})
    sweep = _Sweep()
    found = []
    for start, end in pairwise(cuts):
        for mark in ends.get(start, ()):
            sweep.open.pop(mark, None)
        sweep.open.update(dict.fromkeys(starts.get(start, ())))
        found.append(sweep.piece(text, start, end))
    return found


def document_marks(document: Document, attributions: Sequence[Attribution]) -> list[Mark]:
    """The marks of furniture, title and voices; the document's attribution to itself covers all and is left out."""
    marks = [Mark("boilerplate", "", span) for span in document.boilerplate]
    if document.title:
        marks.append(Mark("title", "", document.title))
    for item in attributions:
        if item.id == ROOT:
            continue
        marks.extend(Mark("attribution", item.id, span) for span in item.content)
        if item.cue:
            marks.append(Mark("cue", item.id, item.cue))
        if item.source.span:
            marks.append(Mark("source", item.id, item.source.span))
    return marks


def window_at(text: str, start: int, size: int = WINDOW) -> Span | None:
    """At most `size` characters from `start` on, up to the last line's end in them; None past the text's end."""
    start = max(0, start)
    if not start < len(text):
        return None
    end = min(start + size, len(text))
    if end < len(text):
        line = text.rfind("\n", start + size // 2, end)
        end = line + 1 if line > 0 else end
    return Span(start, end)


def windows(text: str, size: int = WINDOW) -> list[Span]:
    """All windows of a text, in order: together they are the text."""
    found: list[Span] = []
    while (window := window_at(text, found[-1].end if found else 0, size)) is not None:
        found.append(window)
    return found
