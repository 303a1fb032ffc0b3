"""The lists of sources and of actors."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from foedera.ledger import views
from foedera.ledger.rows import ActorRow, SourceRow
from foedera.web.asking import page_of
from foedera.web.cards import search_href
from foedera.web.contexts import PartiesPage, PartyLine
from foedera.web.render import respond, store_of

router = APIRouter()
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
    )
