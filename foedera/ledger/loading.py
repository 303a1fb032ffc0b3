"""Indexes that only questions need, made at the end of a large load.

They are sorted by hashes, types and days, so that each new row goes to another page of them: kept up row by row they
take the more time the larger the ledger is, sorted at once a tenth of that of loading. No constraint rests on them. A
load that is killed leaves them out, and whoever opens the ledger next makes them.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect, text
from sqlalchemy.exc import OperationalError

from foedera.ledger.derived import SEARCH_INDEX, claim_actors, claim_sources
from foedera.ledger.engine import BUSY_SECONDS, WRITES
from foedera.ledger.tables import claims

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

log = logging.getLogger(__name__)

_LATER = {
    "claims_by_id": claims,
    "claims_by_day": claims,
    "claims_by_time": claims,
    "claims_of_type": claims,
    "claims_of_proposition": claims,
    "actors_by_day": claim_actors,
    "sources_by_day": claim_sources,
}
_SEARCH = "claim_words"


def put_off(connection: Connection) -> None:
    """Take those indexes away, in the open transaction; `complete` makes them again."""
    words = [_SEARCH] if connection.dialect.name == "postgresql" else []
    for name in (*_LATER, *words):
        connection.execute(text(f"DROP INDEX IF EXISTS {name}"))


def complete(connection: Connection) -> None:
    """Make those that are missing, in the open transaction."""
    missing = _missing(connection)
    for table in dict.fromkeys(_LATER.values()):
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            if index.name in missing:
                index.create(connection)
    if _SEARCH in missing:
        connection.execute(text(SEARCH_INDEX))


def complete_unless_written(engine: Engine) -> None:
    """Make the indexes that a killed load left out, unless another process writes: that may be the load itself."""
    with engine.connect() as connection:
        if not _missing(connection):
            return
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        try:
            driver.execute("PRAGMA busy_timeout = 0")
            driver.execute("PRAGMA temp_store = FILE")  # what is sorted may be more than memory holds
            with connection.execution_options(**WRITES).begin():
                complete(connection)
        except OperationalError as error:  # locked, or not ours to write: questions are answered all the same, slower
            log.warning("indexes of the ledger are missing and could not be made now: %s", error.orig)
        finally:
            driver.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}")
            driver.execute("PRAGMA temp_store = MEMORY")


def _missing(connection: Connection) -> list[str]:
    if connection.dialect.name == "sqlite":
        kept = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'index'").scalars().all()
        return [name for name in _LATER if name not in kept]
    tables = sorted({table.name for table in _LATER.values()})
    kept = [str(index["name"]) for table in tables for index in inspect(connection).get_indexes(table)]
    return [name for name in (*_LATER, _SEARCH) if name not in kept]
