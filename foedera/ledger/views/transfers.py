"""The current readings, whole, as analysis holds what their claims tell against norms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import exists, literal_column, select

from foedera.ledger import tables as t
from foedera.ledger.rows_to_records import reading_of

if TYPE_CHECKING:
    from foedera.ledger.store import Store
    from foedera.records import Reading


def current_readings(store: Store, *, document: str | None = None) -> Iterator[tuple[Reading, Mapping[str, str]]]:
    """Every current reading with claims, or that of one document, in the order they were stored, one at a time.

    With each comes what its claims are called in the ledger: their ids within the reading ("c7") to their content ids.
    """
    replaced = exists(select(literal_column("1")).where(t.supersessions.c.reading == t.readings.c.pk))
    with store.reading() as connection:
        found = select(t.readings.c.pk).where(~replaced).order_by(t.readings.c.pk)
        if document is not None:
            found = found.join(t.documents, t.documents.c.pk == t.readings.c.document).where(
                t.documents.c.id == document
            )
        for number in connection.execute(found).scalars().all():
            named = select(t.claims.c.local_id, t.claims.c.id).where(t.claims.c.reading == number)
            ids = {row.local_id: row.id for row in connection.execute(named)}
            if ids:
                yield reading_of(connection, number), ids
