"""What was foretold, and what was later said of it: nobody is declared right, later claims are laid beside.

A forecast is resolved by what sources say afterwards. One that nobody speaks of again is open until its day, and due
after it; a forecast without a day stays open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil

from foedera.analysis.agreement_numbers import FIRM
from foedera.analysis.propositions import names, said, stems
from foedera.ledger.rows import ClaimRow
from foedera.records import Modality, Tense, TimeBasis

FORETOLD = (Modality.FACT, Modality.LIKELY, Modality.POSSIBLE, Modality.UNLIKELY, Modality.PLANNED)
"""How a forecast is said; a condition, a wish and a question foretell nothing."""
NO_FORECASTS = ("norm", "condition", "counterfactual", "evaluation")
"""Types of claims about what is not yet that foretell nothing: "the other shall provide assistance"."""
SHARE, UNTYPED = 0.5, 3
"""The part of the fewer stems that forecast and later claim share, and how many where one has no type of event."""

_NONE, _ANY = "", "*"
"""In place of a type of event: none, and whichever."""
_Key = tuple[str, str]
"""A stem and a type of event."""


class Outcome(StrEnum):
    """How a forecast stands by what was said later."""

    OPEN = "open"
    DUE = "due, and nothing said"
    CAME = "said to have come"
    FAILED = "said not to have come"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Forecast:
    """A claim about what will be, the last day by which it should (None for no day), and what was said of it later."""

    claim: ClaimRow
    until: date | None
    outcome: Outcome
    evidence: tuple[ClaimRow, ...]


def forecasts(made: Sequence[ClaimRow], claims: Sequence[ClaimRow], on: date) -> list[Forecast]:
    """The forecasts among `made`, as they stand on a day by what `claims` say; those with a day first, nearest first.

    Takes "The Assembly will ratify the treaty before the end of October" and "The Assembly ratified the treaty", said
    later; refuses "if it ratifies the treaty" and "the other Party shall provide assistance", which foretell nothing.
    """
    later = _Later(claims)
    found = [_resolved(claim, later.near(claim, on), on) for claim in made if foretells(claim)]
    return sorted(found, key=lambda one: (one.until is None, one.until or date.max, said(one.claim)))


def foretells(claim: ClaimRow) -> bool:
    """Whether it is said, firmly or not, that something will be."""
    future = claim.tense is Tense.FUTURE or claim.modality is Modality.PLANNED
    return claim.spoken and future and claim.modality in FORETOLD and claim.type not in NO_FORECASTS


def until(claim: ClaimRow) -> date | None:
    """The last day on which what is foretold may still come; a time that is only inferred to lie ahead has none."""
    if claim.time is None or claim.time.end is None:
        return None
    open_start = claim.time.start is None
    return claim.time.last_day if open_start or claim.time.basis is not TimeBasis.INFERRED else None


def _tells(claim: ClaimRow) -> bool:
    """A firm claim of what was or is: what can show how a forecast came out."""
    return claim.spoken and not claim.forecast and claim.modality in FIRM and claim.tense is not Tense.FUTURE


class _Later:
    """Firm claims by their words and types of event, so that a forecast meets only those that may share enough of them.

    Two texts that share `SHARE` of the stems of the shorter share one of its rarest, whichever is the shorter: so the
    rarest stems of either are looked up among all stems of the other, and no claim that counts is missed. (Prefix
    filtering: Chaudhuri, Ganti and Kaushik 2006, A Primitive Operator for Similarity Joins in Data Cleaning.)
    """

    def __init__(self, claims: Iterable[ClaimRow]) -> None:
        self._claims = sorted((claim for claim in claims if _tells(claim)), key=said)
        self._days = [said(claim) for claim in self._claims]
        words = [stems(claim.words) for claim in self._claims]
        self._common = Counter(stem for some in words for stem in some)
        self._under: defaultdict[_Key, list[int]] = defaultdict(list)
        self._rarest: defaultdict[_Key, list[int]] = defaultdict(list)
        for number, (claim, some) in enumerate(zip(self._claims, words, strict=True)):
            for place, stem in enumerate(self._rare_first(some)):
                for key in ((stem, _type(claim)), (stem, _ANY)):
                    self._under[key].append(number)
                    if place < _needed(len(some)):
                        self._rarest[key].append(number)

    def near(self, forecast: ClaimRow, on: date) -> list[ClaimRow]:
        """Claims said after it and by the day `on`, oldest first, that may share enough words with it."""
        first, last = bisect_right(self._days, said(forecast)), bisect_right(self._days, on)
        mine = self._rare_first(stems(forecast.words))
        types = (_type(forecast), _NONE) if forecast.event else (_ANY,)
        found: set[int] = set()
        for place, stem in enumerate(mine):
            under = self._under if place < _needed(len(mine)) else self._rarest
            for numbers in (under.get((stem, type_), []) for type_ in types):
                found.update(numbers[bisect_left(numbers, first) : bisect_left(numbers, last)])
        return [self._claims[number] for number in sorted(found)]

    def _rare_first(self, some: frozenset[str]) -> list[str]:
        return sorted(some, key=lambda stem: (self._common[stem], stem))


def _type(claim: ClaimRow) -> str:
    return claim.event.type.value if claim.event else _NONE


def _needed(stems_of_one: int) -> int:
    """How many of its rarest stems must be looked up, so that one of them is among those it must share."""
    return stems_of_one - ceil(SHARE * stems_of_one) + 1


def _resolved(claim: ClaimRow, later: Sequence[ClaimRow], on: date) -> Forecast:
    last = until(claim)
    shares = [(_share(claim, other), other) for other in later]
    best = max((share for share, _ in shares), default=0.0)
    evidence = tuple(other for share, other in shares if share and not share < best - 0.05)
    kept = {other.polarity is claim.polarity for other in evidence}
    if evidence:
        outcome = Outcome.DISPUTED if len(kept) > 1 else Outcome.CAME if True in kept else Outcome.FAILED
    else:
        outcome = Outcome.DUE if last is not None and last < on else Outcome.OPEN
    return Forecast(claim, last, outcome, evidence)


def _share(forecast: ClaimRow, later: ClaimRow) -> float:
    """How much of their words they share; 0 where too little, or where type or actors of the events part them."""
    if not _one_act(forecast, later):
        return 0.0
    mine, theirs = stems(forecast.words), stems(later.words)
    both = mine & theirs
    typed = forecast.event is not None and later.event is not None
    if not both - names(forecast.words) - names(later.words):
        return 0.0
    share = len(both) / min(len(mine), len(theirs))
    return share if (typed or not len(both) < UNTYPED) and not share < SHARE else 0.0


def _one_act(one: ClaimRow, other: ClaimRow) -> bool:
    """Whether type and actors of the events do not part them; what one leaves open fits anything."""
    if one.event is None or other.event is None:
        return True
    mine, theirs = set(one.event.actors), set(other.event.actors)
    return one.event.type is other.event.type and (not mine or not theirs or bool(mine & theirs))
