"""Which drafts stand in the end: each is weighed by its evidence, those of the wide net beside those already chosen.

The weights of the evidence were fitted on the fifty-five training pages, each page read by a model that had not seen it
(`training/weighing.py`); the cuts and what they gain are in docs/attribution.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from foedera.claims.candidates import candidates
from foedera.claims.drafts import Draft, dice, shared
from foedera.claims.evidence import Evidence, reach, second_looks
from foedera.claims.nearby import Nearby
from foedera.language.parse import Parse
from foedera.models.logistic import load_logistic
from foedera.models.marks import Marks
from foedera.models.signals import Signals

LEAST_STANDING = 0.4
"""How likely a chosen draft must be right to stay."""
LEAST_CANDIDATE = 0.65
"""How likely a candidate must be right to be taken."""
ROUNDS = 4
"""Rounds in which drafts go: the next asks those beside a draft that went again."""
EXACT = frozenset({"relay", "introduced"})
"""Rules of grammar that leave no doubt who speaks through whom: their drafts stay."""
SAME = 0.7
"""Overlap (Dice) of contents at which two candidates are taken for one."""


def weighed(parse: Parse, signals: Signals, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts likely enough to stand and the candidates likely enough beside them; all, where no reader read.

    A candidate's score is how likely it is right.
    """
    marks = signals.marks
    if marks is None:
        return list(drafts)
    kept, evidence = _staying(parse, signals, marks, drafts)
    weights = load_logistic("weighing")
    offered = [
        replace(draft, score=value)
        for draft in untaken(parse, signals, marks, kept)
        if not (value := weights.probability(evidence.of(draft, stands=False))) < LEAST_CANDIDATE
    ]
    return [*kept, *best(offered)]


def _staying(parse: Parse, signals: Signals, marks: Marks, drafts: Sequence[Draft]) -> tuple[list[Draft], Evidence]:
    """The drafts likely enough to stay, and their evidence.

    Of those that speak against each other the unlikeliest goes first.
    """
    weights, kept = load_logistic("weighing"), list(drafts)
    evidence = Evidence(parse, signals, marks, kept)
    for _ in range(ROUNDS):
        places = Nearby(kept, reach)
        likely = [weights.probability(evidence.of(draft, stands=True)) for draft in kept]
        going = {
            n
            for n, value in enumerate(likely)
            if value < LEAST_STANDING
            and kept[n].rule not in EXACT
            and all(not likely[m] < value for m in places.numbers(reach(kept[n])))
        }
        if not going:
            break
        kept = [draft for n, draft in enumerate(kept) if n not in going]
        evidence = Evidence(parse, signals, marks, kept)
    return kept, evidence


def untaken(parse: Parse, signals: Signals, marks: Marks, drafts: Sequence[Draft]) -> list[Draft]:
    """The wide net without what a draft has already: the same cue with some of the same words."""
    places = Nearby(drafts, lambda d: d.hull)
    wide = [*second_looks(signals.relations), *candidates(parse, marks)]
    return [one for one in wide if not any(_taken(one, other) for other in places.overlapping(one.hull))]


def best(offered: Sequence[Draft]) -> list[Draft]:
    """The likeliest of those that share a cue, or nearly a content."""
    places = Nearby(offered, reach)
    taken: set[int] = set()
    for n in sorted(range(len(offered)), key=lambda n: (-offered[n].score, offered[n].hull.start)):
        rivals = (offered[m] for m in places.numbers(reach(offered[n])) if m in taken)
        if not any(_one_cue(offered[n], r) or not dice(offered[n].content, r.content) < SAME for r in rivals):
            taken.add(n)
    return [offered[n] for n in sorted(taken)]


def _taken(candidate: Draft, draft: Draft) -> bool:
    return _one_cue(candidate, draft) and bool(shared(candidate.content, draft.content))


def _one_cue(one: Draft, other: Draft) -> bool:
    return one.cue is not None and other.cue is not None and one.cue.overlaps(other.cue)
