"""Who corroborates, denies, contradicts, or says otherwise than before; troops are a series, not a contradiction."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from foedera.analysis.agreement import Kind, contradictions, relations
from foedera.analysis.agreement_numbers import bounds
from foedera.analysis.origins import origins
from foedera.analysis.propositions import matters
from foedera.records import Event, EventType, Modality, Quantity, Span, TimeBasis, one_day
from tests.analysis.rows import DAY, link, row

HARL, RENN, MOSS = (link(name, actor=name.lower()) for name in ("Harl", "Renn", "Moss"))
SENT = Event(EventType.MOBILIZE, "troops", ("XOS",), ())
AID = Event(EventType.AID, None, ("XOS",), ("XVA",))
KILLED = Event(EventType.ASSAULT, None, (), ("XOS",))
SECOND = one_day(date(2021, 11, 2), TimeBasis.STATED)
TROOPS = "Ostria sent troops over the Belm"


def people(value, **options):
    return (Quantity(Span(0, 2), value, unit="people", of="soldiers", **options),)


def said(words, speaker, day=0, *, page=1, **options):
    return row(words, speakers=(speaker,), document=f"sha256:{page}", said=DAY + timedelta(day), **options)


def kinds(*rows):
    return [
        (r.kind, r.second.speaker.name)
        for matter in matters(rows)
        for r in relations(matter, origins(rows, []).numbers)
    ]


RELATIONS = [
    (
        (said(TROOPS, HARL, event=SENT), said("Ostria sent no troops", RENN, 2, page=2, event=SENT, denied=True)),
        [(Kind.DENIES, "Renn")],
        "a denial after an assertion",
    ),
    (
        (said("Ostria sent no troops", RENN, event=SENT, denied=True), said(TROOPS, HARL, 2, page=2, event=SENT)),
        [(Kind.CONTRADICTS, "Harl")],
        "an assertion after a denial",
    ),
    (
        (
            said("Ostria may send troops", HARL, event=SENT, modality=Modality.POSSIBLE),
            said("Ostria sent no troops", RENN, 2, page=2, event=SENT, denied=True),
        ),
        [],
        "what may be is not contradicted",
    ),
    (
        (
            said("Ostria may send troops", HARL, event=SENT, modality=Modality.POSSIBLE),
            said(TROOPS, HARL, 9, page=2, event=SENT),
        ),
        [(Kind.UPDATES, "Harl")],
        "a conditional became a fact in one speaker's words",
    ),
    (
        (said(TROOPS, HARL, event=SENT), said(TROOPS, MOSS, 1, page=2, event=SENT)),
        [(Kind.CORROBORATES, "Moss")],
        "another speaker says the same",
    ),
    (
        (said(TROOPS, HARL, event=SENT), said(TROOPS, HARL, page=2, event=SENT)),
        [],
        "one speaker quoted by two papers corroborates nothing",
    ),
]


@pytest.mark.parametrize(("rows", "found", "remark"), RELATIONS)
def test_relations(rows, found, remark):
    assert kinds(*rows) == found, remark


def test_four_points_of_a_troop_series_do_not_contradict():
    rows = [
        said(
            "plans to train 8,000 Ostrian soldiers", HARL, page=1, quantities=people(8000.0), modality=Modality.PLANNED
        ),
        said("9,500 Ostrian soldiers train in the east", MOSS, page=2, quantities=people(9500.0)),
        said("the first unit of 1,900 Ostrian soldiers train", MOSS, page=2, quantities=people(1900.0)),
        said(
            "a second unit of up to 7,000 Ostrian soldiers train",
            RENN,
            page=3,
            quantities=people(7000.0, maximum=7000.0),
        ),
    ]
    assert contradictions(rows, origins(rows, [])) == []


NUMBERS = [
    (people(40.0, minimum=40.0), people(60.0), False, "at least 40 allows 60"),
    (people(40.0, minimum=40.0), people(31.0), True, "at least 40 excludes 31"),
    (people(40.0), people(45.0, approximators=("about",)), False, "about 45 allows 40"),
    (people(40.0), people(60.0), True, "two plain numbers"),
    (people(40.0), (Quantity(Span(0, 2), 60.0, unit="shell"),), False, "shells and soldiers"),
]


@pytest.mark.parametrize(("one", "other", "against", "remark"), NUMBERS)
def test_numbers_contradict_only_where_they_exclude_each_other(one, other, against, remark):
    words = "soldiers were killed in a strike on the yard"
    rows = [
        said(words, HARL, page=1, event=KILLED, quantities=one, time=SECOND),
        said(words, RENN, page=2, event=KILLED, quantities=other, time=SECOND),
    ]
    assert bool(contradictions(rows, origins(rows, []))) is against, remark
    undated = [said(words, HARL, page=1, quantities=one), said(words, RENN, page=2, quantities=other)]
    assert contradictions(undated, origins(undated, [])) == [], "a number of an unknown day is a point of a series"


def test_contradictions_with_most_origins_on_both_sides_come_first_and_copies_do_not_count():
    supplies = "Ostria shipped shells to Varland by rail"
    rows = [
        *(said(TROOPS, HARL, page=n, event=SENT) for n in range(1, 6)),
        said("Ostria sent no troops", RENN, 2, page=6, event=SENT, denied=True),
        said(supplies, HARL, page=7, event=AID),
        said(supplies, MOSS, page=8, event=AID),
        said("Ostria shipped no shells", RENN, page=9, event=AID, denied=True),
    ]
    first, second = contradictions(rows, origins(rows, []))
    assert [(name, count, len(claims)) for name, count, claims in first.sides] == [("asserted", 2, 2), ("denied", 1, 1)]
    assert [(name, count, len(claims)) for name, count, claims in second.sides] == [
        ("asserted", 1, 5),
        ("denied", 1, 1),
    ]


BOUNDS = [
    (Quantity(Span(0, 1), 7000.0, maximum=7000.0), (float("-inf"), 7000.0)),
    (Quantity(Span(0, 1), 40.0, approximators=("about",)), (30.0, 50.0)),
    (Quantity(Span(0, 1)), None),
]


@pytest.mark.parametrize(("quantity", "allowed"), BOUNDS)
def test_bounds_of_a_number(quantity, allowed):
    assert bounds(quantity) == allowed
