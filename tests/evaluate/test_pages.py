"""Scores of readings against gold pages: what counts as found, and the same figures as the judging scorer."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from foedera.evaluate.pages import FOUND, RECALLED, RIGHT, score_pages, table

TEXT = 'Minister Oster denied on Friday that 40 soldiers had died. "Nonsense," she added.'


def span(words: str, text: str = TEXT) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


def page(**changes: Any) -> dict[str, Any]:
    """One page that is its own gold; `changes` replace fields of its attribution a1 or its claim c1."""
    attribution = {
        "id": "a1",
        "parent": "a0",
        "source": {"name": "Hanna Oster", "kind": "person", "spans": [span("Minister Oster")], "span": span("Oster")},
        "cue": span("denied"),
        "content": [span("that 40 soldiers had died")],
        "kind": "indirect",
        "stance": "doubt",
        "speech": "actual",
    }
    claim = {
        "id": "c1",
        "attribution": "a1",
        "spans": [span("40 soldiers had died")],
        "polarity": "denied",
        "modality": "fact",
        "tense": "past",
        "time": {"start": "2021-11-05", "end": "2021-11-05"},
        "event_time": {"start": "2021-11-05", "end": None},
        "event": {"type": "ASSAULT"},
        "quantities": [{"value": 40, "min": None, "max": None, "span": span("40 soldiers")}],
    }
    for key, value in changes.items():
        (claim if key in claim and key not in {"id", "kind"} else attribution)[key] = value
    root = {"id": "a0", "parent": None, "source": {"name": "x", "kind": "document"}, "kind": "whole-document"}
    return {
        "text": TEXT,
        "document": {"body": [span(TEXT)], "published": {"start": "2021-11-05", "end": "2021-11-05"}},
        "attributions": [{**root, "cue": None, "content": [span(TEXT)]}, attribution],
        "claims": [claim],
    }


def test_a_page_scored_against_itself_is_all_right() -> None:
    report = score_pages([page()], [page()])
    assert report["bad_spans"] == 0
    assert [report[f"{measure}.f1"] for measure in FOUND] == [1.0] * len(FOUND)
    assert [report[f"{measure}.acc"] for measure in RIGHT] == [1.0] * len(RIGHT)
    assert {key: report[f"{key}.recall"] for key in RECALLED} == {
        "doubt": 1.0,
        "reject": None,
        "negated": None,
        "nested": None,
    }


@pytest.mark.parametrize(
    ("changes", "lost", "remark"),
    [
        ({"source": {"name": "she", "kind": "person"}}, {"attribution+source.f1", "speaker.acc"}, "no word shared"),
        ({"source": {"name": "the", "kind": "person"}}, {"attribution+source.f1", "speaker.acc"}, "only a small word"),
        ({"content": [span("Nonsense")]}, {"attribution.f1", "attribution+source.f1"}, "content elsewhere"),
        ({"content": [span("40 soldiers had died")]}, set(), "edges are lenient"),
        ({"spans": [span("she added")]}, {"claim.f1"}, "claim elsewhere"),
        ({"polarity": "asserted"}, {"polarity.acc"}, ""),
        ({"modality": "possible"}, {"modality.acc"}, ""),
        ({"time": None}, {"time.acc"}, ""),
        ({"time": {"start": None, "end": "2021-11-04"}}, {"time.acc"}, "the day before"),
        ({"time": {"start": "2021-11-01", "end": None}}, set(), "open sides reach to infinity"),
        ({"event": None}, {"event.acc"}, ""),
        ({"quantities": []}, {"quantity.f1"}, ""),
        ({"quantities": [{"value": 41, "span": span("40 soldiers")}]}, {"quantity.f1"}, "another number"),
        ({"quantities": [{"value": 9, "max": 40, "span": span("40")}]}, set(), "the number is one of the bounds"),
        ({"stance": "report"}, {"stance.acc", "doubt.recall"}, "the doubt was missed"),
        ({"speech": "negated"}, {"speech.acc"}, ""),
        ({"parent": None}, {"depth.acc"}, ""),
    ],
)
def test_what_is_wrong_costs_its_measure(changes: dict[str, Any], lost: set[str], remark: str) -> None:
    report = score_pages([page(**changes)], [page()])
    kinds = (".f1", ".acc", ".recall")
    wrong = {key for key, value in report.items() if key.endswith(kinds) and value is not None and value < 1}
    gone = {key for key in wrong if lost and key.split(".")[0] not in {x.split(".")[0] for x in lost}}
    # A claim or attribution that is not matched takes its own accuracies with it.
    assert lost <= wrong, remark
    if "claim.f1" not in lost and "attribution.f1" not in lost:
        assert not gone, remark
        assert bool(wrong) == bool(lost), remark


def test_words_that_stand_twice_may_be_found_in_either_place() -> None:
    gold = page()
    gold["claims"][0]["repeat_spans"] = [span('"Nonsense," she added.')]
    found = page(spans=[span('"Nonsense," she added.')])
    assert score_pages([found], [gold])["claim.f1"] == 1.0


def test_a_quote_that_is_not_its_text_is_counted() -> None:
    found = page()
    found["claims"][0]["spans"] = [{**span("40 soldiers had died"), "quote": "50 soldiers had died"}]
    assert score_pages([found], [page()])["bad_spans"] == 1


def test_lists_of_two_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="1 predictions for 2 gold pages"):
        score_pages([page()], [page(), page()])


def test_the_table_has_a_row_for_every_measure() -> None:
    rows = table(score_pages([page()], [page()], names=["one"]))
    assert [row[0] for row in rows] == ["measure", *FOUND, *RIGHT, *RECALLED, "bad spans"]
    assert {len(row) for row in rows} == {5}


def noisy(gold: dict[str, Any], text: str, seed: int) -> dict[str, Any]:
    """A prediction made of the gold with a fifth lost, edges moved and labels changed, always the same way."""
    dice = random.Random(seed)

    def moved(one: dict[str, Any]) -> dict[str, Any]:
        start = max(0, one["start"] + dice.choice((-4, 0, 0, 3)))
        end = max(start + 1, one["end"] + dice.choice((-9, 0, 0, 9)))
        return {"start": start, "end": end, "quote": text[start:end] if dice.random() >= 0.01 else "?"}

    out: dict[str, Any] = {"text": text, "document": copy.deepcopy(gold["document"])}
    out["document"]["body"] = [moved(one) for one in gold["document"]["body"]]
    out["attributions"] = []
    for one in gold["attributions"]:
        if one["kind"] != "whole-document" and dice.random() < 0.2:
            continue
        source = {"name": one["source"]["name"], "kind": one["source"]["kind"], "span": None}
        if dice.random() < 0.2:
            source["name"] = "somebody else"
        parent = one.get("parent") if dice.random() >= 0.1 else "a0"
        out["attributions"].append(
            {**one, "source": source, "parent": parent, "content": [moved(part) for part in one["content"]]}
        )
    out["claims"] = [
        {
            **one,
            "spans": [moved(part) for part in one["spans"]],
            "polarity": dice.choice((one["polarity"], "asserted")),
            "modality": dice.choice((one["modality"], "possible")),
            "time": one["event_time"] if dice.random() < 0.7 else {"start": "2024-01-01", "end": None},
        }
        for one in gold["claims"]
        if dice.random() >= 0.2
    ]
    return out


def test_it_gives_the_figures_of_the_scorer_that_releases_are_judged_by(shared: Path, tmp_path: Path) -> None:
    folders = [shared / "data" / "pages", shared / "data" / "pages_train"]
    paths = [path for folder in folders for path in sorted(folder.glob("*.gold.json"))][:20]
    gold = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    texts = [path.with_name(path.name.replace(".gold.json", ".txt")).read_bytes().decode() for path in paths]
    found = [noisy(one, text, seed) for seed, (one, text) in enumerate(zip(gold, texts, strict=True))]
    lines = tmp_path / "found.jsonl"
    lines.write_text("".join(json.dumps(one) + "\n" for one in found), encoding="utf-8")
    judge = [sys.executable, shared / "score" / "score_pages.py", lines, *paths]
    told = subprocess.run(judge, capture_output=True, text=True, check=True, timeout=120)
    theirs = json.loads(told.stdout.splitlines()[-1])
    ours = score_pages(found, gold)
    assert {key: ours[key] for key in theirs} == theirs
    assert theirs["claim.f1"] < 1 and theirs["bad_spans"] >= 1, "the noise must show"
