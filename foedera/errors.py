"""Every error this library raises on purpose, as a tree.

FoederaError
├── DocumentError        a file or page that cannot be read; carries the path and the reason
├── KnowledgeError       a knowledge pack that contradicts itself; carries file and line
├── UnknownNameError     a name asked for that nothing is known by; carries near names
├── LedgerError          a ledger that cannot be opened, written or trusted
└── ModelError           weights that are missing or do not fit this version
"""

from __future__ import annotations

from collections.abc import Sequence


class FoederaError(Exception):
    """Root of all errors raised on purpose: catch it to catch them all."""


class DocumentError(FoederaError):
    """A document that cannot be read: the message names the file and the reason."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class KnowledgeError(FoederaError):
    """A knowledge file that does not hold: the message names file, line and what is wrong."""

    def __init__(self, file: str, line: int | None, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}" if line else f"{file}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


class UnknownNameError(FoederaError):
    """A name that nothing is known by; `near` lists what may have been meant."""

    def __init__(self, what: str, name: str, near: Sequence[str] = ()) -> None:
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        super().__init__(f"no {what} is known as {name!r}{hint}")
        self.name = name
        self.near = tuple(near)


class LedgerError(FoederaError):
    """A ledger that cannot be opened, written or trusted."""


class ModelError(FoederaError):
    """Weights that are missing, damaged or made for another version."""
