"""What an event calls up: which clauses bind whom to do what, through whom, under which conditions, step by step.

Plain relational code: agreements x clauses x bearers, each held against the event by `obligations_clauses`.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from foedera.analysis.obligations_bound import Bonds
from foedera.analysis.obligations_clauses import Answer, Incident, Status, breach, called_up
from foedera.errors import UnknownNameError
from foedera.knowledge.reference import Reference
from foedera.records import Clause, ClauseType, EventType, Strength, Treaty, Trigger

CHAINING = frozenset({ClauseType.DEFENCE, ClauseType.MILITARY_AID, ClauseType.OFFENCE})
"""Help of these types may draw the helper into the fight, so that whoever must help the helper is asked next."""


class Effect(StrEnum):
    """Whether the event calls a duty up or breaks it."""

    OWED = "owed"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: an event on a day, and what is known or supposed beside it.

    `facts` maps condition words ("request") to whether they are met. `aggressor` is who is held to be the aggressor
    (by default the actor) and `according_to` who holds so. `links` is how many helpers a chain may go through.
    """

    event: Incident
    on: date
    facts: Mapping[str, bool] = field(default_factory=dict)
    aggressor: str | None = None
    according_to: str | None = None
    supposed: tuple[Incident, ...] = ()
    links: int = 1


@dataclass(frozen=True, slots=True)
class Obligation:
    """One clause held against the event for one bearer. `via` are the helpers between the bearer and the one attacked.

    `needs` names what must be known before an unknown one is decided; `steps` is the explanation, in order.
    """

    bearer: str
    toward: str
    obligation: ClauseType
    strength: Strength
    agreement: str
    name: str
    article: str
    via: tuple[str, ...]
    condition: tuple[str, ...]
    status: Status
    effect: Effect
    binding: str
    words: str
    quote: bool
    source: str
    needs: tuple[str, ...]
    steps: tuple[str, ...]
    event: str
    aggressor: str
    according_to: str | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same obligation in two answers."""
        return (self.bearer, self.toward, self.obligation, self.agreement, self.article, self.effect, *self.via)

    def as_json(self) -> dict[str, Any]:
        """One JSON object; keys as in docs/obligations.md."""
        return {
            "bearer": self.bearer,
            "obligation": self.obligation.value,
            "strength": self.strength.value,
            "agreement": self.agreement,
            "article": self.article,
            "via": list(self.via),
            "condition": list(self.condition),
            "status": self.status.value,
            "toward": self.toward,
            "effect": self.effect.value,
            "agreement_name": self.name,
            "binding": self.binding,
            "words": self.words,
            "quote": self.quote,
            "source": self.source,
            "needs": list(self.needs),
            "event": self.event,
            "aggressor": self.aggressor,
            "according_to": self.according_to,
            "steps": list(self.steps),
        }


def parse_event(words: str) -> Incident:
    """ "ASSAULT USA PRK" as an incident: a PLOVER type, the actor, the recipient, each state by code or name.

    Takes "assault USA PRK" and "THREATEN Russia Estonia"; refuses an unknown type or state with UnknownNameError.
    """
    from foedera.analysis.names import state_code

    kind, _, rest = words.strip().partition(" ")
    try:
        event = EventType(kind.upper())
    except ValueError:
        from difflib import get_close_matches

        near = get_close_matches(kind.upper(), [e.value for e in EventType], n=2)
        raise UnknownNameError("event type", kind, near) from None
    parties = rest.split()
    if len(parties) != 2:
        raise UnknownNameError("event (TYPE ACTOR RECIPIENT)", words, ("ASSAULT USA PRK",))
    actor, recipient = (state_code(party) for party in parties)
    if actor == recipient:
        raise UnknownNameError("recipient other than the actor", recipient)
    return Incident(event, actor, recipient)


def obligations(reference: Reference, question: Question) -> list[Obligation]:
    """Every clause that has to do with the event: called up, not called up, or unknown, the first first.

    An agreement that neither protects the one attacked nor binds the one who acts has no row.
    """
    bonds = Bonds(reference.treaties.values(), question.on)
    rows: dict[tuple[str, ...], Obligation] = {}
    for incident in (question.event, *question.supposed):
        asked = question if incident == question.event else replace(question, aggressor=None)
        for row in _direct(bonds, asked, incident):
            rows.setdefault(row.key, row)
    frontier = [row for row in rows.values() if row.effect is Effect.OWED and row.obligation in CHAINING]
    for _ in range(question.links):
        frontier = _chained(bonds, question, frontier, rows)
    order = {Status.TRIGGERED: 0, Status.UNKNOWN: 1, Status.NOT_TRIGGERED: 2}
    return sorted(rows.values(), key=lambda row: (len(row.via), order[row.status], _weight(row), row.key))


def _weight(row: Obligation) -> int:
    types = list(ClauseType)
    return (row.effect is Effect.BROKEN) * 100 + types.index(row.obligation)


def _direct(
    bonds: Bonds, question: Question, incident: Incident, skip: Container[tuple[str, str, str]] = ()
) -> Iterator[Obligation]:
    """Every clause held against one incident, but for those in `skip` (bearer, agreement, article)."""
    reversed_ = question.aggressor is not None and question.aggressor == incident.recipient
    victim, attacker = incident.recipient, incident.actor
    if reversed_:
        victim, attacker = attacker, victim
    seen = (incident, victim, attacker)
    for treaty in bonds.concerning(victim):
        for clause in treaty.clauses:
            if clause.trigger is not Trigger.STANDING:
                yield from _owed(bonds, question, (treaty, clause), seen, skip)
    for treaty in bonds.concerning(incident.actor):
        for clause in treaty.clauses:
            if clause.trigger is Trigger.STANDING and _may_break(bonds, treaty, clause, incident):
                answer = breach(bonds, question, (treaty, clause), incident)
                yield _row(bonds, question, (treaty, clause), incident, answer)
    if reversed_:
        yield from _not_attacked(bonds, question, incident)


def _owed(
    bonds: Bonds,
    question: Question,
    provision: tuple[Treaty, Clause],
    seen: tuple[Incident, str, str],
    skip: Container[tuple[str, str, str]],
) -> Iterator[Obligation]:
    treaty, clause = provision
    incident, victim, attacker = seen
    if not _protects(bonds, treaty, clause, victim):
        return
    for bearer in bonds.bearers(treaty, clause):
        if bearer in (victim, attacker) or (bearer, treaty.id, clause.article) in skip:
            continue
        answer = called_up(bonds, question, provision, (bearer, victim, attacker), incident)
        yield _row(bonds, question, provision, incident, answer)


def _not_attacked(bonds: Bonds, question: Question, incident: Incident) -> Iterator[Obligation]:
    """What the one held to be the aggressor could have called up, were it the one attacked: shown, not called up."""
    who = question.according_to or "the reading asked for"
    for treaty in bonds.concerning(incident.recipient):
        for clause in treaty.clauses:
            if clause.trigger is Trigger.STANDING or not _protects(bonds, treaty, clause, incident.recipient):
                continue
            for bearer in bonds.bearers(treaty, clause):
                if bearer in (incident.actor, incident.recipient):
                    continue
                reason = f"{incident.recipient} is held to be the aggressor by {who}: it is not the one attacked"
                answer = Answer(bearer, incident.recipient, Status.NOT_TRIGGERED, (reason,))
                yield _row(bonds, question, (treaty, clause), incident, answer)


def _protects(bonds: Bonds, treaty: Treaty, clause: Clause, victim: str) -> bool:
    return victim in clause.toward if clause.toward else victim in bonds.members(treaty)


def _may_break(bonds: Bonds, treaty: Treaty, clause: Clause, incident: Incident) -> bool:
    if clause.bearers and incident.actor not in clause.bearers:
        return False
    if clause.toward:
        return incident.recipient in clause.toward
    return incident.recipient in bonds.members(treaty) or len(bonds.members(treaty)) == 1


def _chained(
    bonds: Bonds, question: Question, frontier: list[Obligation], rows: dict[tuple[str, ...], Obligation]
) -> list[Obligation]:
    """Who must help the helpers, were they attacked for helping: unknown until that is known.

    Each clause of each bearer is named once, through the first helper that calls it up: in an alliance all would.
    """
    attacker = _attacker(question)
    taken = {(row.bearer, row.agreement, row.article) for row in rows.values()}
    helpers: dict[str, Obligation] = {}
    for row in frontier:
        if row.status is not Status.NOT_TRIGGERED:
            helpers.setdefault(row.bearer, row)
    found: list[Obligation] = []
    asked = replace(question, aggressor=None)
    for helper, first in helpers.items():
        drawn_in = Incident(EventType.ASSAULT, attacker, helper)
        if drawn_in in question.supposed:
            continue
        for row in _direct(bonds, asked, drawn_in, taken):
            if row.obligation not in CHAINING or row.effect is Effect.BROKEN or row.status is Status.NOT_TRIGGERED:
                continue
            if row.bearer in (question.event.recipient, question.event.actor, *first.via):
                continue
            taken.add((row.bearer, row.agreement, row.article))
            link = _link(row, first, drawn_in)
            rows[link.key] = link
            found.append(link)
    return found


def _link(row: Obligation, first: Obligation, drawn_in: Incident) -> Obligation:
    need = f"whether {drawn_in.actor} attacks {drawn_in.recipient} for helping {first.toward} ({drawn_in})"
    step = (
        f"chain: {first.bearer} must help {first.toward} under {first.agreement}, article {first.article}; "
        f"were it attacked for that, {row.bearer} would be called upon"
    )
    return replace(
        row,
        via=(first.bearer, *first.via),
        status=Status.UNKNOWN,
        needs=(need, *row.needs),
        steps=(step, *row.steps, f"unknown: no attack by {drawn_in.actor} on {drawn_in.recipient} is given"),
    )


def _attacker(question: Question) -> str:
    event = question.event
    return event.recipient if question.aggressor == event.recipient else event.actor


def _row(
    bonds: Bonds, question: Question, provision: tuple[Treaty, Clause], incident: Incident, answer: Answer
) -> Obligation:
    treaty, clause = provision
    holder = f" according to {question.according_to}" if question.according_to else ""
    aggressor = question.aggressor or incident.actor
    first = f"event: {incident} on {question.on}; {aggressor} is held to be the aggressor{holder}"
    standing = clause.trigger is Trigger.STANDING
    conditions = () if standing else (clause.trigger.value,)
    return Obligation(
        bearer=answer.bearer,
        toward=answer.toward,
        obligation=clause.type,
        strength=clause.strength,
        agreement=treaty.id,
        name=treaty.name,
        article=clause.article,
        via=(),
        condition=conditions + tuple(condition.value for condition in clause.conditions),
        status=answer.status,
        effect=Effect.BROKEN if standing else Effect.OWED,
        binding=treaty.binding.value,
        words=clause.words,
        quote=clause.quote,
        source=clause.source,
        needs=answer.needs,
        steps=(first, *answer.steps),
        event=str(incident),
        aggressor=aggressor,
        according_to=question.according_to,
    )
