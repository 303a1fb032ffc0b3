"""Text -> its lines with their place and their looks: what the furniture reader judges by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from foedera.records import Span, trimmed

LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
WORD = re.compile(r"\w[\w.’'-]*")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
CLOSED = re.compile(r"[.!?…:;。！？][\"”’'»)\]*_ ]*$|[\"”»]$")
KEY = re.compile(r"[\W_]+")
BOM = "\ufeff"
LONG_PROSE = 26  # words that make prose even of a line that was cut off before its full stop
SHORT_PROSE = 8  # words that make prose of a line that ends as sentences end


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space around it: `start` and `end` are its place in the document's text.

    `key` holds its letters and digits in small letters: lines with one key say the same. `closed` says that it ends as
    sentences end.
    """

    start: int
    end: int
    text: str
    words: int
    closed: bool
    key: str

    @property
    def span(self) -> Span:
        """Its place as a span."""
        return Span(self.start, self.end)

    @property
    def prose(self) -> bool:
        """Whether it reads as running text: a sentence, or so long that only prose is so long."""
        return self.words >= LONG_PROSE or (self.closed and self.words >= SHORT_PROSE)


def key_of(words: str) -> str:
    """Letters and digits in small letters."""
    return KEY.sub("", words.casefold())


def line_at(text: str, start: int, end: int) -> Line | None:
    """The line on `text[start:end]`, or None where nothing but white space (or a byte order mark) stands there.

    Takes `line_at("  Home \\n", 0, 7)`: the line "Home" at 2..6; refuses (None) `line_at("\\ufeff  ", 0, 3)`.
    """
    while start < end and text[start] == BOM:
        start += 1
    span = trimmed(text, start, end)
    if span is None:
        return None
    words = span.of(text)
    # two characters make about a word where words are not parted by spaces
    count = len(WORD.findall(words)) + len(CJK.findall(words)) // 2
    return Line(span.start, span.end, words, count, CLOSED.search(words[-60:]) is not None, key_of(words))


def split(text: str) -> list[Line]:
    """All lines of `text` that hold something, in order; every kind of line break parts them.

    Takes `split("A\\r\\n\\r\\nB")`: lines "A" at 0..1 and "B" at 5..6; of `split(" \\n")` nothing is left.
    """
    found = (line_at(text, match.start(), match.end()) for match in LINE.finditer(text))
    return [line for line in found if line]
