"""How the claims of a query part by type, speaker, modality and polarity."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from foedera.ledger import tables as t
from foedera.ledger.rows import ClaimQuery, Facets
from foedera.ledger.views.filters import pages, selection

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from foedera.ledger.store import Store

UNTYPED = "none"
"""Stands for the type of a claim in which no event was found."""


def facets(store: Store, query: ClaimQuery, *, most: int = 50) -> Facets:
    """Counts over all claims of `query` (its limit does not count); at most `most` values of each kind."""
    c = t.claims.c
    columns = (c.event_type, c.modality, c.polarity, c.speaker)
    counters: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
    speakers: Counter[int] = Counter()
    with store.reading() as connection:
        grouped = selection(connection, query).select(*columns, func.count()).group_by(*columns)
        for *values, speaker, count in connection.execute(grouped):
            for counter, value in zip(counters, values, strict=True):
                counter[value or UNTYPED] += count
            speakers[speaker] += count
        named = _named(connection, speakers)
    types, modalities, polarities = (tuple(counter.most_common(most)) for counter in counters)
    return Facets(speakers.total(), types, tuple(named.most_common(most)), modalities, polarities)


def _named(connection: Connection, speakers: Counter[int]) -> Counter[str]:
    named: Counter[str] = Counter()
    for part in pages(list(speakers)):
        for number, name in connection.execute(
            select(t.sources.c.pk, t.sources.c.name).where(t.sources.c.pk.in_(part))
        ):
            named[name] += speakers[number]
    return named
