"""How well agreements are read: names, parties and steps against `names.tsv`, on pages that cannot ship.

    python evaluation/agreements/score_names.py ../shared/data/pages_train FOLDER_OF_PASSAGES

The second folder (optional) holds the think-tank and partisan pages of the passages, unpacked. Prints found of wanted
for names (recall, and precision on the train set, whose pages are annotated whole), parties, ids by which agreements
called by letters are known, and steps.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from foedera.documents import document_from_bytes
from foedera.pipeline.read import read
from foedera.records import Reading

GOLD = Path(__file__).with_name("names.tsv")


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the gold: where its head stands, and what is told there."""

    set: str
    page: str
    at: int
    agreement: str
    parties: frozenset[str]
    year: str
    stage: str


def gold() -> list[Name]:
    """The rows of names.tsv."""
    rows = []
    with GOLD.open(encoding="utf-8") as lines:
        for row in csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            told = [*row, "", "", "", ""][:7]
            parties = frozenset(part for part in told[4].split(",") if part)
            rows.append(Name(told[0], told[1], int(told[2]), told[3], parties, told[5], told[6]))
    return rows


def pages(train: Path, passages: Path | None) -> Iterator[tuple[str, str, int, str]]:
    """Each page that the gold speaks of: its set, name, the offset at which its text begins, and the text to read."""
    for name in dict.fromkeys(row.page for row in gold() if row.set == "train"):
        yield "train", name, 0, (train / f"{name}.txt").read_bytes().decode("utf-8")
    for row in gold():
        if row.set != "train" and passages is not None:
            (file,) = [f for ending in ("md", "txt") for f in passages.rglob(f"{row.page}.{ending}")][:1]
            text = file.read_bytes().decode("utf-8")
            start, end = text.rfind("\n", 0, row.at) + 1, text.find("\n", row.at)
            yield row.set, f"{row.page}@{row.at}", start, text[start : end if start < end else None]


def scored(reading: Reading, names: list[Name], offset: int) -> Counter[str]:
    """Counts of one page: names wanted, found and right, and what else was right of those found."""
    counts: Counter[str] = Counter()
    text = reading.document.text
    taken = set()
    for name in names:
        at = name.at - offset
        found = next((a for a in reading.agreements if any(s.start <= at < s.end for s in a.names)), None)
        if found is not None:
            taken |= {s for s in found.names if s.start <= at < s.end}
        if name.agreement == "ignore":
            continue
        counts["names"] += 1
        counts["names found"] += found is not None
        counts["parties"] += bool(name.parties)
        counts["steps"] += bool(name.stage)
        if found is None:
            continue
        counts["parties right"] += bool(name.parties) and {p.casefold() for p in found.parties} == {
            p.casefold() for p in name.parties
        }
        counts["parties told"] += len(found.parties) > 1
        sentence = text.count("\n", 0, at), _sentence(text, at)
        here = {
            str(step.stage)
            for step in found.stages
            for claim in reading.claims
            if claim.id == step.claim and sentence == (text.count("\n", 0, at), _sentence(text, claim.spans[0].start))
        }
        counts["steps right"] += bool(name.stage) and name.stage in here
        counts["steps told"] += bool(here)
        counts["ids right"] += found.id == f"agreement:{name.agreement}"
    counts["names told"] = sum(len(a.names) for a in reading.agreements)
    known = {name.at - offset for name in names if name.agreement == "ignore"}
    counts["names ignored"] = sum(
        any(s.start <= at < s.end for at in known) for a in reading.agreements for s in a.names
    )
    counts["names right"] = len(taken) - counts["names ignored"]
    return counts


def _sentence(text: str, at: int) -> int:
    """Where the sentence begins that the place `at` lies in, roughly: behind the last full stop and space."""
    return max(text.rfind(". ", 0, at), text.rfind("\n", 0, at))


def main(arguments: list[str]) -> None:
    """Read all pages and print the rates of each set."""
    train, passages = Path(arguments[0]), Path(arguments[1]) if len(arguments) > 1 else None
    sums: dict[str, Counter[str]] = {}
    for kind, name, offset, text in pages(train, passages):
        page, _, at = name.partition("@")
        names = [row for row in gold() if row.page == page and (not at or row.at == int(at))]
        sums.setdefault(kind, Counter()).update(scored(read_text(name, text), names, offset))
    for kind, n in sums.items():
        told = n["names told"] - n["names ignored"]
        print(f"{kind}: names {n['names found']} of {n['names']}", end="")
        print(f", {n['names right']} of {told} told are names" if kind == "train" else "", end="")
        print(f"; parties right {n['parties right']} of {n['parties']} ({n['parties told']} told)", end="")
        print(f"; ids right {n['ids right']}" if kind == "letters" else "", end="")
        print(f"; steps {n['steps right']} of {n['steps']} ({n['steps told']} told)")


def read_text(name: str, text: str) -> Reading:
    """What the program reads in a text."""
    return read(document_from_bytes(text.encode("utf-8"), path=f"{name}.txt"))


if __name__ == "__main__":
    main(sys.argv[1:])
