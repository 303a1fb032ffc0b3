"""All mentions of one document and the actors they name, in order, ready to be asked by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from foedera.records.actor import Actor, Mention
from foedera.records.span import Span


@dataclass(frozen=True, slots=True)
class Mentions:
    """Mentions sorted by where they start (longer first), and the actors named by at least one of them."""

    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _by_id: Mapping[str, Actor] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(m.span.start for m in self.mentions))
        object.__setattr__(self, "_by_id", {a.id: a for a in self.actors})

    def within(self, span: Span) -> tuple[Mention, ...]:
        """Mentions that lie wholly within `span`, in order."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return tuple(m for m in self.mentions[first:last] if not span.end < m.span.end)

    def actor(self, actor_id: str) -> Actor | None:
        """The actor of that id, if a mention names it."""
        return self._by_id.get(actor_id)
