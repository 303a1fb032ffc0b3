"""Claims for questions that compare them all with each other: so many at most, and it is said when there are more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foedera.cli.output import complain

if TYPE_CHECKING:
    from foedera.ledger.rows import ClaimQuery, ClaimRow
    from foedera.ledger.store import Store

COMPARED = 50_000
"""Claims that are compared; of invented pages so many took 7.5 s of processor time to load, forecasts 9 s more."""


def newest(store: Store, query: ClaimQuery) -> list[ClaimRow]:
    """The claims of `query`, the newest `COMPARED` where it finds more; stderr then tells how to ask of others."""
    from foedera.ledger import views

    rows = views.claims(store, replace(query, newest_first=True, limit=COMPARED + 1))
    if len(rows) > COMPARED:
        complain(
            f"only the newest {COMPARED:,} claims that answer are compared; "
            "narrow them with --about, --type, --text or --as-of"
        )
    return rows[:COMPARED]
