"""How likely each word belongs to a source, a cue or a content, as each layer of tags sees it at each look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from foedera.records.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

FIRST_LOOK = ("polnear", "outer", "inner")
SECOND_LOOK = ("polnear", "outer")
VIEWS = len(FIRST_LOOK) + len(SECOND_LOOK)
SOURCE, CUE, CONTENT = range(3)


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Words in the order of the text: `start` and `end` (words,), `values` (words, VIEWS, 3) as probabilities.

    The last axis is source, cue, content. The views of the second look are 0 outside of what was read again. `sums`
    are running sums of `values`, (words + 1, VIEWS, 3).
    """

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    values: NDArray[np.float32]
    sums: NDArray[np.float64]

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, NDArray[np.float32]]]) -> Marks:
        """Marks from (start, end, (VIEWS, 3)) of each word, in any order; none at all is well too."""
        ordered = sorted(rows, key=lambda row: row[0])
        values = np.array([row[2] for row in ordered], np.float32).reshape(-1, VIEWS, 3)
        sums = np.concatenate([np.zeros((1, VIEWS, 3)), values.cumsum(0, dtype=np.float64)])
        start, end = (np.array([row[place] for row in ordered], np.int64) for place in (0, 1))
        return cls(start, end, values, sums)

    def mean(self, span: Span | None) -> NDArray[np.float64]:
        """(VIEWS, 3): the mean over the words that the span touches, 0 where it touches none."""
        low, high = self._words(span)
        out: NDArray[np.float64] = (self.sums[high] - self.sums[low]) / max(1, high - low)
        return out

    def highest(self, span: Span | None) -> NDArray[np.float32]:
        """(VIEWS, 3): the highest over the words that the span touches, 0 where it touches none."""
        low, high = self._words(span)
        if not low < high:
            return np.zeros((VIEWS, 3), np.float32)
        out: NDArray[np.float32] = self.values[low:high].max(0)
        return out

    def likely(self, role: int, least: float) -> list[Span]:
        """Words that some view gives `role` with `least` probability or more."""
        places = np.nonzero(self.values[:, :, role].max(1, initial=0.0) >= least)[0]
        return [Span(int(self.start[i]), int(self.end[i])) for i in places]

    def _words(self, span: Span | None) -> tuple[int, int]:
        if span is None:
            return 0, 0
        low = int(np.searchsorted(self.end, span.start, "right"))
        return low, max(low, int(np.searchsorted(self.start, span.end, "left")))
