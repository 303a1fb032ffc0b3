"""What the weights of days are worth, and what choosing them on these topics is: cross-validated by topic.

    python evaluation/timelines/weights.py ../shared/data/timeline/t17_open.tar.xz

Prints date F1, averaged over the hand-made timelines, for the weights that ship, for every origin counted alike, for
the days with most documents, and for the best of a grid where each topic is scored with the weights that do best on
the others (all sources of one subject are held out together).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import product
from pathlib import Path

from foedera.analysis.timeline import Topic
from foedera.analysis.timeline_days import WEIGHTS, Weights, choose_days
from foedera.analysis.timeline_passages import Dated
from foedera.evaluate import timeline as scorer

GRID = [
    Weights(late=late, ahead=ahead, published=published, news_days=days)
    for late, ahead, published, days in product((1, 1.5, 2, 3), (0, 0.5, 1), (0, 0.3, 1), (4, 7, 14))
]
ALIKE = Weights(late=1, ahead=1, published=0)


def main(path: Path) -> None:
    """Print the five figures."""
    read = list(scorer.read_topics(path))
    topics = [Topic([Dated(str(n), text, day) for n, (day, text) in enumerate(t.pages)]) for t in read]
    golds = [[dict.fromkeys(gold, ()) for _, gold in t.timelines] for t in read]
    subjects = [t.name.partition("_")[0] for t in read]

    def scores(weights: Weights) -> list[float]:
        return [
            mean(f1(topic.days(len(gold), weights=weights), gold) for gold in of)
            for topic, of in zip(topics, golds, strict=True)
        ]

    counts = [Counter[date](day for day, _ in t.pages) for t in read]
    pairs = zip(counts, golds, strict=True)
    print(f"most documents      {mean(mean(f1(choose_days(c, len(g)), g) for g in of) for c, of in pairs):.4f}")
    print(f"origins alike       {mean(scores(ALIKE)):.4f}")
    print(f"the shipped weights {mean(scores(WEIGHTS)):.4f}")
    table = [scores(weights) for weights in GRID]
    print(f"the grid            {min(map(mean, table)):.4f} to {max(map(mean, table)):.4f}")
    held = [max(table, key=lambda row: others(row, subjects, subject))[n] for n, subject in enumerate(subjects)]
    print(f"the grid, held out  {mean(held):.4f}")


def f1(days: Iterable[date], gold: scorer.Timeline) -> float:
    """Date F1 of bare days."""
    return scorer.date_f1(dict.fromkeys(days, ()), gold)


def others(row: list[float], subjects: list[str], subject: str) -> float:
    """The mean over the topics of other subjects."""
    return mean(score for score, of in zip(row, subjects, strict=True) if of != subject)


def mean(values: Iterable[float]) -> float:
    """The mean; 0 of nothing."""
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 0.0


if __name__ == "__main__":
    main(Path(sys.argv[1]))
