"""The invented crisis that ships: pages to read, a pack to read them with, and what must come out of them.

`PAGES` and `PACK` are folders, to be given to `foedera ingest` and FOEDERA_PACKS; STORY.md tells the story.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["EXPECTED", "PACK", "PAGES"]

_FOLDER = Path(__file__).parent
PAGES = _FOLDER / "pages"
PACK = _FOLDER / "pack"
EXPECTED = _FOLDER / "expected.yaml"
