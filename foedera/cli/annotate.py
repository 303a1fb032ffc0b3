"""`foedera annotate`: everything read from a file, as the annotation contract has it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from foedera.cli.options import DAY
from foedera.cli.output import complain, print_json
from foedera.errors import DocumentError

SKIPPED = 3
"""Exit status when at least one file could not be read."""


@click.command("annotate")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--published", type=DAY, metavar="DATE", help="The day of publication of all files, where you know it.")
@click.option("--uncovered", is_flag=True, help="Instead, list the sentences of the body without a claim, and why.")
def command(files: tuple[str, ...], *, published: date | None, uncovered: bool) -> int:
    """Print all that is read from files, as JSON.

    One JSON object a line, one line a file, in the order given, after the annotation contract.

    A file that cannot be read gets a message on standard error and no line; the exit status is then 3. Nothing is
    stored.

    \b
    foedera annotate page.html > page.jsonl
    foedera annotate --uncovered page.html
    """
    skipped = 0
    for file in files:
        try:
            line = _line(Path(file), published, uncovered)
        except DocumentError as error:
            complain(str(error), verb="foedera annotate")
            skipped += 1
            continue
        print_json(line)
        sys.stdout.flush()
    return SKIPPED if skipped else 0


def _line(path: Path, published: date | None, uncovered: bool) -> dict[str, Any]:
    """What is printed for one file; DocumentError where it cannot be read."""
    from foedera.documents import read_document
    from foedera.exports.annotation import annotation
    from foedera.pipeline.read import read

    try:
        document = read_document(path, published=published)
    except OSError as error:
        raise DocumentError(str(path), error.strerror or str(error)) from error
    reading = read(document)
    if uncovered:
        from foedera.exports.uncovered import uncovered as left_out

        return left_out(reading)
    return annotation(reading)
