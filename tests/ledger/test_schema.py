"""Opening, refusing and upgrading ledgers."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from foedera.errors import LedgerError
from foedera.ledger import views
from foedera.ledger.derived import actor_tallies, source_tallies
from foedera.ledger.engine import WRITES, connect, ledger_url
from foedera.ledger.judgements import judge, judgements
from foedera.ledger.migrations.run import known_revisions, upgrade
from foedera.ledger.rows import ClaimQuery
from foedera.ledger.schema import HEAD
from foedera.ledger.store import Store
from foedera.ledger.tables import metadata
from foedera.ledger.writing import Known, write
from foedera.pipeline.verify import verify
from foedera.records import Context, Reading
from tests.ledger.made import harbour_post, raw_of


def shape(address: str) -> dict[str, object]:
    """Tables, columns, keys and indexes of a ledger, to compare two."""
    engine = connect(ledger_url(address))
    looked = inspect(engine)
    found = {
        name: (
            [(c["name"], str(c["type"]), c["nullable"]) for c in looked.get_columns(name)],
            sorted(str(key["constrained_columns"]) + key["referred_table"] for key in looked.get_foreign_keys(name)),
            sorted(str(index["name"]) + str(index["column_names"]) for index in looked.get_indexes(name)),
            looked.get_pk_constraint(name)["constrained_columns"],
        )
        for name in metadata.tables
    }
    engine.dispose()
    return found


LATER = (source_tallies, actor_tallies)
"""Tables that writing fills today and the first version did not have: an upgrade must make and fill them."""


LATER_COLUMNS = {"event_contexts": "TEXT NOT NULL DEFAULT ''"}
"""Columns of claims that the first version did not have either."""


def first_ledger(address: str) -> str:
    """A ledger as the first version wrote it, holding one page; gives the page's id."""
    engine = connect(ledger_url(address))
    reading = harbour_post()
    with engine.connect() as connection, connection.execution_options(**WRITES).begin():
        upgrade(connection, "0001")
        for table in LATER:
            table.create(connection)
        for name, kind in LATER_COLUMNS.items():
            connection.execute(text(f"ALTER TABLE claims ADD COLUMN {name} {kind}"))
        assert write(connection, [(reading, raw_of(reading))], Known(), "2031-05-04T12:00:00.000000Z") == [True]
        for table in LATER:
            table.drop(connection)
        for name in LATER_COLUMNS:
            connection.execute(text(f"ALTER TABLE claims DROP COLUMN {name}"))
    engine.dispose()
    return reading.document.id


def without_contexts(reading: Reading) -> Reading:
    """The reading as a version before contexts made it."""
    return replace(
        reading,
        claims=tuple(replace(c, event=replace(c.event, contexts=()) if c.event else None) for c in reading.claims),
    )


def test_the_first_ledger_is_upgraded_and_keeps_what_it_holds(address: str, request: pytest.FixtureRequest) -> None:
    Store.open(address).close()
    fresh = shape(address)
    other = address + ".old" if "://" not in address else request.getfixturevalue("postgres").new_database()
    document = first_ledger(other)
    engine = connect(ledger_url(other))
    assert "judgements" not in inspect(engine).get_table_names()
    engine.dispose()
    with Store.open(other) as store:
        assert views.document(store, document).reading == without_contexts(harbour_post())
        (found,) = views.claims(store, ClaimQuery(text="shells"))
        assert found.stored_at == datetime(2031, 5, 4, 12, tzinfo=UTC)
        judge(store, found.id, "accept", by="ana")
        assert verify(store) == []
    assert shape(other) == fresh, "the migrations end in the tables that a new ledger gets"
    assert HEAD in known_revisions()


def test_a_ledger_before_contexts_keeps_its_claims_and_judgements(address: str) -> None:
    """Revision 0006 is today's without the column."""
    with Store.open(address) as store:
        reading = without_contexts(harbour_post())
        store.add(reading, raw_of(reading))
        before = views.claims(store, ClaimQuery())
        made = judge(store, before[-1].id, "accept", by="ana")
    engine = connect(ledger_url(address))
    with engine.connect() as connection, connection.execution_options(**WRITES).begin():
        connection.execute(text("ALTER TABLE claims DROP COLUMN event_contexts"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0006'"))
    engine.dispose()
    with Store.open(address) as store:
        assert views.claims(store, ClaimQuery()) == before
        assert views.claims(store, ClaimQuery(context=Context.MILITARY)) == []
        newer = harbour_post(reader="reader/2")
        store.add(newer, raw_of(newer))
        after = views.claims(store, ClaimQuery())
        assert [(row.id, row.proposition) for row in after] == [(row.id, row.proposition) for row in before]
        assert after[-1].event and after[-1].event.contexts == ("human_rights", "military")
        (standing,) = judgements(store)
        assert (standing.judgement, standing.claims, standing.orphan) == (made, (before[-1].id,), False)
        assert verify(store) == []


def test_a_ledger_of_a_newer_version_is_refused(address: str) -> None:
    Store.open(address).close()
    engine = connect(ledger_url(address))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(LedgerError, match="newer version"):
        Store.open(address)


def test_a_store_of_another_program_is_refused(address: str) -> None:
    engine = create_engine(ledger_url(address))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE documents (id INTEGER)"))
    engine.dispose()
    with pytest.raises(LedgerError, match="another program"):
        Store.open(address)


@pytest.mark.parametrize(
    ("prepare", "reason"),
    [
        (lambda path: path.write_text("not a ledger at all, but a text file of some length\n" * 50), "not a ledger"),
        (lambda path: path.mkdir(), "cannot be opened"),
        (lambda path: None, "there is no ledger here"),
    ],
)
def test_what_is_no_ledger_is_refused_with_its_name(tmp_path: Path, prepare, reason: str) -> None:
    path = tmp_path / "x.db"
    prepare(path)
    with pytest.raises(LedgerError, match=reason) as told:
        Store.open(path, create=False)
    assert str(path) in str(told.value)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no such folder"):
        Store.open(tmp_path / "nowhere" / "x.db")


@pytest.mark.parametrize("address", ["mysql://host/name", "postgresql+asyncpg://host/name", "http://x", "://"])
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(LedgerError):
        Store.open(address)


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerError) as told:
        Store.open("postgresql+psycopg://someone:secret@127.0.0.1:1/none")
    assert "127.0.0.1" in str(told.value)
    assert "secret" not in str(told.value)


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with Store.open(path) as store:
        reading = harbour_post()
        store.add(reading, raw_of(reading))
    sqlite3.connect(path).execute("PRAGMA wal_checkpoint(TRUNCATE)").connection.close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(bytes(data))
    with pytest.raises(LedgerError, match="damaged"), Store.open(path) as store:
        views.claims(store, ClaimQuery())


def test_opening_and_asking_import_no_alembic(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    Store.open(path).close()
    code = (
        "import sys; from foedera.ledger.store import Store; from foedera.ledger import views\n"
        "from foedera.ledger.rows import ClaimQuery\n"
        f"with Store.open({str(path)!r}) as store: views.claims(store, ClaimQuery())\n"
        "print(sorted(set(sys.modules) & {'alembic', 'spacy', 'onnxruntime', 'trafilatura'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
