"""Which numbers may be held against each other, and when one excludes the other."""

from __future__ import annotations

from datetime import timedelta

from foedera.analysis.propositions import ordinals
from foedera.ledger.rows import ClaimRow
from foedera.records import Modality, Quantity

FIRM = (Modality.FACT, Modality.LIKELY)
ONE_TIME = timedelta(32)
"""Numbers of times as long as this are not held against each other: both may have been true within it."""


def series_key(claim: ClaimRow, quantity: Quantity) -> tuple[object, ...]:
    """What makes two numbers points of one series that can contradict: thing counted, act, firmness, which of its kind.

    Planned 10,000 and trained 11,000, the first 2,600 and the second 10,000 have four keys.
    """
    event = claim.event
    act = (event.type, event.mode) if event else None
    firm = "firm" if claim.modality in FIRM else claim.modality.value
    return ((quantity.unit or quantity.of or "").casefold(), act, firm, claim.tense, ordinals(claim.words))


def bounds(quantity: Quantity) -> tuple[float, float] | None:
    """The least and greatest number the words allow; a blurred one ("about 40") allows a quarter more or less.

    None where no number is said.
    """
    low, high, value = quantity.minimum, quantity.maximum, quantity.value
    if low is not None or high is not None:
        return (low if low is not None else float("-inf"), high if high is not None else float("inf"))
    if value is None:
        return None
    slack = abs(value) / 4 if quantity.approximators else 0.0
    return (value - slack, value + slack)


def excluded(one: ClaimRow, other: ClaimRow) -> tuple[Quantity, Quantity] | None:
    """Two numbers of two claims under one key of which neither allows the other; None where there are none."""
    if one.denied or other.denied:
        return None
    for mine in one.quantities:
        for theirs in other.quantities:
            if series_key(one, mine) == series_key(other, theirs):
                a, b = bounds(mine), bounds(theirs)
                if a and b and (a[1] < b[0] or b[1] < a[0]):
                    return mine, theirs
    return None


def one_time(one: ClaimRow, other: ClaimRow) -> bool:
    """Whether both tell a time, neither of them long, and they overlap."""
    times = [claim.time for claim in (one, other)]
    if any(t is None or t.start is None or t.end is None or not t.end - t.start < ONE_TIME for t in times):
        return False
    return times[0] is not None and times[1] is not None and times[0].overlaps(times[1])
