"""Segments -> claims: each under the attribution that says it, with how firmly, when, how much and what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from foedera.claims.commitment import Commitment, auxiliaries
from foedera.claims.committed import committed
from foedera.claims.contexts import contexts_of
from foedera.claims.events import decide, mode_of
from foedera.claims.nearby import Nearby
from foedera.claims.roles import roles_of
from foedera.claims.segments import Segment, is_fragment, segments
from foedera.claims.shown import Shown, leaning_of, shown_by
from foedera.claims.speakers import only_says, speaker_of, told
from foedera.claims.when import claim_time
from foedera.language.parse import Parse
from foedera.models.linear import event_model, likeliest
from foedera.models.signals import Signals
from foedera.records import (
    Attribution,
    Claim,
    Document,
    Event,
    Modality,
    Quantity,
    Span,
    Tense,
    TimeMention,
    hull,
)  # fmt: skip
from foedera.records.mentions import Mentions

WILL = {"will", "'ll", "’ll", "wo"}


@dataclass(frozen=True, slots=True)
class Page:
    """What the earlier stages found on one page, for the claims to be made of."""

    document: Document
    parse: Parse
    signals: Signals
    mentions: Mentions
    attributions: tuple[Attribution, ...]
    times: tuple[TimeMention, ...]
    quantities: tuple[Quantity, ...]


def find_claims(page: Page) -> tuple[Claim, ...]:
    """All claims of a page in the order of the text; ids are "c1", "c2" ...

    Every claim names the attribution that says it: the innermost one whose content holds its words, else the document.
    """
    leanings: dict[int, float] = {}
    found: list[Claim] = []
    for spoken in spoken_segments(page):
        sentence = spoken.segment.sentence
        if sentence.span.start not in leanings:
            leanings[sentence.span.start] = leaning_of(sentence, page.mentions)
        found.append(_claim(f"c{len(found) + 1}", spoken, page, leanings[sentence.span.start]))
    return counted_once(found)


def spoken_segments(page: Page) -> Iterator[Spoken]:
    """What becomes a claim, in the order of the text, each under the attribution that says it; pieces of sentences
    that say nothing are left out."""
    said = Nearby(page.attributions[1:], lambda a: hull((*a.content, a.cue) if a.cue else a.content))
    times, amounts = Nearby(page.times, lambda t: t.span), Nearby(page.quantities, lambda q: q.span)
    for candidate in segments(page.parse, page.signals.claims, [a.cue for a in page.attributions if a.cue]):
        near = said.overlapping(hull(candidate.spans))
        if candidate.signal is None and only_says(candidate, near):
            continue
        segment = told(candidate, near)
        attribution = speaker_of(segment.spans, near) or page.attributions[0]
        around = hull((segment.sentence.span, *segment.spans))
        spoken = Spoken(segment, attribution, times.overlapping(around), amounts.overlapping(around))
        counted = any(_holds(segment.spans, q.span) for q in spoken.amounts)
        if counted or not is_fragment(segment, own=attribution.parent is None):
            yield spoken


@dataclass(frozen=True, slots=True)
class Spoken:
    """A segment that becomes a claim, who says it, and the times and amounts of its sentence."""

    segment: Segment
    attribution: Attribution
    times: Sequence[TimeMention]
    amounts: Sequence[Quantity]


def _claim(claim_id: str, spoken: Spoken, page: Page, leaning: float) -> Claim:
    segment, attribution = spoken.segment, spoken.attribution
    sentence, span = segment.sentence, hull(segment.spans)
    shown = shown_by(sentence, sentence.within(span), page.mentions, segment.head)
    said = committed(segment, shown, attribution, page.parse)
    kind = likeliest(segment.signal.type) if segment.signal else _type(said, attribution)
    event = _event(spoken, shown, said.modality, page.mentions, leaning)
    foretold = said.modality in _OPEN or (said.modality is Modality.PLANNED and _of_another(shown, event, attribution))
    return Claim(
        id=claim_id,
        attribution=attribution.id,
        spans=segment.spans,
        polarity=said.polarity,
        modality=said.modality,
        tense=said.tense,
        time=claim_time(
            span,
            sentence.span,
            spoken.times,
            tense=said.tense,
            modality=said.modality,
            said=attribution.said,
            published=page.document.published,
        ),
        event=event,
        quantities=tuple(q for q in spoken.amounts if _holds(segment.spans, q.span)),
        type=kind,
        forecast=kind == "forecast" or (said.tense is Tense.FUTURE and foretold),
        confidence=round(segment.score, 3),
    )


def _of_another(shown: Shown, event: Event | None, attribution: Attribution) -> bool:
    """Whether what "will" be done is somebody else's to do: who says so foretells it, be it planned or not."""
    if shown.head is None or not WILL.intersection(w.lower for w in auxiliaries(shown.sentence, shown.head)):
        return False
    speaker = {attribution.source.actor, attribution.source.state} - {None}
    return event is None or speaker.isdisjoint(event.actors)


def _event(spoken: Spoken, shown: Shown, modality: Modality, mentions: Mentions, leaning: float) -> Event | None:
    """What the claim tells of. Its contexts are those of its own words, as its mode is: the rest of the sentence may be
    of another matter, and the words between the parts of a broken claim are the speaker's."""
    segment, source = spoken.segment, spoken.attribution.source
    shares = event_model().probabilities(shown.features) if shown.features else {}
    kind = decide(shares, segment.signal.event if segment.signal else {}, shown.told, leaning=leaning)
    if kind is None:
        return None
    word = shown.told.word if shown.told else None
    span = hull(segment.spans)
    roles = roles_of(shown.sentence, shown.head, span, mentions, source, event=kind, word=word)
    own = [w for w in shown.words if any(w.start < part.end and part.start < w.end for part in segment.spans)]
    contexts = tuple(contexts_of(own, modality))
    return Event(kind, mode_of(kind, shown.words), roles.actors, roles.recipients, roles.place, contexts)


def _holds(spans: tuple[Span, ...], amount: Span) -> bool:
    """Whether an amount stands in a claim's words; "at least" may stand just before them."""
    return any(s.overlaps(amount) and not s.end < amount.end for s in spans)


def counted_once(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with each amount left to the one of fewest words that holds it: the wider ones only repeat it."""
    owner: dict[Span, tuple[int, str]] = {}
    for claim in claims:
        size = sum(map(len, claim.spans))
        for quantity in claim.quantities:
            owner[quantity.span] = min(owner.get(quantity.span, (size, claim.id)), (size, claim.id))
    return tuple(
        replace(c, quantities=tuple(q for q in c.quantities if owner[q.span][1] == c.id)) if c.quantities else c
        for c in claims
    )


_OPEN = {Modality.LIKELY, Modality.POSSIBLE, Modality.UNLIKELY, Modality.CONDITIONAL}


def _type(said: Commitment, attribution: Attribution) -> str:
    if said.modality is Modality.CONDITIONAL:
        return "condition"
    if said.tense is Tense.FUTURE and said.modality in _OPEN:
        return "forecast"
    return "norm" if said.modality is Modality.DESIRED else "report"
