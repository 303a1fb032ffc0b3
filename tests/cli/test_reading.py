"""The verbs that read pages: ingest, annotate, verify."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Call

PAGE = (
    "Harl: Ostria sends men\n\n"
    "Varland's defence minister Tomas Harl said on 4 March 2024 that Ostria had sent up to 3,000 men across the Belm. "
    "“Ostria has sent no one,” the Ostrian foreign ministry said.\n"
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one page, the same page in HTML, and three files that are no pages."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "one.txt").write_text(PAGE, encoding="utf-8")
    title, body = PAGE.split("\n\n")
    html = (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{body}</p></article></body></html>"
    )
    (folder / "two.html").write_text(html, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    return folder


def test_annotate_prints_a_line_a_file_in_the_order_given(pages: Path, run: Call) -> None:
    ran = run("annotate", str(pages / "two.html"), str(pages / "one.txt"))
    assert ran.status == 0
    first, second = (json.loads(line) for line in ran.out.splitlines())
    assert first["document"]["format"] == "html"
    assert second["text"] == PAGE
    assert second["attributions"][0]["kind"] == "whole-document"
    assert "Tomas Harl" in {item["source"]["name"] for item in second["attributions"]}


def test_annotate_names_what_it_cannot_read_and_reads_the_rest(pages: Path, run: Call) -> None:
    ran = run("annotate", str(pages / "empty.txt"), str(pages / "one.txt"), str(pages / "gone.txt"))
    assert ran.status == 3
    assert len(ran.out.splitlines()) == 1
    complaints = ran.err.splitlines()
    assert len(complaints) == 2
    assert "empty.txt" in complaints[0]
    assert "gone.txt" in complaints[1]


def test_the_day_of_publication_may_be_given(pages: Path, run: Call) -> None:
    published = run("annotate", "--published", "2024-03-05", str(pages / "one.txt")).json["document"]["published"]
    assert (published["start"], published["end"], published["basis"]) == ("2024-03-05", "2024-03-05", "given")


def test_annotate_lists_what_no_claim_stands_in(tmp_path: Path, run: Call) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE + "\nWho will answer for it?\n", encoding="utf-8")
    found = run("annotate", "--uncovered", str(page)).json
    assert found["schema"] == "foedera.uncovered/1"
    assert found["sentences"] >= 3
    text = page.read_text(encoding="utf-8")
    assert all(text[item["start"] : item["end"]] == item["quote"] for item in found["uncovered"])


def test_ingest_reads_names_what_it_skips_and_changes_nothing_the_second_time(
    pages: Path, tmp_path: Path, run: Call
) -> None:
    place = str(tmp_path / "new.db")
    first = run("ingest", str(pages), "--ledger", place, "--jobs", "1")
    assert first.status == 3
    assert first.out.startswith("2 read, 2 skipped")
    assert "empty.txt" in first.err
    assert "binary.txt" in first.err
    claims = run("claims", "--ledger", place, "--json").json
    assert any("3,000 men" in row["words"] for row in claims)
    again = run("ingest", str(pages), "--ledger", place, "--json", "--jobs", "1")
    assert again.status == 3
    assert (again.json["read"], again.json["unchanged"]) == (0, 2)
    assert {Path(item["path"]).name for item in again.json["skipped"]} == {"empty.txt", "binary.txt"}
    assert run("claims", "--ledger", place, "--json").json == claims
    assert run("verify", "--ledger", place).status == 0


def test_a_path_that_is_not_there_is_named(tmp_path: Path, run: Call) -> None:
    ran = run("ingest", str(tmp_path / "nowhere"), "--ledger", str(tmp_path / "new.db"))
    assert ran.status == 3
    assert "nowhere" in ran.err


def test_a_name_of_a_file_cannot_steer_the_terminal(tmp_path: Path, run: Call) -> None:
    (tmp_path / "a\x1b[2J\n.txt").write_bytes(b"")
    ran = run("ingest", str(tmp_path), "--ledger", str(tmp_path / "new.db"))
    assert ran.status == 3
    assert "\x1b" not in ran.out + ran.err
    assert "a␛[2J↵.txt" in ran.err


def test_verify_finds_what_was_changed(kept: Path, tmp_path: Path, run: Call) -> None:
    place = tmp_path / "changed.db"
    place.write_bytes(kept.read_bytes())
    clean = run("verify", "--ledger", str(place), "--table")
    assert (clean.status, clean.err) == (0, "")
    assert "holds" in clean.out
    with sqlite3.connect(place) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(
            "UPDATE claims SET words = 'Ostria has sent everyone' WHERE words = 'Ostria has sent no one'"
        )
    connection.close()
    found = run("verify", "--ledger", str(place), "--json")
    assert found.status == 1
    assert [item["kind"] for item in found.json] == ["claim"]
    assert "Ostria has sent everyone" in found.json[0]["wrong"]


def test_an_ingest_ends_with_propositions_and_a_large_one_names_the_command(
    pages: Path, tmp_path: Path, run: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, page = str(tmp_path / "new.db"), str(pages / "one.txt")
    left = run("ingest", page, "--ledger", place, "--no-gather", "--json").json
    assert (left["read"], left["gathered"]) == (1, None)
    assert run("ingest", page, "--ledger", place, "--json").json["gathered"], "the next one completes it"
    assert run("gather", "--ledger", place, "--json").json["judged"] == 0
    monkeypatch.setattr("foedera.pipeline.gathering.SMALL", 1)
    other = run("ingest", str(pages / "two.html"), "--ledger", place)
    assert f"`foedera gather --ledger {place}`" in other.out
    assert run("ingest", page, "--ledger", place, "--gather", "--json").json["gathered"]
