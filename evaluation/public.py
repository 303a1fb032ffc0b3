"""Public sets with gold in the gate: what `foedera evaluate` measures on them, held by floors beside those of pages.

Bars that several attempts did not reach are pinned here at what was reached, so that no change loses it unseen.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.floors import entry_of, fallen_below

Json = dict[str, Any]
NOT = "not"
"""First step to a share of faults: what is held is the rest of it."""


@dataclass(frozen=True)
class PublicSet:
    """One command of `foedera evaluate` on one file below the folder of data, and where its measures stand."""

    name: str
    verb: str
    gold: str
    measures: dict[str, tuple[str, ...]]
    hair: float = 0.01
    """What a floor stands below the measured: two items of a small set, since sums differ between processors."""

    def digest(self, data: Path) -> str:
        """SHA-256 of the gold file."""
        return hashlib.sha256((data / self.gold).read_bytes()).hexdigest()

    def score(self, data: Path) -> Json:
        """The measures by name, in 0..1; percentages are brought there."""
        command = [
            sys.executable,
            "-m",
            "foedera.cli",
            "evaluate",
            self.verb,
            "--gold",
            str(data / self.gold),
            "--json",
        ]
        told = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
        return {measure: _at(told, path) for measure, path in self.measures.items()}


SETS = (
    PublicSet(
        "polnear",
        "attribution",
        "attribution/polnear_dev.jsonl",
        {
            **{f"exact {role}": ("exact", role, "f1") for role in ("source", "cue", "content")},
            "whole": ("relation", "whole", "f1"),
            "content>=.3+source": ("relation", "content>=.3+source", "f1"),
        },
    ),
    PublicSet("gsr", "events", "events/PETR2_GSR_validation.xml", {"triples": ("figures", "all", "f1")}),
    PublicSet(
        "event-or-none",
        "event-or-none",
        "events/real_news_open.jsonl",
        {"right quad": ("figures", "right quad"), "none left alone": (NOT, "figures", "false events")},
        hair=0.06,
    ),
    PublicSet(
        "releases",
        "quantities",
        "news/isaf_press_open.jsonl.xz",
        {name: (name,) for name in ("killed", "day", "both")},
    ),
    PublicSet(
        "dates",
        "dates",
        "dates/TBAQ-cleaned.tar.xz",
        {name: (name, "f1") for name in ("strict", "relaxed", "value")},
    ),
)


def _at(told: Json, path: tuple[str, ...]) -> float:
    value: Any = told
    for step in path[path[0] == NOT :]:
        value = value[step]
    number = float(value)
    share = number / 100 if number > 1 else number
    return 1 - share if path[0] == NOT else share


def check_public(data: Path, kept: Json, *, only: str | None, raising: bool) -> list[str]:
    """Score the sets that are there, show them, raise their floors if told to, and name what has fallen.

    Takes the floors as the gate keeps them, an entry a set; a file that is not the one measured is refused by a line.
    """
    fallen: list[str] = []
    for one in SETS:
        if only not in (None, one.name) or not (data / one.gold).is_file():
            continue
        entry, refused = entry_of(kept, one.name, one.digest(data), raising=raising)
        if refused:
            fallen += refused
            continue
        report = one.score(data)
        print(f"{one.name}: " + ", ".join(f"{measure} {value:.3f}" for measure, value in report.items()))
        floors: dict[str, float] = entry["floors"]
        if raising:
            entry["floors"] = floors = {m: max(floors.get(m, 0.0), round(v - one.hair, 3)) for m, v in report.items()}
        fallen += [f"{one.name}: {line}" for line in fallen_below(report, floors)]
    return fallen
