"""Which kinds of parties stand at the two sides of the telling word; no name is ever told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedera.claims.event_sides import side_features
from foedera.claims.events import told_by_words
from foedera.language.parse import Parse
from foedera.records.mentions import Mentions

Parsed = Callable[[str], Parse]

SIDES = [
    ("Soldiers attacked the village.", {"sc:noun", "oc:noun", "sct:ASSAULT:noun", "bg:main"}, "two nouns"),
    ("The village was attacked by soldiers.", {"sc:noun", "oc:noun"}, "the agent of a passive acts"),
    ("Tarvin Holdings sued the city.", {"sc:company", "in:company"}, "a company by the end of its name"),
    ("We attacked on Friday.", {"sc:pron", "in:us", "in:day"}, "spoken of oneself, and dated"),
    ("The men who attacked left.", {"bg:relcl"}, "told beside what the sentence reports"),
    ("Troops left.", {"oc:nobody"}, "nobody receives it"),
]


@pytest.mark.parametrize(("passage", "expected", "remark"), SIDES)
def test_kinds_at_both_sides(parsed: Parsed, passage: str, expected: set[str], remark: str) -> None:
    sentence = parsed(passage).sentences[0]
    verb = next(w for w in sentence.words if w.lemma in {"attack", "sue"} or w.lower == "left")
    told = told_by_words(sentence, verb, [verb])
    assert expected <= set(side_features(sentence, verb, told, Mentions())), remark


def test_names_are_not_told(parsed: Parsed) -> None:
    sentence = parsed("Yelvar attacked Tarvin Holdings.").sentences[0]
    found = set(side_features(sentence, sentence.root, None, Mentions()))
    assert {"sc:name", "oc:company"} <= found
    assert not any("yelvar" in one.lower() or "tarvin" in one.lower() for one in found)


def test_no_word_has_no_sides(parsed: Parsed) -> None:
    assert list(side_features(parsed("Soldiers attacked.").sentences[0], None, None, Mentions())) == []
