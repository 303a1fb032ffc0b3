"""Files into the ledger: once, again, with bad files among them, with workers that die."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foedera.errors import LedgerError
from foedera.ledger import views
from foedera.ledger.digest import digest
from foedera.ledger.rows import ClaimQuery
from foedera.ledger.store import Store
from foedera.pipeline.ingest import ingest
from foedera.pipeline.verify import verify
from tests.pipeline.conftest import write_page
from tests.pipeline.readers import PLAIN, TOUCHY


def test_pages_are_read_once(store: Store, pages: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    report = ingest(
        store, [pages], work=PLAIN, on_progress=lambda done, total, path: seen.append((done, total, path.name))
    )
    assert (report.read, report.unchanged, report.skipped) == (12, 0, ())
    assert seen[0] == (1, 12, "page000.txt")
    assert seen[-1] == (12, 12, "page011.txt")
    before = digest(store)
    again = ingest(store, [pages], work=PLAIN)
    assert (again.read, again.unchanged, again.skipped) == (0, 12, ())
    assert digest(store) == before
    assert len(views.claims(store, ClaimQuery(about=("VES", "OLM"), limit=None))) == 12
    assert verify(store) == []


def test_a_digest_tells_ledgers_apart(tmp_path: Path, pages: Path) -> None:
    with Store.open(tmp_path / "a.db") as first, Store.open(tmp_path / "b.db") as second:
        ingest(first, [pages], work=PLAIN)
        ingest(second, sorted(pages.iterdir(), reverse=True), work=PLAIN)
        assert digest(first) == digest(second), "the order in which pages came does not matter"
        ingest(second, [write_page(pages, 99)], work=PLAIN)
        assert digest(first) != digest(second)
        with first.writing() as connection:
            connection.exec_driver_sql("UPDATE claims SET modality = 'likely' WHERE pk = 3")
        ingest(first, [pages], work=PLAIN)
        assert digest(first) != digest(second), "one value of one row"


def test_the_same_bytes_under_two_names_are_one_document(store: Store, pages: Path) -> None:
    (pages / "copy.txt").write_bytes((pages / "page000.txt").read_bytes())
    report = ingest(store, [pages], work=PLAIN)
    assert (report.read, report.unchanged) == (12, 1)
    paths = [row.paths for row in views.documents(store) if len(row.paths) > 1]
    assert paths == [(str(pages / "copy.txt"), str(pages / "page000.txt"))]


def test_a_given_day_of_publication(store: Store, pages: Path) -> None:
    ingest(store, [pages], published=date(2031, 5, 4), work=PLAIN)
    assert ingest(store, [pages], published=date(2031, 5, 4), work=PLAIN).unchanged == 12
    assert ingest(store, [pages], work=PLAIN).unchanged == 12, "without one, what was given stays"
    assert {row.published.day for row in views.documents(store)} == {date(2031, 5, 4)}
    assert ingest(store, [pages], published=date(2031, 5, 5), work=PLAIN).read == 12
    assert {row.published.day for row in views.documents(store)} == {date(2031, 5, 5)}
    assert len(views.claims(store, ClaimQuery(limit=None))) == 24


def test_bad_files_are_named_and_the_rest_is_read(store: Store, pages: Path) -> None:
    bad = {
        "empty.txt": b"",
        "blank.txt": b" \n \n",
        "binary.txt": bytes(range(256)) * 20,
        "zero.html": b"",
        "fails.txt": b"A page. FAILME now.",
        "wrong.txt": b"A page. WRONGME now.",
    }
    for name, data in bad.items():
        (pages / name).write_bytes(data)
    (pages / "picture.png").write_bytes(b"\x89PNG\r\n")
    (pages / "loop").symlink_to(pages, target_is_directory=True)
    gone = pages / "gone.txt"
    report = ingest(store, [pages, gone], work=TOUCHY)
    assert report.read == 12
    reasons = {Path(path).name: reason for path, reason in report.skipped}
    assert set(reasons) == {*bad, "gone.txt"}
    assert all(reasons.values())
    assert "ValueError: no such thing" in reasons["fails.txt"]
    assert "contradicts itself" in reasons["wrong.txt"]
    assert "picture.png" in {Path(path).name for path, _ in report.passed_over}
    assert ingest(store, [pages], work=TOUCHY).unchanged == 12


def test_workers_read_what_one_process_reads(tmp_path: Path, pages: Path) -> None:
    with Store.open(tmp_path / "one.db") as one, Store.open(tmp_path / "two.db") as two:
        ingest(one, [pages], work=PLAIN)
        report = ingest(two, [pages], work=PLAIN, jobs=2)
        assert report.read == 12
        assert digest(one) == digest(two)
        assert [row.words for row in views.claims(one, ClaimQuery())] == [
            row.words for row in views.claims(two, ClaimQuery())
        ], "stored in the same order too"


def test_documents_that_break_a_worker_are_set_aside(store_file: Path, pages: Path) -> None:
    breaking = {
        "KILLME": "crashes the reader (SIGABRT)",
        "EXITME": "crashes the reader (exit 7)",
        "HANGME": "took longer than 10 seconds",
        "BLOATME": "MemoryError",
        "FAILME": "ValueError: no such thing",
    }
    reasons = {str(write_page(pages, number, word)): reason for number, (word, reason) in enumerate(breaking.items())}
    with Store.open(store_file) as store:
        report = ingest(store, [pages], work=TOUCHY, jobs=2, seconds=10.0)
        assert report.read == 7
        assert {path for path, _ in report.skipped} == set(reasons)
        for path, said in report.skipped:
            assert reasons[path] in said
        assert verify(store) == []


def test_what_would_strike_every_document_stops_the_run(tmp_path: Path, pages: Path) -> None:
    locked = tmp_path / "locked.db"
    Store.open(locked).close()
    with Store.open(locked) as store:
        store.close()
        locked.chmod(0o600)
        with store.writing() as connection:
            connection.exec_driver_sql("DROP TABLE mentions")
        with pytest.raises(LedgerError, match="mentions"):
            ingest(store, [pages], work=PLAIN)


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    """Where a new ledger may be made."""
    return tmp_path / "ledger.db"
