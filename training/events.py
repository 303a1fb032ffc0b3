"""The linear model of what a claim's words report: the types of an event and none.

`python -m training.events PAGES --news NEWS --out foedera/models/linear [--models FOLDS]` (4 minutes)

Fits gold claims of pages with whole sentences without an act beside them (training/plain_sentences.txt, of our own,
and leads labelled in training/leads.json). Prints precision, recall and F1 of the type out of fold, alone and weighed
with the encoder's head (--models: fold0 .. fold4, which have not seen their pages).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from foedera.claims import events
from training.event_rows import Case, cases, plain_features
from training.linear_fit import Rows, fit, unseen

STRENGTH, LEAST = 16.0, 2
PLAIN = 0.5
"""Weight of a sentence without an act beside a gold claim's."""


def rates(gold: Sequence[str], found: Sequence[str]) -> str:
    """Precision, recall and F1 of the type, and how many of those found are events and of those without are found."""
    got, wanted = sum(f != events.NONE for f in found), sum(g != events.NONE for g in gold)
    right = sum(g == f != events.NONE for g, f in zip(gold, found, strict=True))
    real = sum(events.NONE not in (g, f) for g, f in zip(gold, found, strict=True))
    return (
        f"P {right / max(1, got):.3f}  R {right / wanted:.3f}  F1 {2 * right / (got + wanted):.3f}"
        f"  real {real / max(1, got):.3f}  false {(got - real) / (len(gold) - wanted):.3f}"
    )


def sweep(found: Sequence[Case], shares: Sequence[dict[str, float]]) -> None:
    """Print the rates over weights of the encoder's head and of none."""
    gold = [case.label for case in found]
    for events.TRUST in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5):
        for events.RESERVE in (0.75, 1.0, 1.35, 1.8):
            chosen = [events.decide(own, case.signal) for own, case in zip(shares, found, strict=True)]
            names = [event.value if event else events.NONE for event in chosen]
            print(f"encoder {events.TRUST:.1f}  none x{events.RESERVE:.2f}  {rates(gold, names)}", flush=True)


def main() -> None:
    """Read the arguments, cross-validate, fit and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--news", type=Path, help="folder with the archive of leads")
    parser.add_argument("--models", type=Path)
    parser.add_argument("--folds", type=Path, default=Path("training/folds.json"))
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    found = list(cases(args.pages, args.models, args.folds))
    rows, plain = Rows(), Rows()
    for case in found:
        rows.add(case.features, case.label)
    for features in plain_features(args.news):
        plain.add(features, events.NONE, PLAIN)
    print(f"{len(rows.labels)} claims, {len(plain.labels)} plain sentences")
    sweep(found, unseen(rows, [case.fold for case in found], plain, strength=STRENGTH, least=LEAST))
    if args.out:
        fit(rows + plain, strength=STRENGTH, least=LEAST).save("events", args.out)


if __name__ == "__main__":
    main()
