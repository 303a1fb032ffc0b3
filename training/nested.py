"""Chains made from flat gold: a PolNeAR sentence with one relation, put into the mouth of another source.

The pages hold some two hundred nested attributions, too few to learn from; PolNeAR holds none, but thousands of
sentences that become the content of an outer attribution when a source and a cue are written around them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from foedera.records.span import Span
from training.corpora import Chars, GoldRelation, GoldText

PARAGRAPHS = 6
_SHORT, _LONG = 60, 350
_LOWER = re.compile(r"(The|A|An|In|It|He|She|They|But|And|On|At|There|This|These|His|Her|Their|Some|Many)\b")
_FRAMES = (  # before the source, between source and cue, the cue, between cue and content; or content first
    ("", " ", "said", " "),
    ("", " ", "said that", " "),
    ("", " ", "reported that", " "),
    ("", " ", "told reporters that", " "),
    ("", " ", "claimed that", " "),
    ("", " ", "wrote that", " "),
)


def nested_texts(texts: Sequence[GoldText], count: int, seed: int) -> list[GoldText]:
    """`count` texts of wrapped paragraphs, each with an outer and an inner relation."""
    draw = random.Random(seed)
    sentences = [one for text in texts for one in _sentences(text)]
    sources = sorted({one for text in texts for one in _sources(text)})
    draw.shuffle(sentences)
    out = []
    for number in range(count):
        text, relations = "", []
        for sentence, inner in sentences[number * PARAGRAPHS : (number + 1) * PARAGRAPHS]:
            text, found = _wrapped(text, sentence, inner, draw.choice(sources), draw)
            relations += found
        if text:
            out.append(GoldText(f"nested {number}", text, (Span(0, len(text)),), tuple(relations)))
    return out


def _sentences(text: GoldText) -> Iterator[tuple[str, GoldRelation]]:
    """Paragraphs with exactly one relation, complete and within them; offsets are made to count from the paragraph."""
    for match in re.finditer(r"[^\n]+", text.text):
        start, end = match.span()
        inside = [one for one in text.relations if any(a < end and start < b for a, b in _parts(one))]
        if _SHORT < end - start < _LONG and len(inside) == 1:
            one = inside[0]
            whole = all(not a < start and not end < b for a, b in _parts(one))
            if whole and one.source and one.cue and one.content:
                yield match.group(), _moved(one, "inner", -start)


def _sources(text: GoldText) -> Iterator[str]:
    for one in text.relations:
        for start, end in one.source[:1]:
            words = text.text[start:end]
            if 4 < end - start < 40 and "\n" not in words and words[0].isupper() and words not in ("They", "There"):
                yield words


def _wrapped(
    text: str, sentence: str, inner: GoldRelation, source: str, draw: random.Random
) -> tuple[str, list[GoldRelation]]:
    """The text with one more paragraph, and its two relations."""
    bare = sentence.rstrip()
    if draw.random() < 0.3:  # content first: "..., the agency said."
        body = bare.rstrip(".")
        begin = len(text)
        cue = draw.choice(("said", "reported", "wrote"))
        after = begin + len(body) + 2
        outer = GoldRelation(
            "outer",
            ((after, after + len(source)),),
            ((after + len(source) + 1, after + len(source) + 1 + len(cue)),),
            ((begin, begin + len(body)),),
        )
        return f"{text}{body}, {source} {cue}.\n", [outer, _moved(inner, "inner", begin)]
    _, space, cue, gap = draw.choice(_FRAMES)
    head = f"According to {source}, " if draw.random() < 0.25 else f"{source}{space}{cue}{gap}"
    begin = len(text) + len(head)
    if head.startswith("According"):
        spans = (len(text) + 13, len(text) + 13 + len(source)), (len(text), len(text) + 12)
    else:
        spans = (len(text), len(text) + len(source)), (len(text) + len(source) + 1, begin - 1)
    if _LOWER.match(bare):
        bare = bare[0].lower() + bare[1:]
    outer = GoldRelation("outer", (spans[0],), (spans[1],), ((begin, begin + len(bare.rstrip("."))),))
    return f"{text}{head}{bare}\n", [outer, _moved(inner, "inner", begin)]


def _parts(one: GoldRelation) -> tuple[Chars, ...]:
    return (*one.source, *one.cue, *one.content)


def _moved(one: GoldRelation, layer: str, by: int) -> GoldRelation:
    roles = (tuple((a + by, b + by) for a, b in role) for role in (one.source, one.cue, one.content))
    return GoldRelation(layer, *roles)
