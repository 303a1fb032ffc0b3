"""Event types and roles on the gold claims of pages, whose spans are given.

`python -m evaluation.events.score_claims ../shared/data/pages_train --folds training/folds.json`

Prints precision, recall and F1 of the type that the dictionary alone gives, then of actors and recipients (codes of
states only). What the trained models add, out of fold, is printed by `python -m training.events`, which fits them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from training.event_rows import Case, cases, is_state


def rates(right: int, found: int, gold: int) -> str:
    """Precision, recall and F1 in one line."""
    f1 = 2 * right / max(1, found + gold)
    return f"P {right / max(1, found):.3f}  R {right / max(1, gold):.3f}  F1 {f1:.3f}  ({right}/{found}/{gold})"


def typed(found: list[Case]) -> str:
    """Rates of the type by the dictionary."""
    right = sum(case.told is not None and case.told.type.value == case.label for case in found)
    return rates(right, sum(case.told is not None for case in found), sum(case.gold is not None for case in found))


def roles(found: list[Case], side: str) -> str:
    """Rates of the states on one side, over claims with a gold event."""
    n: Counter[str] = Counter()
    for case in found:
        if case.gold is not None:
            gold, own = ({c for c in codes if is_state(c)} for codes in (case.gold[side], getattr(case.roles, side)))
            n.update({"tp": len(gold & own), "p": len(own), "g": len(gold)})
    return rates(n["tp"], n["p"], n["g"])


def main() -> None:
    """Read the arguments and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--data", type=Path, help="folder of the corpora, for the claims of the pages marked by us")
    parser.add_argument("--folds", type=Path, default=Path("training/folds.json"))
    args = parser.parse_args()
    found = list(cases(args.pages, None, args.folds, args.data))
    print(f"{len(found)} claims; dictionary alone  {typed(found)}")
    for side in ("actors", "recipients"):
        print(f"{side:12s} {roles(found, side)}")


if __name__ == "__main__":
    main()
