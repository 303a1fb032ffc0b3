"""Who gives and who takes, by where a claim's states stand: "North Korean coal", "to China", "hired by Moscow"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from foedera.analysis.legality_words import Deed, Thing, act_words, deeds, prepositions

CLOSE = 30
"""Characters behind a word for doing within which a name without preposition is its object ("gave Karvel arms")."""


class Stand(StrEnum):
    """How a state stands to what is done."""

    ORIGIN = "origin"
    TO = "to"
    FROM = "from"
    BY = "by"
    BESIDE = "beside"
    WITH = "with"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Named:
    """A state named at [start, end): by name or capital, by adjective or people, or as a place in it."""

    state: str
    start: int
    end: int
    form: str = "name"


@dataclass(frozen=True, slots=True)
class Sides:
    """The states on either side, each possibly several ("to Russia and China") or none."""

    givers: tuple[str, ...] = ()
    takers: tuple[str, ...] = ()


def sides(text: str, named: Sequence[Named], thing: Thing, deed: Deed | None) -> Sides:
    """Both sides of an act, by the places of the states in `text` around the thing and the word for doing.

    Takes "coal from the DPRK", "Moscow hired North Koreans"; a side no state stands on is left empty, never guessed.
    """
    stands = _stands(text, named, thing, deed)
    at = {stand: tuple(dict.fromkeys(n.state for n, s in stands if s is stand)) for stand in Stand}
    first = at[Stand.ORIGIN] or at[Stand.FROM]
    givers, takers = first, at[Stand.TO]
    if deed is None or deed.way in ("work", "toil", "move"):
        serves = at[Stand.WITH] if thing.kind == "troops" else ()
        return _apart(givers or at[Stand.BEFORE], serves or takers or at[Stand.AFTER])
    if deed.way == "pay":
        return _apart(givers or at[Stand.AFTER], at[Stand.BEFORE] or takers)
    taking = deed.way in ("take", "hire")
    doer = at[Stand.BY] if deed.passive else at[Stand.BEFORE]
    if taking:
        return _apart(givers, _less(doer, givers) or takers)
    return _apart(givers or doer, takers or at[Stand.AFTER] or (at[Stand.BEFORE] if deed.passive else ()))


def two_sides(text: str, named: Sequence[Named]) -> Sides:
    """The first two different states named, for what has no direction: "Arvenia and Borland opened a joint venture"."""
    states = tuple(dict.fromkeys(n.state for n in named))
    return Sides(states[:1], states[1:2])


def governed(text: str, start: int) -> str | None:
    """What the preposition before `start` says (to, from, by, of, with, beside); two words may stand between."""
    before = _TOWN.sub("", text[:start][-60:])
    for _ in range(3):
        if match := _governor().search(before):
            return prepositions()[match.group(1).casefold()]
        before, words = _LAST.subn("", before)
        if not words:
            return None
    return None


_TOWN = re.compile(r"(?<=\s)(?:of\s+)?[A-Z][\w-]+,\s+$")
"""A town before its state: "to Nampo, North Korea"."""

_LAST = re.compile(r"(?<=\s)[a-z][a-z'\u2019-]*\s+$")


def qualifies(text: str, name: Named, thing: Thing) -> bool:
    """Whether the name is of the thing: "North Korean young loggers", "Pyongyang's coal", "workers of the DPRK"."""
    if name.start < thing.end and thing.start < name.end:
        return True
    if not thing.start < name.end:
        between = text[name.end : thing.start]
        if name.form in ("name", "capital") and not between.startswith(("'s", "\u2019s")):
            acronym = text[name.start : name.end].isupper()
            return acronym and between == " "
        return bool(_BETWEEN.fullmatch(between)) and not _breaks(between) and not deeds(between)
    return bool(re.fullmatch(r"\s+of\s+(?:the\s+)?", text[thing.end : name.start], re.IGNORECASE))


_BETWEEN = re.compile(
    r"(?:['\u2019]s)?\s+(?:[\w-]+\s+){0,3}(?:[\w-]+,\s+(?:[\w-]+\s+){0,2}){0,4}(?:and\s+(?:[\w-]+\s+){0,2})?"
)


def _breaks(between: str) -> bool:
    words, ends = between.casefold().replace(",", " ").split(), act_words()["breaks"]
    return any(word in prepositions() or word in ends or word.endswith("ed") for word in words)


def _stands(text: str, named: Sequence[Named], thing: Thing, deed: Deed | None) -> list[tuple[Named, Stand]]:
    found: list[tuple[Named, Stand]] = []
    for name in named:
        gap = text[found[-1][0].end : name.start] if found else ""
        if found and _JOINED.fullmatch(gap) and not qualifies(text, name, thing):
            found.append((name, found[-1][1]))
        else:
            found.append((name, _stand(text, name, thing, deed)))
    # "Chinese and Russian companies": the first stands as the one that it is joined to.
    for at in range(len(found) - 1, 0, -1):
        (first, _), (second, stand) = found[at - 1], found[at]
        if stand is Stand.ORIGIN and _JOINED.fullmatch(text[first.end : second.start]) and first.form == "adjective":
            found[at - 1] = (first, stand)
    return found


_JOINED = re.compile(r"\s*(?:,|and|or|, and|as well as)\s+(?:the\s+|to\s+|in\s+)?", re.IGNORECASE)


def _stand(text: str, name: Named, thing: Thing, deed: Deed | None) -> Stand:
    said = governed(text, name.start)
    if qualifies(text, name, thing) and name.form != "place":
        return Stand.ORIGIN
    if said in ("to", "from", "by", "beside", "with"):
        return Stand(said)
    if name.form == "place":
        return Stand.TO
    if deed is None or name.start < deed.start:
        return Stand.BEFORE
    return Stand.AFTER if name.start < deed.end + CLOSE else Stand.BESIDE


def _less(states: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(state for state in states if state not in others)


def _apart(givers: tuple[str, ...], takers: tuple[str, ...]) -> Sides:
    """Both sides without a state that would stand on both."""
    return Sides(givers, _less(takers, givers))


@cache
def _governor() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(prepositions(), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])({words})\s+$", re.IGNORECASE)
