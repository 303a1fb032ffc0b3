"""Starts a real PostgreSQL 15 or newer in a temporary folder, never as root, reachable by Unix socket only."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

OLDEST = 15
REQUIRED = "FOEDERA_REQUIRE_POSTGRES"


def programs() -> Path | None:
    """The folder of the newest server programs: Debian keeps them out of PATH, under their version."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[4]))
    if debian and int(debian[-1].parts[4]) >= OLDEST:
        return debian[-1].parent
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def missing() -> str | None:
    """Why there is no server to test with, or None; with FOEDERA_REQUIRE_POSTGRES=1 a missing one fails the test."""
    reason = None if programs() else "no PostgreSQL server programs (Debian: apt-get install postgresql)"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        reason = "no psycopg (pip install foedera[postgresql])"
    if reason and os.environ.get(REQUIRED) == "1":
        pytest.fail(f"{reason}, and {REQUIRED}=1")
    return reason


@cache
def server() -> Server:
    """The one server of this run, started when it is first asked for."""
    return Server.started()


class Server:
    """A running server; each test gets a place of its own in it."""

    def __init__(self, folder: Path, user: str | None) -> None:
        self.folder, self.user = folder, user
        self._places = 0

    @classmethod
    def started(cls) -> Server:
        """Make a cluster, start it, and take both away at the end. Root may not run it: then `postgres` does."""
        folder = Path(tempfile.mkdtemp(prefix="foedera-pg-"))  # short: a socket's path holds 107 bytes at most
        user = "postgres" if os.geteuid() == 0 else None
        if user:
            shutil.chown(folder, user)
        server = cls(folder, user)
        atexit.register(server.take_away)
        cluster = ("-D", str(folder / "data"), "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        server.run("initdb", *cluster)
        server.start()
        return server

    def take_away(self) -> None:
        """Stop it and leave nothing behind."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c max_connections=40"
        log = str(self.folder / "log")
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-l", log, "-o", options, "-w", "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it as a crash would (`immediate`), or in order (`fast`)."""
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", mode, "-w", "stop", check=False)

    def new_database(self) -> str:
        """The address of an empty place for a ledger: a schema of its own, as a database takes long to make."""
        import psycopg

        self._places += 1
        name = f"place{self._places}"
        with psycopg.connect(f"host={self.folder} user=tester dbname=postgres", autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")  # type: ignore[call-overload]
        return f"postgresql+psycopg://tester@/postgres?host={self.folder}&options=-csearch_path%3D{name}"

    def run(self, program: str, *arguments: str, check: bool = True) -> None:
        """Run one of the server's programs as its user."""
        folder = programs()
        assert folder is not None
        done = subprocess.run(
            [str(folder / program), *arguments],
            user=self.user,
            cwd=self.folder,
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        if check and done.returncode:
            raise RuntimeError(f"{program}: {done.stderr.strip()}")
