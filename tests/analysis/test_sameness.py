"""Which words say the same; the pairs of the evaluation hold the rule to what was measured."""

from __future__ import annotations

import pytest

from evaluation.propositions.score import pairs, scored
from foedera.analysis.sameness import sameness

PAIRS = [
    ("Ostria signed the treaty in Pell", "the pact was signed in Pell by Ostria", True, "a synonym, told passively"),
    ("Ostria has left the pact of Pell", "Ostria signed the pact of Pell", False, "another act"),
    ("Varland armed the rebels of Ostria", "Ostria armed the rebels of Varland", False, "names that changed places"),
    ("troops were sent", "troops were sent", True, "few words, but all of them"),
    ("supplies from Ostria", "no Ostrian supplies crossed the border", False, "too few words in common"),
    ("Article 9 forbids arms sales", "Article 12 forbids arms sales", False, "another figure"),
    ("Korsak and Renn", "Korsak met Renn", False, "names alone"),
    ("parliament opened debate", "parliament closed debate", False, "opposites"),
    ("", "troops were sent", False, "no words"),
    ("…!?", "…!?", False, "signs only"),
]


@pytest.mark.parametrize(("one", "other", "expected", "remark"), PAIRS)
def test_pairs(one: str, other: str, expected: bool, remark: str) -> None:
    assert sameness(one, other).same is expected, f"{remark}: {sameness(one, other)}"
    assert sameness(other, one).same is expected, f"{remark}, turned round"


def test_a_claim_within_a_long_one_is_not_all_that_it_says() -> None:
    long = "Ostria sent troops to Harl, signed a pact on trade, closed eleven ports and raised taxes on salt"
    assert not sameness("Ostria sent troops to Harl", long).same


def test_the_words_that_only_one_has_are_told() -> None:
    assert sameness("parliament approved the treaty", "the president submitted the treaty").why == (
        "only in one: parliament, approved; only in the other: president, submitted"
    )


@pytest.mark.parametrize("split", ["development", "heldout"])
def test_what_is_joined_says_the_same(split: str) -> None:
    half = [pair for pair in pairs() if pair.split == split]
    precision, recall, _ = scored([sameness(pair.one, pair.other).same for pair in half], [pair.same for pair in half])
    assert not precision < 0.95
    assert not recall < 0.38
