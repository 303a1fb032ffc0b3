"""Where words stand: half-open stretches of a document's text, in Unicode code points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (exclusive) of one document's text.

    Takes `Span(0, 4)`; refuses `Span(4, 4)` and `Span(-1, 3)` with ValueError: an empty span quotes nothing.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or not self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return not (other.start < self.start or self.end < other.end)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without white space at either end, or None where nothing else is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span around all of `spans`; ValueError for none."""
    items = list(spans)
    if not items:
        raise ValueError("no spans to put a hull around")
    return Span(min(s.start for s in items), max(s.end for s in items))
