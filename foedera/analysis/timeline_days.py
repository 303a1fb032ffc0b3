"""Which days matter: by the origins that name a day and by how long after they still do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Naming:
    """One origin that names a day in what it says on the day `said`."""

    origin: str
    day: date
    said: date


@dataclass(frozen=True, slots=True)
class Weights:
    """What an origin adds to a day: naming it within `soon` days after, later, or beforehand; being published on it.

    A day that is still named when it is news no longer matters more; one that is only announced, less.
    """

    soon: float = 1.0
    late: float = 3.0
    ahead: float = 0.5
    published: float = 0.3
    news_days: int = 7


WEIGHTS = Weights()
"""Round numbers; docs/timeline.md has what they gain, cross-validated by topic."""

BEFORE = timedelta(days=30)
"""How long before the first document a day may lie: older ones are background."""


def importance(
    namings: Iterable[Naming], published: Mapping[date, int], *, weights: Weights = WEIGHTS
) -> dict[date, float]:
    """How much each day matters; an origin counts once for a day, at its most. `published` counts origins by day.

    Days from a month before the first publication to the last; without a publication there is none.
    """
    most: dict[tuple[str, date], float] = {}
    for naming in namings:
        key = naming.origin, naming.day
        most[key] = max(most.get(key, 0.0), _weight((naming.said - naming.day).days, weights))
    found = {day: weights.published * count for day, count in published.items()}
    for (_, day), weight in most.items():
        found[day] = found.get(day, 0.0) + weight
    if not published:
        return {}
    first, last = min(published) - BEFORE, max(published)
    return {day: score for day, score in found.items() if not (day < first or last < day)}


def choose_days(scores: Mapping[date, float], most: int) -> list[date]:
    """The `most` days that matter most, in order of time; of equal ones the earlier."""
    return sorted(sorted(scores, key=lambda day: (-scores[day], day))[: max(0, most)])


def _weight(gap: int, weights: Weights) -> float:
    if gap < 0:
        return weights.ahead
    return weights.soon if gap < weights.news_days else weights.late
