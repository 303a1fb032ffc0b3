"""What was foretold, and what was later said of it: nobody is declared right, later claims are laid beside.

A forecast is resolved by what sources say afterwards. One that nobody speaks of again is open until its day, and due
after it; a forecast without a day stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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
    later = sorted((claim for claim in claims if _tells(claim)), key=said)
    found = [_resolved(claim, later, on) for claim in made if foretells(claim)]
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


def _resolved(claim: ClaimRow, later: Sequence[ClaimRow], on: date) -> Forecast:
    last = until(claim)
    shares = [(_share(claim, other), other) for other in later if said(claim) < said(other) <= on]
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
    mine, theirs = stems(forecast.words), stems(later.words)
    both = mine & theirs
    typed = forecast.event is not None and later.event is not None
    if not both - names(forecast.words) - names(later.words) or not _one_act(forecast, later):
        return 0.0
    share = len(both) / min(len(mine), len(theirs))
    return share if (typed or not len(both) < UNTYPED) and not share < SHARE else 0.0


def _one_act(one: ClaimRow, other: ClaimRow) -> bool:
    """Whether type and actors of the events do not part them; what one leaves open fits anything."""
    if one.event is None or other.event is None:
        return True
    mine, theirs = set(one.event.actors), set(other.event.actors)
    return one.event.type is other.event.type and (not mine or not theirs or bool(mine & theirs))
