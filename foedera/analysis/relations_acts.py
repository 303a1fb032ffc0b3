"""Events between states, as a ledger's claims tell them, for the network of states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from foedera.analysis.relations import EVENT_WEIGHT, Act
from foedera.knowledge.reference import existence
from foedera.records import Modality

if TYPE_CHECKING:
    from foedera.ledger.rows import ClaimRow

SURE_ENOUGH = frozenset({Modality.FACT, Modality.LIKELY})
"""How firmly a claim must be made to count: what may be, is wished or is planned has not happened."""


def acts_of(rows: Iterable[ClaimRow]) -> Iterator[Act]:
    """One act for each pair of states in each claim's event, once for each matter and speaker.

    Copies of one wire repeat one speaker's claim, so they count once. A claim of unknown day is left out, since nothing
    could be faded by its age.
    """
    known = existence()
    seen = set[tuple[str, str | None, str, str]]()
    for row in rows:
        event, day = row.event, (row.time.start if row.time else None) or row.said_start
        if event is None or day is None or row.modality not in SURE_ENOUGH or event.type not in EVENT_WEIGHT:
            continue
        speaker = row.speaker.actor or row.speaker.name
        for actor in event.actors:
            for recipient in event.recipients:
                key = (row.proposition, speaker, actor, recipient)
                named = all(
                    code.isupper() and known.why_not(code) is None and known.existed(code, day)
                    for code in (actor, recipient)
                )
                if key not in seen and named and actor != recipient:
                    seen.add(key)
                    yield Act(event.type, actor, recipient, day, row.speaker.name, row.id)
