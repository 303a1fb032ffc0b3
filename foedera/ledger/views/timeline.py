"""Claims along two lanes: when it happened, and when it was said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import func, or_

from foedera.ledger import tables as t
from foedera.ledger.rows import ClaimQuery, Lanes
from foedera.ledger.views.claims import rows_of
from foedera.ledger.views.filters import selection
from foedera.records import Modality, Polarity

if TYPE_CHECKING:
    from foedera.ledger.store import Store

_HELD = (Modality.FACT.value, Modality.LIKELY.value)


def timeline(store: Store, query: ClaimQuery) -> Lanes:
    """Both lanes of `query`, oldest first, each up to its limit.

    In the lane of what happened stand claims that give a time and that their speakers assert as fact or as likely; a
    claim of unknown time, a denial, a plan or a condition stands only where it was said. Speech that did not happen
    stands in neither.
    """
    query = replace(query, spoken=True, newest_first=False)
    c = t.claims.c
    with store.reading() as connection:
        chosen = selection(connection, query)
        dated = or_(c.time_start.is_not(None), c.time_end.is_not(None))
        held = chosen.select(c.pk).where(dated, c.modality.in_(_HELD), c.polarity == Polarity.ASSERTED.value)
        in_order = held.order_by(func.coalesce(c.time_start, c.time_end), func.coalesce(c.time_end, ""), c.pk)
        happened = connection.execute(in_order.limit(query.limit).offset(query.offset or None)).scalars().all()
        dated_speech = chosen.select(c.pk).where(c.said_end != "").order_by(*chosen.order)
        said = connection.execute(dated_speech.limit(query.limit).offset(query.offset or None)).scalars().all()
        return Lanes(tuple(rows_of(connection, happened)), tuple(rows_of(connection, said)))
