"""What a claim's words say happened: the word that tells it, PLOVER type and mode."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from foedera.language.parse import Sentence, Word
from foedera.language.words import load_words
from foedera.models.linear import blended
from foedera.records import EventType

NONE = "none"
TRUST = 0.1
"""Weight of the encoder's probabilities beside the linear model's (out of fold; see docs/events.md)."""
RESERVE = 1.5
"""How many times likelier none is held to be than the models say: a false act costs more than a missed one."""
TELLING = {"dobj", "attr", "nsubjpass", "pobj", "nsubj", "oprd", "conj", "ROOT", "appos", "compound", "nmod"}


@dataclass(frozen=True, slots=True)
class EventWords:
    """Lemma -> type for verbs, nouns and verb phrases, and type -> mode -> words; `light` verbs tell nothing alone."""

    verbs: Mapping[str, EventType]
    nouns: Mapping[str, EventType]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], EventType], ...]]
    modes: Mapping[EventType, Mapping[str, frozenset[str]]]
    light: frozenset[str]
    idle: Mapping[str, frozenset[str]]
    beside: Mapping[str, Mapping[EventType, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Told:
    """A type, the word that tells it, and whether that word heads the claim (else it is a noun further in)."""

    type: EventType
    word: Word
    heads: bool


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
    idle = {verb: frozenset(objects) for verb, objects in lists["idle"].items()}
    beside = {
        word: {EventType(t): frozenset(near) for t, near in table.items()} for word, table in lists["beside"].items()
    }
    return EventWords(
        verbs, nouns, {k: tuple(v) for k, v in phrases.items()}, modes, frozenset(lists["light"]), idle, beside
    )


def decide(shares: Mapping[str, float], signal: Mapping[str, float]) -> EventType | None:
    """The likeliest type, or None for none, by the linear model's `shares` and the encoder's `signal` weighed.

    Either may be empty; two empty ones tell nothing.
    """
    both = blended(shares, signal, TRUST) if shares and signal else shares or signal
    scores = {name: p * RESERVE if name == NONE else p for name, p in both.items()}
    best = max(scores, key=scores.__getitem__, default=NONE)
    return None if best == NONE else EventType(best)


def dictionary_type(sentence: Sentence, head: Word | None, words: Sequence[Word]) -> EventType | None:
    """The type by the word lists alone."""
    told = told_by_words(sentence, head, words)
    return told.type if told else None


def told_by_words(sentence: Sentence, head: Word | None, words: Sequence[Word]) -> Told | None:
    """The word that tells what happened: a phrase, then the verb, then what a light verb does, then any event noun."""
    if head is None:
        return None
    inside = {w.i for w in words} | {head.i}
    known = event_words()
    for verb in _verbs_down(sentence, head, inside):
        found = _beside(sentence, verb) or _phrase(sentence, verb) or _typed_word(sentence, verb, known.verbs)
        if found is not None:
            return Told(found, verb, True)
    if head.pos in {"NOUN", "PROPN"}:
        found = _typed_word(sentence, head, known.nouns)
        if found is not None:
            return Told(found, head, True)
    light = head.lemma.lower() in known.light
    for word in words:
        if word.pos == "NOUN" and word.dep in TELLING:
            found = _typed_word(sentence, word, known.nouns)
            if found is not None:
                return Told(found, word, light and word.head == head.i)
    for word in words:
        if word.pos == "VERB":
            found = _typed_word(sentence, word, known.verbs)
            if found is not None:
                return Told(found, word, False)
    return None


def _typed_word(sentence: Sentence, word: Word, types: Mapping[str, EventType]) -> EventType | None:
    """The type of a word, unless the words beside it show another ("cyber attack") or none ("meet a target")."""
    known, lemma = event_words(), word.lemma.lower()
    idle = known.idle.get(lemma)
    beside = _beside(sentence, word)
    if beside is not None or idle is None:
        return beside or types.get(lemma)
    return types.get(lemma) if idle.isdisjoint(w.lemma.lower() for w in _near(sentence, word)) else None


def _beside(sentence: Sentence, word: Word) -> EventType | None:
    table = event_words().beside.get(word.lemma.lower())
    if not table:
        return None
    near = {w.lemma.lower() for w in _near(sentence, word)}
    return next((event for event, shown in table.items() if near & shown), None)


def _near(sentence: Sentence, word: Word) -> Iterator[Word]:
    """What the word governs, over one preposition or noun, and what governs it."""
    if word.head != word.i:
        yield sentence.head(word)
    for child in sentence.children(word):
        yield child
        if child.dep in {"prep", "dobj", "pobj", "amod", "compound"}:
            yield from sentence.children(child)


def _phrase(sentence: Sentence, verb: Word) -> EventType | None:
    """A verb with a particle or noun of its own: "pull out", "impose sanctions"."""
    phrases = event_words().phrases.get(verb.lemma.lower())
    if not phrases:
        return None
    near = {w.lemma.lower() for c in sentence.children(verb) for w in (c, *sentence.children(c))}
    return next((event for parts, event in phrases if near.issuperset(parts[1:])), None)


def _verbs_down(sentence: Sentence, head: Word, inside: set[int]) -> Iterator[Word]:
    """The verb, then the one that it governs; for "plan to attack" and "continue to supply" the governed one first."""
    if head.pos not in {"VERB", "AUX"}:
        return
    light = head.lemma.lower() in event_words().light
    if not light:
        yield head
    for child in sentence.children(head):
        carries = child.dep == "xcomp" or (child.dep == "ccomp" and light)
        if carries and child.pos == "VERB" and child.i in inside:
            yield from _verbs_down(sentence, child, inside)
    if light:
        yield head


def mode_of(event: EventType, words: Sequence[Word]) -> str | None:
    """PLOVER's mode of an event of that type by the claim's words; None where none is named."""
    lemmas = {w.lemma.lower() for w in words} | {w.lower for w in words}
    for mode, named in event_words().modes.get(event, {}).items():
        if lemmas & named:
            return mode
    return None
