"""What `floors.json` keeps of a set, whatever is measured on it: the digest of its data, and floors that only rise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]


def entry_of(kept: Json, name: str, digest: str, *, raising: bool) -> tuple[Json, list[str]]:
    """The entry of a set, made where there is none, and a line of refusal where its floors are of other data.

    When raising, other data is taken and its floors begin anew.
    """
    entry: Json = kept.setdefault(name, {"data": digest, "floors": {}, "lowered": []})
    if entry["data"] != digest and not raising:
        return entry, [f"{name}: the data is not what the floors were measured on; look at it, then --raise"]
    if entry["data"] != digest:
        entry.update(data=digest, floors={})
    return entry, []


def fallen_below(measured: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """One line a measure that lies below its floor, by name."""
    return [
        f"{measure} is {measured[measure]:.4f}, below its floor {floor:.4f}"
        for measure, floor in sorted(floors.items())
        if measured[measure] < floor
    ]
