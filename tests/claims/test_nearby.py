"""Things by where they stand."""

from __future__ import annotations

import time

from foedera.claims.nearby import Nearby
from foedera.records import Span


def test_overlapping_finds_just_what_shares_characters() -> None:
    spans = [Span(0, 10), Span(10, 20), Span(5, 6_000), Span(7_000, 7_001)]
    near = Nearby(spans, lambda s: s)
    assert near.overlapping(Span(9, 11)) == [Span(0, 10), Span(10, 20), Span(5, 6_000)]
    assert near.overlapping(Span(5_999, 7_001)) == [Span(5, 6_000), Span(7_000, 7_001)]
    assert near.overlapping(Span(20_000, 20_001)) == []


def test_cost_grows_with_the_text_not_with_its_square() -> None:
    def seconds(n: int) -> float:
        spans = [Span(i * 50, i * 50 + 80) for i in range(n)]
        started = time.process_time()
        near = Nearby(spans, lambda s: s)
        assert all(near.overlapping(s) for s in spans)
        return time.process_time() - started

    seconds(2_000)
    small, large = seconds(5_000), seconds(20_000)
    assert large < 12 * small + 0.2
