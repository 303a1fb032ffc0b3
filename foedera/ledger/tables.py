"""The tables of a ledger, for SQLite and PostgreSQL alike.

Rows are only ever added; `source_tallies` and `actor_tallies` alone are counted on. Each record has a content id (text,
the same in every ledger) and a small number `pk` that is this ledger's own. Days are ISO text and moments ISO text in
UTC, so that both stores sort them alike; an unknown day is NULL, or "" where it stands in a key. Spans are "start-end"
joined by commas, lists are JSON. `claim_actors` and `claim_sources` repeat what other tables hold, in the order in
which questions ask for it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    event,
)

metadata = MetaData()
Key = BigInteger().with_variant(Integer(), "sqlite")
Exact = Text(collation="C").with_variant(Text(), "sqlite")
"""Text that PostgreSQL sorts by its characters, as SQLite does, whatever the server's language."""

SEARCH_EXPRESSION = r"to_tsvector('simple', regexp_replace(claims.words, '[!-/:-@\[-`{-~“”‘’«»—–…]+', ' ', 'g'))"
"""PostgreSQL's full text of a claim. The signs that part words are listed: which signs are letters varies by locale."""

SEARCH_INDEX = f"CREATE INDEX claim_words ON claims USING gin (({SEARCH_EXPRESSION.replace('claims.', '')}))"


def _pk() -> Column[Any]:
    return Column("pk", Key, primary_key=True, autoincrement=False)


def _to(target: str, name: str, **options: Any) -> Column[Any]:
    return Column(name, Key, ForeignKey(target), nullable=options.pop("nullable", False), **options)


def _text(name: str, **options: Any) -> Column[Any]:
    return Column(name, Exact, nullable=options.pop("nullable", False), **options)


def _span(prefix: str) -> list[Column[Any]]:
    return [Column(f"{prefix}_start", Integer), Column(f"{prefix}_end", Integer)]


def _time(prefix: str) -> list[Column[Any]]:
    return [
        Column(f"{prefix}_start", Exact),
        Column(f"{prefix}_end", Exact),
        Column(f"{prefix}_granularity", Exact),
        Column(f"{prefix}_basis", Exact),
        *_span(f"{prefix}_span"),
    ]


def _quantity() -> list[Column[Any]]:
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


texts = Table("texts", metadata, _pk(), _text("hash", unique=True), Column("body", LargeBinary, nullable=False))

documents = Table(
    "documents",
    metadata,
    _pk(),
    _text("id", unique=True),
    Column("raw", LargeBinary, nullable=False),
    Column("size", Key, nullable=False),
    _text("stored_at"),
)

places = Table(
    "places",
    metadata,
    _to("documents.pk", "document", primary_key=True),
    _text("path", primary_key=True),
    _text("url", primary_key=True),
    _text("stored_at"),
    sqlite_with_rowid=False,
)

readings = Table(
    "readings",
    metadata,
    _pk(),
    _text("id", unique=True),
    _to("documents.pk", "document"),
    _to("texts.pk", "text"),
    _text("reader"),
    _text("given"),
    _text("format"),
    *_span("title"),
    Column("title", Exact),
    Column("outlet", Exact),
    _text("authors"),
    Column("published_start", Exact),
    Column("published_end", Exact),
    _text("published_granularity"),
    _text("published_basis"),
    *_span("published_span"),
    _text("language"),
    _text("body"),
    _text("boilerplate"),
    _text("boilerplate_kinds"),
    _text("stored_at"),
    UniqueConstraint("document", "reader", "given"),
)

supersessions = Table(
    "supersessions",
    metadata,
    _to("readings.pk", "reading", primary_key=True),
    _to("readings.pk", "successor"),
    _text("stored_at"),
    sqlite_with_rowid=False,
)

actors = Table(
    "actors",
    metadata,
    _pk(),
    _text("hash", unique=True),
    _text("id", index=True),
    _text("name"),
    _text("kind"),
    Column("state", Exact),
    _text("roles"),
)

reading_actors = Table(
    "reading_actors",
    metadata,
    _to("readings.pk", "reading", primary_key=True),
    Column("n", Integer, primary_key=True),
    _to("actors.pk", "actor"),
    sqlite_with_rowid=False,
)

mentions = Table(
    "mentions",
    metadata,
    _to("readings.pk", "reading", primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _text("words"),
    Column("actor", Exact),
    _text("kind"),
    _text("form"),
    _text("candidates"),
    sqlite_with_rowid=False,
)

sources = Table(
    "sources",
    metadata,
    _pk(),
    _text("hash", unique=True),
    _text("name"),
    _text("folded", index=True),
    _text("kind"),
    Column("actor", Exact, index=True),
    Column("state", Exact),
)

attributions = Table(
    "attributions",
    metadata,
    _pk(),
    _text("id"),
    _to("readings.pk", "reading"),
    Column("n", Integer, nullable=False),
    _text("local_id"),
    _to("attributions.pk", "parent", nullable=True),
    _text("lineage"),
    _to("sources.pk", "source"),
    *_span("source"),
    Column("source_words", Exact),
    _text("candidates"),
    *_span("cue"),
    Column("cue", Exact),
    _text("content"),
    _text("content_hash"),
    _text("speech"),
    *_time("said"),
    _text("stance"),
    _text("mode"),
    _text("found_by"),
    Column("score", Float(53), nullable=False),
    Index("attributions_of_reading", "reading", "n"),
)

claims = Table(
    "claims",
    metadata,
    _pk(),
    _text("id"),
    _to("readings.pk", "reading"),
    Column("n", Integer, nullable=False),
    _text("local_id"),
    _to("attributions.pk", "attribution"),
    _to("sources.pk", "speaker"),
    _text("words"),
    _text("spans"),
    _text("polarity"),
    _text("modality"),
    _text("tense"),
    _text("type"),
    Column("forecast", Boolean, nullable=False),
    Column("spoken", Boolean, nullable=False),
    Column("said_start", Exact),
    Column("said_end", Exact, nullable=False),
    *_time("time"),
    Column("event_type", Exact),
    Column("event_mode", Exact),
    Column("event_place", Exact),
    _text("event_actors"),
    _text("event_recipients"),
    Column("agreement", Exact),
    Column("norm", Exact),
    Column("confidence", Float(53), nullable=False),
    _text("proposition"),
    Index("claims_by_id", "id"),
    Index("claims_of_reading", "reading", "n"),
    Index("claims_by_day", "said_end"),
    Index("claims_by_time", "time_start", "time_end"),
    Index("claims_of_type", "event_type", "said_end", "modality", "polarity", "speaker", "spoken", "reading"),
    Index("claims_of_proposition", "proposition", "said_end", "speaker", "spoken", "reading"),
)

quantities = Table(
    "quantities",
    metadata,
    _to("claims.pk", "claim", primary_key=True),
    Column("n", Integer, primary_key=True),
    *_quantity(),
    sqlite_with_rowid=False,
)

claim_actors = Table(
    "claim_actors",
    metadata,
    _text("actor", primary_key=True),
    Column("said_end", Exact, primary_key=True),
    _to("claims.pk", "claim", primary_key=True),
    Column("part", SmallInteger, nullable=False),
    Index("actors_of_claim", "claim"),
    sqlite_with_rowid=False,
)

claim_sources = Table(
    "claim_sources",
    metadata,
    _to("sources.pk", "source", primary_key=True),
    Column("said_end", Exact, primary_key=True),
    _to("claims.pk", "claim", primary_key=True),
    Column("depth", SmallInteger, nullable=False),
    Column("speaks", Boolean, nullable=False),
    Column("link_end", Exact, nullable=False),
    Index("sources_of_claim", "claim"),
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
    _text("actor", primary_key=True),
    *(Column(name, Key, nullable=False) for name in ("claims", "documents")),
    sqlite_with_rowid=False,
)

agreements = Table(
    "agreements",
    metadata,
    _pk(),
    _text("id", index=True),
    _to("readings.pk", "reading"),
    Column("n", Integer, nullable=False),
    _text("local_id"),
    _text("names"),
    _text("words"),
    _text("parties"),
    UniqueConstraint("reading", "n"),
)

stages = Table(
    "stages",
    metadata,
    _to("agreements.pk", "agreement", primary_key=True),
    Column("n", Integer, primary_key=True),
    _text("stage"),
    _to("claims.pk", "claim"),
    *_time("time"),
    sqlite_with_rowid=False,
)

transfers = Table(
    "transfers",
    metadata,
    _pk(),
    _text("id", index=True),
    _to("readings.pk", "reading"),
    Column("n", Integer, nullable=False),
    _text("local_id"),
    _text("kind"),
    _to("claims.pk", "claim"),
    Column("giver", Exact),
    Column("taker", Exact),
    *_quantity(),
    UniqueConstraint("reading", "n"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Key, primary_key=True, autoincrement=False),
    _text("id", unique=True),
    Column("previous", Exact, unique=True),
    _text("target", index=True),
    _text("verdict"),
    _text("by"),
    _text("at"),
    _text("why"),
    Column("other", Exact, index=True),
    Column("value", Exact),
    _text("anchors"),
)

gathered = Table(
    "gathered",
    metadata,
    _text("claim", primary_key=True),
    Column("n", Integer, primary_key=True),
    _text("verdict"),
    Column("other", Exact, index=True),
    Column("score", Float(53), nullable=False),
    _text("why"),
    _text("candidates"),
    _text("by"),
    _text("stored_at"),
    sqlite_with_rowid=False,
)

RECORD_TABLES = (
    texts,
    documents,
    places,
    readings,
    supersessions,
    actors,
    reading_actors,
    mentions,
    sources,
    attributions,
    claims,
    quantities,
    claim_actors,
    claim_sources,
    source_tallies,
    actor_tallies,
    agreements,
    stages,
    transfers,
)
"""The tables that readings fill, each after those it points at."""

DECIDED_TABLES = (judgements, gathered)
"""What persons judged of claims, and what the program did (`gathered`: of one claim, the row with the highest `n`)."""

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
