"""Fitting a linear model over named features; scikit-learn is needed here only, `foedera.models.linear` reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from foedera.models.linear import Linear


@dataclass(slots=True)
class Rows:
    """Features, label and weight of each example, in the same order."""

    features: list[list[str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def add(self, features: list[str], label: str, weight: float = 1.0) -> None:
        """One more example."""
        self.features.append(features)
        self.labels.append(label)
        self.weights.append(weight)

    def __add__(self, other: Rows) -> Rows:
        """Both, these first."""
        return Rows(self.features + other.features, self.labels + other.labels, self.weights + other.weights)


def fit(rows: Rows, *, strength: float = 16.0, least: int = 2, balanced: bool = True) -> Linear:
    """A logistic regression over tf-idf of the features that stand in at least `least` examples.

    `balanced`: every label counts alike, however rare it is.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    vectors = TfidfVectorizer(analyzer=list, min_df=least, sublinear_tf=True)
    model = LogisticRegression(C=strength, max_iter=200, class_weight="balanced" if balanced else None)
    model.fit(vectors.fit_transform(rows.features), rows.labels, sample_weight=rows.weights)
    columns = {name: int(column) for name, column in vectors.vocabulary_.items()}
    weights, bias = model.coef_, model.intercept_
    if len(weights) == 1:  # of two labels scikit-learn keeps one row, for the second
        weights, bias = np.concatenate([-weights / 2, weights / 2]), np.concatenate([-bias / 2, bias / 2])
    return Linear(tuple(map(str, model.classes_)), columns, weights, bias, vectors.idf_)


def unseen(
    rows: Rows, folds: Sequence[int], extra: Rows, *, strength: float, least: int, balanced: bool = True
) -> list[dict[str, float]]:
    """Each row's probabilities by a model of the other folds and `extra`, which has not seen its own."""
    out: list[dict[str, float]] = [{} for _ in folds]
    for fold in sorted(set(folds)):
        kept = [n for n, one in enumerate(folds) if one != fold]
        part = Rows([rows.features[n] for n in kept], [rows.labels[n] for n in kept], [rows.weights[n] for n in kept])
        model = fit(part + extra, strength=strength, least=least, balanced=balanced)
        for n in (n for n, one in enumerate(folds) if one == fold):
            out[n] = model.probabilities(rows.features[n])
    return out
