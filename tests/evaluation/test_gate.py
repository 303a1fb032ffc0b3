"""The gate: floors hold, rise by themselves, and go down only with a reason that is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import gate
from foedera.evaluate.pages import score_pages


def perfect(one: gate.GoldSet) -> list[dict]:
    """Readings that say what the gold says."""
    out = []
    for gold, page in zip(one.wanted(), one.pages, strict=True):
        claims = [{**claim, "time": claim["event_time"]} for claim in gold["claims"]]
        out.append({**gold, "text": page.read_text(encoding="utf-8"), "claims": claims})
    return out


def test_the_sample_scored_against_itself_leaves_nothing_to_wish() -> None:
    one = gate.sample_set()
    report = score_pages(perfect(one), one.wanted())
    assert {measure: report[measure] for measure in gate.GATED} == dict.fromkeys(gate.GATED, 1.0)
    assert report["counts"]["attribution.g"] >= 50 and report["counts"]["claim.g"] >= 90


@pytest.mark.parametrize(
    ("report", "floors", "lines"),
    [
        ({"claim.f1": 0.5, "bad_spans": 0}, {"claim.f1": 0.5}, []),
        ({"claim.f1": 0.4999, "bad_spans": 0}, {"claim.f1": 0.5}, ["claim.f1 is 0.4999, below its floor 0.5000"]),
        ({"claim.f1": 1.0, "bad_spans": 2}, {"claim.f1": 0.5}, ["2 quotes are not the text they point at"]),
        ({"claim.f1": 0.1, "bad_spans": 0}, {}, []),
    ],
)
def test_what_lies_below_its_floor_is_named(report, floors, lines) -> None:
    assert gate.below(report, floors) == lines


def test_raising_never_lowers_and_gives_no_floor_to_what_gold_is_silent_on() -> None:
    counts = {"claim.g": 10, "body.g": 10, "time.n": 3, "stance.n": 0}
    report = {**dict.fromkeys(gate.GATED, 0.6), "bad_spans": 0, "counts": counts}
    floors = gate.raised(report, {"claim.f1": 0.7, "body.f1": 0.2})
    assert floors == {"claim.f1": 0.7, "body.f1": 0.58, "time.acc": 0.58}
    assert gate.below(report, floors) == ["claim.f1 is 0.6000, below its floor 0.7000"]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch) -> Path:
    file = tmp_path / "floors.json"
    file.write_text(json.dumps({"sample": {"data": "x", "floors": {"claim.f1": 0.5}, "lowered": []}}))
    monkeypatch.setattr(gate, "FLOORS", file)
    return file


def test_a_floor_goes_down_with_its_reason(kept: Path) -> None:
    arguments = [
        "--lower",
        "claim.f1",
        "--on",
        "sample",
        "--to",
        "0.4",
        "--because",
        "claims of titles are not read now",
    ]
    assert gate.main(arguments) == 0
    entry = json.loads(kept.read_text())["sample"]
    assert entry["floors"] == {"claim.f1": 0.4}
    assert [(row["from"], row["to"], row["because"]) for row in entry["lowered"]] == [
        (0.5, 0.4, "claims of titles are not read now")
    ]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--lower", "claim.f1", "--on", "sample", "--to", "0.4"], "only with a reason"),
        (["--lower", "claim.f1", "--on", "sample", "--to", "0.6", "--because", "x"], "goes down"),
        (["--lower", "claim.f2", "--on", "sample", "--to", "0.4", "--because", "x"], "no floor"),
        (["--lower", "claim.f1", "--on", "elsewhere", "--to", "0.4", "--because", "x"], "no floor"),
    ],
)
def test_a_floor_stays_where_it_is(kept: Path, arguments, complaint) -> None:
    before = kept.read_text()
    with pytest.raises(SystemExit, match=complaint):
        gate.main(arguments)
    assert kept.read_text() == before


def test_other_data_is_refused_rather_than_compared(kept: Path) -> None:
    entries = json.loads(kept.read_text())
    assert gate.check(gate.sample_set(), entries, raising=False) == [
        "sample: the data is not what the floors were measured on; look at it, then --raise"
    ]


def test_the_digest_sees_a_changed_page(tmp_path: Path) -> None:
    page, gold = tmp_path / "a.txt", tmp_path / "a.gold.json"
    page.write_text("one")
    gold.write_text("{}")
    one = gate.GoldSet("a", (page,), (gold,))
    before = one.digest()
    assert one.digest() == before
    page.write_text("two")
    assert one.digest() != before
