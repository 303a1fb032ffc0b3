"""`foedera demo`: a ledger of the sample crisis, in a browser."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from foedera.cli.output import print_line


@click.command("demo")
@click.option(
    "--ledger", default="foedera-demo.db", show_default=True, metavar="FILE", help="Where to keep the ledger."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes a free one.")
@click.option("--no-browser", is_flag=True, help="Only print the address. So it is with NO_BROWSER=1 and in CI.")
@click.option("--no-serve", is_flag=True, help="Build the ledger and stop there.")
def command(*, ledger: str, port: int, no_browser: bool, no_serve: bool) -> int:
    """Read the sample pages that ship into a ledger and show it in a browser, until interrupted.

    The pages tell an invented crisis on the Narrow Sea, with a knowledge pack of its own. Twice changes nothing. What
    says the same is gathered, and the two settings that a shell needs to ask the same ledger are printed.

    \b
    foedera demo
    foedera claims --ledger foedera-demo.db --about Sorania --denied
    """
    from foedera.cli.ingest import command as ingest
    from foedera.cli.serve import command as serve
    from foedera.sample import PACK, PAGES

    packs = [str(PACK), *filter(None, [os.environ.get("FOEDERA_PACKS")])]
    os.environ["FOEDERA_PACKS"] = os.pathsep.join(packs)
    status: int = ingest.main([str(PAGES), "--ledger", ledger], standalone_mode=False) or 0
    if status:
        return status
    place = ledger if "://" in ledger else str(Path(ledger).resolve())
    print_line("to ask in a shell:")
    print_line(f"  export FOEDERA_LEDGER={shlex.quote(place)} FOEDERA_PACKS={shlex.quote(str(PACK))}")
    print_line("  foedera claims --about Sorania,Veldoria --denied")
    if no_serve:
        return 0
    options = ["--ledger", ledger, "--port", str(port), *(["--no-browser"] if no_browser else [])]
    served: int = serve.main(options, standalone_mode=False) or 0
    return served
