"""Who is counted into a side although somebody contests it: what stands beside every answer that counts by sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedera.records import Membership, Side

if TYPE_CHECKING:
    from foedera.ledger.rows import ClaimQuery


def sides_of(query: ClaimQuery) -> list[Side]:
    """The sides that the query names."""
    return [name for name in (query.by, *query.according_to) if isinstance(name, Side)]


def contested_lines(query: ClaimQuery) -> list[str]:
    """A line for each contested membership of the sides that the query names, with its source."""
    return [
        f"{side.name}: {membership(member)} ({member.source})" for side in sides_of(query) for member in side.contested
    ]


def membership(member: Membership) -> str:
    """`BLR since 2022-02-24, contested by BLR`."""
    since = f" since {member.start}" if member.start else ""
    until = f" until {member.end}, not including" if member.end else ""
    contested = f", contested by {', '.join(member.contested)}" if member.contested else ""
    return f"{member.actor}{since}{until}{contested}"


def contested(query: ClaimQuery) -> dict[str, Any]:
    """What a row of JSON says of it: `contested` lists those memberships; {} where the query names no side.

    `since` and `before` are days, null where open; `by` are ids of those who contest it.
    """
    asked = sides_of(query)
    if not asked:
        return {}
    return {
        "contested": [
            {
                "side": side.id,
                "member": member.actor,
                "since": member.start.isoformat() if member.start else None,
                "before": member.end.isoformat() if member.end else None,
                "by": list(member.contested),
                "source": member.source,
            }
            for side in asked
            for member in side.contested
        ]
    }
