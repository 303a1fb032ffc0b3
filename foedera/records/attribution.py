"""Who said it, through whom: source, cue and content, each inside the attribution that relays it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from foedera.records.actor import ActorKind
from foedera.records.span import Span
from foedera.records.time import Time

ROOT = "a0"
"""Id of the attribution of a document to itself: every chain ends there."""


class SpeechKind(StrEnum):
    """How the words are carried."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    WHOLE_DOCUMENT = "whole-document"


class Stance(StrEnum):
    """How the relayer treats what it relays."""

    REPORT = "report"
    ENDORSE = "endorse"
    DOUBT = "doubt"
    REJECT = "reject"


class SpeechMode(StrEnum):
    """Whether the speech happened: only `actual` and `attitude` count as said or held."""

    ACTUAL = "actual"
    ATTITUDE = "attitude"
    NEGATED = "negated"
    CONJECTURAL = "conjectural"
    PREDICTED = "predicted"
    FICTIONAL = "fictional"


@dataclass(frozen=True, slots=True)
class Source:
    """Whoever speaks. `name` is the fullest name found on the page; `span` the words at this place, if any.

    `actor` is None when unknown or ambiguous; then `candidates` lists the actors it may be. `state` is the alpha-3 code
    of the state the source speaks for, where that is known.
    """

    name: str
    kind: ActorKind
    actor: str | None = None
    span: Span | None = None
    state: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source + cue + content, with the attribution it stands in as `parent` (None only for the document itself).

    `found_by` is "rule" or "model"; `score` its confidence in 0..1.
    """

    id: str
    parent: str | None
    source: Source
    cue: Span | None
    content: tuple[Span, ...]
    kind: SpeechKind
    said: Time | None = None
    stance: Stance = Stance.REPORT
    mode: SpeechMode = SpeechMode.ACTUAL
    found_by: str = "rule"
    score: float = 1.0
