"""The state of the world on a day, according to those who spoke of it: a view over claims, never a row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import func

from foedera.ledger import tables as t
from foedera.ledger.rows import ClaimQuery, ClaimRow, StateRow
from foedera.ledger.views.claims import rows_of
from foedera.ledger.views.filters import day_after, pages, selection

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from foedera.ledger.store import Store


def state(store: Store, query: ClaimQuery) -> list[StateRow]:
    """The latest claim of each speaker on each proposition, among those of `query`, newest first.

    With `according_to` only that speaker's (or what the named relayer reported that it said, or a side's); without, all
    speakers stand side by side, never one winner. Claims that were gathered or judged to say the same are on one
    proposition, as was known at the moment asked for. Speech that did not happen never counts. `query.limit` counts
    rows of the answer, before gathering.
    """
    query = replace(query, spoken=True, newest_first=True)
    with store.reading() as connection:
        latest = _latest(connection, query)
        earlier = _earlier(connection, query, list(latest))
        rows = rows_of(connection, list(latest.values()))
    speakers = [speaker for _, speaker in latest]
    found = [
        StateRow(row.proposition, row.speaker.name, row, earlier[key]) for key, row in zip(latest, rows, strict=True)
    ]
    return _together(found, speakers, _propositions(store, rows, query.stored_before))


def _propositions(store: Store, rows: Sequence[ClaimRow], before: datetime | None) -> list[str]:
    """One name for all propositions of these claims that say the same, claim by claim."""
    # imported late: judgements are anchored by views, and would stand in a circle with them
    from foedera.ledger.gathered import decided, first_claims, gathered

    persons = decided(store, before=before)
    ids = {row.id for row in rows} | {claim for one in persons for claim in (one.one, one.other)}
    firsts = first_claims([row.id for row in rows], gathered(store, ids, before=before), persons)
    above: dict[str, str] = {}

    def root(name: str) -> str:
        while name in above:
            name = above[name]
        return name

    for row in rows:
        here, there = root(row.proposition), root(firsts[row.id])
        if here != there:
            above[max(here, there)] = min(here, there)
    named: dict[str, str] = {}
    return [named.setdefault(root(row.proposition), row.proposition) for row in rows]


def _together(found: Sequence[StateRow], speakers: Sequence[int], propositions: Sequence[str]) -> list[StateRow]:
    """One row a speaker and proposition: the newest, with what it counts as said earlier."""
    kept: dict[tuple[str, int], StateRow] = {}
    for row, speaker, proposition in zip(found, speakers, propositions, strict=True):
        key = proposition, speaker
        first = kept.get(key)
        if first is None:
            kept[key] = replace(row, proposition=proposition)
        else:
            kept[key] = replace(first, earlier=first.earlier + row.earlier + 1)
    return list(kept.values())


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
    """How many claims came before the latest, by proposition and speaker: of all that was said by the day asked for."""
    plain = ClaimQuery(spoken=True, stored_before=query.stored_before, forecast=query.forecast)
    chosen = selection(connection, plain)
    counts = dict.fromkeys(keys, 1)
    c = t.claims.c
    # a sum in place of the bare column keeps SQLite from walking all days instead of these propositions
    by_day = [] if query.as_of is None else [c.said_end.concat("") <= day_after(query.as_of), c.said_end != ""]
    for part in pages(sorted({proposition for proposition, _ in keys})):
        among = chosen.select(c.proposition, c.speaker, func.count()).where(c.proposition.in_(part), *by_day)
        for proposition, speaker, count in connection.execute(among.group_by(c.proposition, c.speaker)):
            if (proposition, speaker) in counts:
                counts[proposition, speaker] = count
    return {key: count - 1 for key, count in counts.items()}
