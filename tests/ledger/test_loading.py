"""Many readings at once: indexes that only questions need come at the end, whatever happens meanwhile."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import inspect

from foedera.errors import DocumentError
from foedera.ledger import views
from foedera.ledger.digest import digest
from foedera.ledger.engine import connect, ledger_url
from foedera.ledger.loading import put_off
from foedera.ledger.rows import ClaimQuery
from foedera.ledger.store import Store
from foedera.pipeline.verify import verify
from tests.ledger.made import TEXT, harbour_post, raw_of

PAGES = [harbour_post(TEXT + f" Page {number}.", path=f"{number}.txt") for number in range(9)]


def indexes(address: str) -> set[str]:
    """Names of the indexes on claims."""
    engine = connect(ledger_url(address))
    found = {str(index["name"]) for index in inspect(engine).get_indexes("claims")}
    engine.dispose()
    return found


@pytest.fixture
def one_by_one(tmp_path: Path) -> str:
    """What the pages come to, each in a transaction of its own."""
    with Store.open(tmp_path / "one.db") as store:
        for reading in PAGES:
            store.add(reading, raw_of(reading))
        return digest(store)


def test_loaded_together_is_as_loaded_one_by_one(address: str, one_by_one: str) -> None:
    Store.open(address).close()
    whole = indexes(address)
    with Store.open(address) as store:
        assert store.add_all(((reading, raw_of(reading)) for reading in PAGES), batch=8) == 9
        assert store.add_all([(reading, raw_of(reading)) for reading in PAGES], batch=8) == 0, "all are there"
        assert digest(store) == one_by_one
        assert verify(store) == []
    assert indexes(address) == whole


def test_a_load_that_fails_keeps_what_it_stored_and_all_indexes(address: str) -> None:
    Store.open(address).close()
    whole = indexes(address)
    items = [(reading, raw_of(reading)) for reading in PAGES]
    with Store.open(address) as store:
        with pytest.raises(DocumentError):
            store.add_all([*items[:6], (PAGES[7], b"other bytes")], batch=8)
        assert len(views.documents(store)) == 6, "three transactions of two documents; the fourth is refused whole"
    assert indexes(address) == whole


def test_a_killed_load_is_completed_when_it_is_next_opened(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with Store.open(path) as store:
        store.add_all([(reading, raw_of(reading)) for reading in PAGES])
        with store.writing() as connection:
            put_off(connection)
        whole = views.claims(store, ClaimQuery(text="shells", limit=None))
    assert indexes(str(path)) == {"claims_of_reading"}
    with sqlite3.connect(path, isolation_level=None) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with Store.open(path, create=False) as store:
            assert views.claims(store, ClaimQuery(text="shells", limit=None)) == whole, "a reader never waits"
        writer.execute("ROLLBACK")
    writer.close()
    assert indexes(str(path)) == {"claims_of_reading"}
    with Store.open(path, create=False) as store:
        assert views.claims(store, ClaimQuery(text="shells", limit=None)) == whole
    assert len(indexes(str(path))) == 6


def test_tallies_follow_what_is_current_and_are_checked(store: Store) -> None:
    store.add_all([(reading, raw_of(reading)) for reading in PAGES[:2]])
    older = {row.name: (row.claims, row.speaks, row.documents) for row in views.sources(store)}
    assert older["Ilia Radu"] == (6, 6, 2)
    shorter = replace(PAGES[0], reader="reader/2", claims=PAGES[0].claims[:1], agreements=(), transfers=())
    shorter = replace(shorter, transfers=PAGES[0].transfers)
    store.add(shorter, raw_of(shorter))
    assert {row.name: (row.claims, row.speaks, row.documents) for row in views.sources(store)} == {
        "The Harbour Post": (5, 1, 2),
        "Ilia Radu": (4, 4, 2),
        "Morning Wire": (1, 0, 1),
    }
    assert verify(store) == []
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE actor_tallies SET claims = claims + 1 WHERE actor = 'OLM'")
    assert [finding.id for finding in verify(store)] == ["actor_tallies OLM"] * 2, "what is kept, and what is so"
