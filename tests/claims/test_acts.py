"""Common acts of states in sentences of our own, by the dictionary and the packaged linear model, no encoder."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from foedera.claims.events import decide
from foedera.claims.shown import shown_by
from foedera.language.parse import Parse
from foedera.models.linear import event_model
from foedera.records.mentions import Mentions

TABLE = Path(__file__).with_name("acts.tsv")
"""Sentence, the types that are right for it (parted by "|", or "none"), and "gap" where it is not read so yet."""
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").split("\n"), delimiter="\t"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["sentence"][:50])
def test_acts_have_their_type(parsed: Callable[[str], Parse], row: dict[str, str]) -> None:
    sentence = parsed(row["sentence"]).sentences[0]
    shown = shown_by(sentence, sentence.words, Mentions())
    found = decide(event_model().probabilities(shown.features), {}, shown.told)
    right = (found.value if found else "none") in row["types"].split("|")
    if row["gap"]:
        assert not right, "this comes out now: strike its gap"
        pytest.xfail(f"read as {found.value if found else 'no act'} so far, not as {row['types']}")
    assert right, found
