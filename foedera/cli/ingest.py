"""`foedera ingest`: pages into the ledger."""

from __future__ import annotations

import os
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

if TYPE_CHECKING:
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
@click.option("--json", "json", is_flag=True, help="Print the report as one JSON object.")
@ledger_option
def command(paths: tuple[str, ...], *, published: date | None, jobs: int | None, json: bool, ledger: str) -> int:
    """Read files and folders into the ledger.

    What it holds already is not read again.

    Each document is kept whole or not at all, so an interrupted run is resumed by the same command. What cannot be
    read is named with the reason and the rest is read; the exit status is then 3.

    \b
    foedera ingest pages/ --jobs 2
    foedera ingest dispatch.html --published 2024-10-28
    """
    from foedera.ledger.store import Store
    from foedera.pipeline.ingest import ingest

    with Store.open(ledger) as store, _progress() as show:
        report = ingest(store, paths, published=published, jobs=jobs or _jobs(paths), on_progress=show)
        name = store.name
    if json:
        print_json(_exported(report))
    else:
        _print_report(report, name)
    return SKIPPED if report.skipped else 0


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


def _print_report(report: IngestReport, ledger: str) -> None:
    parts = [f"{report.read} read"]
    parts += [f"{report.unchanged} held already"] if report.unchanged else []
    parts += [f"{len(report.skipped)} skipped"] if report.skipped else []
    parts += [f"{len(report.passed_over)} passed over, being no pages"] if report.passed_over else []
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
