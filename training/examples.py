"""Gold records -> training examples: windows with tags, spans to link and labels to learn, all in word numbers."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from foedera.models.links import Grid, Link, grids
from foedera.models.tags import ROLES, Range
from foedera.models.windows import Window, make_windows
from training.corpora import Chars, GoldClaim, GoldRelation, GoldText
from training.labels import CLAIM_LABELS, RELATION_LABELS

WIDEST_GAP = 6  # words between two spans of a claim for their hull to be learned as one
UNKNOWN = -100
Owners = dict[Range, set[int]]  # a span of one role -> the relations that it belongs to


@dataclass(slots=True)
class RelationExample:
    """A relation whose parts lie in one window, with label numbers (UNKNOWN where not annotated)."""

    layer: str
    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    labels: list[int]


@dataclass(slots=True)
class ClaimExample:
    """A claim as one range of words, its tagging layer (-1 where it found none), and label numbers."""

    span: Range
    layer: int
    labels: list[int]


@dataclass(slots=True)
class Example:
    """One window and all that is to be learned from it; `tags` has a row for each tag set that is gold there."""

    name: str
    window: Window
    tags: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    owners: dict[str, list[Owners]] = field(default_factory=dict)
    links: dict[str, list[tuple[Grid, NDArray[np.bool_]]]] = field(default_factory=dict)
    relations: list[RelationExample] = field(default_factory=list)
    claims: list[ClaimExample] = field(default_factory=list)
    triggers: list[tuple[int, str, float]] = field(default_factory=list)


def to_words(window: Window, chars: Chars) -> Range | None:
    """The words of the window that the characters touch, or None."""
    start = bisect.bisect_right([end for _, end in window.words], chars[0])
    end = bisect.bisect_left([begin for begin, _ in window.words], chars[1])
    return (start, end) if start < end else None


def make_examples(gold: GoldText, tokenizer: Tokenizer, kind: str) -> list[Example]:
    """The windows of one text as examples; `kind` is "polnear", "pages", "marked", "contents", "nested" or
    "factuality"; of "marked" pages the claims are unknown."""
    out = []
    for window in make_windows(gold.text, gold.regions, tokenizer):
        example = Example(gold.name, window)
        if kind == "polnear":
            _add_layer(example, "polnear", gold.relations)
        elif kind in ("pages", "marked", "contents", "nested"):
            for layer in ("outer", "inner"):
                _add_layer(example, layer, [one for one in gold.relations if one.layer == layer])
            if kind == "pages":
                _add_claims(example, gold.claims)
        for start, end, corpus, value in gold.triggers:
            words = to_words(window, (start, end))
            if words:
                example.triggers.append((words[0], corpus, value))
        out.append(example)
    return out


def _add_layer(example: Example, layer: str, relations: Sequence[GoldRelation]) -> None:
    """Tags, links and relations of one layer."""
    window = example.window
    owners: list[Owners] = [{}, {}, {}]
    for number, one in enumerate(relations):
        parts: list[list[Range]] = []
        for role, spans in enumerate((one.source, one.cue, one.content)):
            ranges = [words for words in (to_words(window, chars) for chars in spans) if words]
            for words in ranges:
                owners[role].setdefault(words, set()).add(number)
            parts.append(ranges)
        if parts[2] and one.labels:
            labels = [
                names.index(one.labels[name]) if one.labels.get(name) in names else UNKNOWN
                for name, names in RELATION_LABELS.items()
            ]
            example.relations.append(
                RelationExample(layer, *(part[0] if part else None for part in parts[:2]), tuple(parts[2]), labels)
            )
    example.tags[layer] = _painted(len(window.words), owners)
    example.owners[layer] = owners
    example.links[layer] = linked(window, owners)


def _painted(size: int, owners: Sequence[Owners]) -> NDArray[np.int64]:
    """One tag a word; where spans overlap, content yields to source and source to cue."""
    tags = np.zeros(size, np.int64)
    for role in (2, 0, 1):
        for start, end in sorted(owners[role]):
            tags[start:end] = 2 + 2 * role
            tags[start] = 1 + 2 * role
    before = 0
    for i, tag in enumerate(tags.tolist()):
        if tag and tag % 2 == 0 and before not in (tag, tag - 1):
            tags[i] = tag - 1
        before = tags[i]
    return tags


def linked(window: Window, owners: Sequence[Owners]) -> list[tuple[Grid, NDArray[np.bool_]]]:
    """The questions of a window with the right answers: (rows, 1 + columns), the first column meaning none."""
    out = []
    for grid in grids(window, [list(one) for one in owners]):
        row_role, column_role = _SIDES[grid.link]
        right = np.zeros((len(grid.rows), 1 + len(grid.columns)), np.bool_)
        for i, row in enumerate(grid.rows):
            for j, column in enumerate(grid.columns):
                right[i, j + 1] = bool(owners[row_role][row] & owners[column_role][column])
            right[i, 0] = not right[i, 1:].any()
        out.append((grid, right))
    return out


_SIDES = {Link.CUE_SOURCE: (1, 0), Link.CONTENT_CUE: (2, 1), Link.CONTENT_SOURCE: (2, 0)}


def matched_owners(predicted: Sequence[Sequence[Range]], gold: Sequence[Owners]) -> list[Owners]:
    """Predicted spans with the relations of the gold spans that they are at least half the same as."""
    out: list[Owners] = []
    for role in range(len(ROLES)):
        found: Owners = {}
        for span in predicted[role]:
            found[span] = set()
            for other, numbers in gold[role].items():
                shared = min(span[1], other[1]) - max(span[0], other[0])
                if not 2 * shared < max(span[1], other[1]) - min(span[0], other[0]):
                    found[span] |= numbers
        out.append(found)
    return out


def _add_claims(example: Example, claims: Sequence[GoldClaim]) -> None:
    """Claims in two layers of tags: the finer ones, then those that overlap them."""
    for one in claims:
        span = _claim_range(example.window, one.spans)
        if span is None:
            continue
        labels = [
            names.index(one.labels[name]) if one.labels.get(name) in names else UNKNOWN
            for name, names in CLAIM_LABELS.items()
        ]
        example.claims.append(ClaimExample(span, -1, labels))
    second = (CLAIM_LABELS["type"].index("presupposition"), CLAIM_LABELS["type"].index("speech-event"))
    taken: list[list[Range]] = [[], []]
    for one in sorted(example.claims, key=lambda c: (c.labels[-1] in second, c.span[1] - c.span[0], c.span)):
        for layer, spans in enumerate(taken):
            if not any(one.span[0] < end and start < one.span[1] for start, end in spans):
                one.layer = layer
                spans.append(one.span)
                break
    for layer, spans in enumerate(taken):
        tags = np.zeros(len(example.window.words), np.int64)
        for start, end in spans:
            tags[start:end] = 2
            tags[start] = 1
        example.tags[f"claims{layer + 1}"] = tags


def _claim_range(window: Window, spans: Sequence[Chars]) -> Range | None:
    """One range for a claim: the hull of its spans where the gaps are small, else the longest of them."""
    ranges = sorted(words for words in (to_words(window, chars) for chars in spans) if words)
    if not ranges:
        return None
    if all(not after[0] - before[1] > WIDEST_GAP for before, after in itertools.pairwise(ranges)):
        return ranges[0][0], max(end for _, end in ranges)
    return max(ranges, key=lambda one: one[1] - one[0])


def pad(windows: Sequence[Window]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Piece ids and attention mask of a batch, (windows, pieces)."""
    ids = np.zeros((len(windows), max(len(w.ids) for w in windows)), np.int64)
    mask = np.zeros_like(ids)
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = window.ids
        mask[row, : len(window.ids)] = 1
    return ids, mask
