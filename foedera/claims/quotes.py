"""Quotation marks -> quoted stretches, also where a mark is missing or a quotation runs over paragraphs.

Conventions met on real pages: a quotation of several paragraphs opens each of them and closes only the last; machine
translation loses an opening mark; straight marks serve both ways; single marks nest inside double ones. Single marks
are read only in a paragraph without double ones and only in pairs at the edges of words, since most are apostrophes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from foedera.language.wrapping import unwrapped
from foedera.records import Span

OPENING = "“«„‟"
CLOSING = "”»"
STRAIGHT = '"'
MARK = re.compile(r"[“”«»„‟\"]|``|''")
SINGLE = re.compile(r"(?<![\w'’])['‘`](?=\w)[^'‘\n]{3,600}?(?:\w['’]\w[^'‘\n]{0,600}?){0,40}['’](?!\w)")
SENTENCE_START = re.compile(r"(?<=[.!?]\s)(?=\S)")

LEAST_UNOPENED = 12
"""Characters that the words before a lone closing mark need to be a quotation."""

LONGEST_RUN = 12
"""Paragraphs after which an opening mark is held to be lost rather than still open."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks: `span` with the marks that are there; `opened` and `closed` tell which are."""

    span: Span
    opened: bool = True
    closed: bool = True

    def inner(self, text: str) -> Span | None:
        """The words without marks, or None where nothing is left."""
        start, end = self.span.start, self.span.end
        if self.opened:
            start += 2 if text.startswith("``", start) else 1
        if self.closed:
            end -= 2 if text.startswith("''", end - 2) else 1
        return Span(start, end) if start < end else None


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """Quoted stretches of each paragraph, in order.

    Takes 'He said: “We will come.' (never closed: runs to the paragraph's end) and 'It is cheap,” he said.' (never
    opened: begins at its sentence). A mark that can be read neither way yields nothing.
    """
    text = unwrapped(text)
    found: list[Quotation] = []
    for paragraph in paragraphs:
        found.extend(_in_paragraph(text, paragraph))
    return _carried_on(text, found, paragraphs)


def _carried_on(text: str, found: Sequence[Quotation], paragraphs: Sequence[Span]) -> list[Quotation]:
    """The quotations, with the paragraphs between an opening mark and the closing one that a later paragraph ends in.

    Typewriter pages open once and break the lines inside; `Quotation.opened` is False on the lines that go on.
    """
    out: list[Quotation] = []
    starts = [p.start for p in paragraphs]
    for quotation in found:
        before = out[-1] if out else None
        first = bisect_right(starts, before.span.start) if before else 0
        last = bisect_right(starts, quotation.span.start) - 1
        goes_on = (
            before is not None
            and not before.closed
            and not quotation.opened
            and first <= last < first + LONGEST_RUN
            and before.span.end == paragraphs[first - 1].end
            and text[quotation.span.end - 1] != STRAIGHT
        )
        if goes_on:
            out.extend(Quotation(p, opened=False, closed=False) for p in paragraphs[first:last])
            out.append(Quotation(Span(paragraphs[last].start, quotation.span.end), opened=False))
        elif quotation.opened or _ends_alone(text, quotation.span.start, quotation.span.end):
            out.append(quotation)
    return out


def _in_paragraph(text: str, paragraph: Span) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    for match in MARK.finditer(text, paragraph.start, paragraph.end):
        at, past = match.span()
        if match.group() == "``" or (len(match.group()) == 1 and _opens(text, at, opened is not None, paragraph)):
            if opened is not None and at - opened > 1:
                found.append(Quotation(Span(opened, _trim_end(text, opened, at)), closed=False))
            opened = at
        elif opened is not None:
            found.append(Quotation(Span(opened, past)))
            opened = None
        else:
            start = _sentence_start(text, paragraph, at, found[-1].span.end if found else paragraph.start)
            if start < at and (_ends_alone(text, start, past) or past == paragraph.end):
                found.append(Quotation(Span(start, past), opened=False))
    if opened is not None and paragraph.end - opened > 1:
        found.append(Quotation(Span(opened, paragraph.end), closed=False))
    if any(q.opened or _ends_alone(text, q.span.start, q.span.end) for q in found):
        return found
    return found + [Quotation(Span(*m.span())) for m in SINGLE.finditer(text, paragraph.start, paragraph.end)]


def _ends_alone(text: str, start: int, past: int) -> bool:
    """Whether a closing mark without an opening one ends a quotation by itself; two single ones may be anything."""
    return past - start > LEAST_UNOPENED and not text.startswith("''", past - 2)


def _opens(text: str, at: int, inside: bool, paragraph: Span) -> bool:
    mark = text[at]
    if mark in OPENING and not (mark == "“" and inside and _after_word(text, at)):
        return True
    if mark in CLOSING:
        return False
    if mark == STRAIGHT:
        before = text[at - 1] if at > paragraph.start else " "
        after = text[at + 1] if at + 1 < paragraph.end else " "
        if before.isspace() or before in "([{—–-'‘":
            return not after.isspace() or not inside
        return not inside and after.isalnum() and not before.isalnum() and before not in ".,!?"
    return not inside


def _after_word(text: str, at: int) -> bool:
    """Some typists close with an opening mark: “so“."""
    return at > 0 and not text[at - 1].isspace() and (at + 1 == len(text) or not text[at + 1].isalnum())


def _trim_end(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _sentence_start(text: str, paragraph: Span, at: int, least: int) -> int:
    """Where the sentence that a lone closing mark ends begins; a comma before the mark may end several sentences."""
    start = max(paragraph.start, least)
    for match in SENTENCE_START.finditer(text, start, at):
        if at - match.start() > 1:
            start = match.start()
    while start < at and text[start].isspace():
        start += 1
    return start
