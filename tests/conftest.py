"""What every test may ask for, and what none may do: reach the network."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


class NetworkRefused(OSError):
    """A test reached for the network."""


def _is_local(address: Any) -> bool:
    """Unix sockets, loopback addresses and names of this machine; all else is the network."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    return host in {"", "localhost", "::1", "0.0.0.0", "testserver"} or host.startswith("127.")


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse every connection but those to this machine, for the whole run."""
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex"):
        real = getattr(socket.socket, name)

        def refuse(self: socket.socket, address: Any, real: Any = real) -> Any:
            if _is_local(address):
                return real(self, address)
            raise NetworkRefused(f"a test reached for {address!r}")

        patch.setattr(socket.socket, name, refuse)
    resolve = socket.getaddrinfo

    def refuse_names(host: Any, *args: Any, **options: Any) -> Any:
        if host is None or _is_local((host.decode() if isinstance(host, bytes) else host,)):
            return resolve(host, *args, **options)
        raise NetworkRefused(f"a test asked for the address of {host!r}")

    patch.setattr(socket, "getaddrinfo", refuse_names)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of third-party data for measuring (`shared / "data" / "pages"`, `shared / "score"` ...).

    FOEDERA_SHARED names it; else it is `shared` beside the checkout. Tests that ask for it skip where there is none,
    and fail there in CI when FOEDERA_REQUIRE_SHARED=1, so that a green run cannot have skipped them unseen.
    """
    folder = Path(os.environ.get("FOEDERA_SHARED") or ROOT.parent / "shared")
    if (folder / "data").is_dir():
        return folder
    reason = f"no shared data: {folder} has no folder `data` (set FOEDERA_SHARED)"
    if os.environ.get("CI") and os.environ.get("FOEDERA_REQUIRE_SHARED") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def sample() -> Path:
    """The pages of the sample crisis, as they ship: `sample / "pages"`, `sample / "pack"`."""
    return ROOT / "foedera" / "sample"


@pytest.fixture(scope="session")
def crisis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of all sample pages, built once a run by `foedera ingest`; a test that changes it takes a copy."""
    from foedera.sample import PAGES
    from tests.sample.crisis import run

    file = tmp_path_factory.mktemp("crisis") / "crisis.db"
    answer = run("ingest", str(PAGES), ledger=file)
    assert answer.returncode == 0, answer.stderr
    return file
