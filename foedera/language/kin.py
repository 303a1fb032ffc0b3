"""Which words say the same: inflections, synonyms, a wider word; and which say the opposite.

The data (`en/kin.tsv`) are WordNet's, of some ten thousand common words; a word it does not hold is only ever the same
as itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

SUFFIXES = (
    ("ies", "y"), ("ied", "y"), ("ing", "e"), ("ing", ""), ("ed", "e"), ("ed", ""), ("ves", "f"), ("men", "man"),
    ("es", "e"), ("es", ""), ("s", ""), ("er", ""), ("est", ""),
)  # fmt: skip
"""What inflection adds, and what stands there without it."""
NAME, ENDING = 5, 3
"""A name and its adjective share so many letters at least, and end in so many of their own at most."""
BRITISH = (("is", "iz"), ("our", "or"), ("ence", "ense"), ("tre", "ter"), ("ll", "l"))
REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Kin:
    """One word as it stands in a text: the words it may be a form of, and their meanings by number."""

    words: frozenset[str]
    means: frozenset[int]
    kinds: frozenset[int]
    opposites: frozenset[str]


def same(one: str, other: str) -> bool:
    """Whether both are forms of one word: "sent" and "send", "Ostria" and "Ostrian"; not "treaty" and "accord"."""
    return one == other or bool(kin(one).words & kin(other).words) or _of_one_name(one, other)


def _of_one_name(one: str, other: str) -> bool:
    """A name and its adjective, as far as the beginning tells: only where WordNet does not know both words."""
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if shared < NAME or max(len(one), len(other)) - shared > ENDING:
        return False
    return not (kin(one).means and kin(other).means)


def akin(one: str, other: str) -> bool:
    """Whether one may stand for the other: "treaty" and "pact", "soldiers" and "troops"; never opposites.

    Takes a synonym, a word derived from it, and a wider or narrower word by one step; refuses "lifted" and "imposed".
    """
    if same(one, other):
        return True
    if opposite(one, other):
        return False
    mine, theirs = kin(one), kin(other)
    return bool(mine.means & (theirs.means | theirs.kinds) or mine.kinds & theirs.means)


def opposite(one: str, other: str) -> bool:
    """Whether WordNet holds them for opposites: "entered" and "left"."""
    mine, theirs = kin(one), kin(other)
    return bool(mine.opposites & theirs.words or theirs.opposites & mine.words)


@lru_cache(maxsize=REMEMBERED)
def kin(word: str) -> Kin:
    """What is known of a word in small letters; of an unknown one, only its forms."""
    known, forms = _data()
    words = {form for form in _forms(word) if form in known} | set(forms.get(word, ()))
    rows = [known[one] for one in words if one in known]
    return Kin(
        frozenset(words or {word.removesuffix("s")}),
        frozenset(number for means, _, _ in rows for number in means),
        frozenset(number for _, kinds, _ in rows for number in kinds),
        frozenset(other for _, _, opposites in rows for other in opposites),
    )


def _forms(word: str) -> Iterator[str]:
    yield word
    for ending, instead in SUFFIXES:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            yield stem + instead
            if stem[-1] == stem[-2]:
                yield stem[:-1]
    for here, there in BRITISH:
        if here in word:
            changed = word.replace(here, there)
            yield changed
            yield from (changed[: -len(e)] + instead for e, instead in SUFFIXES[:8] if changed.endswith(e))


Row = tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...]]


@cache
def _data() -> tuple[dict[str, Row], dict[str, list[str]]]:
    known: dict[str, Row] = {}
    forms: dict[str, list[str]] = {}
    text = files("foedera.language").joinpath("en", "kin.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        word, *fields = line.split("\t")
        if len(fields) == 1:
            forms.setdefault(word, []).append(fields[0])
        else:
            means, kinds, opposites = (field.split() for field in fields)
            known[word] = (tuple(map(int, means)), tuple(map(int, kinds)), tuple(opposites))
    return known, forms
