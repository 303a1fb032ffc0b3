"""Text -> windows of word pieces: whole paragraphs together, bounded in size, each word with its characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from foedera.language.wrapping import unwrapped
from foedera.records.span import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

CLS, SEP = 101, 102
MOST_PIECES = 220
LEAST_PIECES = 40  # a long paragraph is not cut before this many pieces, lest a stray full stop make a stub
QUOTES = frozenset('"“”„«»')
_SENTENCE_END = frozenset(".?!")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_MAY_CLOSE = frozenset('.?!”"')


@dataclass(slots=True)
class Window:
    """Word pieces for one encoder pass, and the words they stand for.

    `first` holds the place of each word's first piece in `ids`, `words` its characters, `paragraph` the number of
    its paragraph. `sentence` and `quotes` count, before each word, the sentences ended and the quotation marks seen;
    they are one longer than `words`.
    """

    ids: list[int]
    first: list[int]
    words: list[tuple[int, int]]
    paragraph: list[int]
    forms: list[str]
    sentence: NDArray[np.int64]
    quotes: NDArray[np.int64]


@dataclass(slots=True)
class _Piece:
    """Part of one paragraph: pieces, and (place of first piece, start, end) of each word."""

    ids: list[int]
    words: list[tuple[int, int, int]]


@lru_cache(maxsize=4)
def load_tokenizer(path: Path) -> Tokenizer:
    """The word-piece tokenizer in `path`, with its own cutting and padding switched off."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def plain_quotes(text: str) -> str:
    """The same text, as long, with ``TeX-like'' double marks as the one mark that the encoder knows.

    Takes "``No,'' he said" -> '" No, "he said' (the comma keeps its place); leaves "it's" alone.
    """
    return text.replace("``", '" ').replace("''", ' "')


def make_windows(text: str, regions: Sequence[Span], tokenizer: Tokenizer) -> list[Window]:
    """Windows over the words of `regions`, in the order of the text; none for a text without words.

    Offsets are into `text`. A paragraph longer than a window is cut at a sentence's end where there is one.
    """
    plain = plain_quotes(unwrapped(text))
    windows: list[Window] = []
    ids: list[int] = []
    words: list[tuple[int, int, int, int]] = []
    for number, part in enumerate(_parts(plain, regions, tokenizer)):
        if ids and len(ids) + len(part.ids) + 1 > MOST_PIECES + 2:
            windows.append(_window(plain, [*ids, SEP], words))
            ids, words = [], []
        ids.append(SEP if ids else CLS)
        words += [(place + len(ids), start, end, number) for place, start, end in part.words]
        ids += part.ids
    if ids:
        windows.append(_window(plain, [*ids, SEP], words))
    return windows


def _parts(text: str, regions: Sequence[Span], tokenizer: Tokenizer) -> Iterator[_Piece]:
    """Paragraphs of the regions, the long ones cut."""
    for start, end in _lines(text, regions):
        encoding = tokenizer.encode(text[start:end], add_special_tokens=False)
        words: list[tuple[int, int, int]] = []
        last = None
        for place, (word, (left, right)) in enumerate(zip(encoding.word_ids, encoding.offsets, strict=True)):
            if word == last:
                words[-1] = (words[-1][0], words[-1][1], right + start)
            else:
                words.append((place, left + start, right + start))
                last = word
        if words:
            yield from _cut(text, encoding.ids, words)


def _lines(text: str, regions: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Lines that hold more than white space; where regions overlap, the shared part is read once."""
    done = 0
    for region in sorted(regions):
        for match in _LINE.finditer(text, max(done, region.start), max(done, min(region.end, len(text)))):
            if not match.group().isspace():
                yield match.span()
        done = max(done, region.end)


def _cut(text: str, ids: list[int], words: list[tuple[int, int, int]]) -> Iterator[_Piece]:
    """The paragraph in stretches of at most `MOST_PIECES`."""
    done, word = 0, 0
    while len(ids) - done > MOST_PIECES:
        limit = done + MOST_PIECES
        last = word
        while last + 1 < len(words) and not limit < words[last + 1][0]:
            last += 1
        cut = last
        while cut > word and text[words[cut - 1][1] : words[cut - 1][2]] not in _MAY_CLOSE:
            cut -= 1
        if words[cut][0] - done < LEAST_PIECES:
            cut = max(last, word + 1)
        yield _Piece(ids[done : words[cut][0]], [(place - done, a, b) for place, a, b in words[word:cut]])
        done, word = words[cut][0], cut
    yield _Piece(ids[done:], [(place - done, a, b) for place, a, b in words[word:]])


def _window(text: str, ids: list[int], words: list[tuple[int, int, int, int]]) -> Window:
    """The window with its running counts of sentences and quotation marks."""
    forms = [text[start:end] for _, start, end, _ in words]
    paragraph = [number for _, _, _, number in words]
    size = len(words)
    sentence = np.zeros(size + 1, np.int64)
    quotes = np.zeros(size + 1, np.int64)
    for i, form in enumerate(forms):
        after = forms[i + 1] if i + 1 < size else "X"
        opens = after[:1].isupper() or after in QUOTES or after in "'’)"
        ends = (form in _SENTENCE_END and opens) or (i + 1 < size and paragraph[i + 1] != paragraph[i])
        sentence[i + 1] = sentence[i] + ends
        quotes[i + 1] = quotes[i] + (form in QUOTES)
    return Window(ids, [w[0] for w in words], [(w[1], w[2]) for w in words], paragraph, forms, sentence, quotes)
