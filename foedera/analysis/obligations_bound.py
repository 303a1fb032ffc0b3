"""Who is bound by what on one day, worked out once for a question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foedera.knowledge.reference import existence
from foedera.records import Clause, Party, Stage, Treaty


@dataclass(frozen=True, slots=True)
class Bond:
    """Whether one state is bound (None: not known) and why, in words."""

    bound: bool | None
    why: str


class Bonds:
    """The agreements on a day, by the states they concern; each state's bond to each is worked out when asked."""

    def __init__(self, treaties: Iterable[Treaty], day: date) -> None:
        self.day = day
        self._existence = existence()
        self._members: dict[str, frozenset[str]] = {}
        self._by_state: dict[str, list[Treaty]] = {}
        self._bonds: dict[tuple[str, str], Bond] = {}
        for treaty in treaties:
            members = frozenset(party.state for party in treaty.parties)
            self._members[treaty.id] = members
            toward = {state for clause in treaty.clauses for state in clause.toward}
            for state in members | toward:
                self._by_state.setdefault(state, []).append(treaty)

    def concerning(self, state: str) -> list[Treaty]:
        """Agreements that `state` is or was a party to, or that promise it something."""
        return self._by_state.get(state, [])

    def members(self, treaty: Treaty) -> frozenset[str]:
        """Every state that is, was or may become bound by it."""
        return self._members[treaty.id]

    def bearers(self, treaty: Treaty, clause: Clause) -> list[str]:
        """Who bears the clause and existed on the day, bound or not."""
        named = clause.bearers or sorted(self._members[treaty.id])
        return [state for state in named if self._existence.existed(state, self.day)]

    def bond(self, treaty: Treaty, state: str) -> Bond:
        """Whether `state` is bound by `treaty` on the day."""
        key = (treaty.id, state)
        if key not in self._bonds:
            self._bonds[key] = self._bond(treaty, state)
        return self._bonds[key]

    def suspended(self, treaty: Treaty, first: str, second: str) -> Bond | None:
        """The suspension between two states on the day: bound False while it holds, None where it is disputed."""
        for pause in treaty.suspensions:
            both = {first, second} & set(pause.between)
            concerned = len(both) == 2 or (len(pause.between) == 1 and bool(both))
            held = pause.term.holds(self.day) if concerned else False
            if held is False:
                continue
            who = " and ".join(pause.between)
            why = f"suspended for {who} from {pause.term.start} [{pause.source}]"
            if pause.doubt or held is None:
                return Bond(None, f"perhaps {why}: {pause.doubt or 'the day is not known exactly'}")
            return Bond(False, why)
        return None

    def _bond(self, treaty: Treaty, state: str) -> Bond:
        terms = [party for party in treaty.parties if party.state == state]
        if not terms:
            return Bond(False, f"{state} is no party to {treaty.id}")
        doubtful: Bond | None = None
        for party in terms:
            held = party.term.holds(self.day)
            if held and not party.doubt:
                return Bond(True, f"{state} is bound by {treaty.id} since {party.term.start} [{party.source}]")
            if held is None or held or self._not_known_to_start(treaty, party):
                why = party.doubt or "the dates known are too coarse to tell"
                doubtful = Bond(None, f"whether {state} is bound by {treaty.id} is not known: {why}")
        return doubtful or Bond(False, self._why_not(treaty, state, terms))

    def _not_known_to_start(self, treaty: Treaty, party: Party) -> bool:
        signed = treaty.stage(Stage.SIGNED)
        return party.term.start is None and not (signed and self.day < signed.on.first)

    def _why_not(self, treaty: Treaty, state: str, terms: list[Party]) -> str:
        past = [p for p in terms if p.term.until and p.term.until.last < self.day]
        if past:
            last = max(past, key=lambda party: party.term.until.last if party.term.until else date.min)
            return f"{state} was bound by {treaty.id} only until {last.term.until} ({last.how}) [{last.source}]"
        coming = [party for party in terms if party.term.start]
        signed = treaty.stage(Stage.SIGNED)
        if coming:
            first = min(coming, key=lambda party: party.term.start.first if party.term.start else date.max)
            also = f", signed {signed.on}" if signed and not self.day < signed.on.first else ""
            return f"{state} is bound by {treaty.id} only from {first.term.start}{also} [{first.source}]"
        return f"{treaty.id} was signed only on {signed.on}" if signed else f"{state} is not bound by {treaty.id}"
