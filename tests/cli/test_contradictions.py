"""`foedera contradictions` as a user calls it."""

from __future__ import annotations

import pytest

from foedera.sample import PACK, PAGES


def test_a_ledger_without_contradictions_says_so(ledger, run):
    ran = run("contradictions", "--text", "Belm", "--table", "--forecast")
    assert ran.status == 0 and ran.out.startswith("no contradiction")
    assert run("contradictions", "--forecast", "--json").json == []


@pytest.mark.slow
def test_the_denials_of_the_sample_stand_against_the_assertions(tmp_path, monkeypatch, run):
    monkeypatch.setenv("FOEDERA_PACKS", str(PACK))
    ledger = str(tmp_path / "sample.db")
    pages = ["08-wire.txt", "09-wire-copy-courier.html", "15-killed.txt"]
    assert run("ingest", *(str(PAGES / page) for page in pages), "--jobs", "1", "--ledger", ledger).status == 0
    found = run("contradictions", "--ledger", ledger, "--json").json
    sides = [{side["side"]: [c["words"] for c in side["claims"]] for side in one["sides"]} for one in found]
    troops = next(one for one in sides if "Sorania had sent troops" in one["denied"])
    assert troops["asserted"] == ["Sorania has deployed troops in the Dravna valley"]
    assert len(troops["denied"]) == 2, "the wire and its copy"
    one = found[sides.index(troops)]
    assert {side["origins"] for side in one["sides"]} == {1}
    assert any("nobody had been killed in the yard" in one["denied"] for one in sides)
