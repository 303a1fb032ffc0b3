"""`foedera contradictions`: what is asserted by some and denied by others, or counted otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from foedera.cli.options import filters, json_option, ledger_option, limit_option, row_limit
from foedera.cli.output import Column, as_json, print_json_rows, print_line, print_table

if TYPE_CHECKING:
    from foedera.analysis.agreement import Contradiction, Relation
    from foedera.ledger.rows import ClaimQuery, ClaimRow


@click.command("contradictions")
@filters
@limit_option
@json_option
@ledger_option
def command(query: ClaimQuery, *, limit: int | None, json: bool | None, ledger: str) -> int:
    """List what claims contradict, best attested first.

    A denial stands against an assertion, a number against another of the same thing at the same time; the matters on
    which most origins stand on each side come first. Nobody is declared right.

    \b
    foedera contradictions --about Sorania,Veldoria
    """
    from foedera.analysis.agreement import contradictions
    from foedera.analysis.origins import origins_in
    from foedera.ledger import views
    from foedera.ledger.store import Store

    with Store.open(ledger, create=False) as store:
        rows = views.claims(store, query)
        found = contradictions(rows, origins_in(store, rows))
    shown = found[: row_limit(limit, as_json(json))]
    if as_json(json):
        print_json_rows(_exported(one) for one in shown)
        return 0
    for one in shown:
        _print(one)
    if not found:
        print_line("no contradiction: no two firm claims that answer to these filters exclude each other")
    if len(shown) < len(found):
        print_line(f"the first {len(shown)} of {len(found)}; --limit 0 shows all")
    return 0


def _print(one: Contradiction) -> None:
    """A line that counts the sides, and a table of all their claims."""
    counts = [f"{name} by {count} origin{'s'[: count != 1]}" for name, count, _ in one.sides]
    print_line(f"{'; '.join(counts)} ({', '.join(dict.fromkeys(relation.rule for relation in one.relations))})")
    print_table(_columns(), [(name, claim) for name, _, claims in one.sides for claim in claims], empty="")
    print_line()


def _columns() -> list[Column[tuple[str, ClaimRow]]]:
    from foedera.cli import cells

    return [
        Column("side", lambda row: row[0], style="yellow"),
        Column("said", lambda row: cells.said(row[1])),
        Column("according to", lambda row: cells.chain(row[1]), share=3, style="cyan"),
        Column("words", lambda row: row[1].words, share=5),
        Column("claim", lambda row: cells.short(row[1].id), style="dim"),
    ]


def _exported(one: Contradiction) -> dict[str, Any]:
    from foedera.exports import rows as exported

    return {
        "sides": [
            {"side": name, "origins": count, "claims": [exported.claim(claim) for claim in claims]}
            for name, count, claims in one.sides
        ],
        "relations": [_relation(relation) for relation in one.relations],
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "kind": relation.kind.value,
        "rule": relation.rule,
        "first": relation.first.id,
        "second": relation.second.id,
    }
