"""Connections to a ledger's store: SQLite by path, PostgreSQL by URL, and their errors in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from foedera.errors import LedgerError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

APPLICATION_ID = 0x466F6564
"""Marks an SQLite file as a ledger ("Foed")."""

BUSY_SECONDS = 30.0
"""How long a writer waits for another one: longer than any one document takes to store."""

WRITES = {"writes": True}
"""Execution options of a connection whose transaction will write: it takes SQLite's write lock at once."""

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -65536",
    "PRAGMA wal_autocheckpoint = 8000",
)

sqlite3.register_adapter(type(None), {}.get)  # type: ignore[arg-type]  # None gives None
sqlite3.register_adapter(bool, int)
sqlite3.register_adapter(bytes, bytes)
"""Each gives the value itself, at once: else the driver looks for a way to adapt every NULL, twice as slow as text."""

_REASONS = (
    ("file is not a database", "is not a ledger (not an SQLite file)"),
    ("unable to open database file", "cannot be opened: no such folder, or no permission"),
    ("readonly database", "cannot be written: no permission"),
    ("database or disk is full", "cannot be written: the disk is full"),
    ("disk i/o error", "cannot be written or read: the disk is full or failing"),
    ("database is locked", f"is being written by another process (waited {BUSY_SECONDS:.0f} seconds)"),
    ("malformed", "is damaged (SQLite finds its file malformed)"),
    ("no space left", "cannot be written: the server's disk is full"),
    ("connection refused", "cannot be reached: connection refused"),
    ("password authentication failed", "cannot be opened: wrong user or password"),
    ("does not exist", "cannot be opened: no such database or role"),
)


def ledger_url(place: str | Path) -> URL:
    """The URL of a ledger named by a path or by a URL; LedgerError for a URL of another kind of store.

    Takes "x.db", "sqlite:///x.db" and "postgresql+psycopg://user@host/name"; refuses "mysql://host/name".
    """
    text = str(place)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise LedgerError(f"{text}: not a ledger's address") from error
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg"):
        raise LedgerError(f"{url.render_as_string()}: a ledger is a file, or a postgresql+psycopg:// address")
    return url


def connect(url: URL) -> Engine:
    """An engine for `url`; nothing is opened until the first connection. LedgerError where the driver is missing."""
    try:
        if url.drivername == "sqlite":
            engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        return create_engine(url, pool_pre_ping=True, isolation_level="READ COMMITTED")
    except (ImportError, NoSuchModuleError) as error:
        raise LedgerError(f"{shown(url)}: PostgreSQL needs `pip install foedera[postgresql]`") from error


def shown(url: URL) -> str:
    """How messages name a ledger: the path of a file, or the address without its password."""
    return str(url.database) if url.drivername == "sqlite" else url.render_as_string(hide_password=True)


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Turn errors of the store into LedgerError that names the ledger and says what is wrong."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        words = str(cause).lower()
        reason = next((said for sign, said in _REASONS if sign in words), None)
        raise LedgerError(f"{shown(url)}: {reason or str(cause).strip()}") from error


def lock_writers(connection: Connection) -> None:
    """Let one writer in at a time: numbers of rows are given out by the writer. SQLite has locked already."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")


@contextmanager
def synchronous(connection: Connection, durable: bool) -> Iterator[None]:
    """With `durable`, make SQLite wait at each commit until the disk has it; PostgreSQL always does.

    Else SQLite waits only when its log is folded in (synchronous = NORMAL): a loss of power may take back the last
    documents, which the next run reads again, and never damages the file; a killed process loses nothing either way.
    """
    if not durable or connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA synchronous = FULL")
    try:
        yield
    finally:
        driver.execute("PRAGMA synchronous = NORMAL")


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy begins transactions, so that tables are made within one too
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
