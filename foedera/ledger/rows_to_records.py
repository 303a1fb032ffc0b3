"""From rows of the tables back to records: what `records_to_rows` wrote, read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from foedera.ledger import tables as t
from foedera.ledger.encoding import day_of, list_of, span_of, spans_of, time_of
from foedera.ledger.records_to_rows import restored
from foedera.records import (
    Actor,
    ActorKind,
    Agreement,
    Attribution,
    Claim,
    Document,
    Event,
    EventType,
    Granularity,
    Mention,
    Modality,
    Polarity,
    Published,
    PublishedBasis,
    Quantity,
    Reading,
    Role,
    Source,
    Span,
    SpeechKind,
    SpeechMode,
    Stage,
    StageClaim,
    Stance,
    Tense,
    Time,
    Transfer,
    TransferKind,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Table


def reading_of(connection: Connection, pk: int) -> Reading:
    """The reading with this number, as it was stored."""
    row = connection.execute(select(t.readings).where(t.readings.c.pk == pk)).one()
    claims = _of_reading(connection, t.claims, pk)
    local = {claim.pk: claim.local_id for claim in claims}
    quantities = quantities_of(connection, list(local))
    attributions = _of_reading(connection, t.attributions, pk)
    names = {attribution.pk: attribution.local_id for attribution in attributions}
    return Reading(
        document=_document(connection, row),
        actors=_actors(connection, pk),
        mentions=tuple(_mention(mention) for mention in _of_reading(connection, t.mentions, pk)),
        attributions=_attributions(connection, attributions, names),
        claims=tuple(claim_of(claim, names[claim.attribution], quantities.get(claim.pk, ())) for claim in claims),
        agreements=_agreements(connection, pk, local),
        transfers=tuple(_transfer(transfer, local) for transfer in _of_reading(connection, t.transfers, pk)),
        reader=row.reader,
    )


def published_of(row: Any) -> Published:
    """The publication in a row of `readings`."""
    return Published(
        day_of(row.published_start),
        day_of(row.published_end),
        Granularity(row.published_granularity),
        PublishedBasis(row.published_basis),
        span_of(row.published_span_start, row.published_span_end),
    )


def event_of(row: Any) -> Event | None:
    """The event in a row of `claims`."""
    if row.event_type is None:
        return None
    sides = (list_of(row.event_actors), list_of(row.event_recipients))
    return Event(EventType(row.event_type), row.event_mode, *sides, row.event_place, list_of(row.event_contexts))


def time_in(row: Any, prefix: str) -> Time | None:
    """The time in the columns that begin with `prefix`."""
    names = ("start", "end", "granularity", "basis", "span_start", "span_end")
    return time_of(tuple(getattr(row, f"{prefix}_{name}") for name in names))


def quantity_of(row: Any) -> Quantity:
    """The quantity in a row of `quantities` or `transfers`."""
    bounds = (row.value, row.minimum, row.maximum)
    return Quantity(Span(row.start, row.end), *bounds, row.unit, row.of, list_of(row.approximators))


def quantities_of(connection: Connection, claims: Sequence[int]) -> dict[int, tuple[Quantity, ...]]:
    """Quantities by the number of their claim."""
    found: dict[int, tuple[Quantity, ...]] = {}
    query = (
        select(t.quantities).where(t.quantities.c.claim.in_(claims)).order_by(t.quantities.c.claim, t.quantities.c.n)
    )
    for row in connection.execute(query):
        found[row.claim] = (*found.get(row.claim, ()), quantity_of(row))
    return found


def claim_of(row: Any, attribution: str, quantities: tuple[Quantity, ...]) -> Claim:
    """The claim in a row of `claims`, under its local id."""
    return Claim(
        id=row.local_id,
        attribution=attribution,
        spans=spans_of(row.spans),
        polarity=Polarity(row.polarity),
        modality=Modality(row.modality),
        tense=Tense(row.tense),
        time=time_in(row, "time"),
        event=event_of(row),
        quantities=quantities,
        type=row.type,
        forecast=row.forecast,
        agreement=row.agreement,
        norm=row.norm,
        confidence=row.confidence,
    )


def _of_reading(connection: Connection, table: Table, pk: int) -> Sequence[Any]:
    return connection.execute(select(table).where(table.c.reading == pk).order_by(table.c.n)).all()


def _document(connection: Connection, row: Any) -> Document:
    text = connection.execute(select(t.texts.c.body).where(t.texts.c.pk == row.text)).scalar_one()
    identity = connection.execute(select(t.documents.c.id).where(t.documents.c.pk == row.document)).scalar_one()
    place = select(func.min(t.places.c.path), func.max(t.places.c.url)).where(t.places.c.document == row.document)
    path, url = connection.execute(place).one()
    return Document(
        id=identity,
        text=restored(text).decode("utf-8", "surrogatepass"),
        format=row.format,
        path=path or None,
        url=url or None,
        title=span_of(row.title_start, row.title_end),
        title_text=row.title,
        outlet=row.outlet,
        authors=list_of(row.authors),
        published=published_of(row),
        language=row.language,
        body=spans_of(row.body),
        boilerplate=spans_of(row.boilerplate),
        boilerplate_kinds=list_of(row.boilerplate_kinds),
    )


def _actors(connection: Connection, pk: int) -> tuple[Actor, ...]:
    query = select(t.actors).join(t.reading_actors, t.reading_actors.c.actor == t.actors.c.pk)
    rows = connection.execute(query.where(t.reading_actors.c.reading == pk).order_by(t.reading_actors.c.n))
    return tuple(Actor(row.id, row.name, ActorKind(row.kind), row.state, _roles(row.roles)) for row in rows)


def _roles(column: str) -> tuple[Role, ...]:
    parts = (role.split("\x1f") for role in list_of(column))
    return tuple(Role(office, state or None, day_of(start), day_of(end)) for office, state, start, end in parts)


def _mention(row: Any) -> Mention:
    return Mention(Span(row.start, row.end), row.actor, ActorKind(row.kind), row.form, list_of(row.candidates))


def _attributions(connection: Connection, rows: Sequence[Any], names: dict[int, str]) -> tuple[Attribution, ...]:
    query = select(t.sources).where(t.sources.c.pk.in_({row.source for row in rows}))
    sources = {source.pk: source for source in connection.execute(query)}
    return tuple(_attribution(row, sources[row.source], names) for row in rows)


def _attribution(row: Any, source: Any, names: dict[int, str]) -> Attribution:
    where = span_of(row.source_start, row.source_end)
    return Attribution(
        id=row.local_id,
        parent=names.get(row.parent) if row.parent is not None else None,
        source=Source(source.name, ActorKind(source.kind), source.actor, where, source.state, list_of(row.candidates)),
        cue=span_of(row.cue_start, row.cue_end),
        content=spans_of(row.content),
        kind=SpeechKind(row.speech),
        said=time_in(row, "said"),
        stance=Stance(row.stance),
        mode=SpeechMode(row.mode),
        found_by=row.found_by,
        score=row.score,
    )


def _agreements(connection: Connection, pk: int, local: dict[int, str]) -> tuple[Agreement, ...]:
    return tuple(
        Agreement(row.local_id, spans_of(row.names), list_of(row.parties), _stages(connection, row.pk, local))
        for row in _of_reading(connection, t.agreements, pk)
    )


def _stages(connection: Connection, agreement: int, local: dict[int, str]) -> tuple[StageClaim, ...]:
    rows = connection.execute(select(t.stages).where(t.stages.c.agreement == agreement).order_by(t.stages.c.n))
    return tuple(StageClaim(Stage(row.stage), local[row.claim], time_in(row, "time")) for row in rows)


def _transfer(row: Any, local: dict[int, str]) -> Transfer:
    quantity = None if row.start is None else quantity_of(row)
    return Transfer(row.local_id, TransferKind(row.kind), local[row.claim], row.giver, row.taker, quantity)
