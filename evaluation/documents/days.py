#!/usr/bin/env python3
"""Day of publication of HTML pages with gold: python evaluation/documents/days.py [FOLDER] [--errors]

FOLDER holds topical_gold.json and topical_pages.tar.xz (default: ../shared/data/html). A page counts as right
when the one day found is the gold's; found but wrong lowers precision, nothing found lowers recall, as htmldate scores
itself. Pages are read with their URL and without it.
"""

from __future__ import annotations

import argparse
import json
import tarfile
from collections import Counter
from pathlib import Path

from foedera.documents import document_from_bytes
from foedera.errors import DocumentError

DEFAULT = Path(__file__).resolve().parents[3] / "shared" / "data" / "html"


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    gold = {
        entry["file"]: (entry["date"], url)
        for url, entry in json.loads((options.folder / "topical_gold.json").read_text()).items()
    }
    with tarfile.open(options.folder / "topical_pages.tar.xz") as archive:
        files = ((Path(member.name).name, archive.extractfile(member)) for member in archive)
        pages = {name: file.read() for name, file in files if file}  # a folder has no file to read
    for with_url in (True, False):
        n: Counter[str] = Counter()
        for name, (day, url) in sorted(gold.items()):
            try:
                published = document_from_bytes(pages[name], url=url if with_url else None, format="html").published
            except DocumentError:
                n["unread"] += 1
                continue
            found = str(published.day) if published.day else None
            right = found == day
            n["right" if right else "wrong" if found else "none"] += 1
            n[f"{published.basis} {'right' if right else 'wrong'}"] += 1
            if options.errors and not right and with_url:
                print(name, published.basis, found, "gold", day)
        precision = n["right"] / (n["right"] + n["wrong"])
        recall = n["right"] / len(gold)
        print(
            f"url {'given' if with_url else 'not given'}: P {precision:.3f} R {recall:.3f} "
            f"F1 {2 * precision * recall / (precision + recall):.3f}  {dict(n)}"
        )


if __name__ == "__main__":
    main()
