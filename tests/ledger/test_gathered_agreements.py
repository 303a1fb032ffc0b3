"""Which pages' agreements are one, kept in both stores: judged once, joined and parted by persons, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from foedera.analysis.agreements_account import Account, accounts
from foedera.analysis.agreements_kept import BY, gather_agreements
from foedera.analysis.gathering import gather_all
from foedera.exports.agreements import account
from foedera.exports.lines import json_line
from foedera.ledger.digest import digest
from foedera.ledger.encoding import now
from foedera.ledger.gathered import gathered
from foedera.ledger.judgements import judge
from foedera.ledger.store import Store
from foedera.ledger.views.agreements import agreement_ids
from foedera.pipeline.verify import verify
from foedera.records import Verdict
from tests.ledger.made import TEXT, harbour_post, raw_of, spot

GRAIN = " The grain deal of Olmark and Vessia was signed too."


def add(store: Store, number: int, text: str, *names: str) -> None:
    """A page that calls the pact by other names, one agreement each."""
    page = harbour_post(text, day=date(2031, 5, 4 + number), path=f"{number}.txt")
    (pact,) = page.agreements
    others = [replace(pact, id=f"g{n}", names=(spot(text, name),), stages=()) for n, name in enumerate(names, 2)]
    page = replace(page, agreements=(pact, *others))
    store.add(page, raw_of(page))


@pytest.fixture
def told(store: Store) -> Store:
    """Three pages on one pact; the third also tells of a grain deal, which is another."""
    add(store, 0, TEXT)
    add(store, 1, TEXT + " More.")
    add(store, 2, TEXT + GRAIN, "The grain deal of Olmark and Vessia")
    gather_agreements(store, {})
    return store


def listed(store: Store) -> list[Account]:
    return accounts(store, {})


def export(store: Store) -> bytes:
    """All agreements of the ledger, as `foedera agreements --of` prints each with --json."""
    return "\n".join(json_line(account(one)) for one in listed(store)).encode()


def held(store: Store) -> list[int]:
    return [len(one.gathered.pages) for one in listed(store)]


def test_each_pages_agreement_has_a_row_with_reason_and_score(told: Store) -> None:
    assert held(told) == [3, 1]
    rows = gathered(told, agreement_ids(told))
    assert len(rows) == 4
    same = [row for row in rows.values() if row.verdict is Verdict.SAME]
    first = {row.other for row in same}
    assert len(same) == 2
    assert len(first) == 1
    assert {(row.why, row.score, row.by) for row in same} == {("the same parties and year", 0.9, BY)}


def test_gathering_twice_adds_nothing_and_claims_are_gathered_beside_it(told: Store) -> None:
    before, sealed = export(told), digest(told)
    assert gather_agreements(told, {}) == (4, 0)
    assert gather_agreements(told, {}, again=True) == (4, 0)
    assert (export(told), digest(told)) == (before, sealed)
    gather_all(told)
    assert export(told) == before
    assert verify(told) == []


def test_a_ledger_never_gathered_answers_the_same_and_keeps_nothing(told: Store) -> None:
    before = export(told)
    with told.writing() as connection:
        connection.exec_driver_sql("DELETE FROM gathered")
    assert export(told) == before
    assert gathered(told, agreement_ids(told)) == {}


@pytest.mark.parametrize("again", [False, True], ids=["at once", "gathered again between"])
def test_a_merge_that_is_undone_leaves_the_export_byte_for_byte_as_it_was(told: Store, again: bool) -> None:
    before = export(told)
    pact, grain = listed(told)
    one, other = pact.gathered.pages[0].id, grain.gathered.pages[0].id
    merged = judge(told, one, "same", by="ana", other=other, why="one bargain")
    assert held(told) == [4]
    if again:
        gather_agreements(told, {}, again=True)
        assert held(told) == [4], "a person's judgement outlives the program's"
    judge(told, merged.id, "undo", by="bo")
    assert export(told) == before


def test_a_split_outlives_gathering_again_and_undone_leaves_the_export_as_it_was(told: Store) -> None:
    before = export(told)
    one, other, _ = listed(told)[0].gathered.pages
    parted = judge(told, one.id, "different", by="ana", other=other.id)
    assert held(told) == [2, 1, 1]
    gather_agreements(told, {}, again=True)
    assert held(told) == [2, 1, 1]
    judge(told, parted.id, "undo", by="ana")
    assert export(told) == before


def test_a_later_page_joins_what_was_kept_and_older_rows_stay(told: Store) -> None:
    rows = gathered(told, agreement_ids(told))
    add(told, 3, TEXT + " Still more.")
    assert held(told) == [4, 1], "shown before it is kept"
    assert gather_agreements(told, {}) == (5, 1)
    assert held(told) == [4, 1]
    assert {id: row for id, row in gathered(told, agreement_ids(told)).items() if id in rows} == rows


def test_when_the_first_page_is_read_anew_the_others_stay_together(told: Store) -> None:
    texts = (TEXT, TEXT + " More.", TEXT + GRAIN)
    first = listed(told)[0].gathered.pages[0]
    number = next(n for n, text in enumerate(texts) if first.document == harbour_post(text).document.id)
    newer = harbour_post(texts[number], reader="reader/2", day=date(2031, 5, 4 + number), path=f"{number}.txt")
    newer = replace(newer, agreements=(), claims=tuple(replace(claim, agreement=None) for claim in newer.claims))
    told.add(newer, raw_of(newer))
    assert held(told)[0] == 2
    gather_agreements(told, {}, again=True)
    assert held(told)[0] == 2


def test_what_was_known_of_agreements_at_an_earlier_moment(store: Store) -> None:
    add(store, 0, TEXT)
    gather_agreements(store, {})
    moment = now()
    add(store, 1, TEXT + " More.")
    add(store, 0, TEXT + GRAIN, "The grain deal of Olmark and Vessia")
    gather_agreements(store, {})
    judge(store, agreement_ids(store)[0], Verdict.REJECT, by="ana")
    before = accounts(store, {}, before=moment)
    assert [len(one.gathered.pages) for one in before] == [1]
    assert accounts(store, {}, before=moment - timedelta(days=1)) == []
    assert held(store) != [1]
