"""Claims on one matter, gathered whoever says them and whether they assert or deny it.

Two claims are on one matter when nothing tells them apart (type of event, actors, recipients, time, what is counted,
first or second of its kind) and they share enough words, not only names. Each is compared with few others, those that
share most of its rarest words, so that gathering costs linear time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from foedera.ledger.rows import ClaimRow

TYPED_SHARE, UNTYPED_SHARE = 0.5, 0.6
"""The part of the fewer words that both must share: where both have one type of event, and where one has none."""
TYPED_LEAST, UNTYPED_LEAST = 2, 3
"""And so many words at least."""
RAREST, KEPT, COMPARED = 6, 12, 12
"""Words under which a claim is looked up, matters remembered under each, and matters compared with it."""
STEM = 5
REMEMBERED = 50_000
"""Texts whose words are kept between comparisons."""

_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Matter:
    """What some assert and others may deny; claims in the order they were said, unknown days last."""

    claims: tuple[ClaimRow, ...]

    @property
    def asserted(self) -> tuple[ClaimRow, ...]:
        """Who says that it is so."""
        return tuple(claim for claim in self.claims if not claim.denied)

    @property
    def denied(self) -> tuple[ClaimRow, ...]:
        """Who says that it is not."""
        return tuple(claim for claim in self.claims if claim.denied)


def matters(claims: Sequence[ClaimRow]) -> list[Matter]:
    """Gather claims into matters, those with most claims first; speech that did not happen is left out.

    Takes "Ostria has sent no troops" and "Ostria deployed troops at the Belm" (both MOBILIZE by XOS) as one matter;
    refuses "the first unit of 1,900" with "the second unit of 7,000", and shells with soldiers.
    """
    in_order = sorted((claim for claim in claims if claim.spoken), key=said)
    words = [stems(claim.words) for claim in in_order]
    common = Counter(stem for some in words for stem in some)
    under: dict[str, list[int]] = {}
    gathered: list[list[int]] = []
    for number, claim in enumerate(in_order):
        rarest = sorted(words[number], key=lambda stem: (common[stem], stem))[:RAREST]
        near = Counter(matter for stem in rarest for matter in under.get(stem, ()))
        shares = {m: _share(claim, in_order, words, gathered[m], number) for m, _ in near.most_common(COMPARED)}
        best = max(shares, key=lambda m: (shares[m], -m), default=None)
        if best is None or not shares[best]:
            best = len(gathered)
            gathered.append([])
        gathered[best].append(number)
        for stem in rarest:
            kept = under.setdefault(stem, [])
            if best not in kept and len(kept) < KEPT:
                kept.append(best)
    found = [Matter(tuple(in_order[number] for number in numbers)) for numbers in gathered]
    return sorted(found, key=lambda matter: -len(matter.claims))


def said(claim: ClaimRow) -> date:
    """The first day on which it may have been said; the end of time where nobody knows."""
    return claim.said_start or claim.published.start or date.max


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    from foedera.language.words import load_words

    return {name: frozenset(words) for name, words in load_words("en", "propositions").items()}


@lru_cache(maxsize=REMEMBERED)
def stems(text: str) -> frozenset[str]:
    """The beginnings of words of four letters and more that are not common everywhere."""
    common = _vocabulary()["common"]
    return frozenset(word[:STEM] for word in _WORD.findall(text.casefold()) if word not in common)


@lru_cache(maxsize=REMEMBERED)
def names(text: str) -> frozenset[str]:
    """The stems of words with a capital behind the first, which has one anyway: sharing only names is too little."""
    return frozenset(word[:STEM].casefold() for word in _WORD.findall(text)[1:] if word[0].isupper())


@lru_cache(maxsize=REMEMBERED)
def ordinals(text: str) -> frozenset[str]:
    """First, second, another: which of its kind is spoken of."""
    return _vocabulary()["ordinals"] & set(_WORD.findall(text.casefold()))


def counted(claim: ClaimRow) -> frozenset[str]:
    """What its numbers count; "people" and not "soldiers" where the unit is known."""
    return frozenset((q.unit or q.of or "").casefold() for q in claim.quantities) - {""}


def _share(
    claim: ClaimRow, claims: Sequence[ClaimRow], words: Sequence[frozenset[str]], matter: Sequence[int], number: int
) -> float:
    """How much of its words a claim shares with the first or the last of a matter; 0 where something parts them.

    One more where both have a type of event: that they agree in it outweighs any words.
    """
    ends = {matter[0], matter[-1]}
    share = max(_shared(claim, claims[other], words[number], words[other]) for other in ends)
    return share if share and all(compatible(claim, claims[other]) for other in ends) else 0.0


def _shared(one: ClaimRow, other: ClaimRow, mine: frozenset[str], theirs: frozenset[str]) -> float:
    typed = one.event is not None and other.event is not None
    least, part = (TYPED_LEAST, TYPED_SHARE) if typed else (UNTYPED_LEAST, UNTYPED_SHARE)
    both = mine & theirs
    if len(both) < least or not both - names(one.words) - names(other.words):
        return 0.0
    share = len(both) / min(len(mine), len(theirs))
    return 0.0 if share < part else share + typed


def compatible(one: ClaimRow, other: ClaimRow) -> bool:
    """Whether nothing tells the two matters apart; what one leaves open fits anything."""
    if one.event and other.event:
        parties = (
            (one.event.actors, other.event.actors),
            (one.event.recipients, other.event.recipients),
            ((one.event.mode,), (other.event.mode,)),
        )
        if one.event.type is not other.event.type or not all(_fits(*pair) for pair in parties):
            return False
    if one.time and other.time and not one.time.overlaps(other.time):
        return False
    return all(_fits(view(one), view(other)) for view in (counted, _which)) and _fits(
        (one.agreement,), (other.agreement,)
    )


def _which(claim: ClaimRow) -> frozenset[str]:
    return ordinals(claim.words)


def _fits(one: Iterable[str | None], other: Iterable[str | None]) -> bool:
    mine, theirs = set(one) - {None}, set(other) - {None}
    return not mine or not theirs or bool(mine & theirs)
