"""Things by where they stand: which of many overlap a span, without asking all of them.

A page has a dozen attributions, a book ten thousand; everything that compares them by place goes through here, so that
reading costs time in proportion to the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from foedera.records import Span

T = TypeVar("T")
SHELF = 2_000
"""Characters a shelf holds: about the length of the longest sentence, so that most things stand on one."""


class Nearby(Generic[T]):
    """Items on shelves of text.

    Takes `Nearby(quotations, lambda q: q.span).overlapping(span)`: those that share characters with
    `span`, in their order.
    """

    def __init__(self, items: Iterable[T], place: Callable[[T], Span]) -> None:
        self._items = list(items)
        self._places = [place(item) for item in self._items]
        self._shelves: dict[int, list[int]] = {}
        for number, span in enumerate(self._places):
            for shelf in range(span.start // SHELF, (span.end - 1) // SHELF + 1):
                self._shelves.setdefault(shelf, []).append(number)

    def overlapping(self, span: Span) -> list[T]:
        """Items whose place shares characters with `span`, each once, in the order they were given."""
        return [self._items[n] for n in self.numbers(span)]

    def numbers(self, span: Span) -> list[int]:
        """Their numbers in the order they were given."""
        shelves = range(span.start // SHELF, (span.end - 1) // SHELF + 1)
        found = {n for shelf in shelves for n in self._shelves.get(shelf, ())}
        return sorted(n for n in found if self._places[n].overlaps(span))
