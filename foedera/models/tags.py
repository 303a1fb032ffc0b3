"""Tag sequences: which tags may follow which, the best sequence, and how sure each tag is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROLES = ("source", "cue", "content")
FORBIDDEN = -1e4
Range = tuple[int, int]


def allowed(roles: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which tag may follow which (from, to), and which may begin, for `roles` kinds of span.

    Tag 0 is outside; kind r begins with tag 1 + 2r and goes on with 2 + 2r, which only the two may precede.
    """
    size = 1 + 2 * roles
    follow = np.ones((size, size), np.bool_)
    begin = np.ones(size, np.bool_)
    for inside in range(2, size, 2):
        begin[inside] = False
        follow[:, inside] = False
        follow[inside - 1 : inside + 1, inside] = True
    return follow, begin


@dataclass(frozen=True, slots=True)
class Chain:
    """The scores of one tag set: `follow[i, j]` for tag j after tag i, `begin[i]` for a first tag i."""

    follow: NDArray[np.float32]
    begin: NDArray[np.float32]

    @classmethod
    def constrained(cls, follow: NDArray[np.float32], begin: NDArray[np.float32]) -> Chain:
        """The chain with what is not allowed made impossible; the number of roles is read off the shape."""
        may_follow, may_begin = allowed((len(begin) - 1) // 2)
        return cls(
            np.where(may_follow, follow, FORBIDDEN).astype(np.float32),
            np.where(may_begin, begin, FORBIDDEN).astype(np.float32),
        )


def best_tags(scores: NDArray[np.float32], lengths: NDArray[np.int64], chain: Chain) -> NDArray[np.int64]:
    """The best tag sequence of each row: scores (rows, words, tags) -> (rows, words), 0 beyond a row's length."""
    rows, words, size = scores.shape
    back = np.zeros((rows, words, size), np.int64)
    stay = np.arange(size)
    value = scores[:, 0] + chain.begin
    for i in range(1, words):
        step = value[:, :, None] + chain.follow
        best = step.argmax(1)
        live = (lengths > i)[:, None]
        back[:, i] = np.where(live, best, stay)
        value = np.where(live, np.take_along_axis(step, best[:, None], 1)[:, 0] + scores[:, i], value)
    tags = np.zeros((rows, words), np.int64)
    here = value.argmax(1)
    each = np.arange(rows)
    for i in range(words - 1, -1, -1):
        tags[:, i] = np.where(lengths > i, here, 0)
        here = back[each, i, here]
    return tags


def tag_probabilities(scores: NDArray[np.float32], lengths: NDArray[np.int64], chain: Chain) -> NDArray[np.float32]:
    """The probability of each tag at each word over all sequences (forward-backward): same shape as `scores`."""
    rows, words, size = scores.shape
    emit = np.exp(scores - scores.max(2, keepdims=True))
    follow = np.exp(chain.follow - chain.follow.max())
    forward = np.zeros((rows, words, size), np.float32)
    value = emit[:, 0] * np.exp(chain.begin - chain.begin.max())
    forward[:, 0] = value / value.sum(1, keepdims=True)
    for i in range(1, words):
        value = (forward[:, i - 1] @ follow) * emit[:, i] + 1e-30
        forward[:, i] = value / value.sum(1, keepdims=True)
    back = np.ones((rows, size), np.float32)
    out = np.zeros_like(forward)
    for i in range(words - 1, -1, -1):
        value = forward[:, i] * back + 1e-30
        out[:, i] = value / value.sum(1, keepdims=True)
        value = (back * emit[:, i]) @ follow.T + 1e-30
        back = np.where((lengths > i)[:, None], value / value.sum(1, keepdims=True), back)
    return out


def spans_of(tags: NDArray[np.int64], roles: int) -> list[list[Range]]:
    """The word ranges of each kind in one tag sequence."""
    found: list[list[Range]] = [[] for _ in range(roles)]
    kind, start = -1, 0
    for i, tag in enumerate([*tags.tolist(), 0]):
        if kind >= 0 and tag != 2 + 2 * kind:
            found[kind].append((start, i))
            kind = -1
        if tag and tag % 2:
            kind, start = (tag - 1) // 2, i
        elif tag and kind < 0:  # only an unconstrained sequence goes on with what never began
            kind, start = (tag - 2) // 2, i
    return found


def span_certainty(probabilities: NDArray[np.float32], role: int, span: Range) -> tuple[float, float]:
    """How sure a span is: the mean and the least probability over its words of its own tags.

    The first word must begin the span; the others go on with it.
    """
    start, end = span
    values = probabilities[start:end, 2 + 2 * role].copy()
    values[0] = probabilities[start, 1 + 2 * role]
    return float(values.mean()), float(values.min())
