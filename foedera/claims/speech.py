"""Quotations and drafts together: quoted words belong whole to who says them, also in the next paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from foedera.claims.drafts import Draft, shared
from foedera.claims.nearby import Nearby
from foedera.claims.quotes import SINGLE, Quotation
from foedera.language.wrapping import unwrapped
from foedera.records import Span, SpeechKind, hull

NEAR = 80
"""Characters between a quotation and the cue that stands beside it: a name with its title."""

LONGEST_PLAIN = 3
"""Paragraphs of one stretch without quotation marks that are more than anybody is reported to say."""

LEAST_QUOTED = 25
"""Characters a quotation needs to count as speech of its own: shorter ones are mostly scare quotes and titles."""


def with_quotations(
    text: str, drafts: Sequence[Draft], quoted: Sequence[Quotation], paragraphs: Sequence[Span]
) -> list[Draft]:
    """Drafts whose contents take in the quotations they begin, and new ones for quotations nobody had claimed.

    '“It is over,” Mr Varga said. “We go home.”' is one attribution of two stretches; a quoted paragraph after it
    goes on with the same speaker; after indirect speech it is an attribution of its own without source or cue.
    """
    marks = Nearby(quoted, lambda q: q.span)
    drafts = [d for d in drafts if not any(_opens_around(d, q) for q in marks.overlapping(d.hull))]
    grown = [_grow(draft, marks.overlapping(draft.hull)) for draft in drafts]
    runs = _runs(text, quoted)
    for run in runs:
        grown = _given_to_one(grown, run)
    places = Nearby(grown, lambda d: d.hull)
    alone = [q for q in quoted if not len(q.span) < LEAST_QUOTED and not _said(q, places.overlapping(q.span))]
    following = {span for run in runs for span in run[1:]}
    inside = [q for q in alone if q.span in following and not q.opened]
    _adopted(text, grown, [q for q in alone if q not in inside], paragraphs)
    for quotation in inside:
        _go_on(grown, quotation.span)
    return _once([_bounded(draft, marks, paragraphs) for draft in grown])


def _once(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without a second one of the same cue, content and voice ("an aide" and "an aide who")."""
    out: list[Draft] = []
    places: dict[tuple[Span | None, tuple[Span, ...]], list[Draft]] = {}
    for draft in drafts:
        same = places.setdefault((draft.cue, draft.content), [])
        voice = draft.source
        if draft.cue is None or not any(d.source and voice and d.source.overlaps(voice) for d in same):
            same.append(draft)
            out.append(draft)
    return out


def _bounded(draft: Draft, marks: Nearby[Quotation], paragraphs: Sequence[Span]) -> Draft:
    """The draft without plain paragraphs that a content runs on over: only quotation marks carry speech so far.

    A stretch over `LONGEST_PLAIN` paragraphs or more keeps its first paragraph, or the cue's, and those mostly quoted.
    """
    starts = [p.start for p in paragraphs]
    content: list[Span] = []
    for span in draft.content:
        first, past = bisect_right(starts, span.start) - 1, bisect_right(starts, span.end - 1)
        pieces = [s for p in paragraphs[max(0, first) : past] if (s := _shared_part(p, span)) is not None]
        if len(pieces) < LONGEST_PLAIN:
            content.append(span)
            continue
        home = next(
            (s for p, s in zip(paragraphs[max(0, first) : past], pieces, strict=False) if _holds(p, draft)), None
        )
        kept = [s for s in pieces if s == (home or pieces[0]) or _mostly_quoted(s, marks)]
        content.extend([span] if len(kept) == len(pieces) else kept)
    return draft if tuple(content) == draft.content else replace(draft, content=_disjoint(content))


def _shared_part(paragraph: Span, span: Span) -> Span | None:
    start, end = max(paragraph.start, span.start), min(paragraph.end, span.end)
    return Span(start, end) if start < end else None


def _holds(paragraph: Span, draft: Draft) -> bool:
    return draft.cue is not None and paragraph.contains(draft.cue)


def _mostly_quoted(span: Span, marks: Nearby[Quotation]) -> bool:
    inside = (min(q.span.end, span.end) - max(q.span.start, span.start) for q in marks.overlapping(span))
    return len(span) < 2 * sum(inside)


def _go_on(drafts: list[Draft], span: Span) -> None:
    """Give a line inside a quotation to who says the line before it; to nobody where nobody does."""
    before = [n for n, d in enumerate(drafts) if any(0 <= span.start - c.end < 4 for c in d.content)]
    if before:
        first = min(before, key=lambda n: (drafts[n].inner, -drafts[n].size))
        drafts[first] = _extend(drafts[first], span)


def _opens_around(draft: Draft, quotation: Quotation) -> bool:
    """Whether the draft gives the beginning of a quotation to somebody who is only told of within it."""
    span = quotation.span
    if draft.cue is None or not span.contains(draft.cue):
        return False
    return any(c.overlaps(Span(span.start, span.start + 2)) and c.end < draft.cue.start for c in draft.content)


def _runs(text: str, quoted: Sequence[Quotation]) -> list[list[Span]]:
    """Quotations that go on: each but the last is open at its paragraph's end, and the next paragraph is quoted too."""
    runs: list[list[Span]] = []
    for before, after in pairwise(quoted):
        goes_on = not before.closed and not text[before.span.end : after.span.start].strip()
        if goes_on and runs and runs[-1][-1] == before.span:
            runs[-1].append(after.span)
        elif goes_on:
            runs.append([before.span, after.span])
    return runs


def _given_to_one(drafts: list[Draft], run: Sequence[Span]) -> list[Draft]:
    """All of a run to the one who is named beside its last or first quotation; taken from all who speak elsewhere."""
    beside = [n for n, d in enumerate(drafts) if _speaks_beside(d, run[-1])]
    beside = beside or [n for n, d in enumerate(drafts) if _speaks_beside(d, run[0])]
    if len(beside) != 1 or any(_ends_in_cue(d, q) for d in drafts for q in run[:-1]):
        return drafts
    out: list[Draft] = []
    for n, draft in enumerate(drafts):
        others = tuple(c for c in draft.content if not any(q.overlaps(c) for q in run))
        if n == beside[0]:
            out.append(replace(draft, content=_disjoint((*others, *run))))
        elif others == draft.content or any(q.contains(_anchor(draft)) for q in run):
            out.append(draft)
        elif others:
            out.append(replace(draft, content=others))
    return out


def _ends_in_cue(draft: Draft, quotation: Span) -> bool:
    """Whether the quotation only seems open: its closing mark was lost before "he added"."""
    cue = draft.cue
    return cue is not None and quotation.contains(cue) and quotation.end - cue.end < 30


def _speaks_beside(draft: Draft, quotation: Span) -> bool:
    """Whether the draft's cue stands right before or behind the quotation it says."""
    cue = draft.cue
    if cue is None or cue.overlaps(quotation) or not any(c.overlaps(quotation) for c in draft.content):
        return False
    return max(cue.start - quotation.end, quotation.start - cue.end) < NEAR


def _said(quotation: Quotation, drafts: Sequence[Draft]) -> bool:
    return any(shared(d.content, (quotation.span,)) * 2 > len(quotation.span) for d in drafts)


def _adopted(text: str, drafts: list[Draft], alone: Sequence[Quotation], paragraphs: Sequence[Span]) -> None:
    """Give each quotation that nobody says to a speaker near it, paragraph by paragraph."""
    starts = [p.start for p in paragraphs]
    here: dict[int, list[int]] = {}
    for n, draft in enumerate(drafts):
        here.setdefault(bisect_right(starts, _anchor(draft).start) - 1, []).append(n)
    for quotation in alone:
        number = bisect_right(starts, quotation.span.start) - 1
        if not number < 0 and paragraphs[number].contains(quotation.span):
            _adopt(
                text,
                drafts,
                quotation.span,
                (paragraphs[number], here.get(number, []), here.setdefault(number - 1, [])),
            )
            if len(drafts) > sum(map(len, here.values())):
                here.setdefault(number, []).append(len(drafts) - 1)


def _grow(draft: Draft, quoted: Sequence[Quotation]) -> Draft:
    content = draft.content
    for quotation in quoted:
        span = quotation.span
        if not any(c.overlaps(span) for c in content) or any(c.contains(span) for c in content):
            continue
        if any(s is not None and s.overlaps(span) for s in (draft.cue, draft.source)):
            continue
        inside = [c for c in content if span.contains(c)]
        if inside:
            content = tuple(sorted([c for c in content if c not in inside] + [span]))
        else:
            content = tuple(hull((c, span)) if c.overlaps(span) and _mostly(c, span) else c for c in content)
    return draft if content == draft.content else replace(draft, content=_disjoint(content))


def _mostly(content: Span, quotation: Span) -> bool:
    """Whether content and quotation share enough to be one stretch (a mixed clause keeps its own edge otherwise)."""
    common = min(content.end, quotation.end) - max(content.start, quotation.start)
    return len(quotation) < 2 * common


def _disjoint(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = hull((merged[-1], span))
        else:
            merged.append(span)
    return tuple(merged)


def _adopt(text: str, drafts: list[Draft], span: Span, around: tuple[Span, Sequence[int], Sequence[int]]) -> None:
    """Give the quotation to the speaker before it, or make an attribution without a cue where it stands alone.

    `around` is its paragraph, the drafts said there and those said in the paragraph before.
    """
    paragraph, here, before = around
    said = [n for n in here if not _anchor(drafts[n]).start > span.end]
    whole = len(paragraph) < len(span) + 4
    if said and not whole:
        last = max(said, key=lambda n: _anchor(drafts[n]).end)
        if _sentence_between(text, drafts[last], span) and _is_quoted(text, drafts[last]):
            drafts[last] = _extend(drafts[last], span)
        return
    before = [n for n in before if not drafts[n].inner]
    if not whole or not before:
        return
    last = max(before, key=lambda n: drafts[n].hull.end)
    if _is_quoted(text, drafts[last]):
        drafts[last] = _extend(drafts[last], span)
    else:
        drafts.append(Draft(None, None, (span,), "quotation", 0.6))


def _anchor(draft: Draft) -> Span:
    return draft.cue or draft.source or draft.hull


def _extend(draft: Draft, span: Span) -> Draft:
    return replace(draft, content=_disjoint((*draft.content, span)))


def _is_quoted(text: str, draft: Draft) -> bool:
    return any(mark in span.of(text) for span in draft.content for mark in ("“", "”", '"', "«", "»", "``"))


def _sentence_between(text: str, draft: Draft, span: Span) -> bool:
    """Whether nothing but the rest of the cue's sentence stands between the draft and the quotation."""
    end = max(draft.hull.end, _anchor(draft).end)
    between = text[end : span.start] if end < span.start else ""
    return len(between) < 120 and between.count(".") < 2


MARKS = "“”\"«»„`‘’'"
DOUBLE = '“”"«»„'


def speech_kind(text: str, content: Sequence[Span]) -> SpeechKind:
    """Direct where all of the content stands in quotation marks, mixed where some does, else indirect.

    One mark is enough at an edge: a quotation that goes on in the next paragraph is not closed, and translators lose
    marks.
    """
    text = unwrapped(text)
    if all(_in_marks(text, span) for span in content):
        return SpeechKind.DIRECT
    if any(mark in span.of(text) for span in content for mark in DOUBLE) or any(
        _single_quoted(text, s) for s in content
    ):
        return SpeechKind.MIXED
    return SpeechKind.INDIRECT


def _in_marks(text: str, span: Span) -> bool:
    words = span.of(text).strip(" ,.;:")
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    if before and before in MARKS and after and after in MARKS:
        return True
    opened, closed = words[:1] in MARKS, words[-1:] in MARKS
    if not (opened or closed) or len(words) < 3:
        return False
    inner = words.strip(MARKS)
    # "A,” he wrote, “B" is two quotations with words between them, unless the marks within pair up
    return (opened and inner.count("”") + inner.count("“") + inner.count('"') < 2) or (
        sum(map(inner.count, DOUBLE)) % 2 == 0 and opened
    )


def _single_quoted(text: str, span: Span) -> bool:
    return SINGLE.search(text, span.start, span.end) is not None
