"""How many gold sources and event actors the finder of mentions covers on annotated pages.

    python evaluation/mentions/score_pages.py ../shared/data/pages_train [--misses]

Printed, of the gold: source spans that a mention touches; of those with a state, the mentions that give that state; of
those of kind person, the mentions that name a person; event actors and recipients given as ISO codes whose state is
named by a mention in the sentences of their claim (and, apart, anywhere on the page before). Then the time it takes.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from foedera import knowledge
from foedera.language.parse import Parse, parse
from foedera.mentions import find_mentions
from foedera.records import Mention, Mentions, Span

known = knowledge.load()


def day(value: str | None) -> date | None:
    """A gold date, or None."""
    return date.fromisoformat(value) if value and re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None


def states(mention: Mention, mentions: Mentions) -> set[str]:
    """States that a mention speaks for; of candidates only where there is no actor."""
    ids = [mention.actor] if mention.actor else list(mention.candidates)
    actors = [mentions.actor(i) or known.actor(i) for i in ids]
    return {a.state for a in actors if a and a.state} | {i for i in ids if i in ("un", "nato", "eu", "west")}


GOLD_IDS = {"UN": "un", "NATO": "nato", "EUR": "eu", "EU": "eu", "West": "west", "WEST": "west"}


def sources(gold: dict[str, Any], mentions: Mentions, n: Counter[str], misses: list[str]) -> None:
    """Count gold sources."""
    for a in gold["attributions"]:
        source = a["source"]
        if not source["spans"] or source["kind"] == "document":
            continue
        touching = [
            m
            for s in source["spans"]
            for m in mentions
            if m.span.overlaps(Span(s["start"], s["end"])) and m.form != "place"
        ]
        quote = " | ".join(s["quote"] for s in source["spans"])
        pronoun = all(
            re.fullmatch(r"(he|she|it|they|we|I|you|him|his|her|who)", s["quote"], re.I) for s in source["spans"]
        )
        if pronoun:
            n["pronoun"] += 1
            continue
        kind = source["kind"]
        n[f"{kind}.gold"] += 1
        n[f"{kind}.found"] += bool(touching)
        if not touching and kind != "unnamed":
            misses.append(f"source not found: {quote!r} ({source['name']})")
        state = GOLD_IDS.get(source["actor"] or "", source["actor"])
        if state:
            right = any(state in states(m, mentions) for m in touching)
            n[f"{kind}.state.gold"] += 1
            n[f"{kind}.state.right"] += right
            firm = {s for m in touching if m.actor for s in states(m, mentions)}
            n[f"{kind}.state.wrong"] += bool(firm) and state not in firm
            if touching and not right:
                misses.append(f"state: {quote!r} is {state}, got {[(m.actor, m.candidates) for m in touching]}")


def events(gold: dict[str, Any], read: Parse, mentions: Mentions, n: Counter[str], misses: list[str]) -> None:
    """Count event actors given as state codes."""
    for claim in gold["claims"]:
        event = claim.get("event") or {}
        spans = [Span(s["start"], s["end"]) for s in claim["spans"]]
        sentences = [s.span for span in spans for s in read.overlapping(span)]
        near = [m for s in sentences for m in mentions.within(s)]
        here = set().union(*(states(m, mentions) for m in near)) if near else set()
        before = {s for m in mentions if m.span.start < spans[-1].end for s in states(m, mentions)}
        for id in event.get("actors", []) + event.get("recipients", []):
            code = GOLD_IDS.get(id, id)
            if code not in GOLD_IDS.values() and not re.fullmatch("[A-Z]{3}", code):
                continue
            n["event.gold"] += 1
            n["event.sentence"] += code in here
            n["event.page"] += code in before
            if code not in here:
                misses.append(f"event {id}: {claim['spans'][0]['quote'][:100]!r}")


def main() -> None:
    """Read the folder and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    n: Counter[str] = Counter()
    spent = words = 0.0
    for path in sorted(options.folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (options.folder / gold["file"]).open(encoding="utf-8", newline="").read()
        read = parse(text, [Span(0, len(text))])
        published = day((gold["document"].get("published") or {}).get("start"))
        started = time.process_time()
        mentions = find_mentions(text, read, known, on=published)
        spent += time.process_time() - started
        words += sum(len(s.words) for s in read.sentences)
        misses: list[str] = []
        sources(gold, mentions, n, misses)
        events(gold, read, mentions, n, misses)
        if options.misses:
            print(path.name, *misses, sep="\n  ")
    for kind in ("person", "office", "state", "agency", "outlet", "unnamed"):
        gold_n, states_n = n[f"{kind}.gold"], n[f"{kind}.state.gold"]
        found = n[f"{kind}.found"] / max(1, gold_n)
        right = n[f"{kind}.state.right"] / max(1, states_n)
        wrong = n[f"{kind}.state.wrong"]
        line = f"{kind:8} sources {gold_n:4}, found {found:.3f}; with a state {states_n:4}"
        print(f"{line}, right {right:.3f}, wrong {wrong}")
    gold_all = sum(v for k, v in n.items() if k.endswith(".gold") and k.count(".") == 1 and k != "event.gold")
    found_all, state_all, right_all = (n_sum(n, ending) for ending in (".found", ".state.gold", ".state.right"))
    print(
        f"all      sources {gold_all:4}, found {found_all / gold_all:.3f}; right {right_all / max(1, state_all):.3f}"
    )
    here, before = (n[f"event.{where}"] / max(1, n["event.gold"]) for where in ("sentence", "page"))
    print(f"event actors {n['event.gold']}: in the sentence {here:.3f}, on the page before {before:.3f}")
    print(f"{1000 * spent / (words / 600):.1f} ms for 600 words, {words:.0f} words; pronouns left out {n['pronoun']}")


def n_sum(n: Counter[str], ending: str) -> int:
    """The sum over kinds."""
    return sum(v for k, v in n.items() if k.endswith(ending))


if __name__ == "__main__":
    main()
