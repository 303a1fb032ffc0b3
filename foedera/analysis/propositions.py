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

from foedera.ledger.collecting import without_collecting
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
    with without_collecting():
        gathered = _gathered([_Said(claim, stems(claim.words), names(claim.words)) for claim in in_order])
        found = [Matter(tuple(one.claim for one in together)) for together in gathered]
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


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim with the stems of its words and of its names, looked up once: each is compared a dozen times."""

    claim: ClaimRow
    words: frozenset[str]
    names: frozenset[str]


def _gathered(claims: Sequence[_Said]) -> list[list[_Said]]:
    common = Counter(stem for one in claims for stem in one.words)
    under: dict[str, list[int]] = {}
    gathered: list[list[_Said]] = []
    for one in claims:
        rarest = sorted(one.words, key=lambda stem: (common[stem], stem))[:RAREST]
        near = Counter(matter for stem in rarest for matter in under.get(stem, ()))
        best, most = len(gathered), 0.0
        for matter, _ in near.most_common(COMPARED):
            share = _share(one, gathered[matter])
            if most < share or (share and share == most and matter < best):
                best, most = matter, share
        if best == len(gathered):
            gathered.append([])
        gathered[best].append(one)
        for stem in rarest:
            kept = under.setdefault(stem, [])
            if len(kept) < KEPT and best not in kept:
                kept.append(best)
    return gathered


def _share(one: _Said, matter: Sequence[_Said]) -> float:
    """How much of its words a claim shares with the first or the last of a matter; 0 where something parts them.

    One more where both have a type of event: that they agree in it outweighs any words.
    """
    first, last = matter[0], matter[-1]
    if first is last:
        share = _shared(one, first)
        return share if share and compatible(one.claim, first.claim) else 0.0
    share = max(_shared(one, first), _shared(one, last))
    fits = share and compatible(one.claim, first.claim) and compatible(one.claim, last.claim)
    return share if fits else 0.0


def _shared(one: _Said, other: _Said) -> float:
    both = one.words & other.words
    if len(both) < TYPED_LEAST:  # the less of both least
        return 0.0
    typed = one.claim.event is not None and other.claim.event is not None
    least, part = (TYPED_LEAST, TYPED_SHARE) if typed else (UNTYPED_LEAST, UNTYPED_SHARE)
    if len(both) < least or not both - one.names - other.names:
        return 0.0
    share = len(both) / min(len(one.words), len(other.words))
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
