"""All mentions of one document, and the actors they name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from foedera.records.actor import Actor, ActorKind, Mention
from foedera.records.span import Span


@dataclass(frozen=True, slots=True)
class Mentions:
    """Mentions in the order of the text, and every actor that one of them names.

    Mentions do not overlap, except that one of a person, office or organisation may contain one of form "adjective" or
    "demonym" ("Russian" in "Russian Foreign Ministry"); the outer one comes first.
    """

    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    served: tuple[tuple[str, str], ...] = ()
    """Persons who speak for a body rather than a state on the page's day, with its id: a secretary general, "nato"."""

    def within(self, span: Span) -> tuple[Mention, ...]:
        """Mentions that lie wholly within `span`, in order."""
        first = bisect_left(self.mentions, span.start, key=lambda m: m.span.start)
        last = bisect_right(self.mentions, span.end, key=lambda m: m.span.start)
        return tuple(m for m in self.mentions[first:last] if not span.end < m.span.end)

    def actor(self, id: str | None) -> Actor | None:
        """The actor with this id, where a mention names it."""
        return next((a for a in self.actors if a.id == id), None)

    def party(self, id: str | None) -> str | None:
        """For whom an actor acts: its state, the body it serves, or itself where it is known to serve none.

        An armed group or movement (kind GROUP) acts for itself: its `state` only says where it is from.
        """
        actor = self.actor(id)
        state = actor.state if actor and actor.kind is not ActorKind.GROUP else None
        return dict(self.served).get(id or "") or state or id

    def __iter__(self) -> Iterator[Mention]:
        return iter(self.mentions)
