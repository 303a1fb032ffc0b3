"""Numbers as they were said, gathered by what they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedera.ledger import tables as t
from foedera.ledger.rows import ClaimQuery, Point, Series
from foedera.ledger.rows_to_records import quantity_of
from foedera.ledger.views.claims import rows_of
from foedera.ledger.views.filters import selection

if TYPE_CHECKING:
    from foedera.ledger.store import Store


def series(store: Store, query: ClaimQuery) -> list[Series]:
    """The quantities of the claims of `query`: one series for each unit, longest first; points by day said.

    A number that counts one thing under one modality and the same thing under another are two points, not a
    contradiction. The limit counts points.
    """
    c = t.quantities.c
    with store.reading() as connection:
        chosen = selection(connection, query)
        joined = chosen.select(t.quantities).where(c.claim == t.claims.c.pk)
        found = connection.execute(joined.order_by(*chosen.order, c.n).limit(query.limit).offset(query.offset or None))
        rows = found.all()
        numbers = list(dict.fromkeys(row.claim for row in rows))
        claims = dict(zip(numbers, rows_of(connection, numbers), strict=True))
    gathered: dict[str, list[Point]] = {}
    for row in rows:
        unit = (row.unit or row.of or "").casefold()
        gathered.setdefault(unit, []).append(Point(quantity_of(row), row.words, claims[row.claim]))
    by_length = sorted(gathered.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Series(unit, tuple(sorted(points, key=_said))) for unit, points in by_length]


def _said(point: Point) -> tuple[str, str]:
    claim = point.claim
    return (str(claim.said_end or "9999"), claim.id)
