"""The lists of sources and of actors."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from foedera.ledger import views
from foedera.ledger.rows import ActorRow, SourceRow
from foedera.web.cards import search_href
from foedera.web.contexts import PartiesPage, PartyLine
from foedera.web.render import respond, store_of

router = APIRouter()
MOST = 300
"""Rows on a page: a name is found sooner by typing part of it than by turning pages."""


@router.get("/sources")
def sources(request: Request) -> HTMLResponse:
    """Who speaks: how many claims are their own words, and through how many chains they pass."""
    return respond(request, _page(request, "sources", [_source(row) for row in views.sources(store_of(request))]))


@router.get("/actors")
def actors(request: Request) -> HTMLResponse:
    """Whom the claims are about."""
    return respond(request, _page(request, "actors", [_actor(row) for row in views.actors(store_of(request))]))


def _page(request: Request, what: str, rows: list[PartyLine]) -> PartiesPage:
    find = request.query_params.get("find", "").strip()[:200]
    word = find.casefold()
    found = [row for row in rows if word in row.name.casefold() or word == row.id.casefold()]
    return PartiesPage(what, tuple(found[:MOST]), len(found), find)


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
