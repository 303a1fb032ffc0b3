"""The linear model over named features, by hand-made weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from foedera.models.linear import (
    Linear,
    blended,
    event_model,
    happening_model,
    modality_model,
    pair_model,
    tense_model,
)

PACKAGED = [(pair_model(), 15), (event_model(), 18), (happening_model(), 2), (modality_model(), 8), (tense_model(), 3)]


@pytest.fixture
def linear(tmp_path: Path) -> Linear:
    made = Linear(("AID", "ASSAULT"), {"kill": 1, "help": 0}, np.diag([5.0, 5.0]), np.array([0.0, 1.0]), np.ones(2))
    made.save("m", tmp_path)
    return Linear.load("m", tmp_path)


def test_features_decide(linear: Linear) -> None:
    found = linear.probabilities(["help", "help", "unheard-of"])
    assert found["AID"] > 0.9
    assert sum(found.values()) == pytest.approx(1)


def test_nothing_known_leaves_the_bias(linear: Linear) -> None:
    assert linear.probabilities([])["ASSAULT"] == pytest.approx(1 / (1 + np.exp(-1)))


def test_what_is_saved_is_loaded(linear: Linear) -> None:
    assert linear.labels == ("AID", "ASSAULT")
    assert linear.columns == {"help": 0, "kill": 1}
    assert linear.weights.shape == (2, 2)


@pytest.mark.parametrize(("model", "labels"), PACKAGED)
def test_packaged_models_have_a_weight_a_feature(model: Linear, labels: int) -> None:
    assert len(model.labels) == labels
    assert model.weights.shape == (labels, len(model.columns))
    assert np.isfinite(model.weights).all()
    assert sorted(model.columns.values()) == list(range(len(model.columns)))


def test_log_odds_weigh_a_label_against_all_others(linear: Linear) -> None:
    assert linear.log_odds("ASSAULT", []) == pytest.approx(1, abs=1e-3)
    assert linear.log_odds("AID", []) == pytest.approx(-1, abs=1e-3)
    with pytest.raises(KeyError):
        linear.log_odds("AGREE", [])


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Linear.load("none", tmp_path)


def test_blending_weighs_both() -> None:
    first, second = {"AID": 0.9, "ASSAULT": 0.1}, {"AID": 0.1, "ASSAULT": 0.9}
    assert blended(first, second, 0.0) == pytest.approx(first)
    assert blended(first, second, 0.5)["AID"] == pytest.approx(0.5)
    assert blended(first, second, 1.0) == pytest.approx(second)
    assert blended({}, second, 0.5) == {}
