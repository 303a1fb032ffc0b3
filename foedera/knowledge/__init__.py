"""What is known before reading: actors, their names, and who held which office when; each fact with its source."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from foedera.errors import KnowledgeError
from foedera.knowledge.known import Institution, Knowledge, Meaning, Name, Office, plain
from foedera.knowledge.pack import Pack, check_pack, read_pack
from foedera.knowledge.tables import Row, Shape, read_rows

__all__ = ["Institution", "Knowledge", "Meaning", "Name", "Office", "check", "load", "plain"]

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en",)
"""Languages whose CLDR country names are loaded: `data/cldr.<language>.tsv`, written by `foedera.knowledge.build`."""


def load(packs: Sequence[Path] = ()) -> Knowledge:
    """The packaged knowledge with the packs added to it, in order; read once for the same packs.

    Takes `load()` and `load([Path("my-pack")])`; raises KnowledgeError, with file and line, for an unsound pack.
    """
    return _load(tuple(Path(pack).resolve() for pack in packs))


def check(path: Path) -> list[KnowledgeError]:
    """What does not hold in the pack at `path`, each with its file and line; [] for a sound one.

    Its `agreements/` and `norms/` are checked too; a pack may hold nothing else.
    """
    from foedera.knowledge.reference import check_reference

    path = Path(path)
    own = _packaged()
    if path.resolve() == DATA.resolve():
        return check_pack(own)
    only_reference = any((path / folder).is_dir() for folder in ("agreements", "norms")) and not any(path.glob("*.tsv"))
    return ([] if only_reference else check_pack(read_pack(path), [own])) + check_reference(path)


@cache
def _packaged() -> Pack:
    return read_pack(DATA)


@cache
def _load(paths: tuple[Path, ...]) -> Knowledge:
    packs = [_packaged()]  # checked by the tests, so not at each start
    for path in paths:
        pack = read_pack(path)
        for error in check_pack(pack, packs):
            raise error
        packs.append(pack)
    return Knowledge(packs, _cldr())


def _cldr() -> list[Row]:
    files = (DATA / f"cldr.{language}.tsv" for language in LANGUAGES)
    rows = (row for file in files if file.is_file() for row in read_rows(file, Shape(("id", "name"))))
    return [row for row in rows if isinstance(row, Row)]
