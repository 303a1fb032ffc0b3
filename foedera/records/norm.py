"""Norms: what an instrument forbids, obliges to or permits, paragraph by paragraph, and who watches it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from foedera.records.treaty import Binding, Entry, PartialDate, Term


class Effect(StrEnum):
    """What a norm does."""

    PROHIBITS = "prohibits"
    OBLIGES = "obliges"
    PERMITS = "permits"


class ActKind(StrEnum):
    """What is done: the kinds of transfer, and acts that move nothing."""

    ARMS = "arms"
    AMMUNITION = "ammunition"
    TROOPS = "troops"
    LABOUR = "labour"
    TECHNOLOGY = "technology"
    MONEY = "money"
    GOODS = "goods"
    INTELLIGENCE = "intelligence"
    TRAINING = "training"
    JOINT_VENTURE = "joint venture"
    VESSEL = "vessel"
    TRAVEL = "travel"
    REPATRIATION = "repatriation"
    COOPERATION = "cooperation"
    INSPECTION = "inspection"
    NUCLEAR_ACTIVITY = "nuclear activity"
    MISSILE_ACTIVITY = "missile activity"


@dataclass(frozen=True, slots=True)
class ActPattern:
    """Which acts a norm speaks of; empty fields mean any. One of `between` must be on one side or the other."""

    kinds: tuple[ActKind, ...]
    givers: tuple[str, ...] = ()
    takers: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    between: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """An amount up to which the act is free, per calendar year or in total; 0 forbids all."""

    amount: float
    unit: str
    per: str = "year"


@dataclass(frozen=True, slots=True)
class Exemption:
    """An exception and the fact it rests on. `presumed_absent`: an approval nobody knows of is taken not to exist."""

    fact: str
    words: str
    presumed_absent: bool = True


@dataclass(frozen=True, slots=True)
class Contest:
    """States that disagree whether a norm is in force, and what they say."""

    by: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class InForce:
    """A time in which a norm is in force, and who contests that."""

    term: Term
    contested: Contest | None = None


@dataclass(frozen=True, slots=True)
class NormReading:
    """How a speaker reads a norm: its effect on the same acts, in the speaker's words."""

    by: str
    effect: Effect | None
    says: str
    source: str


@dataclass(frozen=True, slots=True)
class Norm:
    """One provision; `id` is its instrument's id, a slash and its paragraph: "unscr-2397/8".

    `binds` holds state codes, "un-members" or "eu-members"; `facts` are what must also hold for it to apply; `due` is
    the last day to do what it obliges to.
    """

    id: str
    paragraph: str
    effect: Effect
    binds: tuple[str, ...]
    act: ActPattern
    in_force: tuple[InForce, ...]
    words: str
    source: str
    entry: Entry
    quote: bool = False
    limit: Limit | None = None
    facts: tuple[str, ...] = ()
    exceptions: tuple[Exemption, ...] = ()
    due: PartialDate | None = None
    follows: tuple[str, ...] = ()
    readings: tuple[NormReading, ...] = ()
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """The text norms stand in: a resolution, a regulation, an order."""

    id: str
    title: str
    symbol: str
    issuer: str
    regime: str
    adopted: PartialDate
    binding: Binding
    norms: tuple[Norm, ...]
    entry: Entry
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Mandate:
    """A time in which a monitor may watch, and by what it may."""

    term: Term
    by: str


@dataclass(frozen=True, slots=True)
class Monitor:
    """The body that watches instruments; its end ends no norm. `ended` says how it ended."""

    id: str
    name: str
    watches: tuple[str, ...]
    mandates: tuple[Mandate, ...]
    source: str
    entry: Entry
    ended: str | None = None

    def sits(self, day: date) -> bool | None:
        """Whether it has a mandate on `day`; None where the dates are too coarse to tell."""
        answers = [mandate.term.holds(day) for mandate in self.mandates]
        return True if True in answers else None if None in answers else False


@dataclass(frozen=True, slots=True)
class Act:
    """A transfer, deployment or deed to be held against the norms, as a claim says it happened.

    `giver` and `taker` are state codes; `until` is the last day it may have happened where only an interval is known.
    `facts` maps short phrases ("committee approval") to whether they hold; what is not in it is unknown. `also` holds
    other names norms have for the item. `by` names who says so, `claim` the claim and `words` its words; `firmness` is
    the claim's modality ("planned"), None for an act a person typed.

    Takes `Act(ActKind.LABOUR, "PRK", "RUS", date(2022, 6, 1))`.
    """

    kind: ActKind
    giver: str | None
    taker: str | None
    on: date | None
    until: date | None = None
    amount: float | None = None
    unit: str | None = None
    item: str | None = None
    facts: Mapping[str, bool] = field(default_factory=dict)
    by: str | None = None
    claim: str | None = None
    also: tuple[str, ...] = ()
    words: str | None = None
    firmness: str | None = None
