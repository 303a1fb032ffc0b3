"""Which source goes with which cue, and which cue with which content: features, scores and assembly of relations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from foedera.models.tags import Range
from foedera.models.windows import QUOTES, Window

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEATURES = 35
GAP_EDGES = np.array([1, 2, 3, 5, 9, 17, 41])
LENGTH_EDGES = np.array([2, 4, 11])
CUE_EDGES = np.array([2, 3, 5])


class Link(IntEnum):
    """The three questions asked; each row chooses one column or none."""

    CUE_SOURCE = 0
    CONTENT_CUE = 1
    CONTENT_SOURCE = 2  # only used where a content has no cue


@dataclass(frozen=True, slots=True)
class Grid:
    """One question over one window: every row may choose among the columns. `features` is (rows, columns, FEATURES)."""

    link: Link
    rows: tuple[Range, ...]
    columns: tuple[Range, ...]
    features: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Found:
    """A relation in words of a window, with the probabilities of its two links (1 where there is nothing to link)."""

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    source_link: float
    content_link: float


def grids(window: Window, spans: Sequence[Sequence[Range]]) -> list[Grid]:
    """The questions to ask of a window's sources, cues and contents (in that order); none where a side is empty."""
    sources, cues, contents = (tuple(sorted(kind)) for kind in spans)
    out = []
    for link, rows, columns in (
        (Link.CUE_SOURCE, cues, sources),
        (Link.CONTENT_CUE, contents, cues),
        (Link.CONTENT_SOURCE, contents, sources),
    ):
        if rows and columns:
            heads, dependents = (rows, columns) if link is Link.CUE_SOURCE else (columns, rows)
            features = pair_features(window, dependents, heads)
            out.append(Grid(link, rows, columns, features.swapaxes(0, 1) if link is Link.CUE_SOURCE else features))
    return out


def pair_features(window: Window, dependents: Sequence[Range], heads: Sequence[Range]) -> NDArray[np.float32]:
    """(dependents, heads, FEATURES): distance, sentence, order, rivals between, quotation marks and commas."""
    dep, head = np.array(dependents), np.array(heads)
    rows, columns = len(dep), len(head)
    out = np.zeros((rows, columns, FEATURES), np.float32)
    start, end = dep[:, None, 0], dep[:, None, 1]
    before = start < head[None, :, 0]
    low = np.where(before, end, head[None, :, 1])
    high = np.where(before, head[None, :, 0], start)
    far = np.maximum(low, high)
    parted = far > low
    _mark(out, 0, np.searchsorted(GAP_EDGES, np.maximum(0, high - low), "right"))
    _mark(out, 8, before.astype(np.int64))
    paragraph = np.array(window.paragraph)
    out[:, :, 10] = paragraph[dep[:, 0]][:, None] == paragraph[head[:, 0]][None]
    _mark(out, 11, np.minimum(2, (window.sentence[far] - window.sentence[low]) * parted))
    for place, rivals in ((14, head[:, 0]), (17, dep[:, 0])):
        count = (np.searchsorted(rivals, far) - np.searchsorted(rivals, low)) * parted
        _mark(out, place, np.minimum(2, count))
    _marks_around(window, dep, out)
    out[:, :, 23] = (window.quotes[far] - window.quotes[low]) % 2 * parted
    comma = np.array([form == "," for form in window.forms] + [False])
    out[:, :, 24] = comma[low] & (high > low)
    out[:, :, 25] = comma[high - 1] & (high > low)
    _mark(out, 26, np.broadcast_to(np.searchsorted(LENGTH_EDGES, end - start, "right"), (rows, columns)))
    sentence = window.sentence[head[:, 0]]
    same = sentence[1:] == sentence[:-1]
    out[:, 1:, 30] = same
    out[:, :-1, 31] = same
    wide = np.searchsorted(CUE_EDGES, head[:, 1] - head[:, 0], "right")
    out[:, :, 32] = wide == 0
    out[:, :, 33] = wide == 1
    out[:, :, 34] = wide > 1
    return out


def _mark(out: NDArray[np.float32], place: int, which: NDArray[np.int64]) -> None:
    """Set the one of several features, from `place` on, that `which` names."""
    np.put_along_axis(out, (which + place)[:, :, None], 1.0, 2)


def _marks_around(window: Window, dep: NDArray[np.int64], out: NDArray[np.float32]) -> None:
    """Quotation marks just before, just after and inside each dependent."""
    forms, size = window.forms, len(window.forms)
    for i, (start, end) in enumerate(dep.tolist()):
        out[i, :, 20] = start > 0 and forms[start - 1] in QUOTES
        out[i, :, 21] = any(forms[k] in QUOTES for k in range(end, min(end + 2, size)))
        out[i, :, 22] = window.quotes[end] > window.quotes[start]


def assemble(
    spans: Sequence[Sequence[Range]], chosen: dict[Link, dict[Range, tuple[Range | None, float]]]
) -> list[Found]:
    """Relations from the choices made: one for each cue that governs something, one for each content left over."""
    _, cues, contents = spans
    governed: dict[Range, list[tuple[Range, float]]] = {cue: [] for cue in cues}
    left = []
    for content in contents:
        cue, sure = chosen.get(Link.CONTENT_CUE, {}).get(content, (None, 1.0))
        if cue is None:
            left.append((content, sure))
        else:
            governed[cue].append((content, sure))
    out = []
    for cue, parts in governed.items():
        source, sure = chosen.get(Link.CUE_SOURCE, {}).get(cue, (None, 1.0))
        if parts or source:
            link = float(np.mean([value for _, value in parts])) if parts else 1.0
            out.append(Found(source, cue, tuple(sorted(part for part, _ in parts)), sure, link))
    for content, sure in left:
        source, own = chosen.get(Link.CONTENT_SOURCE, {}).get(content, (None, 1.0))
        out.append(Found(source, None, (content,), own, sure))
    return out
