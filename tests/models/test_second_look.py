"""Which contents are read a second time."""

from __future__ import annotations

import numpy as np
import pytest

from foedera.models.marks import CUE, VIEWS, Marks
from foedera.models.second_look import bare, outermost, worth_reading
from foedera.models.signals import RelationSignal
from foedera.records import Span

TEXT = "“Kyrel says it will sign on Monday,” Brandt said. The port will stay closed all week, he added."
QUOTED, CLOSED = Span(0, 36), Span(50, 84)


def relation(content: Span, layer: str = "outer", score: float = 0.9) -> RelationSignal:
    return RelationSignal(layer, None, None, (content,), score, {}, {}, {})


def marks(cue: Span | None) -> Marks:
    seen = np.zeros((VIEWS, 3), np.float32)
    seen[:, CUE] = 0.4
    return Marks.of([(cue.start, cue.end, seen)] if cue else [])


# relations, where a cue may be, what is read again, remark
CASES = [
    ([relation(QUOTED)], Span(7, 11), ["Kyrel says it will sign on Monday"], "a likely cue inside, marks taken off"),
    ([relation(QUOTED)], Span(44, 48), [], "the only cue stands outside"),
    ([relation(QUOTED)], None, [], "no word may be a cue"),
    ([relation(QUOTED, score=0.2)], Span(7, 11), [], "a relation that is left out later too"),
    ([relation(QUOTED, layer="inner")], Span(7, 11), [], "chains of three are the inner layer's"),
    ([relation(QUOTED), relation(Span(12, 35))], Span(15, 19), ["Kyrel says it will sign on Monday"], "one in another"),
    ([relation(CLOSED), relation(QUOTED)], Span(7, 11), ["Kyrel says it will sign on Monday"], "only what holds it"),
]


@pytest.mark.parametrize(("relations", "cue", "wanted", "remark"), CASES, ids=[case[3] for case in CASES])
def test_contents_that_may_hold_a_cue_are_read_again(
    relations: list[RelationSignal], cue: Span | None, wanted: list[str], remark: str
) -> None:
    assert [span.of(TEXT) for span in worth_reading(TEXT, relations, marks(cue))] == wanted, remark


def test_a_short_content_holds_no_chain() -> None:
    assert bare("“We did.”", Span(0, 9)) is None
    assert bare("«»", Span(0, 2)) is None


def test_equal_and_contained_spans_are_read_once() -> None:
    assert outermost([Span(5, 9), Span(0, 10), Span(0, 10), Span(12, 20)]) == [Span(0, 10), Span(12, 20)]
