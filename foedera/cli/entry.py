"""Where the command starts and where every error ends: as one clear line and an exit status.

0 done; 1 findings (what `verify` or `knowledge check` found); 2 asked wrongly, or it could not be done;
3 done, but some documents were skipped; 70 an error of ours; 130 interrupted; 141 the reader of the pipe went away.
"""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Sequence

import click

from foedera import __version__
from foedera.cli.group import LazyGroup
from foedera.cli.output import complain
from foedera.errors import FoederaError

VERBS = {
    verb: f"foedera.cli.{verb}"
    for verb in (
        "ingest",
        "annotate",
        "claims",
        "timeline",
        "sources",
        "actors",
        "state",
        "series",
        "propositions",
        "origins",
        "contradictions",
        "forecasts",
        "framing",
        "show",
        "serve",
        "demo",
        "obligations",
        "legality",
        "agreements",
        "relations",
        "gather",
        "judge",
        "judgements",
        "verify",
        "move",
        "knowledge",
        "evaluate",
        "code",
    )
}

HELP = """A ledger of who said what, when, through whom, in which exact words.

Feed it pages with `foedera ingest`, then ask: `foedera claims --about RUS,PRK`. Answers are tables on a terminal and
JSON in a pipe. The ledger is the file foedera.db, or what --ledger or FOEDERA_LEDGER name.
"""


def _print_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        click.echo(f"foedera {__version__}")
        ctx.exit()


command = LazyGroup(
    "foedera",
    verbs=VERBS,
    help=HELP,
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_print_version,
            help="Print the version.",
        ),
    ],
)


def main(args: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit status; `args` are the words after `foedera`, by default the process's own."""
    logging.getLogger("foedera").addHandler(logging.NullHandler())  # what a person must know is said by the verbs
    _speak_utf8()
    try:
        words = list(sys.argv[1:] if args is None else args)
        with command.make_context("foedera", words) as context:  # not command.main: it exits by itself on a closed pipe
            status = command.invoke(context)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except BrokenPipeError:
        return _pipe_closed()
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted; what was done so far is kept")
        return 130
    except click.ClickException as error:
        return _refused(error)
    except Exception as error:
        return _failed(error)


def _speak_utf8() -> None:
    """A pipe gets UTF-8 whatever the locale says; a terminal gets what it takes, with a mark for what it does not."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _refused(error: click.ClickException) -> int:
    """What click found wrong with the words given, in our form."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        return 2
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "foedera"
    message = error.format_message().replace("\n", " ").rstrip(".")
    complain(f"{message} (see {path} --help)", verb=path)
    return 2


def _pipe_closed() -> int:
    """The reader went away: point standard output at nothing, so that the flush at exit is silent too."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return 141


def _failed(error: Exception) -> int:
    """What could not be done, in one line; an error nobody foresaw is called ours."""
    if isinstance(error, FoederaError):
        complain(str(error))
        return 2
    if isinstance(error, OSError):
        complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        return 2
    if sys.flags.dev_mode:
        raise error
    complain(f"an error of ours, please report it: {type(error).__name__}: {error} (python -X dev shows where)")
    return 70
