"""Storing readings: looks up what the ledger has already, then adds rows table by table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from foedera.errors import DocumentError
from foedera.ledger.encoding import list_text
from foedera.ledger.identity import SourceKey, actor_hash, content_hash, reading_id, source_key
from foedera.ledger.records_to_rows import (
    Numbers,
    Placed,
    Row,
    Rows,
    add_reading,
    compressed,
    outlet_source,
    storable,
    text_bytes,
)
from foedera.ledger.tables import DECIDED_TABLES, RECORD_TABLES
from foedera.ledger.tallies import add_tallies
from foedera.records import Actor, Reading

if TYPE_CHECKING:
    from sqlalchemy import Connection

Item = tuple[Reading, bytes]
_COLUMNS = {table.name: tuple(column.name for column in table.columns) for table in (*RECORD_TABLES, *DECIDED_TABLES)}
_COLUMNS["claim_words"] = ("rowid", "words")
_NUMBERED = tuple(table.name for table in RECORD_TABLES if "pk" in table.columns)
_MANY = 500
_VALUES = 990
"""Values a statement of SQLite: 300 and 2,000 load as fast, and older builds of it refuse 1,000."""


@dataclass(slots=True)
class Known:
    """Numbers of sources and actors in the ledger: never taken out, so they may be remembered.

    To be thrown away when a transaction fails: it may hold numbers that were given out in it.
    """

    sources: dict[SourceKey, int] = field(default_factory=dict)
    actors: dict[str, int] = field(default_factory=dict)


def write(connection: Connection, items: Sequence[Item], known: Known, stored_at: str) -> list[bool]:
    """Store `items` (each of another document) in the open transaction; False marks readings that were there before."""
    documents = numbers_by(connection, "documents", "id", [reading.document.id for reading, _ in items])
    ids = [reading_id(reading) for reading, _ in items]
    stored = numbers_by(connection, "readings", "id", ids)
    fresh = {identity: item for identity, item in zip(ids, items, strict=True) if identity not in stored}
    rows: Rows = {name: [] for name in _COLUMNS}
    if fresh:
        _Writing(connection, rows, documents, stored_at).readings(fresh, known)
    for reading, _ in items:
        document = reading.document
        place = (documents[document.id], document.path or "", document.url or "", stored_at)
        rows["places"].append(tuple(storable(part) if isinstance(part, str) else part for part in place))
    insert(connection, rows)
    add_tallies(connection, rows)
    return [identity in fresh for identity in ids]


def insert(connection: Connection, rows: Rows) -> None:
    """Add rows table by table, each after those it points at."""
    postgresql = connection.dialect.name == "postgresql"
    for name, columns in _COLUMNS.items():
        if not rows.get(name) or (postgresql and name == "claim_words"):
            continue
        named = ", ".join(f'"{column}"' for column in columns)
        again = " ON CONFLICT DO NOTHING" if name == "places" else ""
        if not postgresql:
            _add_many(connection, f"INSERT INTO {name} ({named}) VALUES ", again, rows[name])
        elif name == "places":
            marks = ", ".join(["%s"] * len(columns))
            connection.exec_driver_sql(f"INSERT INTO {name} ({named}) VALUES ({marks}){again}", rows[name])
        else:
            _copy(connection, f"COPY {name} ({named}) FROM STDIN", rows[name])


def numbers_by(connection: Connection, table: str, column: str, values: Iterable[str]) -> dict[str, int]:
    """`pk` by the value of a unique column, for those of `values` that are there."""
    found: dict[str, int] = {}
    wanted = sorted(set(values))
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    for first in range(0, len(wanted), _MANY):
        part = wanted[first : first + _MANY]
        marks = ", ".join([mark] * len(part))
        query = f"SELECT {column}, pk FROM {table} WHERE {column} IN ({marks})"
        found.update((row[0], row[1]) for row in connection.exec_driver_sql(query, tuple(part)))
    return found


def _add_many(connection: Connection, insert: str, again: str, rows: Sequence[Row]) -> None:
    """Many rows a statement: SQLite is asked once for what it would else be asked row by row."""
    cursor: Any = connection.connection.cursor()
    row = f"({', '.join('?' * len(rows[0]))})"
    together = max(1, _VALUES // len(rows[0]))
    whole = len(rows) - len(rows) % together
    statement = f"{insert}{', '.join([row] * together)}{again}"
    for first in range(0, whole, together):
        values: list[Any] = []
        for one in rows[first : first + together]:
            values += one
        cursor.execute(statement, values)
    if whole < len(rows):
        cursor.executemany(f"{insert}{row}{again}", rows[whole:])
    cursor.close()


def _copy(connection: Connection, command: str, rows: list[Row]) -> None:
    cursor: Any = connection.connection.cursor()
    with cursor, cursor.copy(command) as copy:
        for row in rows:
            copy.write_row(row)


class _Writing:
    """One transaction's worth of new readings."""

    def __init__(self, connection: Connection, rows: Rows, documents: dict[str, int], stored_at: str) -> None:
        self.connection, self.rows, self.documents, self.stored_at = connection, rows, documents, stored_at
        self.pressed: dict[str, bytes] = {}
        tops = ", ".join(f"(SELECT coalesce(max(pk), 0) + 1 FROM {name})" for name in _NUMBERED)
        values = connection.exec_driver_sql(f"SELECT {tops}").one()
        self.numbers = Numbers(dict(zip(_NUMBERED, values, strict=True)))

    def readings(self, fresh: Mapping[str, Item], known: Known) -> None:
        older, items = set(self.documents), list(fresh.values())
        for reading, raw in items:
            self.document(reading, raw)
        texts = self.texts(items)
        sources = self.sources([reading for reading, _ in items], known)
        actors = self.actors([reading for reading, _ in items], known)
        for identity, text in zip(fresh, texts, strict=True):
            reading = fresh[identity][0]
            outlet = outlet_source(reading)
            voice = None if outlet is None else sources[source_key(outlet)]
            placed = Placed(identity, self.documents[reading.document.id], text, self.stored_at, sources, voice)
            self.one(reading, placed, actors)
        self.supersede([reading.document.id for reading, _ in items if reading.document.id in older])

    def one(self, reading: Reading, placed: Placed, actors: dict[Actor, int]) -> None:
        document = reading.document
        strings = (document.text, document.title_text or "", document.outlet or "", *document.authors)
        if any(storable(string) != string for string in strings):
            own: Rows = {name: [] for name in self.rows}
            pk = add_reading(own, reading, placed, self.numbers)
            for name, added in own.items():
                self.rows[name].extend(_shown(row) for row in added)
        else:
            pk = add_reading(self.rows, reading, placed, self.numbers)
        self.rows["reading_actors"].extend((pk, n, actors[actor]) for n, actor in enumerate(reading.actors))

    def document(self, reading: Reading, raw: bytes) -> None:
        identity = reading.document.id
        if identity != "sha256:" + sha256(raw).hexdigest():
            raise DocumentError(reading.document.path or identity, "its bytes are not those that were read")
        if identity not in self.documents:
            self.documents[identity] = pk = self.numbers.take("documents")
            self.pressed[identity.removeprefix("sha256:")] = pressed = compressed(raw)
            self.rows["documents"].append((pk, identity, pressed, len(raw), self.stored_at))

    def texts(self, items: Sequence[Item]) -> list[int]:
        bodies = [text_bytes(reading.document.text) for reading, _ in items]
        hashes = [sha256(body).hexdigest() for body in bodies]
        numbers = numbers_by(self.connection, "texts", "hash", hashes)
        for digest, body, (reading, _) in zip(hashes, bodies, items, strict=True):
            if digest not in numbers:
                numbers[digest] = pk = self.numbers.take("texts")
                same = (
                    reading.document.id == f"sha256:{digest}"
                )  # plain UTF-8: pressed already, as the document's bytes
                pressed = self.pressed.get(digest) if same else None
                self.rows["texts"].append((pk, digest, pressed or compressed(body)))
        return [numbers[digest] for digest in hashes]

    def sources(self, readings: Sequence[Reading], known: Known) -> dict[SourceKey, int]:
        used = dict.fromkeys(source_key(a.source) for reading in readings for a in reading.attributions)
        used |= dict.fromkeys(source_key(outlet) for reading in readings if (outlet := outlet_source(reading)))
        unknown = {key: content_hash(*key) for key in used if key not in known.sources}
        numbers = numbers_by(self.connection, "sources", "hash", unknown.values())
        for key, digest in unknown.items():
            if digest not in numbers:
                numbers[digest] = pk = self.numbers.take("sources")
                name = storable(key[0])
                self.rows["sources"].append((pk, digest, name, name.casefold(), *key[1:]))
            known.sources[key] = numbers[digest]
        return known.sources

    def actors(self, readings: Sequence[Reading], known: Known) -> dict[Actor, int]:
        used = {actor: _roles(actor) for reading in readings for actor in reading.actors}
        hashes = {actor: actor_hash(actor, roles) for actor, roles in used.items()}
        numbers = known.actors
        unknown = [digest for digest in hashes.values() if digest not in numbers]
        numbers.update(numbers_by(self.connection, "actors", "hash", unknown))
        for actor, digest in hashes.items():
            if digest not in numbers:
                numbers[digest] = pk = self.numbers.take("actors")
                columns = (pk, digest, actor.id, actor.name, actor.kind._value_, actor.state, used[actor])
                self.rows["actors"].append(columns)
        return {actor: numbers[digest] for actor, digest in hashes.items()}

    def supersede(self, identities: Sequence[str]) -> None:
        """Let each new reading take the place of the one that was current before."""
        new = {row[2]: row[0] for row in self.rows["readings"]}
        for identity in identities:
            document = self.documents[identity]
            current = self.connection.exec_driver_sql(
                f"SELECT pk FROM readings WHERE document = {document} "
                "AND NOT EXISTS (SELECT 1 FROM supersessions WHERE reading = readings.pk)"
            ).scalars()
            self.rows["supersessions"].extend((pk, new[document], self.stored_at) for pk in current)


def _roles(actor: Actor) -> str:
    return list_text(
        tuple(f"{role.office}\x1f{role.state or ''}\x1f{role.start or ''}\x1f{role.end or ''}" for role in actor.roles)
    )


def _shown(row: Row) -> Row:
    return tuple(storable(value) if isinstance(value, str) else value for value in row)
