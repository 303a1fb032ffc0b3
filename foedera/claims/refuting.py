"""Whether a sentence turns against what one of its words relays: "falsely claimed", "denied claims that", "the lie".

What the words around a cue say by grammar is surer than any likeness; it is asked before the reader's own label.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedera.claims.cues import Cues
from foedera.language.parse import Sentence, Word
from foedera.records import Stance

_MODIFIERS = frozenset(("amod", "advmod", "compound", "nmod"))
_COMPLEMENTS = frozenset(("dobj", "nsubjpass", "pobj", "pcomp", "prep", "ccomp", "conj", "acl"))
_THROUGH = frozenset(("of", "to", "into", "as", "at", "about", "against"))
"""Prepositions over which a verb or an adjective reaches its object: "dismissive of claims", "misled into thinking"."""
STEPS = 3


def turned_against(sentence: Sentence, cue: Word, cues: Cues) -> Stance | None:
    """REJECT or DOUBT where the sentence says by grammar that the cue's words are not so, or may not be; else None.

    Takes "falsely claimed", "baseless accusations", "Varga denied reports that ..." (for `reports`), "despite claims",
    "misled into believing"; refuses "Varga denied that ..." (for `denied`): denying is what the source does.
    """
    own = _by_modifier(sentence, cue, cues)
    if own is not None:
        return own
    for word in _governors(sentence, cue):
        lemma = word.lemma.lower()
        if lemma in cues.refuting or lemma in cues.misleading:
            return Stance.REJECT
        if lemma in cues.questioning or (word.dep == "prep" and lemma in cues.despite):
            return Stance.DOUBT
    return _by_predicate(sentence, cue, cues)


def _by_modifier(sentence: Sentence, cue: Word, cues: Cues) -> Stance | None:
    """The stance of an adjective or adverb on the cue: "falsely", "unconfirmed"."""
    told = [c for c in sentence.children(cue) if c.dep in _MODIFIERS]
    head = sentence.head(cue)
    if cue.dep == "xcomp" and cue.tag == "VB":  # "is attempting to falsely portray", "falsely tried to portray"
        told += [c for c in sentence.children(head) if c.dep == "advmod"]
    lemmas = {form for word in told for form in (word.lemma.lower(), word.lower)}
    if not lemmas.isdisjoint(cues.untrue):
        return Stance.REJECT
    return None if lemmas.isdisjoint(cues.unsure) else Stance.DOUBT


def _governors(sentence: Sentence, cue: Word) -> Iterator[Word]:
    """What governs the cue as an object does: the verb of "denied claims", the prepositions on the way."""
    if cue.pos not in {"NOUN", "PROPN"} and cue.dep not in {"pcomp", "ccomp"}:
        return
    word = cue
    for _ in range(STEPS):
        head = sentence.head(word)
        if head is word or word.dep not in _COMPLEMENTS:
            return
        if word.dep in {"conj", "acl"} and head.pos == "VERB":
            return
        yield head
        if head.dep == "prep" and head.lower not in _THROUGH:
            return
        if head.pos in {"VERB", "AUX"}:
            return
        word = head


def _by_predicate(sentence: Sentence, cue: Word, cues: Cues) -> Stance | None:
    """What a copula says of the cue: "the idea that ... is nonsense", "the claims are false"."""
    head = sentence.head(cue)
    if cue.dep != "nsubj" or head.lemma != "be":
        return None
    children = sentence.children(head)
    if any(c.dep == "neg" for c in children):
        return None
    for word in children:
        if word.dep in {"attr", "acomp"} and not {word.lemma.lower(), word.lower}.isdisjoint(cues.untrue):
            return Stance.REJECT
    return None
