"""The work on one document: its bytes in, its reading out, whichever process does it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from foedera.errors import DocumentError, FoederaError
from foedera.records import Document, Reading

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Work:
    """How documents are read: `name` is the reader's version, under which readings are stored.

    To be used by workers in other processes, `read` must be a function of a module.
    """

    name: str
    read: Callable[[Document], Reading]


@dataclass(frozen=True, slots=True)
class Task:
    """One document to read: its bytes as found at `path`, and its day of publication where the user gave one."""

    path: Path
    raw: bytes
    published: date | None = None


def default_work() -> Work:
    """The reader of this version."""
    from foedera.pipeline.read import read, reader_name

    return Work(reader_name(), read)


def carry_out(work: Work, task: Task) -> Reading:
    """Read one document; DocumentError, naming the file, for all that is wrong with this one.

    An error that no reader should raise is one document's too: it is logged whole, and the next document is read.
    What would strike every document (a model that is missing, knowledge that contradicts itself) goes through as it
    is.
    """
    from foedera.documents import document_from_bytes

    try:
        document = document_from_bytes(task.raw, path=task.path, published=task.published)
        return work.read(document)
    except FoederaError:
        raise
    except (Exception, RecursionError) as error:
        log.exception("%s: reading it failed", task.path)
        kind = type(error).__name__
        raise DocumentError(str(task.path), f"reading it failed ({kind}: {str(error)[:200]})") from error
