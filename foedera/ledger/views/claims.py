"""Claims with their chains: the view that the others are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from foedera.errors import LedgerError, UnknownNameError
from foedera.ledger import tables as t
from foedera.ledger.encoding import PARTS, day_of, list_of, moment_of, span_of, spans_of
from foedera.ledger.rows import ClaimQuery, ClaimRow, Link, Quote
from foedera.ledger.rows_to_records import event_of, published_of, quantities_of, time_in
from foedera.ledger.views.filters import pages, selection
from foedera.records import ActorKind, Modality, Polarity, Span, SpeechKind, SpeechMode, Stance, Tense

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from foedera.ledger.store import Store

_READING_COLUMNS = (
    t.readings.c.title,
    t.readings.c.outlet,
    t.readings.c.reader,
    t.readings.c.stored_at,
    *(column for column in t.readings.c if column.name.startswith("published_")),
)


def claims(store: Store, query: ClaimQuery) -> list[ClaimRow]:
    """The claims of `query`, newest said first unless it asks otherwise; UnknownNameError for an unknown name."""
    with store.reading() as connection:
        return rows_of(connection, found(connection, query))


def claim(store: Store, claim_id: str) -> ClaimRow:
    """One claim by its id or the beginning of one.

    UnknownNameError: no claim's id begins so. LedgerError, listing them: several do. Of a claim that several readings
    of its document hold, the one of the newest.
    """
    with store.reading() as connection:
        newest = select(func.max(t.claims.c.pk)).where(t.claims.c.id == claim_id_of(connection, claim_id))
        return rows_of(connection, [connection.execute(newest).scalar_one()])[0]


def claims_called(store: Store, ids: Iterable[str]) -> list[ClaimRow]:
    """The claims with these whole ids, in their order; of one that several readings hold, that of the newest."""
    newest = select(t.claims.c.id, func.max(t.claims.c.pk)).group_by(t.claims.c.id)
    wanted = list(dict.fromkeys(ids))
    with store.reading() as connection:
        numbers: dict[str, int] = {}
        for part in pages(wanted):
            numbers.update((row[0], row[1]) for row in connection.execute(newest.where(t.claims.c.id.in_(part))))
        return rows_of(connection, [numbers[id] for id in wanted if id in numbers])


def found(connection: Connection, query: ClaimQuery) -> Sequence[int]:
    """Numbers of the claims of `query`, in its order."""
    return connection.execute(selection(connection, query).page(query, t.claims.c.pk)).scalars().all()


def rows_of(connection: Connection, numbers: Sequence[int]) -> list[ClaimRow]:
    """The claims with these numbers, in this order, by four statements for each five hundred."""
    return [row for part in pages(numbers) for row in _page(connection, part)]


def _page(connection: Connection, numbers: Sequence[int]) -> list[ClaimRow]:
    query = (
        select(
            t.claims,
            t.attributions.c.lineage,
            t.documents.c.id.label("document_id"),
            t.documents.c.pk.label("document"),
            t.supersessions.c.successor,
            *_READING_COLUMNS,
        )
        .join(t.attributions, t.attributions.c.pk == t.claims.c.attribution)
        .join(t.readings, t.readings.c.pk == t.claims.c.reading)
        .join(t.documents, t.documents.c.pk == t.readings.c.document)
        .outerjoin(t.supersessions, t.supersessions.c.reading == t.claims.c.reading)
        .where(t.claims.c.pk.in_(numbers))
    )
    by_number = {row.pk: row for row in connection.execute(query)}
    lineages = {row.pk: [int(number) for number in row.lineage.split()] for row in by_number.values()}
    links = _links(connection, {number for lineage in lineages.values() for number in lineage})
    quantities = quantities_of(connection, list(by_number))
    urls = _urls(connection, {row.document for row in by_number.values()})
    return [
        _claim_row(
            by_number[number],
            tuple([links[link] for link in lineages[number]]),
            quantities.get(number, ()),
            urls.get(by_number[number].document),
        )
        for number in numbers
    ]


def _links(connection: Connection, numbers: Iterable[int]) -> dict[int, Link]:
    a, s = t.attributions, t.sources
    columns = (s.c.name, s.c.kind, s.c.actor, s.c.state)
    found: dict[int, Link] = {}
    for part in pages(sorted(numbers)):
        query = select(a, *columns).join(s, s.c.pk == a.c.source).where(a.c.pk.in_(part))
        found.update((row.pk, _link(row)) for row in connection.execute(query))
    return found


def _link(row: Any) -> Link:
    cue = span_of(row.cue_start, row.cue_end)
    return Link(
        id=row.local_id,
        name=row.name,
        kind=ActorKind(row.kind),
        actor=row.actor,
        state=row.state,
        candidates=list_of(row.candidates),
        cue=Quote(cue, row.cue) if cue else None,
        speech=SpeechKind(row.speech),
        stance=Stance(row.stance),
        mode=SpeechMode(row.mode),
        said=time_in(row, "said"),
    )


def _urls(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    query = select(t.places.c.document, func.max(t.places.c.url)).where(t.places.c.document.in_(sorted(numbers)))
    return {document: url for document, url in connection.execute(query.group_by(t.places.c.document)) if url}


def _claim_row(row: Any, chain: tuple[Link, ...], quantities: tuple[Any, ...], url: str | None) -> ClaimRow:
    return ClaimRow(
        id=row.id,
        local_id=row.local_id,
        words=row.words,
        quotes=quotes(row.words, spans_of(row.spans)),
        document_id=row.document_id,
        title=row.title,
        outlet=row.outlet,
        url=url,
        published=published_of(row),
        chain=chain,
        polarity=Polarity(row.polarity),
        modality=Modality(row.modality),
        tense=Tense(row.tense),
        type=row.type,
        time=time_in(row, "time"),
        said_start=day_of(row.said_start),
        said_end=day_of(row.said_end),
        event=event_of(row),
        quantities=quantities,
        forecast=row.forecast,
        agreement=row.agreement,
        norm=row.norm,
        confidence=row.confidence,
        proposition=row.proposition,
        spoken=row.spoken,
        mark=next((link.mode for link in chain if not link.happened), None),
        reader=row.reader,
        stored_at=moment_of(row.stored_at),
        current=row.successor is None,
    )


def quotes(words: str, spans: Sequence[Span]) -> tuple[Quote, ...]:
    """The stored words of each span: they stand one after another in `words`, with PARTS between them."""
    found, start = [], 0
    for span in spans:
        found.append(Quote(span, words[start : start + len(span)]))
        start += len(span) + len(PARTS)
    return tuple(found)


def claim_id_of(connection: Connection, beginning: str) -> str:
    """The one claim's id that begins so; UnknownNameError for none, LedgerError, listing them, for several."""
    c = t.claims.c.id
    after = beginning[:-1] + chr(ord(beginning[-1]) + 1) if beginning else "d"
    query = select(c).where(c >= beginning, c < after).distinct().order_by(c).limit(10)
    ids: Sequence[str] = connection.execute(query).scalars().all()
    if not ids:
        raise UnknownNameError("claim", beginning)
    if len(ids) > 1:
        raise LedgerError(f"{beginning} is the beginning of several claims' ids: {', '.join(ids)}")
    return ids[0]
