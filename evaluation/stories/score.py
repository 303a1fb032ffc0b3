"""Pairs of pages that tell the same story: python -m evaluation.stories.score [FOLDER] [--sweep]

FOLDER (default: ../shared/data/stories) holds tab-parted pools with two titles and texts and the gold OK or BAD. The
threshold is the packaged one; --sweep shows F1 of the training pool by threshold, from which it was chosen.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from evaluation.stories.likeness import SAME, Story, likeness
from foedera.analysis.origins_copies import copies, passages_of

DEFAULT = Path(__file__).resolve().parents[3] / "shared" / "data" / "stories"
POOLS = ("ru_train_pool", "en_train_pool", "ru_honey_pool")


def pool(path: Path) -> tuple[list[Story], list[bool]]:
    """Stories, first and second of each pair in turn, and whether each pair is one story."""
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    stories = [
        Story(row[f"INPUT:{side}_title"] or "", row[f"INPUT:{side}_text"] or "")
        for row in rows
        for side in ("first", "second")
    ]
    return stories, [row["GOLDEN:quality"] == "OK" for row in rows]


def scored(found: list[bool], gold: list[bool]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    right = sum(f and g for f, g in zip(found, gold, strict=True))
    precision, recall = right / (sum(found) or 1), right / (sum(gold) or 1)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--sweep", action="store_true")
    options = parser.parse_args()
    for name in POOLS:
        stories, gold = pool(options.folder / f"{name}.tsv")
        alike = likeness(stories, [(at, at + 1) for at in range(0, len(stories), 2)])
        every = scored([True] * len(gold), gold)[2]
        found = scored([not value < SAME for value in alike], gold)
        print(
            f"{name}: {len(gold)} pairs, P {found[0]:.3f} R {found[1]:.3f} F1 {found[2]:.3f} (all pairs: {every:.3f})"
        )
        shared = [bool(_copies(stories[at], stories[at + 1])) for at in range(0, len(stories), 2)]
        print(f"  a passage copied: {sum(shared)} pairs, of which one story {scored(shared, gold)[0]:.3f}")
        if options.sweep and name == "ru_train_pool":
            for step in range(10, 60, 5):
                figures = scored([not value < step / 100 for value in alike], gold)
                print(f"  {step / 100:.2f}: P {figures[0]:.3f} R {figures[1]:.3f} F1 {figures[2]:.3f}")


def _copies(one: Story, other: Story) -> int:
    return len(copies([*passages_of("one", one.body, ()), *passages_of("other", other.body, ())]))


if __name__ == "__main__":
    main()
