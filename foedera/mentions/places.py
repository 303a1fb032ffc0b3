"""Whether the name of a capital (or of a seat of government) stands for the government or for the place.

"Moscow denied it", "support for Kyiv", "Seoul's position" are governments; "in Moscow", "flew to Seoul" are places.
"""

from __future__ import annotations

from foedera.language.parse import Sentence, Word
from foedera.mentions.lists import Lists
from foedera.mentions.page import Atom, next_word, previous_word

EARLY = 6
"""A dateline ("January 12, Moscow (Invented Press)") stands within the first words of a paragraph."""

APART = frozenset(("appos", "npadvmod", "nmod", "dep"))


def is_place(sentence: Sentence, atom: Atom, lists: Lists) -> bool:
    """Whether the capital `atom` is meant as a place.

    Takes "in Moscow" and "Moscow region" as places; "Moscow said", "with Moscow" and "Moscow-backed" as governments.
    """
    word = sentence.words[atom.last]
    after = next_word(sentence, atom.last)
    before = previous_word(sentence, atom.first)
    if _dateline(sentence, atom, after):
        return True
    if after is not None and after.text in "-–/" and after.start == word.end:
        return False  # "Moscow-backed", "Washington-Seoul-Tokyo"
    if before is not None and before.text in "-–/" and before.end == sentence.words[atom.first].start:
        return False
    head = sentence.head(word)
    seen = 0
    while word.dep == "conj" and seen < len(sentence.words):  # "in Moscow and Beijing": as the first of them
        word, head, seen = head, sentence.head(head), seen + 1
    return _by_grammar(sentence, word, head, lists)


def _dateline(sentence: Sentence, atom: Atom, after: Word | None) -> bool:
    if after is None or not atom.first < EARLY:
        return False
    return after.text in ("(", "—", "--") or (after.text in "-–" and sentence.words[atom.last].text.isupper())


def _by_grammar(sentence: Sentence, word: Word, head: Word, lists: Lists) -> bool:
    dep = word.dep
    if dep in ("nsubj", "nsubjpass", "agent", "csubj"):
        return False
    if dep == "poss":
        return head.lemma.lower() in lists.place_nouns
    if dep in ("compound", "amod", "nmod") and head is not word:
        return head.lemma.lower() not in lists.government_nouns and head.lower not in lists.government_nouns
    if dep == "pobj":
        return _after_preposition(sentence, head, lists)
    if dep in ("dobj", "obj"):
        return head.lemma.lower() in lists.place_verbs
    return dep in APART


def _after_preposition(sentence: Sentence, preposition: Word, lists: Lists) -> bool:
    if preposition.lower in lists.place_prepositions:
        return True
    if preposition.lower not in lists.motion_prepositions:
        return False
    governor = sentence.head(preposition)
    if governor.pos == "ADP":  # "up to Moscow", "from near Seoul"
        governor = sentence.head(governor)
    return governor.lemma.lower() in lists.motion_words or governor.lower in lists.motion_words
