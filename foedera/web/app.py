"""The web application: one ledger, opened once; every page reads it through the ledger's views."""

from __future__ import annotations

import getpass
import logging
from collections.abc import Collection
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from foedera import __version__, knowledge
from foedera.errors import FoederaError, UnknownNameError
from foedera.ledger.store import Store
from foedera.settings import pack_paths
from foedera.web import (
    agreements,
    binding,
    claim,
    documents,
    dyads,
    framed,
    library,
    parties,
    propositions,
    search,
    timeline,
)
from foedera.web.contexts import ErrorPage, Site
from foedera.web.render import respond
from foedera.web.security import Guard, new_token

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

log = logging.getLogger(__name__)
STATIC = Path(__file__).parent / "static"


def create_app(ledger: str | Path, *, names: Collection[str] = (), judge: str | None = None) -> FastAPI:
    """The pages over the ledger at a path or URL; `names` are host names it is served under beside localhost.

    `judge` signs judgements where the form names nobody else. LedgerError where there is no such ledger,
    KnowledgeError for an unsound pack.
    """
    store = Store.open(ledger, create=False)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        store.close()

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.store = store
    sides = tuple(side.name for side in knowledge.load(pack_paths()).sides())
    app.state.site = Site(Path(store.name).name, __version__, new_token(), judge or _user(), sides)
    for module in (
        search,
        documents,
        claim,
        propositions,
        parties,
        timeline,
        agreements,
        framed,
        library,
        dyads,
        binding,
    ):
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(Guard, names=frozenset(names))
    app.add_exception_handler(UnknownNameError, _unknown)
    app.add_exception_handler(FoederaError, _failed)
    app.add_exception_handler(HTTPException, _no_page)
    return app


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _unknown(request: Request, error: Exception) -> HTMLResponse:
    return respond(request, ErrorPage("Nothing is known by that name", str(error)), status=404)


def _failed(request: Request, error: Exception) -> HTMLResponse:
    log.warning("%s: %s", request.url.path, error)
    return respond(request, ErrorPage("This could not be done", str(error)), status=500)


def _no_page(request: Request, error: Exception) -> Any:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 404:
        return respond(request, ErrorPage("No such page", "There is no page at this address."), status=404)
    detail = error.detail if isinstance(error, HTTPException) else str(error)
    return respond(request, ErrorPage("This was not understood", str(detail)), status=status)
