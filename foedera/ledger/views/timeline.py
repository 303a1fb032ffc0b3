"""Claims along two lanes: when it happened, and when it was said."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_

from foedera.ledger import tables as t
from foedera.ledger.rows import ClaimQuery, Lanes
from foedera.ledger.views.claims import rows_of
from foedera.ledger.views.filters import selection
from foedera.records import Modality, Polarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Select

    from foedera.ledger.store import Store
    from foedera.ledger.views.filters import Selection

_HELD = (Modality.FACT.value, Modality.LIKELY.value)


_BROAD = ("modality", "denied", "forecast", "spoken", "newest_first", "limit", "offset")
"""Filters that leave so many claims that the index on their times is walked; others leave few, which are sorted."""


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
        happened = _walked(connection, query, chosen) if _broad(query) else _sorted(connection, query, chosen)
        dated_speech = chosen.select(c.pk).where(c.said_end != "").order_by(*chosen.order)
        said = connection.execute(dated_speech.limit(query.limit).offset(query.offset or None)).scalars().all()
        return Lanes(tuple(rows_of(connection, happened)), tuple(rows_of(connection, said)))


def _broad(query: ClaimQuery) -> bool:
    """Whether a first page is asked of claims that nothing narrows much."""
    asked = [f.name for f in fields(ClaimQuery) if getattr(query, f.name) != f.default and f.name not in _BROAD]
    return query.limit is not None and not asked


def _held(chosen: Selection, *columns: Any) -> Select[Any]:
    """The claims that their speakers assert as fact or as likely."""
    c = t.claims.c
    return chosen.select(*columns).where(c.modality.in_(_HELD), c.polarity == Polarity.ASSERTED.value)


def _sorted(connection: Connection, query: ClaimQuery, chosen: Selection) -> Sequence[int]:
    """The page of dated claims out of all that are chosen."""
    c = t.claims.c
    dated = _held(chosen, c.pk).where(or_(c.time_start.is_not(None), c.time_end.is_not(None)))
    in_order = dated.order_by(func.coalesce(c.time_start, c.time_end), func.coalesce(c.time_end, ""), c.pk)
    return connection.execute(in_order.limit(query.limit).offset(query.offset or None)).scalars().all()


def _walked(connection: Connection, query: ClaimQuery, chosen: Selection) -> Sequence[int]:
    """The same page by the index on times: those with a first day, and those with none but a last, are merged."""
    c = t.claims.c
    last = c.time_end.nulls_first()
    most = query.offset + (query.limit or 0)
    begun = _held(chosen, c.time_start, c.time_end, c.pk).where(c.time_start.is_not(None))
    only_ended = _held(chosen, c.time_end, c.time_end, c.pk).where(c.time_start.is_(None), c.time_end.is_not(None))
    rows = [
        *connection.execute(begun.order_by(c.time_start, last, c.pk).limit(most)),
        *connection.execute(only_ended.order_by(c.time_end, c.pk).limit(most)),
    ]
    in_order = sorted((start, end or "", pk) for start, end, pk in rows)
    return [pk for _, _, pk in islice(in_order, query.offset, most)]
