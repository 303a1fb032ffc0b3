"""How firmly: polarity, modality and tense of a claim's words under the speaker who says them.

The trained reader's labels go first; the rules know what stands outside the words (the clause a claim hangs on, the
condition it stands in) and serve where the reader marks no claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from foedera.language.parse import Sentence, Word
from foedera.language.words import load_words
from foedera.records import Modality, Polarity, Span, Tense

REACH = 4
"""Governors upwards whose hedges a clause inherits."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """Polarity, modality and tense of one claim."""

    polarity: Polarity
    modality: Modality
    tense: Tense


@cache
def _words(language: str = "en") -> Mapping[str, frozenset[str]]:
    return {name: frozenset(items) for name, items in load_words(language, "hedges").items()}


def commitment(sentence: Sentence, span: Span, text: str) -> Commitment:
    """What the grammar of `sentence` says of the words at `span`.

    Takes "North Korea may send troops" (possible), "did not sign" (denied), "plans to visit" (planned); "If they
    attack" is conditional, and what a question asks is a question.
    """
    words = sentence.within(span)
    head = clause_head(sentence, words)
    if head is None:
        return Commitment(Polarity.ASSERTED, Modality.FACT, Tense.PRESENT)
    head = _announced(sentence, head)
    tense = _tense(sentence, head)
    return Commitment(_polarity(sentence, head, words), _modality(sentence, head, words, tense), tense)


def clause_head(sentence: Sentence, words: list[Word]) -> Word | None:
    """The word of `words` that governs the rest: the one whose governor lies outside, verbs first."""
    inside = {w.i for w in words}
    tops = [w for w in words if w.head not in inside or w.head == w.i]
    verbs = [w for w in tops if w.pos in {"VERB", "AUX"}]
    return next(iter(verbs or tops), None)


def _announced(sentence: Sentence, head: Word) -> Word:
    """The infinitive of a headline without a finite verb ("Second batch of troops to go to the front"); else `head`."""
    if head.pos not in {"NOUN", "PROPN"} or head is not sentence.root or sentence.words[-1].text in ".?!":
        return head
    to = (c for c in sentence.children(head) if c.tag == "VB" and any(a.tag == "TO" for a in sentence.children(c)))
    return next(to, head)


def auxiliaries(sentence: Sentence, head: Word) -> list[Word]:
    """The auxiliaries and negation of a verb, those of the verb it is joined to where it has none of its own."""
    own = [c for c in sentence.children(head) if c.dep in {"aux", "auxpass", "neg"}]
    if head.dep == "conj" and not own:
        return auxiliaries(sentence, sentence.head(head)) if sentence.head(head) is not head else own
    return own


def _polarity(sentence: Sentence, head: Word, words: list[Word]) -> Polarity:
    lists = _words()
    negations = sum(c.dep == "neg" or c.lower in {"never", "cannot"} for c in sentence.children(head))
    negations += sum(
        c.lower in {"no", "nobody", "nothing", "none", "neither"} for w in words for c in sentence.children(w)
        if (w.head == head.i and w.dep in {"nsubj", "dobj", "nsubjpass", "attr"}) or w is head
    )  # fmt: skip
    negations += sum(_undone(sentence, head, c) for c in sentence.children(head))
    negations += any(w.lower in lists["deny_adjectives"] and w.dep == "amod" for w in words)
    return Polarity.DENIED if negations % 2 else Polarity.ASSERTED


def _undone(sentence: Sentence, head: Word, child: Word) -> bool:
    """Whether a word on the verb says that it is not so: "no longer", "nor", "yet to", "unable", "fail to".

    To refuse or to decline is an act of its own: "Ostavia declined to comment" asserts it.
    """
    lists = _words()
    if child.dep == "xcomp":
        yet = any(c.lower == "yet" for c in sentence.children(head)) and "yet" in _before(sentence, child)
        return yet or head.lemma.lower() in {"fail", "lack"}
    if child.dep in {"acomp", "attr", "oprd"} and child.lower in lists["unable"]:
        return True
    no_longer = child.lower == "longer" and child.i > 0 and sentence.words[child.i - 1].lower == "no"
    return no_longer or (child.lower == "nor" and child.i < head.i)


def _before(sentence: Sentence, word: Word) -> set[str]:
    """The three words before a verb, where "yet to" stands."""
    return {w.lower for w in sentence.words[max(0, word.i - 3) : word.i]}


def _modality(sentence: Sentence, head: Word, words: list[Word], tense: Tense) -> Modality:
    lists = _words()
    if sentence.words[-1].text == "?":
        return Modality.QUESTION
    own = [c.lower for c in auxiliaries(sentence, head)] + [
        c.lemma.lower() for c in sentence.children(head) if c.dep in {"advmod", "acomp", "mark"}
    ]
    own.append(head.lemma.lower())
    for name, modality in (
        ("conditional", Modality.CONDITIONAL), ("possible_aux", Modality.POSSIBLE), ("unlikely", Modality.UNLIKELY),
    ):  # fmt: skip
        hit = lists[name].intersection(own)
        if hit and not (
            name == "conditional" and hit <= {"should", "were", "would"} and not _conditional(sentence, head, hit)
        ):
            return modality
    needed = head.lemma.lower() == "need" and any(c.dep == "xcomp" for c in sentence.children(head))
    if needed or not {"should", "must", "let", "ought"}.isdisjoint(own):
        return Modality.DESIRED
    inherited = _inherited(sentence, head)
    if inherited is not None:
        return inherited
    for name, modality in (("likely", Modality.LIKELY), ("possible", Modality.POSSIBLE)):
        if lists[name].intersection(own):
            return modality
    if _intended(sentence, head):
        return Modality.PLANNED
    return Modality.LIKELY if tense is Tense.FUTURE and "will" not in own else Modality.FACT


def _intended(sentence: Sentence, head: Word) -> bool:
    """Whether somebody means to do it: a purpose ("left to meet them"), or what somebody named will do.

    Takes "Varga will visit Yalen"; refuses "Varga will lose" and "prices will rise", which nobody decides.
    """
    children = sentence.children(head)
    before = {c.lower for c in auxiliaries(sentence, head)}
    if head.tag == "VB" and "to" in before:
        return head.dep in {"advcl", "acl", "ROOT"} or sentence.head(head).pos in {"NOUN", "PROPN"}
    named = any(c.dep == "nsubj" and c.pos == "PROPN" for c in children)
    return named and bool(before & {"will", "'ll", "’ll"}) and head.lemma.lower() not in _words()["not_decided"]


def _conditional(sentence: Sentence, head: Word, hit: frozenset[str]) -> bool:
    """ "would" is conditional unless it is the future of a past ("said it would send")."""
    if "would" not in hit:
        return False
    governor = sentence.head(head)
    return governor is head or head.dep != "ccomp" or governor.tag not in {"VBD", "VBN"}


def _inherited(sentence: Sentence, head: Word) -> Modality | None:
    lists = _words()
    for depth, (word, governor) in enumerate(_climb(sentence, head)):
        if depth >= REACH:
            break
        lemma = governor.lemma.lower()
        if word.dep in {"xcomp", "acl", "ccomp", "pcomp", "dobj", "pobj"}:
            if word.dep in {"xcomp", "acl"} and lemma in lists["planned"]:
                return Modality.PLANNED
            if word.dep in {"xcomp", "acl", "dobj"} and lemma in lists["desired"]:
                return Modality.DESIRED
            if lemma in {"want", "hope", "wish", "demand", "urge"} or (word.dep == "xcomp" and lemma == "need"):
                return Modality.DESIRED
            if word.dep == "xcomp" and lemma in {"likely", "appear", "seem", "expect", "believe"}:
                return Modality.LIKELY
        if word.dep == "advcl" and any(
            c.dep == "mark" and c.lower in {"if", "unless"} for c in sentence.children(word)
        ):
            return Modality.CONDITIONAL
    return None


def _climb(sentence: Sentence, word: Word) -> Iterator[tuple[Word, Word]]:
    for governor in sentence.ancestors(word):
        yield word, governor
        word = governor


def _tense(sentence: Sentence, head: Word) -> Tense:
    aux = auxiliaries(sentence, head)
    lowers = {c.lower for c in aux}
    if lowers & _words()["future"]:
        return Tense.FUTURE
    if head.tag == "VB" and head.dep in {"xcomp", "acl", "advcl", "relcl", "ROOT"} and any(c.tag == "TO" for c in aux):
        return Tense.FUTURE
    if lowers & {"may", "might", "should", "must", "could"} and "have" not in lowers:
        return Tense.FUTURE
    if head.tag == "VBD" or lowers & {"did", "was", "were", "had"}:
        return Tense.PAST
    if head.tag == "VBN" and lowers & {"have", "has", "'ve", "'s", "been"}:
        return Tense.PAST
    if head.pos == "NOUN" or (head.tag in {"VBG", "VBN"} and not aux):
        governor = sentence.head(head)
        return _tense(sentence, governor) if governor is not head and governor.pos in {"VERB", "AUX"} else Tense.PRESENT
    return Tense.PRESENT
