"""Judgements sent from a page: who may send one, what it must tell, and how those in force are shown.

Each form carries the server's token and the name that signs; the origin was checked before it came here (`security`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from foedera.errors import FoederaError
from foedera.ledger.judgements import Standing, judge
from foedera.records import Judgement, Verdict
from foedera.web.asking import FormError
from foedera.web.contexts import Signed
from foedera.web.render import Page, respond, store_of
from foedera.web.security import check_token, posted

if TYPE_CHECKING:
    from foedera.ledger.store import Store

LONGEST_NAME, LONGEST_REASON = 200, 4000
KEPT = "Your judgement is kept."
Fields = dict[str, str]


def notice(request: Request) -> str:
    """What a page says above when it is shown after a judgement was kept."""
    return KEPT if request.query_params.get("kept") else ""


async def take(
    request: Request,
    keep: Callable[[Store, Fields], Judgement],
    *,
    then: Callable[[Store, Judgement], str],
    again: Callable[[Store, str], Page],
) -> Response:
    """Keep the judgement that a page's form sends, by `keep`, and show the address that `then` gives.

    What cannot be kept is said on the page that `again` makes of the reason, with status 400. HTTPException 403 for a
    form without our token, 413 for one too long.
    """
    fields = await posted(request)
    check_token(fields.get("token", ""), request.app.state.site.token)

    def kept() -> Response:
        store = store_of(request)
        try:
            judgement = keep(store, fields)
        except (FoederaError, FormError) as error:
            return respond(request, again(store, str(error)), status=400)
        return RedirectResponse(f"{then(store, judgement)}?kept={judgement.id[:12]}", status_code=303)

    return await run_in_threadpool(kept)


def sign(store: Store, target: str, fields: Fields, *, other: str | None = None, value: str | None = None) -> Judgement:
    """Judge `target` as the form tells; errors as for `foedera.ledger.judgements.judge`."""
    return judge(
        store,
        target,
        verdict_of(fields),
        by=fields.get("by", "").strip()[:LONGEST_NAME],
        why=fields.get("why", "").strip()[:LONGEST_REASON],
        other=other,
        value=value,
    )


def verdict_of(fields: Fields, among: Iterable[Verdict] = Verdict) -> Verdict:
    """The verdict that was chosen; FormError for none, or one that the page does not offer."""
    try:
        verdict = Verdict(fields.get("verdict", ""))
    except ValueError:
        verdict = None
    offered = tuple(among)
    if verdict is None or verdict not in offered:
        raise FormError(f"Choose what you judge: {', '.join(one for one in offered if one is not Verdict.UNDO)}.")
    return verdict


def grade_of(fields: Fields, scale: str) -> str | None:
    """The grade as JSON text, None where none is given; FormError for one that is not on `scale`."""
    if fields.get("verdict") != Verdict.GRADE:
        return None
    grade = fields.get("grade", "").strip().upper()
    if len(grade) != 1 or grade not in scale:
        raise FormError(f"Choose a grade from {scale[0]} to {scale[-1]}.")
    told = {"grade": grade, "topic": fields.get("topic", "").strip()[:LONGEST_NAME], "on": fields.get("on", "").strip()}
    return json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False)


def signed(one: Standing) -> Signed:
    """One judgement as the pages show it."""
    judgement = one.judgement
    value = json.loads(judgement.value) if judgement.value else {}
    return Signed(
        id=judgement.id,
        verdict=str(judgement.verdict),
        by=judgement.by,
        at=judgement.at.strftime("%-d %b %Y, %H:%M UTC"),
        why=judgement.why,
        value=", ".join(f"{name}: {told}" for name, told in value.items()),
        undone=one.undone,
        can_be_undone=not one.undone and judgement.verdict is not Verdict.UNDO,
    )
