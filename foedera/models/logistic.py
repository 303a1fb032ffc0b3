"""A logistic regression over named numbers, kept as plain JSON that a person can read."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGED = Path(__file__).with_name("linear")
FARTHEST = 30.0


@dataclass(frozen=True, slots=True)
class Logistic:
    """A weight for each named number, and a constant."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    constant: float

    def probability(self, numbers: Sequence[float]) -> float:
        """How likely the answer is yes; ValueError for another count of numbers than was learned from.

        Takes one number for each name; refuses fewer or more.
        """
        if len(numbers) != len(self.names):
            raise ValueError(f"{len(numbers)} numbers, where {len(self.names)} are asked for")
        total = self.constant + sum(w * x for w, x in zip(self.weights, numbers, strict=True))
        return 1 / (1 + math.exp(-max(-FARTHEST, min(FARTHEST, total))))


@cache
def load_logistic(name: str) -> Logistic:
    """The packaged regression NAME.json; FileNotFoundError where there is none."""
    raw = json.loads((PACKAGED / f"{name}.json").read_text(encoding="utf-8"))
    weights: dict[str, float] = raw["weights"]
    return Logistic(tuple(weights), tuple(weights.values()), raw["constant"])
