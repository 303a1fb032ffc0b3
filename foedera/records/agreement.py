"""Treaties and pacts as pages speak of them, and transfers of arms, troops, labour and the like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from foedera.records.quantity import Quantity
from foedera.records.span import Span
from foedera.records.time import Time


class Stage(StrEnum):
    """Steps in the life of an agreement."""

    PROPOSED = "proposed"
    NEGOTIATED = "negotiated"
    SIGNED = "signed"
    SUBMITTED = "submitted"
    RATIFIED = "ratified"
    IN_FORCE = "in force"
    SUSPENDED = "suspended"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class StageClaim:
    """A stage that the claim with id `claim` speaks of, and when."""

    stage: Stage
    claim: str
    time: Time | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """One treaty or pact as one page speaks of it: its names in the page's words, its parties, its stages."""

    id: str
    names: tuple[Span, ...]
    parties: tuple[str, ...] = ()
    stages: tuple[StageClaim, ...] = ()


class TransferKind(StrEnum):
    """What changes hands."""

    ARMS = "arms"
    AMMUNITION = "ammunition"
    TROOPS = "troops"
    LABOUR = "labour"
    TECHNOLOGY = "technology"
    MONEY = "money"
    GOODS = "goods"
    INTELLIGENCE = "intelligence"


@dataclass(frozen=True, slots=True)
class Transfer:
    """Arms, troops, labour and the like going from one actor to another, as the claim with id `claim` says."""

    id: str
    kind: TransferKind
    claim: str
    giver: str | None = None
    taker: str | None = None
    quantity: Quantity | None = None
