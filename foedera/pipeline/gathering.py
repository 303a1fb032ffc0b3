"""Gathers propositions and agreements at the end of a run over pages, where the ledger is small enough for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foedera.ledger.store import Store

SMALL = 20_000
"""Claims in a ledger up to which a run gathers unasked: all of them are read again, 6 s and 170 MiB for so many."""


def gather_new(store: Store, *, most: int | None = SMALL) -> int | None:
    """Judge the claims that were never judged, and give how many; None where the ledger holds more than `most` claims.

    What is judged of claims is kept in one transaction, then what is judged of agreements in another: a run that is
    killed before leaves the ledger as it was, and the next one does the rest. Nothing is read where nothing is new.
    `most=None` takes a ledger of any size.

    Takes gather_new(store) after an ingest; refuses (None) a ledger of a million claims. LedgerError: the ledger cannot
    be written.
    """
    from foedera.analysis.agreements_kept import gather_agreements
    from foedera.analysis.gathering import BY, gather_all
    from foedera.knowledge.reference import load_reference
    from foedera.ledger.gathered import waiting
    from foedera.settings import pack_paths

    new = waiting(store, BY, within=most) if most is not None else 1
    if new is None:
        return None
    added = gather_all(store)[1] if new else 0
    gather_agreements(store, load_reference(pack_paths()).treaties)
    return added
