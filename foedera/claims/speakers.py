"""Who says a claim: the innermost attribution whose content holds its words, and what only tells of the saying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from foedera.claims.commitment import clause_head
from foedera.claims.cues import load_cues
from foedera.claims.drafts import shared
from foedera.claims.segments import Segment
from foedera.language.parse import Word
from foedera.records import Attribution, Span, SpeechMode

COVERED = 0.7
"""Share of a claim's characters that must stand in an attribution's content for its source to be the speaker."""


def only_says(segment: Segment, attributions: Sequence[Attribution]) -> bool:
    """Whether a clause does nothing but introduce somebody's words ("the minister said on Friday")."""
    head = segment.head
    if head is None:
        return False
    for attribution in attributions:
        if _is_cue(head, attribution):
            return not any(segment.spans[0].contains(c) for c in attribution.content)
    return False


def told(segment: Segment, attributions: Sequence[Attribution]) -> Segment:
    """The segment cut to what it relays, where its verb only says who thinks or knows it.

    Takes "the ship is believed to have sunk" and "Varga knows that time is short"; refuses "if Varga wants to go" and
    "Varga refused to go", which tell what Varga does.
    """
    words = segment.sentence.within(segment.spans[0])
    head = clause_head(segment.sentence, words)
    if head is None:
        return segment
    for attribution in attributions:
        said = attribution.content
        if _is_cue(head, attribution) and all(segment.spans[0].contains(c) for c in said) and _relays(segment, head):
            return replace(segment, spans=said, head=None)
    return segment


def speaker_of(spans: tuple[Span, ...], attributions: Sequence[Attribution]) -> Attribution | None:
    """The innermost attribution that says the words at `spans`; that somebody spoke is the relayer's claim."""
    size = sum(map(len, spans))
    best: Attribution | None = None
    least = 0
    for attribution in attributions:
        if shared(spans, attribution.content) < COVERED * size or _tells_of(spans, attribution):
            continue
        length = sum(map(len, attribution.content))
        if best is None or length < least:
            best, least = attribution, length
    return best


def _is_cue(head: Word, attribution: Attribution) -> bool:
    cue = attribution.cue
    return cue is not None and cue.start < head.end and head.start < cue.end


def _relays(segment: Segment, head: Word) -> bool:
    """Whether a verb with its clause is a belief or a report, neither denied, supposed nor wished."""
    children = segment.sentence.children(head)
    cue = load_cues().verbs.get(head.lemma.lower())
    before = [c for c in children if c.i < head.i]
    if cue is None or any(c.dep in {"neg", "mark"} or c.tag in {"MD", "TO"} for c in before):
        return False
    finite = any(c.dep == "ccomp" for c in children)
    passive = any(c.dep == "auxpass" for c in children) and any(c.dep == "xcomp" for c in children)
    return finite or (passive and cue.mode is SpeechMode.ATTITUDE)


def _tells_of(spans: tuple[Span, ...], attribution: Attribution) -> bool:
    """Whether the words at `spans` take in the cue: they tell that it was said, and are the relayer's."""
    cue = attribution.cue
    if cue is None or any(c.contains(cue) for c in attribution.content):
        return False
    return any(s.overlaps(cue) for s in spans)
