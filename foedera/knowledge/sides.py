"""A name in a question: a side where one is known by it, else the name of a source, for the ledger to know."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from foedera.errors import UnknownNameError
from foedera.knowledge import load
from foedera.records import Side


def source_or_side(name: str, packs: Sequence[Path] = ()) -> str | Side:
    """A side that is known by this name or id, else the name itself.

    Takes "side:russia", "Russia and its supporters" (both give the side) and "Peskov" (given back).
    UnknownNameError: an id of a side that nobody has ("side:atlantis").
    """
    known = load(packs)
    side = known.side(name)
    if side is None and name.startswith("side:"):
        ids = [side.id for side in known.sides()]
        raise UnknownNameError("side", name, get_close_matches(name, ids, n=3, cutoff=0.5) or ids)
    return side or name
