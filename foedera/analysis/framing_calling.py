"""What a sentence says that somebody calls something: "Karvel casts the war as a special guard operation".

The words it is called by are a way to name it, and who calls it so is the subject of the sentence, whoever writes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from foedera.language.parse import Sentence, Word

RELATIVE = frozenset(("which", "that", "who", "whom"))
SIMPLE = frozenset(("NOUN", "PROPN"))


@dataclass(frozen=True, slots=True)
class Call:
    """The head of what is called, the head of the words it is called by, and who calls it so, where that is told."""

    named: Word
    words: Word
    caller: Word | None


def calls(sentence: Sentence) -> Iterator[Call]:
    """Every "A calls B C" of a sentence, also with "as", passive and relative.

    Takes "Kant called the vote a sham", "the treaty, which Oster described as a pact for war" and "the valley is called
    liberated land by Karvel"; refuses "Kant called a vote" and "it is called off", where nothing is called anything.
    """
    for verb in sentence.words:
        kind = _naming_verbs().get(verb.lemma.lower()) if verb.pos == "VERB" else None
        if kind is None:
            continue
        children = sentence.children(verb)
        named = _named(sentence, verb, children)
        words = _words(sentence, children, kind)
        if named is not None and words is not None and named is not words:
            yield Call(named, words, _caller(sentence, children))


def naming_lemmas() -> frozenset[str]:
    """The verbs that are looked for, as lemmas."""
    return frozenset(_naming_verbs())


@cache
def _naming_verbs() -> dict[str, str]:
    """Lemma -> "plain" (calls it C), "as" (casts it as C) or "either"."""
    from foedera.language.words import load_words

    lists = load_words("en", "framing")["calling"]
    return {verb: kind for kind, verbs in lists.items() for verb in verbs}


def _named(sentence: Sentence, verb: Word, children: Iterable[Word]) -> Word | None:
    """What is called: the object, the subject of a passive, or what a relative clause hangs on."""
    for child in children:
        if child.dep == "prep" and child.lower == "to" and verb.lemma.lower() == "refer":
            return next((inner for inner in sentence.children(child) if inner.dep == "pobj"), None)
        if child.dep in ("dobj", "nsubjpass"):
            return sentence.head(verb) if child.lower in RELATIVE and verb.dep == "relcl" else child
    return None


def _words(sentence: Sentence, children: Iterable[Word], kind: str) -> Word | None:
    """The noun that it is called by."""
    for child in children:
        if kind != "as" and child.dep == "oprd" and child.pos in SIMPLE:
            return child
        if kind != "plain" and child.dep == "prep" and child.lower == "as":
            return next((w for w in sentence.children(child) if w.dep == "pobj" and w.pos in SIMPLE), None)
    return None


def _caller(sentence: Sentence, children: Iterable[Word]) -> Word | None:
    """The subject, or who stands behind "by"."""
    for child in children:
        if child.dep == "nsubj" and child.lower not in RELATIVE:
            return child
        if child.dep == "agent":
            return next((w for w in sentence.children(child) if w.dep == "pobj"), None)
    return None
