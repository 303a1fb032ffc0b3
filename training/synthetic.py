"""Synthetic stories (Halterman's, made to train a classifier of events) as sentences with a type: silver."""

from __future__ import annotations

import csv
import lzma
import random
import re
from collections.abc import Iterator
from pathlib import Path

from foedera.language.parse import Parse, parse
from foedera.records import Span

EACH = 6
"""Stories of one heading that are taken."""
SHORTEST, LONGEST = 30, 400


def stories(path: Path | str) -> Iterator[tuple[str, Parse]]:
    """Type and parse of each heading and of the first sentences of some stories under it, always the same ones."""
    groups: dict[tuple[str, str], list[dict[str, str]]] = {}
    with lzma.open(path, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            groups.setdefault((row["label"], row["title"]), []).append(row)
    chance = random.Random(0)
    for (label, _), rows in sorted(groups.items()):
        texts = [rows[0]["prompt"].split("\n")[0]]
        for row in chance.sample(rows, min(EACH, len(rows))):
            first = re.split(r"(?<=[.!?])\s", row["text"].strip().replace("\n", " "), maxsplit=1)[0]
            if SHORTEST < len(first) < LONGEST:
                texts.append(first)
        for text in texts:
            parsed = parse(text, [Span(0, len(text))])
            if parsed.sentences:
                yield label, parsed
