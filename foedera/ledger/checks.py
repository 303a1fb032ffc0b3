"""Checks of a ledger against itself, row by row: what is stored must be what its hashes and spans say."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from foedera.errors import LedgerError
from foedera.ledger import tables as t
from foedera.ledger.derived import actor_tallies, source_tallies
from foedera.ledger.encoding import PARTS, list_of, spans_of
from foedera.ledger.records_to_rows import restored, storable, words_hash
from foedera.ledger.tallies import counted_anew
from foedera.records import Span

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the ledger that does not hold: `kind` of row, its `id`, and what is wrong with it."""

    kind: str
    id: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.kind} {self.id}: {self.wrong}"


def check_store(connection: Connection) -> Iterator[Finding]:
    """The store's own view of itself: a damaged file, rows that point at no row, and tallies that are not so."""
    for table in (source_tallies, actor_tallies):
        kept = {tuple(row) for row in connection.execute(select(table).where(table.c.claims != 0))}
        for key, *_ in sorted(kept ^ set(counted_anew(connection, table.name))):
            yield Finding("store", f"{table.name} {key}", "is not the number of its claims and documents")
    if connection.dialect.name != "sqlite":
        return
    for (told,) in connection.exec_driver_sql("PRAGMA quick_check(10)"):
        if told != "ok":
            yield Finding("store", "file", told)
    for table, number, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Finding("store", f"{table} {number}", f"points at a row of {parent} that is not there")


def check_documents(connection: Connection) -> Iterator[Finding]:
    """Every document's bytes hash to its id, and every text to its hash."""
    stream = connection.execution_options(yield_per=20)
    for row in stream.execute(select(t.documents.c.id, t.documents.c.raw, t.documents.c.size)):
        raw = _restored(row.raw)
        if raw is None:
            yield Finding("document", row.id, "its bytes cannot be restored")
        elif row.id != "sha256:" + sha256(raw).hexdigest() or row.size != len(raw):
            yield Finding("document", row.id, "its bytes are not those that were read")
    for digest, kept in stream.execute(select(t.texts.c.hash, t.texts.c.body)):
        body = _restored(kept)
        if body is None or digest != sha256(body).hexdigest():
            yield Finding("text", digest, "it is not the text that was read")


def check_readings(connection: Connection) -> Iterator[Finding]:
    """Every span of every reading lies in its text and quotes the words that are stored for it."""
    query = select(t.readings, t.documents.c.id.label("document_id"), t.texts.c.body.label("text_body"))
    joined = query.join(t.documents, t.documents.c.pk == t.readings.c.document).join(t.texts)
    numbers = connection.execute(select(t.readings.c.pk).order_by(t.readings.c.pk)).scalars().all()
    for number in numbers:
        row = connection.execute(joined.where(t.readings.c.pk == number)).one()
        body = _restored(row.text_body)
        if body is None:
            continue  # told by check_documents
        yield from _Reading(connection, row, body.decode("utf-8", "surrogatepass")).findings()


def _restored(data: bytes) -> bytes | None:
    try:
        return restored(bytes(data))
    except zlib.error:
        return None


class _Reading:
    """One reading under check."""

    def __init__(self, connection: Connection, row: Any, text: str) -> None:
        self.connection, self.row, self.text = connection, row, text

    def findings(self) -> Iterator[Finding]:
        try:
            yield from self.document()
            yield from self.parts()
            yield from self.claims()
        except (LedgerError, ValueError) as error:
            yield self.finding("reading", self.row.id, str(error))

    def document(self) -> Iterator[Finding]:
        row = self.row
        for what in ("body", "boilerplate"):
            for span in spans_of(getattr(row, what)):
                if len(self.text) < span.end:
                    yield self.finding("reading", row.id, f"a span of its {what} reaches beyond its text")
        for what in ("title", "published_span"):
            end = getattr(row, f"{what}_end")
            if end is not None and len(self.text) < end:
                yield self.finding("reading", row.id, f"its {what} reaches beyond its text")

    def parts(self) -> Iterator[Finding]:
        for row in self.rows(t.mentions):
            yield from self.words("mention", str(row.n), (row.start, row.end), row.words)
        for row in self.rows(t.attributions):
            yield from self.words("attribution", row.id, (row.cue_start, row.cue_end), row.cue)
            yield from self.words("attribution", row.id, (row.source_start, row.source_end), row.source_words)
            if row.content_hash != words_hash(span.of(self.text) for span in spans_of(row.content)):
                yield self.finding("attribution", row.id, "its content is not the words that were stored")
        for row in self.rows(t.agreements):
            for span, words in zip(spans_of(row.names), list_of(row.words), strict=True):
                yield from self.words("agreement", row.id, (span.start, span.end), words)
        for row in self.rows(t.transfers):
            yield from self.words("transfer", row.id, (row.start, row.end), row.words)

    def claims(self) -> Iterator[Finding]:
        ids = {}
        for row in self.rows(t.claims):
            ids[row.pk] = row.id
            said = PARTS.join(span.of(self.text) for span in spans_of(row.spans))
            if storable(said) != row.words or not said:
                yield self.finding("claim", row.id, f"{row.words[:60]!r} does not stand at {row.spans}")
        quantities = select(t.quantities).join(t.claims, t.claims.c.pk == t.quantities.c.claim)
        for row in self.connection.execute(quantities.where(t.claims.c.reading == self.row.pk)):
            yield from self.words("quantity of claim", ids[row.claim], (row.start, row.end), row.words)

    def words(self, kind: str, name: str, where: tuple[int | None, int | None], words: str | None) -> Iterator[Finding]:
        start, end = where
        if start is None or end is None:
            return
        if storable(Span(start, end).of(self.text)) != words:
            yield self.finding(kind, name, f"{words!r} does not stand at {start}-{end}")

    def rows(self, table: Any) -> Sequence[Any]:
        return self.connection.execute(select(table).where(table.c.reading == self.row.pk).order_by(table.c.n)).all()

    def finding(self, kind: str, name: str, wrong: str) -> Finding:
        return Finding(kind, name, f"{wrong} (document {self.row.document_id})")
