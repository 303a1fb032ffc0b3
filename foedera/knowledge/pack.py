"""A folder of knowledge files -> its rows, checked: what `check` reports and `load` builds on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from foedera.errors import KnowledgeError
from foedera.knowledge.tables import SHAPES, Row, days, read_rows
from foedera.records import ActorKind

STATE_ID = re.compile(r"[A-Z]{3}")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SIDE_ID = re.compile(r"side:[a-z0-9]+(-[a-z0-9]+)*")
PERSON_ID = re.compile(r"person:[a-z0-9]+(-[a-z0-9]+)*")
BESIDE = ("agreements", "norms")
"""Folders of a pack that are read elsewhere: one of them makes a pack too."""

STATUSES = frozenset(("", "member", "observer", "contested", "territory", "former", "invented"))
NAME_COLUMNS = {
    "states": ("name", "names", "adjectives", "capital"),
    "bodies": ("name", "names"),
    "persons": ("name", "names"),
}


@dataclass(slots=True)
class Pack:
    """The rows of one folder by file, and what is wrong with it."""

    path: Path
    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in SHAPES})
    errors: list[KnowledgeError] = field(default_factory=list)

    def ids(self, *files: str) -> set[str]:
        """The ids that the rows of these files define."""
        return {row["id"] for name in files for row in self.rows[name]}


def read_pack(path: Path) -> Pack:
    """The rows of the folder `path`; errors of reading are in `errors`. A folder without one known file is an error."""
    pack = Pack(path)
    if not path.is_dir():
        pack.errors.append(KnowledgeError(str(path), None, "no such folder"))
        return pack
    found = False
    for name, shape in SHAPES.items():
        file = path / f"{name}.tsv"
        if file.is_file():
            found = True
            for row in read_rows(file, shape):
                if isinstance(row, Row):
                    pack.rows[name].append(row)
                else:
                    pack.errors.append(row)
    if not found and not any((path / other).is_dir() for other in BESIDE):
        pack.errors.append(KnowledgeError(str(path), None, f"none of {', '.join(f'{n}.tsv' for n in SHAPES)} is here"))
    return pack


def check_pack(pack: Pack, known: Iterable[Pack] = ()) -> list[KnowledgeError]:
    """What does not hold in `pack`, given the packs `known` before it: reading errors first, then file by file."""
    packs = [*known, pack]
    errors = list(pack.errors)
    errors += _twice(pack)
    errors += _shapes(pack)
    errors += _references(pack, packs)
    errors += _dates(pack)
    errors += _same_names(pack)
    return errors


def _twice(pack: Pack) -> Iterator[KnowledgeError]:
    for name in ("states", "bodies", "institutions", "offices", "persons", "sides"):
        seen: dict[str, int] = {}
        for row in pack.rows[name]:
            first = seen.setdefault(row["id"], row.line)
            if first != row.line:
                yield row.error(f"id {row['id']} twice: it stands in line {first} too")


def _shapes(pack: Pack) -> Iterator[KnowledgeError]:
    for name, shape, example in (
        ("states", STATE_ID, "three capitals: XAA"),
        ("bodies", SLUG, "a slug: state-duma"),
        ("institutions", SLUG, "a slug: defence-ministry"),
        ("offices", SLUG, "a slug: defence-minister"),
        ("persons", PERSON_ID, "person: and a slug: person:ivan-ivanov"),
        ("sides", SIDE_ID, "side: and a slug: side:littoral-league"),
    ):
        for row in pack.rows[name]:
            if not shape.fullmatch(row["id"]):
                yield row.error(f"id {row['id']!r} should be {example}")
    kinds = {kind.value for kind in ActorKind}
    for row in (*pack.rows["bodies"], *pack.rows["institutions"]):
        if row["kind"] not in kinds:
            yield row.error(f"kind {row['kind']!r} is none of {', '.join(sorted(kinds))}")
    for row in pack.rows["states"]:
        if row["status"] not in STATUSES:
            yield row.error(f"status {row['status']!r} is none of {', '.join(sorted(s for s in STATUSES if s))}")


def _references(pack: Pack, packs: list[Pack]) -> Iterator[KnowledgeError]:
    states, bodies, offices, institutions, persons, sides = (
        {i for p in packs for i in p.ids(name)}
        for name in ("states", "bodies", "offices", "institutions", "persons", "sides")
    )
    for name, column, among, what in (
        ("states", "successor", states, "state"),
        ("former_names", "id", states, "state"),
        ("places", "state", states, "state"),
        ("bodies", "state", states, "state"),
        ("institutions", "states", states, "state"),
        ("offices", "states", states, "state"),
        ("offices", "of", bodies | institutions, "body or institution"),
        ("persons", "state", states, "state"),
        ("roles", "person", persons, "person"),
        ("roles", "office", offices, "office"),
        ("roles", "state", states, "state"),
        ("roles", "body", bodies, "body"),
        ("members", "side", sides, "side"),
        ("members", "actor", states | bodies | persons, "actor"),
        ("members", "contested", states | bodies | persons, "actor"),
        ("ambiguous", "means", states | bodies | persons | {"-"}, "actor"),
    ):
        for row in pack.rows[name]:
            for value in row.many(column):
                if value not in among:
                    yield row.error(f"{column}: no {what} is known as {value!r}")


def _dates(pack: Pack) -> Iterator[KnowledgeError]:
    for name in ("states", "former_names", "roles", "members"):
        for row in pack.rows[name]:
            try:
                start, end = days(row["start"]), days(row["end"])
            except ValueError as error:
                yield row.error(str(error))
                continue
            if start and end and not start[0] < end[1]:
                yield row.error(f"dates run backwards: {row['start']} to {row['end']}")
    for row in pack.rows["happenings"]:
        try:
            date.fromisoformat(row["day"])
        except ValueError:
            yield row.error(f"{row['day']!r} is no day: 2020-02-11")


def _same_names(pack: Pack) -> Iterator[KnowledgeError]:
    settled = {row["name"] for row in pack.rows["ambiguous"]}
    # states that are gone leave their names to their successors; dates tell them apart
    gone = {row["id"] for row in pack.rows["states"] if row["end"]}
    bearers: dict[str, dict[str, Row]] = defaultdict(dict)
    for name, columns in NAME_COLUMNS.items():
        for row in pack.rows[name]:
            if row["id"] not in gone and not row["needs"]:
                for text in (text for column in columns for text in row.many(column)):
                    bearers[text].setdefault(row["id"], row)
    for text, rows in bearers.items():
        if len(rows) > 1 and text not in settled:
            *_, row = rows.values()
            yield row.error(f"{text!r} names {' and '.join(rows)}: say in ambiguous.tsv which is meant")
