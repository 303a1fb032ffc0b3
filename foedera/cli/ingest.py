"""`foedera ingest`: pages into the ledger."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foedera.cli.options import DAY, ledger_option
from foedera.cli.output import complain, print_json, print_line
from foedera.exports.visible import visible
from foedera.settings import default_ledger

if TYPE_CHECKING:
    from foedera.ledger.store import Store
    from foedera.pipeline.ingest import IngestReport, Progress

SKIPPED = 3
"""Exit status when something that should have been read was not."""

FEW = 8
"""Files that one process reads sooner than several have loaded their models."""

MOST_JOBS = 4
"""Workers started unless told otherwise: each takes up to 1 GiB of memory."""


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--published", type=DAY, metavar="DATE", help="The day of publication of all of them, where you know it.")
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that read; by default one a core, up to 4."
)
@click.option(
    "--gather/--no-gather",
    "gather",
    default=None,
    help="Gather what says the same at the end; by default where the ledger holds at most 20,000 claims.",
)
@click.option("--json", "json", is_flag=True, help="Print the report as one JSON object.")
@ledger_option
def command(
    paths: tuple[str, ...], *, published: date | None, jobs: int | None, gather: bool | None, json: bool, ledger: str
) -> int:
    """Read files and folders into the ledger.

    What it holds already is not read again. In the end claims that say the same are gathered into propositions.

    Each document is kept whole or not at all, so an interrupted run is resumed by the same command. What cannot be
    read is named with the reason and the rest is read; the exit status is then 3.

    \b
    foedera ingest pages/ --jobs 2
    foedera ingest dispatch.html --published 2024-10-28
    foedera ingest archive/ --no-gather && foedera gather
    """
    from foedera.ledger.store import Store
    from foedera.pipeline.ingest import ingest

    with Store.open(ledger) as store:
        with _progress() as show:
            report = ingest(store, paths, published=published, jobs=jobs or _jobs(paths), on_progress=show)
        gathered = _gathered(store, gather)
        name = store.name
    if json:
        print_json(_exported(report) | {"gathered": gathered})
    else:
        _print_report(report, name, gathered)
        if gathered is None and report.read:
            print_line(f"what they say is not gathered into propositions yet; {_gather_command(ledger)} does it")
    return SKIPPED if report.skipped else 0


def _gathered(store: Store, asked: bool | None) -> int | None:
    """How many claims were judged now; None where none were looked at, since it was not asked or would take long."""
    from foedera.pipeline.gathering import SMALL, gather_new

    if asked is False:
        return None
    return gather_new(store, most=None if asked else SMALL)


def _gather_command(ledger: str) -> str:
    """The command that gathers in this ledger; a password in its address is not repeated."""
    if ledger == default_ledger():
        return "`foedera gather`"
    return (
        "`foedera gather --ledger URL`"
        if "://" in ledger
        else f"`{shlex.join(['foedera', 'gather', '--ledger', ledger])}`"
    )


def _jobs(paths: Sequence[str]) -> int:
    if len(paths) < FEW and not any(Path(path).is_dir() for path in paths):
        return 1
    return min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, MOST_JOBS)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True, markup=False, emoji=False), transient=True) as bar:
        task = bar.add_task("", total=None, name="")
        yield lambda done, total, path: bar.update(task, completed=done, total=total, name=visible(path.name))


def _print_report(report: IngestReport, ledger: str, gathered: int | None) -> None:
    parts = [f"{report.read} read"]
    parts += [f"{report.unchanged} held already"] if report.unchanged else []
    parts += [f"{len(report.skipped)} skipped"] if report.skipped else []
    parts += [f"{len(report.passed_over)} passed over, being no pages"] if report.passed_over else []
    parts += [f"{gathered:,} claim{'s'[: gathered != 1]} gathered"] if gathered else []
    for path, reason in report.skipped:
        complain(f"skipped {path}: {reason}", verb="foedera ingest")
    for path, reason in report.passed_over:
        print_line(f"passed over {path}: {reason}")
    print_line(f"{', '.join(parts)}; the ledger is {ledger}")


def _exported(report: IngestReport) -> dict[str, object]:
    return {
        "read": report.read,
        "unchanged": report.unchanged,
        "skipped": [{"path": path, "reason": reason} for path, reason in report.skipped],
        "passed_over": [{"path": path, "reason": reason} for path, reason in report.passed_over],
    }
