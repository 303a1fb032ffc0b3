"""How SQLite goes about the questions of everyday work: by an index that fits, never through all claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.event import listen

from foedera.ledger import tables as t
from foedera.ledger.rows import ClaimQuery
from foedera.ledger.store import Store
from foedera.ledger.views.agreements import agreements
from foedera.ledger.views.filters import selection
from foedera.ledger.views.timeline import timeline
from foedera.records import ActorKind, EventType, Source
from tests.ledger.made import harbour_post, raw_of

DAY = date(2031, 5, 8)


@pytest.fixture
def filled(tmp_path) -> Store:
    """One page whose speaker stands under two sources of one name."""
    with Store.open(tmp_path / "x.db") as store:
        reading = harbour_post()
        other = Source("Ilia Radu", ActorKind.OFFICE, None, reading.attributions[2].source.span)
        twice = replace(reading.attributions[2], source=other)
        reading = replace(reading, attributions=(*reading.attributions[:2], twice, *reading.attributions[3:]))
        store.add(reading, raw_of(reading))
        yield store


@pytest.mark.parametrize(
    ("query", "index", "remark"),
    [
        (ClaimQuery(about=("VSS",)), "COVERING INDEX actors_by_day (actor=?)", "one actor, in order"),
        (ClaimQuery(about=("VSS", "OLM")), "COVERING INDEX actors_by_day (actor=?)", "a pair: the rarer is walked"),
        (ClaimQuery(about=("VSS",), as_of=DAY), "INDEX actors_by_day (actor=? AND said_end<?)", "as of a day"),
        (ClaimQuery(by="Morning Wire"), "COVERING INDEX sources_by_day (source=?)", "one source"),
        (ClaimQuery(by="Radu"), "COVERING INDEX sources_by_day (source=?)", "several sources of one name"),
        (ClaimQuery(about=("VSS",), by="Radu"), "COVERING INDEX sources_by_day", "several sources and an actor"),
        (ClaimQuery(according_to=("Harbour Post", "Radu")), "COVERING INDEX sources_by_day (source=?)", "a path"),
        (ClaimQuery(text="shells"), "VIRTUAL TABLE INDEX", "full text"),
        (ClaimQuery(), "SCAN claims USING INDEX claims_by_day", "no filter: the newest first, until the page is full"),
        (ClaimQuery(type=EventType.AID), "INDEX claims_of_type (event_type=?)", "a type"),
        (ClaimQuery(proposition="0" * 16), "INDEX claims_of_proposition (proposition=?)", "a proposition"),
        (ClaimQuery(as_of=DAY), "USING INDEX claims_by_day (said_end<?)", "all up to a day"),
        (ClaimQuery(agreement=("a",)), "INDEX claims_of_reading (reading=?)", "an agreement: only its pages' claims"),
    ],
)  # fmt: skip
def test_no_question_walks_through_all_claims(filled: Store, query: ClaimQuery, index: str, remark: str) -> None:
    if query.agreement:
        query = replace(query, agreement=tuple(one.id for one in agreements(filled)))
    with filled.reading() as connection:
        statement = selection(connection, query).page(query, t.claims.c.pk)
        written = statement.compile(connection, compile_kwargs={"literal_binds": True})
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {written}")]
    assert any(index in step for step in plan), (remark, plan)
    assert not any(step in ("SCAN claims", "SCAN claim_actors", "SCAN claim_sources") for step in plan), (remark, plan)
    if query != ClaimQuery():
        assert not any(step.startswith("SCAN claims") for step in plan), (remark, plan)


def test_a_timeline_of_everything_walks_the_index_on_times(filled: Store) -> None:
    asked: list[str] = []
    with filled.reading() as connection:
        listen(connection.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    timeline(filled, ClaimQuery(limit=5))
    (first, second) = [words for words in asked if "ORDER BY claims.time_" in words]
    for words, index in (
        (first, "claims_by_time (time_start>?)"),
        (second, "claims_by_time (time_start=? AND time_end"),
    ):
        with filled.reading() as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", ("",) * words.count("?")).all()
        assert any(index in row[3] for row in plan), plan
        assert not any("TEMP B-TREE" in row[3] for row in plan), plan
