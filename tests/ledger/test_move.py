"""A ledger copied between stores, every way round."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from foedera.errors import LedgerError
from foedera.ledger import views
from foedera.ledger.digest import digest
from foedera.ledger.judgements import judge, judgements
from foedera.ledger.move import move
from foedera.ledger.rows import ClaimQuery
from foedera.ledger.store import Store
from foedera.pipeline.verify import verify
from tests.ledger.made import TEXT, harbour_post, raw_of


def fill(address: str) -> str:
    """Two pages, one of them read twice, and a judgement; gives the digest."""
    with Store.open(address) as store:
        for reading in (harbour_post(), harbour_post(TEXT + " More.", path="b.txt"), harbour_post(reader="reader/2")):
            store.add(reading, raw_of(reading))
        judge(store, views.claims(store, ClaimQuery())[0].id, "accept", by="ana")
        return digest(store)


def test_a_move_loses_nothing(address: str, tmp_path: Path) -> None:
    expected = fill(address)
    there, back = str(tmp_path / "there.db"), str(tmp_path / "back.db")
    told: list[tuple[str, int]] = []
    assert move(address, there, on_progress=lambda table, rows: told.append((table, rows))) == expected
    assert ("documents", 2) in told
    with Store.open(address) as old, Store.open(there) as new:
        assert views.claims(new, ClaimQuery(limit=None)) == views.claims(old, ClaimQuery(limit=None))
        assert views.claims(new, ClaimQuery(text="shells")) == views.claims(old, ClaimQuery(text="shells"))
        assert judgements(new) == judgements(old)
        assert verify(new) == []
        reading = harbour_post(TEXT + " Still more.", path="c.txt")
        assert new.add(reading, raw_of(reading)), "the copy goes on"
    assert move(address, back) == expected


def test_out_of_a_file_into_either_store(address: str, tmp_path: Path) -> None:
    expected = fill(str(tmp_path / "old.db"))
    assert move(tmp_path / "old.db", address) == expected
    with Store.open(address) as new:
        assert verify(new) == []
        later = replace(harbour_post(reader="reader/3"))
        assert new.add(later, raw_of(later))


def test_a_ledger_that_holds_documents_is_no_target(tmp_path: Path) -> None:
    fill(str(tmp_path / "a.db"))
    expected = fill(str(tmp_path / "b.db"))
    with pytest.raises(LedgerError, match="holds documents already"):
        move(tmp_path / "a.db", tmp_path / "b.db")
    with Store.open(tmp_path / "b.db") as store:
        assert digest(store) == expected
    with pytest.raises(LedgerError, match="no ledger here"):
        move(tmp_path / "none.db", tmp_path / "c.db")
