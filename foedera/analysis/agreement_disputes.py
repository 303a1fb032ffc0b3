"""Firm claims that deny each other, gathered into disputes whatever matter they fell into.

A matter is joined by its first and last claim, so that a denial may miss the assertion it denies by the order of pages.
Here each claim is held against those of the other polarity that share its rare words, or its act and a party: few under
each, so that time stays linear.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence

from foedera.analysis.agreement_denials import opposed
from foedera.analysis.agreement_numbers import FIRM
from foedera.analysis.origins import one_voice
from foedera.analysis.origins_copies import Groups
from foedera.analysis.propositions import Matter, said, stems
from foedera.ledger.rows import ClaimRow

Key = tuple[object, ...]
RAREST, KEPT, COMPARED = 6, 12, 12
"""Words under which a claim is looked up, the latest claims kept under each, and claims compared with it."""


def disputes(claims: Sequence[ClaimRow]) -> list[Matter]:
    """Those of `claims` that deny each other, each dispute with its claims in the order they were said.

    Takes "Ostria sent no troops" and every "Ostria sent troops" of others as one dispute; a claim that nobody denies
    is in none, and nobody disputes with himself.
    """
    firm = sorted((c for c in claims if c.spoken and c.modality in FIRM), key=lambda c: (said(c), c.id))
    groups = Groups(len(firm))
    disputed = set()
    for one, other in _pairs(firm):
        groups.join(one, other)
        disputed |= {one, other}
    found: dict[int, list[ClaimRow]] = {}
    for at in sorted(disputed):
        found.setdefault(groups.of(at), []).append(firm[at])
    return [Matter(tuple(together)) for together in found.values()]


def _pairs(claims: Sequence[ClaimRow]) -> Iterator[tuple[int, int]]:
    common = Counter(stem for claim in claims for stem in stems(claim.words))
    under: dict[Key, deque[int]] = {}
    for at, claim in enumerate(claims):
        keys = _keys(claim, common)
        near = Counter(other for key in keys for other in under.get((not claim.denied, *key), ()))
        for other, _ in near.most_common(COMPARED):
            if not one_voice(claims[other], claim) and opposed(claims[other], claim):
                yield other, at
        for key in keys:
            under.setdefault((claim.denied, *key), deque(maxlen=KEPT)).append(at)


def _keys(claim: ClaimRow, common: Counter[str]) -> list[Key]:
    """Its rarest words, and its act with each party."""
    rarest: list[Key] = [(s,) for s in sorted(stems(claim.words), key=lambda stem: (common[stem], stem))[:RAREST]]
    event = claim.event
    if event is None or event.mode is None:
        return rarest
    return rarest + [(event.type, event.mode, party) for party in (*event.actors, *event.recipients)]
