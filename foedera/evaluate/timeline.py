"""Timelines against hand-made ones in Timeline17's folders: F1 of dates, ROUGE-1 of entries aligned by date."""

from __future__ import annotations

import json
import logging
import re
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from foedera.errors import DocumentError

LOG = logging.getLogger(__name__)

Timeline = Mapping[date, Sequence[str]]
"""Sentences by day."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of one source: its pages by day of publication, its key words and its hand-made timelines by name."""

    name: str
    pages: tuple[tuple[date, str], ...]
    keywords: tuple[str, ...]
    timelines: tuple[tuple[str, dict[date, list[str]]], ...]


@dataclass(frozen=True, slots=True)
class Task:
    """What a maker of timelines is given: the pages, the key words, how many days, and how many sentences a day."""

    pages: tuple[tuple[date, str], ...]
    keywords: tuple[str, ...]
    days: int
    sentences: int


def read_topics(path: Path | str) -> Iterator[Topic]:
    """Topics of a folder or tar archive, by name: TOPIC/{InputDocs/DAY/*.txt, timelines/*.txt, keywords.json}.

    DocumentError for a timeline that has no day in it.
    """
    by_topic: dict[str, dict[str, str]] = {}
    for name, text in _files(Path(path)):
        topic, _, rest = name.partition("/")
        if rest:
            by_topic.setdefault(topic, {})[rest] = text
    for topic, files in sorted(by_topic.items()):
        yield _topic(topic, files)


def _files(path: Path) -> Iterator[tuple[str, str]]:
    if path.is_dir():
        for file in sorted(f for f in path.rglob("*") if f.is_file()):
            yield file.relative_to(path).as_posix(), file.read_text(encoding="utf-8", errors="replace")
        return
    with tarfile.open(path) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() else None
            if content:
                yield str(PurePosixPath(member.name)), content.read().decode("utf-8", errors="replace")


def _topic(name: str, files: dict[str, str]) -> Topic:
    pages = []
    for file, text in sorted(files.items()):
        parts = file.split("/")
        if parts[0] == "InputDocs" and len(parts) == 3:
            pages.append((date.fromisoformat(parts[1]), text))
    timelines = [(f, read_timeline(f, t)) for f, t in sorted(files.items()) if f.startswith("timelines/")]
    return Topic(name, tuple(pages), tuple(json.loads(files.get("keywords.json", "[]"))), tuple(timelines))


DAY_LINE = re.compile(r"\d{4}-\d\d-\d\d")


def read_timeline(name: str, text: str) -> dict[date, list[str]]:
    """Entries parted by dashes: a day, then a sentence a line; one without a day is logged and left out.

    DocumentError where no entry is left.
    """
    found: dict[date, list[str]] = {}
    for block in re.split(r"^-{8,}\s*$", text, flags=re.MULTILINE):
        lines = [line.strip() for line in block.strip().splitlines() if line.strip()]
        if not lines:
            continue
        if not DAY_LINE.fullmatch(lines[0]):
            LOG.warning("%s: left out an entry that begins with %r, not with a day", name, lines[0][:40])
            continue
        found.setdefault(date.fromisoformat(lines[0]), []).extend(lines[1:])
    if not found:
        raise DocumentError(name, "has no entry")
    return found


def score_timelines(
    path: Path | str, make: Callable[[Task], Timeline], *, leave_out: Sequence[str] = ()
) -> dict[str, Any]:
    """Date F1 and alignment ROUGE-1 F1 of the timelines that `make` makes, averaged over the hand-made ones.

    As is usual for this set, `make` is told how many days the hand-made timeline has and how many sentences a day.
    `leave_out` names topics to pass over.
    """
    rows = []
    for topic in read_topics(path):
        if topic.name in leave_out:
            continue
        for name, gold in topic.timelines:
            sentences = max(1, round(sum(map(len, gold.values())) / len(gold)))
            made = make(Task(topic.pages, topic.keywords, len(gold), sentences))
            row = {"date_f1": date_f1(made, gold), "rouge1_f1": aligned_rouge(made, gold)}
            rows.append({"topic": topic.name, "timeline": name} | {k: round(v, 4) for k, v in row.items()})
    means = {k: round(sum(float(r[k]) for r in rows) / len(rows), 4) if rows else 0.0 for k in ("date_f1", "rouge1_f1")}
    return {"timelines": len(rows)} | means | {"rows": rows}


def date_f1(made: Timeline, gold: Timeline) -> float:
    """F1 of the days alone."""
    return 2 * len(set(made) & set(gold)) / (len(made) + len(gold)) if made or gold else 0.0


def aligned_rouge(made: Timeline, gold: Timeline) -> float:
    """ROUGE-1 F1 where each day's words are held against those of one day of the other side, days apart counting less.

    After Martschat and Markert (2017), "align+ m:1": a day is aligned with the day of the other side for which shared
    words times 1 / (1 + days apart) is most; recall aligns the hand-made days, precision the made ones.
    """
    mine, theirs = ({d: words(s) for d, s in side.items()} for side in (made, gold))
    precision, recall = _share(mine, theirs), _share(theirs, mine)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def words(sentences: Sequence[str]) -> Counter[str]:
    """The words of an entry in small letters, counted."""
    return Counter(w for s in sentences for w in re.findall(r"\w+", s.lower()))


def _share(these: Mapping[date, Counter[str]], those: Mapping[date, Counter[str]]) -> float:
    total = sum(count.total() for count in these.values())
    shared = 0.0
    for day, count in these.items():
        shared += max(
            ((count & other).total() / (1 + abs((day - there).days)) for there, other in those.items()), default=0.0
        )
    return shared / total if total else 0.0
