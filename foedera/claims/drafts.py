"""Attributions before they have names and ids: where source, cue and content stand, and who found them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from foedera.models.signals import RelationSignal
from foedera.records import Span, hull


@dataclass(frozen=True, slots=True)
class Draft:
    """A source, a cue and the content they govern, as a rule or the model found them.

    `rule` names the rule ("quotation", "clause", ...) or is "model"; `inner` is true where the finder saw that it
    stands within another attribution, `under` is the cue of that one where grammar tells it. The three mappings hold
    the model's label probabilities, empty for rules.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    rule: str
    score: float
    inner: bool = False
    stance: Mapping[str, float] = field(default_factory=dict)
    mode: Mapping[str, float] = field(default_factory=dict)
    kind: Mapping[str, float] = field(default_factory=dict)
    under: Span | None = None

    @property
    def hull(self) -> Span:
        """From the first to the last character of the content."""
        return hull(self.content)

    @property
    def size(self) -> int:
        """Characters of content."""
        return sum(len(s) for s in self.content)


def drafted(signal: RelationSignal, rule: str = "model") -> Draft:
    """What the trained reader found, as a draft; one of the layers "inner" and "second" stands in another."""
    return Draft(
        signal.source, signal.cue, signal.content, rule, signal.score, signal.layer in ("inner", "second"),
        signal.stance, signal.speech, signal.source_kind,
    )  # fmt: skip


def shared(a: tuple[Span, ...], b: tuple[Span, ...]) -> int:
    """Characters that stand in both sets of spans (each set disjoint in itself)."""
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)


def dice(a: tuple[Span, ...], b: tuple[Span, ...]) -> float:
    """Twice the shared characters over the sum of both: 1 for the same words, 0 for none in common."""
    total = sum(map(len, a)) + sum(map(len, b))
    return 2 * shared(a, b) / total if total else 0.0
