"""How small values stand in a column: spans as "start-end", days and moments as ISO text, tuples as JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from foedera.errors import LedgerError
from foedera.records import Granularity, Span, Time, TimeBasis

PARTS = " … "
"""Stands between the parts of a broken claim's words."""


def spans_text(spans: tuple[Span, ...]) -> str:
    """Spans as one column: (Span(2, 5), Span(9, 12)) is "2-5,9-12"; none is ""."""
    if len(spans) == 1:  # nearly always
        return f"{spans[0].start}-{spans[0].end}"
    return ",".join([f"{span.start}-{span.end}" for span in spans])


def spans_of(column: str) -> tuple[Span, ...]:
    """The spans of a column that `spans_text` wrote; LedgerError for anything else."""
    try:
        return tuple([Span(*map(int, part.split("-"))) for part in column.split(",")]) if column else ()
    except (TypeError, ValueError) as error:
        raise LedgerError(f"damaged spans in the ledger: {column[:60]!r}") from error


def span_of(start: int | None, end: int | None) -> Span | None:
    """The span of two columns, or None where it is missing."""
    return None if start is None or end is None else Span(start, end)


def day_text(day: date | None) -> str | None:
    """A day as ISO text."""
    return None if day is None else day.isoformat()


def day_of(column: str | None) -> date | None:
    """The day of a column; NULL and "" are unknown."""
    return date.fromisoformat(column) if column else None


def moment_text(moment: datetime) -> str:
    """An aware moment as ISO text in UTC, always of the same length, so that text sorts as time does."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment_of(column: str) -> datetime:
    """The moment of a column that `moment_text` wrote."""
    return datetime.fromisoformat(column)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


@lru_cache(maxsize=8192)
def list_text(values: tuple[str, ...]) -> str:
    """Words as one column; none is ""."""
    return json.dumps(values, ensure_ascii=False) if values else ""


def list_of(column: str | None) -> tuple[str, ...]:
    """The words of a column that `list_text` wrote."""
    return tuple(json.loads(column)) if column else ()


_NO_TIME = (None,) * 6


def time_columns(time: Time | None) -> tuple[Any, ...]:
    """The six columns of a time: start, end, granularity, basis and its span."""
    if time is None:
        return _NO_TIME
    span = time.span
    where = (None, None) if span is None else (span.start, span.end)
    return (day_text(time.start), day_text(time.end), time.granularity._value_, time.basis._value_, *where)


def time_of(columns: tuple[Any, ...]) -> Time | None:
    """The time of six columns that `time_columns` made."""
    start, end, granularity, basis, span_start, span_end = columns
    if granularity is None:
        return None
    where = span_of(span_start, span_end)
    return Time(day_of(start), day_of(end), Granularity(granularity), TimeBasis(basis), where)
