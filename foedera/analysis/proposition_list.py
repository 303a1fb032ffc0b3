"""Propositions as they stand: what the program gathered, as persons judged it, with the voices behind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from foedera.analysis.gathering import gather, judged
from foedera.analysis.origins import Origins, origins, pages_of
from foedera.analysis.propositions import said
from foedera.ledger.gathered import Decided, Gathered, decided, first_claims, gathered
from foedera.ledger.identity import CLAIM_MARK, PROPOSITION_MARK
from foedera.ledger.rows import ClaimRow
from foedera.records import Verdict

if TYPE_CHECKING:
    from foedera.ledger.store import Store


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a claim stands in its proposition: by a person (`judgement` is its id, no score) or by the program's rule."""

    claim: str
    score: float | None
    why: str
    by: str
    judgement: str | None = None


@dataclass(frozen=True, slots=True)
class Proposition:
    """Claims that say the same with one polarity, the earliest said first, and the ground of each but the first.

    `score` is that of the weakest ground (None where nothing was joined by the program); `candidates` are other
    propositions that come near, or between which its only claim is unsure.
    """

    id: str
    claims: tuple[ClaimRow, ...]
    grounds: tuple[Ground, ...]
    origins: Origins
    candidates: tuple[str, ...] = ()
    unsure: bool = False

    @property
    def score(self) -> float | None:
        """The least of the program's scores."""
        return min((ground.score for ground in self.grounds if ground.score is not None), default=None)

    @property
    def denied(self) -> bool:
        """Whether its claims say that it is not so."""
        return self.claims[0].denied


def propositions_in(store: Store, claims: Sequence[ClaimRow], *, before: datetime | None = None) -> list[Proposition]:
    """The propositions of these claims, those with most origins first.

    What the ledger has gathered counts; claims that were never gathered are gathered now among these, and not kept.
    With `before`, as it was known at that moment.
    """
    spoken = [claim for claim in claims if claim.spoken]
    rows = judged(store, spoken, before=before)
    rows |= {row.claim: row for row in gather(spoken, rows)}
    persons = decided(store, before=before)
    others = {claim for one in persons for claim in (one.one, one.other)} - set(rows)
    rows |= gathered(store, others, before=before)
    firsts = first_claims([claim.id for claim in spoken], rows, persons)
    together: dict[str, list[ClaimRow]] = {}
    for claim in sorted(spoken, key=lambda claim: (said(claim), claim.id)):
        together.setdefault(firsts[claim.id], []).append(claim)
    several = [claim for held in together.values() if len(held) > 1 for claim in held]
    pages = {page.id: page for page in pages_of(store, several)}
    found = [
        Proposition(
            proposition_id(first),
            tuple(held),
            _grounds(held, rows, persons),
            origins(held, [pages[id] for id in dict.fromkeys(claim.document_id for claim in held) if id in pages]),
            _candidates(held, rows, firsts),
            len(held) == 1 and rows[held[0].id].verdict is Verdict.UNSURE,
        )
        for first, held in together.items()
    ]
    return sorted(found, key=lambda one: (-len(one.origins.origins), -len(one.claims), said(one.claims[0]), one.id))


def proposition_id(first: str) -> str:
    """The name of the proposition whose first claim this is; any of its claims' names would do."""
    return PROPOSITION_MARK + first.removeprefix(CLAIM_MARK)


def _candidates(held: Sequence[ClaimRow], rows: Mapping[str, Gathered], firsts: Mapping[str, str]) -> tuple[str, ...]:
    """Other propositions that come near to one of these claims, as they stand now."""
    near = (candidate for claim in held for candidate in rows[claim.id].candidates)
    other = dict.fromkeys(firsts.get(candidate, candidate) for candidate in near)
    return tuple(proposition_id(first) for first in other if first != firsts[held[0].id])


def _grounds(held: Sequence[ClaimRow], rows: Mapping[str, Gathered], persons: Sequence[Decided]) -> tuple[Ground, ...]:
    """For each claim, a person's judgement that it says the same as another here, else the program's."""
    inside = {claim.id for claim in held}
    found = []
    for claim in held:
        person = next(
            (p for p in persons if p.same and claim.id in (p.one, p.other) and {p.one, p.other} <= inside), None
        )
        row = rows.get(claim.id)
        if person:
            found.append(Ground(claim.id, None, "a person judged them the same", person.by, person.judgement))
        elif row and row.verdict is Verdict.SAME and len(held) > 1:
            found.append(Ground(claim.id, row.score, row.why, row.by))
    return tuple(found)
