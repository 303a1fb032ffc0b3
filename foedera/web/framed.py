"""What each source calls one thing: the page of framing, every wording with the claims and words behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from foedera import knowledge
from foedera.analysis.framing import Framing, cited_claims
from foedera.analysis.framing_asked import framing_in
from foedera.errors import LedgerError, UnknownNameError
from foedera.exports.days import period
from foedera.knowledge.reference import load_reference
from foedera.ledger import views
from foedera.ledger.rows import ClaimRow
from foedera.settings import pack_paths
from foedera.web.asking import Problem
from foedera.web.cards import claim_href, framing_href, reader_href, search_href
from foedera.web.contexts import Choice
from foedera.web.render import respond, store_of

if TYPE_CHECKING:
    from foedera.analysis.framing import Frame, Naming
    from foedera.records import Side

router = APIRouter()
SHOWN, USES = 100, 50
"""Ways to name it on the page, and places shown of each; the shell gives all."""


@dataclass(frozen=True, slots=True)
class Use:
    """One place where it is called so: who says it through whom, and when; `href` leads to the words in the document.

    `claim` are the words of the claim in which they stand and `claim_href` its page, both "" outside of all claims.
    """

    chain: tuple[tuple[str, str], ...]
    words: str
    said: str
    direct: bool
    href: str
    claim: str
    claim_href: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to name it: who says it and which side, each in how many origins; the first use, and every place."""

    words: str
    plain: bool
    sources: tuple[tuple[str, int, str], ...]
    sides: tuple[tuple[str, int], ...]
    origins: int
    times: int
    first: str
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class FramingPage:
    """All ways to name what is asked for, beside its neutral `name`; `kind` is actor, place, agreement or event.

    `home` leads to what is asked for itself ("" for none). `problem` says why there is no answer, `near` what may have
    been meant.
    """

    template: ClassVar[str] = "framing.html"
    of: str
    kind: str
    id: str
    name: str
    home: str
    rows: tuple[Wording, ...]
    total: int
    problem: str
    near: tuple[Choice, ...]
    command: str


@router.get("/framing")
def framing(request: Request) -> HTMLResponse:
    """What each source calls what `of` names: an actor, a place, an agreement, or the event of a proposition."""
    of = request.query_params.get("of", "").strip()[:200]
    store, packs = store_of(request), pack_paths()
    known = knowledge.load(packs)
    found, cited, problem = None, dict["Naming", ClaimRow](), Problem()
    try:
        if of:
            found = framing_in(store, of, known, load_reference(packs).treaties)
            named = cited_claims(store, found)
            rows = {row.id: row for row in views.claims_called(store, named.values())}
            cited = {naming: rows[id] for naming, id in named.items() if id in rows}
    except UnknownNameError as error:
        near = tuple(Choice(name, 0, framing_href(name), False) for name in error.near)
        problem = Problem(str(error).partition(";")[0] + ".", near)
    except LedgerError as error:  # the beginning of several ids
        problem = Problem(str(error))
    return respond(request, _page(of, found, cited, known.sides(), problem))


def _page(
    of: str, found: Framing | None, cited: Mapping[Naming, ClaimRow], sides: Sequence[Side], problem: Problem
) -> FramingPage:
    frames = found.frames if found else ()
    return FramingPage(
        of=of,
        kind=found.kind if found else "",
        id=found.id if found else "",
        name=found.name if found else "",
        home=_home(found) if found else "",
        rows=tuple(_wording(frame, cited, sides) for frame in frames[:SHOWN]),
        total=len(frames),
        problem=problem.message,
        near=problem.near,
        command=f"foedera framing --of {found.id}" if found else "",
    )


def _home(found: Framing) -> str:
    """Where that itself is shown."""
    if found.kind == "event":
        return f"/propositions/{found.id}"
    if found.kind == "agreement":
        return f"/agreements/{found.id}"
    return search_href(about=found.id) if found.kind == "actor" else search_href(text=found.id)


def _wording(frame: Frame, cited: Mapping[Naming, ClaimRow], sides: Sequence[Side]) -> Wording:
    first = frame.namings[0]
    return Wording(
        words=frame.words,
        plain=frame.plain,
        sources=tuple((name, count, search_href(by=name)) for name, count in frame.sources),
        sides=tuple((side.name, count) for side, count in frame.by_side(sides)),
        origins=frame.origins,
        times=len(frame.namings),
        first=period(first.on, first.until, letters=True),
        uses=tuple(_use(naming, cited.get(naming)) for naming in islice(frame.namings, USES)),
    )


def _use(naming: Naming, claim: ClaimRow | None) -> Use:
    start = naming.span.start
    return Use(
        chain=tuple((name, search_href(by=name)) for name in naming.chain),
        words=naming.words,
        said=period(naming.on, naming.until, letters=True),
        direct=naming.direct,
        href=reader_href(naming.document, claim.id, start) if claim else f"{reader_href(naming.document)}?at={start}",
        claim=claim.words if claim else "",
        claim_href=claim_href(claim.id) if claim else "",
    )
