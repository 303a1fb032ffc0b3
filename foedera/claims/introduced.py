"""Words that a paragraph introduces by a verb and a colon: "Varga wrote:", and the next paragraph is what she wrote.

Pages set long quotations apart with or without marks. Without marks only the first paragraph is surely hers: where the
quotation ends nothing tells. With marks `speech` gives her the paragraphs that go on.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from foedera.claims.cues import Cues, load_cues
from foedera.claims.drafts import Draft
from foedera.claims.grammar import cue_span, subject_of, voice_of
from foedera.language.parse import Parse, Sentence, Word
from foedera.records import Span

SCORE = 0.8


def introduced_drafts(parse: Parse, paragraphs: Sequence[Span]) -> list[Draft]:
    """Drafts of the paragraphs that end in a colon behind who says what follows, in order.

    Takes "Varga wrote:" before a paragraph; refuses "The two sides agreed on three points:" (no words of anybody).
    """
    cues = load_cues()
    found: list[Draft] = []
    for line, below in pairwise(paragraphs):
        if not line.of(parse.text).rstrip().endswith(":"):
            continue
        sentence = next(reversed(parse.overlapping(line)), None)
        verb = _introduces(sentence, cues) if sentence else None
        subject = subject_of(sentence, verb) if sentence and verb else None
        if sentence and verb and subject:
            found.append(Draft(voice_of(sentence, subject), cue_span(sentence, verb), (below,), "introduced", SCORE))
    return found


def _introduces(sentence: Sentence, cues: Cues) -> Word | None:
    """The verb whose words come below: it governs no clause of its own."""
    for verb in reversed(sentence.words):
        if verb.pos == "VERB" and verb.lemma.lower() in cues.introducing:
            own = any(c.dep in {"ccomp", "xcomp"} for c in sentence.children(verb))
            return None if own or verb.tag == "VBG" else verb
    return None
