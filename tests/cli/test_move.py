"""Moving a ledger."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Call


def test_everything_comes_over(run: Call, kept: Path, tmp_path: Path) -> None:
    target = str(tmp_path / "new.db")
    ran = run("move", "--from", str(kept), "--to", target)
    assert ran.status == 0
    assert "digest" in ran.out
    assert run("claims", "--ledger", target, "--json").json == run("claims", "--ledger", str(kept), "--json").json
    assert run("verify", "--ledger", target).status == 0


def test_a_ledger_is_never_moved_onto_another(run: Call, kept: Path, tmp_path: Path) -> None:
    target = str(tmp_path / "new.db")
    assert run("move", "--from", str(kept), "--to", target).status == 0
    again = run("move", "--from", str(kept), "--to", target)
    assert again.status == 2
    assert "holds documents already" in again.err


def test_a_source_that_is_not_there_is_said_and_nothing_is_made(run: Call, tmp_path: Path) -> None:
    ran = run("move", "--from", str(tmp_path / "none.db"), "--to", str(tmp_path / "new.db"))
    assert ran.status == 2
    assert "none.db" in ran.err
    assert not (tmp_path / "new.db").exists()
