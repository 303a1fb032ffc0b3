"""The list of agreements, and one agreement: names, steps by party, points, older and newer ones, its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from foedera.analysis.agreements_account import Account, account_of, accounts
from foedera.analysis.names import state_code
from foedera.errors import UnknownNameError
from foedera.exports.days import period
from foedera.knowledge.reference import load_reference
from foedera.ledger.judgements import judgements
from foedera.records import Judgement, Verdict
from foedera.settings import pack_paths
from foedera.web.cards import card, reader_href, search_href
from foedera.web.judging import Fields, notice, sign, take, verdict_of
from foedera.web.render import respond, store_of
from foedera.web.told import AgreementLine, AgreementPage, AgreementsPage, PageLine, Said, StageBlock

if TYPE_CHECKING:
    from foedera.analysis.agreements_steps import StageTold, Step
    from foedera.analysis.agreements_told import Succession
    from foedera.ledger.store import Store

router = APIRouter()
JUDGED = (Verdict.ACCEPT, Verdict.REJECT, Verdict.SAME, Verdict.DIFFERENT, Verdict.UNDO)


@router.get("/agreements")
def agreements(request: Request) -> HTMLResponse:
    """All agreements, or those between the states in `about`."""
    about = request.query_params.get("about", "").strip()[:200]
    problem = ""
    found: list[Account] = []
    try:
        codes = [state_code(name.strip()) for name in about.split(",") if name.strip()]
        found = _accounts(store_of(request), codes)
    except UnknownNameError as error:
        problem = str(error)
    return respond(request, AgreementsPage(tuple(_line(one) for one in found), len(found), about, problem))


@router.get("/agreements/{id}")
def agreement(request: Request, id: str) -> HTMLResponse:
    """The page of one agreement."""
    return respond(request, agreement_page(store_of(request), id, done=notice(request)))


@router.post("/agreements/{id}/judgements")
async def judge_agreement(request: Request, id: str) -> Response:
    """Keep a judgement on one of its pages' agreements, sent from its page."""
    return await take(
        request,
        _keep,
        then=lambda store, kept: _still(store, id, kept.target),
        again=lambda store, problem: agreement_page(store, id, problem=problem),
    )


def _keep(store: Store, fields: Fields) -> Judgement:
    compared = verdict_of(fields, JUDGED) in (Verdict.SAME, Verdict.DIFFERENT)
    other = (fields.get("other", "").strip() or None) if compared else None
    return sign(store, fields.get("page", ""), fields, other=other)


def _still(store: Store, id: str, page: str) -> str:
    """Where the agreement is found now: a judgement may have changed its id, or left nothing of it."""
    found = _accounts(store, [])
    if any(one.id == id for one in found):
        return agreement_href(id)
    return agreement_href(page) if any(one.gathered.holds(page) for one in found) else "/agreements"


def _accounts(store: Store, about: list[str]) -> list[Account]:
    return accounts(store, load_reference(pack_paths()).treaties, about=about)


def agreement_href(id: str) -> str:
    """The page of one agreement."""
    return f"/agreements/{quote(id, safe='')}"


def _line(one: Account) -> AgreementLine:
    reached = [stage for stage in one.stages if any(step.how == "told" for step in stage.steps)]
    return AgreementLine(
        id=one.id,
        name=one.name,
        parties=tuple((code, search_href(about=code)) for code in one.parties),
        names=len(one.names),
        pages=len(one.gathered.pages),
        claims=len(one.claims),
        step=_stage_words(reached[-1]) if reached else "",
        sureness=reached[-1].sureness if reached else "",
        confidence=f"{one.gathered.confidence:.0%}" if one.gathered.joins else "",
        library=one.treaty.id if one.treaty else "",
        href=agreement_href(one.id),
        claims_href=search_href(agreement=one.id),
    )


def agreement_page(store: Store, id: str, *, done: str = "", problem: str = "") -> AgreementPage:
    """The context of one agreement's page; UnknownNameError where there is none called so."""
    one = account_of(_accounts(store, []), id)
    return AgreementPage(
        line=_line(one),
        library=f"{one.treaty.name} ({one.treaty.id})" if one.treaty else "",
        maybe=tuple(f"{treaty.name} ({treaty.id})" for treaty in one.maybe),
        apart=tuple((other, agreement_href(other)) for other in one.apart),
        names=tuple(
            (name, times, tuple((page.outlet or page.title or "a page", reader_href(page.document)) for page in pages))
            for name, pages, times in one.names
        ),
        stages=tuple(_block(stage) for stage in one.stages),
        points=tuple(Said(f"Article {p.article}" if p.article else "", "", card(p.claim)) for p in one.points),
        publicity=tuple(Said(told.state, "", card(told.claim)) for told in one.publicity),
        successions=tuple(
            Said(_succession(told), agreement_href(told.other) if told.other else "", card(told.claim))
            for told in one.successions
        ),
        alike=tuple(Said(like.other, agreement_href(like.other), card(like.claim)) for like in one.likenesses),
        forecasts=tuple(Said("", "", card(claim)) for claim in one.forecasts),
        pages=_pages(store, one),
        cards=tuple(card(claim) for claim in one.claims),
        done=done,
        problem=problem,
        command=f"foedera agreements --of {one.id}",
    )


def _succession(told: Succession) -> str:
    other = told.other or f"an agreement of {told.year}"
    return f"{other} {told.relation} it" if told.older else f"{told.relation} {other}"


def _block(stage: StageTold) -> StageBlock:
    return StageBlock(
        title=f"{stage.stage}{f' by {stage.party}' if stage.party else ''}",
        days=tuple(period(time.start, time.end, letters=True) for time in stage.days),
        sureness=stage.sureness,
        differ=bool(stage.conflicts),
        told=tuple(Said(_step_words(step), "", card(step.claim), step.beside) for step in stage.steps),
    )


def _stage_words(stage: StageTold) -> str:
    days = " or ".join(period(time.start, time.end, letters=True) for time in stage.days)
    return f"{stage.stage}{f' by {stage.party}' if stage.party else ''}{f', {days}' if days else ''}"


def _step_words(step: Step) -> str:
    place = f" in {step.claim.event.place}" if step.claim.event and step.claim.event.place else ""
    if step.how != "told":
        return f"{step.how}{place}"
    if step.worded and step.time:
        return f"{period(step.time.start, step.time.end, letters=True)}{place}"
    last = period(None, step.time.end, letters=True) if step.time and step.time.end else ""
    return f"no day told{place}; the page's day: {last}" if last else f"no day told{place}"


def _pages(store: Store, one: Account) -> tuple[PageLine, ...]:
    joins = {join.page: join for join in one.gathered.joins}
    standing = [s for s in judgements(store) if not s.undone]
    found = []
    for page in one.gathered.pages:
        join = joins.get(page.id)
        mine = [s.judgement for s in standing if page.id in (s.judgement.target, s.judgement.other)]
        found.append(
            PageLine(
                id=page.id,
                first=one.gathered.pages[0].id,
                title=page.title or page.outlet or "untitled document",
                href=reader_href(page.document),
                published=period(page.published.start, page.published.end, letters=True),
                names=tuple(dict.fromkeys(quote.words for quote in page.names)),
                reason=join.reason if join else "",
                score=f"{join.score:.0%}" if join else "",
                by=join.by if join else "",
                judged=tuple((j.id, f"{j.verdict} by {j.by}") for j in mine),
            )
        )
    return tuple(found)
