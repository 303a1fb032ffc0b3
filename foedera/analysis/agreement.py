"""How claims stand to each other: corroborated, denied, contradicted, updated, narrowed or taken back.

Only firm claims (fact, likely) can contradict: who says that it may happen is not contradicted by who says it did not.
Numbers contradict where they count the same thing at the same known time and no number lies within both; else they are
points of a series.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from foedera.analysis.agreement_denials import opposed
from foedera.analysis.agreement_disputes import disputes
from foedera.analysis.agreement_numbers import FIRM, excluded, one_time
from foedera.analysis.agreement_scope import Inside, narrowing, nowhere
from foedera.analysis.origins import Origins, Page, one_voice, voice_of
from foedera.analysis.propositions import Matter, matters, said
from foedera.analysis.retractions import Retraction, retractions
from foedera.ledger.rows import ClaimRow

COMPARED = 60
"""Claims of a matter said before one with which it is compared, so that a matter of thousands costs no square."""
HELD = 8
"""Claims of one side with which each of the other is compared to tell on which side it stands."""


class Kind(StrEnum):
    """How the second claim stands to the first, which was said before it or on an unknown day."""

    CORROBORATES = "corroborates"
    CONTRADICTS = "contradicts"
    DENIES = "denies"
    UPDATES = "updates"
    NARROWS = "narrows"
    RETRACTS = "retracts"


@dataclass(frozen=True, slots=True)
class Relation:
    """What the second claim does to the first, and by which rule; the words and spans are the claims' own."""

    kind: Kind
    rule: str
    first: ClaimRow
    second: ClaimRow

    @property
    def denial(self) -> bool:
        """Whether one speaker denies what another asserts, numbers aside."""
        return self.kind in (Kind.DENIES, Kind.CONTRADICTS) and self.first.polarity is not self.second.polarity


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A matter on which firm claims exclude each other, with the number of origins on each side, larger first.

    For a denial the sides are assertion and denial; for numbers, each number (or bounds) is a side.
    """

    matter: Matter
    relations: tuple[Relation, ...]
    sides: tuple[tuple[str, int, tuple[ClaimRow, ...]], ...]

    @property
    def weight(self) -> tuple[int, int]:
        """By what contradictions are ordered: the origins on the second strongest side, then all of them."""
        counts = sorted((count for _, count, _ in self.sides), reverse=True)
        return counts[1], sum(counts)


def relations(matter: Matter, number: Mapping[str, int], inside: Inside = nowhere) -> list[Relation]:
    """All relations within a matter, each claim against the nearest that the rule asks for; claims with none give none.

    `number` tells the origin of each claim by its id, as `Origins.numbers` does; `inside` which place lies in which.
    Retractions, which reach beyond a matter, are not among them: `standing` has all.

    Takes an assertion by Harl and a denial by Renn two days later and gives "denies"; refuses to call Harl's "may" of
    Monday contradicted by his "has" of Friday, which updates it.
    """
    found: list[Relation] = []
    for at, claim in enumerate(matter.claims):
        before = matter.claims[max(0, at - COMPARED) : at]
        found += [relation for relation in (_update(before, claim), _denial(before, claim)) if relation]
        found += _narrowed(before, claim, inside)
        found += _numbersexcluded(before, claim)
        alike = [c for c in before if _says_the_same(c, claim)]
        if alike and number.get(claim.id) not in {number.get(other.id) for other in alike}:
            found.append(Relation(Kind.CORROBORATES, "another origin says the same", alike[0], claim))
    return found


def standing(
    claims: Sequence[ClaimRow], origins: Origins, pages: Iterable[Page], inside: Inside = nowhere
) -> tuple[list[Relation], list[Retraction]]:
    """Every relation between `claims`, in the order of the later claim, and the retractions of what was not found.

    `pages` are the documents of the claims, as `foedera.analysis.origins.pages_of` gives them.
    """
    number = origins.numbers
    within = [relation for matter in matters(claims) for relation in relations(matter, number, inside)]
    found = [relation for relation in within if not relation.denial]
    found += [relation for one in disputes(claims) for relation in relations(one, number) if relation.denial]
    taken = retractions(claims, pages)
    found += [Relation(Kind.RETRACTS, one.rule, one.target, one.claim) for one in taken if one.target]
    return sorted(found, key=lambda one: said(one.second)), [one for one in taken if one.target is None]


def contradictions(claims: Sequence[ClaimRow], origins: Origins) -> list[Contradiction]:
    """Disputes, and matters with numbers that exclude each other: those of most origins on each side first."""
    number = origins.numbers
    found = []
    for matter, denial in [(one, True) for one in disputes(claims)] + [(one, False) for one in matters(claims)]:
        kinds = (Kind.DENIES, Kind.CONTRADICTS)
        against = [r for r in relations(matter, number) if r.kind in kinds and r.denial is denial]
        if against:
            sides = [(name, len({number.get(c.id) for c in rows}), rows) for name, rows in _sides(matter, against)]
            found.append(Contradiction(matter, tuple(against), tuple(sorted(sides, key=lambda s: -s[1]))))
    return sorted(found, key=lambda one: one.weight, reverse=True)


def _update(before: Sequence[ClaimRow], claim: ClaimRow) -> Relation | None:
    """The same speaker said it otherwise the last time, on an earlier day."""
    voice = voice_of(claim)
    mine = [c for c in before if voice and voice_of(c) == voice and said(c) < said(claim)]
    if not mine:
        return None
    last = mine[-1]
    changed = [
        name
        for name, differs in (
            ("polarity", last.polarity is not claim.polarity),
            ("modality", last.modality is not claim.modality),
            ("number", bool(excluded(last, claim))),
        )
        if differs
    ]
    rule = f"the same speaker on a later day, with another {' and '.join(changed)}"
    return Relation(Kind.UPDATES, rule, last, claim) if changed else None


def _narrowed(before: Sequence[ClaimRow], claim: ClaimRow, inside: Inside) -> Iterator[Relation]:
    """The same speaker, or the same outlet in its own words, said more of it on an earlier day."""
    for other in reversed(before):
        rule = narrowing(other, claim, inside) if one_voice(other, claim) and said(other) < said(claim) else None
        if rule:
            yield Relation(Kind.NARROWS, f"the same speaker on a later day, {rule}", other, claim)
            return


def _denial(before: Sequence[ClaimRow], claim: ClaimRow) -> Relation | None:
    """A firm claim against the last firm one of the other polarity by another speaker."""
    if claim.modality not in FIRM:
        return None
    against = (c for c in reversed(before) if c.modality in FIRM and not one_voice(c, claim) and opposed(c, claim))
    other = next(against, None)
    if other is None:
        return None
    if claim.denied:
        return Relation(Kind.DENIES, "denies what another asserts", other, claim)
    return Relation(Kind.CONTRADICTS, "asserts what another denies", other, claim)


def _numbersexcluded(before: Sequence[ClaimRow], claim: ClaimRow) -> Iterator[Relation]:
    for other in before:
        pair = None if one_voice(other, claim) or not one_time(other, claim) else excluded(other, claim)
        if pair:
            rule = f"no number of {pair[0].of or pair[0].unit} lies within both"
            yield Relation(Kind.CONTRADICTS, rule, other, claim)
            return


def _says_the_same(one: ClaimRow, other: ClaimRow) -> bool:
    firm = (one.modality in FIRM) == (other.modality in FIRM)
    return firm and one.polarity is other.polarity and not one_voice(one, other) and not excluded(one, other)


def _sides(matter: Matter, against: Sequence[Relation]) -> list[tuple[str, tuple[ClaimRow, ...]]]:
    """The claims on each side: for a denial those opposed, else those of the two numbers that exclude each other."""
    firm = [claim for claim in matter.claims if claim.modality in FIRM]
    between = [claim for one in against for claim in (one.first, one.second)]
    denied = [claim for claim in between if claim.denied]
    if denied:
        held = [[c for c in between if not c.denied][:HELD], denied[:HELD]]
        sides = [
            tuple(c for c in firm if c.denied is side and any(opposed(c, o) for o in held[not side]))
            for side in (False, True)
        ]
        return [("asserted", sides[0]), ("denied", sides[1])]
    one, other = against[0].first, against[0].second
    with_second = tuple(c for c in firm if c is other or (excluded(one, c) and not excluded(other, c)))
    return [
        (_said_number(one), tuple(claim for claim in firm if claim not in with_second)),
        (_said_number(other), with_second),
    ]


def _said_number(claim: ClaimRow) -> str:
    quantity = claim.quantities[0]
    figure = quantity.value if quantity.value is not None else quantity.minimum
    return f"{figure:,.10g}" if figure is not None else "a number"
