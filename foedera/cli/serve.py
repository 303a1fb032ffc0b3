"""`foedera serve`: the ledger in a browser."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from foedera.cli.options import ledger_option
from foedera.cli.output import complain, print_line
from foedera.errors import FoederaError

if TYPE_CHECKING:
    from fastapi import FastAPI


class ServeError(FoederaError):
    """The address cannot be served."""


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes a free one.")
@click.option(
    "--name", "names", multiple=True, metavar="HOST", help="A host name it is served under, beside localhost."
)
@click.option("--as", "judge", metavar="WHO", help="Who signs judgements made in the browser; by default the user.")
@click.option("--no-browser", is_flag=True, help="Only print the address. So it is with NO_BROWSER=1 and in CI.")
@ledger_option
def command(*, host: str, port: int, names: tuple[str, ...], judge: str | None, no_browser: bool, ledger: str) -> int:
    """Show the ledger in a browser, until interrupted.

    Whoever reaches the address can read the ledger and judge its claims; by default that is this machine alone.
    """
    from foedera.web.app import create_app

    app = create_app(ledger, names=names, judge=judge)
    listener = _listen(host, port)
    address = f"http://{_shown_host(host)}:{listener.getsockname()[1]}"
    print_line(f"the ledger {ledger} is at {address} (stop with Ctrl-C)")
    if host not in ("127.0.0.1", "localhost", "::1"):
        complain(f"anyone who reaches {host} can read this ledger and judge its claims", verb="foedera serve")
    if not (no_browser or os.environ.get("NO_BROWSER") or os.environ.get("CI")):
        _open_browser(address)
    _run(app, listener)
    return 0


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens already, so that the address is served by the time it is printed."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise ServeError(f"cannot listen on {host} port {port}: {error.strerror or error}; try --port 0") from error


def _shown_host(host: str) -> str:
    if host in ("0.0.0.0", "::"):
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _open_browser(address: str) -> None:
    import webbrowser

    webbrowser.open(address)


def _run(app: FastAPI, listener: socket.socket) -> None:
    """Serve until interrupted, which is how it is meant to end."""
    import uvicorn

    sys.stdout.flush()
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="on")
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])
