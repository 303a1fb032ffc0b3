"""Propositions as JSON: their claims, the ground of each, and the voices behind them."""

from __future__ import annotations

from typing import Any

from foedera.analysis.proposition_list import Ground, Proposition
from foedera.exports.rows import claim


def proposition(one: Proposition) -> dict[str, Any]:
    """One proposition; `documents` and `origins` are counts, `candidates` other propositions that come near."""
    return {
        "proposition": one.id,
        "polarity": "denied" if one.denied else "asserted",
        "counted": one.origins.counted,
        "documents": len({row.document_id for row in one.claims}),
        "origins": len(one.origins.origins),
        "score": one.score,
        "unsure": one.unsure,
        "candidates": list(one.candidates),
        "grounds": [_ground(ground) for ground in one.grounds],
        "claims": [claim(row) for row in one.claims],
    }


def _ground(one: Ground) -> dict[str, Any]:
    return {"claim": one.claim, "score": one.score, "why": one.why, "by": one.by, "judgement": one.judgement}
