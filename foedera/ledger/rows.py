"""What the views take and give: a query over claims, and frozen rows in the words of the records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from foedera.records import (
    ActorKind,
    Context,
    Event,
    EventType,
    Modality,
    Polarity,
    Published,
    Quantity,
    Reading,
    Side,
    Span,
    SpeechKind,
    SpeechMode,
    Stance,
    Tense,
    Time,
)


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """Which claims are wanted; every filter given must hold.

    `about` lists actors, by id or name, that must all appear among the claim's event, the mentions in its sentence or
    its speaker. `by` is a source, actor or outlet anywhere in the chain. `according_to` is a path through the chain,
    outer to inner: its last name is the innermost speaker ("Peskov"), names before it relay him ("Espreso",
    "Peskov"); a `Side` stands for whoever spoke for one of its members on the day. `as_of` keeps what was surely said
    on or before that day, so claims of unknown day fall out.
    `stored_before` answers from what the ledger held at that moment (aware datetime). `text` are words that must all
    stand in the claim, "in quotes" as a phrase, with a star at the end as a beginning. `spoken` True leaves out
    speech that did not happen (negated, predicted ...), False shows nothing else. `proposition` is one of those that
    rows carry. `agreement` are ids of agreements as pages tell them ("a3f9..."): claims on any of these.
    `context` is one of those in which the claim's event stands. `limit` None is no limit.

    Takes ClaimQuery(about=("RUS", "PRK"), as_of=date(2024, 10, 28)); a name nothing is known by makes the view raise
    UnknownNameError.
    """

    about: tuple[str, ...] = ()
    by: str | Side | None = None
    as_of: date | None = None
    according_to: tuple[str | Side, ...] = ()
    type: EventType | None = None
    context: Context | None = None
    modality: Modality | None = None
    denied: bool | None = None
    forecast: bool | None = None
    text: str | None = None
    document: str | None = None
    proposition: str | None = None
    agreement: tuple[str, ...] = ()
    spoken: bool | None = None
    stored_before: datetime | None = None
    newest_first: bool = True
    limit: int | None = 100
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """A span and the words stored for it."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """One step in a chain of attribution, from the document (first) to the speaker (last).

    `id` is the attribution's id within its reading ("a0" is the document). `cue` are the cue's words. `said` is what
    the page says of when this was said; `mode` tells whether the speech happened.
    """

    id: str
    name: str
    kind: ActorKind
    actor: str | None
    state: str | None
    candidates: tuple[str, ...]
    cue: Quote | None
    speech: SpeechKind
    stance: Stance
    mode: SpeechMode
    said: Time | None

    @property
    def happened(self) -> bool:
        """Whether this link is speech (or an attitude) that was, not one that is negated, foreseen or imagined."""
        return self.mode in (SpeechMode.ACTUAL, SpeechMode.ATTITUDE)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document under its current reading. `paths` are all places it was read from; `claims` counts its claims."""

    id: str
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: Published
    language: str
    format: str
    url: str | None
    paths: tuple[str, ...]
    reader: str
    stored_at: datetime
    claims: int = 0
    attributions: int = 0


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim with all that is needed to show it.

    `id` is the ledger's content id, `local_id` the id within the reading ("c7"). `words` is the exact quote (parts of
    a broken claim joined by " … "). `said_start` and `said_end` are the days (half-open) on which the innermost
    speaker said it, taken from the nearest link that tells, at last the document's publication; None is unknown.
    `spoken` is False where some link of the chain did not happen; `mark` is then that link's mode. `proposition`
    groups claims on the same matter whatever their polarity. `current` is False for a claim of a reading that a newer
    one replaced.
    """

    id: str
    local_id: str
    words: str
    quotes: tuple[Quote, ...]
    document_id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: Published
    chain: tuple[Link, ...]
    polarity: Polarity
    modality: Modality
    tense: Tense
    type: str
    time: Time | None
    said_start: date | None
    said_end: date | None
    event: Event | None
    quantities: tuple[Quantity, ...]
    forecast: bool
    agreement: str | None
    norm: str | None
    confidence: float
    proposition: str
    spoken: bool
    mark: SpeechMode | None
    reader: str
    stored_at: datetime
    current: bool = True

    @property
    def speaker(self) -> Link:
        """The innermost source: who says it."""
        return self.chain[-1]

    @property
    def denied(self) -> bool:
        """Whether the speaker says it is not so."""
        return self.polarity is Polarity.DENIED


@dataclass(frozen=True, slots=True)
class DocumentDetail:
    """One document as the Reader shows it: its row, its reading as it was stored, and its claims with ledger ids."""

    row: DocumentRow
    reading: Reading
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source by its fullest name; `claims` counts claims with it anywhere in the chain, `speaks` its own words."""

    name: str
    kind: ActorKind
    actor: str | None
    state: str | None
    claims: int
    speaks: int
    documents: int


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor and how much of the ledger is about it."""

    id: str
    name: str
    kind: ActorKind
    state: str | None
    claims: int
    documents: int


@dataclass(frozen=True, slots=True)
class Lanes:
    """A timeline: `happened` ordered by when it is about, `said` by when it was said; a claim may stand in both."""

    happened: tuple[ClaimRow, ...]
    said: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class StateRow:
    """The latest that one speaker said on one proposition by the day asked; `earlier` counts what it said before."""

    proposition: str
    speaker: str
    latest: ClaimRow
    earlier: int

    @property
    def modality(self) -> Modality:
        """How firmly it was said last."""
        return self.latest.modality


@dataclass(frozen=True, slots=True)
class Facets:
    """How many claims of a query fall under each value, most first; `complete` tells whether all were counted."""

    total: int
    complete: bool
    types: tuple[tuple[str, int], ...]
    speakers: tuple[tuple[str, int], ...]
    modalities: tuple[tuple[str, int], ...]
    polarities: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One number as it was said."""

    quantity: Quantity
    words: str
    claim: ClaimRow


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers that count the same thing (`unit`, and `of` where the unit is missing), by the day they were said."""

    unit: str
    points: tuple[Point, ...]
