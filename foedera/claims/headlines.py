"""Headlines that attribute without a verb: "Dolan: no talks", "'We are ready': minister", "Second convoy in - rebels".

A headline is a short paragraph of one line without a full stop. The part that names the speaker must be a few words
without a verb, with a proper name or the word for a voice ("monitors", "official"); what is said must be longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from foedera.claims.cues import Cues, load_cues
from foedera.claims.drafts import Draft
from foedera.language.parse import Parse
from foedera.language.words import load_words
from foedera.records import Span, trimmed

LONGEST = 180
LONGEST_SOURCE = 48
LEAST_SAID = 12
FIRST = re.compile(r"^(?!['‘`])(?P<source>[^:“”\"]{2,48}): (?P<said>.+)$")
LAST = re.compile(r"^(?P<said>.+?)(?:: | [-–—] )(?P<source>[^:]{2,80})$")


def headline_drafts(parse: Parse, paragraphs: Sequence[Span]) -> list[Draft]:
    """Drafts of the headlines among `paragraphs`, at most one each.

    Takes "Dolan: Ostavia will never give up the islands"; refuses "Analysis: what comes next" (no voice).
    """
    return [draft for line in paragraphs if len(line) < LONGEST for draft in _of_line(parse, line)]


def _of_line(parse: Parse, line: Span) -> Iterator[Draft]:
    text = line.of(parse.text)
    if text.rstrip("\"'”’")[-1:] in {".", "!"}:
        return
    cues = load_cues()
    for pattern in (FIRST, LAST):
        match = pattern.match(text)
        if match is None:
            continue
        said = trimmed(parse.text, line.start + match.start("said"), line.start + match.end("said"))
        source = trimmed(parse.text, line.start + match.start("source"), line.start + match.end("source"))
        voice = _voice(parse, source, cues) if source else None
        if said is not None and voice is not None and not len(said) < LEAST_SAID and len(voice) < len(said):
            yield Draft(voice, None, (said,), "headline", 0.6)
            return


def _voice(parse: Parse, source: Span, cues: Cues) -> Span | None:
    """The words of `source` up to its first preposition, where they can name a voice; None where they cannot."""
    words = parse.words(source)
    cut = next((n for n, w in enumerate(words) if n and w.tag == "IN" and w.lower != "of"), len(words))
    words = words[:cut]
    if not words or len(words) > 6 or words[-1].end - words[0].start > LONGEST_SOURCE:
        return None
    if any(w.lower in cues.no_voices for w in words):
        return None
    heads = cues.unnamed_heads | load_words("en", "titles")["heads"].keys()
    voiced = any(w.lemma.lower() in heads or w.lower in heads for w in words)
    named = all(w.text[:1].isupper() or w.lower in {"of", "the", "and", "for", "'s", "’s", "-"} for w in words)
    return Span(words[0].start, words[-1].end) if voiced or named else None
