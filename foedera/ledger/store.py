"""A ledger opened for reading and writing: SQLite in a file, or PostgreSQL by address."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import select

from foedera.errors import LedgerError
from foedera.ledger.collecting import without_collecting
from foedera.ledger.encoding import moment_text, now
from foedera.ledger.engine import WRITES, connect, ledger_url, lock_writers, shown, synchronous, told
from foedera.ledger.loading import complete_unless_written, put_off
from foedera.ledger.records_to_rows import storable
from foedera.ledger.schema import prepare
from foedera.ledger.tables import documents, places, readings
from foedera.ledger.writing import Item, Known, insert, write
from foedera.records import Reading

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

CLAIMS_TOGETHER = 10_000
"""Claims a transaction of a large load: ten times as many load a twentieth faster and take ten times the memory."""

BYTES_TOGETHER = 2**26


class Store:
    """An open ledger; use it as a context manager, or close it.

    Takes Store.open("x.db") and Store.open("postgresql+psycopg://user@host/name"); refuses a file that is no ledger
    with LedgerError.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known = Known()

    @classmethod
    def open(cls, place: str | Path, *, create: bool = True) -> Self:
        """Open the ledger at a path or URL, making it where there is none and `create` is set.

        LedgerError: it cannot be opened, is of another program, or was written by a newer version.
        """
        url = ledger_url(place)
        if url.drivername == "sqlite" and not create and url.database and not Path(url.database).exists():
            raise LedgerError(f"{url.database}: there is no ledger here; `foedera ingest PATH...` makes one")
        engine = connect(url)
        try:
            with told(url):
                prepare(engine, create=create)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    @property
    def name(self) -> str:
        """The path of its file, or its address without password."""
        return shown(self._engine.url)

    @property
    def url(self) -> str:
        """Its whole address, password and all, to open it again."""
        return self._engine.url.render_as_string(hide_password=False)

    def add(self, reading: Reading, raw: bytes, *, stored_at: datetime | None = None) -> bool:
        """Store a document's bytes and its reading in one transaction; False where this reading was stored before.

        `raw` are the bytes whose hash is the document's id. A reading by another reader version becomes the current
        one, and the older stays. DocumentError: the reading contradicts itself or its bytes, and nothing is stored.
        LedgerError: the disk is full, the store is locked or lost.
        """
        return self.add_all([(reading, raw)], stored_at=stored_at) == 1

    def add_all(self, items: Iterable[Item], *, batch: int = CLAIMS_TOGETHER, stored_at: datetime | None = None) -> int:
        """Store many readings, about `batch` claims a transaction; gives how many were new. Errors as for `add`.

        Where more is to come than a file holds, indexes that only questions need are made at the end.
        """
        groups = _batched(items, batch)
        first = list(itertools.islice(groups, 2))
        later = len(first) > 1 and self._holds_fewer(sum(len(reading.claims) for part in first for reading, _ in part))
        if later:
            with self.writing() as connection:
                put_off(connection)
        try:
            return sum(self._add_together(group, stored_at) for group in itertools.chain(first, groups))
        finally:
            if later:
                complete_unless_written(self._engine)

    def _add_together(self, group: Sequence[Item], stored_at: datetime | None) -> int:
        """One transaction."""
        moment = moment_text(stored_at or now())
        try:
            with without_collecting(), self.writing() as connection:
                return sum(sum(write(connection, part, self._known, moment)) for part in _one_each(group))
        except BaseException:
            self._known = Known()
            raise

    def _holds_fewer(self, claims: int) -> bool:
        """Whether this is a file that holds fewer claims. A server's tables would be locked against all readers."""
        if self._engine.dialect.name != "sqlite":
            return False
        with self.reading() as connection:
            newest = connection.exec_driver_sql("SELECT max(pk) FROM claims").scalar()
        return (newest or 0) < claims

    def has(self, document_id: str, reader: str, *, given: str | None = None) -> bool:
        """Whether this reader's reading is stored, under the publication `given` ("start/end") where one is."""
        query = select(readings.c.pk).join(documents, documents.c.pk == readings.c.document)
        query = query.where(documents.c.id == document_id, readings.c.reader == reader)
        if given is not None:
            query = query.where(readings.c.given == given)
        with self.reading() as connection:
            return connection.execute(query).first() is not None

    def met_again(self, document_id: str, path: str) -> None:
        """Note that a stored document was found at `path` too; nothing is written where that is known."""
        place = storable(path)
        with self.reading() as connection:
            number = connection.execute(select(documents.c.pk).where(documents.c.id == document_id)).scalar_one()
            known = select(places.c.path).where(places.c.document == number, places.c.path == place)
            if connection.execute(known).first() is not None:
                return
        with self.writing() as connection:
            insert(connection, {"places": [(number, place, "", moment_text(now()))]})

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for the views, seeing one state of the ledger throughout."""
        with told(self._engine.url), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, durable: bool = False) -> Iterator[Connection]:
        """A transaction that writes: kept whole, or not at all.

        With `durable` it outlives a loss of power too: for what a person decided, which cannot be read again.
        """
        with (
            told(self._engine.url),
            self._engine.connect() as connection,
            synchronous(connection, durable),
            connection.execution_options(**WRITES).begin(),
        ):
            lock_writers(connection)
            yield connection

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _batched(items: Iterable[Item], claims: int) -> Iterator[list[Item]]:
    """Groups of about so many claims, or of BYTES_TOGETHER where documents are large."""
    group: list[Item] = []
    counted, size = 0, 0
    for reading, raw in items:
        group.append((reading, raw))
        counted, size = counted + len(reading.claims), size + len(raw)
        if claims <= counted or not size < BYTES_TOGETHER:
            yield group
            group, counted, size = [], 0, 0
    if group:
        yield group


def _one_each(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Part `items` so that no part holds a document twice: a second reading must see the first as stored."""
    part: dict[str, Item] = {}
    for item in items:
        if item[0].document.id in part:
            yield list(part.values())
            part = {}
        part[item[0].document.id] = item
    if part:
        yield list(part.values())
