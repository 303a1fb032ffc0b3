"""What was read past: sentences of a document's body in which no claim stands, each with the reason.

A reader of sources must know what a tool left out. The reasons are told by what was found, in this order: `language`
(the document is in one that is not read), `fragment` (no verb: a heading, a name), `question`, `source only` (it names
who speaks, and what is said stands elsewhere), `no actor`, and `nothing found` for the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from foedera.language.parse import Sentence, parse
from foedera.records import ROOT, Reading, Span, trimmed

SCHEMA = "foedera.uncovered/1"

READ = "en"
"""The language that is parsed."""

_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[?？][\"'”’»)\]]*$")
_SPEAKING = frozenset({"VERB", "AUX"})


def uncovered(reading: Reading) -> dict[str, Any]:
    """The body's sentences without a claim: `{"schema", "document", "path", "sentences", "uncovered"}`.

    `uncovered` lists spans with their quote and `reason`; `sentences` counts all sentences of the body. A sentence that
    shares one character with a claim is covered.
    """
    found = list(_sentences(reading))
    claims = _Covered(span for claim in reading.claims for span in claim.spans)
    left = [(span, reason) for span, reason in found if not claims.touch(span)]
    text = reading.document.text
    return {
        "schema": SCHEMA,
        "document": reading.document.id,
        "path": reading.document.path,
        "sentences": len(found),
        "uncovered": [
            {"start": span.start, "end": span.end, "quote": span.of(text), "reason": reason()} for span, reason in left
        ],
    }


class _Covered:
    """Stretches of text, asked by bisection: a page may hold thousands."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._merged: list[Span] = []
        for span in sorted(spans):
            if self._merged and not self._merged[-1].end < span.start:
                last = self._merged[-1]
                self._merged[-1] = Span(last.start, max(last.end, span.end))
            else:
                self._merged.append(span)

    def touch(self, span: Span) -> bool:
        """Whether some stretch shares a character with `span`."""
        from bisect import bisect_left

        first = max(0, bisect_left(self._merged, span.start, key=lambda one: one.start) - 1)
        return any(one.overlaps(span) for one in self._merged[first : first + 2])


def _sentences(reading: Reading) -> Iterator[tuple[Span, Callable[[], str]]]:
    document = reading.document
    if not document.language.startswith(READ):
        for line in _lines(reading):
            yield line, lambda: "language"
        return
    mentions = _Covered(mention.span for mention in reading.mentions)
    voices = _Covered(_voices(reading))
    for sentence in parse(document.text, document.body).sentences:
        yield sentence.span, partial(_reason, document.text, sentence, mentions, voices)


def _reason(text: str, sentence: Sentence, mentions: _Covered, voices: _Covered) -> str:
    span = sentence.span
    if not any(word.pos in _SPEAKING for word in sentence.words):
        return "fragment"
    if _SENTENCE_END.search(span.of(text)):
        return "question"
    if voices.touch(span):
        return "source only"
    return "nothing found" if mentions.touch(span) else "no actor"


def _voices(reading: Reading) -> Iterator[Span]:
    for item in reading.attributions:
        if item.id != ROOT:
            yield from (span for span in (item.cue, item.source.span) if span)


def _lines(reading: Reading) -> Iterator[Span]:
    text = reading.document.text
    for region in reading.document.body:
        for line in _LINE.finditer(text, region.start, region.end):
            span = trimmed(text, line.start(), line.end())
            if span:
                yield span
