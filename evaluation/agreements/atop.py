"""Hold the packaged agreements against ATOP where both have one: parties, dates, types of obligation.

    python evaluation/agreements/atop.py ../shared/data/reference

Each judgement is one comparison: for every agreement its day of signature; for every party of either side whether both
have it, the year it came in (where later than signature) and the year it left; for every agreement each of ATOP's five
types, had or not had. ATOP dates a party from signature and we from being bound, so a party that came in later agrees
where ATOP's day is at most two years before ours, not after it. Every disagreement is printed, and must be explained in
explained.tsv; the exit status is 1 where one is not, or the share falls below 95 %.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from foedera.knowledge.reference import load_reference
from foedera.knowledge.reference.agreements import CHECKED
from foedera.records import ClauseType, Stage, Treaty

HERE = Path(__file__).parent
FLOOR = 0.95
LAST_YEAR = 2018
TYPES = {
    "defense": {ClauseType.DEFENCE},
    "offense": {ClauseType.OFFENCE},
    "neutral": {ClauseType.NEUTRALITY, ClauseType.NO_AID_TO_AGGRESSOR},
    "nonagg": {ClauseType.NON_AGGRESSION, ClauseType.NO_HOSTILE_ALLIANCE},
    "consul": {ClauseType.CONSULTATION},
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One comparison: of which agreement and what, what each side has, and whether that agrees."""

    agreement: str
    matter: str
    ours: str
    theirs: str

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return self.ours == self.theirs


@dataclass(frozen=True, slots=True)
class Membership:
    """One party as ATOP has it, its phases joined: the years it came in and left (0 is still)."""

    entered: date
    left: int


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of one of ATOP's files."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def codes() -> dict[str, tuple[str, ...]]:
    """Alpha-3 codes by Correlates of War number; more than one where a successor has another code."""
    lines = (HERE / "cow.tsv").read_text(encoding="utf-8").splitlines()
    return {n: tuple(c.split("|")) for n, c in (line.split("\t") for line in lines if not line.startswith("#"))}


def day(row: dict[str, str], what: str) -> date:
    """A day of a row; months and days that are missing count as the first."""
    year, month, number = (int(row[f"{part}{what}"] or 0) for part in ("yr", "mo", "day"))
    return date(year, month or 1, number or 1)


def memberships(members: list[dict[str, str]], by_number: dict[str, tuple[str, ...]]) -> dict[str, Membership]:
    """ATOP's members of one agreement, by the first of their codes; phases that follow on each other are one."""
    found: dict[str, Membership] = {}
    for row in members:
        code = by_number[row["member"]][0]
        left, entered = int(row["yrexit"] or 0), day(row, "ent")
        before = found.get(code)
        found[code] = Membership(min(entered, before.entered) if before else entered, left)
    return found


def judged(treaty: Treaty, members: list[dict[str, str]], alliance: dict[str, str]) -> Iterator[Judgement]:
    """Every comparison of one agreement."""
    by_number = codes()
    signed = treaty.stage(Stage.SIGNED)
    begun = date(int(alliance["begyr"]), int(alliance["begmo"]), int(alliance["begday"]))
    yield Judgement(treaty.id, "signed", str(signed.on) if signed else "-", begun.isoformat())
    successors = {code: many[0] for many in by_number.values() for code in many}
    theirs = memberships(members, by_number)
    ours = sorted({successors.get(p.state, p.state) for p in treaty.parties if _before_the_end(p.term.start)})
    for code in sorted({*ours, *theirs}):
        yield Judgement(treaty.id, f"party {code}", str(code in ours), str(code in theirs))
        if code in ours and code in theirs:
            yield from _dates(treaty, code, theirs[code], begun, successors)
    has = {clause.type for clause in treaty.clauses}
    for name, types in TYPES.items():
        yield Judgement(treaty.id, name, str(bool(has & types)), str(alliance[name] == "1"))


def _before_the_end(start: object) -> bool:
    first: date | None = getattr(start, "first", None)
    return first is None or first.year <= LAST_YEAR


def _dates(
    treaty: Treaty, code: str, theirs: Membership, begun: date, successors: dict[str, str]
) -> Iterator[Judgement]:
    terms = [
        p.term for p in treaty.parties if successors.get(p.state, p.state) == code and _before_the_end(p.term.start)
    ]
    starts = [term.start for term in terms if term.start]
    if starts and begun < theirs.entered:
        earliest, latest = min(s.first for s in starts), min(s.last for s in starts)
        near = earliest.year - 2 <= theirs.entered.year and theirs.entered <= latest
        shown = str(theirs.entered.year) if near else str(earliest.year)
        yield Judgement(treaty.id, f"entry of {code}", shown, str(theirs.entered.year))
    open_ended = any(term.until is None or term.until.last.year >= LAST_YEAR + 1 for term in terms)
    # ATOP gives the day it ended, we the last day it held
    lefts = {year for term in terms if term.until and term.end for year in (term.until.first.year, term.end.year)}
    left = "still" if open_ended else str(theirs.left) if theirs.left in lefts else str(max(lefts, default=0))
    yield Judgement(treaty.id, f"exit of {code}", left, str(theirs.left) if theirs.left else "still")


def agreed(treaty: Treaty, found: Sequence[Judgement]) -> tuple[str, ...]:
    """The matters of an agreement of which nothing disagrees, as `checked` names them in the library."""
    apart = {_matter(j) for j in found if j.agreement == treaty.id and not j.agrees}
    return tuple(matter for matter in CHECKED if matter not in apart)


def _matter(judgement: Judgement) -> str:
    return "types" if judgement.matter in TYPES else "signed" if judgement.matter == "signed" else "parties"


def main(folder: Path) -> int:
    """Compare, print, and say whether all that is apart is explained, the share high enough and `checked` right."""
    alliances = {int(row["atopid"]): row for row in rows_of(folder / "atop-alliance-level.csv")}
    members: dict[int, list[dict[str, str]]] = {}
    for row in rows_of(folder / "atop-member-level.csv"):
        members.setdefault(int(row["atopid"]), []).append(row)
    shared = [treaty for treaty in load_reference().treaties.values() if treaty.atop in alliances]
    found = [j for t in shared if t.atop for j in judged(t, members[t.atop], alliances[t.atop])]
    explained = {
        tuple(line.split("\t")[:2])
        for line in (HERE / "explained.tsv").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    }
    apart = [judgement for judgement in found if not judgement.agrees]
    for judgement in apart:
        mark = "explained" if (judgement.agreement, judgement.matter) in explained else "NOT EXPLAINED"
        print(f"{judgement.agreement}\t{judgement.matter}\tours {judgement.ours}\tATOP {judgement.theirs}\t{mark}")
    for kind in ("signed", "party", "entry", "exit", "type"):
        of_kind = [j for j in found if (j.matter.split()[0] == kind) or (kind == "type" and j.matter in TYPES)]
        agree = sum(judgement.agrees for judgement in of_kind)
        print(f"{kind}: {agree} of {len(of_kind)} agree ({agree / max(1, len(of_kind)):.1%})")
    share = 1 - len(apart) / len(found)
    print(f"{len(shared)} agreements, {len(found)} judgements, {share:.1%} agree")
    wrong = [treaty for treaty in shared if treaty.checked != agreed(treaty, found)]
    for treaty in wrong:
        print(f"{treaty.id}: 'checked' must be [{', '.join(agreed(treaty, found))}]")
    silent = [j for j in apart if (j.agreement, j.matter) not in explained]
    return 1 if silent or wrong or share < FLOOR else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/reference")))
