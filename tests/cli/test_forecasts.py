"""`foedera forecasts` as a user calls it."""

from __future__ import annotations


def test_forecasts_as_json_have_a_day_an_outcome_and_evidence(ledger, run):
    rows = run("forecasts", "--json").json
    keys = {"claim", "kind", "likelihood", "ranking", "until", "outcome", "evidence"}
    assert all(keys == set(row) and row["claim"]["spoken"] for row in rows)
    assert run("forecasts", "--until", "1900-01-01", "--json").json == [
        row for row in rows if row["claim"]["said"]["start"] is None
    ]


def test_nothing_foretold_is_said_in_words(ledger, run):
    assert run("forecasts", "--text", "nowhere", "--table").out.startswith("no forecast")
    assert run("forecasts", "--since", "tomorrow").status == 2
