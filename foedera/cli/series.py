"""`foedera series`: numbers as they were said, like with like."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from foedera.cli.options import filters, json_option, ledger_option, limit_option, row_limit
from foedera.cli.output import Column, as_json, print_json_rows, print_line, print_table
from foedera.cli.sides import print_contested

if TYPE_CHECKING:
    from foedera.ledger.rows import ClaimQuery, Point


@click.command("series")
@filters
@click.option("--unit", metavar="WORD", help="Only numbers that count this: people, km, USD ...")
@limit_option
@json_option
@ledger_option
def command(query: ClaimQuery, *, unit: str | None, limit: int | None, json: bool | None, ledger: str) -> int:
    """Show numbers as they were said, by day.

    One series for each thing counted, by the day it was said; who says it and how firmly stands beside each number,
    so that a plan is not taken for a deed.

    \b
    foedera series --about RUS,PRK --unit people
    """
    from foedera.ledger import views
    from foedera.ledger.store import Store

    most = row_limit(limit, as_json(json))
    with Store.open(ledger, create=False) as store:
        found = views.series(store, replace(query, newest_first=False, limit=most))
    wanted = [one for one in found if unit is None or one.unit.casefold() == unit.casefold()]
    if as_json(json):
        from foedera.exports import rows as exported
        from foedera.exports.sides import contested

        print_json_rows(exported.series(one) | contested(query) for one in wanted)
        return 0
    for one in wanted:
        print_line(one.unit)
        print_table(_columns(), one.points, empty="")
        print_line()
    print_contested(query)
    if not wanted:
        print_line("no numbers: no claim that answers to all of these filters gives one")
    return 0


def _columns() -> list[Column[Point]]:
    from foedera.cli import cells

    return [
        Column("said", lambda point: cells.said(point.claim)),
        Column("number", lambda point: point.words, share=2),
        Column("according to", lambda point: point.claim.speaker.name, share=2, style="cyan"),
        Column("how", lambda point: cells.how(point.claim), style="yellow", most=cells.HOW),
        Column("words", lambda point: point.claim.words, share=5),
        Column("claim", lambda point: cells.short(point.claim.id), style="dim"),
    ]
