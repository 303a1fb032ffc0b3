"""The system of states on a day: who is allied, cooperative, tense or hostile toward whom, from agreements and events.

A tie's score lies between -1 and 1: agreements in force and measures of states against each other give a standing part,
events a part that fades with age. The weights are ours, in the order of Goldstein's scale (1992); they are stated here,
and every tie keeps its reasons, so that another may be put in their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from math import tanh

from foedera.knowledge.reference import Reference, existence
from foedera.records import Binding, Clause, ClauseType, EventType, Instrument, Treaty

HALF_LIFE = 365.0
"""Days after which an event weighs half."""

CLAUSE_WEIGHT: Mapping[ClauseType, float] = {
    ClauseType.DEFENCE: 0.7,
    ClauseType.OFFENCE: 0.7,
    ClauseType.MILITARY_AID: 0.3,
    ClauseType.BASING: 0.3,
    ClauseType.TECHNOLOGY: 0.2,
    ClauseType.TRADE: 0.1,
    ClauseType.CONSULTATION: 0.2,
    ClauseType.ASSURANCE: 0.05,
    ClauseType.NO_HOSTILE_ALLIANCE: 0.1,
    ClauseType.NO_AID_TO_AGGRESSOR: 0.15,
    ClauseType.NEUTRALITY: 0.05,
    ClauseType.NON_AGGRESSION: 0.05,
}

EVENT_WEIGHT: Mapping[EventType, float] = {
    EventType.AID: 0.5,
    EventType.COOPERATE: 0.4,
    EventType.SUPPORT: 0.3,
    EventType.AGREE: 0.3,
    EventType.CONCEDE: 0.2,
    EventType.RETREAT: 0.2,
    EventType.CONSULT: 0.15,
    EventType.ACCUSE: -0.15,
    EventType.REJECT: -0.15,
    EventType.PROTEST: -0.2,
    EventType.SANCTION: -0.5,
    EventType.THREATEN: -0.5,
    EventType.MOBILIZE: -0.5,
    EventType.COERCE: -0.6,
    EventType.ASSAULT: -1.0,
}

NOTICEABLE, GRAVE = 0.15, 0.6
"""Scores from which a tie is cooperative or tense, and from which a tense one is hostile."""

SANCTIONS = -0.4
"""What standing measures of one state or the Union against another weigh."""


class TieKind(StrEnum):
    """What a score comes to; ALLIED needs a duty of defence between them besides."""

    ALLIED = "allied"
    COOPERATIVE = "cooperative"
    NEUTRAL = "neutral"
    TENSE = "tense"
    HOSTILE = "hostile"


@dataclass(frozen=True, slots=True)
class Act:
    """An event between two states as a claim tells it; `origin` is who says so, `claim` where."""

    type: EventType
    actor: str
    recipient: str
    on: date
    origin: str | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a tie: what, its weight on the day, since when, and where it stands."""

    what: str
    weight: float
    since: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Tie:
    """The relation of two states, `first` before `second` in the alphabet."""

    first: str
    second: str
    score: float
    kind: TieKind
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """All ties on a day; a pair without one has none in `ties`."""

    on: date
    ties: Mapping[tuple[str, str], Tie]

    @property
    def states(self) -> list[str]:
        """Every state with a tie."""
        return sorted({state for pair in self.ties for state in pair})

    def tie(self, one: str, other: str) -> Tie | None:
        """The tie of two states in either order."""
        return self.ties.get((min(one, other), max(one, other)))

    def signed(self) -> dict[tuple[str, str], float]:
        """Scores of all pairs that are not neutral, for `balance`."""
        return {pair: tie.score for pair, tie in self.ties.items() if tie.kind is not TieKind.NEUTRAL}


def network(
    reference: Reference,
    day: date,
    *,
    acts: Iterable[Act] = (),
    states: Iterable[str] | None = None,
    half_life: float = HALF_LIFE,
) -> Network:
    """The signed network on `day` among `states` (all by default), as agreements, measures and `acts` give it.

    Only acts on or before the day count: what came later was not known then. ValueError for a half-life of 0 or less.
    """
    if not half_life > 0:
        raise ValueError(f"a half-life must be above 0 days, not {half_life}")
    wanted = None if states is None else set(states)
    reasons: dict[tuple[str, str], list[Reason]] = {}
    for pair, reason in _standing(reference, day):
        if wanted is None or set(pair) <= wanted:
            reasons.setdefault(pair, []).append(reason)
    for act in acts:
        pair = (min(act.actor, act.recipient), max(act.actor, act.recipient))
        weight = EVENT_WEIGHT.get(act.type)
        if weight is None or day < act.on or pair[0] == pair[1] or (wanted is not None and not set(pair) <= wanted):
            continue
        faded = weight * 0.5 ** ((day - act.on).days / half_life)
        said = act.origin or "not given"
        what = f"{act.type} {act.actor} {act.recipient}"
        reasons.setdefault(pair, []).append(Reason(what, faded, act.on, said + (f", {act.claim}" if act.claim else "")))
    return Network(day, {pair: _tie(pair, parts) for pair, parts in sorted(reasons.items())})


def _tie(pair: tuple[str, str], reasons: list[Reason]) -> Tie:
    score = round(tanh(sum(reason.weight for reason in reasons)), 4)
    bound_to_defend = any(reason.what.startswith("defence") for reason in reasons)
    if bound_to_defend and score >= NOTICEABLE:
        kind = TieKind.ALLIED
    elif score < -GRAVE:
        kind = TieKind.HOSTILE
    elif score < -NOTICEABLE:
        kind = TieKind.TENSE
    else:
        kind = TieKind.COOPERATIVE if score >= NOTICEABLE else TieKind.NEUTRAL
    ordered = sorted(reasons, key=lambda reason: -abs(reason.weight))
    return Tie(*pair, score, kind, tuple(ordered))


def _standing(reference: Reference, day: date) -> Iterable[tuple[tuple[str, str], Reason]]:
    for treaty in reference.treaties.values():
        if treaty.binding is not Binding.NATIONAL:
            yield from _agreed(treaty, day)
    for instrument in reference.instruments.values():
        yield from _measures(reference, instrument, day)


def _agreed(treaty: Treaty, day: date) -> Iterable[tuple[tuple[str, str], Reason]]:
    parties = sorted({party.state for party in treaty.parties})
    bound = [state for state in parties if treaty.bound(state, day)]
    paused = [set(pause.between) for pause in treaty.suspensions if pause.term.holds(day) and not pause.doubt]
    since = {
        party.state: party.term.start.first for party in treaty.parties if party.term.start and party.term.holds(day)
    }
    for pair in combinations(bound, 2):
        if any(set(pair) <= pause or (len(pause) == 1 and pause & set(pair)) for pause in paused):
            continue
        best: dict[ClauseType, Clause] = {
            clause.type: clause for clause in treaty.clauses if _between(clause, pair, day)
        }
        start = max(since[pair[0]], since[pair[1]])
        for kind, clause in best.items():
            half = 0.5 if treaty.binding is Binding.POLITICAL else 1.0
            what = f"{kind}: {treaty.id}, article {clause.article}"
            yield pair, Reason(what, CLAUSE_WEIGHT[kind] * half, start, clause.source)
        if not treaty.clauses:
            yield pair, Reason(f"agreement: {treaty.id}", 0.1, start, treaty.parties[0].source)


def _between(clause: Clause, pair: tuple[str, str], day: date) -> bool:
    if clause.term is not None and not clause.term.holds(day):
        return False
    for bearer, other in (pair, pair[::-1]):
        if (not clause.bearers or bearer in clause.bearers) and (not clause.toward or other in clause.toward):
            return True
    return False


def _measures(reference: Reference, instrument: Instrument, day: date) -> Iterable[tuple[tuple[str, str], Reason]]:
    """Measures of some states against one: those of the United Nations bind all and are no tie of anyone's."""
    for norm in instrument.norms:
        if "un-members" in norm.binds or not any(period.term.holds(day) for period in norm.in_force):
            continue
        against = set(norm.act.givers + norm.act.takers) - set(norm.binds)
        issuers = _members(reference, day) if "eu-members" in norm.binds else list(norm.binds)
        start = norm.in_force[0].term.start
        reason = Reason(f"measures: {instrument.id}", SANCTIONS, start.first if start else None, norm.source)
        for target in sorted(against):
            for issuer in issuers:
                if issuer != target and existence().existed(issuer, day):
                    yield (min(issuer, target), max(issuer, target)), reason
        if against:
            return


def _members(reference: Reference, day: date) -> list[str]:
    union = reference.treaties.get("eu-treaty")
    if union is None:
        return []
    return sorted({party.state for party in union.parties if union.bound(party.state, day)})
