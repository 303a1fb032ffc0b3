"""The timeline: when it happened and when it was said, as a picture and as a list."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from foedera.errors import UnknownNameError
from foedera.exports.sides import contested_lines
from foedera.ledger import views
from foedera.ledger.rows import Facets, Lanes
from foedera.web.asking import CONTEXTS, MODALITIES, TYPES, FormError, Problem, command, form_of, problem_of, query_of
from foedera.web.cards import card
from foedera.web.contexts import TimelinePage
from foedera.web.picture import picture
from foedera.web.render import respond, store_of

router = APIRouter()
MOST = 400
"""Claims in a lane: more dots than that are a smear."""

LISTED = 100
"""Claims in the list below the picture."""


@router.get("/timeline")
def timeline(request: Request) -> HTMLResponse:
    """Both lanes of the claims that answer to the filters in the address, oldest first."""
    form, store = form_of(request.query_params), store_of(request)
    lanes, counts, problem, contested = Lanes((), ()), Facets(0, True, (), (), (), ()), Problem(), []
    try:
        query = query_of(store, form, limit=MOST)
        lanes = views.timeline(store, replace(query, newest_first=False))
        counts = views.facets(store, query, most=1)
        contested = contested_lines(query)
    except (UnknownNameError, FormError) as error:
        problem = problem_of(error, "/timeline", form)
    listed = list({row.id: row for row in (*lanes.happened, *lanes.said)}.values())[:LISTED]
    context = TimelinePage(
        form=form,
        picture=picture(lanes),
        cards=tuple(card(row) for row in listed),
        total=counts.total,
        complete=counts.complete,
        undated=sum(row.time is None or not row.time.known for row in listed),
        problem=problem.message,
        near=problem.near,
        contested=tuple(contested),
        command=command("timeline", form),
        types=TYPES,
        contexts=CONTEXTS,
        modalities=MODALITIES,
    )
    return respond(request, context)
