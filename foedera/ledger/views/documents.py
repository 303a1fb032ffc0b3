"""Documents under their current readings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, literal_column, select

from foedera.errors import LedgerError, UnknownNameError
from foedera.ledger import tables as t
from foedera.ledger.encoding import list_of, moment_of
from foedera.ledger.rows import DocumentDetail, DocumentRow
from foedera.ledger.rows_to_records import published_of, reading_of
from foedera.ledger.views.claims import rows_of
from foedera.ledger.views.filters import pages

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

    from foedera.ledger.store import Store

_ALGORITHM = "sha256:"


def documents(store: Store, *, limit: int | None = None, offset: int = 0) -> list[DocumentRow]:
    """All documents, newest published first, those of unknown day last."""
    newest = func.coalesce(t.readings.c.published_end, "").desc()
    query = _current().order_by(newest, t.readings.c.document).limit(limit).offset(offset or None)
    with store.reading() as connection:
        return _rows(connection, connection.execute(query).all())


def document(store: Store, document_id: str) -> DocumentDetail:
    """One document, by its id or the beginning of its hash, with its current reading and claims.

    UnknownNameError: there is none. LedgerError, listing them: several ids begin so.
    """
    beginning = document_id if document_id.startswith(_ALGORITHM) else _ALGORITHM + document_id
    after = beginning[:-1] + chr(ord(beginning[-1]) + 1)
    c = t.documents.c.id
    with store.reading() as connection:
        ids = connection.execute(select(c).where(c >= beginning, c < after).order_by(c).limit(10)).scalars().all()
        if not ids or not document_id:
            raise UnknownNameError("document", document_id)
        if len(ids) > 1:
            raise LedgerError(f"{document_id} is the beginning of several documents' ids: {', '.join(ids)}")
        row = connection.execute(_current().where(c == ids[0])).one()
        numbers = connection.execute(
            select(t.claims.c.pk).where(t.claims.c.reading == row.pk).order_by(t.claims.c.n)
        ).scalars()
        claims = tuple(rows_of(connection, numbers.all()))
        return DocumentDetail(_rows(connection, [row])[0], reading_of(connection, row.pk), claims)


def raw_bytes(store: Store, document_id: str) -> bytes:
    """The document as it was published; UnknownNameError for an id (whole) that is not in the ledger."""
    from foedera.ledger.records_to_rows import restored

    with store.reading() as connection:
        query = select(t.documents.c.raw).where(t.documents.c.id == document_id)
        raw = connection.execute(query).scalar_one_or_none()
    if raw is None:
        raise UnknownNameError("document", document_id)
    return restored(raw)


def _current() -> Select[Any]:
    replaced = exists(select(literal_column("1")).where(t.supersessions.c.reading == t.readings.c.pk))
    joined = select(t.readings, t.documents.c.id.label("document_id"))
    return joined.join(t.documents, t.documents.c.pk == t.readings.c.document).where(~replaced)


def _rows(connection: Connection, rows: Sequence[Any]) -> list[DocumentRow]:
    readings = [row.pk for row in rows]
    claims = _counts(connection, t.claims.c.reading, readings)
    attributions = _counts(connection, t.attributions.c.reading, readings)
    places = _places(connection, [row.document for row in rows])
    return [
        DocumentRow(
            id=row.document_id,
            title=row.title,
            outlet=row.outlet,
            authors=list_of(row.authors),
            published=published_of(row),
            language=row.language,
            format=row.format,
            url=max((url for _, url in places[row.document]), default=None) or None,
            paths=tuple(sorted({path for path, _ in places[row.document] if path})),
            reader=row.reader,
            stored_at=moment_of(row.stored_at),
            claims=claims.get(row.pk, 0),
            attributions=attributions.get(row.pk, 0),
        )
        for row in rows
    ]


def _counts(connection: Connection, column: Any, readings: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for part in pages(readings):
        query = select(column, func.count()).where(column.in_(part)).group_by(column)
        found.update((reading, count) for reading, count in connection.execute(query))
    return found


def _places(connection: Connection, numbers: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {number: [] for number in numbers}
    for part in pages(numbers):
        query = select(t.places.c.document, t.places.c.path, t.places.c.url).where(t.places.c.document.in_(part))
        for number, path, url in connection.execute(query):
            found[number].append((path, url))
    return found
