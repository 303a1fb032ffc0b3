"""An act held against the norms in force on its day: conflicts, falls under an exception, outside scope, or unknown.

Every finding holds "if the claim is true", names the facts that are missing, and says by whose reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from foedera.analysis.legality_scope import Held, bound_states, in_force, matches
from foedera.knowledge.reference import Reference
from foedera.records import Act, Effect, InForce, Instrument, Norm, NormReading

TEXT = "the text"
"""Whose reading a finding is, where nobody else's is shown beside it."""


class Verdict(StrEnum):
    """What comes of holding an act against a norm."""

    CONFLICTS = "conflicts"
    EXCEPTION = "falls under an exception"
    OUTSIDE = "outside scope"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One norm held against one act, by one reading.

    `missing` names the facts that would decide an unknown one; `unless` names exceptions nothing is known of, which a
    conflict stands under. `monitor` says who watched on that day.
    """

    act: Act
    norm: str
    instrument: str
    paragraph: str
    effect: Effect | None
    verdict: Verdict
    according_to: str
    missing: tuple[str, ...]
    unless: tuple[str, ...]
    bound: tuple[str, ...]
    words: str
    quote: bool
    source: str
    binding: str
    monitor: tuple[str, ...]
    steps: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """One JSON object; keys as in docs/norms.md."""
        return {
            "act": describe(self.act),
            "norm": self.norm,
            "instrument": self.instrument,
            "paragraph": self.paragraph,
            "effect": self.effect.value if self.effect else None,
            "verdict": self.verdict.value,
            "if_the_claim_is_true": True,
            "according_to": self.according_to,
            "missing": list(self.missing),
            "unless": list(self.unless),
            "bound": list(self.bound),
            "binding": self.binding,
            "words": self.words,
            "quote": self.quote,
            "source": self.source,
            "monitor": list(self.monitor),
            "claim": self.act.claim,
            "said_by": self.act.by,
            "claim_words": self.act.words,
            "firmness": self.act.firmness,
            "steps": list(self.steps),
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """How a speaker reads an instrument or one of its norms; `target` is the id of either."""

    target: str
    reading: NormReading


def describe(act: Act) -> str:
    """The act in a line: "labour PRK -> RUS on 2022-06-01", "ammunition 1,100,000 shell XSO -> XVE on ..."."""
    item = f" ({act.item})" if act.item else ""
    amount = f" {act.amount:,.10g} {act.unit or ''}".rstrip() if act.amount is not None else ""
    when = f" on {act.on}" if act.on else " on an unknown day"
    return f"{act.kind}{item}{amount} {act.giver or '?'} -> {act.taker or '?'}{when}"


def legality(
    reference: Reference,
    act: Act,
    *,
    readings: Sequence[Reading] = (),
    outside: bool = False,
    named: bool = False,
) -> list[Finding]:
    """The act against every norm that speaks of its kind; what lies outside a norm's scope only with `outside`.

    With `named` only norms are held against it that are about a state it names: what was given to nobody knows whom
    might break any of them. A reading of an instrument stands beside it only where the text speaks of the act.

    Takes `Act(ActKind.LABOUR, "PRK", "RUS", date(2022, 6, 1))`: in conflict with paragraph 8 of resolution 2397. An act
    no norm speaks of gives [], which says that the library holds no such norm, not that the act is lawful.
    """
    found: list[Finding] = []
    for norm in reference.norms.values():
        if act.kind not in norm.act.kinds or (named and not _about(norm) & {act.giver, act.taker}):
            continue
        for finding in _findings(reference, norm, act):
            if outside or finding.verdict is not Verdict.OUTSIDE or finding.according_to != TEXT:
                found.append(finding)
    spoken = {finding.norm.partition("/")[0] for finding in found}
    for reading in readings:
        if not named or reading.target.partition("/")[0] in spoken:
            found += _read(reference, reading, act)
    order = {Verdict.CONFLICTS: 0, Verdict.UNKNOWN: 1, Verdict.EXCEPTION: 2, Verdict.OUTSIDE: 3}
    return sorted(found, key=lambda row: (order[row.verdict], row.norm, row.according_to))


def overall(findings: Iterable[Finding]) -> Verdict:
    """The gravest verdict by the texts themselves; OUTSIDE where no norm speaks of the act."""
    verdicts = {finding.verdict for finding in findings if finding.according_to == TEXT}
    return next((v for v in (Verdict.CONFLICTS, Verdict.UNKNOWN, Verdict.EXCEPTION) if v in verdicts), Verdict.OUTSIDE)


def _about(norm: Norm) -> set[str]:
    return {*norm.act.givers, *norm.act.takers, *norm.act.between}


def _findings(reference: Reference, norm: Norm, act: Act) -> list[Finding]:
    own, period = _by_the_text(reference, norm, act)
    if own.verdict is Verdict.OUTSIDE:
        return [own]
    others = [_as_read(own, reading) for reading in norm.readings]
    if period and period.contested:
        by = ", ".join(period.contested.by)
        others.append(_as_read(own, NormReading(by, Effect.PERMITS, period.contested.says, own.source)))
    return [own, *others]


def _by_the_text(reference: Reference, norm: Norm, act: Act) -> tuple[Finding, InForce | None]:
    held = Held()
    bound: tuple[str, ...] = ()
    period: InForce | None = None
    if matches(norm, act, held):
        period = in_force(norm, act, held)
        if period:
            bound = bound_states(reference, norm, act, held)
    verdict = _verdict(norm, act, held) if bound else Verdict.OUTSIDE
    if bound or not held.refused:
        verdict = Verdict.OUTSIDE if held.refused else verdict
    return _finding(reference, norm, act, held, (verdict, bound)), period


def _verdict(norm: Norm, act: Act, held: Held) -> Verdict:
    if norm.due and act.on and not norm.due.last < act.on:
        held.refuse(f"to be done by {norm.due}: not due on {act.on}")
        return Verdict.OUTSIDE
    for fact in norm.facts:
        held.need(act.facts.get(fact), fact, f"it applies only if: {fact}")
    for exception in norm.exceptions:
        known = act.facts.get(exception.fact)
        if known:
            held.note(f"exception: {exception.words} - {exception.fact} is given")
            return Verdict.EXCEPTION
        if known is None:
            (held.unless if exception.presumed_absent else held.missing).append(exception.fact)
            presumed = "taken not to be so, as nothing is known of it" if exception.presumed_absent else "not known"
            held.note(f"exception: {exception.words} - {presumed}")
    if norm.limit:
        _hold_limit(norm, act, held)
    if norm.doubt:
        held.missing.append(norm.doubt)
        held.note(f"in doubt: {norm.doubt}")
    if held.refused:
        return Verdict.OUTSIDE
    if held.missing:
        return Verdict.UNKNOWN
    return Verdict.EXCEPTION if norm.effect is Effect.PERMITS else Verdict.CONFLICTS


def _hold_limit(norm: Norm, act: Act, held: Held) -> None:
    limit = norm.limit
    assert limit is not None
    total = f"the total of the {'year' if limit.per == 'year' else 'term'} is above {limit.amount:,.0f} {limit.unit}"
    known = act.facts.get(total, act.facts.get("the total is above the limit"))
    if limit.amount == 0 or known:
        held.note(f"limit: {total}")
    elif known is False:
        held.refuse(f"limit: not above {limit.amount:,.0f} {limit.unit}")
    elif act.amount is None or (act.unit or "").casefold() != limit.unit.casefold():
        held.missing += [f"the amount in {limit.unit}", total]
        held.note(f"limit: {limit.amount:,.0f} {limit.unit} a {limit.per}; the amount is not known in {limit.unit}")
    elif limit.amount < act.amount:
        held.note(f"limit: {act.amount:,.0f} {limit.unit} is above {limit.amount:,.0f} by itself")
    else:
        held.missing.append(total)
        held.note(f"limit: {act.amount:,.0f} {limit.unit} is below {limit.amount:,.0f}; the total decides")


def _finding(
    reference: Reference, norm: Norm, act: Act, held: Held, outcome: tuple[Verdict, tuple[str, ...]]
) -> Finding:
    instrument = reference.instrument_of(norm)
    verdict, bound = outcome
    last = f"so, if the claim is true: {verdict}"
    if held.unless and verdict is Verdict.CONFLICTS:
        last += f", unless: {'; '.join(held.unless)}"
    return Finding(
        act=act,
        norm=norm.id,
        instrument=instrument.symbol,
        paragraph=norm.paragraph,
        effect=norm.effect,
        verdict=verdict,
        according_to=TEXT,
        missing=tuple(held.missing),
        unless=tuple(held.unless) if verdict is Verdict.CONFLICTS else (),
        bound=bound,
        words=norm.words,
        quote=norm.quote,
        source=f"{norm.source}, para {norm.paragraph}" if "para" not in norm.source else norm.source,
        binding=instrument.binding.value,
        monitor=_monitors(reference, instrument.id, act),
        steps=(*held.steps, last),
    )


def _monitors(reference: Reference, instrument: str, act: Act) -> tuple[str, ...]:
    if act.on is None:
        return ()
    said = []
    for monitor in reference.monitors_of(instrument):
        sits = monitor.sits(act.on)
        state = {True: "has a mandate", False: "has no mandate", None: "may have a mandate"}[sits]
        why = f" ({monitor.ended})" if sits is False and monitor.ended else ""
        said.append(f"{monitor.name}: {state} on {act.on}{why}")
    return tuple(said)


def _as_read(own: Finding, reading: NormReading) -> Finding:
    verdict = {Effect.PROHIBITS: Verdict.CONFLICTS, Effect.OBLIGES: Verdict.CONFLICTS, Effect.PERMITS: Verdict.OUTSIDE}
    reached = verdict[reading.effect] if reading.effect else Verdict.UNKNOWN
    step = f"{reading.by} reads it otherwise: {reading.says} [{reading.source}]"
    return replace(
        own,
        effect=reading.effect,
        verdict=reached,
        according_to=reading.by,
        missing=(),
        unless=(),
        words=reading.says,
        quote=False,
        source=reading.source,
        steps=(step, f"so, by that reading and if the claim is true: {reached}"),
    )


def _read(reference: Reference, reading: Reading, act: Act) -> list[Finding]:
    """A speaker's reading beside ours: of one norm, or of a whole instrument as one."""
    norms = reference.norms
    if reading.target in norms:
        own, _ = _by_the_text(reference, norms[reading.target], act)
        return [_as_read(own, reading.reading)]
    instrument = reference.instruments[reading.target]
    first, _ = _by_the_text(reference, _closest(instrument, act), act)
    return [replace(_as_read(first, reading.reading), norm=instrument.id, paragraph="")]


def _closest(instrument: Instrument, act: Act) -> Norm:
    """The instrument's first paragraph on such acts, or its first."""
    return next((norm for norm in instrument.norms if act.kind in norm.act.kinds), instrument.norms[0])
