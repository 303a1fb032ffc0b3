"""What the surroundings may set: each setting is one environment variable, read when it is needed."""

from __future__ import annotations

import os
from pathlib import Path


def default_ledger() -> str:
    """The ledger used when none is named: FOEDERA_LEDGER, or `foedera.db` in the working folder."""
    return os.environ.get("FOEDERA_LEDGER", "foedera.db")


def model_path() -> Path | None:
    """The folder of weights to use instead of the packaged ones: FOEDERA_MODEL."""
    value = os.environ.get("FOEDERA_MODEL")
    return Path(value) if value else None


def pack_paths() -> tuple[Path, ...]:
    """Folders of knowledge packs to load beside the packaged knowledge: FOEDERA_PACKS, parted like PATH."""
    value = os.environ.get("FOEDERA_PACKS", "")
    return tuple(Path(part) for part in value.split(os.pathsep) if part)
