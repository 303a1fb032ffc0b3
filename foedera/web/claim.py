"""One claim: its words where they stand, its chain, what else is said on the matter, and its judgements."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from foedera.analysis.legality_claims import acts_told
from foedera.ledger import views
from foedera.ledger.judgements import judgements
from foedera.ledger.rows import ClaimQuery, ClaimRow, DocumentDetail
from foedera.ledger.store import Store
from foedera.ledger.views.agreements import agreements_on
from foedera.records import Judgement, Verdict
from foedera.web.asking import MODALITIES, FormError
from foedera.web.cards import card, claim_href, framing_href, proposition_href, search_href
from foedera.web.contexts import ClaimPage
from foedera.web.documents import line
from foedera.web.judging import Fields, grade_of, notice, sign, signed, take, verdict_of
from foedera.web.library import fact_href
from foedera.web.render import respond, store_of

router = APIRouter()
OFFERED = (Verdict.ACCEPT, Verdict.REJECT, Verdict.UNSURE, Verdict.CORRECT, Verdict.GRADE, Verdict.UNDO)
AROUND = 280
"""Characters of the document shown before and after the words."""

SHOWN = 12
"""Other claims on the same matter that are shown."""


@router.get("/claims/{id}")
def claim(request: Request, id: str) -> HTMLResponse:
    """The page of one claim."""
    return respond(request, claim_page(store_of(request), id, done=notice(request)))


@router.post("/claims/{id}/judgements")
async def judge_claim(request: Request, id: str) -> Response:
    """Keep a judgement sent from the claim's page, and show the page again."""
    return await take(
        request,
        lambda store, fields: _keep(store, id, fields),
        then=lambda _, kept: claim_href(id),
        again=lambda store, problem: claim_page(store, id, problem=problem),
    )


def _keep(store: Store, id: str, fields: Fields) -> Judgement:
    verdict_of(fields, OFFERED)
    value = _correction(fields) or grade_of(fields, "123456")
    return sign(store, fields.get("judgement") or id, fields, value=value)


def _correction(fields: Fields) -> str | None:
    """The fields of a correction as JSON text; None for other verdicts."""
    if fields.get("verdict") != Verdict.CORRECT:
        return None
    told = {name: fields[name] for name in ("polarity", "modality", "note") if fields.get(name)}
    if not told:
        raise FormError("Say what should be corrected: the polarity, how firmly it is said, or a note.")
    return json.dumps(told, ensure_ascii=False)


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
        leads=tuple(leads_of(store, row, detail)),
        document=line(detail.row),
        document_identity=row.document_id,
        same=tuple(card(other) for other in same_matter(store, row)),
        same_href=search_href(proposition=row.proposition),
        verdicts=tuple(signed(one) for one in judgements(store, row.id)),
        done=done,
        problem=problem,
        modalities=tuple(MODALITIES),
    )


def leads_of(store: Store, row: ClaimRow, detail: DocumentDetail) -> Iterator[tuple[str, str]]:
    """What the claim belongs to: its proposition, the agreement and the norm it speaks of, the act it tells."""
    if row.spoken and row.current:
        yield "who else says the same", proposition_href(row.id)
    if row.event and (row.event.actors or row.event.recipients):
        yield "what else the event is called", framing_href(row.id)
    told = agreements_on(store, row.document_id).get(row.agreement or "")
    if told:
        yield f"the agreement “{told[1]}”", f"/agreements/{quote(told[0], safe='')}"
    if row.norm:
        yield f"the norm {row.norm}", fact_href(row.norm)
    if row.norm or any(act.claim == row.local_id for act in acts_told(detail.reading)):
        yield "held against the norms of its day", f"/legality?{urlencode({'document': row.document_id})}"


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
