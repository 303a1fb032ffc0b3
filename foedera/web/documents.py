"""The list of documents, and the Reader: a document with its marks beside the claims made in it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from foedera.analysis.legality_claims import acts_told
from foedera.exports.days import period
from foedera.ledger import views
from foedera.ledger.rows import ClaimRow, DocumentDetail, DocumentRow
from foedera.ledger.views.agreements import agreements_on
from foedera.records import ROOT, Attribution, Span
from foedera.web.asking import page_of
from foedera.web.cards import Crumb, card, reader_href, search_href, when
from foedera.web.contexts import DocumentLine, DocumentsPage, ReaderPage, Voice
from foedera.web.marks import Mark, document_marks, pieces, windows
from foedera.web.render import respond, store_of

if TYPE_CHECKING:
    from foedera.ledger.store import Store

router = APIRouter()
PAGE = 100
"""Documents on a page."""


@router.get("/documents")
def documents(request: Request) -> HTMLResponse:
    """All documents, those published last first."""
    page, store = page_of(request.query_params), store_of(request)
    rows = views.documents(store, limit=PAGE + 1, offset=(page - 1) * PAGE)
    first = (page - 1) * PAGE
    context = DocumentsPage(
        rows=tuple(line(row) for row in rows[:PAGE]),
        first=first + 1,
        total=None if len(rows) > PAGE else first + len(rows),
        earlier=f"/documents?page={page - 1}" if page > 1 else "",
        later=f"/documents?page={page + 1}" if len(rows) > PAGE else "",
    )
    return respond(request, context)


@router.get("/documents/{id}")
def reader(request: Request, id: str) -> HTMLResponse:
    """One document; `at` names a character, and the part of the document that holds it is shown."""
    detail = views.document(store_of(request), id)
    at = request.query_params.get("at", "0")
    leads = leads_of(store_of(request), detail)
    return respond(
        request, reader_page(detail, leads, int(at) if at.isascii() and at.isdigit() and len(at) < 12 else 0)
    )


def line(row: DocumentRow) -> DocumentLine:
    """One document as a list shows it."""
    return DocumentLine(
        title=row.title or (row.paths[0].rsplit("/", 1)[-1] if row.paths else row.id),
        outlet=row.outlet or "",
        outlet_href=search_href(by=row.outlet or ""),
        published=period(row.published.start, row.published.end, letters=True),
        basis=str(row.published.basis),
        language=row.language,
        claims=row.claims,
        attributions=row.attributions,
        href=reader_href(row.id),
    )


def leads_of(store: Store, detail: DocumentDetail) -> tuple[tuple[str, str], ...]:
    """What the ledger makes of the document: agreements it tells of, what it says, acts and norms in it."""
    asked, found = urlencode({"document": detail.row.id}), []
    if detail.claims:
        found += [("its claims, to search in", f"/?{asked}"), ("what it says", f"/propositions?single=yes&{asked}")]
    if next(acts_told(detail.reading), None) or any(claim.norm for claim in detail.reading.claims):
        found.append(("acts and norms", f"/legality?{asked}"))
    told = agreements_on(store, detail.row.id).values()
    return (*found, *((f"agreement: {name}", f"/agreements/{quote(id, safe='')}") for id, name in told))


def reader_page(detail: DocumentDetail, leads: tuple[tuple[str, str], ...], at: int = 0) -> ReaderPage:
    """The Reader's context for the part of the document that holds the character `at`."""
    document, attributions = detail.reading.document, detail.reading.attributions
    parts = windows(document.text) or [Span(0, 1)]
    n = min(max(bisect_right([part.start for part in parts], at) - 1, 0), len(parts) - 1)
    window = parts[n]
    claims = [row for row in detail.claims if window.contains(Span(_start(row), _start(row) + 1))]
    claims.sort(key=lambda row: (_start(row), row.local_id))
    marks = [Mark("claim", row.id, quote.span) for row in detail.claims for quote in row.quotes]
    marks += document_marks(document, attributions)
    return ReaderPage(
        document=line(detail.row),
        authors=", ".join(detail.row.authors),
        url=detail.row.url or "",
        path=", ".join(detail.row.paths),
        identity=detail.row.id,
        pieces=tuple(pieces(document.text, marks, window)),
        cards=tuple(card(row) for row in claims),
        voices=tuple(_voices(detail, window)),
        labels={row.id: _look(row) for row in detail.claims},
        leads=leads,
        part=n + 1,
        parts=len(parts),
        earlier=f"{reader_href(document.id)}?at={parts[n - 1].start}" if n > 0 else "",
        later=f"{reader_href(document.id)}?at={parts[n + 1].start}" if n + 1 < len(parts) else "",
    )


def _start(row: ClaimRow) -> int:
    return row.quotes[0].span.start if row.quotes else 0


def _look(row: ClaimRow) -> str:
    if row.denied:
        return "denied"
    return "modality" if str(row.modality) != "fact" else ""


def _voices(detail: DocumentDetail, window: Span) -> list[Voice]:
    """Attributions whose content begins in the window and under which no claim stands: they are shown all the same."""
    items = {item.id: item for item in detail.reading.attributions}
    counts = Counter(row.speaker.id for row in detail.claims)
    shown = [item for item in items.values() if item.id != ROOT and not counts[item.id] and item.content]
    voices = []
    for item in sorted(shown, key=lambda item: item.content[0].start):
        if not item.content[0].start < window.start and item.content[0].start < window.end:
            chain = _chain(items, item)
            crumbs = tuple(_crumb(step) for step in chain)
            voices.append(Voice(item.id, crumbs, _speech(item), len(chain) - 1))
    return voices


def _chain(items: dict[str, Attribution], item: Attribution) -> Sequence[Attribution]:
    """From the document to `item`; a chain that bites its own tail ends where it does."""
    chain, seen = [item], {item.id}
    while chain[0].parent in items and chain[0].parent not in seen:
        chain.insert(0, items[chain[0].parent])
        seen.add(chain[0].id)
    return chain


def _crumb(item: Attribution) -> Crumb:
    return Crumb(
        name=item.source.name,
        kind=str(item.source.kind),
        note="" if str(item.stance) == "report" else str(item.stance),
        said=when(item.said),
        cue="",
        href=search_href(by=item.source.actor or item.source.name),
        candidates=item.source.candidates,
    )


def _speech(item: Attribution) -> str:
    return f"{item.kind}, {item.mode}" if str(item.mode) != "actual" else str(item.kind)
