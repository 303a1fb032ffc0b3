"""The quality gate: read pages that have gold, score them, fail below the floors.

    python -m evaluation.gate                          check every set that is there
    python -m evaluation.gate --raise                  floors up to what is measured, less a hair
    python -m evaluation.gate --lower claim.f1 --on train --to 0.49 --because "..."

Floors stand in evaluation/floors.json, each set beside the digest of the pages and gold it was measured on: other data
is refused rather than compared. `--lower` is the only way down, and keeps its reason in the file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evaluation.floors import entry_of, fallen_below
from evaluation.gold import read_gold
from evaluation.marked.pages import KEPT, write_pages
from evaluation.public import check_public
from foedera.evaluate.pages import score_pages, table

ROOT = Path(__file__).resolve().parents[1]
FLOORS = Path(__file__).parent / "floors.json"
HAIR = 0.02  # int8 sums differ between processors, which moves two labels in a hundred at most on sets as small as ours
GATED = (
    *(f"{measure}.f1" for measure in ("body", "attribution", "attribution+source", "claim", "quantity")),
    *(
        f"{measure}.acc"
        for measure in ("published", "depth", "speaker", "polarity", "modality", "time", "event", "stance", "speech")
    ),
)

_GOLD = {"f1": "g", "cc": "n"}  # the count of gold items behind a measure, by the end of the measure's name

Json = dict[str, Any]


@dataclass(frozen=True)
class GoldSet:
    """Pages with gold: `pack` is the knowledge they need beside the packaged."""

    name: str
    pages: tuple[Path, ...]
    gold: tuple[Path, ...]
    pack: Path | None = None

    def digest(self) -> str:
        """SHA-256 over names and bytes of pages, gold and pack, in order."""
        whole = hashlib.sha256()
        extra = sorted(path for path in self.pack.rglob("*") if path.is_file()) if self.pack else []
        for path in (*self.pages, *self.gold, *extra):
            whole.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
        return whole.hexdigest()

    def read(self) -> list[Json]:
        """What `foedera annotate` prints for the pages."""
        environment = dict(os.environ)
        if self.pack:
            environment["FOEDERA_PACKS"] = str(self.pack)
        command = [sys.executable, "-m", "foedera.cli", "annotate", *map(str, self.pages)]
        told = subprocess.run(command, stdout=subprocess.PIPE, env=environment, check=True)
        return [json.loads(line) for line in told.stdout.decode().split("\n") if line]

    def wanted(self) -> list[Json]:
        """The gold of the pages, in the same order."""
        return [
            read_gold(gold, page) if gold.suffix == ".yaml" else json.loads(gold.read_text(encoding="utf-8"))
            for page, gold in zip(self.pages, self.gold, strict=True)
        ]

    def score(self) -> Json:
        """The report of `foedera.evaluate.pages`."""
        return score_pages(self.read(), self.wanted(), names=[page.name for page in self.pages])


def sample_set() -> GoldSet:
    """Our own gold on text pages of the sample."""
    gold = tuple(sorted((Path(__file__).parent / "sample").glob("*.yaml")))
    folder = ROOT / "foedera" / "sample"
    return GoldSet("sample", tuple(folder / "pages" / f"{one.stem}.txt" for one in gold), gold, folder / "pack")


def shared_data() -> Path:
    """Where the third-party data lies, if it is there."""
    return Path(os.environ.get("FOEDERA_SHARED") or ROOT.parent / "shared") / "data"


def shared_sets(folder: Path) -> tuple[GoldSet, ...]:
    """The third-party pages with gold, where they are; pages that have to be made are put in `folder`."""
    data = shared_data()
    sets = [GoldSet("kept", *write_pages(data, KEPT, folder))] if (data / "news").is_dir() else []
    for name, place in (("train", "pages_train"), ("pages", "pages")):
        gold = tuple(sorted((data / place).glob("*.gold.json")))
        if gold:
            pages = tuple(one.with_name(one.name.replace(".gold.json", ".txt")) for one in gold)
            sets.append(GoldSet(name, pages, gold))
    return tuple(sets)


def below(report: Json, floors: Json) -> list[str]:
    """What has fallen: one line a measure that lies below its floor, and one for quotes that are not their text."""
    fallen = fallen_below(report, floors)
    if report["bad_spans"]:
        fallen.append(f"{report['bad_spans']} quotes are not the text they point at")
    return fallen


def raised(report: Json, floors: Json) -> Json:
    """Floors moved up to what is measured, less a hair; never down. What gold says nothing on gets none."""
    counts = report["counts"]
    told = [measure for measure in GATED if counts.get(f"{measure.rpartition('.')[0]}.{_GOLD[measure[-2:]]}")]
    return {measure: max(floors.get(measure, 0.0), round(max(0.0, report[measure] - HAIR), 3)) for measure in told}


def check(one: GoldSet, kept: Json, *, raising: bool) -> list[str]:
    """Score one set, show it, raise its floors if told to, and name what has fallen."""
    entry, refused = entry_of(kept, one.name, one.digest(), raising=raising)
    if refused:
        return refused
    report = one.score()
    print(f"{one.name}: {len(one.pages)} pages")
    for row in table(report):
        print("  " + " ".join(cell.ljust(width) for cell, width in zip(row, (20, 7, 7, 12, 28), strict=True)).rstrip())
    if raising:
        entry["floors"] = raised(report, entry["floors"])
    return [f"{one.name}: {line}" for line in below(report, entry["floors"])]


def lower(kept: Json, name: str, measure: str, to: float, because: str) -> None:
    """Move one floor down and keep the reason; refuses no reason, a set or measure without floor, and a step up."""
    if not because.strip():
        raise SystemExit("a floor goes down only with a reason: --because")
    floors = kept.get(name, {}).get("floors", {})
    if measure not in floors:
        raise SystemExit(f"no floor {measure!r} on {name!r}")
    if not to < floors[measure]:
        raise SystemExit(f"{measure} on {name} stands at {floors[measure]}; --lower goes down, --raise goes up")
    today = datetime.now(UTC).date().isoformat()
    kept[name]["lowered"].append(
        {"measure": measure, "from": floors[measure], "to": to, "on": today, "because": because}
    )
    floors[measure] = to


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate; 0 when nothing has fallen, 1 when something has."""
    options = _parser().parse_args(arguments)
    kept: Json = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    if options.lower:
        lower(kept, options.on, options.lower, options.to, options.because)
        _write(kept)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        sets = [sample_set(), *shared_sets(Path(folder))]
        if len(sets) == 1:
            print("gold of third parties: skipped, no folder `shared` beside the checkout (or in FOEDERA_SHARED)")
        asked = [one for one in sets if options.on in (None, one.name)]
        fallen = [line for one in asked for line in check(one, kept, raising=options.up)]
    fallen += check_public(shared_data(), kept, only=options.on, raising=options.up)
    if options.up:
        _write(kept)
    for line in fallen:
        print(f"BELOW THE FLOOR {line}")
    print(f"gate: {'closed' if fallen else 'open'}")
    return 1 if fallen else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Score gold pages and hold the floors.")
    parser.add_argument("--on", help="only this set")
    parser.add_argument("--raise", dest="up", action="store_true", help="move floors up to what is measured")
    parser.add_argument("--lower", metavar="MEASURE", help="move one floor down; needs --on, --to and --because")
    parser.add_argument("--to", type=float, default=0.0)
    parser.add_argument("--because", default="")
    return parser


def _write(kept: Json) -> None:
    FLOORS.write_text(json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
