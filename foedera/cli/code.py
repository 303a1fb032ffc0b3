"""`foedera code`: PLOVER records for given pairs of actors, one JSON object a line in and out."""

from __future__ import annotations

from collections.abc import Iterator

import click

from foedera.cli.output import complain, print_json
from foedera.errors import DocumentError

SKIPPED = 3
"""Exit status when at least one line could not be coded."""


@click.command("code")
@click.argument("file", type=click.Path(), metavar="FILE.jsonl")
def command(file: str) -> int:
    """Code pairs of actors: what passes from the source to the target in a sentence, as PLOVER has it.

    Each line of FILE.jsonl (- for standard input) is {"text": ..., "source": [start, end], "target": [start, end]};
    each line printed is a record with POLECAT's columns. A line that cannot be coded is named on standard error by
    its number and gives no record; the exit status is then 3. Blank lines are passed over.

    \b
    foedera code pairs.jsonl > coded.jsonl
    """
    from foedera.claims.coding import pair_of
    from foedera.pipeline.code import code_pair

    skipped = 0
    for number, line in _lines(file):
        try:
            coded = code_pair(pair_of(line, f"line {number}"))
        except DocumentError as error:
            complain(str(error), verb="foedera code")
            skipped += 1
            continue
        print_json({"line": number, **coded})
    return SKIPPED if skipped else 0


def _lines(file: str) -> Iterator[tuple[int, str]]:
    """Lines that are not blank, with their numbers; bytes that are no UTF-8 become signs that no JSON has."""
    try:
        with click.open_file(file, encoding="utf-8", errors="replace") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, line
    except OSError as error:
        raise DocumentError(file, error.strerror or str(error)) from error
