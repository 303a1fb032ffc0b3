"""Sentences -> clauses that say one thing each, by grammar: the fall-back where the trained reader marks no claim."""

from __future__ import annotations

from collections.abc import Iterator

from foedera.claims.cues import load_cues
from foedera.language.parse import Sentence, Word
from foedera.records import Span, trimmed

HEADS = {"ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis"}
SPLITS = {"ccomp", "advcl", "relcl", "parataxis", "conj"}
LEAST_WORDS = 3


def clauses(text: str, sentence: Sentence) -> Iterator[tuple[Word, Span]]:
    """Each clause of `sentence` with its verb: the verb's words without those of the clauses that hang on it.

    Takes "The bridge fell and two men died." (two clauses); refuses "Peace now!" (no verb).
    """
    for word in sentence.words:
        if not _heads_clause(sentence, word):
            continue
        words = _own_words(sentence, word)
        span = trimmed(text, words[0].start, words[-1].end)
        while span and text[span.end - 1] in ",;:.":
            span = trimmed(text, span.start, span.end - 1)
        if span and (not len(words) < LEAST_WORDS or _names_who(sentence, word, words)):
            yield word, span


def _names_who(sentence: Sentence, head: Word, words: list[Word]) -> bool:
    """Whether a name and its verb are the whole clause: "and Ostavia abstained" does, "Varga said" does not."""
    if head.pos != "VERB" or head.tag not in {"VBD", "VBZ", "VBP"} or head.lemma.lower() in load_cues().verbs:
        return False
    doers = (c for c in sentence.children(head) if c.dep == "nsubj" and c.pos == "PROPN")
    return any(doer in words for doer in doers)


def _heads_clause(sentence: Sentence, word: Word) -> bool:
    if word.dep not in HEADS or word.pos not in {"VERB", "AUX"}:
        return False
    if word.dep == "conj":
        return any(c.dep in {"nsubj", "nsubjpass"} for c in sentence.children(word)) or word.tag in {
            "VBD",
            "VBZ",
            "VBP",
            "MD",
            "VB",
        }
    return True


def _own_words(sentence: Sentence, head: Word) -> list[Word]:
    words, stack = [], [head]
    while stack:
        word = stack.pop()
        words.append(word)
        for child in sentence.children(word):
            apart = child.dep in SPLITS and _heads_clause(sentence, child)
            if not apart and child.dep not in {"punct", "cc"}:
                stack.append(child)
    words.sort(key=lambda w: w.i)
    while words and words[0].dep == "mark" and words[0].lower in {"that", "whether"}:
        words = words[1:]
    return _nearby(words, head)


def _nearby(words: list[Word], head: Word) -> list[Word]:
    """The unbroken run around the verb: far words belong to a clause that the parser tore apart."""
    at = words.index(head) if head in words else 0
    first = last = at
    while first > 0 and words[first].i - words[first - 1].i < 3:
        first -= 1
    while last + 1 < len(words) and words[last + 1].i - words[last].i < 3:
        last += 1
    return words[first : last + 1]
