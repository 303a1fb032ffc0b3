"""Files and folders -> the files to read, in one order on every machine; what is not read is named with its reason."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from foedera.documents.formats import LARGEST, too_large
from foedera.errors import DocumentError

READ = frozenset({"", ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml"})
"""Endings of files that are read out of a folder; a file named by itself is read whatever its ending."""

LATER = frozenset(
    {".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".eml", ".mht", ".mhtml", ".warc", ".wacz", ".gz", ".zip"}
)
"""Endings of documents that are not read yet: each is reported as skipped."""

KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or one that is left out: then `reason` says why.

    `passed_over` marks what is no document by its name (a picture, a hidden file) and was never meant to be read.
    """

    path: Path
    reason: str | None = None
    passed_over: bool = False


def find_files(paths: Iterable[Path | str]) -> Iterator[Found]:
    """The files under `paths`: those named, in the order given, and folders' contents by name, each real file once.

    Takes `find_files([Path("pages"), Path("extra.txt")])`; a loop of links is reported once and not followed; a path
    that is not there comes back with its reason.
    """
    seen: set[tuple[int, int]] = set()
    for path in map(Path, paths):
        yield from _walk(path, seen, named=True)


def _walk(path: Path, seen: set[tuple[int, int]], *, named: bool) -> Iterator[Found]:
    """One path; `seen` holds device and inode of all that was met, so that links cannot lead in circles."""
    stack = [(path, named)]
    while stack:
        path, named = stack.pop()
        try:
            info = path.stat()
        except OSError as error:
            yield Found(path, reason_of(error))
            continue
        place = (info.st_dev, info.st_ino)
        if place in seen:
            # two names of one file hold the same bytes: nothing is lost by reading it once
            yield Found(path, "the same file or folder was met before under another name", passed_over=True)
            continue
        if stat.S_ISDIR(info.st_mode) and (named or not path.name.startswith(".")):
            seen.add(place)
            try:
                inside = sorted((below.name for below in path.iterdir()), reverse=True)
            except OSError as error:
                yield Found(path, reason_of(error))
                continue
            stack.extend((path / name, False) for name in inside)
            continue
        found = _judge(path, info, named=named)
        if found.reason is None:
            seen.add(place)
        yield found


def _judge(path: Path, info: os.stat_result, *, named: bool) -> Found:
    if not stat.S_ISREG(info.st_mode):
        return (
            Found(path, "hidden", passed_over=True)
            if stat.S_ISDIR(info.st_mode)
            else Found(path, irregular(info.st_mode))
        )
    if named:
        return Found(path)
    if path.name.startswith("."):
        return Found(path, "hidden", passed_over=True)
    ending = path.suffix.lower()
    if ending in LATER:
        return Found(path, f"{ending} files are not read yet")
    if ending not in READ:
        return Found(path, f"{ending} files are no documents", passed_over=True)
    return Found(path)


def irregular(mode: int) -> str:
    """Why something that is no regular file is not read."""
    what = next((name for test, name in KINDS if test(mode)), "something else")
    return f"this is {what}, not a file"


def reason_of(error: OSError) -> str:
    """What went wrong, in plain words."""
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, FileNotFoundError):
        return "there is no such file (any more)"
    return (error.strerror or str(error)).lower()


def load(path: Path, *, largest: int = LARGEST) -> bytes:
    """The bytes of a regular file, never waiting on a pipe or a device; DocumentError with the reason otherwise.

    Takes a path of a file up to `largest` bytes; refuses a folder, a pipe, a socket, a device, a file that has gone.
    """
    name = str(path)
    try:
        # O_NONBLOCK: opening a pipe nobody writes to would wait for ever
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise DocumentError(name, reason_of(error) if isinstance(error, OSError) else str(error)) from error
    try:
        data = _bytes_of(handle, name, largest)
    except OSError as error:
        raise DocumentError(name, reason_of(error)) from error
    finally:
        os.close(handle)
    if largest < len(data):
        raise DocumentError(name, too_large(len(data), largest))
    return data


def _bytes_of(handle: int, name: str, largest: int) -> bytes:
    """All bytes of an open file up to one more than the limit: a file may grow while it is read."""
    info = os.fstat(handle)
    if not stat.S_ISREG(info.st_mode):
        raise DocumentError(name, irregular(info.st_mode))
    if largest < info.st_size:
        raise DocumentError(name, too_large(info.st_size, largest))
    with os.fdopen(handle, "rb", closefd=False) as file:
        return file.read(largest + 1)
