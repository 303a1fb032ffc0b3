"""The tables of a ledger: what was read, and what was decided about it. Rows are only ever added.

What repeats them in the order in which questions ask stands in derived.py.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, LargeBinary, Table, UniqueConstraint

from foedera.ledger import columns
from foedera.ledger.columns import Exact, Key, pk, quantity, span, text, time, to
from foedera.ledger.derived import DERIVED_TABLES

metadata = columns.metadata
"""Taken from here it knows all tables."""

texts = Table("texts", metadata, pk(), text("hash", unique=True), Column("body", LargeBinary, nullable=False))

documents = Table(
    "documents",
    metadata,
    pk(),
    text("id", unique=True),
    Column("raw", LargeBinary, nullable=False),
    Column("size", Key, nullable=False),
    text("stored_at"),
)

places = Table(
    "places",
    metadata,
    to("documents.pk", "document", primary_key=True),
    text("path", primary_key=True),
    text("url", primary_key=True),
    text("stored_at"),
    sqlite_with_rowid=False,
)

readings = Table(
    "readings",
    metadata,
    pk(),
    text("id", unique=True),
    to("documents.pk", "document"),
    to("texts.pk", "text"),
    text("reader"),
    text("given"),
    text("format"),
    *span("title"),
    Column("title", Exact),
    Column("outlet", Exact),
    text("authors"),
    Column("published_start", Exact),
    Column("published_end", Exact),
    text("published_granularity"),
    text("published_basis"),
    *span("published_span"),
    text("language"),
    text("body"),
    text("boilerplate"),
    text("boilerplate_kinds"),
    text("stored_at"),
    UniqueConstraint("document", "reader", "given"),
)

supersessions = Table(
    "supersessions",
    metadata,
    to("readings.pk", "reading", primary_key=True),
    to("readings.pk", "successor"),
    text("stored_at"),
    sqlite_with_rowid=False,
)

actors = Table(
    "actors",
    metadata,
    pk(),
    text("hash", unique=True),
    text("id", index=True),
    text("name"),
    text("kind"),
    Column("state", Exact),
    text("roles"),
)

reading_actors = Table(
    "reading_actors",
    metadata,
    to("readings.pk", "reading", primary_key=True),
    Column("n", Integer, primary_key=True),
    to("actors.pk", "actor"),
    sqlite_with_rowid=False,
)

mentions = Table(
    "mentions",
    metadata,
    to("readings.pk", "reading", primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    text("words"),
    Column("actor", Exact),
    text("kind"),
    text("form"),
    text("candidates"),
    sqlite_with_rowid=False,
)

sources = Table(
    "sources",
    metadata,
    pk(),
    text("hash", unique=True),
    text("name"),
    text("folded", index=True),
    text("kind"),
    Column("actor", Exact, index=True),
    Column("state", Exact),
)

attributions = Table(
    "attributions",
    metadata,
    pk(),
    text("id"),
    to("readings.pk", "reading"),
    Column("n", Integer, nullable=False),
    text("local_id"),
    to("attributions.pk", "parent", nullable=True),
    text("lineage"),
    to("sources.pk", "source"),
    *span("source"),
    Column("source_words", Exact),
    text("candidates"),
    *span("cue"),
    Column("cue", Exact),
    text("content"),
    text("content_hash"),
    text("speech"),
    *time("said"),
    text("stance"),
    text("mode"),
    text("found_by"),
    Column("score", Float(53), nullable=False),
    Index("attributions_of_reading", "reading", "n"),
)

claims = Table(
    "claims",
    metadata,
    pk(),
    text("id"),
    to("readings.pk", "reading"),
    Column("n", Integer, nullable=False),
    text("local_id"),
    to("attributions.pk", "attribution"),
    to("sources.pk", "speaker"),
    text("words"),
    text("spans"),
    text("polarity"),
    text("modality"),
    text("tense"),
    text("type"),
    Column("forecast", Boolean, nullable=False),
    Column("spoken", Boolean, nullable=False),
    Column("said_start", Exact),
    Column("said_end", Exact, nullable=False),
    *time("time"),
    Column("event_type", Exact),
    Column("event_mode", Exact),
    Column("event_place", Exact),
    text("event_actors"),
    text("event_recipients"),
    Column("agreement", Exact),
    Column("norm", Exact),
    Column("confidence", Float(53), nullable=False),
    text("proposition"),
    text("event_contexts", server_default=""),
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
    to("claims.pk", "claim", primary_key=True),
    Column("n", Integer, primary_key=True),
    *quantity(),
    sqlite_with_rowid=False,
)

agreements = Table(
    "agreements",
    metadata,
    pk(),
    text("id", index=True),
    to("readings.pk", "reading"),
    Column("n", Integer, nullable=False),
    text("local_id"),
    text("names"),
    text("words"),
    text("parties"),
    UniqueConstraint("reading", "n"),
)

stages = Table(
    "stages",
    metadata,
    to("agreements.pk", "agreement", primary_key=True),
    Column("n", Integer, primary_key=True),
    text("stage"),
    to("claims.pk", "claim"),
    *time("time"),
    sqlite_with_rowid=False,
)

transfers = Table(
    "transfers",
    metadata,
    pk(),
    text("id", index=True),
    to("readings.pk", "reading"),
    Column("n", Integer, nullable=False),
    text("local_id"),
    text("kind"),
    to("claims.pk", "claim"),
    Column("giver", Exact),
    Column("taker", Exact),
    *quantity(),
    UniqueConstraint("reading", "n"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Key, primary_key=True, autoincrement=False),
    text("id", unique=True),
    Column("previous", Exact, unique=True),
    text("target", index=True),
    text("verdict"),
    text("by"),
    text("at"),
    text("why"),
    Column("other", Exact, index=True),
    Column("value", Exact),
    text("anchors"),
)

gathered = Table(
    "gathered",
    metadata,
    text("claim", primary_key=True),
    Column("n", Integer, primary_key=True),
    text("verdict"),
    Column("other", Exact, index=True),
    Column("score", Float(53), nullable=False),
    text("why"),
    text("candidates"),
    text("by"),
    text("stored_at"),
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
    *DERIVED_TABLES,
    agreements,
    stages,
    transfers,
)
"""The tables that readings fill, each after those it points at."""

DECIDED_TABLES = (judgements, gathered)
"""What persons judged of claims, and what the program did (`gathered`: of one claim, the row with the highest `n`)."""
