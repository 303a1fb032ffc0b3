"""`foedera origins` as a user calls it."""

from __future__ import annotations


def test_origins_as_json_count_and_give_reasons(ledger, run):
    found = run("origins", "--json").json
    claims = [claim for origin in found["origins"] for claim in origin["claims"]]
    assert found["counted"].startswith(f"{len(claims)} claims, 2 documents, {len(found['origins'])} origins")
    assert {"documents", "claims", "joins"} <= set(found["origins"][0])
    joins = [join for origin in found["origins"] for join in origin["joins"]]
    assert joins and all({"first", "second", "reason", "detail", "changed"} == set(join) for join in joins)


def test_origins_as_a_table_say_how_many_there_are(ledger, run):
    ran = run("origins", "--table", "--limit", "1")
    assert ran.status == 0 and " 2 documents, " in ran.out.splitlines()[0]
    assert "the first 1 of " in ran.out


def test_origins_refuse_an_unknown_actor(ledger, run):
    ran = run("origins", "--about", "Atlantis")
    assert ran.status == 2 and "Atlantis" in ran.err
