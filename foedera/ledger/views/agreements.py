"""Agreements as each current reading tells them, with their claims and what stands around those on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, literal_column, select

from foedera.ledger import tables as t
from foedera.ledger.encoding import list_of, moment_text, spans_of
from foedera.ledger.records_to_rows import restored
from foedera.ledger.rows import ClaimRow, Quote
from foedera.ledger.rows_to_records import published_of, time_in
from foedera.ledger.views.claims import rows_of
from foedera.ledger.views.names import AGREEMENT_MARK
from foedera.records import Published, Stage, Time

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from foedera.ledger.store import Store


@dataclass(frozen=True, slots=True)
class ToldStage:
    """A step that a claim (by its id in the ledger) tells, and when it was taken."""

    stage: Stage
    claim: str
    time: Time | None


@dataclass(frozen=True, slots=True)
class PageAgreement:
    """One agreement as one document's current reading tells it.

    `id` is "a" and the row's content id; `local_id` is the reader's own ("agreement:gha-nor-1974"). `states` are all
    states and blocs that the page names. `before` and `after` give, by claim id, the words
    of its paragraph on each side of it.
    """

    id: str
    local_id: str
    document: str
    title: str | None
    outlet: str | None
    published: Published
    names: tuple[Quote, ...]
    parties: tuple[str, ...]
    stages: tuple[ToldStage, ...]
    claims: tuple[ClaimRow, ...]
    states: frozenset[str]
    before: Mapping[str, str]
    after: Mapping[str, str]


def agreements(store: Store, *, about: Iterable[str] = (), before: datetime | None = None) -> list[PageAgreement]:
    """Every agreement of every current reading, in the order they were stored; with `before`, as it was that moment.

    `about` keeps the pages that name all of these states by their codes; agreements of such a page are all given, since
    what a page calls "the treaty" is told apart by the others on it.
    """
    wanted = frozenset(about)
    with store.reading() as connection:
        rows = connection.execute(_current(before)).all()
        states = _states(connection, {row.reading for row in rows})
        rows = [row for row in rows if wanted <= states.get(row.reading, frozenset())]
        readings = {row.reading for row in rows}
        claims = _claims(connection, readings)
        texts = _texts(connection, readings)
        stages = _stages(connection, [row.pk for row in rows])
        return [_page_agreement(row, claims, stages, texts[row.reading], states) for row in rows]


def agreement_ids(store: Store) -> list[str]:
    """The ids of every agreement of every current reading, in the order they were stored."""
    with store.reading() as connection:
        return [AGREEMENT_MARK + row.id for row in connection.execute(_current())]


def agreements_on(store: Store, document: str) -> dict[str, tuple[str, str]]:
    """The agreements that a document's current reading tells of, by the reader's own id: id and first name of each."""
    with store.reading() as connection:
        rows = connection.execute(_current().where(t.documents.c.id == document)).all()
        return {row.local_id: (AGREEMENT_MARK + row.id, next(iter(list_of(row.words)), row.local_id)) for row in rows}


def _current(before: datetime | None = None) -> Any:
    """Agreements of readings that are current, or that were before this moment."""
    replacing: Any = select(literal_column("1")).where(t.supersessions.c.reading == t.readings.c.pk)
    if before is not None:
        replacing = replacing.where(t.supersessions.c.stored_at < moment_text(before))
    replaced = exists(replacing)
    query = (
        select(t.agreements, t.documents.c.id.label("document_id"), t.readings.c.title, t.readings.c.outlet)
        .add_columns(*(column for column in t.readings.c if column.name.startswith("published_")))
        .join(t.readings, t.readings.c.pk == t.agreements.c.reading)
        .join(t.documents, t.documents.c.pk == t.readings.c.document)
        .where(~replaced)
        .order_by(t.agreements.c.pk)
    )
    return query if before is None else query.where(t.readings.c.stored_at < moment_text(before))


def _states(connection: Connection, readings: Iterable[int]) -> dict[int, frozenset[str]]:
    """The states and blocs that each reading's actors are or act for."""
    found: dict[int, set[str]] = {}
    query = select(t.reading_actors.c.reading, t.actors.c.id, t.actors.c.kind, t.actors.c.state).join(
        t.actors, t.actors.c.pk == t.reading_actors.c.actor
    )
    for row in connection.execute(query.where(t.reading_actors.c.reading.in_(readings))):
        party = row.id if row.kind in ("state", "bloc") else row.state
        if party:
            found.setdefault(row.reading, set()).add(party)
    return {reading: frozenset(some) for reading, some in found.items()}


def _claims(connection: Connection, readings: Iterable[int]) -> dict[tuple[int, str], list[tuple[int, ClaimRow]]]:
    """Claims by reading and local id of their agreement, each with its number."""
    c = t.claims.c
    query = select(c.pk, c.reading).where(c.reading.in_(readings), c.agreement.is_not(None)).order_by(c.reading, c.n)
    numbers = connection.execute(query).all()
    found: dict[tuple[int, str], list[tuple[int, ClaimRow]]] = {}
    for number, row in zip(numbers, rows_of(connection, [n.pk for n in numbers]), strict=True):
        found.setdefault((number.reading, row.agreement or ""), []).append((number.pk, row))
    return found


def _texts(connection: Connection, readings: Iterable[int]) -> dict[int, str]:
    query = select(t.readings.c.pk, t.texts.c.body).join(t.texts, t.texts.c.pk == t.readings.c.text)
    rows = connection.execute(query.where(t.readings.c.pk.in_(readings)))
    return {row.pk: restored(row.body).decode("utf-8", "surrogatepass") for row in rows}


def _stages(connection: Connection, numbers: Sequence[int]) -> dict[int, list[ToldStage]]:
    query = select(t.stages, t.claims.c.id.label("claim_id")).join(t.claims, t.claims.c.pk == t.stages.c.claim)
    found: dict[int, list[ToldStage]] = {}
    for row in connection.execute(query.where(t.stages.c.agreement.in_(numbers)).order_by(t.stages.c.n)):
        told = ToldStage(Stage(row.stage), row.claim_id, time_in(row, "time"))
        found.setdefault(row.agreement, []).append(told)
    return found


def _page_agreement(
    row: Any,
    claims: Mapping[tuple[int, str], list[tuple[int, ClaimRow]]],
    stages: Mapping[int, list[ToldStage]],
    text: str,
    states: Mapping[int, frozenset[str]],
) -> PageAgreement:
    spoken = [claim for _, claim in claims.get((row.reading, row.local_id), [])]
    names = zip(spans_of(row.names), list_of(row.words), strict=True)
    return PageAgreement(
        id=AGREEMENT_MARK + row.id,
        local_id=row.local_id,
        document=row.document_id,
        title=row.title,
        outlet=row.outlet,
        published=published_of(row),
        names=tuple(Quote(span, words) for span, words in names),
        parties=list_of(row.parties),
        stages=tuple(stages.get(row.pk, ())),
        claims=tuple(spoken),
        states=states.get(row.reading, frozenset()),
        before={claim.id: _before(text, claim) for claim in spoken},
        after={claim.id: _after(text, claim) for claim in spoken},
    )


def _before(text: str, claim: ClaimRow) -> str:
    """The words of the claim's paragraph before it."""
    start = min((quote.span.start for quote in claim.quotes), default=0)
    return text[text.rfind("\n", 0, start) + 1 : start]


def _after(text: str, claim: ClaimRow) -> str:
    """The words of the claim's paragraph behind it."""
    end = max((quote.span.end for quote in claim.quotes), default=0)
    stop = text.find("\n", end)
    return text[end : stop if end <= stop else None]
