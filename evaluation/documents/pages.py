#!/usr/bin/env python3
"""Body, title and day of publication on pages with gold: python evaluation/documents/pages.py [FOLDER] [--errors]

FOLDER holds <stem>.txt and <stem>.gold.json (default: ../shared/data/pages_train). Body: precision, recall and F1 on
characters, pooled, as ../shared/score/score_pages.py counts them, beside what doing nothing gives. Published: share of
pages where the days found overlap the gold's, once with file names and once without.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

from foedera.documents import document_from_bytes
from foedera.records import Document, Published, Span

DEFAULT = Path(__file__).resolve().parents[3] / "shared" / "data" / "pages_train"


def characters(spans: list[tuple[int, int]]) -> set[int]:
    """All positions within the spans."""
    return {i for start, end in spans for i in range(start, end)}


def overlap(found: Published, gold: dict[str, Any]) -> bool | None:
    """Whether the days may be the same; None where gold has none. An open side reaches for ever."""
    if not (gold.get("start") or gold.get("end")):
        return None
    if found.start is None and found.end is None:
        return False
    low = max(str(found.start or "0000"), gold.get("start") or "0000")
    # gold prints the last day, the record the day after it
    high = min(str(found.end) if found.end else "9999", gold.get("end") or "9999")
    return low < high or (not high < low and (found.end is None or str(found.end) != high))


def show(text: str, only: set[int], mark: str) -> None:
    """Print stretches of characters that only one side has."""
    run: list[int] = []
    for i in [*sorted(only), -1]:
        if run and i != run[-1] + 1:
            words = text[run[0] : run[-1] + 1].strip()
            if len(words) >= 3:
                print(f"    {mark} {run[0]}: {words[:110]!r}")
            run = []
        run.append(i)


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    n: Counter[str] = Counter()
    seconds = 0.0
    for gold_path in sorted(options.folder.glob("*.gold.json")):
        gold = json.loads(gold_path.read_text(encoding="utf-8"))["document"]
        path = gold_path.with_name(gold_path.name.replace(".gold.json", ".txt"))
        data = path.read_bytes()
        started = time.process_time()
        document = document_from_bytes(data, path=path)
        seconds += time.process_time() - started
        score(document, document_from_bytes(data).published, gold, n, gold_path.stem if options.errors else None)
    report(n, seconds)


def score(document: Document, unnamed: Published, gold: dict[str, Any], n: Counter[str], name: str | None) -> None:
    """Add one page to the counts; with `name`, print what is wrong."""
    text = document.text
    mine = characters([(s.start, s.end) for s in document.body])
    theirs = characters([(s["start"], s["end"]) for s in gold["body"]])
    n.update(pages=1, tp=len(mine & theirs), found=len(mine), gold=len(theirs), all=len(text))
    title = (gold.get("title") or {}).get("quote")
    n["title"] += bool(document.title and title and document.title.of(text).rstrip(".") == title.rstrip("."))
    n["titles"] += bool(title)
    for key, found in (("named", document.published), ("unnamed", unnamed)):
        right = overlap(found, gold["published"])
        n[key] += bool(right)
        n[f"{key} {found.basis}"] += 1
        n[f"{key} {found.basis} right"] += bool(right)
    n["day"] += unnamed.day is not None
    if name:
        span: Span | None = document.title
        print(
            f"{name[:44]} missed {len(theirs - mine)} extra {len(mine - theirs)} "
            f"title {span and span.of(text)[:50]!r} / {title and title[:50]!r}"
        )
        day = gold["published"]
        print(
            f"    published {unnamed.start}..{unnamed.end} {unnamed.basis}; "
            f"gold {day.get('start')}..{day.get('end')} {overlap(unnamed, day)}"
        )
        print(
            f"    outlet {document.outlet!r} authors {document.authors}; "
            f"gold {gold.get('outlet')!r:.60} {gold.get('author')!r:.60}"
        )
        show(text, theirs - mine, "-")
        show(text, mine - theirs, "+")


def report(n: Counter[str], seconds: float) -> None:
    """Print the figures."""
    precision, recall = n["tp"] / n["found"], n["tp"] / n["gold"]
    print(
        f"pages {n['pages']}  body P {precision:.4f} R {recall:.4f} "
        f"F1 {2 * precision * recall / (precision + recall):.4f}"
    )
    print(
        f"doing nothing: F1 {2 * n['gold'] / (n['all'] + n['gold']):.4f}   "
        f"CPU {1000 * seconds / n['pages']:.1f} ms a page"
    )
    print(f"title {n['title']} of {n['titles']}")
    for key in ("named", "unnamed"):
        bases = ", ".join(
            f"{k.split()[1]} {n[k + ' right']}/{n[k]}"
            for k in sorted(n)
            if k.startswith(key + " ") and not k.endswith("right")
        )
        print(f"published ({key}): {n[key]} of {n['pages']}   {bases}")


if __name__ == "__main__":
    main()
