"""The command `foedera`: one module a verb, imported when it is called."""

from foedera.cli.entry import main

__all__ = ["main"]
