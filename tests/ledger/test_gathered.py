"""Propositions in both stores: what is gathered, merged, split and taken back, and what outlives what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from foedera.analysis.gathering import gather_all
from foedera.analysis.proposition_list import Proposition, propositions_in
from foedera.exports.lines import json_line
from foedera.exports.propositions import proposition
from foedera.ledger import views
from foedera.ledger.digest import digest
from foedera.ledger.gathered import gathered, members
from foedera.ledger.judgements import judge, judgements
from foedera.ledger.rows import ClaimQuery
from foedera.ledger.store import Store
from foedera.pipeline.verify import verify
from foedera.records import Verdict
from tests.ledger.made import TEXT, harbour_post, raw_of

WILL, SUPPLIED = "Vessia will send up to 3,000 soldiers to Olmark", "Vessia has supplied shells to Olmark"


@pytest.fixture
def twice(store: Store) -> Store:
    """A ledger of two pages that say the same on two days, gathered."""
    for number, day in enumerate((4, 9)):
        reading = harbour_post(TEXT + " More." * number, day=date(2031, 5, day), path=f"{number}.txt")
        store.add(reading, raw_of(reading))
    gather_all(store)
    return store


def listed(store: Store, **options: datetime) -> list[Proposition]:
    return propositions_in(store, views.claims(store, ClaimQuery(limit=None)), **options)


def export(store: Store) -> bytes:
    """All propositions of the ledger, as `foedera propositions --json` prints them."""
    return "\n".join(json_line(proposition(one)) for one in listed(store)).encode()


def named(store: Store, words: str) -> Proposition:
    return next(one for one in listed(store) if one.claims[0].words == words)


def test_what_says_the_same_is_gathered_and_never_across_a_polarity(twice: Store) -> None:
    will = named(twice, WILL)
    assert [claim.words for claim in will.claims] == [WILL, WILL]
    assert (will.score, will.origins.counted) == (1.0, "2 claims, 2 documents, 1 origin")
    assert [ground.why for ground in will.grounds] == ["the same words"]
    assert named(twice, SUPPLIED).denied
    assert all(len({claim.polarity for claim in one.claims}) == 1 for one in listed(twice))


def test_gathering_twice_changes_nothing_and_is_part_of_the_ledgers_digest(twice: Store) -> None:
    before, held = export(twice), digest(twice)
    assert gather_all(twice)[1] == 0
    assert gather_all(twice, again=True)[1] == 0
    assert (export(twice), digest(twice)) == (before, held)


def test_a_ledger_never_gathered_answers_the_same_and_keeps_nothing(store: Store, twice: Store) -> None:
    before = export(twice)
    with store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM gathered")
    assert export(store) == before
    assert gathered(store, [claim.id for one in listed(store) for claim in one.claims]) == {}


def test_a_merge_that_is_undone_leaves_the_export_byte_for_byte_as_it_was(twice: Store) -> None:
    before = export(twice)
    will, supplied = named(twice, WILL), named(twice, SUPPLIED)
    merged = judge(twice, will.id, "same", by="ana", other=supplied.id, why="one deal")
    assert export(twice) != before
    (one,) = [one for one in listed(twice) if len(one.claims) == 4]
    assert {ground.by for ground in one.grounds} >= {"ana"}
    judge(twice, merged.id, "undo", by="bo")
    assert export(twice) == before
    assert len(judgements(twice)) == 2, "undoing erases nothing"
    assert verify(twice) == []


def test_a_split_that_is_undone_leaves_the_export_as_it_was(twice: Store) -> None:
    before = export(twice)
    first, second = named(twice, WILL).claims
    parted = judge(twice, first.id, "different", by="ana", other=second.id)
    assert [len(one.claims) for one in listed(twice) if one.claims[0].words == WILL] == [1, 1]
    judge(twice, parted.id, "undo", by="ana")
    assert export(twice) == before


def test_the_newest_judgement_of_a_person_wins(twice: Store) -> None:
    first, second = named(twice, WILL).claims
    judge(twice, first.id, "different", by="ana", other=second.id)
    judge(twice, second.id, "same", by="bo", other=first.id)
    confirmed = named(twice, WILL)
    assert len(confirmed.claims) == 2
    assert {(ground.by, ground.score) for ground in confirmed.grounds} == {("bo", None)}
    judge(twice, first.id, "different", by="cy", other=second.id)
    assert len(named(twice, WILL).claims) == 1


def test_judgements_outlive_gathering_again_and_reading_again(twice: Store) -> None:
    first, second = named(twice, WILL).claims
    judge(twice, first.id, "different", by="ana", other=second.id)
    parted = export(twice)
    gather_all(twice, again=True)
    assert export(twice) == parted
    newer = harbour_post(reader="reader/2")
    newer = replace(newer, claims=(replace(newer.claims[0], event=None), *newer.claims[1:]))
    twice.add(newer, raw_of(newer))
    gather_all(twice)
    assert [len(one.claims) for one in listed(twice) if one.claims[0].words == WILL] == [1, 1]


def test_a_proposition_keeps_its_name_when_it_is_merged_and_any_of_its_claims_finds_it(twice: Store) -> None:
    will = named(twice, WILL)
    second = will.claims[1]
    judge(twice, "p" + second.id[1:], "same", by="ana", other=named(twice, SUPPLIED).id)
    (row,) = [one.judgement for one in judgements(twice)]
    assert row.target == second.id
    assert len(next(one for one in listed(twice) if will.claims[0] in one.claims).claims) == 4
    assert len(members(twice, "p" + second.id[1:20])) == 4
    assert members(twice, will.id) == members(twice, second.id)


def test_what_was_known_before_a_moment(twice: Store) -> None:
    between = datetime.now(UTC)
    first, second = named(twice, WILL).claims
    judge(twice, first.id, "different", by="ana", other=second.id)
    then = next(one for one in listed(twice, before=between) if one.claims[0].words == WILL)
    assert len(then.claims) == 2
    assert len(named(twice, WILL).claims) == 1


def test_what_is_judged_anew_is_added_and_the_older_row_stays(twice: Store) -> None:
    second = named(twice, WILL).claims[1]
    with twice.writing() as connection:
        connection.exec_driver_sql(f"UPDATE gathered SET \"by\" = 'gathering/0' WHERE claim = '{second.id}'")
    assert gather_all(twice)[1] == 1
    assert gathered(twice, [second.id])[second.id].verdict is Verdict.SAME
    with twice.reading() as connection:
        count = connection.exec_driver_sql(f"SELECT count(*) FROM gathered WHERE claim = '{second.id}'").scalar()
    assert count == 2
