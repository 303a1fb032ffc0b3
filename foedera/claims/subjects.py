"""Whom a pronoun goes back to by grammar: the subject of a sentence before it, outside quotations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from foedera.claims.grammar import noun_phrase
from foedera.claims.nearby import Nearby
from foedera.language.parse import Parse, Sentence, Word
from foedera.records import Span

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
BACK = 3
"""Sentences before a pronoun whose subjects are asked for: a paragraph of news."""


class Subjects:
    """The subjects of a page's own sentences; who is spoken of inside a quotation is left out."""

    def __init__(self, parse: Parse, quoted: Sequence[Span] = ()) -> None:
        self._parse = parse
        self._quoted = Nearby(quoted, lambda q: q)
        self._starts = [s.words[0].start for s in parse.sentences]

    def is_quoted(self, span: Span) -> bool:
        """Whether `span` shares characters with a quotation."""
        return bool(self._quoted.overlapping(span))

    def phrase(self, word: Word) -> Span:
        """The words of the noun phrase that `word` heads."""
        sentence = self._parse.overlapping(Span(word.start, word.end))[0]
        return noun_phrase(sentence, word)

    def sentence_start(self, span: Span) -> int:
        """Where the sentence of `span` begins; at `span` itself where no sentence holds it."""
        return min((s.words[0].start for s in self._parse.overlapping(span)), default=span.start)

    def before(self, span: Span, least: int) -> Iterator[Word]:
        """Main subjects of the sentences before the one of `span`, the nearest first, not before `least`.

        For "He" in "Varga met Brandor. He said ..." it gives "Varga"; refuses "“Varga lies,” he said." (quoted).
        """
        at = bisect_left(self._starts, span.start)
        own = at if at < len(self._starts) and self._starts[at] == span.start else at - 1
        for n in range(own - 1, max(-1, own - 1 - BACK), -1):
            sentence = self._parse.sentences[n]
            if sentence.words[0].start < least:
                return
            for subject in main_subjects(sentence):
                if not self.is_quoted(Span(subject.start, subject.end)):
                    yield subject

    def earlier_here(self, span: Span) -> Iterator[Word]:
        """Subjects before `span` in its own sentence, the first one first."""
        for sentence in self._parse.overlapping(span):
            for word in sentence.words:
                if not word.start < span.start:
                    return
                if word.dep in SUBJECTS and not self.is_quoted(Span(word.start, word.end)):
                    yield word

    def antecedent(self, span: Span) -> Word | None:
        """The noun that a relative pronoun stands for: "Varga" in "Varga, who said ..."."""
        for sentence in self._parse.overlapping(span):
            for word in sentence.within(span):
                verb = next((a for a in sentence.ancestors(word) if a.dep == "relcl"), None)
                if verb is not None:
                    return sentence.head(verb)
        return None


def main_subjects(sentence: Sentence) -> Iterator[Word]:
    """The subject of the sentence's main verb, and of what it tells: "Varga left for Yalen, the Herald reported"."""
    for child in sentence.children(sentence.root):
        if child.dep in SUBJECTS:
            yield child
    for child in sentence.children(sentence.root):
        if child.dep == "ccomp" and child.i < sentence.root.i:
            yield from (c for c in sentence.children(child) if c.dep in SUBJECTS)
