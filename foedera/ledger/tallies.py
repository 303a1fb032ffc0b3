"""How much there is of each source and each actor, kept beside the claims so that a list of them need not count.

Counted are claims of current readings. The rows are the only ones that change: they say nothing that the claims do not
say, and `foedera verify` counts them again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any

from foedera.ledger.records_to_rows import Row, Rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

_SOURCES = (
    "SELECT link.source, {sign}count(*), {sign}sum(CASE WHEN link.speaks THEN 1 ELSE 0 END), "
    "{sign}count(DISTINCT claims.reading) FROM claim_sources AS link JOIN claims ON claims.pk = link.claim "
    "WHERE {which} GROUP BY link.source"
)
_ACTORS = (
    "SELECT about.actor, {sign}count(*), {sign}count(DISTINCT claims.reading) "
    "FROM claim_actors AS about JOIN claims ON claims.pk = about.claim WHERE {which} GROUP BY about.actor"
)
_CURRENT = "NOT EXISTS (SELECT 1 FROM supersessions WHERE supersessions.reading = claims.reading)"
_ADD = {
    "source_tallies": ("source", "claims", "speaks", "documents"),
    "actor_tallies": ("actor", "claims", "documents"),
}


def add_tallies(connection: Connection, rows: Rows) -> None:
    """Count the new `rows` in, and out again those of readings whose place they take; both are stored already."""
    readings = {row[0]: row[2] for row in rows["claims"]}
    speaks = Counter([row[0] for row in rows["claim_sources"] if row[4]])
    claims, documents = _counted([(row[0], readings[row[2]]) for row in rows["claim_sources"]])
    _add(connection, "source_tallies", [(key, claims[key], speaks[key], documents[key]) for key in claims])
    claims, documents = _counted([(row[0], readings[row[2]]) for row in rows["claim_actors"]])
    _add(connection, "actor_tallies", [(key, claims[key], documents[key]) for key in claims])
    if replaced := [row[0] for row in rows["supersessions"]]:
        _take_out(connection, replaced)


def counted_anew(connection: Connection, table: str) -> list[Row]:
    """What `table` should hold, counted from the claims; those of whom only replaced readings speak are left out."""
    query = _SOURCES if table == "source_tallies" else _ACTORS
    return [tuple(row) for row in connection.exec_driver_sql(query.format(sign="", which=_CURRENT))]


def count_all(connection: Connection) -> None:
    """Fill both tables, empty until now, from the claims."""
    for table in _ADD:
        _add(connection, table, counted_anew(connection, table))


def _counted(pairs: Sequence[tuple[Hashable, int]]) -> tuple[Counter[Any], Counter[Any]]:
    """Claims and documents by key, of pairs of key and reading."""
    return Counter([key for key, _ in pairs]), Counter([key for key, _ in set(pairs)])


def _take_out(connection: Connection, replaced: Sequence[int]) -> None:
    which = f"claims.reading IN ({', '.join(map(str, replaced))})"
    for table, query in (("source_tallies", _SOURCES), ("actor_tallies", _ACTORS)):
        _add(connection, table, [tuple(r) for r in connection.exec_driver_sql(query.format(sign="-", which=which))])


def _add(connection: Connection, table: str, rows: list[Row]) -> None:
    if not rows:
        return
    key, *counts = _ADD[table]
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    sums = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in counts)
    connection.exec_driver_sql(
        f"INSERT INTO {table} ({', '.join((key, *counts))}) VALUES ({', '.join([mark] * len(rows[0]))}) "
        f"ON CONFLICT ({key}) DO UPDATE SET {sums}",
        rows,
    )
