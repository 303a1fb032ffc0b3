"""What the words and the grammar around a marked pair show, as names of features for a linear model."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from foedera.claims.coding import Pair
from foedera.claims.events import event_words
from foedera.language.parse import Parse, Sentence, Word
from foedera.records import Span

FAR = 4
"""Governors upwards from a marked span that are looked at."""
SKIPPED = {"PUNCT", "DET", "SPACE", "NUM"}
SHOWN = {"xcomp", "neg", "prt", "dobj", "prep", "auxpass", "ccomp"}


def pair_features(pair: Pair, parsed: Parse) -> list[str]:
    """Lemmas before, between, after and inside the two, what governs each, and event types of these words.

    Names are left out, since who it is must not decide what is done. Takes any pair in its own parse; a text of which
    nothing was parsed gives no features.
    """
    first, second = sorted((pair.source, pair.target))
    out = ["st" if pair.source == first else "ts"]
    for word in (w for s in parsed.sentences for w in s.words):
        if word.pos not in SKIPPED and word.pos != "PROPN":
            part, lemma = _part(word, first, second), word.lemma.lower()
            out += [f"{part}:{lemma}", f"w:{lemma}", *(f"{part}:*{told}" for told in _told(lemma))]
    for side, span in (("s", pair.source), ("t", pair.target)):
        for sentence in parsed.overlapping(span)[:1]:
            out += _around(sentence, span, side)
    return out if parsed.sentences else []


def _told(lemma: str) -> list[str]:
    known = event_words()
    event = known.verbs.get(lemma) or known.nouns.get(lemma)
    return [event.value] if event else []


def _part(word: Word, first: Span, second: Span) -> str:
    """Before, between, after or inside the two."""
    own = Span(word.start, word.end)
    if own.overlaps(first) or own.overlaps(second):
        return "i"
    return "b" if own.start < first.start else "m" if own.start < second.start else "a"


def _around(sentence: Sentence, span: Span, side: str) -> Iterator[str]:
    """How the span hangs in its sentence: its relation, what governs it, and what governs that, up to a verb."""
    inside = sentence.within(span)
    numbers = {w.i for w in inside}
    top = next((w for w in inside if w.head not in numbers or w.head == w.i), None)
    if top is None:
        return
    yield f"{side}.dep:{top.dep}"
    for step, governor in enumerate(islice(sentence.ancestors(top), FAR)):
        yield from _governor(sentence, governor, f"{side}{min(step, 2)}")
        if governor.pos == "VERB":
            return


def _governor(sentence: Sentence, word: Word, name: str) -> Iterator[str]:
    lemma = word.lemma.lower()
    yield f"{name}:{lemma}"
    yield from (f"{name}:*{told}" for told in _told(lemma))
    for child in sentence.children(word):
        if child.dep in SHOWN and child.pos != "PROPN":
            yield f"{name}>{child.dep}:{child.lemma.lower()}"
