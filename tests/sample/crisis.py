"""The sample crisis asked as a user asks it: one command at a time, in a process of its own."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from foedera.sample import PACK, PAGES

NAMES = {"sha256:" + hashlib.sha256(page.read_bytes()).hexdigest(): page.name for page in PAGES.iterdir()}
"""The file of each page by the id of its document."""


def run(*arguments: str, ledger: Path | None = None) -> subprocess.CompletedProcess[str]:
    """One command as a user types it, with the sample's pack."""
    command = [sys.executable, "-m", "foedera.cli", *arguments, *(["--ledger", str(ledger)] if ledger else [])]
    environment = {**os.environ, "FOEDERA_PACKS": str(PACK), "COLUMNS": "160"}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=600)
