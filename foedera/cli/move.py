"""`foedera move`: a whole ledger from one store to another."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from foedera.cli.output import print_line

if TYPE_CHECKING:
    from foedera.ledger.move import Progress


@click.command("move")
@click.option("--from", "source", required=True, metavar="URL", help="The ledger to copy: a file or an address.")
@click.option(
    "--to", "target", required=True, metavar="URL", help="Where to: a place that holds no ledger, or an empty one."
)
def command(*, source: str, target: str) -> int:
    """Copy a ledger to another store, without loss.

    Every row comes over as it is, with its moments and the chain of judgements; the source stays as it was. All of it
    is one transaction, and both must give the same digest in the end.

    \b
    foedera move --from foedera.db --to postgresql+psycopg://user@host/name
    """
    from foedera.ledger.engine import ledger_url, shown
    from foedera.ledger.move import move

    with _progress() as show:
        digest = move(source, target, on_progress=show)
    print_line(f"{shown(ledger_url(source))} is copied to {shown(ledger_url(target))}; both have the digest {digest}")
    return 0


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """Tables and rows on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    console = Console(stderr=True, markup=False, emoji=False)
    with console.status("copying") as status:
        yield lambda table, rows: status.update(f"{table}: {rows:,} rows")
