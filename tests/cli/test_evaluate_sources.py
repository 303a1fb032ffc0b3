"""`foedera evaluate chains` and `sourcing`: small gold files of the same shape, read by the real pipeline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call

SENTENCE = "Tomas Harl said that Ostria had sent three thousand men across the river."


@pytest.fixture
def chains(tmp_path: Path) -> Path:
    target = {"text": SENTENCE, "question": "three thousand men"}
    items = [{**target, "answer": ["w", "Defence Minister Tomas Harl"]}, {**target, "answer": ["w", "Harl", "Velmark"]}]
    gold = tmp_path / "chains.jsonl"
    gold.write_text(json.dumps({"id": "d1", "items": items}) + "\n", encoding="utf-8")
    return gold


@pytest.fixture
def sourcing(tmp_path: Path) -> Path:
    statement = {"statement": SENTENCE, "span": [0, len(SENTENCE)], "type": "Named Person", "name": "Tomas Harl"}
    text = SENTENCE + "\nThe river is wide.\n"
    gold = tmp_path / "sourcing.jsonl"
    gold.write_text(json.dumps({"id": 1, "text": text, "statements": [statement]}) + "\n", encoding="utf-8")
    return gold


def test_chains_of_one_are_found_and_a_missed_chain_of_two_is_told(chains: Path, run: Call) -> None:
    report = run("evaluate", "chains", "--gold", str(chains), "--json").json
    assert report["chains"]["one"]["chain"] == 100
    assert report["chains"]["two or more"]["chain"] == 0
    assert [one["sources"] for one in report["missed"]] == [["Harl", "Velmark"]]


def test_chains_as_a_table_leave_out_what_was_missed(chains: Path, run: Call) -> None:
    table = run("evaluate", "chains", "--gold", str(chains), "--table").out
    assert "two or more" in table
    assert "river" not in table


def test_sourcing_finds_statement_name_and_kind_by_place_and_by_the_published_rules(sourcing: Path, run: Call) -> None:
    report = run("evaluate", "sourcing", "--gold", str(sourcing), "--json").json
    assert report["located"]["named"] == {"gold": 1, "statement": 100, "name": 100, "kind": 100}
    assert report["published"]["mean of articles"] == {"gold": 1, "statement": 100, "name": 100}
    assert report["missed"] == []


def test_sourcing_as_a_table_shows_the_published_figures_beside_ours(sourcing: Path, run: Call) -> None:
    table = run("evaluate", "sourcing", "--gold", str(sourcing), "--table").out
    assert "published mean of articles" in table
    assert "83.7" in table


@pytest.mark.parametrize("what", ["chains", "sourcing"])
def test_the_gold_of_one_is_none_for_the_other(what: str, chains: Path, sourcing: Path, run: Call) -> None:
    wrong = sourcing if what == "chains" else chains
    ran = run("evaluate", what, "--gold", str(wrong))
    assert ran.status == 2
    assert wrong.name in ran.err
    assert "line 1 has no" in ran.err
    assert len(ran.err.splitlines()) == 1
