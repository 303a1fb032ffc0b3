"""How a page names an actor or a place: its mentions, with the words that the writer joined to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from foedera.analysis.framing import Way
from foedera.analysis.framing_calling import calls, naming_lemmas
from foedera.analysis.framing_phrases import paragraph_of, parsed, phrase, vocabulary, within
from foedera.language.parse import Sentence, Word
from foedera.records import ActorKind, Mention, Reading, Span

SILENT = ("pronoun", "title")
"""Forms of mention that name without naming: "it", "the President"."""
HEADED = ("adjective", "demonym", "seat")
"""Forms that name the actor only with a noun that stands for it; a "seat" is its place: "the regime in Harl"."""
EPITHET = "epithet"
"""A description of who is no state, "the old fox": any noun may name a person, few may name a state."""


@dataclass(frozen=True, slots=True)
class Named:
    """An actor by its id, or a place by its names in small letters; for a place also bodies that bear its name."""

    kind: str
    id: str
    name: str
    names: tuple[str, ...] = ()

    def ways(self, reading: Reading) -> Iterator[Way]:
        """Its mentions with what is joined to them, and what it is called besides.

        Takes "the Varlandian regime", "occupied Harl", "our ally Varland" and "Renn called Varland an aggressor";
        refuses "Varlandian soldiers" and "Varland's neighbours", which name something else, and pronouns.
        """
        mentions = list(_mentions(reading, self))
        for span, form in mentions:
            way = joined(reading.document.text, span, form)
            if way is not None:
                yield way
        yield from called(reading, [span for span, form in mentions if form not in HEADED])


def called(reading: Reading, named: Iterable[Span]) -> Iterator[Way]:
    """What somebody calls one of these words: "an aggressor", of "Renn called Varland an aggressor"."""
    text, spans = reading.document.text, list(named)
    for paragraph in sorted({paragraph_of(text, span) for span in spans}):
        if not _may_call(text[slice(*paragraph)]):
            continue
        for sentence in parsed(text, *paragraph):
            for call in calls(sentence):
                if any(_is_head(sentence, call.named, span) for span in spans):
                    yield Way(
                        phrase(sentence, call.words),
                        described=True,
                        caller=caller_of(reading, sentence, call.caller),
                    )


def caller_of(reading: Reading, sentence: Sentence, word: Word | None) -> tuple[Span, Mention | None] | None:
    """Who calls it so: the mention there, else the words; none for a pronoun or nobody."""
    if word is None:
        return None
    words = phrase(sentence, word)
    mention = next((m for m in reading.mentions if m.actor and m.span.overlaps(Span(word.start, word.end))), None)
    return (mention.span if mention else words, mention) if mention or word.pos != "PRON" else None


def joined(text: str, span: Span, form: str) -> Way | None:
    """The mention with the words joined to it; None where it is part of the name of something else."""
    sentence, words = _around(text, span)
    if sentence is None or not words:
        return None if form in HEADED else Way(span, span)
    root = next((word for word in words if not within(sentence.head(word), span)), words[-1])
    if form in ("description", EPITHET):
        stands = form == EPITHET or root.lemma.lower() in vocabulary()["stands_for"]
        return Way(_with_left(sentence, root, span), span, described=True) if stands else None
    head = _head(sentence, root, form)
    if head is None:
        if form in HEADED:
            return None
        apposed = _apposed(sentence, root, span)
        return Way(apposed or _with_left(sentence, root, span), span)
    return Way(_with_left(sentence, head, Span(min(span.start, head.start), max(span.end, head.end))), span)


def _mentions(reading: Reading, wanted: Named) -> Iterator[tuple[Span, str]]:
    """Where the page names it, and how."""
    if wanted.names:
        yield from _places(reading, wanted.names)
        return
    kind = next((actor.kind for actor in reading.actors if actor.id == wanted.id), None)
    for mention in reading.mentions:
        if mention.actor != wanted.id:
            continue
        if mention.form == "place":
            yield mention.span, "seat"
        elif mention.form not in SILENT and mention.kind in (kind, ActorKind.STATE):
            powers = kind in (ActorKind.STATE, ActorKind.BLOC, None)
            yield mention.span, EPITHET if mention.form == "description" and not powers else mention.form


def _places(reading: Reading, names: tuple[str, ...]) -> Iterator[tuple[Span, str]]:
    """Mentions of a place, and of bodies that bear its name and are, or claim to be, the power there."""
    text = reading.document.text
    bodies = {a.id for a in reading.actors if a.kind is not ActorKind.PERSON and _polity(a.name, names)}
    for mention in reading.mentions:
        words = f"{mention.span.of(text).casefold()} "
        if mention.form == "place" and words.startswith(tuple(f"{name} " for name in names)):
            yield mention.span, "place"
        elif mention.actor in bodies and mention.form == "name":
            yield mention.span, "name"


def _polity(name: str, places: tuple[str, ...]) -> bool:
    words = f" {name.casefold()} "
    return any(f" {place} " in words for place in places) and not vocabulary()["polities"].isdisjoint(words.split())


def _around(text: str, span: Span) -> tuple[Sentence | None, list[Word]]:
    """The sentence of a mention and the mention's words in it."""
    for sentence in parsed(text, *paragraph_of(text, span)):
        words = sentence.within(span)
        if words:
            return sentence, words
    return None, []


@cache
def _calling() -> re.Pattern[str]:
    stems = sorted(lemma.rstrip("e") for lemma in naming_lemmas())
    return re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE)


def _may_call(paragraph: str) -> bool:
    """Whether a verb of calling may stand there, before it is parsed."""
    return _calling().search(paragraph) is not None


def _is_head(sentence: Sentence, word: Word, span: Span) -> bool:
    """Whether `word` is the head of the words at `span`, or they are joined to it as its name."""
    return within(word, span) or any(
        within(child, span) and child.dep in ("appos", "nmod") for child in sentence.children(word)
    )


def _head(sentence: Sentence, root: Word, form: str) -> Word | None:
    """The noun that a mention is joined to and that stands for the same: "regime" in "the Varlandian regime"."""
    above = sentence.head(root)
    owner, prepositions = root.dep == "poss", ("of",) if form == "place" else ("in", "of")
    if root.dep == "pobj" and above.lower in prepositions:
        above = sentence.head(above)
    elif root.dep not in ("amod", "compound", "nmod", "poss"):
        return None
    if owner and above.tag == "NNS" and above.lemma.lower() in ("state", "country", "nation", "power"):
        return None  # "Varland's neighbouring states" are others
    kind = "place_heads" if form == "place" else "stands_for"
    return above if above.lemma.lower() in vocabulary()[kind] else None


def _apposed(sentence: Sentence, root: Word, span: Span) -> Span | None:
    """With what stands beside the name for the same: "our ally Varland", "Varland, the sponsor of terror"."""
    kinds = vocabulary()["relational"] | vocabulary()["stands_for"]
    beside = [child for child in sentence.children(root) if child.dep == "appos" and child.i > root.i]
    if root.dep == "appos" and root.i == sentence.head(root).i + 1:
        beside.append(sentence.head(root))
    beside += [c for c in sentence.children(root) if c.dep in ("compound", "nmod") and c.i == root.i - 1]
    for word in beside:
        if word.lemma.lower() in kinds and not within(word, span):
            whole = phrase(sentence, word)
            return Span(min(whole.start, span.start), max(whole.end, span.end))
    return None


def _with_left(sentence: Sentence, head: Word, span: Span) -> Span:
    """The span with the adjectives that directly stand before it, with what belongs to them: "temporarily occupied".

    Words that cut out a part of it ("eastern Varland") are left out, and all of them where the name itself stands
    before another noun, to which they then belong.
    """
    if head.dep in ("compound", "amod", "nmod") and within(head, span):
        return span
    joined_to = {
        word.i
        for child in sentence.children(head)
        if child.dep in ("amod", "compound", "nmod") and child.i < head.i and child.tag != "NNS"
        for word in sentence.subtree(child)
    }
    first = next(word.i for word in sentence.words if span.start < word.end)
    while first - 1 in joined_to and sentence.words[first - 1].lower not in vocabulary()["parts"]:
        first -= 1
    return Span(min(span.start, sentence.words[first].start), span.end)
