"""A linear model over the words and the grammar around a marked pair, to stand beside the encoder's head.

`python -m training.pairs_features PLV_train.tsv --synthetic STORIES.xz --out foedera/models/linear [--models FOLDS]`

Cross-validates over the five fixed folds (a sentence stays whole in one) and prints macro-F1, with --models also that
of the encoder's heads (each pair by the fold that has not seen it) and of both together; then fits all pairs and
exports. The synthetic stories (labelled with a type, no pair) count a tenth each: what their first verb does counts as
what governs both.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from foedera.claims.event_features import SKIPPED, named
from foedera.claims.pair_features import pair_features
from foedera.evaluate.events import FOLDS, GoldRoot, as_root, read_pairs
from foedera.language.parse import Parse, parse
from foedera.models.linear import blended
from foedera.models.reader import Reader
from foedera.records import Span
from training.linear_fit import Rows, fit, unseen
from training.synthetic import stories

Probabilities = Sequence[Mapping[str, float]]
STRENGTH, LEAST = 16.0, 3
SYNTHETIC = 0.1
GOVERNING = ("lca", "p", "s0", "t0", "m")


def rows_of(gold: Sequence[GoldRoot]) -> Rows:
    """Every pair with its root."""
    rows = Rows()
    for one in gold:
        rows.add(pair_features(one.pair, parse(one.pair.text, [Span(0, len(one.pair.text))])), one.root)
    return rows


def synthetic_rows(path: Path | None) -> Rows:
    """Sentences of the synthetic stories as if their root verb stood between a pair."""
    rows = Rows()
    for label, parsed in stories(path) if path else ():
        rows.add(_governed(parsed), as_root(label), SYNTHETIC)
    return rows


def _governed(parsed: Parse) -> list[str]:
    out = [name for s in parsed.sentences for w in s.words if w.pos not in SKIPPED for name in named("w", w)]
    for sentence in parsed.sentences:
        root = sentence.root
        if root.pos == "VERB":
            out += [name for place in GOVERNING for name in named(place, root)]
            for child in sentence.children(root):
                if child.dep in {"dobj", "xcomp", "prep", "neg", "prt"}:
                    out += [name for p in (f"s0>{child.dep}", f"t0>{child.dep}", "pc") for name in named(p, child)]
    return out


def macro_f1(gold: Sequence[str], found: Probabilities) -> float:
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


def main() -> None:
    """Read the arguments, cross-validate, compare, fit and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--synthetic", type=Path, help="the synthetic stories (.csv.xz)")
    parser.add_argument("--out", type=Path, help="folder for the weights; without it, only scores are printed")
    parser.add_argument("--models", type=Path, help="folder of fold0 .. fold4 to compare and blend with")
    args = parser.parse_args()
    gold = read_pairs(args.gold)
    rows, extra = rows_of(gold), synthetic_rows(args.synthetic)
    own = unseen(rows, [one.fold for one in gold], extra, strength=STRENGTH, least=LEAST)
    right = sum(max(p, key=p.__getitem__) == one.root for p, one in zip(own, gold, strict=True))
    print(f"linear alone: macro-F1 {macro_f1(rows.labels, own):.3f}, accuracy {right / len(gold):.3f}", flush=True)
    if args.models:
        compare(gold, own, args.models)
    if args.out:
        fit(rows + extra, strength=STRENGTH, least=LEAST).save("pairs", args.out)


if __name__ == "__main__":
    main()
