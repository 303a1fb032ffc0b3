"""Pairs of pages that tell the same story: python -m evaluation.stories.score [FOLDER] [--halves]

FOLDER (default: ../shared/data/stories) holds tab-parted pools with two titles and texts and the gold OK or BAD. Scored
are the packaged settings; they were chosen on these pairs, so --halves tells what to expect of others: settings and
threshold are chosen on one half of a pool (pairs that share a page stay together), and the other half is scored, both
ways, ten times.
"""

from __future__ import annotations

import argparse
import csv
import random
import statistics
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from evaluation.stories.likeness import CHOSEN, Pool, Settings, Story
from foedera.analysis.origins_copies import Groups, copies, passages_of

DEFAULT = Path(__file__).resolve().parents[3] / "shared" / "data" / "stories"
POOLS = ("ru_train_pool", "en_train_pool", "ru_honey_pool")
HALVED = "ru_honey_pool"
SPLITS = 10
NEARBY = 3
"""Hundredths of a threshold on either side over which F1 is averaged before the best is taken."""

DESIGNS: dict[str, tuple[Sequence[int], Sequence[float], Sequence[float]]] = {
    "rare words": ((4, 5, 6), (0.0,), (0.0,)),
    "and names of their own": ((4, 5, 6), (0.1, 0.2, 0.3, 0.5), (0.0,)),
    "and neighbours": ((4, 5, 6), (0.0,), (0.1, 0.2, 0.3, 0.5)),
    "and both": ((4, 5, 6), (0.1, 0.2, 0.3, 0.5), (0.1, 0.2, 0.3, 0.5)),
    "any of these": ((4, 5, 6), (0.0, 0.1, 0.2, 0.3, 0.5), (0.0, 0.1, 0.2, 0.3, 0.5)),
}
"""What may be chosen on a half, by design: letters of a word, part of names, part of neighbours."""

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


def parts_of(stories: Sequence[Story], stem: int) -> Parts:
    """What likeness is made of, for each pair."""
    compared = Pool(stories, stem)
    return [compared.parts(stories[at], stories[at + 1]) for at in range(0, len(stories), 2)]


def chosen(parts: dict[int, Parts], gold: Sequence[bool], pairs: Sequence[int], design: str) -> Settings:
    """The settings of a design with the best F1 on these pairs, taken over thresholds near by, since few pairs jump."""
    truth = [gold[n] for n in pairs]
    tried = []
    for stem, own, near in product(*DESIGNS[design]):
        values = [_alike(parts[stem][n], own, near) for n in pairs]
        steps = [scored([value >= step / 100 for value in values], truth)[2] for step in range(-40, 80)]
        for at in range(NEARBY, len(steps) - NEARBY):
            score = statistics.mean(steps[at - NEARBY : at + NEARBY + 1])
            tried.append((score, Settings(stem, own, near, (at - 40) / 100)))
    return max(tried, key=lambda found: found[0])[1]


def halves(stories: Sequence[Story], gold: Sequence[bool], design: str) -> tuple[float, float]:
    """Mean and spread of F1 over SPLITS splits, each half scored by what was chosen on the other."""
    parts = {stem: parts_of(stories, stem) for stem in DESIGNS[design][0]}
    together, found = _together(stories), []
    for seed in range(SPLITS):
        flip = random.Random(seed)
        side = {group: flip.random() < 0.5 for group in sorted(set(together))}
        told = [False] * len(gold)
        for half in (True, False):
            settings = chosen(parts, gold, [n for n in range(len(gold)) if side[together[n]] is half], design)
            for n in (n for n in range(len(gold)) if side[together[n]] is not half):
                told[n] = _alike(parts[settings.stem][n], settings.own, settings.near) >= settings.same
        found.append(scored(told, gold)[2])
    return statistics.mean(found), statistics.stdev(found)


def _alike(parts: tuple[float, float, float], own: float, near: float) -> float:
    return parts[0] - own * parts[1] - near * parts[2]


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
        stories, gold = pool(options.folder / f"{name}.tsv")
        alike = [_alike(parts, CHOSEN.own, CHOSEN.near) for parts in parts_of(stories, CHOSEN.stem)]
        p, r, f = scored([value >= CHOSEN.same for value in alike], gold)
        every = scored([True] * len(gold), gold)[2]
        print(f"{name}: {len(gold)} pairs, P {p:.3f} R {r:.3f} F1 {f:.3f} (all pairs: {every:.3f})")
        shared = [bool(_copies(stories[at], stories[at + 1])) for at in range(0, len(stories), 2)]
        print(f"  a passage copied: {sum(shared)} pairs, of which one story {scored(shared, gold)[0]:.3f}")
    if options.halves:
        stories, gold = pool(options.folder / f"{HALVED}.tsv")
        for design in DESIGNS:
            print("  {}: F1 {:.3f} ± {:.3f} on the halves held out".format(design, *halves(stories, gold, design)))


def _copies(one: Story, other: Story) -> int:
    return len(copies([*passages_of("one", one.body, ()), *passages_of("other", other.body, ())]))


if __name__ == "__main__":
    main()
