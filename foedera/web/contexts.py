"""What each page is given: one frozen dataclass a template, and nothing else reaches the template but `site`.

Those of agreements stand in `told`, of propositions in `gathered`, of relations, obligations, legality and the library
in `sheets`. docs/web.md lists the same fields; a test holds both and the templates to these classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from foedera.web.cards import Card, Crumb
from foedera.web.marks import Piece
from foedera.web.picture import Picture


@dataclass(frozen=True, slots=True)
class Site:
    """What every page carries: the ledger's name, our version, the token of forms, who signs judgements, all sides."""

    ledger: str
    version: str
    token: str
    judge: str
    sides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """The filters of a search, as they were typed; empty is no filter."""

    text: str = ""
    about: str = ""
    by: str = ""
    according_to: str = ""
    as_of: str = ""
    type: str = ""
    context: str = ""
    modality: str = ""
    polarity: str = ""
    forecast: str = ""
    proposition: str = ""
    agreement: str = ""
    document: str = ""

    @property
    def asked(self) -> bool:
        """Whether any filter is set."""
        return any(getattr(self, name) for name in self.__slots__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """What a page tells that takes judgements: `done` after one was kept, `problem` why one could not be."""

    done: str
    problem: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: how many claims it would leave, where that leads, and whether it is chosen now."""

    label: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of choices."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a page tells that answers to the filters of a search.

    `problem` says why there is no answer, `near` what may have been meant. `contested` are members of the sides asked
    for who are contested. `command` asks the same in the shell; `types`, `contexts` and `modalities` may be chosen.
    """

    form: Form
    problem: str
    near: tuple[Choice, ...]
    contested: tuple[str, ...]
    command: str
    types: tuple[str, ...]
    contexts: tuple[str, ...]
    modalities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchPage(Asking):
    """Claims that answer to the form.

    `total` claims were counted, and there are more where it is not `complete`. `first` is the number of the first row
    shown, from 1; `earlier` and `later` lead to the neighbouring pages ("" for none).
    """

    template: ClassVar[str] = "search.html"
    cards: tuple[Card, ...]
    facets: tuple[Facet, ...]
    total: int
    complete: bool
    first: int
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document in a list."""

    title: str
    outlet: str
    outlet_href: str
    published: str
    basis: str
    language: str
    claims: int
    attributions: int
    href: str


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """All documents, those published last first; `first` numbers the first row, `total` is None while more follow."""

    template: ClassVar[str] = "documents.html"
    rows: tuple[DocumentLine, ...]
    first: int
    total: int | None
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class Voice:
    """An attribution in the Reader: its id in the reading, its chain, how it is carried, how deep it stands."""

    id: str
    crumbs: tuple[Crumb, ...]
    speech: str
    depth: int


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """A document with its marks, and the cards of the claims whose words begin in the part shown.

    `pieces` put together are the part's words; `voices` are the attributions that begin in it without a claim of their
    own; `labels` say how the words of each claim (by id) are underlined: denied, modality, or "" for fact. `leads` are
    words and addresses of what the ledger makes of it.
    `part` of `parts` counts from 1; `earlier` and `later` lead to the neighbouring parts.
    """

    template: ClassVar[str] = "reader.html"
    document: DocumentLine
    authors: str
    url: str
    path: str
    identity: str
    pieces: tuple[Piece, ...]
    cards: tuple[Card, ...]
    voices: tuple[Voice, ...]
    labels: dict[str, str]
    leads: tuple[tuple[str, str], ...]
    part: int
    parts: int
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class Signed:
    """One judgement of a claim, as it was signed; `undone` where a later one took it back."""

    id: str
    verdict: str
    by: str
    at: str
    why: str
    value: str
    undone: bool
    can_be_undone: bool


@dataclass(frozen=True, slots=True)
class ClaimPage(Judging):
    """One claim: its card, the words around it, what else is said on the matter, and its judgements.

    `before` and `after` are the text around the claim's first words; `quoted` are the claim's parts with `start` and
    `end` in the document. `leads` are words and addresses of what it belongs to: its proposition,
    agreement, norm. `same` are other claims on the same matter.
    """

    template: ClassVar[str] = "claim.html"
    card: Card
    before: str
    after: str
    quoted: tuple[tuple[int, int, str], ...]
    tense: str
    type: str
    leads: tuple[tuple[str, str], ...]
    document: DocumentLine
    document_identity: str
    same: tuple[Card, ...]
    same_href: str
    verdicts: tuple[Signed, ...]
    modalities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A source or an actor in a list, with its counts and where they lead; `href` is its own page."""

    name: str
    id: str
    kind: str
    state: str
    speaks: int | None
    claims: int
    documents: int
    claims_href: str
    speaks_href: str
    href: str


@dataclass(frozen=True, slots=True)
class SourcePage(Judging):
    """One source with its grades by persons, and where its words are; `grades` are the letters that may be given.

    `framing_href` leads to what it is called itself ("" for who is no known actor).
    """

    template: ClassVar[str] = "source.html"
    line: PartyLine
    verdicts: tuple[Signed, ...]
    grades: str
    framing_href: str


@dataclass(frozen=True, slots=True)
class PartiesPage:
    """A page of all sources, or actors (`what` says which), those with most claims first; `find` narrows by name.

    `first` is the place of its first row; `total` is told on the last page, where it is known.
    """

    template: ClassVar[str] = "parties.html"
    what: str
    rows: tuple[PartyLine, ...]
    first: int
    total: int | None
    find: str
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class TimelinePage(Asking):
    """Two lanes, happened and said, as a picture and as a list of the same claims; `total` as for a search."""

    template: ClassVar[str] = "timeline.html"
    picture: Picture | None
    cards: tuple[Card, ...]
    total: int
    complete: bool
    undated: int


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """Why there is no page here, in one sentence; `near` leads to what may have been meant."""

    template: ClassVar[str] = "error.html"
    title: str
    message: str
    near: tuple[Choice, ...] = ()
