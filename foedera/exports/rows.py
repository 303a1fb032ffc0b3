"""The ledger's rows as JSON: what the query verbs print into a pipe.

Days are printed as in the annotation contract: `start` and `end` both lie inside, an open side is null. Spans carry
their words wherever the row holds them. Every row carries the ids that lead to its claim and document.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from foedera.exports.parts import Json, amount, day, event, interval, last_day
from foedera.ledger.rows import (
    ActorRow,
    ClaimRow,
    DocumentRow,
    Facets,
    Link,
    Quote,
    Series,
    SourceRow,
    StateRow,
)
from foedera.records import Judgement, Quantity, Span, Time

if TYPE_CHECKING:
    from foedera.ledger.judgements import Standing


def claim(row: ClaimRow) -> Json:
    """A claim with its chain, from the document (first) to the speaker (last)."""
    return {
        "id": row.id,
        "words": row.words,
        "speaker": row.speaker.name,
        "chain": [link(item) for item in row.chain],
        "polarity": str(row.polarity),
        "modality": str(row.modality),
        "tense": str(row.tense),
        "type": row.type,
        "time": _time(row, row.time),
        "said": {"start": day(row.said_start), "end": last_day(row.said_end)},
        "event": event(row.event),
        "quantities": [quantity(row, item) for item in row.quantities],
        "forecast": row.forecast,
        "agreement": row.agreement,
        "norm": row.norm,
        "confidence": row.confidence,
        "spoken": row.spoken,
        "mark": str(row.mark) if row.mark else None,
        "proposition": row.proposition,
        "spans": [quote(item) for item in row.quotes],
        "document": {
            "id": row.document_id,
            "title": row.title,
            "outlet": row.outlet,
            "url": row.url,
            "published": interval(row.published),
        },
        "local_id": row.local_id,
        "reader": row.reader,
        "stored_at": row.stored_at.isoformat(),
        "current": row.current,
    }


def link(item: Link) -> Json:
    """One step in a chain of attribution."""
    return {
        "id": item.id,
        "source": item.name,
        "kind": str(item.kind),
        "actor": item.actor,
        "state": item.state,
        "candidates": list(item.candidates),
        "cue": quote(item.cue) if item.cue else None,
        "kind_of_speech": str(item.speech),
        "stance": str(item.stance),
        "speech": str(item.mode),
        "said": interval(item.said) if item.said else None,
    }


def quote(item: Quote) -> Json:
    """A span with its words."""
    return {"start": item.span.start, "end": item.span.end, "quote": item.words}


def quantity(row: ClaimRow, item: Quantity) -> Json:
    """A number as it was said in the claim `row`."""
    return {**amount(item), "span": _span(row, item.span)}


def document(row: DocumentRow) -> Json:
    """A document without its text."""
    return {
        "id": row.id,
        "title": row.title,
        "outlet": row.outlet,
        "authors": list(row.authors),
        "published": interval(row.published),
        "language": row.language,
        "format": row.format,
        "url": row.url,
        "paths": list(row.paths),
        "claims": row.claims,
        "attributions": row.attributions,
        "reader": row.reader,
        "stored_at": row.stored_at.isoformat(),
    }


def source(row: SourceRow) -> Json:
    """A source and how much it says and relays."""
    return {
        "source": row.name,
        "kind": str(row.kind),
        "actor": row.actor,
        "state": row.state,
        "claims": row.claims,
        "speaks": row.speaks,
        "documents": row.documents,
    }


def actor(row: ActorRow) -> Json:
    """An actor and how much is about it."""
    return {
        "id": row.id,
        "name": row.name,
        "kind": str(row.kind),
        "state": row.state,
        "claims": row.claims,
        "documents": row.documents,
    }


def state(row: StateRow) -> Json:
    """The latest that one speaker said on one proposition."""
    return {
        "proposition": row.proposition,
        "speaker": row.speaker,
        "polarity": str(row.latest.polarity),
        "modality": str(row.modality),
        "earlier": row.earlier,
        "latest": claim(row.latest),
    }


def series(item: Series) -> Json:
    """Numbers that count the same thing, each with the claim that says it."""
    return {
        "unit": item.unit,
        "points": [
            {"words": point.words, "quantity": quantity(point.claim, point.quantity), "claim": claim(point.claim)}
            for point in item.points
        ],
    }


def judgement(item: Judgement) -> Json:
    """A judgement as it was signed; `value` is the correction or the grade."""
    return {
        "id": item.id,
        "target": item.target,
        "other": item.other,
        "verdict": str(item.verdict),
        "value": json.loads(item.value) if item.value else None,
        "by": item.by,
        "at": item.at.isoformat(),
        "why": item.why,
        "previous": item.previous,
    }


def standing(item: Standing) -> Json:
    """A judgement as it stands: the claims it is about now (null for one no longer read), and whether it was undone."""
    return {**judgement(item.judgement), "claims": list(item.claims), "undone": item.undone, "orphan": item.orphan}


def facets(item: Facets) -> Json:
    """Counts of claims by value."""
    return {
        "total": item.total,
        "types": dict(item.types),
        "speakers": dict(item.speakers),
        "modalities": dict(item.modalities),
        "polarities": dict(item.polarities),
    }


def _time(row: ClaimRow, time: Time | None) -> Json | None:
    return {**interval(time), "span": _span(row, time.span) if time.span else None} if time else None


def _span(row: ClaimRow, span: Span) -> Json:
    """A span with its words where the claim's own quotes hold them, else with `quote` null."""
    for held in row.quotes:
        if held.span.contains(span):
            words = held.words[span.start - held.span.start : span.end - held.span.start]
            return {"start": span.start, "end": span.end, "quote": words}
    return {"start": span.start, "end": span.end, "quote": None}
