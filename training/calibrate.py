"""Turn how sure the model is into how often it is right, on texts that it has not seen.

`python -m training.calibrate FOLDS FOLDER...` fits on the pages out of fold and on PolNeAR dev (first FOLDER), prints
what is right above the cut (cross-fitted in two halves), and writes the calibration into every heads.json given.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foedera.evaluate.attribution import pair_relations, read_gold
from foedera.models.heads import Heads
from foedera.models.reader import Reader
from training.evaluate_signals import as_polnear, chars, paired, places, read_marked, read_pages, same_source

FIRM = 0.93


@dataclass(frozen=True, slots=True)
class Recording(Heads):
    """Heads that give each item's number as its score, and keep the features that it came with."""

    def calibrated(self, name: str, features: Sequence[float]) -> float:
        """The number under which the features are kept in `meta["seen"]`."""
        seen: list[tuple[str, list[float]]] = self.meta["seen"]  # type: ignore[assignment]
        seen.append((name, list(features)))
        return float(len(seen) - 1)


def recording(folder: Path, seen: list[tuple[str, list[float]]]) -> Reader:
    """A reader of the folder's weights whose scores are places in `seen`."""
    reader, heads = Reader(folder), Heads.load(folder)
    reader.__dict__["_heads"] = Recording(heads.weights, heads.chains, {**heads.meta, "seen": seen})
    return reader


def page_rows(folds: Path, data: Path) -> dict[str, tuple[NDArray[np.float64], NDArray[np.bool_], int]]:
    """Features and rightness of every relation and claim out of fold, with the number of gold items, by tag set."""
    seen: list[tuple[str, list[float]]] = []
    right: dict[int, bool] = {}
    gold_count = {"outer": 0, "inner": 0, "claims": 0}
    told = [
        (signals, gold) for _, signals, gold in read_pages(folds, data, make=lambda folder: recording(folder, seen))
    ]
    marked = read_marked(folds, data, make=lambda folder: recording(folder, seen))
    for signals, gold in (*told, *marked):
        by_id = {a["id"]: a for a in gold["attributions"]}
        wanted = [a for a in gold["attributions"] if a["kind"] != "whole-document"]
        found = [one for one in signals.relations if one.layer != "second"]
        hits = paired([chars(r.content) for r in found], [places(a, "content", "repeat_content") for a in wanted], 0.5)
        right |= {int(one.score): False for one in found}
        right |= {int(found[i].score): same_source(found[i], wanted[j]) for i, j in hits}
        for one in wanted:
            gold_count["inner" if by_id[one["parent"]]["kind"] != "whole-document" else "outer"] += 1
    for signals, gold in told:
        right |= {int(claim.score): False for claim in signals.claims}
        claims = [places(c, "spans", "repeat_spans") for c in gold["claims"]]
        claim_hits = paired([chars(c.spans) for c in signals.claims], claims, 0.4)
        right |= {int(signals.claims[i].score): True for i, _ in claim_hits}
        gold_count["claims"] += len(claims)
    return {name: (*_rows(seen, right, name), count) for name, count in gold_count.items()}


def polnear_rows(folder: Path, data: Path) -> tuple[NDArray[np.float64], NDArray[np.bool_], int]:
    """The same on PolNeAR dev: right is content of at least .3 with the right source."""
    seen: list[tuple[str, list[float]]] = []
    reader = recording(folder, seen)
    right: dict[int, bool] = {}
    total = 0
    for text, gold in read_gold(data / "attribution" / "polnear_dev.jsonl").values():
        signals = reader.read_polnear(text)
        total += sum(bool(one["content"]) for one in gold)
        for row in pair_relations(text, gold, [as_polnear(one) for one in signals]):
            right[int(signals[row["index"]].score)] = row["source"]
    return (*_rows(seen, right, "polnear"), total)


def _rows(seen: list[tuple[str, list[float]]], right: dict[int, bool], name: str) -> tuple[Any, Any]:
    chosen = [i for i, (kind, _) in enumerate(seen) if kind == name and i in right]
    return np.array([[*seen[i][1], 1.0] for i in chosen]), np.array([right[i] for i in chosen], np.bool_)


def fitted(features: NDArray[np.float64], right: NDArray[np.bool_], ridge: float = 2.0) -> NDArray[np.float64]:
    """Logistic regression by Newton's method with a little shrinking; the last feature is the constant."""
    weights = np.zeros(features.shape[1])
    shrink = ridge * np.eye(features.shape[1])
    shrink[-1, -1] = 0
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(features @ weights, -30, 30)))
        slope = features.T @ (chance - right) + shrink @ weights
        curve = (features * (chance * (1 - chance))[:, None]).T @ features + shrink + 1e-6 * np.eye(len(weights))
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def report(name: str, features: NDArray[np.float64], right: NDArray[np.bool_], gold: int) -> None:
    """Print what is right above the cut that promises FIRM, by weights fitted on the other half."""
    chance = np.zeros(len(right))
    for half in (0, 1):
        own = np.arange(len(right)) % 2 == half
        chance[own] = 1 / (1 + np.exp(-np.clip(features[own] @ fitted(features[~own], right[~own]), -30, 30)))
    order = np.argsort(-chance)
    precision = right[order].cumsum() / np.arange(1, len(order) + 1)
    firm = int(np.flatnonzero(precision >= FIRM)[-1]) + 1 if (precision >= FIRM).any() else 0
    error = np.mean([abs(chance[order[i::10]].mean() - right[order[i::10]].mean()) for i in range(10)])
    cut = chance[order[firm - 1]] if firm else 1.0
    print(
        f"{name}: {len(right)} found, {right.mean():.3f} right; firm (>= {FIRM}) above {cut:.3f}: {firm}, "
        f"recall {right[order[:firm]].sum() / max(1, gold):.3f} of {gold} gold; mean calibration gap {error:.3f}"
    )


def main() -> None:
    """Read the arguments, fit, report and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folds", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    args = parser.parse_args()
    rows = {**page_rows(args.folds, args.data), "polnear": polnear_rows(args.folders[0], args.data)}
    calibration = {}
    for name, (features, right, gold) in rows.items():
        report(name, features, right, gold)
        calibration[name] = [round(float(w), 4) for w in fitted(features, right)]
    for folder in {*args.folders, *args.folds.glob("fold?")}:
        path = folder / "heads.json"
        meta = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**meta, "calibration": calibration}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
