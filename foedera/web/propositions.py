"""What is said, each thing once: the list of propositions, and one of them with its claims, grounds and origins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from foedera.analysis.proposition_list import Ground, Proposition, propositions_in
from foedera.errors import UnknownNameError
from foedera.exports.days import period
from foedera.exports.sides import contested_lines
from foedera.ledger import views
from foedera.ledger.gathered import decided, fellows, members
from foedera.ledger.identity import CLAIM_MARK, PROPOSITION_MARK
from foedera.records import Verdict
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
from foedera.web.cards import card, framing_href, proposition_href, reader_href, search_href
from foedera.web.gathered import Candidate, Member, OriginBlock, PropositionLine, PropositionPage, PropositionsPage
from foedera.web.judging import LONGEST_NAME, Fields, notice, sign, take, verdict_of
from foedera.web.render import respond, store_of

if TYPE_CHECKING:
    from foedera.analysis.origins import Origin
    from foedera.ledger.gathered import Decided
    from foedera.ledger.rows import ClaimRow
    from foedera.ledger.store import Store
    from foedera.records import Judgement
    from foedera.web.contexts import Form

router = APIRouter()
LOOKED = 2_000
"""Claims whose propositions are listed at one look, the newest; the shell takes all."""

JUDGED = (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNDO)
PAGE = 50
"""Propositions on a page."""

SHORT = 13
"""Letters of an id in a command that is to be copied."""


@router.get("/propositions")
def propositions(request: Request) -> HTMLResponse:
    """Propositions among the claims that answer to the filters in the address; `single=yes` takes those said once."""
    form, page, store = form_of(request.query_params), page_of(request.query_params), store_of(request)
    all_shown = bool(request.query_params.get("single"))
    rows: list[ClaimRow] = []
    problem, contested = Problem(), list[str]()
    try:
        query = replace(query_of(store, form, limit=LOOKED), spoken=True)
        rows, contested = views.claims(store, query), contested_lines(query)
    except (UnknownNameError, FormError) as error:
        problem = problem_of(error, "/propositions", form)
    found = _whole(store, rows) if form.document else propositions_in(store, rows)
    held = [one for one in found if all_shown or len(one.claims) > 1]
    shown = held[(page - 1) * PAGE : page * PAGE]
    context = PropositionsPage(
        form=form,
        rows=tuple(line(one) for one in shown),
        total=len(held),
        first=(page - 1) * PAGE + 1,
        single=sum(len(one.claims) < 2 for one in found),
        all_shown=all_shown,
        other_href=_address(form, single=not all_shown),
        looked=len(rows),
        complete=len(rows) < LOOKED,
        earlier=_address(form, page=page - 1, single=all_shown) if page > 1 else "",
        later=_address(form, page=page + 1, single=all_shown) if page * PAGE < len(held) else "",
        problem=problem.message,
        near=problem.near,
        contested=tuple(contested),
        command=command("propositions", form),
        types=TYPES,
        contexts=CONTEXTS,
        modalities=MODALITIES,
    )
    return respond(request, context)


@router.get("/propositions/{id}")
def proposition(request: Request, id: str) -> HTMLResponse:
    """One proposition, by its name or that of any of its claims."""
    return respond(request, proposition_page(store_of(request), id, done=notice(request)))


@router.post("/propositions/{id}/judgements")
async def judge_proposition(request: Request, id: str) -> Response:
    """Keep a judgement sent from the proposition's page: the same, different, or undo; and show the page again."""
    return await take(
        request,
        lambda store, fields: _keep(store, id, fields),
        then=lambda _, kept: proposition_href(id),
        again=lambda store, problem: proposition_page(store, id, problem=problem),
    )


def _keep(store: Store, id: str, fields: Fields) -> Judgement:
    """`act` of the button that was pressed tells the verdict and what it is about: "different c1ab"."""
    verdict, _, target = fields.get("act", "").partition(" ")
    told = {**fields, "verdict": verdict}
    if verdict_of(told, JUDGED) is Verdict.UNDO:
        return sign(store, target, told)
    first = proposition_page(store, id).members[0].card.id
    other = target or fields.get("other", "").strip()[:LONGEST_NAME]
    if not other:
        raise FormError("Name the claim or proposition that says the same.")
    return sign(store, first, told, other=other)


def _whole(store: Store, rows: Sequence[ClaimRow]) -> list[Proposition]:
    """The propositions of these claims with all their claims, from wherever they are."""
    mine = {row.id for row in rows}
    others = [row for row in views.claims_called(store, fellows(store, mine).keys() - mine) if row.current]
    return [one for one in propositions_in(store, [*rows, *others]) if mine & {row.id for row in one.claims}]


def line(one: Proposition) -> PropositionLine:
    """One proposition as a list shows it."""
    fullest = max(one.claims, key=lambda row: (row.words[:1].isupper(), len(row.words)))
    first = one.claims[0]
    return PropositionLine(
        id=one.id,
        words=fullest.words,
        denied=one.denied,
        speakers=tuple(dict.fromkeys(row.speaker.name for row in one.claims)),
        said=period(first.said_start, first.said_end, letters=True),
        claims=len(one.claims),
        documents=len({row.document_id for row in one.claims}),
        origins=len(one.origins.origins),
        score="" if one.score is None else f"{one.score:.2f}",
        why="; ".join(dict.fromkeys(_why(ground) for ground in one.grounds)),
        unsure=one.unsure,
        href=proposition_href(one.id),
    )


def proposition_page(store: Store, name: str, *, done: str = "", problem: str = "") -> PropositionPage:
    """The context of one proposition's page; UnknownNameError where no claim that is read now is called so."""
    asked = views.claim(store, CLAIM_MARK + name[1:] if name.startswith(PROPOSITION_MARK) else name)
    kept = members(store, asked.id)
    rows = [row for row in views.claims_called(store, kept or (asked.id,)) if row.current]
    one = next((one for one in propositions_in(store, rows) if asked.id in {row.id for row in one.claims}), None)
    if one is None:
        raise UnknownNameError("proposition", name)
    titles = {row.document_id: row.title or row.outlet or "untitled document" for row in one.claims}
    return PropositionPage(
        line=line(one),
        members=tuple(_members(one)),
        documents=tuple((title, reader_href(id)) for id, title in titles.items()),
        origins=tuple(_origin(origin) for origin in one.origins.origins),
        candidates=_candidates(store, one),
        apart=_apart(store, one),
        matter_href=search_href(proposition=asked.proposition),
        framing_href=framing_href(one.id) if one.claims[0].event else "",
        kept=bool(kept),
        done=done,
        problem=problem,
        command=f"foedera propositions {_short(one.id)}",
    )


def _members(one: Proposition) -> list[Member]:
    grounds = {ground.claim: ground for ground in one.grounds}
    found = []
    for row in one.claims:
        ground = grounds.get(row.id)
        alone = len(one.claims) < 2 or row is one.claims[0]
        found.append(
            Member(
                card=card(row),
                why=_why(ground) if ground else "",
                by=ground.by if ground and ground.judgement else "",
                score="" if ground is None or ground.score is None else f"{ground.score:.2f}",
                split="" if alone else f"foedera judge different {_short(one.claims[0].id)} {_short(row.id)}",
                undo=f"foedera judge undo {ground.judgement[:SHORT]}" if ground and ground.judgement else "",
                judgement=(ground.judgement or "") if ground else "",
            )
        )
    return found


def _why(ground: Ground) -> str:
    return f"{ground.by} judged them the same" if ground.judgement else ground.why


def _short(id: str) -> str:
    return id[:SHORT]


def _origin(origin: Origin) -> OriginBlock:
    reasons = Counter(join.reason for join in origin.joins)
    return OriginBlock(
        first=card(origin.claims[0]),
        claims=tuple((row.outlet or row.title or "a page", row.id) for row in origin.claims),
        documents=origin.documents,
        reasons=tuple(f"{reason} ({count})" for reason, count in reasons.most_common()),
        changed=tuple(dict.fromkeys(change for join in origin.joins for change in join.changed)),
    )


def _candidates(store: Store, one: Proposition) -> tuple[Candidate, ...]:
    near = views.claims_called(store, [CLAIM_MARK + id[1:] for id in one.candidates])
    return tuple(
        Candidate(row.id, row.words, proposition_href(row.id), f"foedera judge same {_short(one.id)} {_short(row.id)}")
        for row in near
        if row.current
    )


def _apart(store: Store, one: Proposition) -> tuple[tuple[str, str, str], ...]:
    """Persons' judgements in force that one of its claims does not say what another claim says."""
    inside = {row.id for row in one.claims}
    apart = [person for person in decided(store) if not person.same and inside & {person.one, person.other}]
    words = {row.id: row.words for row in _called(store, apart)}
    return tuple(
        (
            f"{person.by} told “{words.get(person.one, person.one)}” from “{words.get(person.other, person.other)}”",
            f"foedera judge undo {person.judgement[:SHORT]}",
            person.judgement,
        )
        for person in apart
    )


def _called(store: Store, apart: Sequence[Decided]) -> list[ClaimRow]:
    return views.claims_called(store, [claim for person in apart for claim in (person.one, person.other)])


def _address(form: Form, *, page: int = 1, single: bool = False) -> str:
    there = href("/propositions", form, page=page)
    return there + ("&" if "?" in there else "?") + "single=yes" if single else there
