"""One claim: its words where they stand, its chain, what else is said on the matter, and its judgements."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from foedera.ledger import views
from foedera.ledger.rows import ClaimQuery, ClaimRow
from foedera.ledger.store import Store
from foedera.web.asking import MODALITIES
from foedera.web.cards import card, search_href
from foedera.web.contexts import ClaimPage
from foedera.web.documents import line
from foedera.web.render import respond, store_of

router = APIRouter()
AROUND = 280
"""Characters of the document shown before and after the words."""

SHOWN = 12
"""Other claims on the same matter that are shown."""


@router.get("/claims/{id}")
def claim(request: Request, id: str) -> HTMLResponse:
    """The page of one claim."""
    return respond(request, claim_page(store_of(request), id))


def claim_page(store: Store, id: str, *, done: str = "", problem: str = "") -> ClaimPage:
    """The context of one claim's page; UnknownNameError where there is no such claim."""
    row = views.claim(store, id)
    detail = views.document(store, row.document_id)
    before, after = around(detail.reading.document.text, row)
    return ClaimPage(
        card=card(row),
        before=before,
        after=after,
        quoted=tuple((quote.span.start, quote.span.end, quote.words) for quote in row.quotes),
        tense=str(row.tense),
        type=row.type,
        agreement=row.agreement or "",
        norm=row.norm or "",
        document=line(detail.row),
        document_identity=row.document_id,
        same=tuple(card(other) for other in same_matter(store, row)),
        same_href=search_href(proposition=row.proposition),
        judging=False,
        verdicts=(),
        done=done,
        problem=problem,
        modalities=tuple(MODALITIES),
    )


def same_matter(store: Store, row: ClaimRow) -> list[ClaimRow]:
    """Other claims on the same proposition, whatever they say of it, the newest first."""
    found = views.claims(store, ClaimQuery(proposition=row.proposition, limit=SHOWN + 1))
    return [other for other in found if other.id != row.id][:SHOWN]


def around(text: str, row: ClaimRow) -> tuple[str, str]:
    """The words before and after a claim, within its paragraph; a stretch cut short begins or ends with an ellipsis."""
    start = min((quote.span.start for quote in row.quotes), default=0)
    end = max((quote.span.end for quote in row.quotes), default=0)
    first = max(text.rfind("\n", 0, start) + 1, start - AROUND)
    last = text.find("\n", end)
    last = min(len(text) if last < 0 else last, end + AROUND)
    before, after = text[first:start], text[end:last]
    return ("…" if before and first > 0 and text[first - 1] != "\n" else "") + before, after + (
        "…" if last < len(text) and text[last] != "\n" else ""
    )
