"""The second look: which contents are read again, each as a text of its own, to find who speaks inside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from foedera.models.marks import CUE, Marks
from foedera.models.signals import RelationSignal
from foedera.records.span import Span

EDGE = " \n\t“”\"«»„‘’'`"
END = EDGE + ".,;:"
LEAST_WORDS = 5
"""Words a content must have: a chain needs a source, a cue and a content of its own."""
LEAST_SCORE = 0.3
"""Score below which a relation's content is not read again: it is left out later too."""
LEAST_CUE = 0.05
"""How likely some word of a content must be a cue at the first look for the content to be read again."""


def worth_reading(text: str, relations: Iterable[RelationSignal], marks: Marks) -> list[Span]:
    """The contents of outer relations that may hold a cue, without their marks; none stands in another.

    `marks` are those of the first look.
    """
    contents = (span for one in relations if one.layer == "outer" and one.score > LEAST_SCORE for span in one.content)
    inside = outermost(span for one in contents if (span := bare(text, one)) is not None)
    cues = [cue.start for cue in marks.likely(CUE, LEAST_CUE)]
    return [span for span in inside if bisect_left(cues, span.start) < bisect_left(cues, span.end)]


def bare(text: str, span: Span) -> Span | None:
    """The span without marks of quotation and stops at its edges; None where fewer than LEAST_WORDS are left.

    Takes '“Kyrel says it will sign,”' -> "Kyrel says it will sign"; refuses '“We did.”'.
    """
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(EDGE))
    end = span.end - (len(words) - len(words.rstrip(END)))
    return Span(start, end) if start < end and not len(text[start:end].split()) < LEAST_WORDS else None


def outermost(spans: Iterable[Span]) -> list[Span]:
    """Spans in the order of the text, each once, and none that another one holds."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
        if not kept or kept[-1].end < span.end:
            kept.append(span)
    return kept
