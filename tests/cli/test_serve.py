"""`foedera serve` as a process of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.cli.conftest import Call


def test_it_prints_the_address_serves_and_ends_when_interrupted(kept: Path) -> None:
    environment = {**os.environ, "NO_BROWSER": "1"}
    words = [sys.executable, "-m", "foedera.cli", "serve", "--ledger", str(kept), "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+", line)
            assert address is not None, line
            with urllib.request.urlopen(address.group()) as answer:
                assert b"Belm Accord" in answer.read()
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(urllib.request.Request(address.group(), headers={"Host": "evil.example"}))
            refused.value.close()
            assert refused.value.code == 421
            server.send_signal(signal.SIGINT)
            assert server.wait(30) == 0
            assert server.stderr is not None
            assert server.stderr.read() == ""
        finally:
            server.kill()


def test_a_port_that_is_taken_is_said(run: Call, ledger: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = run("serve", "--no-browser", "--port", str(taken.getsockname()[1]))
    assert ran.status == 2
    assert "--port 0" in ran.err


def test_a_ledger_that_is_not_there_is_said(run: Call, tmp_path: Path) -> None:
    ran = run("serve", "--no-browser", "--ledger", str(tmp_path / "none.db"))
    assert ran.status == 2
    assert "none.db" in ran.err
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    ("words", "environment", "opens"),
    [([], {}, True), (["--no-browser"], {}, False), ([], {"NO_BROWSER": "1"}, False), ([], {"CI": "true"}, False)],
    ids=["by itself", "told not to", "NO_BROWSER", "CI"],
)
def test_when_a_browser_is_opened(
    words: list[str],
    environment: dict[str, str],
    opens: bool,
    run: Call,
    ledger: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from foedera.cli import serve

    opened: list[str] = []
    for name in ("NO_BROWSER", "CI"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(serve, "_open_browser", opened.append)
    monkeypatch.setattr(serve, "_run", lambda app, listener: listener.close())
    ran = run("serve", "--port", "0", *words)
    assert ran.status == 0
    assert "http://127.0.0.1:" in ran.out
    assert bool(opened) is opens


def test_an_address_that_others_reach_is_warned_of(run: Call, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from foedera.cli import serve

    monkeypatch.setattr(serve, "_run", lambda app, listener: listener.close())
    ran = run("serve", "--port", "0", "--host", "0.0.0.0", "--no-browser")
    assert "anyone who reaches 0.0.0.0" in ran.err
    assert "http://localhost:" in ran.out
