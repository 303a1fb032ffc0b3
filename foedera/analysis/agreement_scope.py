"""Whether a later claim says less than an earlier one on its matter: of a smaller place, number or set of actors."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from foedera.analysis.agreement_numbers import bounds, series_key
from foedera.ledger.rows import ClaimRow

if TYPE_CHECKING:
    from foedera.knowledge import Knowledge

Inside = Callable[[str, str], bool]
"""Whether the place named first lies in the one named second, as far as is known."""

_WORD = re.compile(r"[^\W\d_]+")
_ARTICLES = frozenset(("the", "a", "an"))


def nowhere(place: str, other: str) -> bool:
    """Knows of no place where it lies."""
    return False


def narrowing(earlier: ClaimRow, later: ClaimRow, inside: Inside = nowhere) -> str | None:
    """The rule by which `later` says less than `earlier`; None where it does not.

    Takes "between 1,000 and 3,000 soldiers" then "about 2,000", "in Varland" then "in eastern Varland", "Ostria and
    Varland" then "Ostria" (as actors of the event), "all crossings" then "some crossings"; refuses a claim that adds a
    place where there was none, which says more, and one of the other polarity, which takes back.
    """
    if earlier.polarity is not later.polarity:
        return None
    for rule, holds in (
        ("a smaller range of numbers", _fewer_numbers(earlier, later)),
        ("a smaller place", _smaller_place(earlier, later, inside)),
        ("fewer actors", _fewer_actors(earlier, later)),
        ("a part, where it was all before", _part(earlier, later)),
    ):
        if holds:
            return rule
    return None


def lying_in(known: Knowledge) -> Inside:
    """Whether a place lies in a state, as the known places have it.

    Takes ("Dravna", "Tarsenia") with a pack that places the one in the other; anything that is not known lies nowhere.
    """

    def inside(place: str, other: str) -> bool:
        bearers = {name.actor for name in known.names().get(place, ()) if name.form in ("place", "capital", "seat")}
        return any(actor.id in bearers for actor in known.find(other))

    return inside


def _fewer_numbers(earlier: ClaimRow, later: ClaimRow) -> bool:
    """Some number said as a range before lies within it now; a plain number can be made no smaller."""
    pairs = ((before, now) for before in earlier.quantities for now in later.quantities)
    like = ((b, n) for b, n in pairs if series_key(earlier, b) == series_key(later, n))
    return any(_within(bounds(before), bounds(now)) for before, now in like)


def _within(wide: tuple[float, float] | None, close: tuple[float, float] | None) -> bool:
    if wide is None or close is None or wide == close:
        return False
    return not close[0] < wide[0] and not wide[1] < close[1]


def _smaller_place(earlier: ClaimRow, later: ClaimRow, inside: Inside) -> bool:
    places = [claim.event.place if claim.event else None for claim in (earlier, later)]
    before, now = places
    if not before or not now:
        return False
    wide, close = _words(before), _words(now)
    longer = len(wide) < len(close) and close[len(close) - len(wide) :] == wide
    return longer or (wide != close and inside(now, before))


def _fewer_actors(earlier: ClaimRow, later: ClaimRow) -> bool:
    if not earlier.event or not later.event:
        return False
    views = [(set(e.actors), set(e.recipients)) for e in (earlier.event, later.event)]
    (actors, recipients), (fewer_actors, fewer_recipients) = views
    known = fewer_actors <= actors and fewer_recipients <= recipients
    return known and bool(
        (fewer_actors and fewer_actors < actors) or (fewer_recipients and fewer_recipients < recipients)
    )


def _part(earlier: ClaimRow, later: ClaimRow) -> bool:
    before, now = (f" {' '.join(_words(claim.words))} " for claim in (earlier, later))
    whole, part, limits = (_vocabulary()[name] for name in ("whole", "part", "limits"))
    was_whole = _has(before, whole)
    return (was_whole and not _has(now, whole) and _has(now, part)) or (_has(now, limits) and not _has(before, limits))


def _has(words: str, of: tuple[str, ...]) -> bool:
    return any(f" {word} " in words for word in of)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _ARTICLES]


@cache
def _vocabulary() -> dict[str, tuple[str, ...]]:
    from foedera.language.words import load_words

    return {name: tuple(words) for name, words in load_words("en", "agreement").items()}
