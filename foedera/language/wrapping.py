"""Hard-wrapped text -> the same text with the breaks inside its paragraphs as spaces, character for character.

Mail, old archives and text copied out of printed pages break their lines at a column, in the middle of sentences. A
reader of lines takes each for a paragraph, and a short line of words for a menu. Only the text itself tells: lines
that go on in small letters are rare elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

NARROWEST, WIDEST = 40, 130
"""Characters of lines among which a column is sought: narrower ones are menus and verse, wider ones paragraphs."""
LEAST_GOING_ON, SHARE_GOING_ON = 2, 0.2
"""Lines that go on in small letters, and their share of all that another line follows at once: a wrapped page."""
RAGGED = 0.8
"""Share of the width that a line with the next one's first word fills where lines are broken by eye or proportion."""
HALF = 0.5
"""Share of the width that a line fills before one that goes on in small letters."""
INDENT = 2

_LINE = re.compile(r"[^\n]*\n?")
_ITEM = re.compile(r"(?:[-*•·–—>#|]|\(?\d{1,3}[.)])\s")
_ENDS = re.compile(r"[.!?:…][\"”’'»)\]*_]*$")


@dataclass(frozen=True, slots=True)
class _Row:
    """One line: where its words begin and end, and the words themselves."""

    start: int
    end: int
    indent: int
    words: str

    @property
    def goes_on(self) -> bool:
        """Whether it begins in the middle of a sentence."""
        return self.words[:1].islower()

    @property
    def first(self) -> int:
        """Characters of its first word."""
        return len(self.words.split(None, 1)[0])


@lru_cache(maxsize=2)
def unwrapped(text: str) -> str:
    """`text` with the line breaks inside hard-wrapped paragraphs as spaces; each character keeps its place.

    Takes lines of which some go on in small letters ("... the foreign ministry\\nsaid on Monday ..."); leaves pages
    with one line a paragraph, verse and lists as they are. Linear in the length of `text`.
    """
    rows = _rows(text)
    pairs = [(a, b) for a, b in pairwise(rows) if _touch(text, a, b)]
    width = _width(pairs)
    if not width:
        return text
    spaced = _is_spaced(text, rows, width)
    parts: list[str] = []
    done = 0
    for above, below in pairs:
        if _is_soft(above, below, width, spaced=spaced):
            parts += (text[done : above.end], " " * (below.start - above.end))
            done = below.start
    return "".join((*parts, text[done:]))


def _rows(text: str) -> list[_Row]:
    rows: list[_Row] = []
    for match in _LINE.finditer(text):
        words = match.group().strip()
        if words:
            indent = len(match.group()) - len(match.group().lstrip())
            start = match.start() + indent
            rows.append(_Row(start, start + len(words), indent, words))
    return rows


def _touch(text: str, above: _Row, below: _Row) -> bool:
    """Whether no empty line parts the two."""
    return text.count("\n", above.end, below.start) == 1


def _width(pairs: list[tuple[_Row, _Row]]) -> int:
    """The column at which lines are broken: of the lines that go on, nearly the longest; 0 on a page without one."""
    fitting = [(a, b) for a, b in pairs if NARROWEST <= len(a.words) <= WIDEST]
    going = sorted(len(a.words) for a, b in fitting if b.goes_on)
    if len(going) < LEAST_GOING_ON or len(going) < SHARE_GOING_ON * len(fitting):
        return 0
    return going[len(going) * 9 // 10]


def _is_spaced(text: str, rows: list[_Row], width: int) -> bool:
    """Whether empty lines part the paragraphs: they follow most lines that end a sentence short of the edge."""
    ends = [(a, b) for a, b in pairwise(rows) if _ENDS.search(a.words) and len(a.words) + 1 + b.first < RAGGED * width]
    return 2 * sum(_touch(text, a, b) for a, b in ends) <= len(ends)


def _is_soft(above: _Row, below: _Row, width: int, *, spaced: bool) -> bool:
    """Whether the break between two lines is only the column's; `spaced` says that empty lines part paragraphs."""
    indented = below.indent >= above.indent + INDENT and not below.goes_on
    if indented or _ITEM.match(below.words) or len(above.words) > max(WIDEST, 1.4 * width):
        return False
    if below.goes_on:
        return len(above.words) >= HALF * width
    filled = len(above.words) + 1 + below.first
    if _ENDS.search(above.words) and not spaced:
        return filled > width
    return filled >= RAGGED * width
