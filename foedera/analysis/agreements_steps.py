"""The steps of an agreement as claims tell them: for whom, on which days, who says so, and where sources differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from foedera.analysis.agreements import Gathered
from foedera.analysis.agreements_facts import TOLD
from foedera.ledger.rows import ClaimRow
from foedera.ledger.views.agreements import PageAgreement, ToldStage
from foedera.records import Modality, Polarity, Stage, Tense, Time

EACH_ALONE = frozenset({Stage.SUBMITTED, Stage.RATIFIED, Stage.SUSPENDED, Stage.ENDED})
"""Steps that one party takes for itself; the others are taken together."""

AHEAD = frozenset({Modality.PLANNED, Modality.DESIRED, Modality.CONDITIONAL, Modality.QUESTION})
_UNKNOWN = re.compile(r"\b(?:is|are|was|remains?) (?:not (?:yet )?known|unknown|unclear|uncertain)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Step:
    """That one claim tells of a step: `party` where one takes it alone, the time that its words give.

    `how` is "told", "denied", "foreseen", or "day not known" where the source says that nobody knows when. `worded`
    tells that the time stands in the words; else it is no better than the page's own day: on it or before.
    """

    stage: Stage
    party: str | None
    time: Time | None
    worded: bool
    how: str
    claim: ClaimRow
    beside: str = ""


@dataclass(frozen=True, slots=True)
class StageTold:
    """One step of one party (or of all): what is told of it, and the days or denials on which sources differ."""

    stage: Stage
    party: str | None
    steps: tuple[Step, ...]
    conflicts: tuple[tuple[Step, Step], ...]

    @property
    def days(self) -> tuple[Time, ...]:
        """The different times that the words of claims give, the shortest first."""
        found: list[Time] = []
        told = [step.time for step in self.steps if step.worded and step.time and step.how == "told"]
        for time in sorted(told, key=_length):
            if not any(time.overlaps(other) for other in found):
                found.append(time)
        return tuple(found)

    @property
    def sureness(self) -> str:
        """How sure the day is, in words: agreed, from one source, disputed, not known, or the page's own day only."""
        if self.conflicts:
            return "sources differ"
        if self.days:
            voices = {_voice(step.claim) for step in self.steps if step.worded and step.how == "told"}
            return "one source" if len(voices) == 1 else f"{len(voices)} sources agree"
        if any(step.how == "day not known" for step in self.steps):
            return "the day is not known"
        if any(step.how == "told" for step in self.steps):
            return "no day told; by the day of the page"
        return "foreseen" if any(step.how == "foreseen" for step in self.steps) else "denied"


def stages_of(gathered: Gathered, rejected: frozenset[str] = frozenset()) -> list[StageTold]:
    """The steps in the order of an agreement's life, party by party; claims in `rejected` are left out.

    Takes "entered into force on 4 December" and "dates it to 3 December" as one step on which sources differ; refuses
    to count what a claim denies or foresees as reached.
    """
    by: dict[tuple[Stage, str | None], list[Step]] = {}
    for page in gathered.pages:
        for step in _steps(page, gathered.parties):
            if step.claim.id not in rejected:
                by.setdefault((step.stage, step.party), []).append(step)
    order = list(Stage)
    keys = sorted(by, key=lambda key: (order.index(key[0]), key[1] or ""))
    return [StageTold(stage, party, tuple(by[stage, party]), _conflicts(by[stage, party])) for stage, party in keys]


def _steps(page: PageAgreement, parties: Sequence[str]) -> Iterator[Step]:
    claims = {claim.id: claim for claim in page.claims}
    seen: set[tuple[Stage, str]] = set()
    for told in page.stages:
        claim = claims.get(told.claim)
        if claim is None or not claim.spoken or (told.stage, claim.id) in seen:
            continue
        seen.add((told.stage, claim.id))
        worded = told.time is not None and told.time.basis in TOLD
        unknown = bool(_UNKNOWN.search(claim.words))
        beside = page.after.get(claim.id, "") if unknown else ""
        how = "day not known" if unknown else _how(claim)
        yield Step(
            told.stage, _party(told, claim, parties), told.time, worded and not unknown, how, claim, _sentence(beside)
        )


def _how(claim: ClaimRow) -> str:
    if claim.polarity is Polarity.DENIED:
        return "denied"
    ahead = claim.modality in AHEAD or claim.forecast or claim.tense is Tense.FUTURE
    return "foreseen" if ahead or (claim.modality is not Modality.FACT and _open(claim.time)) else "told"


def _open(time: Time | None) -> bool:
    """Whether the time runs on without an end, as that of what is still to come."""
    return time is not None and time.end is None


def _party(told: ToldStage, claim: ClaimRow, parties: Sequence[str]) -> str | None:
    """The one party that takes a step alone; None where it is of all, or nobody says whose."""
    if told.stage not in EACH_ALONE or claim.event is None:
        return None
    acting = [actor for actor in claim.event.actors if actor in parties]
    return acting[0] if len(acting) == 1 else None


def _sentence(text: str) -> str:
    """What follows in the same paragraph up to the end of its sentence: a guess at the day often stands there."""
    found = re.split(r"(?<=[.!?][\"”'’])\s|(?<=[.!?])\s", text.strip(), maxsplit=1)
    return found[0].strip(" :;,")


def _conflicts(steps: Sequence[Step]) -> tuple[tuple[Step, Step], ...]:
    """Pairs of claims on one step that exclude each other: by their days, or since one denies it."""
    told = [step for step in steps if step.how == "told" and step.worded and step.time and step.time.start]
    found = [
        (one, other)
        for n, one in enumerate(told)
        for other in told[n + 1 :]
        if one.time and other.time and not one.time.overlaps(other.time)
    ]
    denied = [step for step in steps if step.how == "denied"]
    firm = [step for step in steps if step.how == "told"]
    return (*found, *((firm[0], step) for step in denied if firm))


def _length(time: Time) -> timedelta:
    return time.end - time.start if time.start and time.end else timedelta.max


def _voice(claim: ClaimRow) -> str:
    return claim.speaker.actor or claim.speaker.name
