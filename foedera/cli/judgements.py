"""`foedera judgements`: what was decided, by whom and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from foedera.cli.options import json_option, ledger_option
from foedera.cli.output import Column, as_json, print_json_rows, print_table

if TYPE_CHECKING:
    from foedera.ledger.judgements import Standing


@click.command("judgements")
@click.argument("target", required=False)
@click.option("--orphans", is_flag=True, help="Only those whose claim is no longer read in its document.")
@json_option
@ledger_option
def command(target: str | None, *, orphans: bool, json: bool | None, ledger: str) -> int:
    """List judgements, in the order in which they were made.

    All of them, or those about TARGET: a claim, a source or a judgement.

    \b
    foedera judgements --orphans
    """
    from foedera.ledger import judgements as kept
    from foedera.ledger.store import Store

    with Store.open(ledger, create=False) as store:
        found = kept.orphans(store) if orphans else kept.judgements(store, target)
    if orphans and target:
        found = [one for one in found if target in (one.judgement.target, one.judgement.other)]
    if as_json(json):
        from foedera.exports import rows as exported

        print_json_rows(exported.standing(one) for one in found)
        return 0
    columns: list[Column[Standing]] = [
        Column("judgement", lambda one: one.judgement.id[:12], style="dim"),
        Column("when", lambda one: one.judgement.at.strftime("%Y-%m-%d %H:%M")),
        Column("by", lambda one: one.judgement.by),
        Column("verdict", lambda one: f"{one.judgement.verdict}{' (undone)' if one.undone else ''}", style="yellow"),
        Column("about", _about, share=3),
        Column("value", lambda one: one.judgement.value or "", share=2),
        Column("why", lambda one: one.judgement.why, share=3),
    ]
    print_table(columns, found, empty="no judgements")
    return 0


def _about(one: Standing) -> str:
    """What it is about now; a claim that is no longer read is called so."""
    if not one.claims:
        return one.judgement.target
    return ", ".join(claim or f"{one.judgement.target} (no longer read)" for claim in one.claims)
