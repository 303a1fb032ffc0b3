"""Acts held against norms: a table of acts, days, what is known, and what must come out by which paragraph."""

from __future__ import annotations

from datetime import date

import pytest

from foedera.analysis.legality import TEXT, Finding, Verdict, legality, overall
from foedera.analysis.legality_acts import act_of, parse_act, parse_amount, parse_reading
from foedera.errors import UnknownNameError
from foedera.knowledge.reference import Reference, load_reference
from foedera.records import (
    Act,
    ActKind,
    Claim,
    Granularity,
    Modality,
    Polarity,
    Quantity,
    Span,
    Tense,
    Time,
    TimeBasis,
    Transfer,
    TransferKind,
)

BAD, FREE, OUT, UNKNOWN = (v.value for v in (Verdict.CONFLICTS, Verdict.EXCEPTION, Verdict.OUTSIDE, Verdict.UNKNOWN))

ROWS = [
    # act, day, what is known besides, norm, verdict, remark
    ("LABOUR PRK RUS", "2022-06-01", {}, "unscr-2397/8", BAD, "to be sent home by 2019-12-22"),
    ("LABOUR PRK RUS", "2019-12-22", {}, "unscr-2397/8", OUT, "the last day: not yet late"),
    ("LABOUR PRK RUS", "2019-12-23", {}, "unscr-2397/8", BAD, "the day after"),
    ("LABOUR PRK RUS", "2022-06-01", {"facts": {"national of the host state": True}}, "unscr-2397/8", FREE, ""),
    ("LABOUR PRK RUS", "2022-06-01", {}, "unscr-2375/17", UNKNOWN, "a contract of before 2017-09-11?"),
    (
        "LABOUR PRK RUS",
        "2018-06-01",
        {"facts": {"written contract finalized before 2017-09-11": False}},
        "unscr-2375/17",
        BAD,
        "a new permit",
    ),
    ("LABOUR PRK CHN", "2018-06-01", {"facts": {"committee approval": True}}, "unscr-2375/17", FREE, "approved"),
    ("LABOUR PRK RUS", "2017-09-10", {}, "unscr-2375/17", OUT, "the day before"),
    ("LABOUR PRK RUS", "2017-08-20", {}, "unscr-2371/11", UNKNOWN, "more than on 2017-08-05?"),
    ("LABOUR VNM RUS", "2022-06-01", {}, "unscr-2397/8", OUT, "other nationals"),
    (
        "GOODS RUS PRK",
        "2024-05-01",
        {"item": "refined petroleum", "amount": 600_000.0, "unit": "barrels"},
        "unscr-2397/5",
        BAD,
        "above the cap of 500,000 by itself",
    ),
    (
        "GOODS RUS PRK",
        "2024-05-01",
        {"item": "diesel", "amount": 100_000.0, "unit": "barrels"},
        "unscr-2397/5",
        UNKNOWN,
        "the year's total decides",
    ),
    (
        "GOODS RUS PRK",
        "2024-05-01",
        {"item": "diesel", "amount": 10.0, "unit": "barrels", "facts": {"the total is above the limit": True}},
        "unscr-2397/5",
        BAD,
        "the year's total is known",
    ),
    ("GOODS RUS PRK", "2024-05-01", {"item": "diesel", "amount": 9e9, "unit": "USD"}, "unscr-2397/5", UNKNOWN, ""),
    ("GOODS RUS PRK", "2017-12-31", {"item": "diesel"}, "unscr-2397/5", OUT, "from 2018-01-01 on"),
    ("GOODS CHN PRK", "2024-05-01", {"item": "wheat"}, "unscr-2397/5", OUT, "food is no petroleum"),
    ("GOODS CHN PRK", "2024-05-01", {}, "unscr-2397/5", UNKNOWN, "which goods?"),
    ("GOODS PRK CHN", "2018-01-01", {"item": "coal"}, "unscr-2371/8", BAD, "no coal since 2017-08-05"),
    ("GOODS PRK CHN", "2018-01-01", {"item": "anthracite coal"}, "unscr-2371/8", BAD, "coal by another name"),
    ("GOODS PRK CHN", "2017-03-01", {"item": "coal"}, "unscr-2371/8", OUT, "the cap of 2321 was in force then"),
    (
        "GOODS PRK CHN",
        "2017-03-01",
        {"item": "coal", "amount": 8_000_000.0, "unit": "tonnes"},
        "unscr-2321/26(b)",
        BAD,
        "above the cap of 2017",
    ),
    ("GOODS PRK CHN", "2017-03-01", {"item": "coal"}, "unscr-2321/26(b)", UNKNOWN, "how much?"),
    ("GOODS PRK CHN", "2018-01-01", {"item": "seafood"}, "unscr-2371/9", BAD, ""),
    ("GOODS PRK CHN", "2018-01-01", {"item": "textiles"}, "unscr-2375/16", BAD, "unless approved"),
    ("GOODS DEU PRK", "2015-01-01", {"item": "luxury car"}, "unscr-1718/8(a)(iii)", BAD, "luxury goods since 2006"),
    ("GOODS DEU PRK", "2005-01-01", {"item": "luxury car"}, "unscr-1718/8(a)(iii)", OUT, "before any resolution"),
    ("ARMS PRK RUS", "2024-01-01", {}, "unscr-1874/9", BAD, "all arms, since 2009"),
    ("AMMUNITION PRK RUS", "2023-09-01", {}, "unscr-1874/9", BAD, "ammunition is related materiel"),
    ("ARMS PRK RUS", "2025-01-01", {}, "unscr-1874/9", BAD, "after the monitor's end as before"),
    ("ARMS PRK RUS", "2008-01-01", {}, "unscr-1718/8(b)", UNKNOWN, "only heavy arms then"),
    ("ARMS RUS PRK", "2024-01-01", {}, "unscr-2270/6", BAD, "small arms included"),
    ("TROOPS PRK RUS", "2024-11-01", {}, "unscr-2270/9", UNKNOWN, "are they trained or do they train?"),
    ("JOINT_VENTURE CHN PRK", "2019-01-01", {}, "unscr-2375/18", BAD, "all ventures"),
    ("JOINT_VENTURE CHN PRK", "2017-09-01", {}, "unscr-2371/12", UNKNOWN, "a new one?"),
    ("JOINT_VENTURE CHN VNM", "2019-01-01", {}, "unscr-2375/18", OUT, ""),
    ("GOODS RUS PRK", "2020-01-01", {"item": "ship"}, "unscr-2397/14", BAD, "no vessels, new or used"),
    ("NUCLEAR_ACTIVITY PRK ?", "2017-09-03", {"item": "nuclear test"}, "unscr-1718/2", BAD, "the sixth test"),
    ("ARMS IRN RUS", "2019-01-01", {}, "unscr-2231/annex B, 6(b)", BAD, "until 2020-10-18"),
    ("ARMS IRN RUS", "2022-09-01", {}, "unscr-2231/annex B, 6(b)", OUT, "it had run out"),
    ("ARMS IRN RUS", "2022-09-01", {"item": "drones"}, "unscr-2231/annex B, 4", UNKNOWN, "on the list?"),
    ("ARMS IRN RUS", "2023-10-18", {"item": "drones"}, "unscr-2231/annex B, 4", OUT, "it had run out"),
    ("ARMS RUS IRN", "2021-01-01", {}, "unscr-2231/annex B, 5", OUT, "five years from Adoption Day"),
    ("ARMS IRN RUS", "2025-11-01", {}, "unscr-1747/5", BAD, "returned on 2025-09-28"),
    ("ARMS IRN RUS", "2017-01-01", {}, "unscr-1747/5", OUT, "ended on Implementation Day"),
    ("ARMS DEU RUS", "2023-01-01", {}, "eu-2014-512/Article 2(1)", BAD, "the Union's embargo"),
    ("ARMS CHN RUS", "2023-01-01", {}, "eu-2014-512/Article 2(1)", OUT, "China is not bound by it"),
    ("ARMS GBR RUS", "2019-01-01", {}, "eu-2014-512/Article 2(1)", BAD, "then a member"),
    ("ARMS GBR RUS", "2021-01-01", {}, "eu-2014-512/Article 2(1)", OUT, "no longer"),
    ("GOODS RUS USA", "2022-06-01", {"item": "crude oil"}, "eo-14066/1(a)(i)", BAD, ""),
    ("GOODS RUS IND", "2022-06-01", {"item": "crude oil"}, "eo-14066/1(a)(i)", OUT, "India is not bound by it"),
]


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


def held(reference: Reference, act: str, on: str | None, known: dict) -> list[Finding]:
    day = date.fromisoformat(on) if on else None
    return legality(reference, parse_act(act, day, **known), outside=True)


@pytest.mark.parametrize(("act", "on", "known", "norm", "verdict", "remark"), ROWS)
def test_acts_against_norms(reference, act, on, known, norm, verdict, remark):
    found = [row for row in held(reference, act, on, known) if row.norm == norm and row.according_to == TEXT]
    assert [row.verdict.value for row in found] == [verdict], remark
    row = found[0]
    assert bool(row.missing) == (verdict == UNKNOWN), "unknown names what is missing, the rest does not wait for it"
    assert row.as_json()["if_the_claim_is_true"] is True
    assert row.source


def test_a_conflict_stands_unless_an_approval_nobody_knows_of(reference):
    rows = held(reference, "GOODS PRK CHN", "2018-01-01", {"item": "textiles"})
    row = next(row for row in rows if row.norm == "unscr-2375/16")
    assert row.unless == ("committee approval",)
    assert row.steps[-1] == "so, if the claim is true: conflicts, unless: committee approval"


def test_the_veto_ended_the_monitor_and_no_norm(reference):
    panel = reference.monitors["panel-1874"]
    assert panel.sits(date(2024, 3, 28)), "the veto's day: the mandate ran on"
    assert panel.sits(date(2024, 4, 30))
    assert not panel.sits(date(2024, 5, 1))
    watched = [norm for norm in reference.norms.values() if norm.id.partition("/")[0] in panel.watches]
    lapsed = [
        norm.id
        for norm in watched
        if any(p.term.holds(date(2024, 3, 1)) for p in norm.in_force)
        and not any(p.term.holds(date(2024, 6, 1)) for p in norm.in_force)
    ]
    assert lapsed == []
    assert len(watched) >= 30
    row = held(reference, "ARMS PRK RUS", "2024-06-01", {})[0]
    assert row.verdict is Verdict.CONFLICTS
    assert any("Panel of Experts" in said and "has no mandate on 2024-06-01" in said for said in row.monitor)
    assert any("Committee" in said and "has a mandate" in said for said in row.monitor)


def test_a_contested_return_is_shown_by_both_readings(reference):
    rows = [r for r in held(reference, "ARMS IRN RUS", "2025-11-01", {}) if r.norm == "unscr-1747/5"]
    assert {(row.according_to, row.verdict) for row in rows} == {
        (TEXT, Verdict.CONFLICTS),
        ("CHN, IRN, RUS", Verdict.OUTSIDE),
    }


def test_a_speakers_reading_stands_beside_ours_and_does_not_replace_it(reference):
    act = parse_act("TROOPS PRK RUS", date(2024, 11, 1))
    reading = parse_reading("Vell Herald: unscr-2375 prohibits any sending of people", reference)
    rows = legality(reference, act, readings=[reading])
    assert ("Vell Herald", Verdict.CONFLICTS) in {(row.according_to, row.verdict) for row in rows}
    assert overall(rows) is Verdict.UNKNOWN


def test_an_act_no_norm_speaks_of_is_not_said_to_be_lawful(reference):
    rows = legality(reference, parse_act("ARMS USA UKR", date(2024, 1, 1)))
    assert rows == []
    assert overall(rows) is Verdict.OUTSIDE


@pytest.mark.parametrize(
    ("act", "on", "missing"),
    [
        ("LABOUR ? RUS", "2022-06-01", "from whom"),
        ("LABOUR PRK ?", "2022-06-01", "whether the side not named is bound (un-members)"),
        ("LABOUR PRK RUS", None, "on which day"),
        ("LABOUR PRK XAA", "2022-06-01", "whether XAA is bound (un-members)"),
    ],
)
def test_sides_and_days_nobody_named_are_missing_facts(reference, act, on, missing):
    row = next(row for row in held(reference, act, on, {}) if row.norm == "unscr-2397/8")
    assert row.verdict is Verdict.UNKNOWN
    assert missing in row.missing


def test_a_day_known_only_as_an_interval_that_a_norm_cuts_is_unknown(reference):
    act = Act(ActKind.GOODS, "PRK", "CHN", date(2017, 8, 1), until=date(2017, 8, 31), item="coal")
    row = next(row for row in legality(reference, act) if row.norm == "unscr-2371/8")
    assert row.verdict is Verdict.UNKNOWN
    assert "the exact day" in row.missing


@pytest.mark.parametrize("words", ["SLAVES PRK RUS", "LABOUR PRK", "LABOUR PRQ RUS"])
def test_acts_that_are_refused(words):
    with pytest.raises(UnknownNameError):
        parse_act(words, date(2022, 1, 1))


@pytest.mark.parametrize("words", ["Vell Herald: unscr-9999 prohibits", "Vell Herald: unscr-2375 dislikes"])
def test_readings_that_are_refused(reference, words):
    with pytest.raises(UnknownNameError):
        parse_reading(words, reference)


def test_amounts_and_their_units():
    assert parse_amount("600,000 barrels") == (600_000.0, "barrels")
    assert parse_amount("7 tons") == (7.0, "tonnes")
    with pytest.raises(ValueError, match="could not convert"):
        parse_amount("many barrels")


def claim(polarity: Polarity = Polarity.ASSERTED) -> Claim:
    when = Time(date(2024, 10, 1), date(2024, 11, 1), Granularity.MONTH, TimeBasis.STATED)
    return Claim("c1", "a0", (Span(0, 4),), polarity, Modality.FACT, Tense.PAST, time=when)


def test_a_transfer_becomes_an_act_with_its_interval_and_its_least_amount():
    most = Quantity(Span(0, 4), value=10_000, maximum=10_000, unit="people")
    act = act_of(Transfer("t1", TransferKind.TROOPS, "c1", "PRK", "RUS", most), claim(), "Vell Herald")
    assert (act.kind, act.on, act.until, act.amount) == (ActKind.TROOPS, date(2024, 10, 1), date(2024, 10, 31), None)
    least = Quantity(Span(0, 4), value=12, minimum=12, unit="barrels", of="diesel")
    act = act_of(Transfer("t1", TransferKind.GOODS, "c1", "RUS", "PRK", least), claim())
    assert (act.amount, act.unit, act.item) == (12, "barrels", "diesel")


def test_a_transfer_before_some_day_has_no_day():
    when = Time(None, date(2021, 9, 2), Granularity.DAY, TimeBasis.INFERRED)
    open_start = Claim("c1", "a0", (Span(0, 4),), Polarity.ASSERTED, Modality.FACT, Tense.PAST, time=when)
    assert act_of(Transfer("t1", TransferKind.ARMS, "c1", "PRK", "RUS"), open_start).on is None
