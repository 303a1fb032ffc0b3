"""What must be said beside an answer that counts by sides: who is counted in although somebody contests it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedera.cli.output import print_line
from foedera.records import Membership, Side

if TYPE_CHECKING:
    from foedera.ledger.rows import ClaimQuery


def print_contested(query: ClaimQuery) -> None:
    """A line for each contested membership of the sides that the query names."""
    for side in (query.by, *query.according_to):
        if isinstance(side, Side):
            for member in side.contested:
                print_line(f"{side.name}: {membership(member)} ({member.source})")


def membership(member: Membership) -> str:
    """`BLR since 2022-02-24, contested by BLR`."""
    since = f" since {member.start}" if member.start else ""
    until = f" until {member.end}, not including" if member.end else ""
    contested = f", contested by {', '.join(member.contested)}" if member.contested else ""
    return f"{member.actor}{since}{until}{contested}"
