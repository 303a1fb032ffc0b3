"""The linear models of how firmly a claim is said and as of when.

`python -m training.commitment PAGES --data DATA --models FOLDS [--out foedera/models/linear]` (3 minutes)

Fits the claims that are read on gold pages and on those marked by us (by --models, fold0 .. fold4, which have not seen
their pages), each with the labels of the gold claim of nearly its words, so that what it learns from has the faults of
what it will read. Prints, out of fold, how often the grammar, the linear model and it with the encoder are right:
modality exactly and in the scorer's three groups, and tense.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foedera.claims import find_attributions
from foedera.claims.assemble import Page, spoken_segments
from foedera.claims.commitment import Commitment, commitment
from foedera.claims.commitment_features import commitment_features
from foedera.claims.drafts import dice
from foedera.claims.shown import shown_by
from foedera.models.linear import blended, likeliest
from foedera.records import Document, Span, hull
from training.event_rows import SAME, UNSURE, GoldPage, read_pages
from training.linear_fit import Rows, fit, unseen

GROUPS = {"fact": "fact", "planned": "intent", "desired": "intent"}
"""The scorer's groups of modalities; every other is open."""
LEAST = 2


@dataclass(frozen=True, slots=True)
class Label:
    """What is learned of one kind of label: how strongly, and whether each value counts alike however rare it is."""

    name: str
    strength: float
    balanced: bool


LABELS = (Label("modality", 16.0, True), Label("tense", 5.0, False))


@dataclass(frozen=True, slots=True)
class Case:
    """One gold claim: its features, what the grammar and the encoder hold, its labels and its page's fold."""

    features: list[str]
    ruled: Commitment
    signal: Mapping[str, Mapping[str, float]]
    gold: Mapping[str, Any]
    fold: int


def cases(page: GoldPage) -> Iterator[Case]:
    """The claims read on one page that are nearly a gold claim whose reader was sure of its labels."""
    body = tuple(Span(s["start"], s["end"]) for s in page.gold["document"]["body"])
    document = Document(page.gold.get("doc_id", ""), page.parsed.text, body=body)
    attributions = find_attributions(document, page.parsed, page.signals, page.mentions)
    read = Page(document, page.parsed, page.signals, page.mentions, attributions, (), ())
    gold = [(tuple(Span(s["start"], s["end"]) for s in c["spans"]), c) for c in page.gold["claims"]]
    for spoken in spoken_segments(read):
        segment, near = spoken.segment, hull(spoken.segment.spans)
        alike = [(dice(segment.spans, spans), n) for n, (spans, _) in enumerate(gold) if hull(spans).overlaps(near)]
        overlap, place = max(alike, default=(0.0, 0))
        words = segment.sentence.within(near)
        if overlap < SAME or not words or gold[place][1].get("certainty") == UNSURE or not gold[place][1]["tense"]:
            continue
        shown = shown_by(segment.sentence, words, page.mentions, segment.head)
        ruled = commitment(segment.sentence, segment.spans[0], page.parsed.text)
        features = [*shown.features, *commitment_features(shown, ruled, spoken.attribution, page.parsed)]
        heard = segment.signal
        signal = {"modality": heard.modality, "tense": heard.tense} if heard else {}
        yield Case(features, ruled, signal, gold[place][1], page.fold)


def right(name: str, found: Sequence[str], gold: Sequence[Case]) -> str:
    """The share that is right, of modalities also in the scorer's groups."""
    pairs = [(one, str(case.gold[name])) for one, case in zip(found, gold, strict=True)]
    exact = sum(a == b for a, b in pairs) / len(pairs)
    grouped = sum(GROUPS.get(a, "open") == GROUPS.get(b, "open") for a, b in pairs) / len(pairs)
    return f"{exact:.3f}" + (f" (in groups {grouped:.3f})" if name == "modality" else "")


def report(label: Label, found: Sequence[Case], shares: Sequence[Mapping[str, float]]) -> None:
    """Print how often each reader is right, out of fold."""
    print(f"{label.name}: grammar {right(label.name, [getattr(c.ruled, label.name).value for c in found], found)}")
    for share in (0.0, 0.15, 0.3, 0.5):
        heard = [c.signal.get(label.name) for c in found]
        both = [blended(own, other, share) if other else own for own, other in zip(shares, heard, strict=True)]
        print(
            f"  linear, encoder's share {share:.2f}  {right(label.name, list(map(likeliest, both)), found)}", flush=True
        )


def main() -> None:
    """Read the arguments, cross-validate, fit and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--data", type=Path, help="folder of the corpora, for the claims of the pages marked by us")
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--folds", type=Path, default=Path("training/folds.json"))
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    pages = read_pages(args.pages, args.models, args.folds, args.data)
    found = [case for page in pages for case in cases(page)]
    print(f"{len(found)} claims", flush=True)
    for label in LABELS:
        rows = Rows()
        for case in found:
            rows.add(case.features, str(case.gold[label.name]))
        settings: dict[str, Any] = {"strength": label.strength, "least": LEAST, "balanced": label.balanced}
        report(label, found, unseen(rows, [case.fold for case in found], Rows(), **settings))
        if args.out:
            fit(rows, **settings).save(label.name, args.out)


if __name__ == "__main__":
    main()
