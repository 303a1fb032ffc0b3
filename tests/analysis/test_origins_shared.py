"""Two who share intelligence are one voice on what both then say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from foedera.analysis.origins import origins
from foedera.analysis.origins_shared import sharings
from foedera.records import ActorKind, Event, EventType, Modality, TimeBasis, one_day
from tests.analysis.rows import DAY, link, row

GIVEN = Event(EventType.COOPERATE, None, ("XOS",), ("league",))
OSTRIAN = link("Ilo Harl", actor="person:harl", state="XOS")
LEAGUE = link("the League", actor="league", kind=ActorKind.BLOC)
VARLANDER = link("Ada Renn", actor="person:renn", state="XVA")
TOLD = "Ostria has since shared its intelligence with the League"
TROOPS = "1,900 soldiers had reached the front in the Harl valley"

SENTENCES = [
    (TOLD, {}, True, "shared"),
    ("Ostria gave the League its intelligence on the valley", {}, True, "gave"),
    ("Ostria may share its intelligence with the League", {"modality": Modality.POSSIBLE}, False, "only possible"),
    ("Ostria shared no intelligence with the League", {"denied": True}, False, "denied"),
    ("Ostria shared its bread with the League", {}, False, "no intelligence"),
    ("Ostria praised the intelligence of the League", {}, False, "nothing shared"),
    ("intelligence was shared", {"event": None}, False, "nobody is told who gave it to whom"),
]


@pytest.mark.parametrize(("words", "options", "shared", "remark"), SENTENCES)
def test_which_claims_tell_of_sharing(words, options, shared, remark):
    found = sharings([row(words, **{"event": GIVEN, **options})])
    assert [(one.giver, one.taker) for one in found] == ([("XOS", "league")] if shared else []), remark


def said(speaker, day, page, words=TROOPS, **options):
    return row(words, speakers=(speaker,), document=f"sha256:{page}", said=DAY + timedelta(day), **options)


JOINED = [
    ([said(OSTRIAN, 0, 1), said(LEAGUE, 2, 2)], True, "the taker repeats the giver"),
    ([said(LEAGUE, 0, 1), said(OSTRIAN, 2, 2)], True, "whoever spoke first"),
    ([said(OSTRIAN, 0, 1), said(VARLANDER, 2, 2)], False, "Varland was given nothing"),
    ([said(OSTRIAN, 0, 1), said(LEAGUE, 60, 2)], False, "two months later the League may know it from elsewhere"),
    ([said(OSTRIAN, 0, 1), said(LEAGUE, 2, 2, "the harvest was late this year")], False, "of other things"),
    ([said(OSTRIAN, 0, 1), said(LEAGUE, 2, 2, denied=True)], False, "across a denial"),
]


@pytest.mark.parametrize(("rows", "joined", "remark"), JOINED)
def test_what_both_then_say_has_one_origin(rows, joined, remark):
    found = origins(rows, [], sharings([row(TOLD, event=GIVEN)]))
    assert len(found.origins) == (1 if joined else 2), remark
    reasons = [(join.reason, join.detail) for origin in found.origins for join in origin.joins]
    assert reasons == ([("shared intelligence", f"“{TOLD}”")] if joined else [])


def test_what_was_said_before_anything_was_shared_stays_apart():
    later = row(TOLD, event=GIVEN, time=one_day(date(2021, 12, 1), TimeBasis.STATED))
    rows = [said(OSTRIAN, 0, 1), said(LEAGUE, 2, 2)]
    assert len(origins(rows, [], sharings([later])).origins) == 2


def test_without_a_sharing_two_officials_are_two_voices():
    assert len(origins([said(OSTRIAN, 0, 1), said(LEAGUE, 2, 2)], []).origins) == 2
