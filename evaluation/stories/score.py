"""Pairs of pages that tell the same story: python -m evaluation.stories.score [FOLDER] [--halves]

FOLDER (default: ../shared/data/stories) holds tab-parted pools with two titles and texts and the gold OK or BAD. Scored
are the packaged settings; they were chosen on these pairs, so --halves tells what to expect of others: settings and
threshold are chosen on one half of a pool (pairs that share a page stay together), and the other half is scored, both
ways, thirty times; the same with fifths, each scored by what was chosen on the other four. A pool that is not there is
passed over.
"""

from __future__ import annotations

import argparse
import csv
import random
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from evaluation.stories.likeness import CHOSEN, Settings, Story, alike, parts
from foedera.analysis.origins_copies import Groups, copies, passages_of

DEFAULT = Path(__file__).resolve().parents[3] / "shared" / "data" / "stories"
POOLS = ("ru_train_pool", "en_train_pool", "ru_honey_pool")
HALVED = "ru_honey_pool"
SPLITS = 30
STEPS, NEARBY = 97, 3
"""Thresholds that are tried, each with as many pairs between it and the next, and those on either side over which F1 is
averaged before the best is taken."""

DESIGNS: dict[str, tuple[bool, bool]] = {
    "rare words": (False, False),
    "and names of their own": (True, False),
    "and neighbours": (False, True),
    "and both": (True, True),
}
"""Whether names of their own and neighbours count, by design."""

Parts = Sequence[tuple[float, float, float]]


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


def scored(found: Sequence[bool], gold: Sequence[bool]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    right = sum(f and g for f, g in zip(found, gold, strict=True))
    precision, recall = right / (sum(found) or 1), right / (sum(gold) or 1)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def parts_of(stories: Sequence[Story]) -> Parts:
    """What likeness is made of, for each pair."""
    return parts(stories, [(at, at + 1) for at in range(0, len(stories), 2)])


def chosen(made: Parts, gold: Sequence[bool], design: str) -> Settings:
    """The settings of a design for these pairs, and the threshold with the best F1.

    Nothing is searched for but the threshold: each part counts by how far its means over pairs of one story and of two
    lie apart, in its own spread (the limit of a logistic regression held ever closer to nought).
    """
    apart = [_apart([one[n] for one in made], gold) for n in range(3)]
    own, near = (-value / apart[0] if used else 0.0 for used, value in zip(DESIGNS[design], apart[1:], strict=True))
    plain = Settings(own, near, 0.0)
    values = [alike(one, plain) for one in made]
    tried = statistics.quantiles(values, n=STEPS + 1)
    scores = [scored([not value < same for value in values], gold)[2] for same in tried]
    smooth = [statistics.mean(scores[at - NEARBY : at + NEARBY + 1]) for at in range(NEARBY, STEPS - NEARBY)]
    return Settings(own, near, tried[NEARBY + smooth.index(max(smooth))])


def _apart(values: Sequence[float], gold: Sequence[bool]) -> float:
    one = statistics.mean(value for value, same in zip(values, gold, strict=True) if same)
    two = statistics.mean(value for value, same in zip(values, gold, strict=True) if not same)
    return (one - two) / (statistics.pvariance(values) or 1.0)


def held_out(
    made: Parts, together: Sequence[int], gold: Sequence[bool], design: str, *, folds: int = 2
) -> tuple[float, float]:
    """Mean and spread of F1 over SPLITS splits, each fold scored by what was chosen on the others.

    `together` numbers the pairs; those of one number stay in one fold.
    """
    found = []
    for seed in range(SPLITS):
        flip = random.Random(seed)
        side = {group: flip.randrange(folds) for group in sorted(set(together))}
        told = [False] * len(gold)
        for fold in range(folds):
            others = [n for n in range(len(gold)) if side[together[n]] != fold]
            settings = chosen([made[n] for n in others], [gold[n] for n in others], design)
            for n in set(range(len(gold))) - set(others):
                told[n] = not alike(made[n], settings) < settings.same
        found.append(scored(told, gold)[2])
    return statistics.mean(found), statistics.stdev(found)


def _together(stories: Sequence[Story]) -> list[int]:
    """A number for each pair, the same for pairs that share a page with each other."""
    pages: dict[Story, int] = {}
    groups = Groups(len(stories) // 2)
    for at, story in enumerate(stories):
        groups.join(pages.setdefault(story, at // 2), at // 2)
    return [groups.of(n) for n in range(len(stories) // 2)]


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--halves", action="store_true")
    options = parser.parse_args()
    for name in POOLS:
        if (options.folder / f"{name}.tsv").exists():
            _print(name, options.folder)
    if options.halves:
        stories, gold = pool(options.folder / f"{HALVED}.tsv")
        made, together = parts_of(stories), _together(stories)
        for design in DESIGNS:
            for folds in (2, 5):
                mean, spread = held_out(made, together, gold, design, folds=folds)
                print(f"  {design}: F1 {mean:.3f} ± {spread:.3f} held out, of {folds} parts")


def _print(name: str, folder: Path) -> None:
    stories, gold = pool(folder / f"{name}.tsv")
    p, r, f = scored([not alike(made) < CHOSEN.same for made in parts_of(stories)], gold)
    every = scored([True] * len(gold), gold)[2]
    print(f"{name}: {len(gold)} pairs, P {p:.3f} R {r:.3f} F1 {f:.3f} (all pairs: {every:.3f})")
    shared = [bool(_copies(stories[at], stories[at + 1])) for at in range(0, len(stories), 2)]
    print(f"  a passage copied: {sum(shared)} pairs, of which one story {scored(shared, gold)[0]:.3f}")


def _copies(one: Story, other: Story) -> int:
    return len(copies([*passages_of("one", one.body, ()), *passages_of("other", other.body, ())]))


if __name__ == "__main__":
    main()
