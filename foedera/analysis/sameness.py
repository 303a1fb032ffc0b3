"""Whether two claims say the same by their words: every word of one must find its own, or its kin, in the other.

Words that only one of them has may be detail; words that neither finds in the other make two claims of it, however
many they share ("approved the treaty", "submitted the treaty").
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache, lru_cache

from foedera.language.kin import akin, opposite, same

REMEMBERED = 500_000
"""Pairs of words whose kinship is kept."""
KIN = 0.8
"""What a synonym counts where the same word counts 1."""
LEAST = 3
"""So many words must find their own at least, unless neither claim has others; names alone never do."""
LONGER = 0.4
"""So much of the longer claim must be found in the shorter one, lest "troops were sent" swallow a paragraph."""

PASSIVE = frozenset(("by", "was", "were", "been", "being"))
"""Words that tell a claim the other way round."""

_WORD = re.compile(r"[^\W_]+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one claim that say something: `plain` in small letters, `names` and `figures` as sets of them."""

    plain: tuple[str, ...]
    names: tuple[str, ...]
    figures: frozenset[str]
    passive: bool


@dataclass(frozen=True, slots=True)
class Sameness:
    """How far two claims say the same: `score` from 0 to 1, `same` where one lies within the other, `why` in words."""

    score: float
    same: bool
    why: str


NOTHING = Sameness(0.0, False, "nothing shared")


def sameness(one: str, other: str) -> Sameness:
    """Compare the words of two claims of one polarity.

    Takes "Ostria signed the treaty in Pell" and "the pact was signed by Ostria"; refuses "Ostria left the pact", and
    "Varland armed Ostria" beside "Ostria armed Varland".
    """
    return compared(words_of(one), words_of(other))


def compared(mine: Words, theirs: Words) -> Sameness:
    """The same for words that were looked at before."""
    if not mine.plain or not theirs.plain or not _alike(mine, theirs):
        return NOTHING
    here, there = _paired(mine.plain, theirs.plain)
    parts = (sum(here) / len(here), sum(there) / len(there))
    score = round(sum(parts) / 2, 4)
    shared = [word for word, value in zip(mine.plain, here, strict=True) if value]
    enough = (not len(shared) < LEAST or 0.0 not in (*here, *there)) and not min(parts) < LONGER
    enough = enough and not set(shared) <= set(mine.names)
    if (0.0 in here and 0.0 in there) or not enough:
        return Sameness(score, False, _missing(mine, theirs, here, there))
    if _against(mine, theirs, here) or _against(theirs, mine, there):
        return Sameness(score, False, "an opposite stands in one of them")
    kin = [word for word, value in zip(mine.plain, here, strict=True) if 0.0 < value < 1.0]
    return Sameness(score, True, f"the same words, and kin of {', '.join(kin)}" if kin else "the same words")


def found_in(mine: Words, theirs: Words) -> tuple[list[float], list[float]]:
    """What the partner of each word counts in the other claim: 1 for the same, KIN for its kin, 0 where it has none.

    Empty lists where figures, or names in another order, already tell two statements, or only names are shared.
    """
    if not mine.plain or not theirs.plain or not _alike(mine, theirs):
        return [], []
    here, there = _paired(mine.plain, theirs.plain)
    shared = {word for word, value in zip(mine.plain, here, strict=True) if value}
    return ([], []) if shared <= set(mine.names) else (here, there)


def words_of(text: str) -> Words:
    """The words that say something, each once, in their order."""
    found = _WORD.findall(text.replace("'s", " ").replace("’s", " "))
    small = [sys.intern(word) for word in dict.fromkeys(w.casefold() for w in found if not w[0].isdigit())]
    names = {w.casefold() for n, w in enumerate(found) if w[0].isupper() and (n or _named_again(w, found))}
    plain = tuple(word for word in small if word not in _empty())
    figures = frozenset(w for w in found if w[0].isdigit())
    return Words(plain, tuple(word for word in plain if word in names), figures, not PASSIVE.isdisjoint(small))


def _named_again(word: str, found: list[str]) -> bool:
    return word in found[1:]


@cache
def _empty() -> frozenset[str]:
    from foedera.language.words import load_words

    lists = load_words("en", "propositions")
    return frozenset(lists["common"]) | frozenset(lists["empty"])


def _alike(one: Words, other: Words) -> bool:
    """Figures that both tell agree, and names change places only where one of the two is told the other way round."""
    if one.figures and other.figures and not (one.figures <= other.figures or other.figures <= one.figures):
        return False
    names = {*one.names, *other.names}  # the first word of a claim has a capital anyway: the other tells what it is
    here, there = ([word for word in words.plain if word in names] for words in (one, other))
    turned = [word for word in here if word in there] != [word for word in there if word in here]
    return not turned or one.passive is not other.passive


def _paired(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[list[float], list[float]]:
    """What each word's partner in the other counts, 0 for none; the same words are paired first, and each but once."""
    here, there = [0.0] * len(mine), [0.0] * len(theirs)
    for least in (1.0, KIN):
        for n, word in enumerate(mine):
            if here[n]:
                continue
            partner = next(
                (m for m, other in enumerate(theirs) if not there[m] and not _fit(word, other) < least), None
            )
            if partner is not None:
                here[n] = there[partner] = least
    return here, there


@lru_cache(maxsize=REMEMBERED)
def _fit(one: str, other: str) -> float:
    return 1.0 if same(one, other) else KIN if akin(one, other) else 0.0


def _against(mine: Words, theirs: Words, found: list[float]) -> bool:
    return any(opposite(word, other) for word in _lost(mine, found) for other in theirs.plain)


def _lost(words: Words, found: list[float]) -> list[str]:
    return [word for word, value in zip(words.plain, found, strict=True) if not value]


def _missing(mine: Words, theirs: Words, here: list[float], there: list[float]) -> str:
    lost = ", ".join(_lost(mine, here)[:3]), ", ".join(_lost(theirs, there)[:3])
    return f"only in one: {lost[0] or 'nothing'}; only in the other: {lost[1] or 'nothing'}"
