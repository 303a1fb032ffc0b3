"""The system of states, its blocs and its balance."""

from __future__ import annotations

from datetime import date
from itertools import combinations, product
from random import Random

import pytest

from foedera.analysis.balance import balance
from foedera.analysis.relations import Act, TieKind, network
from foedera.analysis.relations_views import blocs, changed, history
from foedera.knowledge.reference import Reference, load_reference
from foedera.records import EventType

DAY = date(2024, 12, 10)

KINDS = [
    ("RUS", "PRK", "2024-12-10", TieKind.ALLIED, "the treaty of 2024"),
    ("RUS", "PRK", "2024-06-01", TieKind.COOPERATIVE, "consultation under the treaty of 2000"),
    ("USA", "KOR", "2024-06-01", TieKind.ALLIED, ""),
    ("USA", "JPN", "2024-06-01", TieKind.ALLIED, ""),
    ("DEU", "RUS", "2024-06-01", TieKind.TENSE, "the Union's measures"),
    ("DEU", "RUS", "2010-06-01", TieKind.COOPERATIVE, "before them"),
    ("USA", "RUS", "2024-06-01", TieKind.TENSE, ""),
    ("DEU", "DDR", "1970-01-01", None, "on both sides, and no pact between"),
    ("POL", "SUN", "1970-01-01", TieKind.ALLIED, "the Warsaw Treaty"),
    ("POL", "USA", "2000-01-01", TieKind.ALLIED, "NATO"),
    ("XAA", "XBB", "2024-06-01", None, "nothing is known"),
]


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


@pytest.mark.parametrize(("one", "other", "on", "kind", "remark"), KINDS)
def test_ties_from_agreements_and_measures(reference, one, other, on, kind, remark):
    tie = network(reference, date.fromisoformat(on)).tie(one, other)
    assert (tie.kind if tie else None) == kind, remark
    assert tie is None or all(reason.source for reason in tie.reasons)


def test_events_fade_with_age_and_later_ones_do_not_count(reference):
    fight = Act(EventType.ASSAULT, "XAA", "XBB", date(2024, 6, 1), "Vell Herald", "c1")
    scores = []
    for day in (date(2024, 5, 31), date(2024, 6, 1), date(2025, 6, 1), date(2034, 6, 1)):
        tie = network(reference, day, acts=[fight]).tie("XAA", "XBB")
        scores.append(tie.score if tie else None)
    assert scores[0] is None
    assert scores[1] < scores[2] < scores[3] < 0
    assert network(reference, date(2024, 6, 2), acts=[fight]).tie("XBB", "XAA").kind is TieKind.HOSTILE


def test_an_attack_outweighs_a_pact_but_the_pact_stays_among_the_reasons(reference):
    fights = [Act(EventType.ASSAULT, "USA", "KOR", DAY, "Vell Herald") for _ in range(3)]
    tie = network(reference, DAY, acts=fights).tie("USA", "KOR")
    assert tie.kind is TieKind.HOSTILE
    assert any("kor-usa-1953" in reason.what for reason in tie.reasons)


def test_a_half_life_must_be_above_zero(reference):
    with pytest.raises(ValueError, match="half-life"):
        network(reference, DAY, half_life=0)


def test_what_changed_since_a_day(reference):
    shifts = changed(network(reference, date(2024, 6, 1)), network(reference, date(2025, 1, 1)))
    assert ("PRK", "RUS") in {(shift.first, shift.second) for shift in shifts}
    assert changed(network(reference, DAY), network(reference, DAY)) == []


def test_a_dyads_history_is_in_order_and_tells_both_treaties(reference):
    moments = history(reference, "RUS", "PRK", [Act(EventType.CONSULT, "RUS", "PRK", date(2023, 9, 13), "Vell Herald")])
    days = [moment.on for moment in moments]
    assert days == sorted(days)
    told = " | ".join(f"{moment.on} {moment.what}" for moment in moments)
    for words in ("1996-09-11 RUS no longer bound by prk-sun-1961", "2024-12-04 PRK bound by prk-rus-2024", "CONSULT"):
        assert words in told


def test_blocs_of_the_cold_war(reference):
    found = blocs(network(reference, date(1980, 6, 1)))
    east = next(bloc for bloc in found if "SUN" in bloc)
    west = next(bloc for bloc in found if "GBR" in bloc)
    assert {"POL", "CSK", "DDR", "HUN"} <= set(east)
    assert {"DEU", "NOR", "TUR"} <= set(west)
    assert not set(east) & set(west)


@pytest.mark.parametrize(
    ("ties", "frustration", "triads"),
    [
        ({}, 0, 0),
        ({("A", "B"): -1}, 0, 0),
        ({("A", "B"): 1, ("B", "C"): 1, ("A", "C"): -1}, 1, 1),  # my friends are foes
        ({("A", "B"): 1, ("B", "C"): -1, ("A", "C"): -1}, 0, 0),  # my friend's foe is my foe
        ({("A", "B"): -1, ("B", "C"): -1, ("A", "C"): -1}, 1, 1),  # all foes
    ],
)
def test_balance_of_small_networks(ties, frustration, triads):
    held = balance(ties)
    assert (held.frustration, held.exact, len(held.frustrated_triads)) == (frustration, True, triads)


def signed(states: int, seed: int, noise: float, density: float = 0.5) -> dict[tuple[str, str], float]:
    chance = Random(seed)
    camp = {f"s{n:02}": chance.random() < 0.5 for n in range(states)}
    ties = {}
    for pair in combinations(sorted(camp), 2):
        if chance.random() < density:
            sign = 1 if camp[pair[0]] == camp[pair[1]] else -1
            ties[pair] = float(-sign if chance.random() < noise else sign)
    return ties


@pytest.mark.parametrize("seed", range(6))
def test_the_exact_index_equals_that_of_trying_every_division(seed):
    ties = signed(9, seed, noise=0.4, density=0.8)
    states = sorted({state for pair in ties for state in pair})
    least = min(
        sum((tie > 0) == (side[pair[0]] != side[pair[1]]) for pair, tie in ties.items())
        for side in (dict(zip(states, choice, strict=True)) for choice in product((False, True), repeat=len(states)))
    )
    held = balance(ties)
    assert (held.frustration, held.exact) == (least, True)
    assert len(held.against) == least


def test_sixty_states_are_solved_exactly_and_more_are_given_with_their_gap():
    held = balance(signed(60, 1, noise=0.1, density=0.3))
    assert held.exact
    assert held.gap == 0
    large = balance(signed(100, 1, noise=0.3, density=1))
    assert large.method == "local search"
    assert not large.exact
    assert 0 < large.at_least < large.frustration
    assert large.gap == pytest.approx((large.frustration - large.at_least) / large.frustration)
