"""The verbs on what is known, and on measuring."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call


def test_show_finds_an_actor_by_any_of_its_names(run: Call) -> None:
    for name in ("PRK", "North Korea", "Pyongyang"):
        assert "PRK" in {row["id"] for row in run("knowledge", "show", name, "--json").json}, name
    assert "North Korea" in run("knowledge", "show", "PRK", "--table").out


def test_an_unknown_name_offers_near_ones(run: Call) -> None:
    ran = run("knowledge", "show", "Nort Korea")
    assert ran.status == 2
    assert "did you mean North Korea" in ran.err


def test_the_pack_of_the_sample_holds(run: Call, sample: Path) -> None:
    ran = run("knowledge", "check", str(sample / "pack"), "--table")
    assert ran.status == 0
    assert "it holds" in ran.out


def test_a_pack_that_does_not_hold_is_told_by_file_and_line(run: Call, tmp_path: Path, sample: Path) -> None:
    import shutil

    pack = tmp_path / "pack"
    shutil.copytree(sample / "pack", pack)
    roles = pack / "roles.tsv"
    lines = roles.read_text(encoding="utf-8").splitlines()
    roles.write_text("\n".join([*lines, "nobody\tno-such-office\tXXX\t\t\tnone"]) + "\n", encoding="utf-8")
    ran = run("knowledge", "check", str(pack), "--json")
    assert ran.status == 1
    assert any(item["line"] and "roles.tsv" in item["file"] for item in ran.json)


def test_a_pack_that_is_not_there(run: Call, tmp_path: Path) -> None:
    ran = run("knowledge", "check", str(tmp_path / "none"))
    assert ran.status == 2
    assert "none" in ran.err


def test_evaluate_attribution_scores_a_file(run: Call, tmp_path: Path) -> None:
    text = "Tomas Harl said that Ostria had sent three thousand men across the river."
    content = [[text.index("Ostria"), len(text) - 1]]
    relation = {"id": "E1", "source": [[0, 10]], "cue": [[11, 15]], "content": content}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "d1", "text": text, "annotations": {"first": [relation]}}) + "\n")
    report = run("evaluate", "attribution", "--gold", str(gold), "--json").json
    assert report["gold"] == 1
    assert report["relation"]["content>=.3+source"]["f1"] == pytest.approx(100)
    table = run("evaluate", "attribution", "--gold", str(gold), "--table").out
    assert "relation whole" in table


def test_evaluate_pages_wants_a_page_beside_the_gold(run: Call, tmp_path: Path) -> None:
    (tmp_path / "x.gold.json").write_text("{}")
    ran = run("evaluate", "pages", "--gold", str(tmp_path))
    assert ran.status == 2
    assert "x.txt" in ran.err


@pytest.mark.parametrize("what", ["attribution", "pages", "dates", "quantities", "factuality"])
def test_what_is_no_gold_is_said_in_one_line(run: Call, tmp_path: Path, what: str) -> None:
    (tmp_path / "notes.txt").write_text("these are notes\nand no gold\n")
    ran = run("evaluate", what, "--gold", str(tmp_path / "notes.txt"))
    assert ran.status == 2
    assert "notes.txt" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_evaluate_names_gold_that_is_not_there(run: Call, tmp_path: Path) -> None:
    ran = run("evaluate", "pages", "--gold", str(tmp_path / "none"))
    assert ran.status == 2
    assert "none" in ran.err
