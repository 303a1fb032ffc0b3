"""Text -> its layout: the spans of title, body and furniture, and the words that datelines and credits stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from foedera.documents.datelines import RUN_IN_DATE, STAMPED, SUFFIX, openings
from foedera.documents.furniture import BODY, Judged, judge
from foedera.documents.lines import BOM, CLOSED, Line, split
from foedera.documents.patterns import vocabulary
from foedera.language.wrapping import unwrapped
from foedera.records import Span, trimmed

FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,20000}?)\n---[ \t]*(?:\r?\n|$)", re.S)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands. `kinds` runs parallel to `boilerplate`; `front` holds the keys of a front matter."""

    title: Span | None
    body: tuple[Span, ...]
    boilerplate: tuple[Span, ...]
    kinds: tuple[str, ...]
    lines: tuple[Line, ...]
    line_kinds: tuple[str, ...]
    front: tuple[tuple[str, str], ...] = ()

    def of_kind(self, *kinds: str) -> list[Span]:
        """The furniture of these kinds."""
        return [span for span, kind in zip(self.boilerplate, self.kinds, strict=True) if kind in kinds]


def lay_out(text: str, *, title: str | None = None, extracted: bool = False) -> Layout:
    """The layout of `text`; `title` is what the metadata tell, `extracted` says that tags were read to find the text.

    Takes "Talks fail\\n\\nKYIV — The talks failed on Monday, the ministry said in a note.\\n\\nTags: talks": title
    0..10, body from "The talks", furniture "KYIV — " (dateline) and "Tags: talks" (tag line). Of blanks: nothing.
    """
    match = FRONT.match(text)
    start = match.end() if match else 0
    lines = [line for line in split(unwrapped(text)) if not line.start < start]
    front, marks, front_title = _front(text, match)
    page = judge(
        lines, title=title if title is not None or front_title is None else front_title.of(text), extracted=extracted
    )
    marks += _line_marks(page)
    title_span = _title(page, marks)
    if title_span is None and title is None:
        title_span = _run_in_title(page)
    body = _bodies(page, marks, title_span)
    marks.sort()
    return Layout(
        front_title or title_span,
        tuple(body),
        tuple(span for span, _ in marks),
        tuple(kind for _, kind in marks),
        tuple(lines),
        tuple(page.kinds),
        front,
    )


def _front(
    text: str, match: re.Match[str] | None
) -> tuple[tuple[tuple[str, str], ...], list[tuple[Span, str]], Span | None]:
    """Keys and values of a front matter, its furniture around the title, and the title."""
    if match is None:
        return (), [], None
    pairs: list[tuple[str, str]] = []
    title: Span | None = None
    for entry in re.finditer(r"^(?P<key>\w[\w ]*?)\s*:[ \t]*(?P<value>[^\r\n]*?)[ \t]*\r?$", match.group(1), re.M):
        value = entry["value"].strip("\"' ")
        pairs.append((entry["key"].strip().lower(), value))
        if value and title is None and entry["key"].strip().lower() in ("title", "post_title"):
            start = match.start(1) + entry.start("value") + entry["value"].index(value)
            title = Span(start, start + len(value))
    edges = (
        [match.start() + text[: match.start() + 1].count(BOM), title.start, title.end, match.end()]
        if title
        else [match.start(), match.end()]
    )
    spans = [trimmed(text, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return tuple(pairs), [(span, "front matter") for span in spans if span], title


def _line_marks(page: Judged) -> list[tuple[Span, str]]:
    return [(line.span, kind) for line, kind in zip(page.lines, page.kinds, strict=True) if kind != BODY]


def _title(page: Judged, marks: list[tuple[Span, str]]) -> Span | None:
    """The title without what hangs on it: an outlet, the time since it was put up."""
    if page.title is None:
        return None
    line = page.lines[page.title]
    stamp, outlet = STAMPED.search(line.text, 12), SUFFIX.search(line.text, 15)
    if stamp:
        marks.append((Span(line.start + stamp.start("stamp"), line.start + stamp.end("stamp")), "date line"))
        return Span(line.start, line.start + stamp.start())
    if outlet and _outletish(outlet["outlet"]):
        marks.append((Span(line.start + outlet.start() + 1, line.end), "outlet in the title"))
        return Span(line.start, line.start + outlet.start())
    return Span(line.start, line.start + len(line.text.rstrip(" ;,")))


def _outletish(name: str) -> bool:
    words = re.findall(r"[\w]+", name.casefold())
    return "." in name.strip(".") or any(word in vocabulary().outlet for word in words)


def _run_in_title(page: Judged) -> Span | None:
    """The headline where it, the date and the text share a line: "Talks fail Monday 3 May 2021 10.15 GMT The ..."."""
    line = next((line for index, line in enumerate(page.lines[:2]) if page.body(index)), None)
    match = RUN_IN_DATE.search(line.text, 12, 260) if line else None
    if line is None or match is None or CLOSED.search(line.text[: match.start()].rstrip()):
        return None
    return trimmed(line.text, 0, match.start()) and Span(
        line.start, line.start + len(line.text[: match.start()].rstrip())
    )


def _bodies(page: Judged, marks: list[tuple[Span, str]], title: Span | None) -> list[Span]:
    """Stretches of neighbouring body lines; datelines at their beginning go to `marks`."""
    spans: list[Span] = []
    stretch: Span | None = None
    opened = False
    for index, line in enumerate(page.lines):
        if not page.body(index):
            if stretch:
                spans.append(stretch)
            stretch = None
            continue
        start = line.start
        if line.prose and not opened:
            start = _after_dateline(line, title, marks)
            opened = True
            if line.start < start and stretch:
                spans.append(stretch)
                stretch = None
        stretch = Span(stretch.start if stretch else start, line.end)
    return [*spans, stretch] if stretch else spans


def _after_dateline(line: Line, title: Span | None, marks: list[tuple[Span, str]]) -> int:
    """Where the first running text begins after a headline, a date, a credit or a place that opens its line."""
    inside = title is not None and line.span.contains(title)
    cut = title.end - line.start + 1 if inside and title else 0
    for kind, patterns in openings():
        for pattern in patterns:
            match = pattern.match(line.text, cut)
            if match and match.end() < len(line.text):
                span = trimmed(line.text, match.start(), match.end())
                if span:
                    marks.append((Span(line.start + span.start, line.start + span.end), kind))
                    cut = match.end()
                break
    return line.start + cut
