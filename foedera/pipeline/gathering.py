"""Gathers propositions at the end of a run over pages, where the ledger is small enough not to keep anybody waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foedera.ledger.store import Store

SMALL = 20_000
"""Claims in a ledger up to which a run gathers unasked: all of them are read again, 6 s and 170 MiB for so many."""


def gather_new(store: Store, *, most: int | None = SMALL) -> int | None:
    """Judge the claims that were never judged, and give how many; None where the ledger holds more than `most` claims.

    What is judged is kept in one transaction: a run that is killed before leaves the ledger as it was, and the next
    one does the whole. Nothing is read where nothing is new. `most=None` takes a ledger of any size.

    Takes gather_new(store) after an ingest; refuses (None) a ledger of a million claims. LedgerError: the ledger cannot
    be written.
    """
    from foedera.analysis.gathering import BY, gather_all
    from foedera.ledger.gathered import waiting

    if most is not None:
        new = waiting(store, BY, within=most)
        if not new:
            return new
    return gather_all(store)[1]
