"""A killed process, a full disk, a lost server: nothing acknowledged is lost, and what is resumed ends the same."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from foedera.errors import LedgerError
from foedera.ledger import views
from foedera.ledger.digest import digest
from foedera.ledger.judgements import judgements
from foedera.ledger.store import Store
from foedera.pipeline.ingest import ingest
from foedera.pipeline.verify import verify
from tests.ledger.postgres import Server
from tests.ledger.test_schema import first_ledger
from tests.pipeline.conftest import write_page
from tests.pipeline.readers import PLAIN

ROOT = Path(__file__).resolve().parents[2]
MOMENTS = int(os.environ.get("FOEDERA_KILLS", "6"))


def killed_ingest(address: str, pages: Path, after: int, delay: float) -> int:
    """Start an ingest in its own process, kill it some time after its `after`th document; how many it acknowledged."""
    command = [sys.executable, "-m", "tests.pipeline.interrupted", address, str(pages)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    acknowledged = 0
    with process.stdout as told:
        for line in told:
            acknowledged = int(line)
            if after <= acknowledged:
                break
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        rest = told.read().split()
    process.wait()
    return int(rest[-1]) if rest else acknowledged


def test_killed_at_random_moments_and_resumed(address: str, tmp_path: Path, pages: Path) -> None:
    for number in range(60):
        write_page(pages, number, "Olmark waits. " * (number % 7))
    with Store.open(tmp_path / "undisturbed.db") as undisturbed:
        ingest(undisturbed, [pages], work=PLAIN)
        expected = digest(undisturbed)
    chance = random.Random(11)
    for _ in range(MOMENTS):
        acknowledged = killed_ingest(address, pages, chance.randrange(0, 25), chance.random() * 0.02)
        with Store.open(address) as store:
            assert acknowledged <= len(views.documents(store)), "what was acknowledged is there"
            assert verify(store) == []
    with Store.open(address) as store:
        assert len(views.documents(store)) <= 60
        ingest(store, [pages], work=PLAIN)
        assert digest(store) == expected
        assert verify(store) == []


def test_killed_while_the_ledger_is_made(address: str, tmp_path: Path, pages: Path) -> None:
    command = [sys.executable, "-m", "tests.pipeline.interrupted", address, str(pages)]
    chance = random.Random(7)
    for _ in range(3):
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            process.wait(0.2 + chance.random() * 0.4)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    with Store.open(address) as store:
        ingest(store, [pages], work=PLAIN)
        assert len(views.documents(store)) == 12
        assert verify(store) == []


def test_a_full_disk_is_told_and_resumed(tmp_path: Path, pages: Path) -> None:
    for number in range(100):
        write_page(pages, number, "Vessia repeats itself. " * 50)
    path = tmp_path / "ledger.db"
    code = (
        "import resource, sys\n"
        "from foedera.errors import LedgerError\n"
        "from foedera.ledger.store import Store\n"
        "from foedera.pipeline.ingest import ingest\n"
        "from tests.pipeline.readers import PLAIN\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, resource.RLIM_INFINITY))\n"
        f"try:\n    with Store.open({str(path)!r}) as store: ingest(store, [{str(pages)!r}], work=PLAIN)\n"
        "except LedgerError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert str(path) in done.stdout
    assert "disk is full" in done.stdout
    with Store.open(path) as store:
        stored = len(views.documents(store))
        assert 0 < stored < 100
        assert verify(store) == []
        report = ingest(store, [pages], work=PLAIN)
        assert (report.read, report.unchanged) == (100 - stored, stored)
        with Store.open(tmp_path / "undisturbed.db") as undisturbed:
            ingest(undisturbed, [pages], work=PLAIN)
            assert digest(store) == digest(undisturbed)
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY, "the limit was the other process's"


def test_a_server_that_goes_away_is_told_and_resumed(postgres: Server, pages: Path) -> None:
    address = postgres.new_database()
    with Store.open(address) as store:
        gone_after = 5

        def cut(done: int, _total: int, _path: Path) -> None:
            if done == gone_after:
                postgres.stop()

        try:
            with pytest.raises(LedgerError):
                ingest(store, [pages], work=PLAIN, on_progress=cut)
        finally:
            postgres.start()
        assert gone_after <= len(views.documents(store))
        assert ingest(store, [pages], work=PLAIN).unchanged == gone_after
        assert verify(store) == []


def test_two_writers_at_once_wait_for_each_other(address: str, tmp_path: Path, pages: Path) -> None:
    for number in range(40):
        write_page(pages, number)
    Store.open(address).close()
    command = [sys.executable, "-m", "tests.pipeline.interrupted", address, str(pages)]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait(60) for process in running] == [0, 0]
    with Store.open(address) as store, Store.open(tmp_path / "one.db") as one:
        ingest(one, [pages], work=PLAIN)
        assert digest(store) == digest(one)


JUDGING = """
import sys
from foedera.ledger import views
from foedera.ledger.judgements import judge
from foedera.ledger.rows import ClaimQuery
from foedera.ledger.store import Store
with Store.open(sys.argv[1]) as store:
    claims = views.claims(store, ClaimQuery())
    for number in range(500):
        print(judge(store, claims[number % len(claims)].id, "accept", by="ana").id, flush=True)
"""


def test_killed_while_judging(address: str, pages: Path) -> None:
    chance = random.Random(3)
    acknowledged: list[str] = []
    with Store.open(address) as store:
        ingest(store, [pages], work=PLAIN)
    for _ in range(max(2, MOMENTS)):
        command = [sys.executable, "-c", JUDGING, address]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        with process.stdout as told:
            for _ in range(chance.randrange(1, 15)):
                acknowledged.append(told.readline().strip())
            process.kill()
            acknowledged += [line for line in told.read().split("\n") if len(line) == 64]
        process.wait()
    with Store.open(address) as store:
        kept = [one.judgement.id for one in judgements(store)]
        assert [one for one in kept if one in set(acknowledged)] == acknowledged
        assert verify(store) == []


UPGRADING = """
import sys
import alembic.runtime.environment, foedera.ledger.migrations.run
from foedera.ledger.store import Store
print("upgrading", flush=True)
Store.open(sys.argv[1]).close()
print("upgraded", flush=True)
"""


def killed_upgrade(address: str, delay: float) -> bool:
    """Upgrade in a process of its own, killed so long after it began; whether it was done by then."""
    command = [sys.executable, "-c", UPGRADING, address]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout as told:
        assert told.readline() == "upgrading\n"
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.kill()
        done = told.read() == "upgraded\n"
    process.wait()
    return done


def test_killed_while_upgrading(address: str, request: pytest.FixtureRequest) -> None:
    def older(number: int) -> tuple[str, str]:
        """A ledger of the first version, and the page it holds."""
        on_server = "://" in address
        place = request.getfixturevalue("postgres").new_database() if on_server else f"{address}.{number}"
        return place, first_ledger(place)

    place, _ = older(0)
    began = time.perf_counter()
    assert killed_upgrade(place, 60)
    whole = time.perf_counter() - began
    chance = random.Random(5)
    for number in range(1, max(3, MOMENTS) + 1):
        place, document = older(number)
        killed_upgrade(place, chance.random() * whole / 2)  # half of the time goes by before it begins
        with Store.open(place) as store:
            assert views.document(store, document).row.claims == 4
            assert judgements(store) == []
            assert verify(store) == []


def test_connections_cut_by_the_server_are_told_and_resumed(postgres: Server, tmp_path: Path, pages: Path) -> None:
    import psycopg

    address = postgres.new_database()
    for number in range(60):
        write_page(pages, number)
    cuts = []

    def cut(done: int, _total: int, _path: Path) -> None:
        if done % 7 == 0 and len(cuts) < 3:
            with psycopg.connect(f"host={postgres.folder} user=tester dbname=postgres", autocommit=True) as connection:
                others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                cuts.append(connection.execute(others).fetchall())

    def cut_while_writing(store: Store) -> None:
        with store.writing() as connection:
            connection.exec_driver_sql("DELETE FROM quantities")
            connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")

    with Store.open(address) as store:
        for _ in range(3):
            try:
                ingest(store, [pages], work=PLAIN, on_progress=cut)
            except LedgerError as error:
                assert "connection" in str(error)
            with pytest.raises(LedgerError, match="connection"):
                cut_while_writing(store)
        assert any(cuts)
        assert ingest(store, [pages], work=PLAIN).unchanged == len(views.documents(store)) == 60
        assert verify(store) == []
        with Store.open(tmp_path / "undisturbed.db") as undisturbed:
            ingest(undisturbed, [pages], work=PLAIN)
            assert digest(store) == digest(undisturbed)


def test_a_full_disk_while_judging_loses_no_judgement(tmp_path: Path, pages: Path) -> None:
    path = tmp_path / "ledger.db"
    with Store.open(path) as store:
        ingest(store, [pages], work=PLAIN)
    most = path.stat().st_size + 150_000
    limited = f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({most}, resource.RLIM_INFINITY))\n"
    done = subprocess.run(
        [sys.executable, "-c", limited + JUDGING.replace("range(500)", "range(5000)"), str(path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "disk is full" in done.stderr
    acknowledged = done.stdout.split()
    assert acknowledged
    with Store.open(path) as store:
        assert [one.judgement.id for one in judgements(store)] == acknowledged
        assert verify(store) == []
