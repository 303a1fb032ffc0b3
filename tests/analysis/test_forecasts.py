"""What foretells, by when, and what was said of it later: sentences of invented states."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from foedera.analysis.forecasts import Outcome, _share, forecasts, foretells, until
from foedera.records import Event, EventType, Granularity, Modality, Tense, Time, TimeBasis
from tests.analysis.rows import DAY, link, row

HARL = link("Ilo Harl", actor="harl")
BY_END = Time(DAY, date(2021, 11, 1), Granularity.INTERVAL, TimeBasis.RELATIVE)
SUPPORT = Event(EventType.SUPPORT, None, ("XVA",), ())
RATIFY = "The Assembly of Varland will ratify the treaty before the end of October"


def foretold(words=RATIFY, *, tense=Tense.FUTURE, type="forecast", **options):
    return replace(row(words, **{"speakers": (HARL,), **options}), tense=tense, type=type, forecast=True)


FORETELLING = [
    (foretold(), True, "will ratify"),
    (foretold(modality=Modality.POSSIBLE), True, "may ratify"),
    (foretold(modality=Modality.PLANNED, tense=Tense.PRESENT), True, "plans to ratify"),
    (foretold(modality=Modality.CONDITIONAL), False, "if it ratifies"),
    (foretold(modality=Modality.QUESTION), False, "will it ratify?"),
    (foretold(type="norm"), False, "shall ratify: a text binds and foretells nothing"),
    (foretold(spoken=False), False, "what somebody is expected to say"),
    (replace(foretold(), forecast=False), True, "a promise or plan is foretold too"),
    (foretold(tense=Tense.PAST), False, "what was"),
]


@pytest.mark.parametrize(("claim", "found", "remark"), FORETELLING)
def test_which_claims_foretell(claim, found, remark):
    assert foretells(claim) is found, remark


def test_the_last_day_is_known_only_where_words_tell_it():
    ahead = Time(DAY, None, Granularity.INTERVAL, TimeBasis.INFERRED)
    before = Time(None, date(2021, 11, 1), Granularity.INTERVAL, TimeBasis.INFERRED)
    days = [until(foretold(time=time)) for time in (BY_END, ahead, before, None)]
    assert days == [date(2021, 10, 31), None, date(2021, 10, 31), None]


LATER = date(2021, 12, 1)
OUTCOMES = [
    ([("The Assembly of Varland ratified the treaty", 9, {"event": SUPPORT})], Outcome.CAME, "asserted later"),
    ([("The Assembly of Varland has not ratified the treaty", 9, {"denied": True})], Outcome.FAILED, "denied later"),
    (
        [
            ("The Assembly of Varland ratified the treaty", 9, {}),
            ("The Assembly of Varland ratified no treaty", 9, {"denied": True}),
        ],
        Outcome.DISPUTED,
        "both",
    ),
    ([("The Assembly of Varland ratified the treaty", -9, {})], Outcome.DUE, "said before is no outcome"),
    ([("The Assembly of Varland may ratify the treaty", 9, {"modality": Modality.POSSIBLE})], Outcome.DUE, "not firm"),
    ([("The harvest in Varland was late", 9, {})], Outcome.DUE, "other things"),
    (
        [("The Assembly ratified the treaty", 9, {"event": replace(SUPPORT, actors=("XOS",))})],
        Outcome.DUE,
        "another's assembly",
    ),
]


@pytest.mark.parametrize(("later", "outcome", "remark"), OUTCOMES)
def test_how_a_forecast_stands_by_what_was_said_later(later, outcome, remark):
    made = foretold(time=BY_END, event=SUPPORT)
    claims = [row(words, said=DAY + timedelta(day), **options) for words, day, options in later]
    (found,) = forecasts([made], [made, *claims], LATER)
    assert (found.outcome, found.until) == (outcome, date(2021, 10, 31)), remark
    assert len(found.evidence) == (len(later) if outcome in (Outcome.CAME, Outcome.FAILED, Outcome.DISPUTED) else 0)


def test_before_its_day_it_is_open_and_without_a_day_it_stays_so():
    made = [foretold(time=BY_END), foretold("It will ratify the treaty")]
    assert [one.outcome for one in forecasts(made, made, DAY)] == [Outcome.OPEN, Outcome.OPEN]
    assert [one.outcome for one in forecasts(made, made, LATER)] == [Outcome.DUE, Outcome.OPEN]


def test_what_is_looked_up_by_words_is_what_comparing_all_would_find():
    chance = Random(7)
    verbs = ("ratify", "reject", "publish")
    things = [f"{name}{end}" for name in ("harb", "trea", "coal", "vess", "grai") for end in ("our", "ies", "ang")]
    events = (None, SUPPORT, replace(SUPPORT, actors=("XOS",)), Event(EventType.AID, None, ("XVA",), ()))

    def words() -> str:
        return " ".join(["Varland", chance.choice(verbs), *chance.sample(things, chance.randint(1, 8))])

    def made(number: int):
        options = {"event": chance.choice(events), "said": DAY + timedelta(days=chance.randint(-20, 20))}
        return foretold(words(), **options) if number % 3 == 0 else row(words(), speakers=(HARL,), **options)

    claims = [made(number) for number in range(400)]
    day = DAY + timedelta(days=15)
    later = sorted((c for c in claims if not c.forecast), key=lambda c: c.said_start)
    for one in forecasts(claims, claims, day):
        shares = {c.id: _share(one.claim, c) for c in later if one.claim.said_start < c.said_start <= day}
        best = max(shares.values(), default=0.0)
        assert [c.id for c in one.evidence] == [id for id, share in shares.items() if share and share >= best - 0.05]
    assert sum(len(one.evidence) for one in forecasts(claims, claims, day)) > 50
