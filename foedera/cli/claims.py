"""`foedera claims`: what was said, by whom, through whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from foedera.cli.options import filters, json_option, ledger_option, limit_option, row_limit
from foedera.cli.output import Column, as_json, print_json_rows, print_line, print_table, terminal_width
from foedera.cli.sides import print_contested
from foedera.records import Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foedera.ledger.rows import ClaimQuery, ClaimRow

NOTHING = "no claims: nothing in the ledger answers to all of these filters"


@click.command("claims")
@filters
@click.option("--oldest-first", is_flag=True, help="The oldest first; by default the newest.")
@click.option(
    "--disowned",
    is_flag=True,
    help="Only what a page relays and doubts or rejects, or what was not said: not to be taken as its own word.",
)
@limit_option
@json_option
@ledger_option
def command(
    query: ClaimQuery, *, oldest_first: bool, disowned: bool, limit: int | None, json: bool | None, ledger: str
) -> int:
    """List claims: who said what, through whom.

    Each in its exact words, with its chain of attribution and when it was said.

    \b
    foedera claims --about RUS,PRK --denied
    foedera claims --about RUS,PRK --disowned
    foedera claims --according-to Espreso --according-to Peskov --as-of 2024-10-28
    """
    from foedera.ledger import views
    from foedera.ledger.store import Store

    most = row_limit(limit, as_json(json))
    wanted = replace(query, newest_first=not oldest_first, limit=most + 1 if most and not disowned else None)
    with Store.open(ledger, create=False) as store:
        rows = views.claims(store, wanted)
    if disowned:
        rows = [row for row in rows if not_its_own(row)]
    if as_json(json):
        from foedera.exports import rows as exported
        from foedera.exports.sides import contested

        print_json_rows(exported.claim(row) | contested(query) for row in rows[:most])
        return 0
    print_claims(rows, most)
    print_contested(query)
    return 0


def not_its_own(row: ClaimRow) -> bool:
    """Whether a link of the chain doubts or rejects what it relays, or is speech that did not happen."""
    return not row.spoken or any(link.stance in (Stance.DOUBT, Stance.REJECT) for link in row.chain[1:])


def print_claims(rows: Sequence[ClaimRow], most: int | None) -> None:
    """Print a table of at most `most` of `rows`, and say when there are more."""
    print_table(columns(terminal_width()), rows[:most], empty=NOTHING)
    if most is not None and most < len(rows):
        print_line(f"the first {most}; --limit 0 shows all")


def columns(width: int) -> list[Column[ClaimRow]]:
    """What a table of claims shows on a terminal of `width` cells: the words always, the event where there is room."""
    from foedera.cli import cells

    shown: list[Column[ClaimRow]] = [
        Column("claim", lambda row: cells.short(row.id), style="dim"),
        Column("said", cells.said),
        Column("through whom", cells.chain, share=3, style="cyan"),
        Column("words", lambda row: row.words, share=6),
        Column("how", cells.how, style="yellow", most=cells.HOW),
    ]
    if not width < 110:
        shown.append(Column("event", lambda row: cells.event(row.event), share=2, style="dim"))
    return shown
