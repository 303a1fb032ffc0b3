"""What each source calls one actor, place or agreement, beside its neutral name.

Found by reference: every mention that the reading gives to the actor, with the words the writer joined to it ("the
Varlandian regime", "occupied Harl"). No word is called loaded: what is joined to the name, by whom, how often and since
when is shown, and the reader judges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from foedera.analysis.origins_copies import Groups, Passage, copies, passages_of
from foedera.language.parse import Sentence, Word, parse
from foedera.records import ActorKind, Attribution, Reading, Side, Span, SpeechKind

if TYPE_CHECKING:
    from foedera.ledger.store import Store

SILENT = ("pronoun", "title")
"""Forms of mention that name without naming: "it", "the President"."""
HEADED = ("adjective", "demonym", "seat")
"""Forms that name the actor only with a noun that stands for it; a "seat" is its place: "the regime in Harl"."""


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a source names it: `words` at `span`, of which `added` are joined to the name.

    `chain` are the names of those who speak, outermost first; `direct` tells whether the words stand in quotation
    marks, since in indirect speech they may be the relayer's; `described` whether it is no name at all ("the rebels").
    `origin` is the first document with this passage. `speaks_for` are the actor who speaks and its state, none for an
    outlet's.
    """

    document: str
    span: Span
    words: str
    added: tuple[str, ...]
    chain: tuple[str, ...]
    direct: bool
    described: bool
    on: date | None
    origin: str
    speaks_for: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """Whose words they are, as far as the page tells."""
        return self.chain[-1]


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to name it: all places, the earliest first (unknown days last); `plain` has no word added."""

    words: str
    plain: bool
    namings: tuple[Naming, ...]

    @property
    def origins(self) -> int:
        """In how many documents it stands, copies left out."""
        return len({naming.origin for naming in self.namings})

    @property
    def sources(self) -> tuple[tuple[str, int], ...]:
        """Who says it, and in how many origins; most first."""
        told = {(naming.source, naming.origin) for naming in self.namings}
        return tuple(sorted(Counter(source for source, _ in told).items(), key=lambda item: (-item[1], item[0])))

    def by_side(self, sides: Iterable[Side]) -> tuple[tuple[Side, int], ...]:
        """In how many origins each side says it, on days when who speaks was of it; never 0."""
        found = []
        for side in sides:
            told = {naming.origin for naming in self.namings if side.holds(naming.speaks_for, naming.on)}
            if told:
                found.append((side, len(told)))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Framing:
    """The neutral name of what was asked for, and all ways to name it: those with words added first."""

    id: str
    name: str
    frames: tuple[Frame, ...]


def framing(readings: Sequence[Reading], id: str) -> Framing:
    """What the sources of these readings call the actor, place or agreement `id` (for a place, its name).

    Takes "the Varlandian regime", "the so-called Belm Accord" and "occupied Harl"; refuses "Varlandian soldiers",
    which names something else, and pronouns. An id that no reading knows gives no frames.
    """
    places = [(reading, span, form) for reading in readings for span, form in _named(reading, id)]
    origin = _origins(readings)
    gathered: dict[str, list[Naming]] = {}
    for reading, span, form in places:
        naming = _naming(reading, span, form, origin)
        if naming:
            gathered.setdefault(_folded(naming.words), []).append(naming)
    frames = [_frame(namings) for namings in gathered.values()]
    order = sorted(frames, key=lambda frame: (frame.plain, -frame.origins, frame.words))
    return Framing(id, _neutral(readings, id), tuple(order))


def framing_in(store: Store, name: str) -> Framing:
    """The same from the ledger: `name` is an actor's id or name, else an agreement's id, else words that name a place.

    UnknownNameError, with near names, where nothing in the ledger is called so.
    """
    from foedera.errors import UnknownNameError
    from foedera.ledger import views
    from foedera.ledger.rows import ClaimQuery

    try:
        rows = views.claims(store, ClaimQuery(about=(name,), limit=None))
    except UnknownNameError:
        rows = views.claims(store, ClaimQuery(text=f'"{name}"', limit=None))
        rows = rows or [row for row in views.claims(store, ClaimQuery(limit=None)) if row.agreement == name]
        if not rows:
            raise
    ids = dict.fromkeys(row.document_id for row in rows)
    readings = [views.document(store, id).reading for id in ids]
    known = {actor.name.casefold(): actor.id for reading in readings for actor in reading.actors}
    known |= {actor.id.casefold(): actor.id for reading in readings for actor in reading.actors}
    return framing(readings, known.get(name.casefold(), name))


def cited_claims(store: Store, found: Framing) -> dict[Naming, str]:
    """The shortest claim in which each naming stands; none for one outside of all claims, as in a title."""
    from foedera.ledger import views

    namings = [naming for frame in found.frames for naming in frame.namings]
    claims = {id: views.document(store, id).claims for id in dict.fromkeys(naming.document for naming in namings)}
    cited = {}
    for naming in namings:
        holds = [c for c in claims[naming.document] if any(q.span.contains(naming.span) for q in c.quotes)]
        if holds:
            cited[naming] = min(holds, key=lambda claim: len(claim.words)).id
    return cited


def _named(reading: Reading, id: str) -> Iterator[tuple[Span, str]]:
    """Where the page names it, and how."""
    text, words = reading.document.text, f"{id.casefold()} "
    kind = next((actor.kind for actor in reading.actors if actor.id == id), None)
    for mention in reading.mentions:
        if mention.actor == id and mention.form == "place":
            yield mention.span, "seat"
        elif mention.actor == id and mention.form not in SILENT and mention.kind in (kind, ActorKind.STATE):
            yield mention.span, mention.form
        elif mention.form == "place" and f"{mention.span.of(text).casefold()} ".startswith(words):
            yield mention.span, "place"
    for agreement in reading.agreements:
        if agreement.id == id:
            yield from ((span, "name") for span in agreement.names)


def _neutral(readings: Iterable[Reading], id: str) -> str:
    return next((actor.name for reading in readings for actor in reading.actors if actor.id == id), id)


def _naming(reading: Reading, span: Span, form: str, origin: dict[str, list[tuple[Span, str]]]) -> Naming | None:
    document = reading.document
    whole = _whole(document.text, span, form)
    if whole is None:
        return None
    added = (*document.text[whole.start : span.start].split(), *document.text[span.end : whole.end].split())
    chain = _chain(reading, span)
    return Naming(
        document=document.id,
        span=whole,
        words=" ".join(whole.of(document.text).split()),
        added=added,
        chain=tuple(_name(link, document.outlet) for link in chain),
        direct=chain[-1].kind in (SpeechKind.DIRECT, SpeechKind.WHOLE_DOCUMENT),
        described=form == "description",
        on=document.published.start,
        speaks_for=_speaks_for(chain[-1]),
        origin=next((first for within, first in origin[document.id] if within.contains(span)), document.id),
    )


def _speaks_for(link: Attribution) -> tuple[str, ...]:
    source = link.source
    state = None if source.kind in (ActorKind.OUTLET, ActorKind.DOCUMENT) else source.state
    return tuple(actor for actor in (source.actor, state) if actor)


def _name(link: Attribution, outlet: str | None) -> str:
    return outlet if outlet and link.source.kind is ActorKind.DOCUMENT else link.source.name


def _chain(reading: Reading, span: Span) -> list[Attribution]:
    """From the document to the innermost speech that holds the words."""
    by_id = {attribution.id: attribution for attribution in reading.attributions}
    holds = [a for a in reading.attributions[1:] if any(content.contains(span) for content in a.content)]
    inner = min(holds, key=lambda a: sum(map(len, a.content)), default=reading.attributions[0])
    chain = [inner]
    while chain[0].parent is not None:
        chain.insert(0, by_id[chain[0].parent])
    return chain


def _origins(readings: Sequence[Reading]) -> dict[str, list[tuple[Span, str]]]:
    """By document: its passages, each with the first document that has it."""
    order = sorted(readings, key=lambda reading: reading.document.published.start or date.max)
    passages: list[Passage] = []
    for reading in order:
        document = reading.document
        passages += passages_of(document.id, document.text, [(s.start, s.end) for s in document.body])
    groups = Groups(len(passages))
    for copy in copies(passages):
        groups.join(copy.first, copy.second)
    found: dict[str, list[tuple[Span, str]]] = {reading.document.id: [] for reading in readings}
    for number, passage in enumerate(passages):
        found[passage.document].append((Span(passage.start, passage.end), passages[groups.of(number)].document))
    return found


def _frame(namings: list[Naming]) -> Frame:
    in_order = tuple(sorted(namings, key=lambda naming: naming.on or date.max))
    return Frame(in_order[0].words, not (in_order[0].added or in_order[0].described), in_order)


def _folded(words: str) -> str:
    return words.casefold().removeprefix("the ")


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    from foedera.language.words import load_words

    return {name: frozenset(words) for name, words in load_words("en", "framing").items()}


def _whole(text: str, span: Span, form: str) -> Span | None:
    """The mention with the words joined to it; None where it is part of the name of something else."""
    sentence, words = _around(text, span)
    if sentence is None or not words:
        return None if form in HEADED else span
    root = next((word for word in words if not _within(sentence.head(word), span)), words[-1])
    head = _head(sentence, root, form)
    if head is None:
        return None if form in HEADED else _with_left(sentence, root, span)
    return _with_left(sentence, head, Span(min(span.start, head.start), max(span.end, head.end)))


def _around(text: str, span: Span) -> tuple[Sentence | None, list[Word]]:
    """The sentence of a mention and the mention's words in it."""
    for sentence in _parsed(text, *_paragraph(text, span)):
        words = sentence.within(span)
        if words:
            return sentence, words
    return None, []


def _paragraph(text: str, span: Span) -> tuple[int, int]:
    end = text.find("\n", span.end)
    return text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end


@lru_cache(maxsize=64)
def _parsed(text: str, start: int, end: int) -> list[Sentence]:
    """A paragraph's sentences; several mentions of one paragraph follow each other, so a few are kept."""
    return parse(text, [Span(start, end)]).sentences


def _head(sentence: Sentence, root: Word, form: str) -> Word | None:
    """The noun that a mention is joined to and that stands for the same: "regime" in "the Varlandian regime"."""
    above = sentence.head(root)
    if root.dep == "pobj" and above.lower in ("in", "of"):
        above = sentence.head(above)
    elif root.dep not in ("amod", "compound", "nmod", "poss"):
        return None
    kinds = ("stands_for", "place_heads") if form == "place" else ("stands_for",)
    return above if any(above.lemma.lower() in _vocabulary()[kind] for kind in kinds) else None


def _with_left(sentence: Sentence, head: Word, span: Span) -> Span:
    """The span with the adjectives that directly stand before it, with what belongs to them: "temporarily occupied"."""
    joined = {
        word.i
        for child in sentence.children(head)
        if child.dep in ("amod", "compound", "nmod") and child.i < head.i and child.tag != "NNS"
        for word in sentence.subtree(child)
    }
    first = next(word.i for word in sentence.words if span.start < word.end)
    while first - 1 in joined:
        first -= 1
    return Span(min(span.start, sentence.words[first].start), span.end)


def _within(word: Word, span: Span) -> bool:
    return word.start < span.end and span.start < word.end
