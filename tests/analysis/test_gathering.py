"""Which claims the program gathers, and when it does not know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from foedera.analysis.gathering import fits, gather
from foedera.ledger.rows import Quote
from foedera.records import Event, EventType, Modality, Quantity, Span, TimeBasis, Verdict, one_day
from tests.analysis.rows import row

SENT = Event(EventType.MOBILIZE, "troops", ("XOS",), ())
BY_VARLAND = Event(EventType.MOBILIZE, "troops", ("XVA",), ())
WORDS = "Ostria sent its troops over the Belm"


def men(value: float) -> tuple[Quantity, ...]:
    """So many soldiers."""
    return (Quantity(Span(0, 5), value, unit="people"),)


FITS = [
    ({}, {}, True, "nothing parts them"),
    ({"denied": True}, {}, False, "a denial"),
    ({"event": SENT}, {"event": BY_VARLAND}, False, "other actors"),
    ({"event": SENT}, {}, True, "an event left open"),
    ({"quantities": men(900)}, {"quantities": men(900)}, True, "one number"),
    ({"quantities": men(900)}, {"quantities": men(2000)}, False, "two numbers"),
    ({"quantities": men(900)}, {}, True, "a number left open"),
    ({"quantities": men(900)}, {"quantities": men(900), "modality": Modality.PLANNED}, False, "planned and sent"),
    ({"modality": Modality.PLANNED}, {}, True, "how firmly it is said is no part of what is said"),
    ({"modality": Modality.CONDITIONAL}, {}, False, "what would be is not said to be"),
    ({"said": date(2019, 1, 1)}, {}, False, "two years apart, and no time told"),
    ({"said": None}, {}, True, "an unknown day"),
    ({"time": one_day(date(2021, 10, 1), TimeBasis.STATED)}, {}, True, "a time left open"),
    (
        {"time": one_day(date(2021, 10, 1), TimeBasis.STATED)},
        {"time": one_day(date(2021, 10, 2), TimeBasis.STATED)},
        False,
        "two days",
    ),
]


@pytest.mark.parametrize(("one", "other", "expected", "remark"), FITS)
def test_what_parts_claims_of_the_same_words(one, other, expected, remark):
    assert fits(row(WORDS, **one), row(WORDS, **other)) is expected, remark
    assert [r.verdict for r in gather([row(WORDS, **one), row(WORDS, **other)])].count(Verdict.SAME) == expected


def test_two_that_do_equally_well_give_neither_but_both_names():
    harl = row("Ostria sent troops to Harl", said=date(2021, 10, 1), document="sha256:1")
    belm = row("Ostria sent troops to Belm", said=date(2021, 10, 2), document="sha256:2")
    bare = row("Ostria sent troops", said=date(2021, 10, 3), document="sha256:3")
    judged = {r.claim: r for r in gather([bare, belm, harl])}
    assert (judged[harl.id].verdict, judged[belm.id].verdict) == (Verdict.DIFFERENT, Verdict.DIFFERENT)
    assert judged[bare.id].verdict is Verdict.UNSURE
    assert set(judged[bare.id].candidates) == {harl.id, belm.id}
    assert judged[bare.id].other is None


def test_a_short_claim_joins_no_two_that_differ():
    bare = row("Ostria sent troops", said=date(2021, 10, 1), document="sha256:1")
    harl = row("Ostria sent troops to Harl", said=date(2021, 10, 2), document="sha256:2")
    belm = row("Ostria sent troops to Belm", said=date(2021, 10, 3), document="sha256:3")
    judged = {r.claim: r for r in gather([bare, belm, harl])}
    assert judged[harl.id].other == bare.id
    assert judged[belm.id].verdict is Verdict.DIFFERENT
    assert judged[belm.id].candidates == (bare.id,), "who may be joined by a person is named"


def test_what_was_judged_before_stays():
    first, second = (row(WORDS, said=date(2021, 10, day)) for day in (2, 3))
    known = {r.claim: r for r in gather([first, second])}
    earlier = row(WORDS, said=date(2021, 10, 1))
    (fresh,) = gather([earlier, first, second], known)
    assert (fresh.claim, fresh.other) == (earlier.id, first.id)


def test_a_claim_within_the_words_of_another_says_a_part_of_it():
    whole = row("Ostria built a wall to keep the border of Harl secure", document="sha256:7")
    part = replace(row("to keep the border of Harl secure", document="sha256:7"), quotes=_quotes(20, 53))
    elsewhere = row("to keep the border of Harl secure", document="sha256:8")
    assert not fits(whole, part)
    assert not fits(part, whole)
    assert fits(whole, elsewhere)
    assert fits(whole, replace(row(whole.words, document="sha256:7"))), "the very words under another chain"


def _quotes(start: int, end: int) -> tuple[Quote, ...]:
    return (Quote(Span(start, end), "x" * (end - start)),)


def test_speech_that_did_not_happen_is_not_gathered():
    assert gather([row(WORDS, spoken=False)]) == []


def test_the_order_given_changes_nothing():
    rows = [row(f"{WORDS} in {month}", said=date(2021, 10, day)) for day in (1, 2) for month in ("May", "June")]
    assert sorted(map(repr, gather(rows))) == sorted(map(repr, gather(rows[::-1])))
    assert replace(rows[0], spoken=True) == rows[0]
