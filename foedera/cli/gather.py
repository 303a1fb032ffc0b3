"""`foedera gather`: which claims say the same, judged by the program and kept with a score."""

from __future__ import annotations

import click

from foedera.cli.options import json_option, ledger_option
from foedera.cli.output import as_json, print_json, print_line


@click.command("gather")
@click.option("--again", is_flag=True, help="Judge all claims anew, not only those that never were.")
@json_option
@ledger_option
def command(*, again: bool, json: bool | None, ledger: str) -> int:
    """Gather claims that say the same into propositions.

    What the program judges is kept with a score; what persons judged (`foedera judge same`, `different`) stands above
    it and is never touched.

    \b
    foedera gather
    foedera propositions
    """
    from foedera.analysis.gathering import gather_all
    from foedera.ledger.store import Store

    with Store.open(ledger, create=False) as store:
        claims, added = gather_all(store, again=again)
    if as_json(json):
        print_json({"claims": claims, "judged": added})
    else:
        print_line(f"{claims:,} claims, {added:,} judged now" if added else f"{claims:,} claims, nothing new to judge")
    return 0
