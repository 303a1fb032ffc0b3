"""The search over claims, with facets; the first page of the ledger."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from foedera.errors import UnknownNameError
from foedera.exports.sides import contested_lines
from foedera.ledger import views
from foedera.ledger.rows import Facets
from foedera.web.asking import (
    CONTEXTS,
    MODALITIES,
    TYPES,
    FormError,
    Problem,
    command,
    form_of,
    href,
    page_of,
    problem_of,
    query_of,
)
from foedera.web.cards import card
from foedera.web.contexts import Choice, Facet, Form, SearchPage
from foedera.web.render import respond, store_of

router = APIRouter()
PAGE = 30
"""Claims on a page."""

CHOICES = 12
"""Values of a facet that are offered."""


@router.get("/")
def search(request: Request) -> HTMLResponse:
    """Claims that answer to the filters in the address, newest first."""
    form, page = form_of(request.query_params), page_of(request.query_params)
    store, offset = store_of(request), (page_of(request.query_params) - 1) * PAGE
    rows, counts, problem, contested = [], Facets(0, True, (), (), (), ()), Problem(), []
    try:
        query = query_of(store, form, limit=PAGE, offset=offset)
        rows, counts = views.claims(store, query), views.facets(store, query, most=CHOICES)
        contested = contested_lines(query)
    except (UnknownNameError, FormError) as error:
        problem = problem_of(error, "/", form)
    more = offset + len(rows) < counts.total if counts.complete else len(rows) == PAGE
    context = SearchPage(
        form=form,
        cards=tuple(card(row) for row in rows),
        facets=tuple(facets(form, counts)),
        total=counts.total,
        complete=counts.complete,
        first=offset + 1,
        earlier=href("/", form, page=page - 1) if page > 1 else "",
        later=href("/", form, page=page + 1) if rows and more else "",
        problem=problem.message,
        near=problem.near,
        contested=tuple(contested),
        command=command("claims", form),
        types=TYPES,
        contexts=CONTEXTS,
        modalities=MODALITIES,
    )
    return respond(request, context)


def facets(form: Form, counts: Facets) -> list[Facet]:
    """The groups of choices; choosing a chosen one again lets it go."""
    groups = (
        ("According to", "according_to", counts.speakers),
        ("Event", "type", tuple(value for value in counts.types if value[0] in TYPES)),
        ("How firmly", "modality", counts.modalities),
        ("Polarity", "polarity", counts.polarities),
    )
    return [Facet(title, tuple(_choice(form, name, *value) for value in values)) for title, name, values in groups]


def _choice(form: Form, name: str, value: str, count: int) -> Choice:
    chosen = getattr(form, name) == value
    changed = replace(form, **{name: "" if chosen else value})
    return Choice(value, count, href("/", changed), chosen)
