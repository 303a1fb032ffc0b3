"""`foedera verify`: is the ledger what it says it is."""

from __future__ import annotations

import click

from foedera.cli.options import json_option, ledger_option
from foedera.cli.output import as_json, print_json_rows, print_line

FINDINGS = 1
"""Exit status when something does not hold."""


@click.command("verify")
@json_option
@ledger_option
def command(*, json: bool | None, ledger: str) -> int:
    """Check every document and every span.

    Every stored document is hashed again and every span's words are looked up; what does not hold is listed.

    The exit status is 1 when anything was found.
    """
    from foedera.ledger.store import Store
    from foedera.pipeline.verify import verify

    with Store.open(ledger, create=False) as store:
        findings = verify(store)
    if as_json(json):
        print_json_rows({"kind": item.kind, "id": item.id, "wrong": item.wrong} for item in findings)
    else:
        for item in findings:
            print_line(str(item))
        print_line(f"{ledger}: {len(findings)} found" if findings else f"{ledger}: every document and every span holds")
    return FINDINGS if findings else 0
