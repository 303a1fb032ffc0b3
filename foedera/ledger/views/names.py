"""From a name as a person types it to the actors or sources it stands for."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, or_, select

from foedera.errors import LedgerError, UnknownNameError
from foedera.ledger import tables as t
from foedera.ledger.derived import claim_actors
from foedera.records import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

_NAMES_COMPARED = 20_000

AGREEMENT_MARK = "a"
"""First letter of the id of an agreement as one page tells it, so that a person can tell it from a claim's."""


def actor_ids(connection: Connection, name: str) -> tuple[str, ...]:
    """Ids of the actors a name stands for: an id as it is or in capitals, else a full name in any case.

    Takes "PRK", "prk" and "North Korea"; UnknownNameError, with near names, where nothing in the ledger is called so.
    """
    for actor in (name, name.upper()):
        if _is_actor(connection, actor):
            return (actor,)
    known = connection.execute(select(t.actors.c.id, t.actors.c.name).distinct()).all()
    folded = name.casefold()
    found = sorted({row.id for row in known if row.name.casefold() == folded or row.id.casefold() == folded})
    if not found:
        raise UnknownNameError("actor", name, _near(name, [part for row in known for part in (row.name, row.id)]))
    return tuple(found)


def agreement_id_of(connection: Connection, beginning: str) -> str:
    """The whole id of the page's agreement that begins so.

    UnknownNameError: none does. LedgerError: several do.
    """
    c = t.agreements.c
    part = beginning.removeprefix(AGREEMENT_MARK)
    query = select(c.id).where(c.id.startswith(part, autoescape=True)).distinct().limit(2)
    found = connection.execute(query).scalars().all() if part else []
    if not found:
        raise UnknownNameError("agreement", beginning)
    if len(found) > 1:
        raise LedgerError(f"{beginning}: several agreements begin so; give more of it")
    return AGREEMENT_MARK + str(found[0])


def source_numbers(connection: Connection, name: str) -> tuple[int, ...]:
    """Numbers of the sources a name stands for: the whole name, an actor's id or name, else a whole word of the name.

    Takes "Dmitry Peskov", "RUS" and "Peskov"; UnknownNameError, with near names, where no source is called so.
    """
    folded = name.casefold().strip()
    actors = {name, name.upper(), *_actors_named(connection, folded)}
    exact = select(t.sources.c.pk).where(or_(t.sources.c.folded == folded, t.sources.c.actor.in_(actors)))
    found = connection.execute(exact.order_by(t.sources.c.pk)).scalars().all()
    if not found:
        padded = func.replace(" " + t.sources.c.folded + " ", ",", " ")
        within = select(t.sources.c.pk).where(padded.contains(f" {folded} ", autoescape=True))
        found = connection.execute(within.order_by(t.sources.c.pk)).scalars().all() if folded else []
    if not found:
        nearby = select(t.sources.c.name).distinct().limit(_NAMES_COMPARED)
        raise UnknownNameError("source", name, _near(name, connection.execute(nearby).scalars()))
    return tuple(found)


def member_numbers(connection: Connection, actor: str) -> tuple[int, ...]:
    """Numbers of the sources that speak for an actor: itself, and of a state its persons, offices and bodies.

    Outlets speak of others: they count only when they are named themselves. None is ().
    """
    s = t.sources
    theirs = s.c.state == actor, s.c.kind.not_in((ActorKind.OUTLET.value, ActorKind.DOCUMENT.value))
    query = select(s.c.pk).where(or_(s.c.actor == actor, and_(*theirs))).order_by(s.c.pk)
    return tuple(connection.execute(query).scalars())


def _is_actor(connection: Connection, actor: str) -> bool:
    named = select(t.actors.c.pk).where(t.actors.c.id == actor).limit(1)
    about = select(claim_actors.c.claim).where(claim_actors.c.actor == actor).limit(1)
    return connection.execute(named).first() is not None or connection.execute(about).first() is not None


def _actors_named(connection: Connection, folded: str) -> list[str]:
    known = connection.execute(select(t.actors.c.id, t.actors.c.name).distinct())
    return [row.id for row in known if row.name.casefold() == folded]


def _near(name: str, known: Iterable[str]) -> list[str]:
    by_fold: dict[str, str] = {}
    for written in known:
        by_fold.setdefault(written.casefold(), written)
        for word in written.split():  # a slip in a surname is found although the whole name is longer
            by_fold.setdefault(word.casefold(), written)
    close = get_close_matches(name.casefold(), by_fold, n=3, cutoff=0.6)
    return list(dict.fromkeys(by_fold[match] for match in close))
