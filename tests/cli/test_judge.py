"""Judgements from the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Call


@pytest.fixture
def own(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger that may be written to."""
    place = tmp_path / "own.db"
    place.write_bytes(kept.read_bytes())
    monkeypatch.setenv("FOEDERA_LEDGER", str(place))
    monkeypatch.setenv("COLUMNS", "160")
    return place


@pytest.fixture
def ids(own: Path, run: Call) -> dict[str, str]:
    """Ids of claims by their words."""
    return {row["words"]: row["id"] for row in run("claims", "--json").json}


NO_ONE = "Ostria has sent no one"
SENT = "Ostria had sent up to 3,000 men across the Belm"


def test_a_judgement_is_kept_and_listed(run: Call, ids: dict[str, str]) -> None:
    ran = run("judge", "reject", ids[NO_ONE][:10], "--why", "misread", "--by", "ana", "--json")
    assert ran.status == 0
    assert (ran.json["verdict"], ran.json["target"]) == ("reject", ids[NO_ONE])
    (row,) = run("judgements", "--json").json
    assert (row["by"], row["why"], row["undone"], row["orphan"]) == ("ana", "misread", False, False)
    assert "misread" in run("judgements", ids[NO_ONE], "--table").out
    assert run("verify").status == 0


def test_a_correction_names_what_it_sets(run: Call, ids: dict[str, str]) -> None:
    ran = run("judge", "correct", ids[SENT], "--set", "modality=likely", "--set", "actors=XOS,XVA", "--json")
    assert ran.json["value"] == {"modality": "likely", "actors": ["XOS", "XVA"]}


def test_two_claims_may_be_called_different(run: Call, ids: dict[str, str]) -> None:
    ran = run("judge", "different", ids[SENT], ids[NO_ONE], "--json")
    assert ran.json["other"] == ids[NO_ONE]


def test_a_source_is_graded(run: Call, own: Path) -> None:
    ran = run("judge", "grade", "Belm Courier", "C", "--topic", "troops", "--on", "2024-03-05", "--json")
    assert ran.json["target"] == "Belm Courier"
    assert ran.json["value"] == {"grade": "C", "topic": "troops", "on": "2024-03-05"}


def test_undo_erases_nothing(run: Call, ids: dict[str, str]) -> None:
    kept = run("judge", "accept", ids[SENT], "--json").json
    assert run("judge", "undo", kept["id"][:12]).status == 0
    first, second = run("judgements", "--json").json
    assert (first["undone"], second["verdict"]) == (True, "undo")
    again = run("judge", "undo", kept["id"])
    assert again.status == 2
    assert "undone already" in again.err


WRONG = [
    (["acept", "c1"], "did you mean accept?", "a verdict misspelt"),
    (["accept", "cffff"], "cffff", "a claim that is none"),
    (["grade", "Belm Courier"], "A to F", "no grade"),
    (["grade", "Belm Courier", "G"], "A to F", "a grade that is none"),
    (["grade", "Belm Courrier", "B"], "Belm Courier", "a source misspelt"),
    (["correct", "SENT", "--set", "modality"], "NAME=VALUE", "nothing set"),
    (["correct", "SENT", "--set", "modality=sure"], "sure", "a word that is none"),
    (["correct", "SENT"], "correct", "nothing to correct"),
    (["same", "SENT"], "other claim", "only one claim"),
    (["same", "SENT", "SENT"], "same claim", "the same claim twice"),
]


@pytest.mark.parametrize(("words", "hint", "remark"), WRONG, ids=[row[-1] for row in WRONG])
def test_what_cannot_be_judged_is_said(
    words: list[str], hint: str, remark: str, run: Call, ids: dict[str, str]
) -> None:
    ran = run("judge", *(ids[SENT] if word == "SENT" else word for word in words))
    assert ran.status == 2
    assert hint in ran.err
    assert len(ran.err.splitlines()) == 1
    assert run("judgements", "--json").json == []
