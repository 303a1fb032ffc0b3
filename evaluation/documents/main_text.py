#!/usr/bin/env python3
"""Main text on the article extraction benchmark (Scrapinghub, 2019; MIT).

python evaluation/documents/main_text.py [FOLDER] [--flat | --all]

FOLDER holds ground-truth.json and <id>.html.gz. Scores as the benchmark does: 4-grams of words as bags, precision and
recall averaged over the pages, F1 of the averages. With --flat the tags of every page are stripped first and the result
is read as plain text: the furniture reader alone against whole pages with all their menus.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from pathlib import Path

from foedera.documents import document_from_bytes
from foedera.documents.layout import lay_out
from foedera.documents.markup import strip_tags

DEFAULT = Path(__file__).resolve().parents[3] / "shared" / "data" / "html" / "aeb"


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Bags of four words in a row."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(len(words) - 3)) or Counter([tuple(words)])


def prose(data: bytes, *, flat: bool) -> str:
    """The body as the project reads it."""
    if flat:
        text = strip_tags(data.decode("utf-8", "replace"))
        layout = lay_out(text)
        return "\n".join(span.of(text) for span in layout.body)
    document = document_from_bytes(data, format="html")
    return "\n".join(span.of(document.text) for span in document.body)


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--flat", action="store_true")
    parser.add_argument("--all", action="store_true", help="score the whole stripped text: what doing nothing gives")
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    gold = json.loads((options.folder / "ground-truth.json").read_text(encoding="utf-8"))
    rows, seconds = [], 0.0
    for name, entry in sorted(gold.items()):
        data = gzip.decompress((options.folder / f"{name}.html.gz").read_bytes())
        started = time.process_time()
        found = strip_tags(data.decode("utf-8", "replace")) if options.all else prose(data, flat=options.flat)
        seconds += time.process_time() - started
        a, b = shingles(found), shingles(entry["articleBody"])
        hit = sum((a & b).values())
        rows.append((hit / max(1, sum(a.values())), hit / max(1, sum(b.values())), name))
    precision = sum(row[0] for row in rows) / len(rows)
    recall = sum(row[1] for row in rows) / len(rows)
    f1 = 2 * precision * recall / (precision + recall)
    print(
        f"pages {len(rows)}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  "
        f"CPU {1000 * seconds / len(rows):.1f} ms a page"
    )
    for row in sorted(rows, key=lambda r: r[0] + r[1])[: options.worst]:
        print(f"{row[0]:.2f} {row[1]:.2f} {row[2]}")


if __name__ == "__main__":
    main()
