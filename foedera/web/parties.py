"""The lists of sources and of actors."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from foedera.errors import UnknownNameError
from foedera.ledger import views
from foedera.ledger.judgements import judgements
from foedera.ledger.rows import ActorRow, SourceRow
from foedera.records import Judgement, Verdict
from foedera.web.asking import page_of
from foedera.web.cards import framing_href, search_href
from foedera.web.contexts import PartiesPage, PartyLine, SourcePage
from foedera.web.judging import Fields, grade_of, notice, sign, signed, take, verdict_of
from foedera.web.render import respond, store_of

if TYPE_CHECKING:
    from foedera.ledger.store import Store

router = APIRouter()
GRADES = "ABCDEF"
"""A completely reliable, B usually, C fairly, D not usually, E unreliable, F cannot be judged (NATO's scale)."""
NEAR = 3
PAGE = 100
"""Rows on a page."""


@router.get("/sources")
def sources(request: Request) -> HTMLResponse:
    """Who speaks: how many claims are their own words, and through how many chains they pass."""
    page, find = page_of(request.query_params), _wanted(request)
    rows = views.sources(store_of(request), limit=PAGE + 1, offset=(page - 1) * PAGE, find=find)
    return respond(request, _page("sources", [_source(row) for row in rows], page, find))


@router.get("/actors")
def actors(request: Request) -> HTMLResponse:
    """Whom the claims are about."""
    page, find = page_of(request.query_params), _wanted(request)
    rows = views.actors(store_of(request), limit=PAGE + 1, offset=(page - 1) * PAGE, find=find)
    return respond(request, _page("actors", [_actor(row) for row in rows], page, find))


@router.get("/sources/{name:path}")
def source(request: Request, name: str) -> HTMLResponse:
    """One source: where its words are, and how persons grade it; 404 for a name that no source bears."""
    return respond(request, source_page(store_of(request), name, done=notice(request)))


@router.post("/sources/{name:path}/judgements")
async def judge_source(request: Request, name: str) -> Response:
    """Keep a grade sent from the source's page, or take one back, and show the page again."""
    return await take(
        request,
        lambda store, fields: _keep(store, name, fields),
        then=lambda _, kept: source_href(name),
        again=lambda store, problem: source_page(store, name, problem=problem),
    )


def _keep(store: Store, name: str, fields: Fields) -> Judgement:
    if verdict_of(fields, (Verdict.GRADE, Verdict.UNDO)) is Verdict.UNDO:
        return sign(store, fields.get("judgement", ""), fields)
    return sign(store, name, fields, value=grade_of(fields, GRADES))


def source_page(store: Store, name: str, *, done: str = "", problem: str = "") -> SourcePage:
    """The context of one source's page; UnknownNameError where no source is called so."""
    folded = name.casefold()
    rows = views.sources(store, limit=PAGE, offset=0, find=name)
    row = next((row for row in rows if row.name.casefold() == folded), None)
    if row is None:
        raise UnknownNameError("source", name, [row.name for row in rows[:NEAR]])
    return SourcePage(
        line=_source(row),
        verdicts=tuple(signed(one) for one in judgements(store, row.name)),
        grades=GRADES,
        framing_href=framing_href(row.actor) if row.actor else "",
        done=done,
        problem=problem,
    )


def source_href(name: str) -> str:
    """The page of one source."""
    return f"/sources/{quote(name, safe='')}"


def _wanted(request: Request) -> str:
    return request.query_params.get("find", "").strip()[:200]


def _page(what: str, rows: list[PartyLine], page: int, find: str) -> PartiesPage:
    """One page of a list, of which `rows` holds one more where the list goes on."""
    first, more = (page - 1) * PAGE, len(rows) > PAGE
    return PartiesPage(
        what=what,
        rows=tuple(rows[:PAGE]),
        first=first + 1,
        total=None if more else first + len(rows),
        find=find,
        earlier=_address(what, page - 1, find) if page > 1 else "",
        later=_address(what, page + 1, find) if more else "",
    )


def _address(what: str, page: int, find: str) -> str:
    words = {name: value for name, value in (("find", find), ("page", str(page) if page > 1 else "")) if value}
    return f"/{what}?{urlencode(words)}" if words else f"/{what}"


def _source(row: SourceRow) -> PartyLine:
    name = row.actor or row.name
    return PartyLine(
        name=row.name,
        id=row.actor or "",
        kind=str(row.kind),
        state=row.state or "",
        speaks=row.speaks,
        claims=row.claims,
        documents=row.documents,
        claims_href=search_href(by=name),
        speaks_href=search_href(according_to=name),
        href=source_href(row.name),
    )


def _actor(row: ActorRow) -> PartyLine:
    return PartyLine(
        name=row.name,
        id=row.id,
        kind=str(row.kind),
        state=row.state or "",
        speaks=None,
        claims=row.claims,
        documents=row.documents,
        claims_href=search_href(about=row.id),
        speaks_href="",
        href=search_href(about=row.id),
    )
