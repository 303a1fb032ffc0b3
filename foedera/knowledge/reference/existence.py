"""Which states are known, when each existed, and when it was admitted to the United Nations."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from foedera.knowledge.reference.marked import partial_date
from foedera.records import PartialDate, Term

_INVENTED = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z]")
"""What ISO 3166 leaves to users; packs may invent states by these codes (XKX is in use for Kosovo)."""

_BODY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class State:
    """One state: when it existed (a blank side is earlier, or still) and since when it is a UN member."""

    id: str
    name: str
    start: PartialDate | None = None
    until: PartialDate | None = None
    un: date | None = None
    un_member: bool = True


@dataclass(frozen=True, slots=True)
class Existence:
    """All states known, by code."""

    states: dict[str, State] = field(default_factory=dict)

    def why_not(self, code: str) -> str | None:
        """Why `code` cannot be taken, None where it can: known codes, codes for invented states, ids of bodies.

        Takes "RUS", "XAA" and "european-union"; refuses "RUZ" with a near one.
        """
        if code in self.states or _INVENTED.fullmatch(code) or _BODY.fullmatch(code):
            return None
        near = sorted(get_close_matches(code, self.states, n=3, cutoff=0.6), key=lambda found: found[:2] != code[:2])
        return f"no state has the code {code!r}" + (f"; did you mean {near[0]}?" if near else "")

    def why_not_during(self, code: str, term: Term) -> str | None:
        """Why a state cannot be bound during `term`: it did not exist yet, or no longer."""
        state = self.states.get(code)
        if state is None or term.start is None:
            return None
        if state.start and term.start.last < state.start.first:
            return f"{code} did not exist yet on {term.start} (only from {state.start})"
        if state.until and state.until.last < term.start.first:
            return f"{code} no longer existed on {term.start} (only until {state.until})"
        if state.until and (term.until is None or state.until.last + timedelta(days=1) < term.until.first):
            return f"{code} no longer existed after {state.until}: give 'until'"
        return None

    def existed(self, code: str, day: date) -> bool:
        """Whether a state of this code existed on `day`, as far as is known."""
        state = self.states.get(code)
        if state is None:
            return True
        return not (state.start and day < state.start.first) and not (state.until and state.until.last < day)

    def un_member(self, code: str, day: date) -> bool | None:
        """Whether it was a UN member on `day`; None for unknown codes and for days before 1991."""
        state = self.states.get(code)
        if state is None:
            return None
        if not state.un_member or not self.existed(code, day):
            return False
        if state.un is not None:
            return not day < state.un
        return True if not day < date(1991, 1, 1) else None

    def name(self, code: str) -> str:
        """The state's name, or the code where none is known."""
        return self.states[code].name if code in self.states else code


@cache
def existence() -> Existence:
    """The packaged table: names from the knowledge of actors, days of existence and admission from `existence.tsv`."""
    days = {row["id"]: row for row in _rows(_text("existence.tsv"))}
    states = {}
    for row in _rows(files("foedera.knowledge").joinpath("data/states.tsv").read_text(encoding="utf-8")):
        about = days.get(row["id"], {})
        un = about.get("un") or ""
        states[row["id"]] = State(
            id=row["id"],
            name=row["name"],
            start=partial_date(about.get("from") or ""),
            until=partial_date(about.get("until") or ""),
            un=date.fromisoformat(un) if un and un != "-" else None,
            un_member=un != "-",
        )
    return Existence(states)


def _text(name: str) -> str:
    return files("foedera.knowledge.reference").joinpath(name).read_text(encoding="utf-8")


def _rows(text: str) -> Iterable[dict[str, str]]:
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return csv.DictReader(lines, delimiter="\t")
