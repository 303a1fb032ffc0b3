"""Quoted stretches, with whole, broken, nested and missing marks."""

from __future__ import annotations

import time

import pytest

from foedera.claims.quotes import quotations
from foedera.language.parse import paragraphs
from foedera.records import Span

TABLE = [
    ("He said: “We will come.” Then he left.", ["“We will come.”"], "whole marks"),
    ('"It is over," she said. "We go home."', ['"It is over,"', '"We go home."'], "straight marks serve both ways"),
    (
        "“We will fight on.\n“We will win.”",
        ["“We will fight on.", "“We will win.”"],
        "each paragraph opens, the last closes",
    ),
    (
        "It has begun. A cheaper story would be labour; it was seen in 2031,” Varga said.",
        ["A cheaper story would be labour; it was seen in 2031,”"],
        "the opening mark was lost: the sentence begins the quotation",
    ),
    (
        "He said : `` It was small . \nThey were empty . \nNobody came . ''\nThen he left .",
        ["`` It was small .", "They were empty .", "Nobody came . ''"],
        "a typewriter opens once, breaks its lines and closes",
    ),
    (
        "“It was small.\nThey were empty.\nNobody came.”",
        ["“It was small.", "They were empty.", "Nobody came.”"],
        "the paragraphs between go on",
    ),
    (
        "“It was small.\n“It is old,” he said.\nThey were empty.",
        ["“It was small.", "“It is old,”"],
        "a quotation that opens anew takes no paragraph in",
    ),
    ("Nobody came . ''", [], "a lone closing mark of a typewriter closes nothing"),
    ("«Мы придём», said the envoy.", ["«Мы придём»"], "angle marks"),
    ("He spoke of a ‘no limits’ pact and left.", ["‘no limits’"], "single marks where there are no double ones"),
    ("The allies' troops and Ostavia's ships met.", [], "apostrophes are no quotations"),
    ('The 6" gun fired twice.', [], "a mark for inches opens nothing that closes"),
]


@pytest.mark.parametrize(("passage", "expected", "remark"), TABLE, ids=[row[2] for row in TABLE])
def test_quotations(passage: str, expected: list[str], remark: str) -> None:
    found = quotations(passage, paragraphs(passage, [Span(0, len(passage))]))
    assert [q.span.of(passage) for q in found] == expected


@pytest.mark.parametrize(
    "hostile", ["'a" * 50_000, " 'a b" * 20_000, "“" * 100_000, '" ' * 50_000, "x 'aaa' b" * 10_000]
)
def test_hostile_marks_cost_linear_time(hostile: str) -> None:
    started = time.process_time()
    quotations(hostile, [Span(0, len(hostile))])
    assert time.process_time() - started < 2


def test_inner_words_leave_the_marks_out() -> None:
    text = "“Go home”"
    (found,) = quotations(text, [Span(0, len(text))])
    inner = found.inner(text)
    assert inner is not None
    assert inner.of(text) == "Go home"
