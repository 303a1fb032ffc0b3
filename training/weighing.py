"""Fit the weights of a draft's evidence: `python -m training.weighing FOLDS [--out FILE]`; FOLDS has fold0 ... fold4.

Each page is read by the weights that have not seen it, so that what is learned of the reader's certainty holds on pages
that nobody has seen. Cross-validated figures over the same folds are printed first; the weights that are written are
fitted on all pages. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from evaluation.marked.pages import marked_pages
from foedera.claims.attribution import standing
from foedera.claims.drafts import Draft, dice
from foedera.claims.evidence import NAMES, Evidence
from foedera.claims.quotes import quotations
from foedera.claims.weighing import best, untaken
from foedera.language.parse import Parse, paragraphs, parse
from foedera.models.marks import Marks
from foedera.models.reader import Reader
from foedera.models.signals import Signals
from foedera.records import Document, Span
from training.corpora import page_regions
from training.fit import FOLDS

LEAST = 0.5
"""Overlap (Dice) at which a draft is a gold attribution, as the scorer of pages has it."""
Contents = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page's drafts and candidates with their evidence, and its gold contents."""

    fold: int
    drafts: list[Draft]
    stands: NDArray[np.bool_]
    numbers: NDArray[np.float64]
    right: NDArray[np.bool_]
    gold: list[Contents]


def read_pages(folds: Path, data: Path) -> Iterator[Page]:
    """Every training page, read by the weights of its own fold."""
    fold_of: dict[str, int] = json.loads(FOLDS.read_text())
    readers = {fold: Reader(folds / f"fold{fold}") for fold in set(fold_of.values())}
    for name, fold in fold_of.items():
        gold = json.loads((data / "pages_train" / f"{name}.gold.json").read_text(encoding="utf-8"))
        text = (data / "pages_train" / f"{name}.txt").read_bytes().decode("utf-8")
        regions = list(page_regions(gold))
        document, parsed = _document(text, gold), parse(text, regions)
        yield _page(fold, document, parsed, readers[fold].read(text, regions), gold)
    for one in marked_pages(data):
        regions = list(page_regions(one.gold))
        document, parsed = _document(one.text, one.gold), parse(one.text, regions)
        yield _page(one.fold, document, parsed, readers[one.fold].read(one.text, regions), one.gold)


def _document(text: str, gold: dict[str, Any]) -> Document:
    title = gold["document"].get("title")
    body = tuple(Span(s["start"], s["end"]) for s in gold["document"]["body"])
    return Document("sha256:0", text, title=Span(title["start"], title["end"]) if title else None, body=body)


def _page(fold: int, document: Document, parsed: Parse, signals: Signals, gold: dict[str, Any]) -> Page:
    marks = signals.marks or Marks.of(())
    parts = paragraphs(document.text, document.body)
    chosen = standing(document, parsed, signals, quotations(document.text, parts))
    beside = untaken(parsed, signals, marks, chosen)
    evidence = Evidence(parsed, signals, marks, chosen)
    numbers = [evidence.of(d, stands=True) for d in chosen] + [evidence.of(d, stands=False) for d in beside]
    wanted = [
        tuple(Span(s["start"], s["end"]) for s in one["content"])
        for one in gold["attributions"]
        if one["kind"] != "whole-document"
    ]
    hits = matched([d.content for d in chosen], wanted)
    left = [one for n, one in enumerate(wanted) if n not in hits.values()]
    right = [n in hits for n in range(len(chosen))]
    right += [any(not dice(d.content, one) < LEAST for one in left) for d in beside]
    stands = np.arange(len(numbers)) < len(chosen)
    return Page(fold, [*chosen, *beside], stands, np.array(numbers), np.array(right), wanted)


def matched(found: Sequence[Contents], wanted: Sequence[Contents]) -> dict[int, int]:
    """Found contents and the gold ones that they are, one to one, the most alike first."""
    alike = sorted(((dice(f, w), i, j) for i, f in enumerate(found) for j, w in enumerate(wanted)), reverse=True)
    pairs: dict[int, int] = {}
    for value, i, j in alike:
        if not value < LEAST and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def fitted(pages: Sequence[Page]) -> Any:
    """A logistic regression on all drafts and candidates of the pages, held small: they are nine thousand."""
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.2, max_iter=3000))
    return model.fit(np.concatenate([p.numbers for p in pages]), np.concatenate([p.right for p in pages]))


def score(pages: Sequence[Page], likely: Sequence[NDArray[np.float64]], stay: float, take: float) -> str:
    """Precision, recall and F1 of attributions with the cuts given."""
    found = hits = wanted = 0
    for page, values in zip(pages, likely, strict=True):
        kept = [d for d, s, v in zip(page.drafts, page.stands, values, strict=True) if s and not v < stay]
        offered = [
            Draft(d.source, d.cue, d.content, d.rule, float(v))
            for d, s, v in zip(page.drafts, page.stands, values, strict=True)
            if not s and not v < take
        ]
        contents = [d.content for d in (*kept, *best(offered))]
        found, hits, wanted = found + len(contents), hits + len(matched(contents, page.gold)), wanted + len(page.gold)
    return f"P {hits / found:.3f} R {hits / wanted:.3f} F1 {2 * hits / (found + wanted):.4f} ({found} found)"


def as_json(model: Any) -> dict[str, Any]:
    """The weights on the numbers as they come, as `foedera.models.logistic` reads them."""
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    constant = regression.intercept_[0] - float(weights @ scaler.mean_)
    named = {name: round(float(w), 5) for name, w in zip(NAMES, weights, strict=True)}
    return {"constant": round(float(constant), 5), "weights": named}


def main() -> None:
    """Read the pages, print cross-validated figures, and write the weights fitted on all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folds", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    pages = list(read_pages(args.folds, args.data))
    models = {fold: fitted([one for one in pages if one.fold != fold]) for fold in {one.fold for one in pages}}
    likely = [models[page.fold].predict_proba(page.numbers)[:, 1] for page in pages]
    print("before weighing:", score(pages, likely, 0.0, 2.0))
    for stay in (0.0, 0.3, 0.4, 0.45):
        for take in (0.4, 0.45, 0.5, 0.55):
            print(f"stay {stay} take {take}:", score(pages, likely, stay, take))
    if args.out:
        model = fitted(pages)
        args.out.write_text(json.dumps(as_json(model), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
