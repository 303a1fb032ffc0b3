"""What is said to be so: one proposition under one attribution."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from foedera.records.quantity import Quantity
from foedera.records.span import Span
from foedera.records.time import Time


class Polarity(StrEnum):
    """Whether the source says it is so or is not so."""

    ASSERTED = "asserted"
    DENIED = "denied"


class Modality(StrEnum):
    """How firmly the source says it."""

    FACT = "fact"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"
    CONDITIONAL = "conditional"
    PLANNED = "planned"
    DESIRED = "desired"
    QUESTION = "question"


class Tense(StrEnum):
    """Whether it lies before, at or after the speech."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class EventType(StrEnum):
    """PLOVER's sixteen types (Halterman et al., 2023), and STATE of ours: a statement that reports no act."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    STATE = "STATE"


class Context(StrEnum):
    """PLOVER's contexts: in what matter an event stands; HYPOTHETICAL where it is only supposed."""

    MILITARY = "military"
    DIPLOMATIC = "diplomatic"
    ECONOMIC = "economic"
    RESOURCE = "resource"
    CULTURE = "culture"
    DISEASE = "disease"
    DISASTER = "disaster"
    REFUGEES = "refugees"
    MIGRATION = "migration"
    LEGAL = "legal"
    TERRORISM = "terrorism"
    ELECTION = "election"
    LEGISLATIVE = "legislative"
    CYBER = "cyber"
    INTELLIGENCE = "intelligence"
    HISTORICAL = "historical"
    CORRUPTION = "corruption"
    ENVIRONMENT = "environment"
    TERRITORY = "territory"
    HUMAN_RIGHTS = "human_rights"
    NUCLEAR = "nuclear"
    PEACEKEEPING = "peacekeeping"
    REPRESSION = "repression"
    CRIME = "crime"
    ILLEGAL_DRUGS = "illegal_drugs"
    MISINFORMATION = "misinformation"
    TECHNOLOGY = "technology"
    COUPS = "coups"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True)
class Event:
    """What the claim's words say happened, would happen or (denied) did not: actors and recipients are actor ids.

    `contexts` are PLOVER's words for the matters in which it stands (military, legal ...), sorted; often none.
    """

    type: EventType
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition in its exact words, under the attribution that says it.

    `type` is report, evaluation, norm, forecast, scenario, condition, counterfactual, presupposition or speech-event.
    `agreement` and `norm` are ids of what it speaks of.
    """

    id: str
    attribution: str
    spans: tuple[Span, ...]
    polarity: Polarity
    modality: Modality
    tense: Tense
    time: Time | None = None
    event: Event | None = None
    quantities: tuple[Quantity, ...] = ()
    type: str = "report"
    forecast: bool = False
    agreement: str | None = None
    norm: str | None = None
    confidence: float = 1.0
