"""PLOVER's contexts of an event: in what matter it stands (military, legal, economic ...), by the words around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from foedera.language.parse import Word
from foedera.language.words import load_words
from foedera.records import Modality

HYPOTHETICAL = {Modality.CONDITIONAL, Modality.POSSIBLE, Modality.UNLIKELY}
"""Modalities of an event that is only supposed, which PLOVER has as a context of its own."""


@cache
def _shown(language: str = "en") -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First lemma -> the lemmas in a row that show a context, and the context."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for context, items in load_words(language, "contexts").items():
        for item in items:
            parts = tuple(item.split())
            found.setdefault(parts[0], []).append((parts, context))
    return {first: tuple(rows) for first, rows in found.items()}


def contexts_of(words: Sequence[Word], modality: Modality | None = None) -> list[str]:
    """The contexts that the words show, sorted; "hypothetical" where the event is only supposed.

    Takes "The court in Yalen tried two hackers" (cyber, legal); words of no matter of their own give none.
    """
    lemmas = [w.lemma.lower() for w in words]
    found = {"hypothetical"} if modality in HYPOTHETICAL else set()
    for place, lemma in enumerate(lemmas):
        for parts, context in _shown().get(lemma, ()):
            if tuple(lemmas[place : place + len(parts)]) == parts:
                found.add(context)
    return sorted(found)
