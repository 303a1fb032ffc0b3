"""Files and folders into the ledger: a transaction a document, so that a run may end anywhere and be resumed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from foedera.errors import DocumentError
from foedera.pipeline.pool import Outcome, Pool
from foedera.pipeline.work import Task, Work, carry_out, default_work

if TYPE_CHECKING:
    from foedera.ledger.store import Store

log = logging.getLogger(__name__)

Progress = Callable[[int, int, Path], None]
"""Called after each file with how many are done, how many there are, and which it was."""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of each file: `skipped` should have been read, `passed_over` are no documents by their names."""

    read: int = 0
    unchanged: int = 0
    skipped: tuple[tuple[str, str], ...] = ()
    passed_over: tuple[tuple[str, str], ...] = ()


def ingest(
    store: Store,
    paths: Iterable[Path | str],
    *,
    published: date | None = None,
    jobs: int = 1,
    on_progress: Progress | None = None,
    work: Work | None = None,
    seconds: float = 300.0,
) -> IngestReport:
    """Read files and folders into `store`; what it holds already is not read again.

    `published` is the day of publication of all of them, where the user knows it. With `jobs` above 1 as many worker
    processes read, and a document that crashes one or takes more than `seconds` is set aside. `work` is another
    reader than this version's.

    Takes ingest(store, ["pages/"]); a path that is not there is reported as skipped. LedgerError: the ledger cannot
    be written; what was stored before stays.
    """
    return _Ingest(store, work or default_work(), published, on_progress).run(paths, jobs, seconds)


@dataclass(slots=True)
class _Ingest:
    store: Store
    work: Work
    published: date | None
    on_progress: Progress | None
    read: int = 0
    unchanged: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    passed_over: list[tuple[str, str]] = field(default_factory=list)
    done: int = 0
    total: int = 0

    def run(self, paths: Iterable[Path | str], jobs: int, seconds: float) -> IngestReport:
        files = self.files(paths)
        self.total = len(files)
        with ExitStack() as stack:
            for task, outcome in self.outcomes(self.tasks(files), stack, jobs, seconds):
                self.keep(task, outcome)
        skipped = tuple(sorted(self.skipped))
        return IngestReport(self.read, self.unchanged, skipped, tuple(sorted(self.passed_over)))

    def files(self, paths: Iterable[Path | str]) -> list[Path]:
        from foedera.documents import find_files

        files = []
        for found in find_files(paths):
            if found.reason is None:
                files.append(found.path)
            else:
                (self.passed_over if found.passed_over else self.skipped).append((str(found.path), found.reason))
        return files

    def tasks(self, files: Sequence[Path]) -> Iterator[Task]:
        """What is to be read: files whose bytes the ledger has no reading of by this reader."""
        from foedera.documents.discover import load

        given = f"{self.published}/{self.published + timedelta(days=1)}" if self.published else None
        for path in files:
            try:
                raw = load(path)
            except DocumentError as error:
                self.skip(path, error)
                continue
            identity = "sha256:" + sha256(raw).hexdigest()
            if self.store.has(identity, self.work.name, given=given):
                self.store.met_again(identity, str(path))
                self.unchanged += 1
                self.tell(path)
            else:
                yield Task(path, raw, self.published)

    def outcomes(
        self, tasks: Iterator[Task], stack: ExitStack, jobs: int, seconds: float
    ) -> Iterator[tuple[Task, Outcome]]:
        if jobs <= 1:
            return ((task, _outcome(self.work, task)) for task in tasks)
        first = next(tasks, None)  # no process is started for a run that finds nothing new
        if first is None:
            return iter(())
        pool = stack.enter_context(Pool(self.work, jobs, seconds=seconds))
        return pool.outcomes(_chained(first, tasks))

    def keep(self, task: Task, outcome: Outcome) -> None:
        if isinstance(outcome, DocumentError):
            self.skip(task.path, outcome)
            return
        try:
            new = self.store.add(outcome, task.raw)
        except DocumentError as error:
            self.skip(task.path, error)
            return
        self.read += new
        self.unchanged += not new
        self.tell(task.path)

    def skip(self, path: Path, error: DocumentError) -> None:
        log.info("skipped %s", error)
        self.skipped.append((str(path), error.reason))
        self.tell(path)

    def tell(self, path: Path) -> None:
        self.done += 1
        if self.on_progress:
            self.on_progress(self.done, self.total, path)


def _outcome(work: Work, task: Task) -> Outcome:
    try:
        return carry_out(work, task)
    except DocumentError as error:
        return error


def _chained(first: Task, rest: Iterator[Task]) -> Iterator[Task]:
    yield first
    yield from rest
