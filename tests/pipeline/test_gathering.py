"""An ingest ends with propositions; one killed while it gathers loses nothing, and the next one completes it."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import delete, func, select

from foedera.analysis.gathering import gather_all
from foedera.analysis.proposition_list import propositions_in
from foedera.ledger import tables, views
from foedera.ledger.digest import digest
from foedera.ledger.gathered import waiting
from foedera.ledger.rows import ClaimQuery
from foedera.ledger.store import Store
from foedera.pipeline.gathering import gather_new
from foedera.pipeline.ingest import ingest
from foedera.pipeline.verify import verify
from tests.pipeline.conftest import write_page
from tests.pipeline.readers import PLAIN

ROOT = Path(__file__).resolve().parents[2]
MOMENTS = int(os.environ.get("FOEDERA_KILLS", "3"))
GATHERING = """
import sys
import foedera.analysis.gathering
from foedera.ledger.store import Store
from foedera.pipeline.gathering import gather_new
with Store.open(sys.argv[1]) as store:
    print("gathering", flush=True)
    gather_new(store)
print("gathered", flush=True)
"""


def kept(store: Store) -> int:
    """How many judgements of the program the ledger holds."""
    with store.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(tables.gathered)).scalar_one())


def told(store: Store) -> list[tuple[str, tuple[str, ...], float | None]]:
    """The propositions, by their names, claims and scores."""
    found = propositions_in(store, views.claims(store, ClaimQuery(limit=None)))
    return [(one.id, tuple(row.id for row in one.claims), one.score) for one in found]


def killed(address: str, delay: float) -> bool:
    """Gather in a process of its own, killed so long after it began; whether it was done by then."""
    process = subprocess.Popen([sys.executable, "-c", GATHERING, address], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout as out:
        assert out.readline() == "gathering\n"
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.kill()
        done = out.read() == "gathered\n"
    process.wait()
    return done


def test_killed_while_gathering_and_completed_by_the_next(address: str, tmp_path: Path, pages: Path) -> None:
    for number in range(40):
        write_page(
            pages, number, f"Vessia repairs the harbour of Olmark for {number % 9 + 2} weeks. Olmark pays Vessia."
        )
    with Store.open(tmp_path / "undisturbed.db") as undisturbed:
        ingest(undisturbed, [pages], work=PLAIN)
        began = time.perf_counter()
        claims = gather_new(undisturbed)
        whole = time.perf_counter() - began
        expected, whole_ledger = told(undisturbed), digest(undisturbed)
    with Store.open(address) as store:
        ingest(store, [pages], work=PLAIN)
    chance, early = random.Random(23), 0
    for number in range(MOMENTS):
        done = killed(address, chance.random() * whole if number else 0)
        early += not done
        with Store.open(address) as store:
            assert kept(store) in ((claims,) if done else (0, claims)), "all of it or nothing"
            assert verify(store) == []
            with store.writing() as connection:
                connection.execute(delete(tables.gathered))  # so that the next one has as much to do
    assert early, "some were killed before the end"
    with Store.open(address) as store:
        gather_new(store)
        assert gather_new(store) == 0
        assert (kept(store), told(store)) == (claims, expected)
        assert verify(store) == []
        assert digest(store) == whole_ledger


def test_only_what_is_new_is_judged_and_a_large_ledger_is_left(store: Store, pages: Path) -> None:
    assert gather_new(store) == 0, "nothing is there"
    ingest(store, [pages], work=PLAIN)
    assert waiting(store, "gathering/1", within=1000) == 24
    assert gather_new(store, most=23) is None
    assert kept(store) == 0
    assert gather_new(store, most=24) == 24
    write_page(pages, 12)
    ingest(store, [pages], work=PLAIN)
    assert gather_new(store, most=None) == 2
    assert gather_new(store, most=5) is None, "too large even to look"
    assert gather_all(store)[1] == 0


def test_a_full_disk_while_gathering_is_told_and_completed(tmp_path: Path, pages: Path) -> None:
    for number in range(150):
        write_page(pages, number, "Vessia waits for the ice to go. " * 3)
    path = tmp_path / "ledger.db"
    with Store.open(path) as store:
        ingest(store, [pages], work=PLAIN)
    limited = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (60_000, -1))\n"
    done = subprocess.run(
        [sys.executable, "-c", limited + GATHERING, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "disk is full" in done.stderr
    with Store.open(path) as store:
        assert kept(store) == 0
        assert gather_new(store) == len(views.claims(store, ClaimQuery(limit=None)))
        assert verify(store) == []
