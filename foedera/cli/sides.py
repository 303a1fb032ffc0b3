"""What must be said beside an answer that counts by sides: who is counted in although somebody contests it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedera.cli.output import print_line

if TYPE_CHECKING:
    from foedera.ledger.rows import ClaimQuery


def print_contested(query: ClaimQuery) -> None:
    """A line for each contested membership of the sides that the query names."""
    from foedera.exports.sides import contested_lines

    for line in contested_lines(query):
        print_line(line)
