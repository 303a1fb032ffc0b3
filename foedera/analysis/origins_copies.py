"""Which passages are copies or excerpts of each other, found in linear time.

Near copies share most of their shingles (three words in a row): minhash with bands brings them together. An excerpt
shares few of the longer passage's shingles but nearly all of its own: a sample of longer shingles brings it to the
passage it was taken from. Either way the pair is then compared word by word; a hash decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import blake2b
from itertools import pairwise

SHINGLE, ANCHOR = 3, 6
"""Words in a shingle for near copies, and in one for excerpts."""
BINS, ROWS, SAMPLED = 48, 2, 4
"""Minima per passage; minima per band; one anchor in so many is looked up."""
LEAST = 8
"""Words below which likeness is chance: "He declined to comment" is no copy of another page's."""
SHARED = 0.5
"""Of the shorter passage's shingles this part must stand in the longer."""
KEPT = 4
"""Passages remembered under one key; a copy of any of them joins all, so the rest cost nothing."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a document's body; `start` and `end` are characters of its text."""

    document: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Two passages of different documents in one wording; `share` is the part of the shorter's shingles in both.

    `first` and `second` are places in the list compared, the earlier first.
    """

    first: int
    second: int
    share: float

    kind: str = "copy"
    """"copy", or "excerpt" where one is less than half as long as the other."""


def copies(passages: Sequence[Passage]) -> list[Copy]:
    """Pairs of like passages of different documents: enough of them to connect each copy with the others.

    Takes "Varland's minister said on Monday that 1,900 men had crossed the river" and the same with "spokesman" for
    "minister"; refuses two sentences that share only "said on Monday", and passages of fewer than eight words.
    """
    found: list[Copy] = []
    seen: dict[int, tuple[int, ...]] = {}
    shingles: list[frozenset[int]] = []
    for number, passage in enumerate(passages):
        words = words_of(passage.words)
        shingles.append(frozenset(hashed(words, SHINGLE)))
        if len(words) < LEAST:
            continue
        near: dict[int, None] = {}
        for key in _keys(words, shingles[number]):
            under = seen.get(key, ())
            for other in under:
                near[other] = None
            if len(under) < KEPT:
                seen[key] = (*under, number)
        found += _like(number, near, passages, shingles)
    return found


def words_of(text: str) -> list[str]:
    """Words in small letters; punctuation and quotation marks, which copies change freely, left out."""
    return _WORD.findall(text.casefold())


def hashed(words: Sequence[str], size: int) -> list[int]:
    """A number for each run of `size` words; none where there are fewer."""
    return [
        int.from_bytes(blake2b(" ".join(words[at : at + size]).encode(), digest_size=8).digest(), "big")
        for at in range(len(words) - size + 1)
    ]


def changed_words(before: str, after: str) -> list[tuple[str, str]]:
    """What was replaced, left out ("" after) or put in ("" before), in order.

    Takes ("the 900 men", "the 900 occupiers") and gives [("men", "occupiers")]; equal words give none.
    """
    one, other = before.split(), after.split()
    matcher = SequenceMatcher(None, [w.casefold() for w in one], [w.casefold() for w in other], autojunk=False)
    return [(" ".join(one[a:b]), " ".join(other[c:d])) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def _keys(words: Sequence[str], shingles: frozenset[int]) -> Iterator[int]:
    """Bands of minima, numbered from 0, and sampled anchors under -1, each as one number: there are many."""
    minima = _minima(shingles)
    for band in range(0, BINS, ROWS):
        yield hash((band, *minima[band : band + ROWS]))
    for anchor in hashed(words, ANCHOR):
        if anchor % SAMPLED == 0:
            yield hash((-1, anchor))


def _minima(shingles: frozenset[int]) -> list[int]:
    """One hash, many bins: the least of each bin; an empty bin borrows from the next filled one."""
    bins: list[int | None] = [None] * BINS
    for value in shingles:
        bin, rest = value % BINS, value // BINS
        least = bins[bin]
        if least is None or rest < least:
            bins[bin] = rest
    filled: list[int] = []
    borrowed = next(value for value in bins if value is not None)
    for held in reversed(bins):
        borrowed = borrowed + 1 if held is None else held
        filled.append(borrowed)
    return filled


def _like(
    number: int, near: dict[int, None], passages: Sequence[Passage], shingles: Sequence[frozenset[int]]
) -> Iterator[Copy]:
    mine = shingles[number]
    for other in near:
        theirs = shingles[other]
        if passages[other].document == passages[number].document:
            continue
        shorter, longer = sorted((len(mine), len(theirs)))
        share = len(mine & theirs) / shorter
        if not share < SHARED:
            yield Copy(other, number, round(share, 3), "excerpt" if shorter * 2 < longer else "copy")


class Groups:
    """Things joined into groups: `join` two numbers, `of` gives the least number of a group."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))

    def of(self, number: int) -> int:
        """The least number joined with `number`."""
        while self._up[number] != number:
            self._up[number] = self._up[self._up[number]]
            number = self._up[number]
        return number

    def join(self, one: int, other: int) -> bool:
        """Make both one group; False where they were."""
        low, high = sorted((self.of(one), self.of(other)))
        self._up[high] = low
        return low != high


def passages_of(document: str, text: str, body: Sequence[tuple[int, int]]) -> list[Passage]:
    """The paragraphs of a body, given as half-open stretches of `text`; all of the text where there are none."""
    found = []
    for start, end in body or [(0, len(text))]:
        breaks = [start, *(start + m.end() for m in re.finditer(r"\n+", text[start:end])), end]
        found += [
            Passage(document, one, other, text[one:other]) for one, other in pairwise(breaks) if text[one:other].strip()
        ]
    return found
