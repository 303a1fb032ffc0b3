"""How fast a ledger loads and answers: python -m bench.ledger_speed [--documents N] [--claims N] [--ledger PLACE].

Makes a ledger of invented pages, measures loading (making the pages does not count) and the questions of everyday
work, each asked with names drawn as often as they occur. Prints one line of JSON at the end.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.ledger_made import DAYS, FIRST_DAY, World
from foedera.ledger import views
from foedera.ledger.rows import ClaimQuery
from foedera.ledger.store import Store
from foedera.records import EventType, Reading


def load(store: Store, world: World, documents: int, claims: int) -> dict[str, float]:
    """Load the pages as one stream; making them does not count."""
    rows, clock, own = 0, 0.0, 0.0

    def made() -> Iterator[tuple[Reading, bytes]]:
        nonlocal rows, clock, own
        pages = world.readings(documents, claims)
        while True:
            started, began = time.perf_counter(), time.process_time()
            group = list(itertools.islice(pages, 100))
            clock += time.perf_counter() - started
            own += time.process_time() - began
            if not group:
                return
            rows += sum(len(reading.claims) for reading, _ in group)
            yield from group

    started, began = time.perf_counter(), time.process_time()
    store.add_all(made())
    spent, busy = time.perf_counter() - started - clock, time.process_time() - began - own
    return {
        "claims": rows,
        "load_seconds": spent,
        "claims_per_second": rows / spent,
        "claims_per_cpu_second": rows / busy,
    }


def single(store: Store, world: World, documents: int, first: int) -> dict[str, float]:
    """Add documents one by one, as ingest does: a transaction each."""
    pages = [world.reading(first + number, 10) for number in range(documents)]
    started = time.perf_counter()
    for reading, raw in pages:
        store.add(reading, raw)
    return {"documents_per_second_one_by_one": documents / (time.perf_counter() - started)}


def questions(store: Store, world: World) -> dict[str, Callable[[random.Random], object]]:
    """What is asked, by name."""

    def pair(chance: random.Random) -> tuple[str, str]:
        while True:
            two = (world.actors.draw(chance), world.actors.draw(chance))
            if two[0] != two[1]:
                return two

    def day(chance: random.Random) -> date:
        return FIRST_DAY + timedelta(days=chance.randrange(DAYS // 3, DAYS))

    speakers = [row.speaker.name for row in views.claims(store, ClaimQuery(limit=500))]
    outlets = [row.outlet for row in views.documents(store, limit=500) if row.outlet]  # drawn as often as they publish
    propositions = [row.proposition for row in views.claims(store, ClaimQuery(limit=200))]
    assert propositions
    return {
        "claims about a pair, as of a day": lambda c: views.claims(store, ClaimQuery(about=pair(c), as_of=day(c))),
        "state of a pair, as of a day": lambda c: views.state(store, ClaimQuery(about=pair(c), as_of=day(c), limit=50)),
        "state according to a speaker": lambda c: views.state(
            store, ClaimQuery(as_of=day(c), according_to=(c.choice(speakers),), limit=50)
        ),
        "claims by an outlet": lambda c: views.claims(store, ClaimQuery(by=c.choice(outlets))),
        "full text, two words": lambda c: views.claims(
            store, ClaimQuery(text=f"{world.words.draw(c)} {world.words.draw(c)}")
        ),
        "full text, one word": lambda c: views.claims(store, ClaimQuery(text=world.words.draw(c))),
        "facets of a pair": lambda c: views.facets(store, ClaimQuery(about=pair(c))),
        "facets of an actor": lambda c: views.facets(store, ClaimQuery(about=(world.actors.draw(c),))),
        "facets of a type": lambda c: views.facets(store, ClaimQuery(type=c.choice(list(EventType)))),
        "series of a pair": lambda c: views.series(store, ClaimQuery(about=pair(c))),
        "timeline of a pair": lambda c: views.timeline(store, ClaimQuery(about=pair(c), limit=50)),
        "newest claims of a type": lambda c: views.claims(store, ClaimQuery(type=c.choice(list(EventType)))),
        "sources, a page": lambda c: views.sources(store, limit=100, offset=c.randrange(5) * 100),
        "actors, a page": lambda c: views.actors(store, limit=100),
        "sources, by part of a name": lambda c: views.sources(store, limit=100, find=c.choice(speakers)[:3]),
        "one proposition": lambda c: views.claims(store, ClaimQuery(proposition=c.choice(propositions))),
    }


def asked(question: Callable[[random.Random], object], times: int) -> dict[str, float]:
    """Median and 99th percentile in milliseconds, by the clock and of this process alone (others may make it wait)."""
    chance = random.Random(5)
    clock, own = [], []
    for _ in range(times):
        started, busy = time.perf_counter(), time.process_time()
        question(chance)
        clock.append((time.perf_counter() - started) * 1000)
        own.append((time.process_time() - busy) * 1000)
    return {
        f"{name}_{what}_ms": round(value, 1)
        for name, taken in (("clock", sorted(clock)), ("cpu", sorted(own)))
        for what, value in (("median", statistics.median(taken)), ("p99", taken[int(len(taken) * 0.99)]))
    }


def place(options: argparse.Namespace) -> Iterator[str]:
    """Where the ledger is made."""
    if options.ledger:
        yield options.ledger
        return
    with tempfile.TemporaryDirectory() as folder:
        yield str(Path(folder) / "speed.db")


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--claims", type=int, default=10, help="claims a document")
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--ledger", help="path or address; a ledger that holds claims is asked, not loaded")
    options = parser.parse_args()
    world = World()
    for where in place(options):
        with Store.open(where) as store:
            found: dict[str, object] = {}
            if not views.claims(store, ClaimQuery(limit=1)):
                found |= load(store, world, options.documents, options.claims)
                found |= single(store, world, 100, options.documents)
            for name, question in questions(store, world).items():
                found[name] = asked(question, options.times)
                print(f"{name:36} {found[name]}")
        if "://" not in where:
            found["bytes"] = sum(file.stat().st_size for file in Path(where).parent.glob(Path(where).name + "*"))
        print(json.dumps(found))


if __name__ == "__main__":
    main()
