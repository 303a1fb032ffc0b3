"""Tab-separated files with a source for each row -> rows that know their line. docs/knowledge.md gives the format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from foedera.errors import KnowledgeError

SOURCE = "# source:"


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of one file: those that each row must fill and those that it may."""

    needed: tuple[str, ...]
    may: tuple[str, ...] = ()

    @property
    def columns(self) -> frozenset[str]:
        """Every column that the file may have."""
        return frozenset((*self.needed, *self.may, "source"))


SHAPES = {
    "states": Shape(
        ("id", "name"), ("names", "adjectives", "demonyms", "capital", "seats", "status", "start", "end", "successor")
    ),
    "former_names": Shape(("id", "name"), ("start", "end")),
    "places": Shape(("name",), ("state", "names", "kind")),
    "bodies": Shape(("id", "name", "kind"), ("names", "state", "needs", "adjectives")),
    "institutions": Shape(("id", "names", "kind"), ("states",)),
    "offices": Shape(("id", "titles"), ("states", "of", "one")),
    "persons": Shape(("id", "name"), ("names", "surname", "alone", "state")),
    "roles": Shape(("person", "office"), ("state", "body", "start", "end")),
    "happenings": Shape(("name", "day"), ("names",)),
    "sides": Shape(("id", "name"), ("names",)),
    "members": Shape(("side", "actor"), ("start", "end", "contested")),
    "ambiguous": Shape(("name", "means"), ("words",)),
}
"""Files of a pack, without `.tsv`, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its values by column ("" where the field is empty) and where it stands."""

    file: str
    line: int
    values: dict[str, str]
    source: str

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a field that are parted by `|`."""
        field = self.values.get(column, "")
        return tuple(part for part in map(str.strip, field.split("|")) if part) if field else ()

    def error(self, reason: str) -> KnowledgeError:
        """An error that names this row's file and line."""
        return KnowledgeError(self.file, self.line, reason)


def read_rows(path: Path, shape: Shape) -> Iterator[Row | KnowledgeError]:
    """The rows of `path`, and an error in the place of each that does not hold; a header that does not hold ends it.

    Takes a file whose first line without `#` names columns; refuses, as an error, a row that leaves a needed field
    empty, has more fields than there are columns, or has no source.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        yield KnowledgeError(str(path), None, f"cannot be read: {error}")
        return
    columns: list[str] = []
    source = ""
    for number, line in enumerate(lines, 1):
        if line.startswith(SOURCE):
            source = line[len(SOURCE) :].strip()
        elif line.startswith("#") or not line.strip():
            continue
        elif columns:
            yield (
                _row(path, number, dict(zip(columns, line.split("\t"), strict=False)), source)
                if (not line.count("\t") >= len(columns))
                else KnowledgeError(str(path), number, f"more than {len(columns)} fields")
            )
        else:
            columns = [c.strip() for c in line.split("\t")]
            if reason := _unfit(columns, shape):
                yield KnowledgeError(str(path), number, reason)
                return


def _unfit(columns: list[str], shape: Shape) -> str:
    missing = [c for c in shape.needed if c not in columns]
    unknown = [c for c in columns if c not in shape.columns]
    if missing:
        return f"column missing: {', '.join(missing)}"
    return f"column unknown: {', '.join(unknown)}" if unknown else ""


def _row(path: Path, number: int, values: dict[str, str], source: str) -> Row | KnowledgeError:
    own = values.pop("source", "").strip()
    row = Row(str(path), number, values, own or source)
    needed = SHAPES[path.stem].needed if path.stem in SHAPES else ()
    empty = [column for column in needed if not row[column].strip()]
    if empty:
        return row.error(f"empty field: {', '.join(empty)}")
    return row if row.source else row.error("no source: write a line '# source: ...' above it or fill the column")


def days(text: str) -> tuple[date, date] | None:
    """The days that a date of day, month or year covers, half-open; None for an empty field.

    Takes "2024-10-27", "2024-10" (the whole month) and "2024"; refuses "October 2024" and "2024-13" with ValueError.
    """
    if not text:
        return None
    parts = text.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts[0]) != 4 or len(parts) > 3:
        raise ValueError(f"not a date: {text!r} (give 2024-10-27, 2024-10 or 2024)")
    year, month, day = (*map(int, parts), 0, 0)[:3]
    if day:
        first = date(year, month, day)
        return first, first + timedelta(days=1)
    if month:
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    return date(year, 1, 1), date(year + 1, 1, 1)
