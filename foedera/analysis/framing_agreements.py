"""How a page names an agreement: "the so-called partnership treaty", "Treaty on Friendship", "a pact of thieves"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from foedera.analysis.framing import Way
from foedera.analysis.framing_names import called
from foedera.analysis.framing_phrases import paragraph_of, parsed, plain_phrase
from foedera.language.parse import Sentence, Word
from foedera.records import Reading, Span

SMALL = frozenset(("on", "of", "for", "and", "the", "in", "to", "against"))
"""Small words inside a title: "Treaty on the Rights of the Sea"."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement: its name, the ids under which each page (by document) tells it, and all that it is called by."""

    id: str
    name: str
    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    called: frozenset[str] = frozenset()
    kind: str = "agreement"

    def ways(self, reading: Reading) -> Iterator[Way]:
        """Every name that the page gives it, without its parties, and what somebody calls it besides.

        Takes "the so-called Belm Accord" and "the treaty, which Oster described as a pact of thieves"; refuses what the
        page tells of another agreement.
        """
        mine = self.pages.get(reading.document.id, ())
        spans = [span for told in reading.agreements if told.id in mine for span in told.names]
        for span in spans:
            yield _way(reading, span)
        yield from called(reading, spans)


def _way(reading: Reading, span: Span) -> Way:
    """The noun of an agreement with what stands before it, or the whole title of "Treaty on ..."."""
    for sentence in parsed(reading.document.text, *paragraph_of(reading.document.text, span)):
        words = sentence.within(span)
        heads = [word for word in words if word.lemma.lower() in _heads()]
        after = {word.i + 1 for word in heads}
        head = next((word for word in reversed(heads) if word.i in after), heads[0] if heads else None)
        if head is None:
            continue
        whole, key = plain_phrase(reading, sentence, head)
        last = _title_end(reading, sentence, head, span)
        title = last is not head or (head.text[0].isupper() and head.i != sentence.words[0].i)
        end = max(whole.end, last.end)
        if last is not head:
            key = f"{key} {' '.join(reading.document.text[head.end : end].casefold().split())}"
        return Way(Span(whole.start, end), Span(whole.start if title else head.start, end), key=key)
    return Way(span, span)


def _title_end(reading: Reading, sentence: Sentence, head: Word, span: Span) -> Word:
    """The last word of a title that begins with the noun; the noun itself where it is none."""
    last = head
    for word in sentence.words[head.i + 1 :]:
        named = any(m.actor and m.span.overlaps(Span(word.start, word.end)) for m in reading.mentions)
        if not word.start < span.end or named or not (word.text[0].isupper() or word.lower in SMALL):
            break
        last = word if word.text[0].isupper() else last
    return last


@cache
def _heads() -> frozenset[str]:
    from foedera.language.words import load_words

    return frozenset(load_words("en", "treaties")["heads"])
