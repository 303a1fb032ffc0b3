"""`foedera framing` as a user calls it."""

from __future__ import annotations

import pytest

from foedera.sample import PACK, PAGES


def test_framing_as_json_gives_every_place(ledger, run):
    found = run("framing", "--of", "Ostria", "--json").json
    assert (found["id"], found["name"]) == ("XOS", "Ostria")
    namings = [naming for frame in found["frames"] for naming in frame["namings"]]
    assert namings and all({"document", "start", "end", "chain", "direct"} <= set(naming) for naming in namings)
    assert sum(frame["plain"] for frame in found["frames"]) >= 1


def test_framing_as_a_table_starts_with_the_neutral_name(ledger, run):
    ran = run("framing", "--of", "XOS", "--table")
    assert ran.status == 0 and ran.out.splitlines()[0] == "Ostria (XOS)"


def test_framing_of_what_nobody_named_is_refused(ledger, run):
    ran = run("framing", "--of", "Atlantis")
    assert ran.status == 2 and "Atlantis" in ran.err


@pytest.mark.slow
def test_the_sides_of_the_sample_name_one_valley_and_one_state_differently(tmp_path, monkeypatch, run):
    monkeypatch.setenv("FOEDERA_PACKS", str(PACK))
    ledger = str(tmp_path / "sample.db")
    pages = ["13-column.txt", "18-statement.txt"]
    assert run("ingest", *(str(PAGES / page) for page in pages), "--jobs", "1", "--ledger", ledger).status == 0
    valley = run("framing", "--of", "Dravna", "--ledger", ledger, "--json").json
    assert {"liberated Dravna", "temporarily occupied Dravna valley"} <= {frame["words"] for frame in valley["frames"]}
    state = run("framing", "--of", "Tarsenia", "--ledger", ledger, "--json").json
    regime = next(frame for frame in state["frames"] if frame["words"] == "Mirova regime")
    assert (regime["plain"], [one["source"] for one in regime["sources"]]) == (False, ["Boris Kant"])
