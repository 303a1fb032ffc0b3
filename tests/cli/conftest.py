"""A small ledger and a way to call the command as the shell does."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from foedera.cli import main
from foedera.ledger.store import Store
from tests.handmade import hostile, reading


@dataclass(frozen=True, slots=True)
class Ran:
    """How a call ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Ran]


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the two handmade pages."""
    place = tmp_path_factory.mktemp("cli") / "hand.db"
    with Store.open(place) as store:
        for one in (reading(), hostile()):
            store.add(one, one.document.text.encode("utf-8"))
    return place


@pytest.fixture
def ledger(kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The ledger, named by FOEDERA_LEDGER, in a terminal 140 cells wide."""
    monkeypatch.setenv("FOEDERA_LEDGER", str(kept))
    monkeypatch.setenv("COLUMNS", "140")
    return kept


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Call:
    """Call the command in this process."""

    def call(*words: str) -> Ran:
        status = main(words)
        out, err = capfd.readouterr()
        return Ran(status, out, err)

    return call


@pytest.fixture
def shell(ledger: Path) -> Call:
    """Call the command as a process of its own; `stdin` and further options go to subprocess."""

    def call(*words: str, **options: Any) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "foedera.cli", *words],
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
            **options,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return call
