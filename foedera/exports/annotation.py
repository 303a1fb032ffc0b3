"""The annotation contract, schema foedera.annotation/1: everything read from one document as one JSON object.

Offsets are code points into `text`, end exclusive, and every span carries its words. Times are printed with both days
inside: the `end` printed is the last day of the half-open interval, `2024-10-27 .. 2024-10-28` for October 27-28.
Readers of the format must allow further keys; those that are ours beyond the contract are named in `EXTRA`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from foedera.exports.parts import Json, amount, event, interval
from foedera.records import (
    Actor,
    Agreement,
    Attribution,
    Claim,
    Document,
    Granularity,
    Mention,
    Published,
    Quantity,
    Reading,
    Source,
    Span,
    Time,
    Transfer,
)

SCHEMA = "foedera.annotation/1"

EXTRA: dict[str, frozenset[str]] = {
    "": frozenset({"reader", "unresolved"}),
    "document": frozenset({"format", "path", "url", "boilerplate_kinds", "title_text"}),
    "actor": frozenset({"state"}),
    "attribution": frozenset({"stance", "speech", "found_by", "score"}),
    "source": frozenset({"candidates", "state"}),
    "claim": frozenset({"type"}),
    "event": frozenset({"contexts"}),
    "quantity": frozenset({"of"}),
}
"""Keys we add to the contract's, by the object that carries them ("" is the line itself)."""


def annotation(reading: Reading) -> Json:
    """Everything read from one document, after the contract.

    Takes any `Reading`; a span that reaches beyond the document's text is refused with ValueError, since it would
    quote words that are not there.
    """
    text = reading.document.text
    mentions, unresolved = _by_actor(reading.mentions)
    return {
        "schema": SCHEMA,
        "reader": reading.reader,
        "text": text,
        "document": _document(reading.document),
        "actors": [_actor(text, actor, mentions.get(actor.id, [])) for actor in _named(reading.actors, mentions)],
        "unresolved": [
            {"span": _span(text, m.span), "kind": str(m.kind), "candidates": list(m.candidates)} for m in unresolved
        ],
        "attributions": [_attribution(text, item) for item in reading.attributions],
        "claims": [_claim(text, item) for item in reading.claims],
        "agreements": [_agreement(text, item) for item in reading.agreements],
        "transfers": [_transfer(text, item) for item in reading.transfers],
    }


def _span(text: str, span: Span) -> Json:
    if len(text) < span.end:
        raise ValueError(f"span [{span.start}, {span.end}) reaches beyond the text of {len(text)} characters")
    return {"start": span.start, "end": span.end, "quote": span.of(text)}


def _span_or_none(text: str, span: Span | None) -> Json | None:
    return _span(text, span) if span else None


def _spans(text: str, spans: Iterable[Span]) -> list[Json]:
    return [_span(text, span) for span in spans]


def _time(text: str, time: Time | None) -> Json | None:
    return {**interval(time), "span": _span_or_none(text, time.span)} if time else None


def _published(text: str, published: Published) -> Json:
    """As the contract has it, which knows no decade."""
    decade = {"granularity": str(Granularity.INTERVAL)} if published.granularity is Granularity.DECADE else {}
    return {**interval(published), **decade, "span": _span_or_none(text, published.span)}


def _document(document: Document) -> Json:
    text = document.text
    return {
        "id": document.id,
        "title": _span_or_none(text, document.title),
        "title_text": document.title_text,
        "outlet": document.outlet,
        "authors": list(document.authors),
        "published": _published(text, document.published),
        "language": document.language,
        "format": document.format,
        "path": document.path,
        "url": document.url,
        "body": _spans(text, document.body),
        "boilerplate": _spans(text, document.boilerplate),
        "boilerplate_kinds": list(document.boilerplate_kinds),
    }


def _by_actor(mentions: Iterable[Mention]) -> tuple[dict[str, list[Mention]], list[Mention]]:
    """Mentions under the actor they name, and those that name nobody known."""
    known: dict[str, list[Mention]] = defaultdict(list)
    unknown: list[Mention] = []
    for mention in mentions:
        (known[mention.actor] if mention.actor else unknown).append(mention)
    return known, unknown


def _named(actors: tuple[Actor, ...], mentions: dict[str, list[Mention]]) -> list[Actor]:
    """The reading's actors, and one for each id that is mentioned but not described: no mention is lost."""
    described = {actor.id for actor in actors}
    bare = [Actor(id, id, found[0].kind) for id, found in mentions.items() if id not in described]
    return [*actors, *bare]


def _actor(text: str, actor: Actor, mentions: list[Mention]) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": str(actor.kind),
        "state": actor.state,
        "mentions": _spans(text, sorted(mention.span for mention in mentions)),
    }


def _source(text: str, source: Source) -> Json:
    return {
        "name": source.name,
        "actor": source.actor,
        "kind": str(source.kind),
        "state": source.state,
        "candidates": list(source.candidates),
        "span": _span_or_none(text, source.span),
    }


def _attribution(text: str, item: Attribution) -> Json:
    return {
        "id": item.id,
        "parent": item.parent,
        "source": _source(text, item.source),
        "cue": _span_or_none(text, item.cue),
        "content": _spans(text, item.content),
        "kind": str(item.kind),
        "said": _time(text, item.said),
        "stance": str(item.stance),
        "speech": str(item.mode),
        "found_by": item.found_by,
        "score": float(item.score),
    }


def _quantity(text: str, quantity: Quantity) -> Json:
    return {**amount(quantity), "span": _span(text, quantity.span)}


def _claim(text: str, claim: Claim) -> Json:
    return {
        "id": claim.id,
        "attribution": claim.attribution,
        "spans": _spans(text, claim.spans),
        "polarity": str(claim.polarity),
        "modality": str(claim.modality),
        "tense": str(claim.tense),
        "time": _time(text, claim.time),
        "event": event(claim.event),
        "quantities": [_quantity(text, quantity) for quantity in claim.quantities],
        "type": claim.type,
        "forecast": claim.forecast,
        "agreement": claim.agreement,
        "norm": claim.norm,
        "confidence": float(claim.confidence),
    }


def _agreement(text: str, item: Agreement) -> Json:
    return {
        "id": item.id,
        "names": _spans(text, item.names),
        "parties": list(item.parties),
        "stages": [
            {"stage": str(stage.stage), "time": _time(text, stage.time), "claim": stage.claim} for stage in item.stages
        ],
    }


def _transfer(text: str, item: Transfer) -> Json:
    return {
        "id": item.id,
        "kind": str(item.kind),
        "from": item.giver,
        "to": item.taker,
        "quantity": _quantity(text, item.quantity) if item.quantity else None,
        "claim": item.claim,
    }
