"""Which passages stand for a day: near the middle of what is said of it, and not said already."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may stand for a day; `weight` is how surely it tells of it, `key` finds it again."""

    key: int
    weight: float


class Vectors:
    """Passages of a topic as vectors of tf-idf, of length one."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        seen = Counter(word for words in texts for word in set(words))
        self._texts = texts
        self._idf = {word: math.log((1 + len(texts)) / count) for word, count in seen.items()}
        self._made: dict[int, dict[str, float]] = {}

    def __getitem__(self, key: int) -> Vector:
        if key not in self._made:
            self._made[key] = self.of(self._texts[key])
        return self._made[key]

    def of(self, words: Iterable[str]) -> dict[str, float]:
        """The vector of any words; those that no passage has are left out."""
        return unit({w: (1 + math.log(n)) * self._idf[w] for w, n in Counter(words).items() if self._idf.get(w)})

    def middle(self, candidates: Iterable[Candidate]) -> dict[str, float]:
        """The weighted mean of the candidates, of length one."""
        total: dict[str, float] = {}
        for candidate in candidates:
            for word, value in self[candidate.key].items():
                total[word] = total.get(word, 0.0) + candidate.weight * value
        return unit(total)


def unit(vector: dict[str, float]) -> dict[str, float]:
    """The vector at length one; an empty one as it is."""
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {word: value / length for word, value in vector.items()} if length else vector


def cosine(one: Vector, other: Vector) -> float:
    """How alike two vectors of length one are, from 0 to 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other.get(word, 0.0) for word, value in one.items())


def choose(
    scores: Mapping[int, float], vectors: Vectors, most: int, *, said: list[int], alike: float = 0.5
) -> list[int]:
    """The keys of the best `most` that are not `alike` to one chosen before, here or in `said`, which grows by them."""
    chosen: list[int] = []
    for key in sorted(scores, key=lambda key: (-scores[key], key)):
        if len(chosen) == most:
            break
        if not any(alike < cosine(vectors[key], vectors[other]) for other in said):
            chosen.append(key)
            said.append(key)
    return chosen
