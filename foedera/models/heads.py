"""The heads at run time, in numpy: tag scores, links, and labels, from the hidden states of the encoder."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foedera.models.links import Grid
from foedera.models.tags import Chain, Range

Array = NDArray[np.float32]
AROUND = 4  # words before and after a claim that its classifier sees


@dataclass(frozen=True, slots=True)
class Heads:
    """Weights by name, and what they mean: labels of classifiers, calibration of scores, bias of tag sets."""

    weights: Mapping[str, Array]
    chains: Mapping[str, Chain]
    meta: Mapping[str, Any]

    @classmethod
    def load(cls, folder: Path) -> Heads:
        """Heads from `heads.npz` and `heads.json`; FileNotFoundError where either is missing."""
        meta = json.loads((folder / "heads.json").read_text(encoding="utf-8"))
        with np.load(folder / "heads.npz") as stored:
            weights = {name: stored[name].astype(np.float32) for name in stored.files}
        chains = {
            name: Chain.constrained(weights[f"follow.{name}"], weights[f"begin.{name}"]) for name in meta["tag_sets"]
        }
        return cls(weights, chains, meta)

    def linear(self, name: str, values: Array) -> Array:
        """values (..., in) -> (..., out)."""
        out: Array = values @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return out

    def tag_scores(self, name: str, words: Array) -> Array:
        """(..., words, hidden) -> (..., words, tags), outside moved by the bias chosen for this tag set."""
        out = self.linear(f"emit.{name}", words)
        out[..., 0] += self.meta.get("outside_bias", {}).get(name, 0.0)
        return out

    def link_probabilities(self, grid: Grid, sums: Array) -> Array:
        """(rows, 1 + columns), each row adding up to 1, the first column none; `sums` of the words."""
        size = self.weights["bilinear"].shape[1]
        low = 2 * size * int(grid.link)
        rows = self._projected(means(sums, grid.rows), slice(low, low + size))
        columns = self._projected(means(sums, grid.columns), slice(low + size, low + 2 * size))
        score = (rows @ self.weights["bilinear"][grid.link]) @ columns.T
        name = f"link_features.{int(grid.link)}"
        score = score + self.linear(f"{name}.2", np.tanh(self.linear(f"{name}.0", grid.features)))[:, :, 0]
        least = self.weights["link_none"][grid.link] + self.meta.get("none_bias", (0.0, 0.0, 0.0))[grid.link]
        none = np.full((len(grid.rows), 1), least, np.float32)
        return softmax(np.concatenate([none, score], 1))

    def _projected(self, values: Array, part: slice) -> Array:
        """Means of spans in the space where links are scored (a mean of projections is the projection of the mean)."""
        out: Array = values @ self.weights["link.weight"][part].T + self.weights["link.bias"][part]
        return out

    def relation_labels(self, sums: Array, parts: Sequence[Sequence[Range]]) -> dict[str, dict[str, float]]:
        """Probabilities of stance, speech and kind of source from the means over source, cue and content."""
        row: list[Array] = []
        for role, spans in enumerate(parts):
            pooled = np.zeros(len(self.weights[f"relation_pool.{role}.bias"]), np.float32)
            if spans:
                pooled = self.linear(f"relation_pool.{role}", means(sums, spans).mean(0))
            row += [pooled, np.array([bool(spans)], np.float32)]
        return self._labels("relation", np.concatenate(row)[None])[0]

    def claim_labels(self, words: Array, sums: Array, spans: Sequence[Range]) -> list[dict[str, dict[str, float]]]:
        """Probabilities of every kind of claim label for each span."""
        start, end = np.array(spans).T
        views = (
            means(sums, spans),
            words[start],
            _means_or_zero(sums, np.maximum(start - AROUND, 0), start),
            _means_or_zero(sums, end, np.minimum(end + AROUND, len(words))),
        )
        pooled = [self.linear(f"claim_pool.{i}", view) for i, view in enumerate(views)]
        return self._labels("claim", np.concatenate(pooled, 1))

    def _labels(self, kind: str, pooled: Array) -> list[dict[str, dict[str, float]]]:
        hidden = np.tanh(self.linear(f"{kind}_out.2", np.tanh(pooled)))
        scores = self.linear(f"{kind}_out.4", hidden)
        out: list[dict[str, dict[str, float]]] = [{} for _ in scores]
        place = 0
        for name, labels in self.meta["labels"][kind].items():
            for row, values in zip(out, softmax(scores[:, place : place + len(labels)]), strict=True):
                row[name] = dict(zip(labels, values.tolist(), strict=True))
            place += len(labels)
        return out

    def factuality(self, words: Array) -> Array:
        """(triggers, hidden) -> one score each in [-3, 3]: the mean of what the corpora's own scales say."""
        scores = self.linear("factuality.2", np.tanh(self.linear("factuality.0", words))).mean(-1)
        out: Array = np.clip(scores, -3.0, 3.0)
        return out

    def pair_roots(self, hidden: Array, source: int, target: int) -> dict[str, float]:
        """The roots of a marked pair from the states (pieces, hidden) at [CLS] and the two opening marks."""
        pooled = np.concatenate([hidden[0], hidden[source], hidden[target]])
        scores = self.linear("pair_out.3", np.tanh(self.linear("pair_out.0", pooled)))
        return dict(zip(self.meta["labels"]["pair"], softmax(scores).tolist(), strict=True))

    def calibrated(self, name: str, features: Sequence[float]) -> float:
        """The probability that something with these features is right; the last weight is the constant."""
        weights = self.meta["calibration"][name]
        total = sum(w * x for w, x in zip(weights, [*features, 1.0], strict=True))
        return float(1 / (1 + np.exp(-np.clip(total, -30, 30))))


def running_sums(words: Array) -> Array:
    """Sums over the words before each place, (words + 1, size)."""
    return np.concatenate([np.zeros_like(words[:1]), words.cumsum(0, dtype=np.float32)])


def means(sums: Array, spans: Sequence[Range]) -> Array:
    """(spans, size) from running sums."""
    start, end = np.array(spans).T
    out: Array = (sums[end] - sums[start]) / (end - start).astype(np.float32)[:, None]
    return out


def _means_or_zero(sums: Array, start: NDArray[np.int64], end: NDArray[np.int64]) -> Array:
    out: Array = (sums[end] - sums[start]) / np.maximum(end - start, 1).astype(np.float32)[:, None]
    return out


def softmax(scores: Array) -> Array:
    """Probabilities over the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    out: Array = raised / raised.sum(-1, keepdims=True)
    return out
