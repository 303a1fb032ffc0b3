"""Tag sequences: what may follow what, the best sequence, how sure it is."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from foedera.models.tags import Chain, allowed, best_tags, span_certainty, spans_of, tag_probabilities


def chain(seed: int, size: int = 7) -> Chain:
    draw = np.random.default_rng(seed)
    return Chain.constrained(
        draw.normal(size=(size, size)).astype(np.float32), draw.normal(size=size).astype(np.float32)
    )


def total(scores: np.ndarray, tags: tuple[int, ...], of: Chain) -> float:
    value = of.begin[tags[0]] + scores[0, tags[0]]
    for i in range(1, len(tags)):
        value += of.follow[tags[i - 1], tags[i]] + scores[i, tags[i]]
    return float(value)


@pytest.mark.parametrize("seed", range(5))
def test_best_tags_equals_trying_all_sequences(seed: int) -> None:
    scores = np.random.default_rng(seed + 100).normal(size=(1, 4, 7)).astype(np.float32)
    tried = max(itertools.product(range(7), repeat=4), key=lambda tags: total(scores[0], tags, chain(seed)))
    assert tuple(best_tags(scores, np.array([4]), chain(seed))[0]) == tried


@pytest.mark.parametrize("seed", range(3))
def test_probabilities_equal_those_of_all_sequences(seed: int) -> None:
    of = chain(seed, 3)
    scores = np.random.default_rng(seed + 200).normal(size=(1, 5, 3)).astype(np.float32)
    wanted = np.zeros((5, 3))
    for tags in itertools.product(range(3), repeat=5):
        for i, tag in enumerate(tags):
            wanted[i, tag] += np.exp(total(scores[0], tags, of))
    wanted /= wanted.sum(1, keepdims=True)
    assert np.allclose(tag_probabilities(scores, np.array([5]), of)[0], wanted, atol=1e-4)


def test_rows_of_a_batch_do_not_touch_each_other() -> None:
    draw = np.random.default_rng(7).normal(size=(2, 6, 7)).astype(np.float32)
    together = best_tags(draw, np.array([3, 6]), chain(1))
    alone = best_tags(draw[:1, :3], np.array([3]), chain(1))
    assert together[0, :3].tolist() == alone[0].tolist()
    assert together[0, 3:].tolist() == [0, 0, 0]
    assert np.allclose(
        tag_probabilities(draw, np.array([3, 6]), chain(1))[0, :3],
        tag_probabilities(draw[:1, :3], np.array([3]), chain(1))[0],
        atol=1e-5,
    )


def test_what_never_began_does_not_go_on() -> None:
    follow, begin = allowed(3)
    assert not begin[[2, 4, 6]].any()
    assert not follow[0, 2]
    assert not follow[3, 2]
    assert follow[1, 2]
    assert follow[2, 2]
    assert follow[2, 1]


@pytest.mark.parametrize(
    ("tags", "expected", "remark"),
    [
        ([0, 1, 2, 0], [[(1, 3)], [], []], "one source"),
        ([1, 1, 2], [[(0, 1), (1, 3)], [], []], "two that touch"),
        ([5, 6, 3, 1, 2], [[(3, 5)], [(2, 3)], [(0, 2)]], "content, cue, source"),
        ([], [[], [], []], "no words"),
        ([0, 2, 2], [[(1, 3)], [], []], "an unconstrained sequence still gives its span"),
    ],
)
def test_spans_of(tags: list[int], expected: list[list[tuple[int, int]]], remark: str) -> None:
    assert spans_of(np.array(tags, np.int64), 3) == expected, remark


def test_span_certainty_is_of_its_own_tags() -> None:
    sure = np.array([[0.1, 0.9, 0.0], [0.4, 0.0, 0.6]], np.float32)
    mean, least = span_certainty(sure, 0, (0, 2))
    assert (round(mean, 3), round(least, 3)) == (0.75, 0.6)
