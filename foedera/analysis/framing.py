"""What each source calls one actor, place, agreement or event, beside its neutral name.

Found by reference: every place where the reading means the thing asked for, with the words the writer joined to it
("the Varlandian regime", "occupied Harl", "the special guard operation"). No word is called loaded: what it is called,
by whom, how often and since when is shown, and the reader judges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from foedera.analysis.origins_copies import Groups, Passage, copies, passages_of
from foedera.records import ActorKind, Attribution, Mention, Reading, Side, Span, SpeechKind

if TYPE_CHECKING:
    from foedera.ledger.store import Store


@dataclass(frozen=True, slots=True)
class Way:
    """One place on a page where it is named: `span` are the words, `name` what they are joined to, if a name.

    `described` tells that there is no name of it at all ("the rebels"), `key` which ways are one ("invade" for
    "invaded" and "has invaded"; none: the words themselves). `caller` is who calls it so, where the sentence tells;
    `relayers` marks words of who relays the speech: "Renn called the invasion a mission" tells nothing of Renn's word.
    """

    span: Span
    name: Span | None = None
    described: bool = False
    key: str = ""
    caller: tuple[Span, Mention | None] | None = None
    relayers: bool = False


class Subject(Protocol):
    """What is asked for: its kind, id and neutral name, and where a page names it."""

    @property
    def kind(self) -> str:
        """actor, place, agreement or event."""

    @property
    def id(self) -> str:
        """Its id in the ledger, or the words of a place."""

    @property
    def name(self) -> str:
        """Its neutral name."""

    def ways(self, reading: Reading) -> Iterable[Way]:
        """Every place of a page where it is named."""


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a source names it: `words` at `span`, of which `added` are joined to the name.

    `chain` are the names of those who speak, outermost first; `direct` tells whether the words stand in quotation
    marks, since in indirect speech they may be the relayer's; `described` whether it is no name at all ("the rebels").
    `on` up to, not including, `until` are the days of publication. `origin` is the first document with this passage.
    `speaks_for` are the actor who speaks and its state, none for an
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
    until: date | None = None

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
    """The neutral name of what was asked for, and all ways to name it.

    Those with words added come first; of an event, which has no name of its own, the commonest.
    """

    id: str
    name: str
    frames: tuple[Frame, ...]
    kind: str = "actor"


def framing_of(readings: Sequence[Reading], subject: Subject) -> Framing:
    """What the sources of these readings call `subject`; one that no reading names gives no frames."""
    origin = _origins(readings)
    gathered: dict[str, list[Naming]] = {}
    keys: dict[str, str] = {}
    for reading in readings:
        for way in subject.ways(reading):
            naming = _naming(reading, way, origin)
            words = _folded(naming.words)
            gathered.setdefault(keys.setdefault(words, way.key or words), []).append(naming)
    frames = [_frame(namings) for namings in gathered.values()]
    named = subject.kind != "event"
    order = sorted(frames, key=lambda frame: (named and frame.plain, -frame.origins, frame.words))
    return Framing(subject.id, subject.name, tuple(order), subject.kind)


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


def _naming(reading: Reading, way: Way, origin: dict[str, list[tuple[Span, str]]]) -> Naming:
    document, text = reading.document, reading.document.text
    chain = _chain(reading, way.span)
    if way.relayers and len(chain) > 1 and chain[-1].kind is not SpeechKind.DIRECT:
        chain = chain[:-1]
    names = tuple(_name(link, document.outlet) for link in chain)
    speaks_for = _speaks_for(chain[-1])
    if way.caller and way.caller[0].of(text) not in names[-1]:
        caller, mention = way.caller
        called = next((a for a in reading.actors if mention and a.id == mention.actor), None)
        names = names if called and called.name == names[-1] else (*names, called.name if called else caller.of(text))
        speaks_for = tuple(x for x in (called.id, called.state) if x) if called else ()
    before = text[way.span.start : way.name.start].split() if way.name else ()
    after = text[way.name.end : way.span.end].split() if way.name else ()
    return Naming(
        document=document.id,
        span=way.span,
        words=" ".join(way.span.of(text).split()),
        added=(*before, *after),
        chain=names,
        direct=chain[-1].kind in (SpeechKind.DIRECT, SpeechKind.WHOLE_DOCUMENT),
        described=way.described,
        on=document.published.start,
        until=document.published.end,
        speaks_for=speaks_for,
        origin=next((first for within, first in origin[document.id] if within.contains(way.span)), document.id),
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
    in_order = tuple(sorted(namings, key=lambda naming: naming.until or date.max))
    return Frame(in_order[0].words, not (in_order[0].added or in_order[0].described), in_order)


def _folded(words: str) -> str:
    return words.casefold().removeprefix("the ")
