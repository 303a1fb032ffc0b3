"""Writes `data/cldr.<language>.tsv`: the names that CLDR, by way of Babel, gives the states of `data/states.tsv`.

Run `python -m foedera.knowledge.build en ru` after a new Babel; the files are part of the package, so that neither
Babel nor its data is loaded at run time.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from foedera.knowledge.tables import SHAPES, Row, read_rows

DATA = Path(__file__).parent / "data"


def names(language: str, ids: set[str]) -> dict[str, list[str]]:
    """CLDR's names of the states `ids`, by alpha-3 code: the standard one first, then short and variant ones."""
    from babel import Locale
    from babel.core import get_global

    numbers = get_global("territory_aliases")
    locale = Locale.parse(language)
    found: dict[str, list[str]] = {}
    for alpha2, name in locale.territories.items():
        alpha3 = next((a for a, two in numbers.items() if two == [alpha2] and a in ids), None)
        if alpha3:
            found.setdefault(alpha3, []).append(name)
    return found


def main(languages: list[str]) -> None:
    """Write one file for each language; the log says how many names."""
    import babel

    rows = [row for row in read_rows(DATA / "states.tsv", SHAPES["states"]) if isinstance(row, Row)]
    ids = {row["id"] for row in rows if not row["end"]}  # CLDR sends the codes of former states to today's
    for language in languages:
        found = names(language, ids)
        lines = [f"{id}\t{name}" for id in sorted(found) for name in found[id]]
        head = [
            f"# source: CLDR by way of Babel {babel.__version__} (Unicode licence); written by foedera.knowledge.build"
        ]
        (DATA / f"cldr.{language}.tsv").write_text("\n".join([*head, "id\tname", *lines, ""]), encoding="utf-8")
        logging.getLogger(__name__).info("%s: %d names", language, len(lines))


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    main(sys.argv[1:] or ["en"])
