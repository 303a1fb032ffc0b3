"""Pairs in, PLOVER records out: what is taken, what is refused, and the finer CAMEO roots."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from foedera.claims.coding import QUADS, Pair, cameo_root, pair_of, record, root_of, type_of
from foedera.errors import DocumentError
from foedera.language.parse import Parse
from foedera.records import EventType, Span

Parsed = Callable[[str], Parse]
TEXT = "Ostavia met Velmark."


def test_a_pair_is_taken() -> None:
    line = json.dumps({"text": TEXT, "source": [0, 7], "target": [12, 19], "id": "kept by the caller"})
    assert pair_of(line) == Pair(TEXT, Span(0, 7), Span(12, 19))


REFUSED: list[tuple[Any, str]] = [
    ("{", "no JSON"),
    ("[" * 100_000, "no JSON"),
    ([1], "no object"),
    ({"source": [0, 1], "target": [2, 3]}, 'no object with a "text"'),
    ({"text": 5, "source": [0, 1], "target": [2, 3]}, 'no object with a "text"'),
    ({"text": "", "source": [0, 1], "target": [2, 3]}, "0 characters"),
    ({"text": "x" * 20_001, "source": [0, 1], "target": [2, 3]}, "20001 characters"),
    ({"text": TEXT, "target": [12, 19]}, '"source" is no pair'),
    ({"text": TEXT, "source": [0, 7], "target": [12]}, '"target" is no pair'),
    ({"text": TEXT, "source": [0.0, 7], "target": [12, 19]}, '"source" is no pair'),
    ({"text": TEXT, "source": [False, True], "target": [12, 19]}, '"source" is no pair'),
    ({"text": TEXT, "source": [7, 7], "target": [12, 19]}, "does not stand"),
    ({"text": TEXT, "source": [-3, 7], "target": [12, 19]}, "does not stand"),
    ({"text": TEXT, "source": [0, 7], "target": [12, 99]}, "does not stand"),
]


@pytest.mark.parametrize(("line", "message"), REFUSED)
def test_a_bad_line_is_named(line: Any, message: str) -> None:
    with pytest.raises(DocumentError, match="line 4") as refused:
        pair_of(line if isinstance(line, str) else json.dumps(line), "line 4")
    assert message in str(refused.value)


def test_a_record_has_polecats_columns(parsed: Parsed) -> None:
    pair = Pair(TEXT, Span(0, 7), Span(12, 19))
    made = record(pair, {"CONSULT": 0.9, "AID": 0.1}, parsed(TEXT).sentences[0].words, ("OST", None))
    assert made == {
        "event_type": "CONSULT",
        "event_mode": "meet",
        "quad_code": 1,
        "contexts": [],
        "event_text": TEXT,
        "actor_name": "Ostavia",
        "actor_country": "OST",
        "actor_span": [0, 7],
        "recipient_name": "Velmark",
        "recipient_country": None,
        "recipient_span": [12, 19],
        "confidence": 0.9,
    }


@pytest.mark.parametrize(
    ("passage", "expected"),
    [("Ostavia withdrew its troops from Velmark.", "RETREAT"), ("Ostavia apologized to Velmark.", "CONCEDE")],
)
def test_yield_is_told_apart(parsed: Parsed, passage: str, expected: str) -> None:
    assert type_of("YIELD", parsed(passage).sentences[0].words).value == expected


def test_no_probabilities_are_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        root_of({})


@pytest.mark.parametrize(
    ("event", "passage", "expected"),
    [
        (EventType.REQUEST, "Ostavia demanded a reply.", 10),
        (EventType.REQUEST, "Ostavia appealed for help.", 2),
        (EventType.ACCUSE, "Ostavia opened an investigation.", 9),
        (EventType.ACCUSE, "Ostavia accused Velmark.", 11),
        (EventType.ASSAULT, "Rebels kidnapped a judge.", 18),
        (EventType.ASSAULT, "Rebels shelled a town.", 19),
        (EventType.RETREAT, "Ostavia withdrew.", 8),
        (EventType.COOPERATE, "The two seek to deepen their partnership.", 3),
        (EventType.COOPERATE, "The two deepened their partnership.", 6),
    ],
)
def test_cameo_roots(parsed: Parsed, event: EventType, passage: str, expected: int) -> None:
    assert cameo_root(event, parsed(passage).sentences[0].words) == expected


def test_every_type_but_state_has_a_quad_class_and_every_type_a_root() -> None:
    assert {e.value for e in EventType} - QUADS.keys() == {"STATE"}
    assert all(cameo_root(e, []) for e in EventType)
