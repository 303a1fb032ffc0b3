"""How well claims that say the same are told from near misses: python -m evaluation.propositions.score [--wrong]

Every pair of `pairs.tsv` is one that nothing but its words could tell apart (actors, type and day are alike or left
open). Four ways are scored on each half: words' stems, the encoder's mean states, WordNet's kin, kin and encoder.
The packaged rule has no threshold; each other way has the least at which nine tenths of what it joins in the
development half are right.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from foedera.analysis.propositions import stems
from foedera.analysis.sameness import sameness

PRECISE = 0.9
PAIRS = Path(__file__).with_name("pairs.tsv")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims' words, and whether they say the same."""

    split: str
    same: bool
    one: str
    other: str
    remark: str


def pairs(path: Path = PAIRS) -> list[Pair]:
    """All pairs of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return [Pair(row["split"], row["same"] == "1", row["one"], row["other"], row["remark"]) for row in rows]


def stem_share(pair: Pair) -> float:
    """The part of the fewer stems that both share."""
    mine, theirs = stems(pair.one), stems(pair.other)
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def encoded(all_pairs: list[Pair]) -> Callable[[Pair], float]:
    """Cosine of the mean hidden states, the mean of all claims taken away."""
    from foedera.models.encoder import Encoder
    from foedera.models.reader import PACKAGED
    from foedera.models.windows import load_tokenizer, make_windows
    from foedera.records import Span

    encoder, tokenizer = Encoder(PACKAGED / "encoder.onnx"), load_tokenizer(PACKAGED / "tokenizer.json")
    texts = sorted({text for pair in all_pairs for text in (pair.one, pair.other)})
    windows = [make_windows(text, [Span(0, len(text))], tokenizer)[0] for text in texts]
    states = {}
    for numbers, hidden in encoder.batches(windows):
        for row, number in enumerate(numbers):
            states[texts[number]] = hidden[row][windows[number].first].mean(0)
    middle = np.mean(list(states.values()), axis=0)

    def cosine(pair: Pair) -> float:
        a, b = states[pair.one] - middle, states[pair.other] - middle
        return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))

    return cosine


def scored(told: list[bool], gold: list[bool]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    right = sum(t and g for t, g in zip(told, gold, strict=True))
    precision, recall = right / (sum(told) or 1), right / sum(gold)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def ways(all_pairs: list[Pair]) -> Iterator[tuple[str, Callable[[Pair], float]]]:
    """Each way to compare, by name."""
    cosine = encoded(all_pairs)
    yield "stems", stem_share
    yield "encoder", cosine
    yield "kin, as packaged", lambda pair: float(sameness(pair.one, pair.other).same)
    yield "kin's score alone", lambda pair: sameness(pair.one, pair.other).score
    yield "kin and encoder", lambda pair: sameness(pair.one, pair.other).same + cosine(pair)


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print what the packaged rule gets wrong in development")
    options = parser.parse_args()
    all_pairs = pairs()
    halves = {split: [p for p in all_pairs if p.split == split] for split in ("development", "heldout")}
    for name, way in ways(all_pairs):
        values = {split: [way(pair) for pair in half] for split, half in halves.items()}
        gold = {split: [pair.same for pair in half] for split, half in halves.items()}
        own, right = values["development"], gold["development"]
        precise = [least for least in set(own) if not scored([not v < least for v in own], right)[0] < PRECISE]
        best = 1.0 if "packaged" in name else min(precise, default=max(own))
        line = [f"{name:18} from {best:.2f}"]
        for split in halves:
            figures = scored([not value < best for value in values[split]], gold[split])
            line.append(f"{split}: P {figures[0]:.2f} R {figures[1]:.2f} F1 {figures[2]:.2f}")
        print("  ".join(line))
    for pair in halves["development"] if options.wrong else ():
        found = sameness(pair.one, pair.other)
        if found.same is not pair.same:
            print(f"{'missed' if pair.same else 'joined'}\t{pair.one}\t{pair.other}\t{found.why}")


if __name__ == "__main__":
    main()
