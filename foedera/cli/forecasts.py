"""`foedera forecasts`: what was foretold, by when, and what was later said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import click

from foedera.cli.options import DAY, filters, json_option, ledger_option, limit_option, row_limit
from foedera.cli.output import Column, as_json, print_json_rows, print_line, print_table

if TYPE_CHECKING:
    from foedera.analysis.forecasts import Forecast
    from foedera.ledger.rows import ClaimQuery, ClaimRow

NOTHING = "no forecast: nothing that answers to these filters foretells anything"


@click.command("forecasts")
@filters
@click.option("--since", type=DAY, metavar="DATE", help="Only what may have been foretold on or after this day.")
@click.option("--until", type=DAY, metavar="DATE", help="Only what may have been foretold on or before this day.")
@click.option("--open", "still_open", is_flag=True, help="Only those of which nothing has been said since.")
@limit_option
@json_option
@ledger_option
def command(
    query: ClaimQuery,
    *,
    since: date | None,
    until: date | None,
    still_open: bool,
    limit: int | None,
    json: bool | None,
    ledger: str,
) -> int:
    """List forecasts, and what was said of them later.

    Beside each stand the later claims that speak of the same, by whomever: it is said to have come, said not to have
    come, or disputed; open until its day, and due after it. --as-of asks how they stood on a day. Promises, warnings,
    plans and predictions are told apart; words of probability stand with the band that ICD 203 gives them.

    \b
    foedera forecasts --since 2024-10-01 --until 2024-10-31
    foedera forecasts --open --about RUS,PRK
    """
    from foedera.analysis.forecasts import Outcome, forecasts
    from foedera.cli.bounded import newest
    from foedera.ledger.rows import ClaimQuery
    from foedera.ledger.store import Store

    whole = ClaimQuery(as_of=query.as_of, stored_before=query.stored_before, limit=None)
    with Store.open(ledger, create=False) as store:
        claims = newest(store, whole)
        narrowed = query != whole
        made = newest(store, replace(query, spoken=True)) if narrowed else claims
    made = [claim for claim in made if _within(claim, since, until)]
    found = forecasts(made, claims, query.as_of or datetime.now(UTC).date())
    if still_open:
        found = [one for one in found if one.outcome in (Outcome.OPEN, Outcome.DUE)]
    shown = found[: row_limit(limit, as_json(json))]
    if as_json(json):
        print_json_rows(_exported(one) for one in shown)
        return 0
    rows = [row for one in shown for row in ((one, one.claim), *((None, claim) for claim in one.evidence))]
    print_table(_columns(), rows, empty=NOTHING)
    if len(shown) < len(found):
        print_line(f"the first {len(shown)} of {len(found)}; --limit 0 shows all")
    return 0


def _within(claim: ClaimRow, since: date | None, until: date | None) -> bool:
    """Whether it may have been said between two days, both inside; what was said on an unknown day may have been."""
    start, end = claim.said_start, claim.said_end
    too_early = since is not None and end is not None and not since < end
    return not too_early and not (until is not None and start is not None and until < start)


def _columns() -> list[Column[tuple[Forecast | None, ClaimRow]]]:
    from foedera.cli import cells

    return [
        Column("by", lambda row: (row[0].until or "") if row[0] else "", fixed=True),
        Column("outcome", lambda row: row[0].outcome.value if row[0] else "  later:", share=2, style="yellow"),
        Column("as", lambda row: _as(row[1]) if row[0] else "", share=2),
        Column("said", lambda row: cells.said(row[1])),
        Column("according to", lambda row: cells.chain(row[1]), share=3, style="cyan"),
        Column("words", lambda row: row[1].words, share=5),
        Column("how", lambda row: cells.how(row[1]).replace(", forecast", ""), style="yellow", most=cells.HOW),
        Column("claim", lambda row: cells.short(row[1].id), style="dim"),
    ]


def _as(claim: ClaimRow) -> str:
    """What it is called and how likely: "prediction, very likely (80-95 %)"."""
    from foedera.analysis.foretelling import foretelling

    told = foretelling(claim)
    likely = f"{told.likelihood.words} ({told.likelihood.least}-{told.likelihood.most} %)" if told.likelihood else None
    return ", ".join(part for part in (told.kind.value, likely, told.ranking) if part)


def _exported(one: Forecast) -> dict[str, Any]:
    from foedera.analysis.foretelling import foretelling
    from foedera.exports import rows as exported
    from foedera.exports.parts import day

    told = foretelling(one.claim)
    likely = told.likelihood
    return {
        "claim": exported.claim(one.claim),
        "kind": told.kind.value,
        "likelihood": {"words": likely.words, "icd203_percent": [likely.least, likely.most]} if likely else None,
        "ranking": told.ranking,
        "until": day(one.until),
        "outcome": one.outcome.value,
        "evidence": [exported.claim(claim) for claim in one.evidence],
    }
