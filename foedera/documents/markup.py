"""HTML -> its main text and what its metadata tell, by trafilatura; nothing is fetched, deep nesting cannot crash it.

Pages nested deeper than `DEEPEST` never reach the C parser's tree (walking one recurses), nor do pages with a tag of
`MOST_ATTRIBUTES` or more (each is compared with each): their tags are stripped by a reader that keeps no stack, and the
furniture reader sorts what is left.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

log = logging.getLogger(__name__)

DEEPEST = 1000
"""Elements within one another, counted without a stack: the highest count among 242 measured pages is 495."""

MOST_ATTRIBUTES = 2000
"""Attributes of one tag; 16,000 of them take a second, and four times as many sixteen times as long."""

QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
NESTING = re.compile(r"<(/?)([a-z][\w:-]*)(?:[^<>]{0,2000}(/)>)?", re.I)
FLAT = """area base br col embed hr img input link meta param source track wbr
p li td th tr dt dd option thead tbody tfoot colgroup rt rp html body head path"""
NOT_NESTING = frozenset(FLAT.split())
"""Elements without an end, and those that close by themselves: they build no depth."""

OPENING = re.compile(r"<[a-z]", re.I)
UNREAD = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select", "textarea"})
BLOCKS = """p div br li ul ol h1 h2 h3 h4 h5 h6 tr table section article main header footer nav aside blockquote pre
figure figcaption form dl dt dd hr td th option button"""
BREAKS = frozenset(BLOCKS.split())
SPACES = re.compile(r"[ \t\r\f\v\xa0]+")
BLANKS = re.compile(r" ?\n[ \n]*")


@dataclass(frozen=True, slots=True)
class Page:
    """Main text of a page, paragraphs parted by newlines, and what its metadata tell; `day` is YYYY-MM-DD."""

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    day: str | None = None
    stripped: bool = False


def read_page(markup: str, *, url: str | None = None) -> Page:
    """What stands in an HTML page.

    Takes "<html><body><article><p>He said no.</p></article></body></html>"; of a page without any words `text` is "".
    """
    if not depth(markup) < DEEPEST:
        log.warning("nested deeper than %d elements: tags are stripped, not read", DEEPEST)
        return Page(strip_tags(markup), title=_title_tag(markup), stripped=True)
    if not attributes(markup) < MOST_ATTRIBUTES:
        log.warning("%d attributes or more in one tag: tags are stripped, not read", MOST_ATTRIBUTES)
        return Page(strip_tags(markup), title=_title_tag(markup), stripped=True)
    try:
        found = _extract(markup, url)
    except Exception as error:
        # the extractor meets hostile trees: whatever it trips over, the page's words are still there to be read
        log.warning("main text not found (%s: %s): tags are stripped", type(error).__name__, error)
        found = None
    text = _tidy(found.text or "") if found is not None else ""
    if found is None or not text:
        return Page(strip_tags(markup), title=_title_tag(markup), stripped=True)
    return Page(
        text,
        title=_tidy(found.title or "") or None,
        authors=tuple(name for part in (found.author or "").split(";") if (name := part.strip())),
        outlet=found.sitename or None,
        url=found.url or None,
        day=found.date or None,
    )


def _extract(markup: str, url: str | None) -> Any:
    from trafilatura import bare_extraction

    dates = {"original_date": True, "extensive_search": True}
    return bare_extraction(
        markup,
        url=url,
        fast=True,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=dates,
    )


def depth(markup: str) -> int:
    """How many elements stand within one another at the most; elements that close by themselves are not counted."""
    if len(OPENING.findall(markup)) < DEEPEST:
        return 0
    now = most = 0
    for match in NESTING.finditer(markup):
        if match.group(3) or match.group(2).lower() in NOT_NESTING:
            continue
        now = max(0, now - 1) if match.group(1) else now + 1
        most = max(most, now)
    return most


def attributes(markup: str) -> int:
    """How many words stand in one tag at the most; tags too short to hold `MOST_ATTRIBUTES` are not looked at.

    Takes `<p` with 3,000 names behind it: 3,000; of a paragraph of as many words it is 0.
    """
    most = 0
    for part in markup.split("<"):
        if part[:1].isalpha() and not len(part) < 2 * MOST_ATTRIBUTES:
            tag = QUOTED.sub('""', part).partition(">")[0]
            most = max(most, len(tag.split()) - 1)
    return most


class _Stripper(HTMLParser):
    """Collects words and line breaks; keeps only a counter, so that depth costs nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNREAD:
            self.hidden += 1
        elif tag in BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNREAD:
            self.hidden = max(0, self.hidden - 1)
        elif tag in BREAKS:
            self.parts.append("\n")
        if tag == "head":
            self.hidden = 0

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data.replace("\n", " "))


def strip_tags(markup: str) -> str:
    """All words of a page with line breaks where blocks break, scripts and styles left out.

    Takes "<p>One</p><p>Two</p>": "One\\nTwo".
    """
    stripper = _Stripper()
    stripper.feed(markup)
    stripper.close()
    return _tidy("".join(stripper.parts))


def _title_tag(markup: str) -> str | None:
    match = re.search(r"<title[^>]{0,200}>([^<]{1,400})", markup[:100_000], re.I)
    if match is None:
        return None
    import html

    return _tidy(html.unescape(match.group(1))).replace("\n", " ") or None


def _tidy(text: str) -> str:
    return BLANKS.sub("\n", SPACES.sub(" ", text)).strip()
