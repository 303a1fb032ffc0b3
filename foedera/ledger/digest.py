"""One number for the content of a whole ledger: equal where two ledgers hold the same, in whatever order or store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from foedera.ledger import tables as t
from foedera.ledger.records_to_rows import restored

if TYPE_CHECKING:
    from sqlalchemy import Column, Connection, Table

    from foedera.ledger.store import Store

_LEFT_OUT = {"pk", "stored_at", "lineage"}
"""What is this ledger's own: row numbers, and when it stored something."""

_NAMES = {"texts": "hash", "actors": "hash", "sources": "hash"}
_MODULUS = 2**256


def digest(store: Store) -> str:
    """SHA-256 over all content, as hex: rows are hashed one by one, row numbers replaced by content ids, and summed.

    Moments of storing are left out, so that a run that was interrupted and resumed equals one that was not.
    """
    with store.reading() as connection:
        names: dict[str, dict[int, str]] = {}
        whole = sha256()
        for table in t.metadata.sorted_tables:
            total = 0
            for row in _contents(connection, table, names):
                total = (total + int.from_bytes(sha256(row).digest(), "big")) % _MODULUS
            whole.update(f"{table.name}:{total:064x}\n".encode())
        return whole.hexdigest()


def _contents(connection: Connection, table: Table, names: dict[str, dict[int, str]]) -> Iterator[bytes]:
    if "pk" in table.c and table.name not in names:
        names[table.name] = _content_names(connection, table, names)
    columns = [column for column in table.c if column.name not in _LEFT_OUT]
    shown = [_shown(column, names) for column in columns]
    for row in connection.execution_options(yield_per=2000).execute(select(*columns)):
        yield repr([show(value) for show, value in zip(shown, row, strict=True)]).encode("utf-8", "surrogatepass")


def _content_names(connection: Connection, table: Table, names: dict[str, dict[int, str]]) -> dict[int, str]:
    """Content id by row number; since a claim may stand in two readings, the reading's id stands before its own."""
    own = table.c[_NAMES.get(table.name, "id")]
    if "reading" not in table.c:
        return {row[0]: row[1] for row in connection.execute(select(table.c.pk, own))}
    query = select(table.c.pk, own, table.c.reading)
    return {pk: f"{names['readings'][reading]}/{name}" for pk, name, reading in connection.execute(query)}


def _shown(column: Column[Any], names: dict[str, dict[int, str]]) -> Callable[[Any], Any]:
    for key in column.foreign_keys:
        known = names[key.column.table.name]
        return lambda value: None if value is None else known[value]
    if column.name in ("raw", "body") and column.table.name in ("documents", "texts"):
        return lambda value: sha256(restored(bytes(value))).hexdigest()
    return lambda value: value
