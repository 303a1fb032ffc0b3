"""Agreements of a ledger as JSON: a row each, or all that is told of one, with the claims that tell it whole."""

from __future__ import annotations

from typing import Any

from foedera.analysis.agreements_account import Account
from foedera.analysis.agreements_steps import StageTold, Step
from foedera.exports import parts
from foedera.exports import rows as exported
from foedera.records import Time

Json = dict[str, Any]


def summary(one: Account) -> Json:
    """One agreement as a row of the list."""
    return {
        "id": one.id,
        "name": one.name,
        "parties": list(one.parties),
        "names": [
            {"name": name, "times": times, "pages": [page.id for page in pages]} for name, pages, times in one.names
        ],
        "pages": [page.id for page in one.gathered.pages],
        "claims": len(one.claims),
        "stages": [
            {
                "stage": str(stage.stage),
                "party": stage.party,
                "days": [_days(time) for time in stage.days],
                "sureness": stage.sureness,
            }
            for stage in one.stages
        ],
        "confidence": one.gathered.confidence,
        "library": one.treaty.id if one.treaty else None,
        "may_be": [treaty.id for treaty in one.maybe],
        "apart": list(one.apart),
    }


def account(one: Account) -> Json:
    """All that is told of one agreement; `claims` holds each claim once, and the rest names them by id."""
    cited = {claim.id: claim for claim in one.claims}
    cited |= {told.claim.id: told.claim for told in one.successions}
    cited |= {like.claim.id: like.claim for like in one.likenesses}
    return summary(one) | {
        "stages": [_stage(stage) for stage in one.stages],
        "points": [{"article": point.article, "claim": point.claim.id} for point in one.points],
        "text": [{"state": told.state, "claim": told.claim.id} for told in one.publicity],
        "successions": [
            {"relation": s.relation, "other": s.other, "year": s.year, "older": s.older, "claim": s.claim.id}
            for s in one.successions
        ],
        "alike": [{"other": like.other, "forecast": like.forecast, "claim": like.claim.id} for like in one.likenesses],
        "forecasts": [claim.id for claim in one.forecasts],
        "gathered": _gathered(one),
        "claims": [exported.claim(claim) for claim in cited.values()],
    }


def _stage(stage: StageTold) -> Json:
    return {
        "stage": str(stage.stage),
        "party": stage.party,
        "days": [_days(time) for time in stage.days],
        "sureness": stage.sureness,
        "told": [_step(step) for step in stage.steps],
        "conflicts": [[first.claim.id, second.claim.id] for first, second in stage.conflicts],
    }


def _step(step: Step) -> Json:
    event = step.claim.event
    return {
        "how": step.how,
        "time": _days(step.time) if step.time else None,
        "in_words": step.worded,
        "place": event.place if event else None,
        "by": list(event.actors) if event else [],
        "beside": step.beside,
        "claim": step.claim.id,
    }


def _gathered(one: Account) -> list[Json]:
    joins = {join.page: join for join in one.gathered.joins}
    found = []
    for page in one.gathered.pages:
        join = joins.get(page.id)
        found.append(
            {
                "page": page.id,
                "document": page.document,
                "title": page.title,
                "names": list(dict.fromkeys(quote.words for quote in page.names)),
                "reason": join.reason if join else None,
                "score": join.score if join else None,
                "by": join.by if join else None,
            }
        )
    return found


def _days(time: Time) -> Json:
    return {"start": parts.day(time.start), "end": parts.last_day(time.end), "basis": str(time.basis)}
