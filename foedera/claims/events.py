"""What a claim's words say happened: PLOVER type and mode, from the trained reader and from the words themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from foedera.language.parse import Sentence, Word
from foedera.language.words import load_words
from foedera.records import EventType

NONE = "none"
SURE = 0.45
"""Probability at which the model's type stands against the dictionary's."""


@dataclass(frozen=True, slots=True)
class EventWords:
    """Lemma -> type for verbs, nouns and verb phrases, and type -> mode -> words."""

    verbs: Mapping[str, EventType]
    nouns: Mapping[str, EventType]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], EventType], ...]]
    modes: Mapping[EventType, Mapping[str, frozenset[str]]]


@cache
def event_words(language: str = "en") -> EventWords:
    """The event words of `language`, phrases keyed by their first lemma."""
    lists = load_words(language, "events")
    verbs: dict[str, EventType] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], EventType]]] = {}
    for name, items in lists["verbs"].items():
        for item in items:
            parts = tuple(item.split())
            if len(parts) > 1:
                phrases.setdefault(parts[0], []).append((parts, EventType(name)))
            else:
                verbs.setdefault(item, EventType(name))
    nouns = {item: EventType(name) for name, items in lists["nouns"].items() for item in items}
    modes = {
        EventType(t): {m: frozenset(str(w).lower() for w in ws) for m, ws in table.items()}
        for t, table in lists["modes"].items()
    }
    return EventWords(verbs, nouns, {k: tuple(v) for k, v in phrases.items()}, modes)


def typed(
    sentence: Sentence, head: Word | None, words: Sequence[Word], signal: Mapping[str, float]
) -> EventType | None:
    """The type of what the words at `head` report, or None for none.

    The model's label stands where it is sure; else the dictionary's type where the model does not clearly see none.
    """
    best = max(signal, key=signal.__getitem__, default=NONE)
    if signal and not signal[best] < SURE:
        return None if best == NONE else EventType(best)
    found = dictionary_type(sentence, head, words)
    if signal and (found is None or signal.get(found.value, 0.0) < 0.08):
        return None if best == NONE else EventType(best)
    return found


def dictionary_type(sentence: Sentence, head: Word | None, words: Sequence[Word]) -> EventType | None:
    """The type by the word lists: a verb phrase before the verb before its object's noun before any event noun."""
    if head is None:
        return None
    known = event_words()
    lemmas = {w.lemma.lower() for w in sentence.subtree(head)}
    for parts, event in known.phrases.get(head.lemma.lower(), ()):
        if lemmas.issuperset(parts):
            return event
    for word in _verbs_down(sentence, head):
        event_type = known.verbs.get(word.lemma.lower())
        if event_type is not None:
            return event_type
    if head.pos in {"NOUN", "PROPN"} and head.lemma.lower() in known.nouns:
        return known.nouns[head.lemma.lower()]
    return next(
        (known.nouns[w.lemma.lower()] for w in words if w.pos == "NOUN" and w.lemma.lower() in known.nouns), None
    )


def _verbs_down(sentence: Sentence, head: Word) -> Iterator[Word]:
    """The verb and, for "plan to attack" and "continue to supply", the verb that it governs first."""
    inner = [c for c in sentence.children(head) if c.dep == "xcomp" and c.pos == "VERB"]
    yield from inner
    if head.pos in {"VERB", "AUX"}:
        yield head


def mode_of(event: EventType, words: Sequence[Word]) -> str | None:
    """PLOVER's mode of an event of that type by the claim's words; None where none is named."""
    lemmas = {w.lemma.lower() for w in words} | {w.lower for w in words}
    for mode, named in event_words().modes.get(event, {}).items():
        if lemmas & named:
            return mode
    return None
