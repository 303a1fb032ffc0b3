"""The same once more, in the order in which questions ask for it: tables that the records fill and could fill again.

`claim_actors` and `claim_sources` repeat what other tables hold, the full text what claims say. Their rows stand in the
order of the claims, so that new ones go to the end; the order of questions (by day under each actor and source) is an
index over all of their columns, which a large load makes at its end. `source_tallies` and `actor_tallies` alone are
counted on instead of added to.
"""

from __future__ import annotations

from sqlalchemy import DDL, Boolean, Column, ForeignKey, Index, PrimaryKeyConstraint, SmallInteger, Table, event

from foedera.ledger.columns import Exact, Key, metadata, text, to

SEARCH_EXPRESSION = r"to_tsvector('simple', regexp_replace(claims.words, '[!-/:-@\[-`{-~“”‘’«»—–…]+', ' ', 'g'))"
"""PostgreSQL's full text of a claim. The signs that part words are listed: which signs are letters varies by locale."""

SEARCH_INDEX = f"CREATE INDEX claim_words ON claims USING gin (({SEARCH_EXPRESSION.replace('claims.', '')}))"


claim_actors = Table(
    "claim_actors",
    metadata,
    text("actor"),
    Column("said_end", Exact, nullable=False),
    to("claims.pk", "claim"),
    Column("part", SmallInteger, nullable=False),
    PrimaryKeyConstraint("claim", "actor"),
    Index("actors_by_day", "actor", "said_end", "claim", "part"),
    sqlite_with_rowid=False,
)

claim_sources = Table(
    "claim_sources",
    metadata,
    to("sources.pk", "source"),
    Column("said_end", Exact, nullable=False),
    to("claims.pk", "claim"),
    Column("depth", SmallInteger, nullable=False),
    Column("speaks", Boolean, nullable=False),
    Column("link_end", Exact, nullable=False),
    PrimaryKeyConstraint("claim", "source"),
    Index("sources_by_day", "source", "said_end", "claim", "depth", "speaks", "link_end"),
    sqlite_with_rowid=False,
)

source_tallies = Table(
    "source_tallies",
    metadata,
    Column("source", Key, ForeignKey("sources.pk"), primary_key=True, autoincrement=False),
    *(Column(name, Key, nullable=False) for name in ("claims", "speaks", "documents")),
)

actor_tallies = Table(
    "actor_tallies",
    metadata,
    text("actor", primary_key=True),
    *(Column(name, Key, nullable=False) for name in ("claims", "documents")),
    sqlite_with_rowid=False,
)

DERIVED_TABLES = (claim_actors, claim_sources, source_tallies, actor_tallies)
"""Each after what it points at, which stands in tables.py."""

event.listen(
    metadata,
    "after_create",
    DDL(  # type: ignore[no-untyped-call]  # SQLAlchemy leaves its constructor untyped
        "CREATE VIRTUAL TABLE claim_words USING fts5("
        "words, content='claims', content_rowid='pk', tokenize='unicode61 remove_diacritics 2')"
    ).execute_if(dialect="sqlite"),
)
event.listen(
    metadata,
    "after_create",
    DDL(SEARCH_INDEX).execute_if(dialect="postgresql"),  # type: ignore[no-untyped-call]  # the same
)
