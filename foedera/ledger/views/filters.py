"""A ClaimQuery as one statement: which claims, in which order.

`claim_actors` and `claim_sources` hold claims in the order of the day they were said, under each actor and source.
The rarest of those asked for is walked in that order and the others are looked up claim by claim, so that a page of
the newest claims costs a few hundred steps even where millions are about the same actor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, and_, exists, func, literal_column, or_, select, true

from foedera.ledger import derived
from foedera.ledger import tables as t
from foedera.ledger.encoding import day_text, moment_text
from foedera.ledger.rows import ClaimQuery
from foedera.ledger.views.names import (
    AGREEMENT_MARK,
    actor_ids,
    agreement_id_of,
    member_numbers,
    source_numbers,
)
from foedera.ledger.views.search import match_words
from foedera.records import Polarity, Side

if TYPE_CHECKING:
    from sqlalchemy import Connection, FromClause, Select

_COUNTED = 5_000
T = TypeVar("T")


@dataclass(slots=True)
class _Key:
    """One index to walk or look up: `table` restricted to `values` of `column` and further `conditions` on its rows."""

    table: Any
    column: str
    values: tuple[Any, ...]
    conditions: list[ColumnElement[bool]] = field(default_factory=list)

    def where(self) -> ColumnElement[bool]:
        """The rows of this key."""
        column = self.table.c[self.column]
        chosen = column == self.values[0] if len(self.values) == 1 else column.in_(self.values)
        return and_(chosen, *self.conditions)


@dataclass(frozen=True, slots=True)
class Selection:
    """Where the claims of a query are found (`source`), what must hold of them, and their order."""

    source: FromClause
    conditions: tuple[ColumnElement[bool], ...]
    order: tuple[ColumnElement[Any], ...]

    def select(self, *columns: Any) -> Select[Any]:
        """These columns of the query's claims, in no order and without limit."""
        return select(*columns).select_from(self.source).where(*self.conditions)

    def page(self, query: ClaimQuery, *columns: Any) -> Select[Any]:
        """These columns in the query's order, from its offset, up to its limit."""
        statement = self.select(*columns).order_by(*self.order)
        if query.offset or query.limit is not None:
            statement = statement.limit(query.limit).offset(query.offset or None)
        return statement


def selection(connection: Connection, query: ClaimQuery) -> Selection:
    """The claims of `query`; UnknownNameError for names the ledger does not have."""
    keys = [*_actor_keys(connection, query), *_source_keys(connection, query)]
    sizes = {id(key): _size(connection, key) for key in keys}
    keys.sort(key=lambda key: (sizes[id(key)], len(key.values)))
    source: FromClause = t.claims
    conditions = [*_conditions(connection, query), *_stored(query)]
    order: tuple[Any, ...] = (t.claims.c.said_end, t.claims.c.pk)
    found_at = order
    walked = next((key for key in keys if len(key.values) == 1), None)
    if keys and sizes[id(keys[0])] < _COUNTED and keys[0] is not walked:
        rare = keys.pop(0)
        few = select(rare.table.c.claim).where(rare.where()).distinct().subquery()
        source = few.join(t.claims, t.claims.c.pk == few.c.claim)
        order = (
            t.claims.c.said_end.concat(""),
            t.claims.c.pk,
        )  # sorted: else SQLite walks all days to spare the sorting
    elif walked is not None:
        keys.remove(walked)
        source = walked.table.join(t.claims, t.claims.c.pk == walked.table.c.claim)
        conditions[:0] = [walked.where(), *_said_by(query, walked.table.c.said_end)]
        order = found_at = (walked.table.c.said_end, walked.table.c.claim)  # no claim is read that falls out here
    conditions += [_row_for(key, *found_at) for key in keys]
    conditions += _said_by(query, t.claims.c.said_end)
    if query.newest_first:
        order = tuple(column.desc() for column in order)
    else:  # "since 2012" and "since 2018" have no end: what began first is the older
        order = (order[0], func.coalesce(t.claims.c.said_start, ""), order[1])
    return Selection(source, tuple(conditions), order)


def day_after(day: date) -> str:
    """The end of the half-open interval that ends with `day`."""
    return day_text(day + timedelta(days=1) if day < date.max else day) or ""


def _actor_keys(connection: Connection, query: ClaimQuery) -> list[_Key]:
    return [_Key(derived.claim_actors.alias(), "actor", actor_ids(connection, name)) for name in query.about]


def _source_keys(connection: Connection, query: ClaimQuery) -> list[_Key]:
    keys = []
    if query.by is not None:
        key = _speaking(connection, query.by)
        key.conditions += _said_by(query, key.table.c.link_end)
        keys.append(key)
    if query.according_to:
        keys.append(_path(connection, query))
    return keys


def _path(connection: Connection, query: ClaimQuery) -> _Key:
    """The innermost speaker of a path; names before it must stand further out, and have said it by the day asked."""
    outer: _Key | None = None
    for name in query.according_to:
        key = _speaking(connection, name)
        if outer is not None:
            further_out = outer.table.c.depth < key.table.c.depth
            key.conditions.append(_row_for(outer, key.table.c.said_end, key.table.c.claim, further_out))
        outer = key
        key.conditions += _said_by(query, key.table.c.link_end)
    assert outer is not None
    outer.conditions.append(outer.table.c.speaks == true())
    return outer


def _speaking(connection: Connection, name: str | Side) -> _Key:
    """The links of a source, or of those who spoke for a side while their state or body was of it."""
    table = derived.claim_sources.alias()
    if isinstance(name, str):
        return _Key(table, "source", source_numbers(connection, name))
    numbers: set[int] = set()
    times: list[ColumnElement[bool]] = []
    for member in name.members:
        own = member_numbers(connection, member.actor)
        numbers.update(own)
        since = [] if member.start is None else [table.c.link_end > (day_text(member.start) or "")]
        until = [] if member.end is None else [table.c.link_end <= (day_text(member.end) or ""), table.c.link_end != ""]
        times.append(and_(table.c.source.in_(own), *since, *until))
    return _Key(table, "source", tuple(sorted(numbers)) or (-1,), [or_(*times)] if times else [])


def _said_by(query: ClaimQuery, column: Any) -> list[ColumnElement[bool]]:
    if query.as_of is None:
        return []
    return [column <= day_after(query.as_of), column != ""]


def _size(connection: Connection, key: _Key) -> int:
    """How many rows a key has, counted only far enough to tell rare from common."""
    some = select(literal_column("1")).select_from(key.table).where(key.where()).limit(_COUNTED).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def _row_for(key: _Key, said_end: Any, claim: Any, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    c = key.table.c
    row: Select[Any] = select(literal_column("1")).select_from(key.table)
    return exists(row.where(key.where(), c.said_end == said_end, c.claim == claim, *more).correlate_except(key.table))


def _conditions(connection: Connection, query: ClaimQuery) -> list[ColumnElement[bool]]:
    c = t.claims.c
    found: list[ColumnElement[bool]] = []
    if query.type is not None:
        found.append(c.event_type == query.type.value)
    if query.context is not None:
        found.append(c.event_contexts.contains(f'"{query.context.value}"', autoescape=True))
    if query.modality is not None:
        found.append(c.modality == query.modality.value)
    if query.denied is not None:
        found.append(c.polarity == (Polarity.DENIED if query.denied else Polarity.ASSERTED).value)
    if query.forecast is not None:
        found.append(c.forecast == query.forecast)
    if query.spoken is not None:
        found.append(c.spoken == query.spoken)
    if query.text:
        wanted = None if query.limit is None else query.offset + query.limit
        found.append(match_words(connection, query.text, wanted))
    if query.proposition is not None:
        found.append(c.proposition == query.proposition)
    if query.agreement:
        found += _on_agreements(connection, query.agreement)
    if query.document is not None:
        found.append(c.reading.in_(_readings_of(query.document)))
    return found


def _on_agreements(connection: Connection, pages: Sequence[str]) -> list[ColumnElement[bool]]:
    """Claims on any of these pages' agreements; a reading calls each of its own by an id that only it knows."""
    told = t.agreements.c
    these = told.id.in_([agreement_id_of(connection, page).removeprefix(AGREEMENT_MARK) for page in pages])
    mine: Select[Any] = select(literal_column("1")).select_from(t.agreements)
    mine = mine.where(told.reading == t.claims.c.reading, told.local_id == t.claims.c.agreement, these)
    return [t.claims.c.reading.in_(select(told.reading).where(these)), exists(mine.correlate(t.claims))]


def _readings_of(document: str) -> Select[Any]:
    joined = select(t.readings.c.pk).join(t.documents, t.documents.c.pk == t.readings.c.document)
    return joined.where(or_(t.documents.c.id == document, t.documents.c.id == f"sha256:{document}"))


def _stored(query: ClaimQuery) -> list[ColumnElement[bool]]:
    """Only claims of readings that are current, or that were at the moment asked for."""
    replaced: Select[Any] = select(literal_column("1")).where(t.supersessions.c.reading == t.claims.c.reading)
    if query.stored_before is None:
        return [~exists(replaced)]
    moment = moment_text(query.stored_before)
    before: Select[Any] = select(literal_column("1")).where(
        t.readings.c.pk == t.claims.c.reading, t.readings.c.stored_at < moment
    )
    return [exists(before), ~exists(replaced.where(t.supersessions.c.stored_at < moment))]


def pages(values: Sequence[T], size: int = 500) -> list[Sequence[T]]:
    """`values` in parts small enough for one statement."""
    return [values[first : first + size] for first in range(0, len(values), size)]
