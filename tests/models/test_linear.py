"""The linear model over named features, by hand-made weights."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from foedera.models.linear import Linear, blended


@pytest.fixture
def linear(tmp_path: Path) -> Linear:
    np.savez(tmp_path / "m.npz", weights=np.array([[5.0, 0.0], [0.0, 5.0]]), bias=np.array([0.0, 1.0]), idf=np.ones(2))
    (tmp_path / "m.json").write_text(json.dumps({"labels": ["AID", "ASSAULT"], "features": ["help", "kill"]}))
    return Linear.load("m", tmp_path)


def test_features_decide(linear: Linear) -> None:
    found = linear.probabilities(["help", "help", "unheard-of"])
    assert found["AID"] > 0.9
    assert sum(found.values()) == pytest.approx(1)


def test_nothing_known_leaves_the_bias(linear: Linear) -> None:
    assert linear.probabilities([])["ASSAULT"] == pytest.approx(1 / (1 + np.exp(-1)))


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Linear.load("none", tmp_path)


def test_blending_weighs_both() -> None:
    first, second = {"AID": 0.9, "ASSAULT": 0.1}, {"AID": 0.1, "ASSAULT": 0.9}
    assert blended(first, second, 0.0) == pytest.approx(first)
    assert blended(first, second, 0.5)["AID"] == pytest.approx(0.5)
    assert blended(first, second, 1.0) == pytest.approx(second)
    assert blended({}, second, 0.5) == {}
