"""What the words and the grammar around a marked pair show, as names of features for a linear model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from foedera.claims.coding import Pair
from foedera.claims.event_features import SAYING, SKIPPED, named
from foedera.language.parse import Parse, Sentence, Word
from foedera.records import Span

FAR = 4
"""Governors upwards from a marked span that are looked at."""
SHOWN = {"xcomp", "neg", "prt", "dobj", "prep", "auxpass", "ccomp"}
MARKS = {"neg", "auxpass", "aux", "prt", "mark"}
PIECE = 5
LONGEST_PATH = 6


def pair_features(pair: Pair, parsed: Parse) -> list[str]:
    """Words before, between, after and inside the two, what governs each, and the way from the one to the other.

    A word is named by its lemma, its class and its event type; verbs, nouns and adjectives by their pieces of five
    letters too. Names are left out, since who it is must not decide what is done. Takes any pair in its own parse; a
    text of which nothing was parsed gives no features.
    """
    if not parsed.sentences:
        return []
    first, second = sorted((pair.source, pair.target))
    out = ["st" if pair.source == first else "ts"]
    for word in (w for s in parsed.sentences for w in s.words):
        if word.pos not in SKIPPED:
            part = _part(word, first, second)
            out += [*named(part, word), *named("w", word)]
            if word.pos in SAYING:
                out += _pieces(word, part)
    tops = []
    for side, span in (("s", pair.source), ("t", pair.target)):
        for sentence in parsed.overlapping(span)[:1]:
            top = _top(sentence, span)
            out += _around(sentence, top, side)
            tops.append((sentence, top))
    if len(tops) == 2 and tops[0][0] is tops[1][0]:
        out += _between(tops[0][0], tops[0][1], tops[1][1])
    return out


def _part(word: Word, first: Span, second: Span) -> str:
    """Before, between, after or inside the two."""
    own = Span(word.start, word.end)
    if own.overlaps(first) or own.overlaps(second):
        return "i"
    return "b" if own.start < first.start else "m" if own.start < second.start else "a"


def _pieces(word: Word, part: str) -> Iterator[str]:
    whole = f"^{word.lemma.lower()}$"
    for start in range(len(whole) - PIECE + 1):
        yield f"c{whole[start : start + PIECE]}"
        if part == "m":
            yield f"mc{whole[start : start + PIECE]}"


def _top(sentence: Sentence, span: Span) -> Word | None:
    """The word of the span that governs the rest of it."""
    inside = sentence.within(span)
    numbers = {w.i for w in inside}
    return next((w for w in inside if w.head not in numbers or w.head == w.i), None)


def _around(sentence: Sentence, top: Word | None, side: str) -> Iterator[str]:
    """How a marked word hangs in its sentence: its relation, what governs it, and what governs that, up to a verb."""
    if top is None:
        return
    yield f"{side}.dep:{top.dep}"
    for step, governor in enumerate(islice(sentence.ancestors(top), FAR)):
        place = f"{side}{min(step, 2)}"
        yield from named(place, governor)
        for child in sentence.children(governor):
            if child.dep in SHOWN:
                yield from named(f"{place}>{child.dep}", child)
        if governor.pos == "VERB":
            return


def _between(sentence: Sentence, source: Word | None, target: Word | None) -> Iterator[str]:
    """The words on the way from the one to the other, the one where the ways meet, and what hangs on them."""
    if source is None or target is None:
        return
    up, down = ([one, *sentence.ancestors(one)] for one in (source, target))
    places = {w.i: n for n, w in enumerate(down)}
    meeting = next((w for w in up if w.i in places), None)
    if meeting is None:
        yield "apart"
        return
    rise, fall = up[: up.index(meeting) + 1], down[: places[meeting.i]]
    way = [w for w in (*rise, *reversed(fall)) if w is not source and w is not target]
    yield from named("lca", meeting)
    yield from (f"lcapos:{meeting.pos}", f"plen:{min(len(way), LONGEST_PATH)}")
    yield f"pd:{_relations(rise[:-1])}^{_relations(fall[::-1])[:40]}"
    yield f"pas:{int('nsubjpass' in {source.dep, target.dep})}"
    yield from _on_the_way(sentence, way, {w.i for w in (*way, source, target)})


def _relations(words: Sequence[Word]) -> str:
    return "/".join(w.dep for w in words)


def _on_the_way(sentence: Sentence, way: Sequence[Word], taken: set[int]) -> Iterator[str]:
    for word in way:
        yield from named("p", word)
        yield from named(f"pe:{word.dep}", word)
        for child in sentence.children(word):
            if child.i in taken or child.pos in {"PUNCT", "DET"}:
                continue
            yield from named("pc", child)
            if child.dep in MARKS:
                yield f"px:{child.dep}:{child.lemma.lower()}"
