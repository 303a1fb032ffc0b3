"""Pages marked by hand: their places hold on the corpora, and no words of a corpus lie in the project."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from evaluation.marked.pages import KEPT, LEARNED, marked_pages, wire, write_pages
from foedera.records import EventType, Modality, Polarity, Tense

SETS = pytest.mark.parametrize("marked", [LEARNED, KEPT], ids=["learned", "kept"])
LONGEST_NAME = 5
PLACES = ("name", "archive", "member", "part", "sha256", "fold", "title", "body")
LABELS = {"polarity": Polarity, "modality": Modality, "tense": Tense}


def rows(marked: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in marked.read_text(encoding="utf-8").splitlines()]


@SETS
def test_every_place_is_a_place_of_the_page(shared: Path, marked: Path) -> None:
    for page in marked_pages(shared / "data", marked):
        known = {"a0"}
        for one in page.gold["attributions"][1:]:
            assert one["parent"] in known
            known.add(one["id"])
            for span in (*one["source"]["spans"], *([one["cue"]] if one["cue"] else []), *one["content"]):
                assert span["quote"] == span["quote"].strip() != "", (page.name, one["id"])
                assert page.text[span["start"] : span["end"]] == span["quote"]


@SETS
def test_every_claim_stands_under_an_attribution_of_its_page(shared: Path, marked: Path) -> None:
    pages = [page for page in marked_pages(shared / "data", marked) if page.gold["claims"]]
    assert len(pages) == {"learned": 96, "kept": 12}[marked.stem]
    for page in pages:
        known = {one["id"] for one in page.gold["attributions"]}
        for claim in page.gold["claims"]:
            assert claim["attribution"] in known, page.name
            assert all(span["quote"].strip() for span in claim["spans"]), page.name
            words = [span["quote"] for span in claim["spans"]]
            assert all(any(q["span"]["quote"] in w for w in words) for q in claim["quantities"]), (page.name, words)
            if claim["event"]:
                assert EventType(claim["event"]["type"])


def test_what_no_words_date_is_dated_by_its_tense(shared: Path) -> None:
    page = next(page for page in marked_pages(shared / "data", KEPT) if page.gold["claims"])
    start, end = (page.gold["document"]["published"][side] for side in ("start", "end"))
    by_tense = {"past": (None, end), "present": (start, end), "future": (start, None)}
    plain = [c for c in page.gold["claims"] if c["event_time"]["basis"] == "default by tense"]
    assert plain
    assert all((c["event_time"]["start"], c["event_time"]["end"]) == by_tense[c["tense"]] for c in plain)


@SETS
def test_the_files_hold_names_and_places_but_no_words(marked: Path) -> None:
    for row in rows(marked):
        words = [one.get("name", "") for one in row["attributions"]]
        assert all(not len(name.split()) > LONGEST_NAME for name in words)
        assert set(row) <= {*PLACES, "attributions", "published", "claims"}
        for claim in row.get("claims", ()):
            assert set(claim) <= {*LABELS, "by", "spans", "time", "sure", "event", "quantities"}
            assert all(claim.get(name) in (None, *values) for name, values in LABELS.items())


def test_nothing_is_trained_on_what_is_kept() -> None:
    assert {row["sha256"] for row in rows(LEARNED)}.isdisjoint(row["sha256"] for row in rows(KEPT))


def test_another_text_than_was_marked_is_refused(shared: Path, tmp_path: Path) -> None:
    row = rows(KEPT)[0]
    (tmp_path / "news").mkdir()
    shutil.copy(shared / "data" / "news" / row["archive"], tmp_path / "news")
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text(json.dumps({**row, "sha256": "0" * 64}) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match="not the text that was marked"):
        list(marked_pages(tmp_path, wrong))


def test_pages_are_written_with_their_gold_beside_them(shared: Path, tmp_path: Path) -> None:
    pages, gold = write_pages(shared / "data", KEPT, tmp_path)
    assert len(pages) == len(gold) == len(rows(KEPT))
    body = json.loads(gold[0].read_text(encoding="utf-8"))["document"]["body"]
    assert all(pages[0].read_bytes().decode()[one["start"] : one["end"]] == one["quote"] for one in body)


def test_a_stored_web_page_gives_title_day_and_paragraphs() -> None:
    head = "---\npost_title: 'Ships &amp; sails'\npost_date: 2016-01-10 20:43\n---\n"
    raw = head + "<p><b>YALEN</b> Two  ships.</p><p> </p>"
    assert wire(raw, None) == "Ships & sails\n2016-01-10\n\nYALEN Two ships.\n"
