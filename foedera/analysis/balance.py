"""Structural balance of a signed network: frustrated triads, and the least number of ties that must change sign.

The frustration index is the least weight of ties that run against some division into two camps (positive ties between
the camps, negative ones within); 0 is a balanced network. Found exactly by integer programming up to EXACT_UP_TO
states, and above where few triads are frustrated (the model of Aref, Mason and Wilson, 2018, with a cut for every
frustrated triad), by local search in all other networks; the gap between what was found and what is proven is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Any

EXACT_UP_TO = 60
MOST_TIES, MOST_TRIADS = 4000, 4000
SECONDS = 20.0
RESTARTS = 40
TINY = 1e-9

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Balance:
    """How balanced a network is.

    `frustration` is the weight of ties against the division found, `at_least` what is proven to be the least; `exact`
    where both meet. `camps` is the division, `against` its frustrated ties, `frustrated_triads` of `triads` (three
    states all tied) have an odd number of negative ties.
    """

    frustration: float
    at_least: float
    exact: bool
    method: str
    camps: tuple[tuple[str, ...], tuple[str, ...]]
    against: tuple[Pair, ...]
    triads: int
    frustrated_triads: tuple[tuple[str, str, str], ...]

    @property
    def gap(self) -> float:
        """How much lower the least might still be, as a share of what was found; 0 where it is exact."""
        return (self.frustration - self.at_least) / self.frustration if self.frustration else 0.0


def balance(ties: Mapping[Pair, float], *, weighted: bool = False, seconds: float = SECONDS) -> Balance:
    """The balance of a network of signed ties, each pair once; a tie of 0 is none.

    Counts ties unless `weighted`, then their strengths. Takes {("A", "B"): 1, ("B", "C"): 1, ("A", "C"): -1}: a
    frustration of 1, one frustrated triad; {} is balanced.
    """
    signed = {pair: (tie if weighted else (1.0 if tie >= 0 else -1.0)) for pair, tie in ties.items() if tie}
    states = sorted({state for pair in signed for state in pair})
    triads, frustrated = _triads(signed, states)
    side, found = _search(signed, states)
    at_least, method = _packing(signed, frustrated), "local search"
    if at_least < found and (len(states) <= EXACT_UP_TO or _small(signed, frustrated)):
        side, found, at_least = _solve(signed, states, frustrated, (side, found, at_least), seconds)
        method = "integer program"
    if not at_least < found:
        at_least = found
    against = tuple(sorted(pair for pair, tie in signed.items() if _against(tie, side, pair)))
    camps = (tuple(s for s in states if not side[s]), tuple(s for s in states if side[s]))
    exact = found - at_least < 1e-6
    return Balance(found, at_least, exact, method, camps, against, triads, tuple(frustrated))


def _small(signed: Mapping[Pair, float], frustrated: list[tuple[str, str, str]]) -> bool:
    """Whether a larger network is still worth the solver's time: real ones hold few frustrated triads."""
    return len(signed) <= MOST_TIES and len(frustrated) <= MOST_TRIADS


def _against(tie: float, side: Mapping[str, bool], pair: Pair) -> bool:
    return (tie >= 0) == (side[pair[0]] != side[pair[1]])


def _cost(signed: Mapping[Pair, float], side: Mapping[str, bool]) -> float:
    return sum(abs(tie) for pair, tie in signed.items() if _against(tie, side, pair))


def _triads(signed: Mapping[Pair, float], states: list[str]) -> tuple[int, list[tuple[str, str, str]]]:
    near = _neighbours(signed)
    count, frustrated = 0, []
    for first in states:
        later = sorted(other for other in near[first] if first < other)
        for second, third in combinations(later, 2):
            if third in near[second]:
                count += 1
                if near[first][second] * near[second][third] * near[first][third] < 0:
                    frustrated.append((first, second, third))
    return count, frustrated


def _neighbours(signed: Mapping[Pair, float]) -> dict[str, dict[str, float]]:
    near: dict[str, dict[str, float]] = {}
    for (first, second), tie in signed.items():
        near.setdefault(first, {})[second] = tie
        near.setdefault(second, {})[first] = tie
    return near


def _packing(signed: Mapping[Pair, float], frustrated: Iterable[tuple[str, str, str]]) -> float:
    """A lower bound: frustrated triads that share no tie must each hold one frustrated tie."""
    left = {frozenset(pair): abs(tie) for pair, tie in signed.items()}
    bound = 0.0
    for triad in frustrated:
        edges = [frozenset(pair) for pair in combinations(triad, 2)]
        least = min(left[edge] for edge in edges)
        if least >= TINY:
            bound += least
            for edge in edges:
                left[edge] -= least
    return bound


def _search(signed: Mapping[Pair, float], states: list[str]) -> tuple[dict[str, bool], float]:
    """The best division that moving one state at a time finds, from many fixed starts."""
    near = _neighbours(signed)
    chance = Random(0)
    best: dict[str, bool] = dict.fromkeys(states, False)
    least = _cost(signed, best)
    for start in range(RESTARTS):
        side = {state: start > 0 and chance.random() < 0.5 for state in states}
        moved = True
        while moved:
            moved = False
            for state in states:
                pull = sum(tie if side[other] == side[state] else -tie for other, tie in near[state].items())
                if pull < -TINY:
                    side[state] = not side[state]
                    moved = True
        cost = _cost(signed, side)
        if cost < least - TINY:
            best, least = side, cost
    return best, least


def _solve(
    signed: Mapping[Pair, float],
    states: list[str],
    frustrated: list[tuple[str, str, str]],
    known: tuple[dict[str, bool], float, float],
    seconds: float,
) -> tuple[dict[str, bool], float, float]:
    """The least frustration by integer programming: x is a state's camp, f whether a tie runs against the division."""
    import highspy

    side, found, at_least = known
    model: Any = highspy.Highs()  # type: ignore[no-untyped-call]  # built from C++, without types
    model.setOptionValue("output_flag", False)
    model.setOptionValue("time_limit", seconds)
    model.setOptionValue("threads", 1)
    camp = {state: model.addBinary() for state in states}
    runs_against = {frozenset(pair): model.addBinary() for pair in signed}
    for pair, tie in signed.items():
        one, two, against = camp[pair[0]], camp[pair[1]], runs_against[frozenset(pair)]
        if tie >= 0:
            model.addConstr(against - one + two >= 0)
            model.addConstr(against + one - two >= 0)
        else:
            model.addConstr(against - one - two >= -1)
            model.addConstr(against + one + two >= 1)
    for triad in frustrated:
        first, second, third = (runs_against[frozenset(pair)] for pair in combinations(triad, 2))
        model.addConstr(first + second + third >= 1)
    near = _neighbours(signed)
    model.addConstr(camp[max(states, key=lambda state: (len(near[state]), state))] <= 0)
    cost = [(abs(tie), runs_against[frozenset(pair)]) for pair, tie in signed.items()]
    model.minimize(model.qsum(weight * against for weight, against in cost))
    info = model.getInfo()
    bound = max(at_least, info.mip_dual_bound) if info.mip_dual_bound < highspy.kHighsInf else at_least
    if info.primal_solution_status == 2 and info.objective_function_value < found - TINY:
        side = {state: model.val(variable) >= 0.5 for state, variable in camp.items()}
        found = _cost(signed, side)
    return side, found, min(found, bound)
