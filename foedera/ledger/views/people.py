"""Who speaks in the claims asked for, and whom they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, select, true

from foedera.ledger import tables as t
from foedera.ledger.rows import ActorRow, ClaimQuery, SourceRow
from foedera.ledger.views.filters import selection
from foedera.records import ActorKind

if TYPE_CHECKING:
    from foedera.ledger.store import Store


def sources(store: Store, query: ClaimQuery | None = None, *, limit: int | None = None) -> list[SourceRow]:
    """All sources in the chains of the claims of `query` (of all current ones without), those with most claims first.

    The query's own limit does not count.
    """
    s, link = t.sources, t.claim_sources
    with store.reading() as connection:
        chosen = selection(connection, query or ClaimQuery()).select(t.claims.c.pk, t.claims.c.reading).subquery()
        count = func.count().label("claims")
        speaks = func.sum(case((link.c.speaks == true(), 1), else_=0)).label("speaks")
        gathered = (
            select(link.c.source, count, speaks, func.count(func.distinct(chosen.c.reading)).label("documents"))
            .join(chosen, chosen.c.pk == link.c.claim)
            .group_by(link.c.source)
            .subquery()
        )
        named = select(s.c.name, s.c.kind, s.c.actor, s.c.state, gathered).join(gathered, gathered.c.source == s.c.pk)
        rows = connection.execute(named.order_by(gathered.c.claims.desc(), s.c.name, s.c.kind, s.c.pk).limit(limit))
        return [
            SourceRow(row.name, ActorKind(row.kind), row.actor, row.state, row.claims, row.speaks, row.documents)
            for row in rows
        ]


def actors(store: Store, query: ClaimQuery | None = None, *, limit: int | None = None) -> list[ActorRow]:
    """All actors that the claims of `query` (all current ones without) are about, those with most claims first.

    The name is the one stored last; the query's own limit does not count.
    """
    about = t.claim_actors
    with store.reading() as connection:
        chosen = selection(connection, query or ClaimQuery()).select(t.claims.c.pk, t.claims.c.reading).subquery()
        count = func.count().label("claims")
        gathered = (
            select(about.c.actor, count, func.count(func.distinct(chosen.c.reading)).label("documents"))
            .join(chosen, chosen.c.pk == about.c.claim)
            .group_by(about.c.actor)
            .order_by(count.desc(), about.c.actor)
            .limit(limit)
        )
        known: dict[str, Any] = {row.id: row for row in connection.execute(select(t.actors).order_by(t.actors.c.pk))}
        return [_actor_row(row, known.get(row.actor)) for row in connection.execute(gathered)]


def _actor_row(row: Any, known: Any) -> ActorRow:
    if known is None:  # named only as the state of an office or person
        return ActorRow(row.actor, row.actor, ActorKind.STATE, row.actor, row.claims, row.documents)
    return ActorRow(row.actor, known.name, ActorKind(known.kind), known.state, row.claims, row.documents)
