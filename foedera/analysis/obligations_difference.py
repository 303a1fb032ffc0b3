"""What if: suppose events or agreements, or take agreements away, and see what changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from foedera.analysis.names import state_code
from foedera.analysis.obligations import Obligation
from foedera.errors import UnknownNameError
from foedera.knowledge.reference import Reference
from foedera.records import (
    Binding,
    Clause,
    ClauseType,
    DatedStage,
    Entry,
    PartialDate,
    Party,
    Stage,
    Strength,
    Term,
    Treaty,
    TreatyKind,
    Trigger,
)

SUPPOSED = "supposed for the question"


@dataclass(frozen=True, slots=True)
class Change:
    """One obligation that two answers do not share, or hold at different status: "gained", "lost" or "changed"."""

    kind: str
    before: Obligation | None
    after: Obligation | None

    @property
    def row(self) -> Obligation:
        """The obligation as it is after, or was before where it is lost."""
        found = self.after or self.before
        assert found is not None
        return found


def difference(before: Iterable[Obligation], after: Iterable[Obligation]) -> list[Change]:
    """What changes from one answer to another, in the order of the later one, what is lost last."""
    old = {row.key: row for row in before}
    new = {row.key: row for row in after}
    changes = []
    for key, row in new.items():
        if key not in old:
            changes.append(Change("gained", None, row))
        elif old[key].status is not row.status:
            changes.append(Change("changed", old[key], row))
    return changes + [Change("lost", row, None) for key, row in old.items() if key not in new]


def without(reference: Reference, ids: Sequence[str]) -> Reference:
    """The library without these agreements; UnknownNameError for an id it does not hold."""
    for id_ in ids:
        _known(reference, id_)
    kept = {id_: treaty for id_, treaty in reference.treaties.items() if id_ not in ids}
    return replace(reference, treaties=kept)


def supposing(reference: Reference, supposed: Sequence[str], day: date) -> Reference:
    """The library with agreements supposed to be in force on `day`.

    Each is the id of one it holds ("pak-sau-2025": every party bound, every doubt put aside), or parties and what they
    promise each other ("XAA,XBB: defence"); UnknownNameError for anything else.
    """
    treaties = dict(reference.treaties)
    for words in supposed:
        parties, colon, promise = words.partition(":")
        made = _made(parties, promise, day) if colon else _in_force(_known(reference, words.strip()), day)
        treaties[made.id] = made
    return replace(reference, treaties=treaties)


def _known(reference: Reference, id_: str) -> Treaty:
    if id_ not in reference.treaties:
        raise UnknownNameError("agreement", id_, get_close_matches(id_, reference.treaties, n=3, cutoff=0.5))
    return reference.treaties[id_]


def _in_force(treaty: Treaty, day: date) -> Treaty:
    term = Term(PartialDate(day, day))
    parties = tuple(Party(state, term, SUPPOSED) for state in dict.fromkeys(p.state for p in treaty.parties))
    clauses = tuple(replace(clause, doubt=None, term=None) for clause in treaty.clauses)
    return replace(treaty, parties=parties, clauses=clauses, suspensions=())


def _made(parties: str, promise: str, day: date) -> Treaty:
    states = [state_code(word.strip()) for word in parties.split(",")]
    word = promise.strip() or ClauseType.DEFENCE.value
    try:
        kind = ClauseType(word)
    except ValueError:
        raise UnknownNameError("clause type", word, get_close_matches(word, [c.value for c in ClauseType])) from None
    consult = kind is ClauseType.CONSULTATION
    when = PartialDate(day, day)
    clause = Clause(
        article="supposed",
        type=kind,
        strength=Strength.CONSULT if consult else Strength.SHALL,
        trigger=_TRIGGERS.get(kind, Trigger.STANDING),
        words=f"{kind} between {', '.join(states)}",
        source=SUPPOSED,
    )
    return Treaty(
        id="supposed-" + "-".join(state.lower() for state in states) + f"-{kind.value.replace(' ', '-')}",
        name=f"supposed agreement of {', '.join(states)} on {kind}",
        kind=TreatyKind.TREATY,
        binding=Binding.LAW,
        stages=(DatedStage(Stage.IN_FORCE, when, SUPPOSED),),
        parties=tuple(Party(state, Term(when), SUPPOSED) for state in states),
        clauses=(clause,),
        entry=Entry("--suppose-agreement", 1),
    )


_TRIGGERS = {
    ClauseType.DEFENCE: Trigger.ARMED_ATTACK,
    ClauseType.MILITARY_AID: Trigger.ARMED_ATTACK,
    ClauseType.NO_AID_TO_AGGRESSOR: Trigger.ARMED_ATTACK,
    ClauseType.CONSULTATION: Trigger.THREAT,
}
