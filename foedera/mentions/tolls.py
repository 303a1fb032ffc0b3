"""Tolls: how many people a sentence says were killed, at the least, with an honest zero where nobody was."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.language.parse import Parse, Sentence, Word
from foedera.mentions.quantities import quantity_in
from foedera.mentions.quantity_words import quantity_words
from foedera.records import Span


@dataclass(frozen=True, slots=True)
class Toll:
    """At least `least` people were killed, says the verb or noun of death at `span` in sentence number `sentence`."""

    span: Span
    least: int
    sentence: int


def find_tolls(parse: Parse) -> list[Toll]:
    """Who was killed, by verb or noun of death, one toll for each that states a deed.

    Takes "killing two insurgents" (2), "a commander and two advisors were killed" (3), "several were killed" (3, the
    word's least), "the death of one insurgent" (1), "no civilians were killed" (0); leaves aside what is planned ("to
    kill") and what is said of another deed ("the attack that killed ten").
    """
    found = []
    for number, sentence in enumerate(parse.sentences):
        for word in sentence.words:
            victims = _victims(sentence, word)
            if victims is not None:
                found.append(Toll(Span(word.start, word.end), victims, number))
    return found


def _victims(sentence: Sentence, word: Word) -> int | None:
    data = quantity_words().data
    if word.lemma.lower() in data["killing"] and word.pos in ("VERB", "AUX"):
        return _of_verb(sentence, word)
    if word.lemma.lower() in data["dying"] and word.pos in ("VERB", "AUX") and not _aside(sentence, word):
        return next((count_of(sentence, w) for w in sentence.children(word) if w.dep == "nsubj"), None)
    if word.lower in data["death"] and word.pos == "NOUN":
        return _of_noun(sentence, word)
    return None


def _of_verb(sentence: Sentence, verb: Word) -> int | None:
    if _aside(sentence, verb):
        return None
    if any(w.dep == "neg" for w in sentence.children(verb)):
        return 0
    shared = _sharing(sentence, verb)
    victims = [w for w in shared if w.dep in ("dobj", "nsubjpass")]
    return sum(count_of(sentence, w) for w in victims[:1]) if victims else None


def _sharing(sentence: Sentence, verb: Word) -> list[Word]:
    """The verb's own objects and passive subjects, else those of the verb it is joined to ("engaged and killed")."""
    own = [w for w in sentence.children(verb) if w.dep in ("dobj", "nsubjpass")]
    first = sentence.head(verb)
    if own or verb.dep != "conj" or first.pos not in ("VERB", "AUX"):
        return own
    return [w for w in sentence.children(first) if w.dep in ("nsubjpass", "dobj")]


def _aside(sentence: Sentence, verb: Word) -> bool:
    """Whether the verb tells of another deed or of none: relative and reduced clauses, infinitives, modals."""
    chain = [verb]
    while chain[-1].dep == "conj":
        chain.append(sentence.head(chain[-1]))
    if any(w.dep in ("relcl", "acl", "xcomp", "pcomp", "csubj") for w in chain):
        return not (chain[-1].dep == "acl" and verb.tag == "VBG")
    helpers = {w.lower for c in chain for w in sentence.children(c) if w.dep in ("aux", "auxpass")}
    return bool(helpers & {"to", "would", "will", "could", "can", "may", "might", "should"})


def _of_noun(sentence: Sentence, noun: Word) -> int | None:
    """ "The death of one insurgent", "resulting in three deaths"."""
    for prep in sentence.children(noun):
        if prep.lower == "of":
            return next((count_of(sentence, w) for w in sentence.children(prep) if w.dep == "pobj"), None)
    if any(w.dep == "nummod" for w in sentence.children(noun)):
        return count_of(sentence, noun)
    return None


def count_of(sentence: Sentence, noun: Word) -> int:
    """The least number of people a noun phrase speaks of: its number, the least of a vague word, 1 for a singular; its
    conjuncts are added."""
    data = quantity_words().data
    own = _own_count(sentence, noun, data["least"])
    return own + sum(count_of(sentence, w) for w in _joined(sentence, noun))


def _own_count(sentence: Sentence, noun: Word, least: dict[str, int]) -> int:
    numbers = {**quantity_words().data["numbers"], **quantity_words().data["tens"]}
    around = [w for w in sentence.subtree(noun) if not noun.i < w.i]
    words = [w.lower for w in around]
    if words[0] in ("no", "neither", "none", "nobody", "nothing"):
        return 0
    for word in around:
        if word.dep == "nummod" or word.pos == "NUM" or word.lower in numbers:
            value = quantity_in(word.text)
            if value is not None:
                return int(value) + (
                    tuple(words[words.index(word.lower) - 2 : words.index(word.lower)]) == ("more", "than")
                )
    vague = next((least[w] for w in words if w in least), None)
    if vague is not None:
        return vague
    if noun.lower == "total":
        parts = [w for prep in sentence.children(noun) for w in sentence.children(prep) if w.dep == "pobj"]
        return count_of(sentence, parts[0]) if parts else 1
    if noun.tag in ("NNS", "NNPS"):
        return least["plural"]
    return 0 if noun.lower in ("they", "them", "who", "which") else 1


def _joined(sentence: Sentence, noun: Word) -> list[Word]:
    return [w for w in sentence.children(noun) if w.dep == "conj" and w.pos in ("NOUN", "PROPN", "NUM", "PRON")]
