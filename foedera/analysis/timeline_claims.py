"""A timeline out of a ledger's claims: the days that matter by origins, one claim for each in its exact words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foedera.analysis.origins import Origins
from foedera.analysis.timeline_days import Naming, choose_days, importance
from foedera.analysis.timeline_passages import single_day, words_of
from foedera.analysis.timeline_words import Candidate, Vectors, choose, cosine
from foedera.ledger.rows import ClaimRow, Lanes
from foedera.records import TimeBasis

HAPPENED, SAID = 1.0, 0.5
"""How surely a claim stands for a day: it says what happened then; it was only said then."""
ACT, SHORT = 1.5, 0.5
"""What a claim gains that tells of an act with a party, and keeps that has fewer words than `FEW`."""
FEW = 6
WORDED = (TimeBasis.STATED, TimeBasis.RELATIVE)
"""Times that stand in the words; others were lent by the document or the claims around."""


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A day, how much it matters, the origins that speak of it or on it, and the claim that stands for it.

    `happened` is False where the claim was only said on the day: a denial, a plan, or one that gives no day.
    """

    day: date
    importance: float
    origins: int
    claim: ClaimRow
    happened: bool


def summarise(lanes: Lanes, origins: Origins, days: int) -> list[ClaimEntry]:
    """At most `days` entries in order of time, from both lanes of a timeline and the origins of their claims.

    Takes three papers' claims on a strike of 12 May, two of them copies: 12 May with two origins. A claim of a whole
    month names no day and can stand only for the day on which it was said. No claims give no entries.
    """
    claims = list({claim.id: claim for claim in (*lanes.happened, *lanes.said)}.values())
    origin = {claim.id: str(number) for number, one in enumerate(origins.origins) for claim in one.claims}
    of = [origin.get(claim.id, claim.id) for claim in claims]
    namings = list(_namings(claims, of))
    spoken = {(of[n], day) for n, claim in enumerate(claims) if (day := said_day(claim))}
    candidates = _candidates(claims, {claim.id for claim in lanes.happened})
    scores = importance(namings, Counter(day for _, day in spoken))
    counted = Counter(day for _, day in spoken | {(n.origin, n.day) for n in namings})
    able = {day: score for day, score in scores.items() if day in candidates}
    vectors, said = Vectors([words_of(claim.words) for claim in claims]), list[int]()
    entries = []
    for day in choose_days(able, days):
        weights = {c.key: c.weight for c in candidates[day]}
        for key in choose(_scores(claims, candidates[day], vectors), vectors, 1, said=said):
            happened = weights[key] == HAPPENED
            entries.append(ClaimEntry(day, scores[day], counted[day], claims[key], happened))
    return entries


def named_day(claim: ClaimRow) -> date | None:
    """The day of which it tells, where its own words give one."""
    return single_day(claim.time) if claim.time and claim.time.basis in WORDED else None


def said_day(claim: ClaimRow) -> date | None:
    """The day on which it was said, where that is one day."""
    start, end = claim.said_start, claim.said_end
    return start if start and end == start + timedelta(days=1) else None


def _namings(claims: Sequence[ClaimRow], of: Sequence[str]) -> Iterator[Naming]:
    """The days that claims give; one said on an unknown day counts as said on the day it gives."""
    for claim, origin in zip(claims, of, strict=True):
        day = named_day(claim)
        if day:
            yield Naming(origin, day, said_day(claim) or day)


def _candidates(claims: Sequence[ClaimRow], happened: set[str]) -> dict[date, list[Candidate]]:
    found: defaultdict[date, list[Candidate]] = defaultdict(list)
    for key, claim in enumerate(claims):
        told = named_day(claim) if claim.id in happened else None
        if told:
            found[told].append(Candidate(key, HAPPENED))
        elif day := said_day(claim):
            found[day].append(Candidate(key, SAID))
    return dict(found)


def _scores(claims: Sequence[ClaimRow], candidates: Sequence[Candidate], vectors: Vectors) -> dict[int, float]:
    middle = vectors.middle(candidates)
    return {c.key: c.weight * cosine(vectors[c.key], middle) * _fitness(claims[c.key]) for c in candidates}


def _fitness(claim: ClaimRow) -> float:
    """How well it stands alone."""
    act = bool(claim.event and (claim.event.actors or claim.event.recipients))
    return (ACT if act else 1.0) * (SHORT if len(words_of(claim.words)) < FEW else 1.0)
