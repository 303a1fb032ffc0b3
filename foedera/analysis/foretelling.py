"""What the words of a forecast say of it: how likely it is called, how it is ranked, and whether it is a promise, a
warning, a plan or a prediction.

Words of probability are kept as they were said; the band beside them is the reading of ICD 203 and nobody's estimate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from foedera.language.words import load_words
from foedera.ledger.rows import ClaimRow
from foedera.records import Modality


class ForecastKind(StrEnum):
    """What the speaker does in foretelling."""

    PREDICTION = "prediction"
    PROMISE = "promise"
    WARNING = "warning"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Likelihood:
    """Words of probability as said, and the band, in per cent, that ICD 203 gives them."""

    words: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Foretelling:
    """What is told of one forecast by its words and its cue; None where no words tell, or several disagree."""

    kind: ForecastKind
    likelihood: Likelihood | None
    ranking: str | None


def foretelling(claim: ClaimRow) -> Foretelling:
    """What the words of a forecast and of the cue that introduces it say of it.

    Takes "The Assembly will very likely ratify it" (a prediction, 80 to 95), "vowed to strike" (a promise), "in the
    worst case" (ranked so); "likely or unlikely" gives no likelihood, since it says both.
    """
    cue = claim.speaker.cue.words if claim.speaker.cue else ""
    said = f"{cue} {claim.words}"
    return Foretelling(_kind(claim, cue), likelihood(said), _ranking(said))


def likelihood(words: str) -> Likelihood | None:
    """The one band of the words of probability in `words`, with those words; None for none and for two bands."""
    bands = {phrase: (band["from"], band["to"]) for band in _lists()["bands"] for phrase in band["words"]}
    found = list(_pattern(tuple(bands)).finditer(words))
    meant = {bands[match.group().lower()] for match in found}
    if len(meant) != 1:
        return None
    least, most = meant.pop()
    return Likelihood(found[0].group(), least, most)


def _ranking(words: str) -> str | None:
    named = _named(words, _lists()["rankings"])
    return named.pop() if len(named) == 1 else None


def _kind(claim: ClaimRow, cue: str) -> ForecastKind:
    """By the cue's words; else what its doer plans is a plan, and what anything else foretells a prediction."""
    kinds = _lists()["kinds"]
    named = _named(cue, kinds)
    if len(named) == 1:
        return ForecastKind(named.pop())
    own = not claim.forecast or ForecastKind.PLAN in _named(claim.words, kinds)
    return ForecastKind.PLAN if own and claim.modality is Modality.PLANNED else ForecastKind.PREDICTION


def _named(words: str, phrases: Mapping[str, Iterable[str]]) -> set[str]:
    of = {phrase: name for name, some in phrases.items() for phrase in some}
    return {of[match.group().lower()] for match in _pattern(tuple(of)).finditer(words)}


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)


def _lists() -> Mapping[str, Any]:
    return load_words("en", "foretelling")
