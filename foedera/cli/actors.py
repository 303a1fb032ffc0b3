"""`foedera actors`: whom the claims are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from foedera.cli.options import filters, json_option, ledger_option, limit_option, row_limit
from foedera.cli.output import Column, as_json, print_json_rows, print_line, print_table

if TYPE_CHECKING:
    from foedera.ledger.rows import ActorRow, ClaimQuery


@click.command("actors")
@filters
@limit_option
@json_option
@ledger_option
def command(query: ClaimQuery, *, limit: int | None, json: bool | None, ledger: str) -> int:
    """List whom the claims are about.

    Of the claims asked for; those most spoken of first.

    \b
    foedera actors --by Espreso
    """
    from foedera.ledger import views
    from foedera.ledger.store import Store

    most = row_limit(limit, as_json(json))
    with Store.open(ledger, create=False) as store:
        rows = views.actors(store, query, limit=None if most is None else most + 1)
    if as_json(json):
        from foedera.exports import rows as exported

        print_json_rows(exported.actor(row) for row in rows[:most])
        return 0
    shown: list[Column[ActorRow]] = [
        Column("id", lambda row: row.id),
        Column("name", lambda row: row.name, share=3),
        Column("kind", lambda row: row.kind, style="dim"),
        Column("of", lambda row: row.state or ""),
        Column("claims", lambda row: row.claims, right=True),
        Column("documents", lambda row: row.documents, right=True),
    ]
    print_table(shown, rows[:most], empty="no actors: no claim answers to all of these filters")
    if most is not None and most < len(rows):
        print_line(f"the first {most}; --limit 0 shows all")
    return 0
