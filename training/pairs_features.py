"""A linear model over the words and the grammar around a marked pair, to stand beside the encoder's head.

`python -m training.pairs_features PLV_train.tsv --out foedera/models/linear [--models FOLDER_OF_FOLDS]`

Cross-validates over the five fixed folds (a sentence stays whole in one) and prints macro-F1, with --models also that
of the encoder's heads (each pair by the fold that has not seen it) and of both together; then fits all pairs and
exports. scikit-learn is needed here only; `foedera.models.linear` reads the arrays with numpy.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from foedera.claims.pair_features import pair_features
from foedera.evaluate.events import FOLDS, GoldRoot, read_pairs
from foedera.language.parse import parse
from foedera.models.linear import blended
from foedera.models.reader import Reader
from foedera.records import Span

Probabilities = list[dict[str, float]]


def fit(rows: Sequence[Sequence[str]], roots: Sequence[str]) -> tuple[Any, Any]:
    """A vectoriser and a linear model over features that are seen at least twice."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    vectors = TfidfVectorizer(analyzer=list, min_df=2, sublinear_tf=True)
    model = LogisticRegression(C=8.0, max_iter=300, class_weight="balanced")
    model.fit(vectors.fit_transform(rows), list(roots))
    return vectors, model


def cross_validated(gold: Sequence[GoldRoot], rows: Sequence[Sequence[str]]) -> Probabilities:
    """Each pair's probabilities by a model that has not seen its fold."""
    out: Probabilities = [{} for _ in gold]
    for fold in range(FOLDS):
        kept = [n for n, one in enumerate(gold) if one.fold != fold]
        asked = [n for n, one in enumerate(gold) if one.fold == fold]
        vectors, model = fit([rows[n] for n in kept], [gold[n].root for n in kept])
        shares = model.predict_proba(vectors.transform([rows[n] for n in asked]))
        for n, row in zip(asked, shares.tolist(), strict=True):
            out[n] = dict(zip(model.classes_, row, strict=True))
    return out


def macro_f1(gold: Sequence[str], found: Sequence[Mapping[str, float]]) -> float:
    """The mean of the roots' F1, of the likeliest root each."""
    best = [max(one, key=one.__getitem__) for one in found]
    scores = []
    for root in sorted(set(gold)):
        right = sum(g == p == root for g, p in zip(gold, best, strict=True))
        scores.append(2 * right / (sum(g == root for g in gold) + sum(p == root for p in best)))
    return sum(scores) / len(scores)


def compare(gold: Sequence[GoldRoot], own: Probabilities, models: Path) -> None:
    """Print the encoder's figure and that of both together, by the share of the linear model."""
    readers = [Reader(models / f"fold{fold}") for fold in range(FOLDS)]
    other = [dict(readers[g.fold].code_pair(g.pair.text, g.pair.source, g.pair.target)) for g in gold]
    roots = [one.root for one in gold]
    for share in (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8):
        both = [blended(first, second, share) for first, second in zip(other, own, strict=True)]
        print(f"linear share {share:.1f}: macro-F1 {macro_f1(roots, both):.3f}")


def export(rows: Sequence[Sequence[str]], roots: Sequence[str], folder: Path) -> None:
    """Fit all pairs and write pairs.npz and pairs.json."""
    vectors, model = fit(rows, roots)
    described = {"labels": model.classes_.tolist(), "features": vectors.get_feature_names_out().tolist()}
    folder.mkdir(exist_ok=True)
    np.savez_compressed(
        folder / "pairs.npz", weights=model.coef_.astype(np.float16), bias=model.intercept_, idf=vectors.idf_
    )
    (folder / "pairs.json").write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")


def main() -> None:
    """Read the arguments, cross-validate, compare, fit and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, help="folder for the weights; without it, only scores are printed")
    parser.add_argument("--models", type=Path, help="folder of fold0 .. fold4 to compare and blend with")
    args = parser.parse_args()
    gold = read_pairs(args.gold)
    rows = [pair_features(g.pair, parse(g.pair.text, [Span(0, len(g.pair.text))])) for g in gold]
    roots = [one.root for one in gold]
    own = cross_validated(gold, rows)
    print(f"linear alone: macro-F1 {macro_f1(roots, own):.3f} over {len(gold)} pairs, {FOLDS} folds")
    if args.models:
        compare(gold, own, args.models)
    if args.out:
        export(rows, roots, args.out)


if __name__ == "__main__":
    main()
