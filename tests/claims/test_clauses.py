"""Sentences cut into clauses that say one thing each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedera.claims.clauses import clauses
from foedera.language.parse import Parse

TABLE = [
    ("The bridge fell and two men died.", ["The bridge fell", "two men died"], "two main clauses"),
    ("The envoy, who arrived on Monday, left again.", ["who arrived on Monday"], "a relative clause apart"),
    ("He said that the talks had failed.", ["the talks had failed"], "without the word that joins it"),
    ("Ten members voted for it, and Ostavia abstained.", ["Ostavia abstained"], "a name and what it did"),
    ("Peace now!", [], "no verb, no clause"),
]


@pytest.mark.parametrize(("passage", "expected", "remark"), TABLE, ids=[row[2] for row in TABLE])
def test_clauses(parsed: Callable[[str], Parse], passage: str, expected: list[str], remark: str) -> None:
    found = [span.of(passage) for sentence in parsed(passage).sentences for _, span in clauses(passage, sentence)]
    assert [e for e in expected if e not in found] == []
    assert expected or not found


def test_that_somebody_spoke_is_no_clause_of_its_own(parsed: Callable[[str], Parse]) -> None:
    passage = "The talks had failed, Varga said."
    found = [span.of(passage) for sentence in parsed(passage).sentences for _, span in clauses(passage, sentence)]
    assert found == ["The talks had failed"]
