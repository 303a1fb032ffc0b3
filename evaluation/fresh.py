"""Run the demo from an installed wheel, away from the checkout: `python -m evaluation.fresh` would not prove it.

    FRESH/bin/python evaluation/fresh.py

FRESH is an environment in which the wheel and its locked dependencies are installed and nothing else. The demo builds
its ledger, is asked for its first page and for one claim, and is stopped. The network is refused to it where the
system lets a process give it up (`unshare --net` as root).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

LONGEST = 180  # seconds until the first page must be there, on two slow cores
CHECKOUT = Path(__file__).resolve().parents[1]


def main() -> int:
    """0 when the demo ran; the reason otherwise, on standard error."""
    foedera = Path(sys.executable).with_name("foedera")
    with tempfile.TemporaryDirectory() as folder:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("FOEDERA_", "PYTHON"))}
        environment |= {"NO_BROWSER": "1", "HOME": folder}
        where = _told([sys.executable, "-c", "import foedera; print(foedera.__file__)"], folder, environment)
        if CHECKOUT / "foedera" in Path(where.strip()).parents:
            sys.exit(f"this is the checkout, not an installed wheel: {where}")
        build = [*_offline(), str(foedera), "demo", "--ledger", "demo.db", "--no-serve"]
        print(_told(build, folder, environment))
        claims = json.loads(_told([str(foedera), "claims", "--ledger", "demo.db", "--json"], folder, environment))
        print(f"{len(claims)} claims in the ledger of the sample")
        if len(claims) < 50:
            sys.exit("the sample gave too few claims")
        print(_told([str(foedera), "verify", "--ledger", "demo.db"], folder, environment))
        _look(foedera, folder, environment)
    print("the demo runs from the wheel")
    return 0


def _look(foedera: Path, folder: str, environment: dict[str, str]) -> None:
    """Serve the ledger, fetch the first page as a browser would, stop."""
    serve = [str(foedera), "demo", "--ledger", "demo.db", "--port", "0", "--no-browser"]
    with subprocess.Popen(serve, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            signal.signal(signal.SIGALRM, _too_long)
            signal.alarm(LONGEST)
            for line in server.stdout:
                found = re.search(r"http://127\.0\.0\.1:\d+", line)
                if found:
                    break
            else:
                sys.exit("the demo printed no address")
            with urllib.request.urlopen(found.group(), timeout=60) as page:
                text = page.read().decode("utf-8")
            signal.alarm(0)
        finally:
            server.terminate()
    if "foedera" not in text.casefold():
        sys.exit("the first page does not look like ours")
    print(f"{found.group()} answered with {len(text)} characters")


def _too_long(*_: object) -> None:
    raise TimeoutError(f"the demo showed no page within {LONGEST} s")


def _told(command: list[str], folder: str, environment: dict[str, str]) -> str:
    told = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if told.returncode:
        sys.exit(f"{' '.join(command)}: exit status {told.returncode}\n{told.stdout}")
    return told.stdout


def _offline() -> list[str]:
    """How to start a process without a network, where that may be done."""
    if not shutil.which("unshare"):
        return []
    may = subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False).returncode == 0
    return ["unshare", "--net"] if may else []


if __name__ == "__main__":
    sys.exit(main())
