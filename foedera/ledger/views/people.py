"""Who speaks in the claims asked for, and whom they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, or_, select, true

from foedera.ledger import derived
from foedera.ledger import tables as t
from foedera.ledger.rows import ActorRow, ClaimQuery, SourceRow
from foedera.ledger.views.filters import selection
from foedera.records import ActorKind

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

    from foedera.ledger.store import Store

_ALL = ClaimQuery()
_NAMED_SO = 1_000
"""As many actors that are called alike are told apart; a part of a name that fits more is no name."""


def sources(
    store: Store, query: ClaimQuery | None = None, *, limit: int | None = None, offset: int = 0, find: str = ""
) -> list[SourceRow]:
    """Sources in the chains of the claims of `query` (of all current ones without), those with most claims first.

    `find` keeps those whose name holds it, in any case, or whose actor's id it is. The query's own limit and order do
    not count. Without a filter nothing is counted: the ledger keeps how much there is of each.
    """
    s = t.sources
    with store.reading() as connection:
        counted = _sources_of(connection, query or _ALL).subquery()
        named = select(s.c.name, s.c.kind, s.c.actor, s.c.state, counted).join(counted, counted.c.source == s.c.pk)
        if find:
            folded = find.casefold()
            named = named.where(or_(s.c.folded.contains(folded, autoescape=True), func.lower(s.c.actor) == folded))
        ordered = named.order_by(counted.c.claims.desc(), s.c.name, s.c.kind, s.c.pk)
        rows = connection.execute(ordered.limit(limit).offset(offset or None))
        return [
            SourceRow(row.name, ActorKind(row.kind), row.actor, row.state, row.claims, row.speaks, row.documents)
            for row in rows
        ]


def actors(
    store: Store, query: ClaimQuery | None = None, *, limit: int | None = None, offset: int = 0, find: str = ""
) -> list[ActorRow]:
    """Actors that the claims of `query` (all current ones without) are about, those with most claims first.

    The name is the one stored last. `find` and the rest as for `sources`.
    """
    with store.reading() as connection:
        counted = _actors_of(connection, query or _ALL).subquery()
        rows = select(counted)
        if find:
            rows = rows.where(_called(connection, counted.c.actor, find.casefold()))
        ordered = rows.order_by(counted.c.claims.desc(), counted.c.actor).limit(limit).offset(offset or None)
        found = connection.execute(ordered).all()
        known: dict[str, Any] = {row.id: row for row in connection.execute(select(t.actors).order_by(t.actors.c.pk))}
        return [_actor_row(row, known.get(row.actor)) for row in found]


def _unfiltered(query: ClaimQuery) -> bool:
    plain = ClaimQuery(limit=query.limit, offset=query.offset, newest_first=query.newest_first)
    return query == plain


def _sources_of(connection: Connection, query: ClaimQuery) -> Select[Any]:
    """Number, claims, words of its own and documents of each source."""
    kept, link = derived.source_tallies, derived.claim_sources
    if _unfiltered(query):
        return select(kept).where(kept.c.claims > 0)
    chosen = selection(connection, query).select(t.claims.c.pk, t.claims.c.reading).subquery()
    speaks = func.sum(case((link.c.speaks == true(), 1), else_=0)).label("speaks")
    columns = (link.c.source, func.count().label("claims"), speaks, _documents(chosen))
    return select(*columns).join(chosen, chosen.c.pk == link.c.claim).group_by(link.c.source)


def _actors_of(connection: Connection, query: ClaimQuery) -> Select[Any]:
    """Id, claims and documents of each actor."""
    kept, about = derived.actor_tallies, derived.claim_actors
    if _unfiltered(query):
        return select(kept).where(kept.c.claims > 0)
    chosen = selection(connection, query).select(t.claims.c.pk, t.claims.c.reading).subquery()
    columns = (about.c.actor, func.count().label("claims"), _documents(chosen))
    return select(*columns).join(chosen, chosen.c.pk == about.c.claim).group_by(about.c.actor)


def _documents(chosen: Any) -> Any:
    return func.count(func.distinct(chosen.c.reading)).label("documents")


def _called(connection: Connection, actor: Any, folded: str) -> ColumnElement[bool]:
    """Actors one of whose names holds `folded`, or whose id it is: folded here, since stores fold ASCII alone."""
    known = connection.execute(select(t.actors.c.id, t.actors.c.name).distinct())
    named = sorted({row.id for row in known if folded in row.name.casefold()})[:_NAMED_SO]
    return or_(func.lower(actor) == folded, actor.in_(named))


def _actor_row(row: Any, known: Any) -> ActorRow:
    if known is None:  # named only as the state of an office or person
        return ActorRow(row.actor, row.actor, ActorKind.STATE, row.actor, row.claims, row.documents)
    return ActorRow(row.actor, known.name, ActorKind(known.kind), known.state, row.claims, row.documents)
