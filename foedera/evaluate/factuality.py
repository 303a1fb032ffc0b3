"""How firmly: mean absolute error of factuality values (-3 certainly not .. 3 certainly) against CoNLL-style gold."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from foedera.errors import DocumentError
from foedera.records import Span

CERTAIN = 3.0


@dataclass(frozen=True, slots=True)
class FactSentence:
    """A sentence of the gold: its words joined by spaces, where each word stands, and the value of each event word.

    `values` runs parallel to `words`, None where a word is no event.
    """

    text: str
    words: tuple[Span, ...]
    values: tuple[float | None, ...]

    @property
    def events(self) -> list[int]:
        """The places of the words that have a value."""
        return [n for n, value in enumerate(self.values) if value is not None]


Predict = Callable[[Sequence[FactSentence]], Sequence[Sequence[float]]]
"""From sentences to the values of their events, in the order of `FactSentence.events`."""


def read_factuality(path: Path | str) -> list[FactSentence]:
    """The sentences of a tab-separated file: number, word, value or "_", and further columns.

    Sentences are parted by blank lines or by numbers that begin anew. DocumentError for a line with fewer than three
    columns or a value off the scale.
    """
    sentences: list[FactSentence] = []
    rows: list[tuple[str, float | None]] = []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").split("\n"), 1):
        cells = line.split("\t")
        if rows and (not line.strip() or cells[0] == "0"):
            sentences.append(_sentence(rows))
            rows = []
        if line.strip():
            rows.append(_row(cells, str(path), number))
    return [*sentences, _sentence(rows)] if rows else sentences


def _row(cells: list[str], path: str, number: int) -> tuple[str, float | None]:
    try:
        value = None if cells[2] == "_" else float(cells[2])
    except (IndexError, ValueError) as error:
        raise DocumentError(path, f"line {number} is no word with a value") from error
    if value is not None and not abs(value) < CERTAIN + 0.001:
        raise DocumentError(path, f"line {number}: {value} is off the scale of -3 to 3")
    return cells[1], value


def _sentence(rows: list[tuple[str, float | None]]) -> FactSentence:
    spans, at = [], 0
    for word, _ in rows:
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    return FactSentence(" ".join(word for word, _ in rows), tuple(spans), tuple(value for _, value in rows))


def score_factuality(path: Path | str, predict: Predict) -> dict[str, Any]:
    """Mean absolute error and Pearson's r of `predict` over all events of `path`, beside "always certain".

    Raises ValueError where `predict` gives another number of values than a sentence has events.
    """
    sentences = [s for s in read_factuality(path) if s.events]
    pairs = list(_pairs(sentences, predict(sentences)))
    found, gold = [p for p, _ in pairs], [g for _, g in pairs]
    return {
        "sentences": len(sentences),
        "events": len(pairs),
        "mae": round(_error(found, gold), 4),
        "r": round(correlation(found, gold), 4),
        "mae_always_certain": round(_error([CERTAIN] * len(gold), gold), 4),
    }


def _pairs(sentences: Sequence[FactSentence], values: Sequence[Sequence[float]]) -> Iterator[tuple[float, float]]:
    for sentence, found in zip(sentences, values, strict=True):
        gold = [value for value in sentence.values if value is not None]
        yield from ((min(CERTAIN, max(-CERTAIN, p)), g) for p, g in zip(found, gold, strict=True))


def _error(found: Sequence[float], gold: Sequence[float]) -> float:
    return sum(abs(p - g) for p, g in zip(found, gold, strict=True)) / len(gold) if gold else 0.0


def correlation(first: Sequence[float], second: Sequence[float]) -> float:
    """Pearson's r; 0 where either side never varies."""
    if not first or all(a == b for a, b in pairwise(first)) or all(a == b for a, b in pairwise(second)):
        return 0.0
    mean1, mean2 = sum(first) / len(first), sum(second) / len(second)
    together = sum((a - mean1) * (b - mean2) for a, b in zip(first, second, strict=True))
    return together / math.sqrt(sum((a - mean1) ** 2 for a in first) * sum((b - mean2) ** 2 for b in second))
