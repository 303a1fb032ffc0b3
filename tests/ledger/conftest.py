"""Both stores for every test that asks for `address`: a file, and a real PostgreSQL of Debian's package."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from foedera.ledger.store import Store
from tests.ledger.postgres import Server, missing, server


@pytest.fixture(scope="session")
def postgres() -> Server:
    """A server of our own on a Unix socket, gone after the tests; skips where its programs are not installed."""
    if reason := missing():
        pytest.skip(reason)
    return server()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new, empty ledger may be made."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    running: Server = request.getfixturevalue("postgres")
    return running.new_database()


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """A new ledger, open."""
    with Store.open(address) as opened:
        yield opened
