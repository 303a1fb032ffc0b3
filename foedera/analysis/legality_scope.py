"""Whether a norm speaks of an act at all: kind, sides, goods, day, and who is bound."""

from __future__ import annotations

from datetime import date

from foedera.analysis.legality_words import wide
from foedera.knowledge.reference import Reference, existence
from foedera.records import Act, InForce, Norm

EU = "eu-treaty"
"""The agreement whose parties are the members of the European Union."""


class Held:
    """Collects what is found while a norm is held against an act."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.missing: list[str] = []
        self.unless: list[str] = []
        self.refused = False

    def note(self, step: str) -> None:
        """A step that decides nothing by itself."""
        self.steps.append(step)

    def refuse(self, step: str) -> bool:
        """A step that puts the act outside the norm; always False."""
        self.steps.append(step)
        self.refused = True
        return False

    def need(self, known: bool | None, fact: str, step: str) -> bool:
        """A fact the norm rests on: outside where it is false, missing where it is unknown."""
        said = {True: "given", False: "given as not so", None: "not known"}[known]
        if known is False:
            return self.refuse(f"{step} - {said}")
        if known is None:
            self.missing.append(fact)
        self.steps.append(f"{step} - {said}")
        return True


def matches(norm: Norm, act: Act, held: Held) -> bool:
    """Whether kind, sides and goods are those of the norm; unknown sides and goods are noted as missing."""
    held.note(f"{norm.id} {norm.effect}: {norm.words}")
    pattern = norm.act
    for code, wanted, side in ((act.giver, pattern.givers, "from"), (act.taker, pattern.takers, "to")):
        if wanted and code is None:
            held.need(None, f"{side} whom", f"it speaks of {' or '.join(wanted)}")
        elif wanted and code not in wanted:
            return held.refuse(f"it speaks only of acts {side} {' or '.join(wanted)}, not {code}")
    if pattern.between and not {act.giver, act.taker} & set(pattern.between):
        if act.giver is None or act.taker is None:
            held.need(None, "who is on the other side", f"one side must be {' or '.join(pattern.between)}")
        else:
            return held.refuse(f"one side must be {' or '.join(pattern.between)}")
    if not pattern.items:
        return True
    if act.item is None:
        return held.need(None, f"which {act.kind}", f"it speaks of {', '.join(pattern.items)}")
    if not any(_same_goods(name, item) for name in (act.item, *act.also) for item in pattern.items):
        if any(_same_goods(one, item) for one in wide(act.item) for item in pattern.items):
            return held.need(None, f"which {act.item}", f"it speaks of {', '.join(pattern.items)}")
        return held.refuse(f"{act.item} is not among what it speaks of: {', '.join(pattern.items)}")
    held.note(f"{act.item} is among what it speaks of")
    return True


def _same_goods(named: str, item: str) -> bool:
    """Whether the words of one name stand within the other: "anthracite coal" is coal, "coal" is not "coal tar"."""
    words = named.casefold().split()
    wanted = item.casefold().split()
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words))) and words[-1] == wanted[-1]


def in_force(norm: Norm, act: Act, held: Held) -> InForce | None:
    """The term in which the norm was in force on the act's day, or None; a day not known well enough is missing."""
    if act.on is None:
        return _of_unknown_day(norm, act, held)
    days = [act.on] if act.until is None else [act.on, act.until]
    for period in norm.in_force:
        answers = [period.term.holds(day) for day in days]
        if not any(answer is True or answer is None for answer in answers):
            continue
        held.note(f"in force from {period.term.start}{_until(period)}")
        if not all(answers):
            held.need(None, "the exact day", "it was in force on a part of the days in question")
        if period.contested:
            held.note(f"contested by {', '.join(period.contested.by)}: {period.contested.says}")
        return period
    held.refuse("not in force then: " + "; ".join(f"from {p.term.start}{_until(p)}" for p in norm.in_force))
    return None


def _of_unknown_day(norm: Norm, act: Act, held: Held) -> InForce | None:
    """A term the act may fall into; none where the last day it may have happened lies before all of them."""
    last = act.until
    starts = [period.term.start.first for period in norm.in_force if period.term.start]
    if last and not any(start <= last for start in starts):
        held.refuse(f"not in force by {last}, the last day in question")
        return None
    held.need(None, "on which day", "in force only in its time")
    return norm.in_force[-1]


def _until(period: InForce) -> str:
    return f" until {period.term.until}" if period.term.until else ""


def bound_states(reference: Reference, norm: Norm, act: Act, held: Held) -> tuple[str, ...]:
    """Which of the two sides must obey; () puts the act outside, a side of unknown standing is noted as missing."""
    sides = [code for code in (act.giver, act.taker) if code]
    if not set(norm.binds) & {"un-members", "eu-members"}:
        bound = [code for code in sides if code in norm.binds]
        if not bound:
            held.refuse(f"it binds {', '.join(norm.binds)}, and neither side is among them")
        return tuple(bound)
    targets = set(norm.act.givers + norm.act.takers + norm.act.between)
    answers = {code: _member(reference, norm.binds, code, act.on) for code in sides if code not in targets}
    bound = [code for code, answer in answers.items() if answer]
    doubtful = [code for code, answer in answers.items() if answer is None]
    if len(sides) < 2 and not bound:
        doubtful.append("the side not named")
    if bound:
        held.note(f"{', '.join(bound)} must obey ({', '.join(norm.binds)})")
        return tuple(bound)
    if doubtful:
        held.need(None, f"whether {' and '.join(doubtful)} is bound ({', '.join(norm.binds)})", "who must obey")
        return tuple(doubtful)
    held.refuse(f"neither side is bound: it binds {', '.join(norm.binds)}")
    return ()


def _member(reference: Reference, groups: tuple[str, ...], code: str, day: date | None) -> bool | None:
    if day is None:
        ever = (
            any(party.state == code for party in reference.treaties[EU].parties) if EU in reference.treaties else True
        )
        return None if ever or groups != ("eu-members",) else False
    answers = [
        existence().un_member(code, day) if group == "un-members" else _in_union(reference, code, day)
        for group in groups
    ]
    return True if True in answers else None if None in answers else False


def _in_union(reference: Reference, code: str, day: date) -> bool | None:
    union = reference.treaties.get(EU)
    return union.bound(code, day) if union else None
