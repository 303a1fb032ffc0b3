"""A regression read from plain JSON."""

from __future__ import annotations

import math

import pytest

from foedera.claims.evidence import NAMES
from foedera.models.logistic import Logistic, load_logistic

MADE = Logistic(("cue", "quoted"), (2.0, -1.0), 0.5)


def test_weighted_numbers_add_up_to_a_probability() -> None:
    assert math.isclose(MADE.probability([1.0, 1.0]), 1 / (1 + math.exp(-1.5)))
    assert MADE.probability([1000.0, 0.0]) < 1.0000001
    assert MADE.probability([-1000.0, 0.0]) >= 0.0


def test_another_count_of_numbers_is_refused() -> None:
    with pytest.raises(ValueError, match="1 numbers, where 2 are asked for"):
        MADE.probability([1.0])


def test_the_packaged_weights_ask_for_the_evidence_that_is_given() -> None:
    assert load_logistic("weighing").names == NAMES


def test_weights_that_are_not_there_are_named() -> None:
    with pytest.raises(FileNotFoundError, match="nothing"):
        load_logistic("nothing")
