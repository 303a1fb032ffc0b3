"""What is read off the network of states: blocs, changes since a day, the history of two states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from foedera.analysis.relations import Act, Network, Tie, TieKind
from foedera.knowledge.reference import Reference
from foedera.records import Stage, Treaty

UNTIED = -0.05
"""What two states without a tie cost a bloc that holds both: blocs are close-knit, not chains of acquaintances."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A tie that is not what it was: None is no tie."""

    first: str
    second: str
    before: Tie | None
    after: Tie | None

    @property
    def change(self) -> float:
        """How far the score moved."""
        return (self.after.score if self.after else 0.0) - (self.before.score if self.before else 0.0)


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened between two states, with its source."""

    on: str
    what: str
    source: str


def blocs(network: Network) -> list[tuple[str, ...]]:
    """States grouped so that friends are together and foes apart, the largest first; singles and neutral ties
    do not count.

    States move one at a time, then whole blocs join, until nothing gains: each result is the same for the same network.
    """
    near: dict[str, dict[str, float]] = {}
    for (first, second), tie in network.ties.items():
        if tie.kind is TieKind.NEUTRAL:
            continue
        near.setdefault(first, {})[second] = tie.score
        near.setdefault(second, {})[first] = tie.score
    home = {state: state for state in sorted(near)}
    for _ in range(50):
        if not (_moved(near, home) or _joined(near, home)):
            break
    grouped: dict[str, list[str]] = {}
    for state, bloc in home.items():
        grouped.setdefault(bloc, []).append(state)
    found = [tuple(sorted(group)) for group in grouped.values() if len(group) > 1]
    return sorted(found, key=lambda group: (-len(group), group))


def _pulls(near: dict[str, dict[str, float]], home: dict[str, str], state: str) -> dict[str, float]:
    """What each bloc offers one state: its ties into it, less a little for each member it is not tied to."""
    sizes: dict[str, int] = {}
    for other, bloc in home.items():
        if other != state:
            sizes[bloc] = sizes.get(bloc, 0) + 1
    pulls = {bloc: UNTIED * size for bloc, size in sizes.items()}
    for other, score in near[state].items():
        pulls[home[other]] += score - UNTIED
    return pulls


def _moved(near: dict[str, dict[str, float]], home: dict[str, str]) -> bool:
    moved = False
    for state in sorted(near):
        pulls = _pulls(near, home, state)
        best = max(sorted(pulls), key=lambda bloc: pulls[bloc], default=home[state])
        stay = pulls.get(home[state], 0.0)
        if max(stay, 0.0) + 1e-9 < pulls.get(best, 0.0):
            home[state], moved = best, True
        elif stay < -1e-9:
            home[state], moved = f"alone {state}", True
    return moved


def _joined(near: dict[str, dict[str, float]], home: dict[str, str]) -> bool:
    members: dict[str, list[str]] = {}
    for state, bloc in home.items():
        members.setdefault(bloc, []).append(state)
    for bloc in sorted(members):
        offers: dict[str, float] = {}
        for state in members[bloc]:
            for other, pull in _pulls(near, home, state).items():
                offers[other] = offers.get(other, 0.0) + pull
        offers.pop(bloc, None)
        best = max(sorted(offers), key=lambda other: offers[other], default=None)
        if best is not None and offers[best] >= 1e-9:
            for state in members[bloc]:
                home[state] = best
            return True
    return False


def changed(before: Network, after: Network, *, least: float = 0.05) -> list[Shift]:
    """Ties that are of another kind, or moved by `least` or more, the largest move first."""
    shifts = []
    for pair in sorted(set(before.ties) | set(after.ties)):
        shift = Shift(*pair, before.ties.get(pair), after.ties.get(pair))
        kinds = {tie.kind if tie else TieKind.NEUTRAL for tie in (shift.before, shift.after)}
        if len(kinds) == 2 or not abs(shift.change) < least:
            shifts.append(shift)
    return sorted(shifts, key=lambda shift: (-abs(shift.change), shift.first, shift.second))


def history(reference: Reference, one: str, other: str, acts: Iterable[Act] = ()) -> list[Moment]:
    """What bound, unbound and happened between two states, in order: agreements' stages and terms, then events."""
    moments: list[Moment] = []
    for treaty in reference.treaties.values():
        terms = [party for party in treaty.parties if party.state in (one, other)]
        if {party.state for party in terms} == {one, other}:
            moments += _lived(treaty, one, other)
    for act in acts:
        if {act.actor, act.recipient} == {one, other}:
            said = (act.origin or "not given") + (f", {act.claim}" if act.claim else "")
            moments.append(Moment(act.on.isoformat(), f"{act.type} {act.actor} {act.recipient}", said))
    return sorted(moments, key=lambda moment: (moment.on, moment.what))


def _lived(treaty: Treaty, one: str, other: str) -> list[Moment]:
    found = []
    for stage in treaty.stages:
        if stage.stage is not Stage.IN_FORCE and stage.by in (None, one, other):
            by = f" by {stage.by}" if stage.by else ""
            found.append(Moment(str(stage.on), f"{stage.stage}{by}: {treaty.name} ({treaty.id})", stage.source))
    for party in treaty.parties:
        if party.state not in (one, other):
            continue
        if party.term.start:
            doubt = f" (in doubt: {party.doubt})" if party.doubt else ""
            found.append(Moment(str(party.term.start), f"{party.state} bound by {treaty.id}{doubt}", party.source))
        until = party.term.until
        if until:
            when = str(until.last + timedelta(days=1)) if until.first == until.last else str(until)
            found.append(Moment(when, f"{party.state} no longer bound by {treaty.id} ({party.how})", party.source))
    for pause in treaty.suspensions:
        if pause.term.start and {one, other} & set(pause.between):
            doubt = "perhaps " if pause.doubt else ""
            found.append(Moment(str(pause.term.start), f"{doubt}suspended: {treaty.id}", pause.source))
    return found
