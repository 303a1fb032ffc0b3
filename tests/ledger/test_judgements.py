"""Judgements: what they carry, how they survive re-reading, and how tampering shows."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import text

from foedera.errors import LedgerError, UnknownNameError
from foedera.ledger import views
from foedera.ledger.judgements import judge, judgements, orphans
from foedera.ledger.rows import ClaimQuery
from foedera.ledger.store import Store
from foedera.pipeline.verify import verify
from foedera.records import Polarity, Verdict
from tests.ledger.made import harbour_post, raw_of


@pytest.fixture
def ids(store: Store) -> list[str]:
    """Ids of the four claims of the page, in its order."""
    reading = harbour_post()
    store.add(reading, raw_of(reading))
    return [claim.id for claim in views.document(store, reading.document.id).claims]


def test_judgements_are_kept_in_a_chain(store: Store, ids: list[str]) -> None:
    first = judge(store, ids[0][:10], "accept", by="ana", why="read it")
    second = judge(store, ids[0], "correct", by="bo", value='{"modality": "likely"}')
    third = judge(store, ids[0], "same", by="bo", other=ids[1])
    assert (first.previous, second.previous, third.previous) == (None, first.id, second.id)
    assert first.target == ids[0], "the beginning of an id is written out"
    standing = judgements(store)
    assert [one.judgement for one in standing] == [first, second, third]
    assert standing[2].claims == (ids[0], ids[1])
    assert [one.judgement.id for one in judgements(store, ids[1])] == [third.id]
    assert verify(store) == []


@pytest.mark.parametrize(
    ("verdict", "options", "stored"),
    [
        ("correct", {"value": '{"polarity": "denied", "actors": ["VSS"]}'}, {"polarity": "denied", "actors": ["VSS"]}),
        ("grade", {"value": "2"}, {"grade": "2"}),
        ("grade", {"value": '{"grade": "3", "topic": "arms"}'}, {"grade": "3", "topic": "arms"}),
        ("unsure", {}, None),
    ],
)  # fmt: skip
def test_what_a_verdict_carries(store: Store, ids: list[str], verdict: str, options: dict, stored: object) -> None:
    made = judge(store, ids[0], verdict, by="ana", **options)
    assert (json.loads(made.value) if made.value else None) == stored


@pytest.mark.parametrize(
    ("verdict", "options", "reason"),
    [
        ("same", {}, "name the other"),
        ("accept", {"other": 1}, "one row only"),
        ("same", {"other": 0}, "the same claim"),
        ("accept", {"value": "x"}, "no value"),
        ("correct", {"value": "likely"}, "JSON object"),
        ("correct", {"value": '{"modality": "perhaps"}'}, "perhaps"),
        ("correct", {"value": '{"colour": "red"}'}, "cannot set"),
        ("correct", {"value": '{"actors": "VSS"}'}, "no actors"),
        ("correct", {"value": "{}"}, "says what"),
        ("grade", {"value": "7"}, "JSON object|A to F"),
        ("grade", {"value": '{"grade": "G"}'}, "A to F"),
        ("grade", {}, "JSON object"),
        ("accept", {"by": " "}, "names who"),
    ],
)
def test_what_a_verdict_refuses(store: Store, ids: list[str], verdict: str, options: dict, reason: str) -> None:
    given = {"by": "ana"} | options
    if isinstance(given.get("other"), int):
        given["other"] = ids[given["other"]]
    with pytest.raises(LedgerError, match=reason):
        judge(store, ids[0], verdict, **given)
    assert judgements(store) == [], "what is refused leaves no row"


def test_a_source_is_graded_by_name(store: Store, ids: list[str]) -> None:
    made = judge(store, "morning wire", "grade", by="ana", value="B")
    assert (made.target, made.value) == ("Morning Wire", '{"grade": "B"}')
    assert judgements(store, "Morning Wire")[0].claims == ()
    with pytest.raises(UnknownNameError):
        judge(store, "Evening Wire", "grade", by="ana", value="B")
    assert ids


def test_undo_erases_nothing(store: Store, ids: list[str]) -> None:
    made = judge(store, ids[0], "reject", by="ana")
    taken_back = judge(store, made.id[:12], "undo", by="bo", why="she read the wrong line")
    assert [(one.judgement.verdict, one.undone) for one in judgements(store)] == [
        (Verdict.REJECT, True),
        (Verdict.UNDO, False),
    ]
    with pytest.raises(LedgerError, match="undone already"):
        judge(store, made.id, "undo", by="ana")
    with pytest.raises(LedgerError, match="is an undo"):
        judge(store, taken_back.id, "undo", by="ana")
    with pytest.raises(UnknownNameError):
        judge(store, "ffffffffff", "undo", by="ana")
    assert ids


@pytest.mark.parametrize(
    ("change", "kept", "remark"),
    [
        (lambda claim: claim, True, "read as before"),
        (lambda claim: replace(claim, id="c77", confidence=0.1), True, "the same content under another local id"),
        (lambda claim: replace(claim, event=replace(claim.event, contexts=("legal",))), True, "of another matter now"),
        (lambda claim: replace(claim, event=None), True, "another id, the same words, polarity and speaker"),
        (lambda claim: replace(claim, polarity=Polarity.DENIED), False, "the same words, now denied"),
        (lambda claim: replace(claim, attribution="a0"), False, "the same words, now the page's own"),
        (lambda claim: replace(claim, spans=(replace(claim.spans[0], end=140),)), False, "fewer words"),
        (lambda claim: None, False, "no longer read"),
    ],
)  # fmt: skip
def test_judgements_survive_a_new_reading(store: Store, ids: list[str], change, kept: bool, remark: str) -> None:
    made = judge(store, ids[0], "accept", by="ana")
    reading = harbour_post(reader="reader/2")
    changed = change(reading.claims[0])
    others = reading.claims[1:]
    newer = replace(reading, claims=(changed, *others) if changed else others, transfers=())
    assert store.add(newer, raw_of(newer))
    (standing,) = judgements(store)
    assert standing.judgement == made
    assert standing.orphan is not kept, remark
    assert [one.judgement.id for one in orphans(store)] == ([] if kept else [made.id])
    if kept:
        current = {row.id for row in views.claims(store, ClaimQuery())}
        assert standing.claims[0] in current
    assert verify(store) == []


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE judgements SET verdict = 'reject' WHERE seq = 2",
        "UPDATE judgements SET \"by\" = 'eve' WHERE seq = 1",
        "UPDATE judgements SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 3",
        "UPDATE judgements SET why = 'another' WHERE seq = 2",
        "UPDATE judgements SET anchors = '[]' WHERE seq = 2",
        "DELETE FROM judgements WHERE seq = 2",
        "DELETE FROM judgements WHERE seq = 1",
    ],
)
def test_tampering_is_found(store: Store, ids: list[str], tamper: str) -> None:
    for claim in ids[:3]:
        judge(store, claim, "accept", by="ana")
    assert verify(store) == []
    with store.writing() as connection:
        connection.execute(text(tamper))
    assert {found.kind for found in verify(store)} == {"judgement"}
