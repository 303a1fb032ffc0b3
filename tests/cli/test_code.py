"""`foedera code`: a record a line, bad lines named by number."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import foedera.pipeline.code as coding
from tests.cli.conftest import Call

GOOD = {"text": "Norway attacked Sweden.", "source": [0, 6], "target": [16, 22]}


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that is always sure of the same: what weights say is not this test's matter."""

    class Sure:
        def code_pair(self, *_: Any) -> dict[str, float]:
            return {"ASSAULT": 0.75, "AID": 0.25}

    monkeypatch.setattr(coding, "_reader", Sure)


def test_lines_are_coded_and_bad_ones_named(run: Call, tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text(f"{json.dumps(GOOD)}\n\nnot JSON\n{json.dumps(GOOD | {'target': [0, 99]})}\n", encoding="utf-8")
    ran = run("code", str(file))
    assert ran.status == 3
    (line,) = ran.out.splitlines()
    found = json.loads(line)
    assert (found["line"], found["event_type"]) == (1, "ASSAULT")
    assert found["confidence"] > 0.75, "the words agree with the encoder"
    assert (found["actor_country"], found["recipient_country"]) == ("NOR", "SWE")
    assert "line 3" in ran.err
    assert "line 4" in ran.err


def test_a_good_file_ends_well(run: Call, tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text(json.dumps(GOOD), encoding="utf-8")
    assert run("code", str(file)).status == 0


def test_a_file_that_is_not_there(run: Call, tmp_path: Path) -> None:
    ran = run("code", str(tmp_path / "none.jsonl"))
    assert ran.status == 2
    assert "none.jsonl" in ran.err


@pytest.mark.parametrize(
    ("source", "country", "remark"),
    [
        ("Norwegian troops", "NOR", "an army"),
        ("Norwegian rebels", "NOR", "rebels by where they are from"),
        ("Hezbollah", "LBN", "a movement too"),
        ("Islamic State", None, "one of no country"),
        ("Gunmen", None, "nobody's gunmen"),
        ("Norway and Iran", None, "not known which of them"),
    ],
)
def test_an_actor_has_the_country_that_it_is_from(
    run: Call, tmp_path: Path, source: str, country: str | None, remark: str
) -> None:
    text = f"{source} attacked Sweden."
    file = tmp_path / "pairs.jsonl"
    pair = {"text": text, "source": [0, len(source)], "target": [text.index("Sweden"), len(text) - 1]}
    file.write_text(json.dumps(pair), encoding="utf-8")
    assert json.loads(run("code", str(file)).out)["actor_country"] == country, remark
