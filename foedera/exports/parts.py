"""The parts that an annotation and the ledger's rows print alike: days, times, events and numbers as JSON."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from foedera.records import Event, Published, Quantity, Time

Json = dict[str, Any]


def day(value: date | None) -> str | None:
    """A day as 2024-10-28."""
    return value.isoformat() if value else None


def last_day(end: date | None) -> str | None:
    """The last day inside a half-open interval that ends before `end`: 2024-10-28 for one that ends with the 29th."""
    return (end - timedelta(days=1)).isoformat() if end else None


def interval(item: Time | Published) -> Json:
    """An interval with both days inside, how fine it is, and how it was found."""
    return {
        "start": day(item.start),
        "end": last_day(item.end),
        "granularity": str(item.granularity),
        "basis": str(item.basis),
    }


def event(item: Event | None) -> Json | None:
    """What happened, in the contract's keys and `contexts`."""
    if item is None:
        return None
    return {
        "type": str(item.type),
        "mode": item.mode,
        "actors": list(item.actors),
        "recipients": list(item.recipients),
        "place": item.place,
        "contexts": list(item.contexts),
    }


def amount(item: Quantity) -> Json:
    """A number as it was said, without its span, which each page and each row prints its own way."""
    return {
        "value": item.value,
        "min": item.minimum,
        "max": item.maximum,
        "unit": item.unit,
        "of": item.of,
        "approximators": list(item.approximators),
    }
