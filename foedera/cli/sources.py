"""`foedera sources`: who speaks, and how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from foedera.cli.options import filters, json_option, ledger_option, limit_option, row_limit
from foedera.cli.output import Column, as_json, print_json_rows, print_line, print_table

if TYPE_CHECKING:
    from foedera.ledger.rows import ClaimQuery, SourceRow


@click.command("sources")
@filters
@limit_option
@json_option
@ledger_option
def command(query: ClaimQuery, *, limit: int | None, json: bool | None, ledger: str) -> int:
    """List who speaks, and who passes it on.

    Of the claims asked for: how many are a source's own words, and through how many chains it passes.

    \b
    foedera sources --about XVA --as-of 2024-03-31
    """
    from foedera.ledger import views
    from foedera.ledger.store import Store

    most = row_limit(limit, as_json(json))
    with Store.open(ledger, create=False) as store:
        rows = views.sources(store, query, limit=None if most is None else most + 1)
    if as_json(json):
        from foedera.exports import rows as exported

        print_json_rows(exported.source(row) for row in rows[:most])
        return 0
    shown: list[Column[SourceRow]] = [
        Column("source", lambda row: row.name, share=3),
        Column("kind", lambda row: row.kind, style="dim"),
        Column("for", lambda row: row.state or ""),
        Column("speaks", lambda row: row.speaks, right=True),
        Column("in chains", lambda row: row.claims, right=True),
        Column("documents", lambda row: row.documents, right=True),
    ]
    print_table(shown, rows[:most], empty="no sources: no claim answers to all of these filters")
    if most is not None and most < len(rows):
        print_line(f"the first {most}; --limit 0 shows all")
    return 0
