"""What is printed: tables for a person, JSON for a program, complaints on the other stream.

The words of a document are never altered, but a document must not steer the terminal: control characters, escapes and
bidirectional overrides are printed as visible signs, in tables and lines alike. JSON escapes them and keeps them.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from foedera.exports.lines import json_line
from foedera.exports.visible import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

Row = TypeVar("Row")

_LINE_ENDS = re.compile(r"[ \t]*\r?\n[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column of a table: its title, what it shows of a row, and how it may be laid out.

    `share` is its part of the free width; a column without one is as wide as its widest cell, or folded at `most`. A
    `fixed` column is never folded: it holds a picture.
    """

    title: str
    cell: Callable[[Row], Any]
    share: int | None = None
    style: str = ""
    right: bool = False
    fixed: bool = False
    most: int | None = None


def as_json(asked: bool | None) -> bool:
    """Whether to print JSON: as asked, else whenever standard output is not a terminal."""
    return asked if asked is not None else not sys.stdout.isatty()


def print_json(value: Any) -> None:
    """One object on one line."""
    sys.stdout.write(json_line(value) + "\n")


def print_json_rows(rows: Iterable[Any]) -> None:
    """A JSON array with one row a line: a whole for a parser, lines for grep."""
    opened = False
    for row in rows:
        sys.stdout.write((",\n" if opened else "[") + json_line(row))
        opened = True
    sys.stdout.write("]\n" if opened else "[]\n")


def print_line(words: str = "") -> None:
    """A line for a person on standard output."""
    sys.stdout.write(visible(words, keep_lines=True) + "\n")


def complain(message: str, *, verb: str = "foedera") -> None:
    """One line on standard error."""
    sys.stderr.write(f"{verb}: {visible(message)}\n")


def console(width: int | None = None) -> Console:
    """A console that takes words as words: no markup, no emoji codes, no highlighting."""
    from rich.console import Console

    return Console(markup=False, emoji=False, highlight=False, soft_wrap=False, width=width)


def terminal_width() -> int:
    """Cells in a line of the terminal; 80 where there is none."""
    return shutil.get_terminal_size().columns


def words(text: str, style: str = "") -> Text:
    """A cell of words as they were said, made harmless; a line that the page broke goes on, a paragraph ends in a sign.

    JSON and `foedera show` give the words as they stand.
    """
    from rich.text import Text

    return Text(visible(_LINE_ENDS.sub(_joined, text)), style=style, overflow="fold")


def _joined(ends: re.Match[str]) -> str:
    return " ¶ " if ends.group().count("\n") > 1 else " "


def print_table(columns: Sequence[Column[Row]], rows: Iterable[Row], *, empty: str, width: int | None = None) -> None:
    """Print `rows` as a table as wide as the terminal; `empty` is said where there are none."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, expand=any(c.share for c in columns), pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(
            column.title,
            ratio=column.share,
            min_width=min(len(column.title), 12),
            max_width=column.most,
            style=column.style,
            justify="right" if column.right else "left",
            overflow="fold",
            no_wrap=column.fixed,
        )
    for row in rows:
        table.add_row(*(_cell(column.cell(row)) for column in columns))
    if table.row_count:
        console(width).print(table)
    else:
        print_line(empty)


def pair_table(lines: Iterable[tuple[str, str]]) -> Table:
    """Names beside what they are; lines without anything to say are left out."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in lines:
        if value:
            table.add_row(words(name), words(value))
    return table


def _cell(value: Any) -> Text:
    from rich.text import Text

    return value if isinstance(value, Text) else words("" if value is None else str(value))
