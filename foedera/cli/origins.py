"""`foedera origins`: how many voices there are behind what is said, and why some were counted as one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from foedera.cli.options import filters, json_option, ledger_option, limit_option, row_limit
from foedera.cli.output import as_json, print_json, print_line

if TYPE_CHECKING:
    from foedera.analysis.origins import Join, Origin
    from foedera.ledger.rows import ClaimQuery


@click.command("origins")
@filters
@limit_option
@json_option
@ledger_option
def command(query: ClaimQuery, *, limit: int | None, json: bool | None, ledger: str) -> int:
    """Count the origins of claims.

    Copies of one text, a speaker quoted by many, and outlets that relay one another are one origin; each reason is
    shown with the claims it joins and the words that were changed. --limit counts origins.

    \b
    foedera origins --about Sorania,Veldoria
    foedera origins --proposition 3f2a --json
    """
    from foedera.analysis.origins import origins_in
    from foedera.ledger import views
    from foedera.ledger.store import Store

    with Store.open(ledger, create=False) as store:
        found = origins_in(store, views.claims(store, query))
    shown = found.origins[: row_limit(limit, as_json(json))]
    if as_json(json):
        print_json({"counted": found.counted, "origins": [_exported(origin) for origin in shown]})
        return 0
    print_line(found.counted)
    for origin in shown:
        _print_origin(origin)
    if len(shown) < len(found.origins):
        print_line(f"the first {len(shown)} of {len(found.origins)}; --limit 0 shows all")
    return 0


def _print_origin(origin: Origin) -> None:
    from foedera.cli import cells

    first = origin.claims[0]
    claims, documents = len(origin.claims), origin.documents
    print_line(
        f"\n{claims} claim{'s'[: claims != 1]}, {documents} document{'s'[: documents != 1]}: {cells.chain(first)}"
    )
    print_line(f"  {cells.said(first)}  “{first.words}”  {cells.short(first.id)}")
    reasons = Counter(join.reason for join in origin.joins)
    if reasons:
        print_line("  one origin by " + ", ".join(f"{reason} ({count})" for reason, count in reasons.most_common()))
    told: set[tuple[str, str]] = set()
    for join in origin.joins:
        pages = " → ".join(claim.outlet or cells.short(claim.document_id) for claim in (join.first, join.second))
        new = [change for change in join.changed if change not in told]
        told.update(new)
        if new:
            print_line(f"  {pages}: " + "; ".join(f"[{before}] became [{after}]" for before, after in new))


def _exported(origin: Origin) -> dict[str, Any]:
    from foedera.exports import rows as exported

    return {
        "documents": origin.documents,
        "claims": [exported.claim(claim) for claim in origin.claims],
        "joins": [_join(join) for join in origin.joins],
    }


def _join(join: Join) -> dict[str, Any]:
    return {
        "first": join.first.id,
        "second": join.second.id,
        "reason": join.reason,
        "detail": join.detail,
        "changed": [{"before": before, "after": after} for before, after in join.changed],
    }
