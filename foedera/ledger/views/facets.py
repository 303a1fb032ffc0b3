"""How the claims of a query part by type, speaker, modality and polarity."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from foedera.ledger import tables as t
from foedera.ledger.rows import ClaimQuery, Facets
from foedera.ledger.views.filters import pages, selection

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from foedera.ledger.store import Store

WITHIN = 5_000
"""As many claims are counted in a few hundredths of a second, however large the ledger."""

UNTYPED = "none"
"""Stands for the type of a claim in which no event was found."""


def facets(store: Store, query: ClaimQuery, *, most: int = 50, within: int | None = WITHIN) -> Facets:
    """Counts over the claims of `query`, whose own limit does not count; at most `most` values of each kind.

    Where there are more than `within` claims the newest are counted and the answer says that it is not complete; None
    counts all.
    """
    c = t.claims.c
    columns = (c.event_type, c.modality, c.polarity, c.speaker)
    counters: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
    speakers: Counter[int] = Counter()
    with store.reading() as connection:
        chosen = selection(connection, replace(query, limit=within))
        newest = chosen.select(*columns).order_by(*chosen.order).limit(within).subquery()
        for *values, speaker, count in connection.execute(select(*newest.c, func.count()).group_by(*newest.c)):
            for counter, value in zip(counters, values, strict=True):
                counter[value or UNTYPED] += count
            speakers[speaker] += count
        named = _named(connection, speakers)
    types, modalities, polarities = (tuple(counter.most_common(most)) for counter in counters)
    total = speakers.total()
    complete = within is None or total < within
    return Facets(total, complete, types, tuple(named.most_common(most)), modalities, polarities)


def _named(connection: Connection, speakers: Counter[int]) -> Counter[str]:
    named: Counter[str] = Counter()
    for part in pages(list(speakers)):
        for number, name in connection.execute(
            select(t.sources.c.pk, t.sources.c.name).where(t.sources.c.pk.in_(part))
        ):
            named[name] += speakers[number]
    return named
