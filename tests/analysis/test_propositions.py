"""Which claims are on one matter."""

from __future__ import annotations

from datetime import date

import pytest

from foedera.analysis.propositions import matters
from foedera.records import Event, EventType, Quantity, Span, TimeBasis, one_day
from tests.analysis.rows import row

SENT = Event(EventType.MOBILIZE, "troops", ("XOS",), ())
GIVEN = Event(EventType.AID, None, ("XOS",), ("XVA",))
SHELLS = (Quantity(Span(0, 5), 900.0, unit="shell"),)
PEOPLE = (Quantity(Span(0, 5), 900.0, unit="people"),)
MONDAY, FRIDAY = (one_day(date(2021, 10, day), TimeBasis.STATED) for day in (18, 22))

PAIRS = [
    (
        ("Ostria has sent no troops", {"event": SENT, "denied": True}),
        ("Ostria sent troops to the Belm", {"event": SENT}),
        1,
        "denied and asserted",
    ),
    (("Ostria sent troops", {"event": SENT}), ("Ostria sent troops", {"event": GIVEN}), 2, "other types of event"),
    (
        ("Ostria sent troops", {"event": SENT}),
        ("Ostria sent troops", {"event": Event(EventType.MOBILIZE, "troops", ("XVA",), ())}),
        2,
        "other actors",
    ),
    (
        ("Ostria sent troops", {"event": SENT}),
        ("Troops went home from Ostria", {"event": SENT}),
        1,
        "two words of three",
    ),
    (("Ostria sent troops", {"event": SENT}), ("Ostria has moved ships", {"event": SENT}), 2, "only a name in both"),
    (
        ("sent 900 shells over", {"quantities": SHELLS}),
        ("sent 900 soldiers over", {"quantities": PEOPLE}),
        2,
        "shells and men",
    ),
    (
        ("the first unit of soldiers left Hadal", {"quantities": PEOPLE}),
        ("the second unit of soldiers left Hadal", {"quantities": PEOPLE}),
        2,
        "first and second",
    ),
    (
        ("a strike killed soldiers at the bridge", {"time": MONDAY}),
        ("a strike killed soldiers at the bridge", {"time": FRIDAY}),
        2,
        "two days",
    ),
    (
        ("a strike killed soldiers at the bridge", {"time": MONDAY}),
        ("soldiers were killed at the bridge", {}),
        1,
        "a day left open fits",
    ),
    (("Korsak was right", {}), ("Foreign Minister Korsak declined to comment", {}), 2, "names alone"),
]


@pytest.mark.parametrize(("one", "other", "count", "remark"), PAIRS)
def test_which_claims_are_on_one_matter(one, other, count, remark):
    assert len(matters([row(words, **options) for words, options in (one, other)])) == count, remark


def test_speech_that_did_not_happen_is_on_no_matter():
    assert matters([row("Ostria sent troops", spoken=False)]) == []


def test_every_claim_stands_in_one_matter_and_the_sides_part_by_polarity():
    rows = [row("Ostria sent troops over the Belm", event=SENT, denied=n % 2 == 1) for n in range(5)]
    (matter,) = matters([*rows])
    assert (len(matter.asserted), len(matter.denied)) == (3, 2)
    assert {claim.id for claim in matter.claims} == {claim.id for claim in rows}
