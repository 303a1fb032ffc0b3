"""What the trained reader says about a text: relations and claims with probabilities, before any rule has looked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foedera.records.span import Span

if TYPE_CHECKING:
    from foedera.models.marks import Marks


@dataclass(frozen=True, slots=True)
class RelationSignal:
    """A source, a cue and the content they govern, as one layer of the model sees it.

    `layer` is "outer" (attributed by the document itself), "inner" (inside another attribution's content), "second"
    (found when a content was read again as a text of its own) or "polnear" (PolNeAR's conventions, flat). `score` is
    the calibrated probability that the relation is right. The dictionaries give label -> probability and add up to 1;
    the "polnear" layer has no such labels: they are empty.
    """

    layer: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    score: float
    stance: dict[str, float]
    speech: dict[str, float]
    source_kind: dict[str, float]


@dataclass(frozen=True, slots=True)
class ClaimSignal:
    """Words that say one thing, with label -> probability for how it is said; each dictionary adds up to 1."""

    spans: tuple[Span, ...]
    score: float
    polarity: dict[str, float]
    modality: dict[str, float]
    tense: dict[str, float]
    event: dict[str, float]
    type: dict[str, float]


@dataclass(frozen=True, slots=True)
class Signals:
    """Everything the reader found in one text, in the order of the text.

    `marks` is what it thought of each word; None where no reader read the text.
    """

    relations: tuple[RelationSignal, ...]
    claims: tuple[ClaimSignal, ...]
    marks: Marks | None = field(default=None, compare=False)
