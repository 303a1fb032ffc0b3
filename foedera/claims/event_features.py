"""What a claim's words, the grammar around them and its parties show of an event, as names for a linear model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from foedera.claims.event_sides import side_features
from foedera.claims.events import Told, event_words, is_mute
from foedera.language.parse import Sentence, Word
from foedera.models.word_classes import word_classes
from foedera.records import Span
from foedera.records.mentions import Mentions

SKIPPED = {"PUNCT", "DET", "SPACE", "NUM"}
SAYING = {"VERB", "NOUN", "ADJ"}
MODALS = {"will", "would", "could", "may", "might", "can", "should", "must", "shall", "'ll"}
OWN = {"dobj", "nsubj", "prep", "nsubjpass", "xcomp", "ccomp", "amod", "compound"}
"""Relations to the telling word that are kept apart; every other counts as one."""
UP = 2
"""Governors upwards from the head and the telling word that are looked at."""


@cache
def shown(lemma: str, noun: bool = False) -> tuple[str, ...]:
    """How a lemma is named in a feature: itself, its class, and the event type that the dictionary gives it.

    A `noun` has a noun's type only: "to shell" is an act, a shell is none.
    """
    known, number = event_words(), word_classes().get(lemma)
    event = known.nouns.get(lemma) if noun else known.verbs.get(lemma) or known.nouns.get(lemma)
    of_class = () if number is None else (f"#{number}",)
    return (lemma, *of_class, *((f"*{event.value}",) if event else ()))


def named(place: str, word: Word) -> list[str]:
    """A word at a place as features; none for a name, since who it is must not decide what is done."""
    return [] if word.pos == "PROPN" else [f"{place}:{name}" for name in shown(word.lemma.lower(), word.pos == "NOUN")]


def claim_features(
    sentence: Sentence, head: Word | None, words: Sequence[Word], told: Told | None, mentions: Mentions
) -> list[str]:
    """Features of the claim of `words`: its telling word, its head, what else it says, and who is in it.

    Takes any stretch of one parsed sentence; no words give no features.
    """
    if not words:
        return []
    inside = {w.i for w in words}
    out = list(_of_telling(sentence, told)) if told else ["T:none"]
    if head is not None:
        out += _of_head(sentence, head)
    for word in sentence.words:
        if word.i in inside and word.pos not in SKIPPED and not is_mute(sentence, word):
            out += named("w", word)
        elif word.i not in inside and word.pos in SAYING:
            out += named("o", word)
    out += _of_parties(sentence, Span(words[0].start, words[-1].end), mentions)
    out += side_features(sentence, head, told, mentions)
    out.append(f"len:{min(6, len(words) // 5)}")
    return out


def _of_telling(sentence: Sentence, told: Told) -> Iterator[str]:
    word, event = told.word, told.type.value
    yield from (f"T:{event}", f"T{int(told.heads)}:{event}", f"TW:{word.lemma.lower()}", f"Td:{word.dep}")
    yield from (f"Td:{word.dep}:{event}", f"Tp:{word.pos}{int(told.heads)}")
    if word.pos == "VERB":
        yield f"Tc:{aspect(sentence, word)}"
    for governor in islice(sentence.ancestors(word), UP):
        yield from named("Tg", governor)
    for child in sentence.children(word):
        if child.pos not in SKIPPED and not is_mute(sentence, child):
            yield from named(f"Tk.{child.dep if child.dep in OWN else 'x'}", child)


def _of_head(sentence: Sentence, head: Word) -> Iterator[str]:
    yield from named("h", head)
    yield from (f"hp:{head.pos}", f"hd:{head.dep}", f"hc:{aspect(sentence, head)}")
    for step, governor in enumerate(islice(sentence.ancestors(head), UP)):
        yield from named(f"hg{step}", governor)
    for child in sentence.children(head):
        if child.pos not in SKIPPED and not is_mute(sentence, child):
            yield from named(f"hk.{child.dep}", child)


def _of_parties(sentence: Sentence, span: Span, mentions: Mentions) -> Iterator[str]:
    within = mentions.within(span)
    kinds = [m.kind.value if m.actor else f"un{m.kind.value}" for m in within]
    for kind in dict.fromkeys(kinds):
        yield f"k:{kind}"
        yield f"k:{kind}{min(kinds.count(kind), 3)}"
    yield f"np:{min(3, len({mentions.party(m.actor) for m in within if m.actor}))}"
    yield from (f"ok:{kind}" for kind in {m.kind.value: None for m in mentions.within(sentence.span)})


def aspect(sentence: Sentence, verb: Word) -> str:
    """How a verb stands: its modal, negation, infinitive and passive by its auxiliaries, else its tag."""
    marks = set()
    for child in sentence.children(verb):
        lemma = child.lemma.lower()
        if child.dep == "aux" and lemma in MODALS:
            marks.add("mod")
        elif child.dep == "aux" and lemma == "to":
            marks.add("inf")
        elif child.dep == "neg":
            marks.add("neg")
        elif child.dep == "auxpass":
            marks.add("pas")
    return "+".join(sorted(marks)) or verb.tag
