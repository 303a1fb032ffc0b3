"""Sides: who is counted among whose, from day to day, and who contests it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Membership:
    """That `actor` (a state, body, outlet or person by id) is of a side from `start` to before `end`.

    None is open. `contested` are ids of the actors who say that it is not; `source` is where all of it was found.
    """

    actor: str
    start: date | None = None
    end: date | None = None
    contested: tuple[str, ...] = ()
    source: str = ""

    def on(self, day: date | None) -> bool:
        """Whether it held on this day."""
        if day is None:
            return self.start is None and self.end is None
        return (self.start is None or not day < self.start) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Side:
    """A side in a conflict, by a neutral name; a member state brings those who speak for it, not its newspapers."""

    id: str
    name: str
    members: tuple[Membership, ...]

    def __str__(self) -> str:
        """Its name."""
        return self.name

    def holds(self, actors: Iterable[str], on: date | None) -> bool:
        """Whether one of these actors was of it on the day; on an unknown day, only a member without dates is."""
        known = set(actors)
        return any(member.actor in known and member.on(on) for member in self.members)

    @property
    def contested(self) -> tuple[Membership, ...]:
        """The memberships that somebody contests."""
        return tuple(member for member in self.members if member.contested)
