"""What is seen around a marked pair: no names, which side comes first, what governs each."""

from __future__ import annotations

from collections.abc import Callable

from foedera.claims.coding import Pair
from foedera.claims.pair_features import pair_features
from foedera.language.parse import Parse
from foedera.records import Span

Parsed = Callable[[str], Parse]


def test_names_are_no_features(parsed: Parsed) -> None:
    text = "Norway attacked Sweden."
    found = pair_features(Pair(text, Span(0, 6), Span(16, 22)), parsed(text))
    assert not any("norway" in one or "sweden" in one for one in found)
    assert {"st", "m:attack", "m:*ASSAULT", "s.dep:nsubj", "t.dep:dobj", "s0:attack"} <= set(found)


def test_the_passive_is_told_from_the_active(parsed: Parsed) -> None:
    text = "Sweden was attacked by Norway."
    found = pair_features(Pair(text, Span(23, 29), Span(0, 6)), parsed(text))
    assert "ts" in found
    assert "t.dep:nsubjpass" in found


def test_a_text_without_sentences_has_none(parsed: Parsed) -> None:
    assert pair_features(Pair(" ", Span(0, 1), Span(0, 1)), Parse(" ", [])) == []
