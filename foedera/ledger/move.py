"""Copying a whole ledger into an empty one, between files and servers, without loss."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from foedera.errors import LedgerError
from foedera.ledger import tables as t
from foedera.ledger.digest import digest
from foedera.ledger.loading import complete, put_off
from foedera.ledger.store import Store
from foedera.ledger.writing import insert

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

_BATCH = 5_000

Progress = Callable[[str, int], None]
"""Called with a table's name and how many of its rows are copied."""


def move(source: str | Path, target: str | Path, *, on_progress: Progress | None = None) -> str:
    """Copy the ledger at `source` to `target`, which must hold none or an empty one; gives the digest that both have.

    Every row comes over as it is, with its moments of storing and the chain of judgements; `source` stays as it was.
    All of it is one transaction: what is interrupted leaves `target` empty. LedgerError: `target` holds documents, or
    differs at the end.
    """
    with Store.open(source, create=False) as old, Store.open(target) as new:
        with old.reading() as reading, new.writing(durable=True) as writing:
            if writing.execute(select(func.count()).select_from(t.documents)).scalar_one():
                raise LedgerError(f"{new.name}: holds documents already; a ledger is moved into an empty one")
            put_off(writing)
            for table in (*t.RECORD_TABLES, *t.DECIDED_TABLES):
                _copy(reading, writing, table, on_progress)
            complete(writing)
        before, after = digest(old), digest(new)
        if before != after:
            raise LedgerError(f"{new.name}: differs from {old.name} after the move; was that written meanwhile?")
        return after


def _copy(reading: Connection, writing: Connection, table: Table, on_progress: Progress | None) -> None:
    copied = 0
    ordered = select(table).order_by(*table.primary_key.columns)
    rows = iter(reading.execution_options(yield_per=_BATCH).execute(ordered))
    while batch := list(_plain(itertools.islice(rows, _BATCH))):
        insert(writing, {table.name: batch})
        if table is t.claims:
            place = list(t.claims.c.keys()).index("words")
            insert(writing, {"claim_words": [(row[0], row[place]) for row in batch]})
        copied += len(batch)
        if on_progress:
            on_progress(table.name, copied)


def _plain(rows: Iterator[Any]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield tuple(row)
