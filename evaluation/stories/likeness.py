"""Whether two pages tell the same story, in other words or the same.

A baseline for measuring and no part of the program, since one story is not one origin: two reporters who saw one
strike are two voices. By the words of title and opening, each weighed by how rare it is among the pages compared; no
language is assumed but words parted by spaces.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from foedera.analysis.origins_copies import words_of

OPENING = 450
"""Characters of the body that are read: the further down, the more is background that other stories share."""
TITLE = 2
"""A word of the title counts as if it stood so often in the opening."""
STEM = 5
SAME = 0.3
"""Likeness from which pages tell one story (chosen on the 20 training pairs; score.py --sweep)."""


@dataclass(frozen=True, slots=True)
class Story:
    """A page's title and body."""

    title: str
    body: str


def likeness(stories: Sequence[Story], pairs: Sequence[tuple[int, int]]) -> list[float]:
    """How alike the stories of each pair are, 0 to 1; rarity is counted over all of `stories`, each once.

    Takes two reports of one ratification and gives more than SAME; two weather reports of different days, whose words
    are common among many, give less.
    """
    counts = {story: Counter(_terms(story.title) * TITLE + _terms(story.body[:OPENING])) for story in stories}
    spread = Counter(term for terms in counts.values() for term in terms)
    weighed = {story: _weighed(terms, spread, len(counts)) for story, terms in counts.items()}
    return [_cosine(weighed[stories[one]], weighed[stories[other]]) for one, other in pairs]


def _terms(text: str) -> list[str]:
    return [word[:STEM] for word in words_of(text) if not len(word) < 3 or word.isdigit()]


def _weighed(terms: Counter[str], spread: Counter[str], pages: int) -> dict[str, float]:
    raw = {term: (1 + math.log(count)) * math.log((pages + 1) / (spread[term] + 0.5)) for term, count in terms.items()}
    length = math.sqrt(sum(weight * weight for weight in raw.values()))
    return {term: weight / length for term, weight in raw.items()} if length else {}


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())
