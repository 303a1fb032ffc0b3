"""Our own worker pool: a document that crashes, hangs or bloats its worker is set aside, and the rest is read.

Each worker holds one document at a time, so that whatever happens to it is known to be of that document. None of the
usual pools survives a worker that dies in native code.
"""

from __future__ import annotations

import logging
import multiprocessing
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Self

from foedera.errors import DocumentError, FoederaError
from foedera.pipeline.work import Task, Work, carry_out
from foedera.records import Reading

log = logging.getLogger(__name__)

TRIES = 2
"""A worker may die of what others did to the machine: a document is blamed for the second death only."""

STARTING = 120.0
"""Seconds in which a worker must take up a document: a new one has its imports to do first, on a busy machine."""

AHEAD = 4
"""Readings that may wait, per worker, for a slow one before them."""

BEGUN = "begun"
"""What a worker says when it takes up a document: from then on its time counts."""

Outcome = Reading | DocumentError


@dataclass(slots=True)
class _Job:
    number: int
    task: Task
    tries: int = 0


class _Worker:
    """One process and what it is doing."""

    def __init__(self, work: Work, memory: int | None) -> None:
        context = multiprocessing.get_context("spawn")
        self.line, far = context.Pipe()
        self.process = context.Process(target=_serve, args=(far, work, memory), daemon=True)
        self.process.start()
        far.close()
        self.job: _Job | None = None
        self.deadline = 0.0

    def give(self, job: _Job) -> None:
        job.tries += 1
        self.job, self.deadline = job, time.monotonic() + STARTING
        with suppress(BrokenPipeError, ConnectionResetError):  # a death is found when its line is read
            self.line.send(job.task)

    def end(self) -> None:
        self.line.close()
        self.process.kill()
        self.process.join()


class Pool:
    """`jobs` processes that read documents; a context manager.

    `seconds` is what one document may take, `memory` how many bytes of its own a worker may hold.
    """

    def __init__(self, work: Work, jobs: int, *, seconds: float = 300.0, memory: int | None = 3 * 2**30) -> None:
        self._work, self._seconds, self._memory = work, seconds, memory
        self._workers = [_Worker(work, memory) for _ in range(jobs)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for worker in self._workers:
            worker.end()

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
        """Each task with its reading, or with what is wrong with it, in the order of `tasks`.

        An error that would strike every document is raised.
        """
        source = enumerate(tasks)
        again: list[_Job] = []
        done: dict[int, tuple[Task, Outcome]] = {}
        yielded, exhausted = 0, False
        while True:
            for worker in self._workers:
                job = again.pop() if worker.job is None and again else None
                if worker.job is None and job is None and not exhausted and self._room(done):
                    found = next(source, None)
                    exhausted = found is None
                    job = _Job(*found) if found else None
                if job:
                    worker.give(job)
            if not any(worker.job for worker in self._workers) and not again:
                if exhausted and not done:
                    return
            else:
                self._collect(done, again)
            while yielded in done:
                yield done.pop(yielded)
                yielded += 1

    def _room(self, done: dict[int, tuple[Task, Outcome]]) -> bool:
        return len(done) < AHEAD * len(self._workers)

    def _collect(self, done: dict[int, tuple[Task, Outcome]], again: list[_Job]) -> None:
        """Wait until some worker has something to tell, dies or is out of time, and take note of it."""
        busy = {worker.line: worker for worker in self._workers if worker.job}
        patience = max(0.0, min((worker.deadline for worker in busy.values()), default=0.0) - time.monotonic())
        ready = wait(list(busy), timeout=patience)
        for line, worker in busy.items():
            job = worker.job
            assert job is not None
            if line in ready:
                outcome = self._hear(worker, job)
                if outcome == BEGUN:
                    worker.deadline = time.monotonic() + self._seconds
                    continue
            elif time.monotonic() < worker.deadline:
                continue
            else:
                outcome = DocumentError(str(job.task.path), f"reading it took longer than {self._seconds:.0f} seconds")
                self._replace(worker)
            worker.job = None
            if isinstance(outcome, Reading | DocumentError):
                done[job.number] = (job.task, outcome)
            else:
                again.append(job)

    def _hear(self, worker: _Worker, job: _Job) -> Outcome | str | None:
        """What a worker tells of its document, or BEGUN; None where it died and the document gets another try."""
        try:
            told: tuple[str, Any] = worker.line.recv()
        except (EOFError, OSError):
            worker.process.join(5.0)
            code = worker.process.exitcode
            self._replace(worker)
            log.warning("%s: the worker reading it died (%s), try %d", job.task.path, _death(code), job.tries)
            if job.tries < TRIES:
                return None
            return DocumentError(str(job.task.path), f"reading it crashes the reader ({_death(code)})")
        kind, value = told
        if kind == BEGUN:
            return BEGUN
        if kind == "read":
            reading: Reading = value
            return reading
        if kind == "wrong":
            return DocumentError(str(job.task.path), value)
        raise FoederaError(value)

    def _replace(self, worker: _Worker) -> None:
        worker.end()
        self._workers[self._workers.index(worker)] = _Worker(self._work, self._memory)


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit {code}"


def _serve(line: Connection, work: Work, memory: int | None) -> None:
    """The life of a worker: documents in, readings out, until the line is cut."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _limit(memory)
    _warm()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            task: Task = line.recv()
            line.send((BEGUN, None))
            try:
                told: tuple[str, Any] = ("read", carry_out(work, task))
            except DocumentError as error:
                told = ("wrong", error.reason)
            except FoederaError as error:
                told = ("stop", str(error))
            line.send(told)


def _warm() -> None:
    """Load what every document needs before the time of one counts: it is done lazily elsewhere, and takes seconds."""
    from foedera.documents import document_from_bytes

    for page in (b"The talks failed.\n", b"<html><body><p>The talks failed.</p></body></html>"):
        with suppress(DocumentError):
            document_from_bytes(page)


def _limit(memory: int | None) -> None:
    try:
        import resource
    except ImportError:  # no such limits on this system
        return
    if memory is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (memory, hard))
