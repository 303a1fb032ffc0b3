"""The current readings whose claims speak of transfers, whole, as analysis holds each transfer against its claim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import exists, literal_column, select

from foedera.ledger import tables as t
from foedera.ledger.rows_to_records import reading_of

if TYPE_CHECKING:
    from foedera.ledger.store import Store
    from foedera.records import Reading


def readings_with_transfers(store: Store) -> Iterator[Reading]:
    """Every current reading with at least one transfer, in the order they were stored, one at a time."""
    replaced = exists(select(literal_column("1")).where(t.supersessions.c.reading == t.readings.c.pk))
    speaks = exists(select(literal_column("1")).where(t.transfers.c.reading == t.readings.c.pk))
    with store.reading() as connection:
        found = select(t.readings.c.pk).where(speaks, ~replaced).order_by(t.readings.c.pk)
        numbers = connection.execute(found).scalars().all()
        for number in numbers:
            yield reading_of(connection, number)
