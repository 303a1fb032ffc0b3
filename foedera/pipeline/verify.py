"""Is the ledger what it says it is: every document's bytes, every span's words, every judgement's seal."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from foedera.ledger.checks import Finding, check_documents, check_readings, check_store
from foedera.ledger.judgements import check_judgements

if TYPE_CHECKING:
    from foedera.ledger.store import Store

CHECKS = (check_store, check_documents, check_readings, check_judgements)


def verify(store: Store) -> list[Finding]:
    """All that does not hold in the ledger; none is a clean ledger.

    Every document's stored bytes are hashed again, and every span's words are looked up where they are said to stand.
    LedgerError: the store cannot be read at all.
    """
    with store.reading() as connection:
        return list(chain.from_iterable(check(connection) for check in CHECKS))
