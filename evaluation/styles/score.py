"""Whole attributions in seven styles: our own passages, marked by hand, read by the whole program.

    python evaluation/styles/score.py [--json] [--misses]

The gold is `passages.txt` beside this file; matching is that of `foedera evaluate attribution`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

TAG = re.compile(r"<(/?)([sct])(\d+)>")
ROLE = {"s": "source", "c": "cue", "t": "content"}
HERE = Path(__file__).parent


def passages(path: Path = HERE / "passages.txt") -> list[dict[str, Any]]:
    """The passages as PolNeAR-format items with a `style`; ValueError names the line whose marks do not close."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        style, marked = line.split("\t", 1)
        text, relations = unmarked(marked, where=f"{path.name}:{number}")
        found.append({"id": f"{style}-{number}", "style": style, "text": text, "annotations": {"hand": relations}})
    return found


def unmarked(marked: str, *, where: str) -> tuple[str, list[dict[str, list[list[int]]]]]:
    """The plain text and its relations. Takes "<s1>He</s1> <c1>said</c1> <t1>no</t1>."; refuses an unclosed mark."""
    marked = marked.replace(" ¶ ", "\n\n")
    text, at = "", 0
    opened: dict[tuple[str, str], int] = {}
    spans: dict[str, dict[str, list[list[int]]]] = defaultdict(lambda: {"source": [], "cue": [], "content": []})
    for tag in TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        closing, role, number = tag.groups()
        if closing:
            if (role, number) not in opened:
                raise ValueError(f"{where}: {tag.group()} closes nothing")
            spans[number][ROLE[role]].append([opened.pop((role, number)), len(text)])
        else:
            opened[role, number] = len(text)
    if opened:
        raise ValueError(f"{where}: not closed: {sorted(opened)}")
    text += marked[at:]
    relations = [spans[n] for n in sorted(spans, key=int)]
    for before, after in pairwise(relations):
        after["source"] = after["source"] or before["source"]
    return text, relations


def predicted(text: str) -> list[dict[str, list[list[int]]]]:
    """What the program reads in `text`, as relations."""
    from foedera.pipeline.read import read
    from foedera.records import Document, Span

    reading = read(Document("sha256:0", text, language="en", body=(Span(0, len(text)),)))
    return [
        {
            "source": [[a.source.span.start, a.source.span.end]] if a.source.span else [],
            "cue": [[a.cue.start, a.cue.end]] if a.cue else [],
            "content": [[c.start, c.end] for c in a.content],
        }
        for a in reading.attributions[1:]
    ]


def main() -> int:
    """Print the figures by style and over all."""
    from foedera.evaluate.attribution import score

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true", help="print every passage with what was read in it")
    options = parser.parse_args()
    items = passages()
    gold = {i["id"]: (i["text"], i["annotations"]["hand"]) for i in items}
    read = {i["id"]: predicted(i["text"]) for i in items}
    if options.misses:
        for item in items:
            print(item["id"], item["text"])
            for relation in read[item["id"]]:
                print("   ", {role: [item["text"][s:e] for s, e in spans] for role, spans in relation.items()})
    styles = sorted({i["style"] for i in items})
    rows = {s: score({k: v for k, v in gold.items() if k.startswith(s)}, read) for s in styles}
    rows["all"] = score(gold, read)
    if options.json:
        json.dump(rows, sys.stdout, indent=1)
    else:
        print(f"{'style':11s} {'source':>7s} {'cue':>7s} {'content':>8s} {'.3+source':>10s} {'whole':>7s}   (F1)")
        for name, row in rows.items():
            exact = [row["exact"][role]["f1"] for role in ("source", "cue", "content")]
            pairs = [row["relation"][kind]["f1"] for kind in ("content>=.3+source", "whole")]
            print(f"{name:11s} {exact[0]:7.1f} {exact[1]:7.1f} {exact[2]:8.1f} {pairs[0]:10.1f} {pairs[1]:7.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
