"""Whether two pages tell the same story, in other words or the same.

For measuring and no part of the program, since one story is not one origin: two reporters who saw one strike are two
voices. Three things count. The words of title and opening, each weighed by how rare it is among the pages compared.
Whether *each* page names in its lead what the other names nowhere: two weather reports of two towns, two deaths of two
days. And how alike each page is to others of the pool anyway: a horoscope is like every horoscope. No language is
assumed but words parted by spaces and names with capitals; which words are names is counted in the pool itself.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from foedera.analysis.origins_copies import words_of

OPENING = 450
"""Characters of the body that are read: the further down, the more is background that other stories share."""
LEAD, NEAR = 150, 1500
"""Characters of the body whose names must be met, and in which they are looked for."""
TITLE = 2
"""A word of the title counts as if it stood so often in the opening."""
STEMS = (4, 5, 6)
"""Letters kept of a word, in place of its inflection: likeness is the mean over these, since no one of them is best."""
NEIGHBOURS, RAREST, KEPT = 3, 12, 30
"""Pages of the pool a page is held against; words under which they are looked up, and pages kept under each."""

_MACHINE = re.compile(r"https?://\S+|\d{4}-\d\d-\d\dT\S+|\S+\.(?:ru|com|html|svg|png)\S*")
_SENTENCE = re.compile(r"(?<=[.!?:…])\s+|[«\"“]\s*")
_WORD = re.compile(r"\w+")

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Story:
    """A page's title and body."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What is weighed: the part that names of their own take away, and that of neighbours.

    Pages tell one story from a likeness of `same` on. Settings(0.0, 0.0, 0.25) is a plain cosine of rare words.
    """

    own: float
    near: float
    same: float


CHOSEN = Settings(own=0.581, near=0.531, same=0.056)
"""Chosen by score.py on all labelled pairs; what to expect of unseen ones is what score.py --halves says."""


class Pool:
    """Stories that are compared with each other; `stem` letters of each word count."""

    def __init__(self, stories: Sequence[Story], stem: int) -> None:
        self._stem = stem
        self._pages = {story: number for number, story in enumerate(dict.fromkeys(stories))}
        clean = [(_MACHINE.sub(" ", s.title), _MACHINE.sub(" ", s.body)) for s in self._pages]
        spread = Counter(term for title, body in clean for term in set(self._terms(f"{title} {body}")))
        self._rare = {term: math.log((len(clean) + 1) / (count + 0.5)) for term, count in spread.items()}
        self._vectors = [self._weighed(self._terms(t) * TITLE + self._terms(b[:OPENING])) for t, b in clean]
        named = self._names(clean)
        self._leads = [frozenset(self._terms(f"{t} {b[:LEAD]}")) & named for t, b in clean]
        self._met = [frozenset(self._terms(f"{t} {b[:NEAR]}")) for t, b in clean]
        under = self._lookup()
        self._neighbours = [self._nearest(number, under) for number in range(len(clean))]

    def parts(self, one: Story, other: Story) -> tuple[float, float, float]:
        """Cosine of the words, the least part of names that each page has alone, and how common both pages are."""
        a, b = self._pages[one], self._pages[other]
        near = [[value for value, page in self._neighbours[x] if page != y][:NEIGHBOURS] for x, y in ((a, b), (b, a))]
        common = sum(sum(values) / NEIGHBOURS for values in near) / 2
        return _cosine(self._vectors[a], self._vectors[b]), min(self._own(a, b), self._own(b, a)), common

    def _terms(self, text: str) -> list[str]:
        return [w if w.isdigit() else w[: self._stem] for w in words_of(text) if not len(w) < 3 or w.isdigit()]

    def _weighed(self, terms: Sequence[str]) -> Vector:
        raw = {term: (1 + math.log(n)) * self._rare.get(term, 0.0) for term, n in Counter(terms).items()}
        length = math.sqrt(sum(weight * weight for weight in raw.values()))
        return {term: weight / length for term, weight in raw.items()} if length else {}

    def _names(self, clean: Sequence[tuple[str, str]]) -> frozenset[str]:
        """Numbers, and what is oftener written with a capital within a sentence than without."""
        capital: Counter[str] = Counter()
        for word, first in (found for title, body in clean for found in _placed(f"{title}. {body}")):
            for term in self._terms(word):
                capital[term] += (0 if first else 1) if word[0].isupper() else -1
        return frozenset(term for term in self._rare if term.isdigit() or capital[term] > 0)

    def _own(self, one: int, other: int) -> float:
        """The part of the names in the lead of one page, by rarity, that stand nowhere in the other."""
        whole = sum(self._rare[name] for name in self._leads[one])
        return sum(self._rare[name] for name in self._leads[one] - self._met[other]) / whole if whole else 0.0

    def _lookup(self) -> Mapping[str, list[int]]:
        """Pages by their rarest words that they do not have alone; few under each, so that time stays linear."""
        under: dict[str, list[int]] = {}
        for number in range(len(self._vectors)):
            for term in self._rarest(number):
                kept = under.setdefault(term, [])
                if len(kept) < KEPT:
                    kept.append(number)
        return under

    def _rarest(self, number: int) -> list[str]:
        vector = self._vectors[number]
        return sorted(vector, key=lambda term: (-vector[term], term))[:RAREST]

    def _nearest(self, number: int, under: Mapping[str, list[int]]) -> list[tuple[float, int]]:
        pages = {page for term in self._rarest(number) for page in under[term]} - {number}
        mine = self._vectors[number]
        return sorted(((_cosine(mine, self._vectors[page]), page) for page in pages), reverse=True)[: NEIGHBOURS + 1]


def parts(stories: Sequence[Story], pairs: Sequence[tuple[int, int]]) -> list[tuple[float, float, float]]:
    """What likeness is made of, for each pair: the mean over STEMS of what `Pool.parts` gives."""
    pools = [Pool(stories, stem) for stem in STEMS]
    found = []
    for one, other in pairs:
        each = [pool.parts(stories[one], stories[other]) for pool in pools]
        words, own, near = (sum(values) / len(pools) for values in zip(*each, strict=True))
        found.append((words, own, near))
    return found


def alike(made: tuple[float, float, float], settings: Settings = CHOSEN) -> float:
    """How alike two stories are by their `parts`, at most 1."""
    return made[0] - settings.own * made[1] - settings.near * made[2]


def likeness(stories: Sequence[Story], pairs: Sequence[tuple[int, int]], settings: Settings = CHOSEN) -> list[float]:
    """How alike the stories of each pair are, at most 1; rarity is counted over all of `stories`, each once.

    Takes two reports of one ratification and gives more than `settings.same`; gives less for two weather reports of
    different towns, although nearly all their words are the same.
    """
    return [alike(made, settings) for made in parts(stories, pairs)]


def _placed(text: str) -> Iterator[tuple[str, bool]]:
    """Each word, and whether it is the first of its sentence, where a capital tells nothing."""
    for sentence in _SENTENCE.split(text):
        for at, word in enumerate(_WORD.findall(sentence)):
            yield word, at == 0


def _cosine(one: Vector, other: Vector) -> float:
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())
