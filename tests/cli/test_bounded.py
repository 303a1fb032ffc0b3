"""Questions that compare claims look at so many at most, and say so."""

from __future__ import annotations

import pytest

from foedera.cli import bounded


@pytest.mark.parametrize("verb", ["contradictions", "forecasts"])
def test_more_claims_than_are_compared_are_told(verb, ledger, run, monkeypatch):
    assert "compared" not in run(verb, "--json").err
    monkeypatch.setattr(bounded, "COMPARED", 3)
    ran = run(verb, "--json")
    assert ran.status == 0
    assert ran.err.count("only the newest 3 claims") == 1
    assert "--about" in ran.err
    assert "compared" not in run(verb, "--json", "--by", "Belm Courier").err or verb == "forecasts"


def test_the_newest_are_kept(ledger, run, monkeypatch):
    whole = run("claims", "--json").json
    monkeypatch.setattr(bounded, "COMPARED", 3)
    from foedera.ledger.rows import ClaimQuery
    from foedera.ledger.store import Store

    with Store.open(ledger) as store:
        assert [row.id for row in bounded.newest(store, ClaimQuery(limit=None))] == [row["id"] for row in whole[:3]]
