"""Who: parties that act or are acted on, and the words that name them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foedera.records.span import Span


class ActorKind(StrEnum):
    """What sort of party an actor or a source is."""

    STATE = "state"
    OFFICE = "office"
    BODY = "body"
    PERSON = "person"
    OUTLET = "outlet"
    AGENCY = "agency"
    ORGANISATION = "organisation"
    BLOC = "bloc"
    GROUP = "group"
    UNNAMED = "unnamed"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Role:
    """An office a person held, half-open in days; None is unknown or still open; `state` is an alpha-3 code."""

    office: str
    state: str | None = None
    start: date | None = None
    end: date | None = None

    def held_on(self, day: date) -> bool:
        """Whether the role was held on `day`, as far as is known."""
        return not (self.start is not None and day < self.start) and not (self.end is not None and not day < self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """A party: `id` is an ISO 3166 alpha-3 code for states, a slug for the rest; `state` says whose it is."""

    id: str
    name: str
    kind: ActorKind
    state: str | None = None
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor. `actor` is None when it is unknown or ambiguous; then `candidates` lists who it may be.

    `form` says how it names it: name, capital, demonym, adjective, title, pronoun, description.
    """

    span: Span
    actor: str | None
    kind: ActorKind
    form: str = "name"
    candidates: tuple[str, ...] = ()
