"""The words around a noun: what belongs to its phrase, and which of it names nobody."""

from __future__ import annotations

from functools import cache, lru_cache

from foedera.language.parse import Sentence, Word, parse
from foedera.records import Reading, Span

QUOTES = "\"“”„«»'‘’"
LONGEST_OF = 40
"""Characters of "of ..." behind a noun that are still shown with it: "cornerstone of peace"."""


def phrase(sentence: Sentence, head: Word) -> Span:
    """A noun with the words before it but articles and quotation marks: "special guard operation"."""
    left = head.i
    joined_to = {
        w.i for c in sentence.children(head) if c.dep in ("amod", "compound", "nmod") for w in sentence.subtree(c)
    }
    while left - 1 in joined_to:
        left -= 1
    while sentence.words[left].text in QUOTES and left < head.i:
        left += 1
    right = head
    for child in sentence.children(head):
        if child.dep == "prep" and child.lower == "of" and child.i == right.i + 1:
            last = sentence.subtree(child)[-1]
            right = last if last.end - head.start < 40 else right
    return Span(sentence.words[left].start, right.end)


def plain_phrase(reading: Reading, sentence: Sentence, noun: Word) -> tuple[Span, str]:
    """The noun with the words before it that name nobody, and one key for all forms of them.

    Takes "all-out invasion" of "Varland's all-out invasion of Harland", and "invasion" of "the Feb. 24 invasion".
    """
    whole = phrase(sentence, noun)
    first = noun
    while first.i and whole.start <= sentence.words[first.i - 1].start:
        before = sentence.words[first.i - 1]
        dated = before.pos == "NUM" and first.text != "-"
        if dated or any(m.actor and m.span.overlaps(Span(before.start, before.end)) for m in reading.mentions):
            break
        first = before
    while first is not noun and first.pos in ("PUNCT", "PART", "DET"):
        first = sentence.words[first.i + 1]
    left = [w.lower for w in sentence.words[first.i : noun.i] if w.pos != "PUNCT"]
    return Span(first.start, noun.end), " ".join([*left, noun.lemma.lower()])


def paragraph_of(text: str, span: Span) -> tuple[int, int]:
    """Where the line begins and ends in which a span stands."""
    end = text.find("\n", span.end)
    return text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end


@lru_cache(maxsize=64)
def parsed(text: str, start: int, end: int) -> list[Sentence]:
    """A paragraph's sentences; several mentions of one paragraph follow each other, so a few are kept."""
    return parse(text, [Span(start, end)]).sentences


@cache
def vocabulary() -> dict[str, frozenset[str]]:
    """The lists of `foedera/language/en/framing.yaml`."""
    from foedera.language.words import load_words

    return {name: frozenset(words) for name, words in load_words("en", "framing").items()}


def within(word: Word, span: Span) -> bool:
    """Whether a word overlaps a span."""
    return word.start < span.end and span.start < word.end
