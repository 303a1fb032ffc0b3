"""Agreements as the reference library holds them: parties with dates, stages, clauses, each fact with its source.

`records.agreement.Agreement` is what one page says of an agreement; a `Treaty` is what is known of it beforehand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from foedera.records.agreement import Stage


class Binding(StrEnum):
    """What an instrument binds by: international law, a political promise, or the law of one state."""

    LAW = "law"
    POLITICAL = "political"
    NATIONAL = "national"


class TreatyKind(StrEnum):
    """What sort of text it is."""

    TREATY = "treaty"
    CHARTER = "charter"
    PROTOCOL = "protocol"
    MEMORANDUM = "memorandum"
    ARRANGEMENT = "arrangement"
    DECLARATION = "declaration"
    NATIONAL_ACT = "national act"


class ClauseType(StrEnum):
    """What a clause is about: the first five as ATOP codes them (Leeds et al., 2002), the rest ours."""

    DEFENCE = "defence"
    OFFENCE = "offence"
    NEUTRALITY = "neutrality"
    NON_AGGRESSION = "non-aggression"
    CONSULTATION = "consultation"
    MILITARY_AID = "military aid"
    NO_AID_TO_AGGRESSOR = "no aid to an aggressor"
    NO_HOSTILE_ALLIANCE = "no hostile alliance"
    BASING = "basing"
    TRADE = "trade"
    TECHNOLOGY = "technology"
    ASSURANCE = "assurance"


class Strength(StrEnum):
    """How strongly a clause binds."""

    SHALL = "shall"
    MAY = "may"
    CONSULT = "consult"


class Trigger(StrEnum):
    """What calls a clause up; STANDING holds always and is met by keeping it."""

    ARMED_ATTACK = "armed attack"
    AGGRESSION = "aggression"
    THREAT = "threat"
    NUCLEAR_ATTACK = "nuclear attack"
    WAR = "war"
    STANDING = "standing"


class Condition(StrEnum):
    """What a clause makes its duty depend on; `gate` ones must be known before it is called up."""

    REQUEST = "request"
    CONSENT = "consent"
    COMMON_FINDING = "common finding"
    AGREED_MEASURES = "agreed measures"
    COUNCIL_MEASURES = "Council measures"
    ARTICLE_51 = "Article 51"
    OWN_LAW = "own law"
    OWN_JUDGEMENT = "own judgement"
    UNTIL_THE_COUNCIL_ACTS = "until the Council acts"
    NEUTRAL_POLICIES = "neutral policies"

    @property
    def gate(self) -> bool:
        """Whether nothing is owed until this is known to be met."""
        return self in _GATES


_GATES = frozenset(
    {
        Condition.REQUEST,
        Condition.CONSENT,
        Condition.COMMON_FINDING,
        Condition.AGREED_MEASURES,
        Condition.COUNCIL_MEASURES,
    }
)


class Presumption(StrEnum):
    """What is taken to hold of the place of an attack when the place is not known."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Entry:
    """Where in a knowledge file something stands."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day known to lie between `first` and `last`, both included: one day, a month or a year.

    Takes `PartialDate(date(2019, 1, 1), date(2019, 12, 31))` for "2019"; refuses a `last` before `first`: ValueError.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"not a date: {self.first} .. {self.last}")

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first.isoformat()
        if self.first.day != 1 or self.first.year != self.last.year:
            return f"{self.first}/{self.last}"
        return str(self.first.year) if self.first.month != self.last.month else f"{self.first:%Y-%m}"


@dataclass(frozen=True, slots=True)
class Term:
    """Days from `start` on, up to and including `until`; None is open, and an open start is a term not begun."""

    start: PartialDate | None = None
    until: PartialDate | None = None

    def holds(self, day: date) -> bool | None:
        """Whether `day` lies within; None where the dates are too coarse to tell."""
        if self.start is None or day < self.start.first:
            return False
        if self.until is not None and self.until.last < day:
            return False
        if day < self.start.last or (self.until is not None and self.until.first < day):
            return None
        return True

    @property
    def end(self) -> date | None:
        """The first day on which it surely held no longer."""
        return self.until.last + timedelta(days=1) if self.until else None


@dataclass(frozen=True, slots=True)
class Party:
    """One party and the days on which it is bound; `doubt` says in words why that is not sure."""

    state: str
    term: Term
    source: str
    how: str = "original"
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class DatedStage:
    """A stage the agreement reached, and through whom (`by`) where one party reached it alone."""

    stage: Stage
    on: PartialDate
    source: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """Where an attack must be for a clause to answer to it: place names or state codes inside and outside."""

    words: str
    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    presume: Presumption = Presumption.INSIDE


@dataclass(frozen=True, slots=True)
class Clause:
    """One provision. Empty `bearers`, `toward` and `against` mean every party, every other party, anyone.

    `quote` tells that `words` are the text's own; otherwise they are a paraphrase of ours. `term` is given where the
    clause came or went by itself, apart from the agreement.
    """

    article: str
    type: ClauseType
    strength: Strength
    trigger: Trigger
    words: str
    source: str
    bearers: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    area: Area | None = None
    quote: bool = False
    doubt: str | None = None
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Predecessor:
    """An earlier agreement and what this one does with it: replaces, restores, continues or amends it."""

    id: str
    relation: str
    source: str
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Suspension:
    """A time in which the agreement did not apply between some of its parties."""

    between: tuple[str, ...]
    term: Term
    source: str
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Treaty:
    """One agreement of the reference library; `entry` is where it stands.

    `basis` tells what its days and parties were written down from: "sources", those it names, or "memory", with the
    sources named but not at hand. `checked` are the matters that agree with ATOP: "signed", "parties", "types".
    """

    id: str
    name: str
    kind: TreatyKind
    binding: Binding
    stages: tuple[DatedStage, ...]
    parties: tuple[Party, ...]
    clauses: tuple[Clause, ...]
    entry: Entry
    also: tuple[str, ...] = ()
    predecessors: tuple[Predecessor, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    atop: int | None = None
    note: str | None = None
    basis: str = "sources"
    checked: tuple[str, ...] = ()

    @property
    def standing(self) -> str:
        """How sure its facts are, in words; "" where they stand as its sources have them.

        Gives "days and parties from memory, not collated with the text; in ATOP the same: signed, parties".
        """
        told = ["days and parties from memory, not collated with the text"] if self.basis == "memory" else []
        told += [f"in ATOP the same: {', '.join(self.checked)}"] if self.checked else []
        return "; ".join(told)

    def stage(self, stage: Stage) -> DatedStage | None:
        """The first time it reached `stage` as a whole, or None."""
        return next((found for found in self.stages if found.stage is stage and found.by is None), None)

    def bound(self, state: str, day: date) -> bool | None:
        """Whether `state` is bound on `day`; None where that is in doubt or the dates are too coarse."""
        answer: bool | None = False
        for party in self.parties:
            if party.state != state:
                continue
            held = party.term.holds(day)
            if party.term.start is None or (held and party.doubt):
                held = None
            if held:
                return True
            answer = None if held is None else answer
        return answer
