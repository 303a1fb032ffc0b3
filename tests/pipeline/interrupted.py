"""Reads pages into a ledger until it is killed: run as `python -m tests.pipeline.interrupted ADDRESS FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from foedera.ledger.store import Store
from foedera.pipeline.ingest import ingest
from tests.pipeline.readers import SLOW


def tell(done: int, _total: int, _path: Path) -> None:
    """Acknowledge a stored document."""
    print(done, flush=True)  # noqa: T201  # the test that starts this program reads it


if __name__ == "__main__":
    with Store.open(sys.argv[1]) as opened:
        ingest(opened, [Path(sys.argv[2])], work=SLOW, on_progress=tell)
