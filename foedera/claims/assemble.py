"""Segments -> claims: each under the attribution that says it, with how firmly, when, how much and what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from foedera.claims.commitment import Commitment, clause_head, commitment
from foedera.claims.contexts import contexts_of
from foedera.claims.cues import load_cues
from foedera.claims.event_features import event_shares
from foedera.claims.events import decide, mode_of, told_by_words
from foedera.claims.nearby import Nearby
from foedera.claims.roles import roles_of
from foedera.claims.segments import Segment, is_fragment, segments
from foedera.claims.speakers import only_says, speaker_of, told
from foedera.claims.when import claim_time
from foedera.language.parse import Parse
from foedera.models.signals import Signals
from foedera.records import (
    ActorKind,
    Attribution,
    Claim,
    Document,
    Event,
    Modality,
    Polarity,
    Quantity,
    Span,
    SpeechMode,
    Tense,
    TimeMention,
    hull,
)  # fmt: skip
from foedera.records.mentions import Mentions

SURE = 0.8
"""Probability at which the model's label of a claim stands against the grammar's (see docs/claims.md)."""


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
    said = Nearby(page.attributions[1:], lambda a: hull((*a.content, a.cue) if a.cue else a.content))
    times, amounts = Nearby(page.times, lambda t: t.span), Nearby(page.quantities, lambda q: q.span)
    found: list[Claim] = []
    for candidate in segments(page.parse, page.signals.claims, [a.cue for a in page.attributions if a.cue]):
        near = said.overlapping(hull(candidate.spans))
        if candidate.signal is None and only_says(candidate, near):
            continue
        segment = told(candidate, near)
        attribution = speaker_of(segment.spans, near) or page.attributions[0]
        around = hull((segment.sentence.span, *segment.spans))
        spoken = _Spoken(attribution, times.overlapping(around), amounts.overlapping(around))
        counted = any(_holds(segment.spans, q.span) for q in spoken.amounts)
        if not counted and is_fragment(segment, own=attribution.parent is None):
            continue
        found.append(_claim(f"c{len(found) + 1}", segment, spoken, page))
    return counted_once(found)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Who says a claim, with the times and amounts of its sentence."""

    attribution: Attribution
    times: Sequence[TimeMention]
    amounts: Sequence[Quantity]


def _claim(claim_id: str, segment: Segment, spoken: _Spoken, page: Page) -> Claim:
    attribution = spoken.attribution
    sentence, span = segment.sentence, hull(segment.spans)
    said = _commitment(segment, attribution, page)
    kind = _best(segment.signal.type) if segment.signal else _type(said, attribution)
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
        event=_event(segment, said.modality, attribution, page.mentions),
        quantities=tuple(q for q in spoken.amounts if _holds(segment.spans, q.span)),
        type=kind,
        forecast=kind == "forecast" or (said.tense is Tense.FUTURE and said.modality in _OPEN),
        confidence=round(segment.score, 3),
    )


def _event(segment: Segment, modality: Modality, attribution: Attribution, mentions: Mentions) -> Event | None:
    """What the claim tells of. Its contexts are those of its own words, as its mode is: the rest of the sentence may be
    of another matter, and the words between the parts of a broken claim are the speaker's."""
    sentence, span = segment.sentence, hull(segment.spans)
    words = sentence.within(span)
    head = segment.head or clause_head(sentence, words)
    told = told_by_words(sentence, head, words)
    shares = event_shares(sentence, head, words, told, mentions)
    kind = decide(shares, segment.signal.event if segment.signal else {}, told)
    if kind is None:
        return None
    word = told.word if told else None
    roles = roles_of(sentence, head, span, mentions, attribution.source, event=kind, word=word)
    own = [w for w in words if any(w.start < part.end and part.start < w.end for part in segment.spans)]
    contexts = tuple(contexts_of(own, modality))
    return Event(kind, mode_of(kind, words), roles.actors, roles.recipients, roles.place, contexts)


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


def _best(labels: Mapping[str, float]) -> str:
    return max(labels, key=labels.__getitem__)


def _commitment(segment: Segment, attribution: Attribution, page: Page) -> Commitment:
    """The model's labels where it is sure of them, else the grammar's, turned over by a cue that denies."""
    ruled = commitment(segment.sentence, segment.spans[0], page.document.text)
    if _cued_by(attribution, page.parse, load_cues().denying):
        turned = Polarity.ASSERTED if ruled.polarity is Polarity.DENIED else Polarity.DENIED
        ruled = Commitment(turned, ruled.modality, ruled.tense)
    signal = segment.signal
    if signal is not None:
        ruled = Commitment(
            ruled.polarity
            if _cued_by(attribution, page.parse, load_cues().flatly)  # on the training pages the model denied 3 of 4
            else Polarity(_sure(signal.polarity, ruled.polarity)),
            Modality(_sure(signal.modality, ruled.modality)),
            Tense(_sure(signal.tense, ruled.tense)),
        )
    return _ahead(_supposed(ruled, attribution, page.parse))


def _ahead(said: Commitment) -> Commitment:
    """What lies ahead is nobody's fact: a flat "will" is read as likely, as both gold sets do (+.016 and +.034)."""
    if said.tense is Tense.FUTURE and said.modality is Modality.FACT:
        return replace(said, modality=Modality.LIKELY)
    return said


def _supposed(said: Commitment, attribution: Attribution, parse: Parse) -> Commitment:
    """What "is believed" or "is expected", by nobody who is named, is likely and no fact."""
    if said.modality is not Modality.FACT or attribution.cue is None or attribution.source.actor:
        return said
    verbs = load_cues().verbs
    for word in parse.words(attribution.cue):
        cue = verbs.get(word.lemma.lower())
        passive = word.tag == "VBN" and attribution.source.kind is ActorKind.UNNAMED and attribution.source.span is None
        if passive and cue is not None and cue.mode is SpeechMode.ATTITUDE:
            return replace(said, modality=Modality.LIKELY)
    return said


def _sure(labels: Mapping[str, float], ruled: str) -> str:
    best = _best(labels)
    return best if not labels[best] < SURE else ruled


def _cued_by(attribution: Attribution, parse: Parse, lemmas: frozenset[str]) -> bool:
    return attribution.cue is not None and any(w.lemma.lower() in lemmas for w in parse.words(attribution.cue))


def _type(said: Commitment, attribution: Attribution) -> str:
    if said.modality is Modality.CONDITIONAL:
        return "condition"
    if said.tense is Tense.FUTURE and said.modality in _OPEN:
        return "forecast"
    return "norm" if said.modality is Modality.DESIRED else "report"
