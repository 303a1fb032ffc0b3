"""PLOVER's contexts of an event: in what matter it stands (military, legal ...), by the words that tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from foedera.language.parse import Word
from foedera.language.words import load_words
from foedera.records import Context, Modality

HYPOTHETICAL = {Modality.CONDITIONAL, Modality.POSSIBLE, Modality.UNLIKELY}
"""Modalities of an event that is only supposed, which PLOVER has as a context of its own."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words in a row, each a lemma with the part of speech, tag or dependency that it must have ("" for any).

    `context` is what they show, None where they only keep a word of theirs from showing one; `unless` are lemmas beside
    which they show nothing.
    """

    parts: tuple[tuple[str, str], ...]
    context: Context | None
    unless: frozenset[str] = frozenset()

    def stands(self, words: Sequence[Word], lemmas: Sequence[str], place: int) -> bool:
        """Whether the words from `place` on are this phrase."""
        row = words[place : place + len(self.parts)]
        if tuple(lemmas[place : place + len(row)]) != tuple(lemma for lemma, _ in self.parts):
            return False
        return all(mark in ("", w.pos, w.tag, w.dep) for w, (_, mark) in zip(row, self.parts, strict=True))


@cache
def _phrases(language: str = "en") -> Mapping[str, tuple[_Phrase, ...]]:
    """First lemma -> the phrases that begin with it, the longest first, of equal ones those with a mark."""
    lists = load_words(language, "contexts")
    unless = {word: frozenset(beside) for word, beside in lists["unless"].items()}
    rows = [(item, Context(name)) for name, items in lists["contexts"].items() for item in items]
    found: dict[str, list[_Phrase]] = {}
    for item, context in [*rows, *((item, None) for item in lists["aside"])]:
        parts = tuple((lemma, mark) for lemma, _, mark in (part.partition("/") for part in item.split()))
        found.setdefault(parts[0][0], []).append(_Phrase(parts, context, unless.get(item, frozenset())))
    return {first: tuple(sorted(items, key=_narrow, reverse=True)) for first, items in found.items()}


def _narrow(phrase: _Phrase) -> tuple[int, int]:
    return len(phrase.parts), sum(1 for _, mark in phrase.parts if mark)


def contexts_of(words: Sequence[Word], modality: Modality | None = None) -> list[str]:
    """The contexts that the words show, sorted; "hypothetical" where the event is only supposed.

    Takes "The court in Yalen tried two hackers" (cyber, legal); words of no matter of their own give none, nor do those
    of "settlers in the West Bank courted the candidate country".
    """
    found = {phrase.context.value for phrase in _shown(words) if phrase.context is not None}
    return sorted(found | {Context.HYPOTHETICAL.value} if modality in HYPOTHETICAL else found)


def _shown(words: Sequence[Word]) -> Iterator[_Phrase]:
    """The phrases that stand in the words, none within another."""
    lemmas = [_lemma(w) for w in words]
    place = 0
    while place < len(lemmas):
        known = _phrases().get(lemmas[place], ())
        phrase = next((p for p in known if p.stands(words, lemmas, place)), None)
        if phrase is not None and phrase.unless.isdisjoint(lemmas):
            yield phrase
        place += len(phrase.parts) if phrase is not None else 1


def _lemma(word: Word) -> str:
    """The lemma in small letters; of a plural name, which keeps its form ("Armed Forces"), without its s."""
    lemma = word.lemma.lower()
    return lemma.removesuffix("s") if word.tag == "NNPS" else lemma
