"""Which words make a claim: the trained reader's spans and the grammar's clauses, as one list of candidates."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foedera.claims.clauses import clauses
from foedera.claims.drafts import dice
from foedera.claims.nearby import Nearby
from foedera.language.parse import Parse, Sentence, Word
from foedera.models.signals import ClaimSignal
from foedera.records import Span

SAME = 0.5
"""Overlap (Dice) at which a clause and a marked span are one claim."""

LEAST_SIGNAL = 0.35
"""Score below which a span that only the model marks is left out (out-of-fold pages; see docs/claims.md)."""

CARRYING = frozenset(("NOUN", "PROPN", "VERB", "ADJ"))
EMPTY = frozenset(("be", "have", "do"))


@dataclass(frozen=True, slots=True)
class Segment:
    """A candidate claim: its words, the sentence and the verb it has there, and what the model says of it."""

    spans: tuple[Span, ...]
    sentence: Sentence
    head: Word | None
    signal: ClaimSignal | None
    score: float


def segments(parse: Parse, signals: Sequence[ClaimSignal], cues: Sequence[Span] = ()) -> list[Segment]:
    """Candidates in text order, none twice; `cues` are those of the attributions that stand.

    What is said is a cue's object ("called for | talks"), what is done is not: "signed | the treaty" gets its verb, and
    "permits the sale" the subject that stands right before it.
    """
    spoken = Nearby(cues, lambda cue: cue)
    found: list[Segment] = []
    signals = sorted(signals, key=lambda s: s.spans[0].start)
    starts = [s.spans[0].start for s in signals]
    taken: set[int] = set()
    for sentence in parse.sentences:
        for head, span in clauses(parse.text, sentence):
            near = [(dice((span,), signals[n].spans), n) for n in _around(signals, starts, span) if n not in taken]
            best = max(near, default=(0.0, -1))
            signal = signals[best[1]] if not best[0] < SAME else None
            if signal is not None:
                taken.add(best[1])
            spans, score = (signal.spans, signal.score) if signal else ((span,), 0.5)
            if signal and (
                _subject_cut_off(sentence, head, span, spans)
                or (_verb_cut_off(span, head, spans) and not spoken.numbers(Span(head.start, head.end)))
            ):
                spans = (Span(span.start, spans[0].end),)
            found.append(Segment(spans, sentence, head, signal, score))
    for n, signal in enumerate(signals):
        if n not in taken and not signal.score < LEAST_SIGNAL and " " in signal.spans[0].of(parse.text):
            around = parse.overlapping(signal.spans[0])
            if around:
                found.append(Segment(signal.spans, around[0], None, signal, signal.score))
    return sorted(found, key=lambda s: (s.spans[0].start, -s.spans[0].end))


def is_fragment(segment: Segment, *, own: bool) -> bool:
    """Whether a candidate is only a piece of a sentence that says nothing by itself: "the outlet", "It was".

    It has at most one word that carries meaning; said by another than the page (`own` false) a verb is enough. On the
    training pages 53 of 69 such candidates were no claims, of those with a verb in another's mouth half. Most of
    a sentence is none.
    """
    words = [w for span in segment.spans for w in segment.sentence.within(span)]
    if len(words) > len(segment.sentence.words) // 2:
        return False
    told = [w for w in words if w.pos in CARRYING and w.lemma.lower() not in EMPTY]
    verb = any(w.pos in {"VERB", "AUX"} for w in words)
    return len(told) < 2 and (own or not verb or not told)


def _verb_cut_off(clause: Span, head: Word, spans: tuple[Span, ...]) -> bool:
    """Whether a marked span is what follows right after its clause's verb."""
    return len(spans) == 1 and -1 < spans[0].start - head.end < 2 and not spans[0].start < clause.start


def _subject_cut_off(sentence: Sentence, head: Word, clause: Span, spans: tuple[Span, ...]) -> bool:
    """Whether a marked span is its clause without the subject that stands right before the verb."""
    children = sentence.children(head)
    verb = next((w for w in children if w.dep in {"aux", "auxpass", "neg"} and w.i < head.i), head)
    subject = next((w for w in children if w.dep in {"nsubj", "nsubjpass"} and w.i < head.i), None)
    if subject is None or len(spans) > 1 or spans[0].start != verb.start:
        return False
    before = {w.i for w in sentence.within(clause) if w.i < verb.i}
    return bool(before) and before <= {w.i for w in sentence.subtree(subject)}


def _around(signals: Sequence[ClaimSignal], starts: Sequence[int], span: Span) -> Iterator[int]:
    """Numbers of the signals that overlap `span`; one claim is never longer than a page's longest sentence."""
    first = bisect_left(starts, span.start - 1_500)
    for n in range(first, bisect_left(starts, span.end)):
        if span.start < signals[n].spans[-1].end:
            yield n
