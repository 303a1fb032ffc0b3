"""Columns that the tables of a ledger are made of, for SQLite and PostgreSQL alike.

Each record has a content id (text, the same in every ledger) and a small number `pk` that is this ledger's own. Days
are ISO text and moments ISO text in UTC, so that both stores sort them alike; an unknown day is NULL, or "" where it
stands in a key. Spans are "start-end" joined by commas, lists are JSON.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Integer, MetaData, Text

metadata = MetaData()
Key = BigInteger().with_variant(Integer(), "sqlite")
Exact = Text(collation="C").with_variant(Text(), "sqlite")
"""Text that PostgreSQL sorts by its characters, as SQLite does, whatever the server's language."""


def pk() -> Column[Any]:
    """The number of a row, this ledger's own."""
    return Column("pk", Key, primary_key=True, autoincrement=False)


def to(target: str, name: str, **options: Any) -> Column[Any]:
    """The number of a row of another table: to("claims.pk", "claim")."""
    return Column(name, Key, ForeignKey(target), nullable=options.pop("nullable", False), **options)


def text(name: str, **options: Any) -> Column[Any]:
    """Text that is never missing, unless `nullable=True`."""
    return Column(name, Exact, nullable=options.pop("nullable", False), **options)


def span(prefix: str) -> list[Column[Any]]:
    """Two columns of one span, both NULL where there is none."""
    return [Column(f"{prefix}_start", Integer), Column(f"{prefix}_end", Integer)]


def time(prefix: str) -> list[Column[Any]]:
    """Six columns of one time; `prefix` parts several of one table."""
    return [
        Column(f"{prefix}_start", Exact),
        Column(f"{prefix}_end", Exact),
        Column(f"{prefix}_granularity", Exact),
        Column(f"{prefix}_basis", Exact),
        *span(f"{prefix}_span"),
    ]


def quantity() -> list[Column[Any]]:
    """The columns of one number as it was said."""
    return [
        Column("start", Integer),
        Column("end", Integer),
        Column("words", Exact),
        Column("value", Float(53)),
        Column("minimum", Float(53)),
        Column("maximum", Float(53)),
        Column("unit", Exact),
        Column("of", Exact),
        Column("approximators", Exact),
    ]
