"""Pages of tables: a library's facts, two states, duties and verdicts have one shape; cells lead to their ground."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import ClassVar

from foedera.web.asking import FormError
from foedera.web.signed import Signs


@dataclass(frozen=True, slots=True)
class Cell:
    """One place in a table: its words, where they lead, how they look (a class), and lines folded under `fold`.

    `quoted` is set only for words of a text itself; all others are ours.
    """

    text: str
    href: str = ""
    look: str = ""
    quoted: bool = False
    under: tuple[str, ...] = ()
    fold: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its title, a sentence on it, its columns, and as many cells in each row."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    empty: str = "nothing"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form above the tables: its name in the address, what it is called, what was typed."""

    name: str
    label: str
    value: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class SheetsPage:
    """A title, a sentence, a form, perhaps a picture, and tables; `problem` says why there is no answer.

    `command` asks the same in the shell.
    """

    template: ClassVar[str] = "sheets.html"
    title: str
    lead: str
    action: str
    form: tuple[Field, ...]
    problem: str
    picture: Signs | None
    sheets: tuple[Sheet, ...]
    command: str


def day_of(value: str) -> date:
    """The day that was typed, today for none; FormError for what is no day ("10.12.2024")."""
    if not value:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise FormError(f"{value!r} is not a day; write it as 2024-10-28") from None
