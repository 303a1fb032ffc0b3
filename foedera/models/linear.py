"""A linear model over named features: tf-idf weights, a softmax, numpy only."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

PACKAGED = Path(__file__).with_name("linear")


@dataclass(frozen=True, slots=True)
class Linear:
    """Labels, the column of each feature, and weights of shape (labels, features), a bias a label, an idf a feature."""

    labels: tuple[str, ...]
    columns: Mapping[str, int]
    weights: NDArray[Any]
    bias: NDArray[Any]
    idf: NDArray[Any]

    @classmethod
    def load(cls, name: str, folder: Path = PACKAGED) -> Linear:
        """The model NAME.npz that `save` wrote; FileNotFoundError where there is none."""
        with np.load(folder / f"{name}.npz") as stored:
            weights, bias, idf = (stored[part].astype(np.float32) for part in ("weights", "bias", "idf"))
            labels, features = (stored[part].tobytes().decode("utf-8").split("\n") for part in ("labels", "features"))
        by_column = np.asfortranarray(weights)  # columns are what is picked
        return cls(tuple(labels), {f: n for n, f in enumerate(features)}, by_column, bias, idf)

    def save(self, name: str, folder: Path = PACKAGED) -> None:
        """Write NAME.npz: numbers in half precision, names joined by line breaks, so that one small file holds all."""
        named = {"labels": self.labels, "features": sorted(self.columns, key=self.columns.__getitem__)}
        arrays: dict[str, Any] = {
            part: np.frombuffer("\n".join(names).encode("utf-8"), np.uint8) for part, names in named.items()
        }
        numbers = {"weights": self.weights, "bias": self.bias, "idf": self.idf}
        arrays |= {part: np.asarray(values, np.float16) for part, values in numbers.items()}
        np.savez_compressed(folder / f"{name}.npz", allow_pickle=False, **arrays)

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """Label -> probability; features it has not learned are passed over, and none at all leaves the bias."""
        counted = Counter(c for f in features if (c := self.columns.get(f)) is not None)
        places = np.fromiter(counted, np.int64, len(counted))
        values = np.array([1 + math.log(n) for n in counted.values()], np.float32) * self.idf[places]
        size = float(np.linalg.norm(values)) or 1.0
        scores = self.weights[:, places] @ (values / size) + self.bias
        shares = np.exp(scores - scores.max())
        return dict(zip(self.labels, (shares / shares.sum()).tolist(), strict=True))

    def log_odds(self, label: str, features: Iterable[str]) -> float:
        """How much likelier `label` is than all others together, as a logarithm; KeyError for a label not learned."""
        share = min(max(self.probabilities(features)[label], 1e-6), 1 - 1e-6)
        return math.log(share / (1 - share))


@cache
def pair_model() -> Linear:
    """The packaged model of what passes between the two of a marked pair."""
    return Linear.load("pairs")


@cache
def event_model() -> Linear:
    """The packaged model of what a claim's words report: the types of an event and "none"."""
    return Linear.load("events")


@cache
def happening_model() -> Linear:
    """The packaged model of whether a sentence of news tells of an act between parties: "event" and "none"."""
    return Linear.load("happening")


@cache
def modality_model() -> Linear:
    """The packaged model of how firmly a claim is said: the eight modalities."""
    return Linear.load("modality")


@cache
def tense_model() -> Linear:
    """The packaged model of whether a claim is of the past, the present or the future of its speech."""
    return Linear.load("tense")


def likeliest(labels: Mapping[str, float]) -> str:
    """The label of the highest probability, the first of equal ones; ValueError for none."""
    return max(labels, key=labels.__getitem__)


def blended(first: Mapping[str, float], second: Mapping[str, float], share: float) -> dict[str, float]:
    """The weighed geometric mean of two sets of probabilities, `share` of it the second; labels of both only."""
    logs = {
        label: (1 - share) * math.log(max(p, 1e-6)) + share * math.log(max(second[label], 1e-6))
        for label, p in first.items()
        if label in second
    }
    top = max(logs.values(), default=0.0)
    total = sum(math.exp(v - top) for v in logs.values())
    return {label: math.exp(v - top) / total for label, v in logs.items()}
