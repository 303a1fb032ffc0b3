"""`foedera gather`: which claims say the same and which agreements are one, judged and kept with a score."""

from __future__ import annotations

import click

from foedera.cli.options import json_option, ledger_option
from foedera.cli.output import as_json, print_json, print_line


@click.command("gather")
@click.option("--again", is_flag=True, help="Judge all anew, not only what never was.")
@json_option
@ledger_option
def command(*, again: bool, json: bool | None, ledger: str) -> int:
    """Gather claims that say the same into propositions, and agreements of many names into one.

    What the program judges is kept with a score; what persons judged (`foedera judge same`, `different`) stands above
    it and is never touched.

    \b
    foedera gather
    foedera propositions
    foedera agreements
    """
    from foedera.analysis.agreements_kept import gather_agreements
    from foedera.analysis.gathering import gather_all
    from foedera.knowledge.reference import load_reference
    from foedera.ledger.store import Store
    from foedera.settings import pack_paths

    treaties = load_reference(pack_paths()).treaties

    with Store.open(ledger, create=False) as store:
        claims, judged = gather_all(store, again=again)
        agreements, joined = gather_agreements(store, treaties, again=again)
    if as_json(json):
        print_json({"claims": claims, "judged": judged, "agreements": agreements, "agreements_judged": joined})
    else:
        for held, what, added in ((claims, "claims", judged), (agreements, "agreements of pages", joined)):
            print_line(f"{held:,} {what}, {f'{added:,} judged now' if added else 'nothing new to judge'}")
    return 0
