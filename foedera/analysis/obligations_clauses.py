"""One clause held against one event: called up, not called up, or unknown, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from foedera.analysis.obligations_bound import Bonds
from foedera.knowledge.reference import existence
from foedera.records import Area, Clause, ClauseType, Condition, EventType, Presumption, Treaty, Trigger

if TYPE_CHECKING:
    from foedera.analysis.obligations import Question

E = EventType
YES, PERHAPS = True, None

FIRES: Mapping[Trigger, Mapping[EventType, bool | None]] = {
    Trigger.ARMED_ATTACK: {E.ASSAULT: YES},
    Trigger.AGGRESSION: {E.ASSAULT: YES, E.COERCE: PERHAPS, E.MOBILIZE: PERHAPS},
    Trigger.THREAT: {E.THREATEN: YES, E.MOBILIZE: YES, E.COERCE: YES, E.ASSAULT: YES},
    Trigger.NUCLEAR_ATTACK: {E.ASSAULT: YES, E.THREATEN: YES},
    Trigger.WAR: {E.ASSAULT: YES},
}
"""Which events a trigger answers to; None is "perhaps": the word may cover it."""

BREAKS: Mapping[ClauseType, Mapping[EventType, bool | None]] = {
    ClauseType.NON_AGGRESSION: {E.ASSAULT: YES, E.THREATEN: PERHAPS, E.MOBILIZE: PERHAPS, E.COERCE: PERHAPS},
    ClauseType.NEUTRALITY: {E.ASSAULT: YES},
    ClauseType.ASSURANCE: {E.ASSAULT: YES, E.THREATEN: PERHAPS, E.COERCE: PERHAPS},
    ClauseType.NO_HOSTILE_ALLIANCE: {E.ASSAULT: PERHAPS, E.MOBILIZE: PERHAPS},
}
"""Which acts of its bearer break a standing clause."""

NEEDED: Mapping[Condition, str] = {
    Condition.REQUEST: "a request by {toward}",
    Condition.CONSENT: "the consent of {toward}",
    Condition.COMMON_FINDING: "a common finding of {bearer} and {toward} that the attack takes place",
    Condition.AGREED_MEASURES: "what {bearer} and {toward} agree to do",
    Condition.COUNCIL_MEASURES: "a decision of the organ of {treaty}",
}


class Status(StrEnum):
    """What comes of holding a clause against an event."""

    TRIGGERED = "triggered"
    NOT_TRIGGERED = "not triggered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Incident:
    """An event as it is asked about: who does what to whom, where and how."""

    type: EventType
    actor: str
    recipient: str
    place: str | None = None
    mode: str | None = None

    def __str__(self) -> str:
        where = f" at {self.place}" if self.place else ""
        how = f" ({self.mode})" if self.mode else ""
        return f"{self.type.value} {self.actor} {self.recipient}{where}{how}"


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome for one bearer toward one state, with the steps that led there."""

    bearer: str
    toward: str
    status: Status
    steps: tuple[str, ...]
    needs: tuple[str, ...] = ()


class _Trail:
    """Collects steps; a no ends it, a perhaps is remembered."""

    def __init__(self, bearer: str, toward: str) -> None:
        self._ends = (bearer, toward)
        self._steps: list[str] = []
        self._needs: list[str] = []
        self._refused = False

    def take(self, held: bool | None, why: str, need: str | None = None) -> bool:
        """Note a step; False where it ends the matter."""
        self._steps.append(why)
        if held is None:
            self._needs.append(need or why)
        self._refused = self._refused or held is False
        return held is not False

    def answer(self, yes: str) -> Answer:
        if self._refused:
            return Answer(*self._ends, Status.NOT_TRIGGERED, (*self._steps, "so: not triggered"))
        if self._needs:
            return Answer(*self._ends, Status.UNKNOWN, (*self._steps, "so: unknown"), tuple(self._needs))
        return Answer(*self._ends, Status.TRIGGERED, (*self._steps, yes))


def called_up(
    bonds: Bonds,
    question: Question,
    provision: tuple[Treaty, Clause],
    ends: tuple[str, str, str],
    incident: Incident,
) -> Answer:
    """Whether the clause calls `ends` = (bearer, the one attacked, the attacker)'s bearer up for the one attacked."""
    treaty, clause = provision
    bearer, victim, attacker = ends
    trail = _Trail(bearer, victim)
    if not _bound(trail, bonds, provision, bearer, victim):
        return trail.answer("")
    if not _fires(trail, clause, incident):
        return trail.answer("")
    if clause.against and attacker not in clause.against:
        trail.take(False, f"article {clause.article} answers only to attacks by {', '.join(clause.against)}")
        return trail.answer("")
    if _among_parties(bonds, provision, attacker):
        why = f"{attacker} is itself bound by {treaty.id}: the text does not say what holds between its parties"
        trail.take(None, why)
    if clause.area:
        held, how = _within(bonds.members(treaty), clause.area, incident.place, victim)
        if not trail.take(held, f"area: {clause.area.words}; {how}", "the place of the attack"):
            return trail.answer("")
    if clause.doubt:
        trail.take(None, f"in doubt: {clause.doubt}")
    _conditions(trail, question, provision, (bearer, victim))
    duty = "must not help the attacker" if clause.type is ClauseType.NO_AID_TO_AGGRESSOR else str(clause.type)
    return trail.answer(f"so: triggered - {bearer} {clause.strength} ({duty}) toward {victim}")


def _among_parties(bonds: Bonds, provision: tuple[Treaty, Clause], attacker: str) -> bool:
    """Whether one party attacks another of a pact of mutual help, which such texts leave open."""
    treaty, clause = provision
    mutual = clause.type in (ClauseType.DEFENCE, ClauseType.MILITARY_AID) and not clause.toward
    return mutual and attacker in bonds.members(treaty) and bonds.bond(treaty, attacker).bound is not False


def breach(bonds: Bonds, question: Question, provision: tuple[Treaty, Clause], incident: Incident) -> Answer:
    """Whether the event, if it is so, breaks a standing clause its actor bears."""
    clause = provision[1]
    trail = _Trail(incident.actor, incident.recipient)
    if not _bound(trail, bonds, provision, incident.actor, incident.recipient):
        return trail.answer("")
    table = BREAKS.get(clause.type, {})
    if incident.type not in table:
        trail.take(False, f"{incident.type} does not touch a standing clause of {clause.type}")
        return trail.answer("")
    held = table[incident.type]
    words = f"article {clause.article} ({clause.type}) always holds between them"
    trail.take(held, words, f"whether this {incident.type} is what article {clause.article} rules out")
    if clause.area:
        inside, how = _within(bonds.members(provision[0]), clause.area, incident.place, incident.recipient)
        trail.take(inside, f"area: {clause.area.words}; {how}", "the place of the attack")
    if question.aggressor == incident.recipient:
        who = question.according_to or "this reading"
        trail.take(False, f"{who} holds {incident.recipient} to be the aggressor: force against it is self-defence")
    if clause.doubt:
        trail.take(None, f"in doubt: {clause.doubt}")
    return trail.answer(f"so: triggered - the event, if it is so, is contrary to article {clause.article}")


def _bound(trail: _Trail, bonds: Bonds, provision: tuple[Treaty, Clause], bearer: str, victim: str) -> bool:
    treaty, clause = provision
    bond = bonds.bond(treaty, bearer)
    if not trail.take(bond.bound, bond.why):
        return False
    if victim in bonds.members(treaty):
        other = bonds.bond(treaty, victim)
        if not trail.take(other.bound, other.why):
            return False
    pause = bonds.suspended(treaty, bearer, victim)
    if pause and not trail.take(pause.bound, pause.why):
        return False
    if clause.term is not None:
        held = clause.term.holds(bonds.day)
        return trail.take(held, f"article {clause.article} itself is in force from {clause.term.start}")
    return True


def _fires(trail: _Trail, clause: Clause, incident: Incident) -> bool:
    table = FIRES[clause.trigger]
    words = f"article {clause.article} ({clause.type}, {clause.strength}) answers to: {clause.trigger}"
    if incident.type not in table:
        return trail.take(False, f"{words}; {incident.type} is none")
    held = table[incident.type]
    if held and clause.trigger is Trigger.NUCLEAR_ATTACK:
        held = None if incident.mode is None else "nuclear" in incident.mode
        return trail.take(held, f"{words}; mode {incident.mode or 'unknown'}", "whether nuclear weapons are used")
    return trail.take(held, f"{words}; {incident.type} is one", f"whether this {incident.type} is {clause.trigger}")


def _within(members: frozenset[str], area: Area, place: str | None, victim: str) -> tuple[bool | None, str]:
    presumed = {Presumption.INSIDE: True, Presumption.OUTSIDE: False, Presumption.UNKNOWN: None}[area.presume]
    if place is None:
        return presumed, f"no place is given, so its home territory is meant: {_said(presumed)}"
    word = place.casefold()
    if word in {name.casefold() for name in area.outside}:
        return False, f"{place} is outside"
    if word in {name.casefold() for name in area.inside}:
        return True, f"{place} is inside"
    for state in members:
        if word in (state.casefold(), existence().name(state).casefold()):
            if state == victim:
                return presumed, f"{place} is home territory: {_said(presumed)}"
            return (True, f"{place} is territory of a party") if area.presume is Presumption.INSIDE else (None, place)
    return None, f"whether {place} lies inside is not known"


def _said(held: bool | None) -> str:
    return {True: "inside", False: "outside", None: "inside or not, the place decides"}[held]


def _conditions(trail: _Trail, question: Question, provision: tuple[Treaty, Clause], ends: tuple[str, str]) -> None:
    treaty, clause = provision
    for condition in clause.conditions:
        if not condition.gate:
            trail.take(True, f"condition: {condition} (shapes what is owed)")
            continue
        need = NEEDED[condition].format(bearer=ends[0], toward=ends[1], treaty=treaty.id)
        known = question.facts.get(condition.value)
        said = {True: "given", False: "given as absent", None: "not known"}[known]
        trail.take(known, f"condition: {need} - {said}", need)
