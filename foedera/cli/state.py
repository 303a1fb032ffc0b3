"""`foedera state`: what stood on a day, according to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from foedera.cli.options import filters, json_option, ledger_option, limit_option, row_limit
from foedera.cli.output import Column, as_json, print_json_rows, print_line, print_table, terminal_width
from foedera.cli.sides import print_contested

if TYPE_CHECKING:
    from foedera.ledger.rows import ClaimQuery, ClaimRow, StateRow
    from foedera.ledger.store import Store


@click.command("state")
@filters
@limit_option
@json_option
@ledger_option
def command(query: ClaimQuery, *, limit: int | None, json: bool | None, ledger: str) -> int:
    """Show the latest word of each, as of a day.

    Sources stand side by side on each matter, with the number of origins behind them; none is the winner.
    --according-to takes a source, a side, or (given more than once) a chain.

    \b
    foedera state --about RUS,PRK --according-to side:russia
    foedera state --about RUS,PRK --as-of 2024-10-28
    foedera state --about RUS,PRK --as-of 2024-10-28 --according-to Peskov
    """
    from foedera.ledger import views
    from foedera.ledger.store import Store

    most = row_limit(limit, as_json(json))
    with Store.open(ledger, create=False) as store:
        rows = views.state(store, query)
        counted = _origins(store, rows[:most])
    if as_json(json):
        from foedera.exports import rows as exported
        from foedera.exports.sides import contested

        named = contested(query)
        print_json_rows(exported.state(row) | {"origins": counted[row.proposition]} | named for row in rows[:most])
        return 0
    _print_state(rows[:most], counted)
    print_contested(query)
    if most is not None and most < len(rows):
        print_line(f"the first {most} of {len(rows)}; --limit 0 shows all")
    return 0


def _origins(store: Store, rows: Sequence[StateRow]) -> dict[str, int]:
    """How many origins stand behind the rows of each matter; one source alone is one, and no page is looked at."""
    from foedera.analysis.origins import origins_in

    matters: dict[str, list[ClaimRow]] = {}
    for row in rows:
        matters.setdefault(row.proposition, []).append(row.latest)
    return {
        matter: len(origins_in(store, claims).origins) if len(claims) > 1 else 1 for matter, claims in matters.items()
    }


def _print_state(rows: Sequence[StateRow], counted: Mapping[str, int]) -> None:
    """One row a source; those on one matter stand together, and the matter is named on the first of them."""
    from foedera.cli import cells

    matters: dict[str, list[StateRow]] = {}
    for row in rows:
        matters.setdefault(row.proposition, []).append(row)
    first = {id(group[0]) for group in matters.values()}
    shown: list[Column[StateRow]] = [
        Column("matter", lambda row: cells.event(row.latest.event) if id(row) in first else "", share=2, style="dim"),
        Column("origins", lambda row: counted[row.proposition] if id(row) in first else "", right=True),
        Column("according to", lambda row: row.speaker, share=3, style="cyan"),
        Column("last said", lambda row: cells.said(row.latest)),
        Column("how", lambda row: cells.how(row.latest) or "asserted", style="yellow", most=cells.HOW),
        Column("words", lambda row: row.latest.words, share=5),
    ]
    if any(row.earlier for row in rows):
        shown.append(Column("earlier", lambda row: row.earlier or "", right=True))
    if not terminal_width() < 110:
        shown.append(Column("claim", lambda row: cells.short(row.latest.id), style="dim"))
    in_order = [row for group in matters.values() for row in group]
    print_table(shown, in_order, empty="nothing was said on it by then")
