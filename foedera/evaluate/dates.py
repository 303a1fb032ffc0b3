"""Expressions of time against TimeML gold, matched as in TempEval-3: strict spans, relaxed spans, values."""

from __future__ import annotations

import tarfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from foedera.errors import DocumentError
from foedera.mentions.times import find_times
from foedera.records import Span, Time, TimeMention

HELD_OUT = 4
"""Documents whose place in the sorted list of names leaves this rest by five are held out from tuning."""


@dataclass(frozen=True, slots=True)
class GoldTime:
    """A TIMEX3 of the gold: its place, type and value."""

    span: Span
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One TimeML document: its text, the day it was written and its times."""

    name: str
    text: str
    written: str
    times: tuple[GoldTime, ...]


def read_timeml(name: str, data: bytes) -> GoldPage:
    """One .tml file: the text of its TEXT element with the TIMEX3 in it. DocumentError where it is no TimeML."""
    if b"<!ENTITY" in data:
        raise DocumentError(name, "defines entities, which TimeML has none of")
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise DocumentError(name, f"is no XML: {error}") from error
    body = root.find("TEXT")
    written = next(
        (t.get("value", "") for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"), ""
    )
    if body is None:
        raise DocumentError(name, "has no TEXT")
    pieces: list[str] = []
    times: list[GoldTime] = []

    def walk(element: ElementTree.Element) -> None:
        start = sum(map(len, pieces))
        if element.text:
            pieces.append(element.text)
        for child in element:
            walk(child)
            if child.tail:
                pieces.append(child.tail)
        end = sum(map(len, pieces))
        if element.tag == "TIMEX3" and element.get("functionInDocument") != "CREATION_TIME" and start < end:
            times.append(GoldTime(Span(start, end), element.get("type", ""), element.get("value", "")))

    walk(body)
    return GoldPage(name, "".join(pieces), written, tuple(sorted(times, key=lambda t: t.span)))


def timeml_pages(path: Path) -> Iterator[GoldPage]:
    """All .tml files under a folder or in a tar archive, by file name."""
    if path.is_dir():
        for file in sorted(path.rglob("*.tml"), key=lambda f: f.name):
            yield read_timeml(file.name, file.read_bytes())
        return
    with tarfile.open(path) as archive:
        members = sorted((m for m in archive.getmembers() if m.name.endswith(".tml")), key=lambda m: Path(m.name).name)
        for member in members:
            file_object = archive.extractfile(member)
            if file_object:
                yield read_timeml(Path(member.name).name, file_object.read())


def written_on(value: str) -> Time | None:
    """The day of a creation time's value; None where it has none."""
    from foedera.mentions.time_calendar import value_days
    from foedera.records import TimeBasis

    days = value_days(value[:10])
    return Time(days[0], days[1], days[2], TimeBasis.DOCUMENT) if days else None


def same_value(found: str, gold: str) -> bool:
    """Whether two values are the same once weeks are written with two digits and full hours without minutes."""
    return _plain(found) == _plain(gold)


def _plain(value: str) -> str:
    import re

    value = re.sub(r"-W(\d)(?!\d)", r"-W0\1", value)
    return re.sub(r"(T\d\d):00(?::00)?$", r"\1", value)


def score_dates(path: Path | str, *, held_out: bool | None = None) -> dict[str, Any]:
    """Strict, relaxed and value F1 of all times under `path` (a folder of .tml files or a tar archive of them).

    `held_out` True scores the held-out fifth, False the rest, None all. DocumentError for a file that is no TimeML.
    """
    counts: Counter[str] = Counter()
    for number, page in enumerate(timeml_pages(Path(path))):
        if held_out is not None and (number % 5 == HELD_OUT) != held_out:
            continue
        counts["documents"] += 1
        if page.text:
            count_page(page, find_times(page.text, anchor=written_on(page.written)), counts)
    return {"documents": counts["documents"], "gold": counts["gold"], "found": counts["found"]} | {
        name: measures(counts[name], counts["found"], counts["gold"]) for name in ("strict", "relaxed", "value")
    }


def count_page(
    page: GoldPage, found: list[TimeMention], counts: Counter[str]
) -> list[tuple[TimeMention | None, GoldTime | None]]:
    """Count one page into `counts`; the pairs (found, gold), None where one side is missing."""
    counts["gold"] += len(page.times)
    counts["found"] += len(found)
    left = list(found)
    pairs: list[tuple[TimeMention | None, GoldTime | None]] = []
    for gold in page.times:
        near = [t for t in left if t.span.overlaps(gold.span)]
        best = next((t for t in near if t.span == gold.span), near[0] if near else None)
        pairs.append((best, gold))
        if best:
            left.remove(best)
            counts["relaxed"] += 1
            counts["strict"] += best.span == gold.span
            counts["value"] += same_value(best.value, gold.value)
    pairs.extend((t, None) for t in left)
    return pairs


def measures(hits: int, found: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1, rounded to four places."""
    precision, recall = hits / found if found else 0.0, hits / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}
