"""`foedera contradictions` as a user calls it."""

from __future__ import annotations

import pytest

from foedera.sample import PACK, PAGES


def test_a_ledger_without_contradictions_says_so(ledger, run):
    ran = run("contradictions", "--text", "Belm", "--table", "--forecast")
    assert ran.status == 0 and ran.out.startswith("no contradiction")
    assert run("contradictions", "--forecast", "--json").json == []


def test_one_kind_of_relation_is_shown_with_its_rule_and_an_unknown_kind_is_refused(ledger, run):
    rows = run("contradictions", "--relation", "corroborates", "--json").json
    assert all(row["sides"] == [] and row["relations"][0]["kind"] == "corroborates" for row in rows)
    ran = run("contradictions", "--relation", "narrow", "--table")
    assert ran.status == 2 and "did you mean" in ran.err and "narrows" in ran.err


@pytest.mark.slow
def test_a_report_taken_back_is_shown_beside_the_report(tmp_path, run):
    head = "The Belm Courier\n\n{}\n\nBy Ada Renn\n\n{} May 2021\n\n"
    pages = {
        "report.txt": head.format("Shells on the railway", 3)
        + "France shipped artillery shells to Poland by rail. The trains left at night.\n",
        "later.txt": head.format("A word to our readers", 9)
        + "We withdraw our report that France shipped artillery shells to Poland. The minister took back his words.\n",
    }
    for name, text in pages.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ledger = str(tmp_path / "kept.db")
    assert run("ingest", str(tmp_path), "--jobs", "1", "--ledger", ledger).status == 0
    rows = run("contradictions", "--relation", "retracts", "--ledger", ledger, "--json").json
    taken = [row["claims"][0]["words"] for row in rows if row["relations"][0]["first"]]
    assert len(taken) == 1 and taken[0].endswith("France shipped artillery shells to Poland by rail")
    table = run("contradictions", "--ledger", ledger, "--table").out
    assert "retracts" in table and "takes back what was not found" in table


@pytest.mark.slow
def test_the_denials_of_the_sample_stand_against_the_assertions(tmp_path, monkeypatch, run):
    monkeypatch.setenv("FOEDERA_PACKS", str(PACK))
    ledger = str(tmp_path / "sample.db")
    pages = ["08-wire.txt", "09-wire-copy-courier.html", "15-killed.txt"]
    assert run("ingest", *(str(PAGES / page) for page in pages), "--jobs", "1", "--ledger", ledger).status == 0
    found = run("contradictions", "--ledger", ledger, "--json").json
    sides = [{side["side"]: [c["words"] for c in side["claims"]] for side in one["sides"]} for one in found]
    troops = next(one for one in sides if "Sorania had sent troops" in one["denied"])
    arrived = "1,900 Soranian troops had already reached the front in the Dravna valley"
    assert troops["asserted"] == [arrived, arrived, "Sorania has deployed troops in the Dravna valley"]
    assert len(troops["denied"]) == 2, "the wire and its copy"
    one = found[sides.index(troops)]
    origins = {side["side"]: side["origins"] for side in one["sides"]}
    assert origins == {"asserted": 2, "denied": 1}, "the bureau by way of one wire, and the minister"
    assert any("nobody had been killed in the yard" in one["denied"] for one in sides)
