"""What a claim's words say happened: the word that tells it, PLOVER type and mode."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from foedera.language.parse import Sentence, Word
from foedera.language.words import load_words
from foedera.models.linear import blended
from foedera.records import EventType

NONE = "none"
TRUST = 0.2
"""Weight of the encoder's probabilities beside the linear model's (out of fold; see docs/events.md)."""
RESERVE = 1.2
"""How many times likelier none is held to be than the models say: a false act costs more than a missed one."""
MOST = 0.3
"""Log-odds for an event at the most that a sentence adds to its claims: beside an act it may tell of none."""
FIRM = 4.0
"""How many times likelier a type is held to be where a phrase or a word beside the verb shows it."""
PARTICLES = {"in", "over"}
"""Words that belong to a verb only as its particle: "took in refugees", never "took part in the war"."""
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
    mute: Mapping[str, frozenset[str]]
    papers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A type, the word that tells it, whether that word heads the claim (else it is a noun further in), and how surely.

    It is `firm` where a phrase or a word beside it shows the type: "sent shells", not "sent".
    """

    type: EventType
    word: Word
    heads: bool
    firm: bool = False


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
    spoken = {key: tuple(value) for key, value in phrases.items()}
    mute = {noun: frozenset(before) for noun, before in lists["mute"].items()}
    light, papers = frozenset(lists["light"]), frozenset(lists["papers"])
    return EventWords(verbs, nouns, spoken, modes, light, idle, beside, mute, papers)


def decide(
    shares: Mapping[str, float], signal: Mapping[str, float], told: Told | None = None, *, leaning: float = 0.0
) -> EventType | None:
    """The likeliest type, or None for none, by the linear model's `shares` and the encoder's `signal` weighed.

    Either may be empty; two empty ones tell nothing. A type `told` firmly is held to be FIRM times likelier. `leaning`
    is how far the whole sentence leans to telling of an event, as log-odds (`shown.leaning_of`).
    """
    both = blended(shares, signal, TRUST) if shares and signal else shares or signal
    reserve = RESERVE * math.exp(-min(leaning, MOST))
    scores = {name: p * reserve if name == NONE else p for name, p in both.items()}
    if told is not None and told.firm and told.type in scores:
        scores[told.type] *= FIRM
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
    if _idle(sentence, head) and not _beside(sentence, head):
        return None
    for verb in _verbs_down(sentence, head, inside):
        shown = _aimed(sentence, verb) or _beside(sentence, verb) or _phrase(sentence, verb)
        found = shown or _typed_word(sentence, verb, known.verbs)
        if found is not None:
            return Told(found, verb, True, firm=shown is not None)
    if head.pos in {"NOUN", "PROPN"}:
        found = _typed_word(sentence, head, known.nouns)
        if found is not None:
            return Told(found, head, True)
    light = head.lemma.lower() in known.light
    for word in words:
        if word.pos == "NOUN" and word.dep in TELLING and not _is_paper(word):
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
    beside = _beside(sentence, word)
    if beside is not None:
        return beside
    return None if _idle(sentence, word) else types.get(word.lemma.lower())


def _idle(sentence: Sentence, word: Word) -> bool:
    """Whether a word beside it takes its meaning of an act away."""
    idle = event_words().idle.get(word.lemma.lower())
    return idle is not None and not idle.isdisjoint(w.lemma.lower() for w in _near(sentence, word))


def _is_paper(word: Word) -> bool:
    """Whether a treaty is the subject: what it says, holds or is, is no act."""
    return word.dep == "nsubj" and word.lemma.lower() in event_words().papers


def is_mute(sentence: Sentence, word: Word) -> bool:
    """Whether a word tells nothing: part of a set phrase ("in force"), or what a "trade pact" is named for."""
    if word.dep == "compound" and word.lemma.lower() in event_words().nouns:
        return sentence.head(word).lemma.lower() in event_words().papers
    if word.pos == "ADP":
        return any(child.dep == "pobj" and is_mute(sentence, child) for child in sentence.children(word))
    before = event_words().mute.get(word.lemma.lower())
    if before is None or word.dep != "pobj" or word.tag != "NN":
        return False
    return sentence.head(word).lower in before and not any(True for _ in sentence.children(word))


def _beside(sentence: Sentence, word: Word) -> EventType | None:
    table = event_words().beside.get(word.lemma.lower())
    if not table:
        return None
    near = {w.lemma.lower() for w in _near(sentence, word)}
    return next((event for event, shown in table.items() if near & shown), None)


def _aimed(sentence: Sentence, verb: Word) -> EventType | None:
    """An attack where what is fired flies at somebody: "launched missiles at Velmark", not "at a range"."""
    aimed = load_words("en", "events")["aimed"]
    if verb.lemma.lower() not in aimed["verbs"]:
        return None
    own = sentence.children(verb)
    thrown = [c for c in own if c.dep in {"dobj", "nsubjpass"}]
    behind = [
        p
        for c in (*own, *(g for t in thrown for g in sentence.children(t)))
        if c.lower in aimed["by"]
        for p in sentence.children(c)
    ]
    struck = any(
        w.dep == "pobj" and w.pos in {"NOUN", "PROPN", "PRON"} and w.lemma.lower() not in aimed["not"] for w in behind
    )
    return EventType.ASSAULT if thrown and struck else None


def _near(sentence: Sentence, word: Word) -> Iterator[Word]:
    """What the word governs, over one preposition or noun, what its object is made of, and what governs it."""
    if word.head != word.i:
        yield sentence.head(word)
    for child in sentence.children(word):
        yield child
        if child.dep in {"prep", "dobj", "pobj", "amod", "compound"}:
            for further in sentence.children(child):
                yield further
                if further.lower == "of":  # a batch of rockets
                    yield from sentence.children(further)


def _phrase(sentence: Sentence, verb: Word) -> EventType | None:
    """A verb with a particle or noun of its own: "pull out", "impose sanctions"."""
    phrases = event_words().phrases.get(verb.lemma.lower())
    if not phrases:
        return None
    own = sentence.children(verb)
    near = {w.lemma.lower() for c in own for w in (c, *sentence.children(c))}
    near -= PARTICLES - {c.lower for c in own if c.dep != "prep"}
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
