"""A group of verbs whose modules are imported only when they are called, and that guesses what a typo meant."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from difflib import get_close_matches
from importlib.util import find_spec

import click


class LazyGroup(click.Group):
    """Verbs by name; each names the module whose `command` it is, or "module:name" for another name in it.

    Takes `LazyGroup("foedera", verbs={"claims": "foedera.cli.claims"})`. `needs` names for a verb the module it cannot
    do without: a verb whose module is not installed is left out, so that the list of verbs never promises too much.
    """

    def __init__(
        self,
        name: str,
        *,
        verbs: Mapping[str, str],
        needs: Mapping[str, str] | None = None,
        help: str | None = None,
        params: list[click.Parameter] | None = None,
    ) -> None:
        super().__init__(name, help=help, params=params, no_args_is_help=True)
        self._verbs = dict(verbs)
        self._needs = dict(needs or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of the work, not of the alphabet."""
        return [verb for verb in self._verbs if self._present(verb)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command, its module imported now; None for a word that is no verb."""
        if cmd_name not in self._verbs or not self._present(cmd_name):
            return None
        module, _, name = self._verbs[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name or "command")
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does it; an option of a verb that stands before it is told its place."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if error.possibilities:
                raise
            place = f"{ctx.command_path} VERB {error.option_name}"
            raise click.UsageError(f"no option {error.option_name} stands before the verb; try {place}", ctx) from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with a guess at what an unknown verb meant."""
        word = args[0]
        if self.get_command(ctx, word) is None and not word.startswith("-"):
            near = get_close_matches(word, self.list_commands(ctx), n=3, cutoff=0.5)
            hint = f"did you mean {' or '.join(near)}?" if near else f"one of {', '.join(self.list_commands(ctx))}"
            raise click.UsageError(f"no verb is called {word!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def _present(self, verb: str) -> bool:
        return verb not in self._needs or find_spec(self._needs[verb]) is not None
