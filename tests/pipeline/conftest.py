"""Pages and stores for the tests of the pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ledger.conftest import address, postgres, store  # noqa: F401  (fixtures)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of twelve short pages."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(12):
        write_page(folder, number)
    return folder


def write_page(folder: Path, number: int, words: str = "") -> Path:
    """One page whose text depends on its number; `words` stand at its end."""
    path = folder / f"page{number:03}.txt"
    lines = [f"Vessia sends letter {number} to Olmark.", f"Olmark answers letter {number}.", words]
    path.write_text(f"Letter {number}\n\n" + " ".join(lines).strip() + "\n", encoding="utf-8")
    return path
