"""Gathers claims that say the same: each joins the proposition that it fits, opens one, or stays unsure between two.

A claim fits where nothing parts it from the first and from the fullest claim of a proposition (polarity, type of event,
actors, recipients, agreement, time, what is counted and how many) and no word of one is without its own in the other.
Each is compared with a few that share its rarest words or its parties, so that gathering costs linear time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from foedera.analysis.agreement_numbers import bounds, series_key
from foedera.analysis.propositions import STEM, compatible, said
from foedera.analysis.sameness import NOTHING, Sameness, Words, compared, words_of
from foedera.ledger.gathered import Gathered
from foedera.ledger.rows import ClaimQuery, ClaimRow
from foedera.records import Modality, Verdict

if TYPE_CHECKING:
    from foedera.ledger.store import Store

Key = tuple[object, ...]
BY = "gathering/1"
"""The rule and its version: what another version judged is judged again."""
RAREST, KEPT, COMPARED = 6, 12, 8
"""Words under which a claim is looked up, propositions remembered under each, and propositions compared with it."""
TIE = 0.02
"""Two propositions whose scores differ by less do equally well: the claim joins neither."""
NEAR = 0.6
"""From this score on a proposition is named as one that a person may join it with."""
NAMED = 3
WITHIN = timedelta(366)
"""Claims that tell no common time are of one proposition only when they were said within a year."""


SUPPOSED = frozenset(("condition", "counterfactual", "scenario"))
"""Types of claims that say what would be: what is asked or supposed is not said."""


@dataclass(slots=True)
class _Group:
    """A proposition in the making: its first claim, the one with most words, and their words."""

    first: ClaimRow
    fullest: ClaimRow
    first_words: Words
    fullest_words: Words

    def take(self, claim: ClaimRow, words: Words) -> None:
        if len(self.fullest_words.plain) < len(words.plain):
            self.fullest, self.fullest_words = claim, words

    def sameness(self, claim: ClaimRow, words: Words) -> Sameness:
        """As with the first and the fullest claim: what one of them refuses is refused."""
        if not fits(claim, self.first):
            return NOTHING
        found = compared(words, self.first_words)
        if self.fullest is self.first:
            return found
        if not fits(claim, self.fullest):
            return NOTHING
        other = compared(words, self.fullest_words)
        best, worst = (found, other) if not found.score < other.score else (other, found)
        return best if worst.same else replace(worst, score=best.score)


def gather(claims: Sequence[ClaimRow], known: Mapping[str, Gathered] | None = None) -> list[Gathered]:
    """What is judged of each spoken claim that is not `known`: the earliest said first, claims of unknown day last.

    Takes "Ostria signed the pact in Pell" and "the treaty was signed in Pell by Ostria" as one; refuses a denial beside
    an assertion, planned 8,000 beside 9,500 in training, and to choose between two that do equally well.
    """
    known = known or {}
    in_order = sorted((claim for claim in claims if claim.spoken), key=lambda claim: (said(claim), claim.id))
    place = _Index(in_order)
    for claim in in_order:
        if claim.id in known:
            place.put(claim, known[claim.id])
    return [place.judge(claim) for claim in in_order if claim.id not in known]


def gather_all(store: Store, *, again: bool = False) -> tuple[int, int]:
    """Judge all claims of the ledger that are not judged yet (`again`: all), and keep it: claims read, rows added."""
    from foedera.ledger import gathered as kept
    from foedera.ledger import views

    claims = views.claims(store, ClaimQuery(spoken=True, newest_first=False, limit=None))
    known = {} if again else judged(store, claims)
    return len(claims), kept.keep(store, gather(claims, known))


def judged(store: Store, claims: Sequence[ClaimRow], *, before: datetime | None = None) -> dict[str, Gathered]:
    """What this version of the rule judged of these claims."""
    from foedera.ledger import gathered as kept

    rows = kept.gathered(store, [claim.id for claim in claims], before=before)
    return {claim: row for claim, row in rows.items() if row.by == BY}


def fits(one: ClaimRow, other: ClaimRow) -> bool:
    """Whether nothing but words could part them: polarity, parties, time, and every number that both count."""
    return one.polarity is other.polarity and unparted(one, other)


def unparted(one: ClaimRow, other: ClaimRow) -> bool:
    """The same whatever the polarity; a claim within the words of another says a part of it."""
    if one.document_id == other.document_id and (_part(one, other) or _part(other, one)):
        return False
    if _supposed(one) is not _supposed(other) or not compatible(one, other):
        return False
    if not (one.time and other.time) and not _said_near(said(one), said(other)):
        return False
    return all(
        series_key(one, mine) == series_key(other, theirs) and _overlap(bounds(mine), bounds(theirs))
        for mine in one.quantities
        for theirs in other.quantities
        if (mine.unit or mine.of) == (theirs.unit or theirs.of)
    )


def _part(one: ClaimRow, other: ClaimRow) -> bool:
    """Whether its words stand within the other's, which has more."""
    mine, theirs = ([quote.span for quote in claim.quotes] for claim in (one, other))
    return mine != theirs and bool(mine) and all(any(outer.contains(span) for outer in theirs) for span in mine)


def _supposed(claim: ClaimRow) -> bool:
    return claim.type in SUPPOSED or claim.modality in (Modality.CONDITIONAL, Modality.QUESTION)


def _said_near(one: date, other: date) -> bool:
    return date.max in (one, other) or not abs(one - other) > WITHIN


def _overlap(one: tuple[float, float] | None, other: tuple[float, float] | None) -> bool:
    return one is None or other is None or not (one[1] < other[0] or other[1] < one[0])


class _Index:
    """Propositions found so far, by rare words and by parties."""

    def __init__(self, claims: Sequence[ClaimRow]) -> None:
        self._common = Counter(stem for claim in claims for stem in _stems(words_of(claim.words)))
        self._groups: dict[str, _Group] = {}
        self._under: dict[tuple[object, ...], list[str]] = {}

    def put(self, claim: ClaimRow, row: Gathered) -> None:
        """A claim that was judged before takes its place."""
        words = words_of(claim.words)
        first = row.other if row.verdict is Verdict.SAME and row.other else claim.id
        if row.verdict is not Verdict.UNSURE:
            self._add(claim, words, first, self._keys(claim, words))

    def judge(self, claim: ClaimRow) -> Gathered:
        """Judge a claim, and let it take its place; one that is unsure joins nothing and nothing joins it."""
        words = words_of(claim.words)
        keys = self._keys(claim, words)
        near = [(first, self._groups[first].sameness(claim, words)) for first in self._near(keys)]
        near.sort(key=lambda item: (-item[1].score, item[0]))
        fitting = [(first, found) for first, found in near if found.same]
        if not fitting:
            self._add(claim, words, claim.id, keys)
            named = tuple(first for first, found in near[:NAMED] if not found.score < NEAR)
            score, why = (near[0][1].score, near[0][1].why) if named else (0.0, "nothing near it")
            return Gathered(claim.id, Verdict.DIFFERENT, None, score, why, named, BY)
        best = fitting[0][1]
        equal = tuple(first for first, found in fitting if best.score - found.score < TIE)
        if len(equal) > 1:
            why = f"{len(equal)} propositions do equally well"
            return Gathered(claim.id, Verdict.UNSURE, None, best.score, why, equal[:NAMED], BY)
        first = equal[0]
        self._add(claim, words, first, keys)
        return Gathered(claim.id, Verdict.SAME, first, best.score, best.why, (), BY)

    def _add(self, claim: ClaimRow, words: Words, first: str, keys: Sequence[Key]) -> None:
        if first in self._groups:
            self._groups[first].take(claim, words)
        else:
            self._groups[first] = _Group(claim, claim, words, words)
        for key in keys:
            kept = self._under.setdefault(key, [])
            if first not in kept:
                kept.append(first)
                del kept[:-KEPT]

    def _near(self, keys: Sequence[Key]) -> list[str]:
        """The propositions that share most of its keys, the latest first among equals."""
        shared: Counter[str] = Counter()
        for key in keys:
            shared.update(reversed(self._under.get(key, ())))
        return [first for first, _ in shared.most_common(COMPARED)]

    def _keys(self, claim: ClaimRow, words: Words) -> list[Key]:
        side, event = claim.denied, claim.event
        rarest = sorted(_stems(words), key=lambda stem: (self._common[stem], stem))[:RAREST]
        parties = [(side, event.type, event.actors, event.recipients)] if event and event.actors else []
        return [*((side, stem) for stem in rarest), *parties]


def _stems(words: Words) -> set[str]:
    return {word[:STEM] for word in words.plain}
