"""Content ids: the same words of the same document under the same chain have the same id in every ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256

from foedera.ledger.encoding import spans_text
from foedera.records import Actor, Attribution, Claim, PublishedBasis, Reading, Source

SourceKey = tuple[str, str, str | None, str | None]

CLAIM_MARK = "c"
"""First letter of a claim's id, so that a person can tell it from a document's "sha256:"."""

PROPOSITION_MARK = "p"
"""Stands in its place in the name of the proposition that a claim belongs to: any of its claims names it."""


def content_hash(*parts: str | None) -> str:
    """128 bits over `parts`, as hex; each part's length stands before it, so that no two lists write the same text."""
    return _hashed(_written(*parts))


def given_day(reading: Reading) -> str:
    """The publication that the user gave for the document, or "": it belongs to what a reading is a reading of."""
    published = reading.document.published
    if published.basis is not PublishedBasis.GIVEN:
        return ""
    return f"{published.start or ''}/{published.end or ''}"


def reading_id(reading: Reading) -> str:
    """Id of one document's reading by one reader version."""
    return content_hash("reading", reading.document.id, reading.reader, given_day(reading))


def source_key(source: Source) -> SourceKey:
    """What makes two sources one row: name, kind, actor and state."""
    return source.name, source.kind._value_, source.actor, source.state


def actor_hash(actor: Actor, roles: str) -> str:
    """What makes two actors one row: all that is known of them."""
    return content_hash(actor.id, actor.name, actor.kind._value_, actor.state, roles)


def outer_first(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Every parent before its children, else in their order; ValueError for a circle or a lost parent."""
    placed: dict[str, Attribution] = {}
    waiting: Sequence[Attribution] = attributions
    while waiting:
        ready = []
        for attribution in waiting:
            if attribution.parent is None or attribution.parent in placed:
                placed[attribution.id] = attribution
                ready.append(attribution.id)
        if not ready:
            raise ValueError(f"attribution {waiting[0].id} has no way out to the document ({waiting[0].parent})")
        waiting = [attribution for attribution in waiting if attribution.id not in placed]
    return list(placed.values())


def attribution_ids(document: str, attributions: Sequence[Attribution]) -> dict[str, str]:
    """Content id by local id: hashed over the document and each link's source, cue and content.

    `attributions` stand as `outer_first` gives them.
    """
    ids: dict[str, str] = {}
    taken: dict[str, int] = {}
    for attribution in attributions:
        source, cue = attribution.source, attribution.cue
        outer = _written_before("attribution", document if attribution.parent is None else ids[attribution.parent])
        who = _written_before(source.name, source.kind._value_)
        where = _written("" if cue is None else f"{cue.start}-{cue.end}", spans_text(attribution.content))
        ids[attribution.id] = _numbered(_hashed(f"{outer}{who}{where}"), taken)
    return ids


def claim_ids(claims: Sequence[Claim], attributions: Mapping[str, str], spans: Sequence[str]) -> list[str]:
    """Content ids of the claims, in order: hashed over the chain, the spans, polarity and the type of event.

    What a better reader may see otherwise without the claim being another one (time, modality, recipients) is left out;
    claims alike in all of this are numbered in the order of the reading. `attributions` are content ids by local id,
    `spans` the claims' own as their column holds them.
    """
    taken: dict[str, int] = {}
    heads = {local: _written("claim", chain) for local, chain in attributions.items()}
    found = []
    for claim, where in zip(claims, spans, strict=True):
        kind = claim.event.type._value_ if claim.event else None
        end = _written_before(claim.polarity._value_, kind)
        found.append(CLAIM_MARK + _numbered(_hashed(f"{heads[claim.attribution]}{len(where)}:{where}{end}"), taken))
    return found


def proposition_key(claim: Claim, words: str) -> str:
    """Groups claims on the same matter, speaker-free and whatever their polarity or modality.

    Same type of event, actors, recipients, place, agreement and thing counted; without both an event and an actor,
    only the very words.
    """
    event = claim.event
    if event is None or not event.actors or event.type._value_ == "STATE":
        return content_hash("words", " ".join(words.casefold().split()))[:16]
    counted = None
    if claim.quantities:
        counted = claim.quantities[0].of or claim.quantities[0].unit
    sides = event.actors, event.recipients
    return _matter(event.type._value_, event.mode, *sides, event.place, claim.agreement, claim.norm, counted)


@lru_cache(maxsize=8192)
def _matter(
    kind: str, mode: str | None, actors: tuple[str, ...], recipients: tuple[str, ...], *rest: str | None
) -> str:
    """Remembered, since few pairs act in most claims."""
    return content_hash(kind, mode, " ".join(sorted(actors)), " ".join(sorted(recipients)), *rest)[:16]


def _numbered(base: str, taken: dict[str, int]) -> str:
    number = taken[base] = taken.get(base, 0) + 1
    return base if number == 1 else content_hash(base, str(number))


def _written(*parts: str | None) -> str:
    written = ""
    for part in parts:  # a third cheaper than to join a list of them, and every row is hashed
        written += f"{len(part)}:{part}" if part else "0:"
    return written


_written_before = lru_cache(maxsize=1024)(_written)


def _hashed(written: str) -> str:
    return sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:32]
