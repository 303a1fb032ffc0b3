"""Scoring of attribution readers: what counts as the same span, the same words, the same relation."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from foedera.evaluate.attribution import joined_spans, pair_relations, read_gold, score

TEXT = '"We will not sign," the envoy Anna Brandt said on Monday. Officials denied that talks had failed.'


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


ENVOY = {"source": [at("the envoy Anna Brandt")], "cue": [at("said")], "content": [at("We will not sign")]}
OFFICIALS = {"source": [at("Officials")], "cue": [at("denied that")], "content": [at("talks had failed")]}
GOLD = {"a": (TEXT, [ENVOY, OFFICIALS])}


@pytest.mark.parametrize(
    ("text", "fragments", "expected", "remark"),
    [
        ('"Yes," he', [[0, 6]], [(1, 4)], "quotation marks and the comma are edge punctuation"),
        ('"Yes," he', [[0, 1]], [], "a mark alone is no span"),
        ("so - and so", [[0, 2], [5, 11]], [(0, 11)], "parted by a dash only: one span"),
        ("so he said so", [[0, 2], [11, 13]], [(0, 2), (11, 13)], "parted by words: two"),
        ("one two", [[4, 7], [0, 5]], [(0, 7)], "overlapping, out of order: one"),
    ],
)
def test_joined_spans(text: str, fragments: list[list[int]], expected: list[tuple[int, int]], remark: str) -> None:
    assert joined_spans(text, fragments) == expected, remark


def test_perfect_reading_scores_full() -> None:
    rates = score(GOLD, {"a": [ENVOY, OFFICIALS]})
    assert {rates["exact"][role]["f1"] for role in ("source", "cue", "content")} == {100.0}
    assert rates["relation"]["whole"] == {"precision": 100.0, "recall": 100.0, "f1": 100.0}
    assert rates["recall"]["direct"] == {"recall": 100.0, "gold": 1}
    assert rates["recall"]["indirect"] == {"recall": 100.0, "gold": 1}


def test_quotation_marks_around_content_do_not_matter() -> None:
    rates = score(GOLD, {"a": [{**ENVOY, "content": [at('"We will not sign,"')]}]})
    assert rates["exact"]["content"] == {"precision": 100.0, "recall": 50.0, "f1": 66.7}


def test_wrong_source_loses_the_relation_but_not_the_content() -> None:
    rates = score(GOLD, {"a": [{**ENVOY, "source": [at("Officials")]}]})
    assert rates["relation"]["content>=.3"]["precision"] == 100.0
    assert rates["relation"]["content>=.3+source"]["precision"] == 0.0
    assert rates["relation"]["whole"]["f1"] == 0.0


def test_part_of_the_content_is_found_but_not_whole() -> None:
    rates = score(GOLD, {"a": [{**ENVOY, "content": [at("not sign")]}]})
    assert rates["relation"]["content>=.3+source"]["recall"] == 50.0
    assert rates["relation"]["content>=.8"]["recall"] == 0.0
    assert rates["token"]["content"] == {"precision": 100.0, "recall": 28.6, "f1": 44.4}


def test_two_predictions_for_one_relation_count_once() -> None:
    rates = score(GOLD, {"a": [ENVOY, ENVOY]})
    assert rates["relation"]["whole"] == {"precision": 50.0, "recall": 50.0, "f1": 50.0}


def test_unread_document_is_missed_and_empty_gold_divides_by_nothing() -> None:
    assert score(GOLD, {})["relation"]["whole"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert score({"a": ("", [])}, {})["exact"]["cue"]["f1"] == 0.0


def test_pair_relations_gives_one_row_a_prediction_with_content() -> None:
    wrong = {**OFFICIALS, "source": [], "cue": []}
    rows = pair_relations(TEXT, [ENVOY, OFFICIALS], [ENVOY, {"source": [], "cue": [at("said")], "content": []}, wrong])
    assert rows == [
        {"index": 0, "paired": True, "source": True, "whole": True},
        {"index": 2, "paired": True, "source": False, "whole": False},
    ]


def test_read_gold_takes_the_first_annotator_by_name(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": TEXT, "annotations": {"zoe": [], "ann": [ENVOY]}})
    plain, packed = tmp_path / "gold.jsonl", tmp_path / "gold.jsonl.xz"
    plain.write_text(line + "\n\n", encoding="utf-8")
    packed.write_bytes(lzma.compress(line.encode()))
    assert read_gold(plain) == read_gold(packed) == {"a": (TEXT, [ENVOY])}
