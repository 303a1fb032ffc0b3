"""Event types and roles on the gold claims of pages, and how model and dictionary are best weighed.

`python -m evaluation.events.score_claims ../shared/data/pages_train --models FOLDER --folds training/folds.json`

The gold's spans are given; each page is read by the weights of its fold (FOLDER/fold0 ..), which have not seen it. Gold
claims have the signal of the model's claim that overlaps them best, none where none does. Prints precision, recall, F1
of the type for the dictionary alone and for a grid of weights, then of actors and recipients (codes of states only).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from foedera.claims import events
from foedera.claims.commitment import clause_head
from foedera.claims.drafts import dice
from foedera.claims.events import Told, decide, told_by_words
from foedera.claims.roles import Roles, roles_of
from foedera.knowledge import load
from foedera.language.parse import Parse, parse
from foedera.mentions import find_mentions
from foedera.models.reader import Reader
from foedera.models.signals import Signals
from foedera.records import ActorKind, EventType, Source, Span

SAME = 0.4
UNSURE = 1
TRUSTS = ((0.5, 0.0), (1.0, 0.5), (1.5, 0.9), (2.0, 1.2), (2.5, 1.5), (3.0, 2.0), (3.5, 2.5), (4.0, 3.0))
FLATS = (0.15, 0.25, 0.35, 0.45)


@dataclass(frozen=True, slots=True)
class Case:
    """One gold claim: what its words tell, what the model says, the roles found, and the gold's event."""

    told: Told | None
    signal: Mapping[str, float]
    roles: Roles
    gold: Mapping[str, Any] | None


def cases(folder: Path, models: Path, folds: Path) -> Iterator[Case]:
    """Every gold claim whose labels its reader was sure of."""
    known = load()
    numbers: dict[str, int] = json.loads(folds.read_text(encoding="utf-8"))
    readers = {fold: Reader(models / f"fold{fold}") for fold in set(numbers.values())}
    for name, fold in numbers.items():
        gold = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))
        text = (folder / f"{name}.txt").read_bytes().decode("utf-8")
        regions = [Span(s["start"], s["end"]) for s in gold["document"]["body"]]
        parsed = parse(text, regions)
        mentions = find_mentions(text, parsed, known)
        yield from _of_page(gold, parsed, mentions, readers[fold].read(text, regions))


def _of_page(gold: Mapping[str, Any], parsed: Parse, mentions: Any, signals: Signals) -> Iterator[Case]:
    sources = {a["id"]: a["source"].get("actor") for a in gold["attributions"]}
    for claim in gold["claims"]:
        spans = tuple(Span(s["start"], s["end"]) for s in claim["spans"])
        around = parsed.overlapping(spans[0])
        words = around[0].within(spans[0]) if around else []
        if claim.get("certainty") == UNSURE or not words:
            continue
        head = clause_head(around[0], words)
        told = told_by_words(around[0], head, words)
        signal = max(signals.claims, key=lambda s: dice(spans, s.spans), default=None)
        near = signal is not None and not dice(spans, signal.spans) < SAME
        event = EventType(claim["event"]["type"]) if claim.get("event") else None
        speaker = _speaker(sources[claim["attribution"]])
        found = roles_of(around[0], head, spans[0], mentions, speaker, event=event, word=told.word if told else None)
        yield Case(told, signal.event if signal and near else {}, found, claim.get("event"))


def _speaker(code: str | None) -> Source | None:
    return Source(code, ActorKind.STATE, actor=code, state=code) if code and _is_state(code) else None


def _is_state(code: str) -> bool:
    return len(code) == 3 and code.isalpha() and code.isupper() and code not in {"EUR", "IMF"}


def rates(right: int, found: int, gold: int) -> str:
    """Precision, recall and F1 in one line."""
    f1 = 2 * right / max(1, found + gold)
    return f"P {right / max(1, found):.3f}  R {right / max(1, gold):.3f}  F1 {f1:.3f}  ({right}/{found}/{gold})"


def typed(found: list[Case], *, model: bool) -> str:
    """Rates of the type, by the weights as they stand or by the dictionary alone."""
    n: Counter[str] = Counter()
    for case in found:
        event = decide(case.told, case.signal if model else {})
        n["p"] += event is not None
        n["g"] += case.gold is not None
        n["tp"] += event is not None and case.gold is not None and case.gold["type"] == event.value
    return rates(n["tp"], n["p"], n["g"])


def roles(found: list[Case], side: str) -> str:
    """Rates of the states on one side, over claims with a gold event."""
    n: Counter[str] = Counter()
    for case in found:
        if case.gold is not None:
            gold, own = ({c for c in codes if _is_state(c)} for codes in (case.gold[side], getattr(case.roles, side)))
            n.update({"tp": len(gold & own), "p": len(own), "g": len(gold)})
    return rates(n["tp"], n["p"], n["g"])


def main() -> None:
    """Read the arguments and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--folds", type=Path, default=Path("training/folds.json"))
    args = parser.parse_args()
    found = list(cases(args.pages, args.models, args.folds))
    print(f"{len(found)} claims; dictionary alone  {typed(found, model=False)}")
    print(f"as it stands                {typed(found, model=True)}")
    for (trust, noun), flat in product(TRUSTS, FLATS):
        events.TRUST, events.TRUST_NOUN, events.FLAT = trust, noun, flat
        print(f"word {trust:.1f}  noun {noun:.1f}  alone {flat:.2f}  {typed(found, model=True)}")
    for side in ("actors", "recipients"):
        print(f"{side:12s} {roles(found, side)}")


if __name__ == "__main__":
    main()
