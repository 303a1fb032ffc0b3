"""The state of the world on a day, according to those who spoke of it: a view over claims, never a row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, tuple_

from foedera.ledger import tables as t
from foedera.ledger.rows import ClaimQuery, StateRow
from foedera.ledger.views.claims import rows_of
from foedera.ledger.views.filters import pages, selection

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from foedera.ledger.store import Store


def state(store: Store, query: ClaimQuery) -> list[StateRow]:
    """The latest claim of each speaker on each proposition, among those of `query`, newest first.

    With `according_to` only that speaker's (or what the named relayer reported that it said); without, all speakers
    stand side by side, never one winner. Speech that did not happen never counts. `query.limit` counts rows of the
    answer.
    """
    query = replace(query, spoken=True, newest_first=True)
    with store.reading() as connection:
        latest = _latest(connection, query)
        earlier = _earlier(connection, query, list(latest))
        rows = rows_of(connection, list(latest.values()))
    return [
        StateRow(row.proposition, row.speaker.name, row, earlier[key]) for key, row in zip(latest, rows, strict=True)
    ]


def _latest(connection: Connection, query: ClaimQuery) -> dict[tuple[str, int], int]:
    """Number of the newest claim by proposition and speaker; the walk ends when enough are found."""
    chosen = selection(connection, query)
    statement = chosen.select(t.claims.c.proposition, t.claims.c.speaker, t.claims.c.pk).order_by(*chosen.order)
    wanted = None if query.limit is None else query.offset + query.limit
    latest: dict[tuple[str, int], int] = {}
    with connection.execution_options(yield_per=500).execute(statement) as rows:
        for proposition, speaker, number in rows:
            latest.setdefault((proposition, speaker), number)
            if wanted is not None and wanted <= len(latest):
                break
    return dict(list(latest.items())[query.offset :])


def _earlier(connection: Connection, query: ClaimQuery, keys: list[tuple[str, int]]) -> dict[tuple[str, int], int]:
    """How many claims of `query` came before the latest, by proposition and speaker."""
    chosen = selection(connection, replace(query, about=(), by=None, according_to=(), text=None))
    counts = dict.fromkeys(keys, 0)
    c = t.claims.c
    for part in pages(keys):  # type: ignore[arg-type]
        pairs: Any = tuple_(c.proposition, c.speaker).in_(part)
        grouped = chosen.select(c.proposition, c.speaker, func.count().label("n")).where(pairs)
        for proposition, speaker, count in connection.execute(grouped.group_by(c.proposition, c.speaker)):
            counts[proposition, speaker] = count - 1
    return counts
