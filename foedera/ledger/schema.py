"""Making a new ledger's tables, and bringing an older ledger up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from foedera.errors import LedgerError
from foedera.ledger.engine import APPLICATION_ID, WRITES, lock_writers, shown
from foedera.ledger.loading import complete_unless_written
from foedera.ledger.tables import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

HEAD = "0007"
"""The newest revision under migrations/versions: what this version writes."""

MIGRATIONS = Path(__file__).parent / "migrations"


def prepare(engine: Engine, *, create: bool) -> None:
    """Make the tables if there are none and `create` is set, or upgrade older ones; LedgerError for another store."""
    if engine.dialect.name == "sqlite":
        _keep_readers_beside_writer(engine)
    with engine.connect() as connection:
        revision = _revision(connection)
    if revision is None:
        _make(engine, create=create)
    elif revision != HEAD:
        _upgrade(engine, revision)
    if engine.dialect.name == "sqlite":
        complete_unless_written(engine)


def _keep_readers_beside_writer(engine: Engine) -> None:
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT count(*) FROM sqlite_master")
        empty = cursor.fetchone() == (0,)
        cursor.execute("PRAGMA application_id")
        if not empty and cursor.fetchone() != (APPLICATION_ID,):
            raise LedgerError(f"{shown(engine.url)}: is an SQLite file of another program, not a ledger")
        if empty:
            cursor.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _make(engine: Engine, *, create: bool) -> None:
    if not create:
        raise LedgerError(f"{shown(engine.url)}: holds no ledger yet; `foedera ingest PATH...` makes one")
    with engine.connect() as connection, connection.execution_options(**WRITES).begin():
        lock_writers(connection)
        if _revision(connection) is not None:
            return  # another process made it while this one waited
        if inspect(connection).has_table("documents"):
            raise LedgerError(f"{shown(engine.url)}: holds tables of another program, not a ledger")
        metadata.create_all(connection)
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _upgrade(engine: Engine, revision: str) -> None:
    from foedera.ledger.migrations.run import known_revisions, upgrade

    if revision not in known_revisions():
        raise LedgerError(
            f"{shown(engine.url)}: was written by a newer version (its tables are {revision}, this one knows {HEAD})"
        )
    with engine.connect() as connection, connection.execution_options(**WRITES).begin():
        lock_writers(connection)
        upgrade(connection)
