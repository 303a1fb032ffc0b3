"""Who gave whom intelligence: what both then say of one matter has one origin, however many officials say it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from foedera.analysis.origins_copies import words_of
from foedera.ledger.rows import ClaimRow, Link
from foedera.records import Modality

if TYPE_CHECKING:
    from foedera.ledger.store import Store

NEAR = timedelta(31)
"""What is known to two at once is told by both within so many days; later, either may know it from elsewhere."""

COMPARED = 50
"""Claims of the one said before a claim of the other with which it is compared, so that time stays linear."""

SpeaksFor = Callable[[Link, date | None], str | None]
"""The state or body for which a speaker speaks on a day; None for nobody that is known."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """A claim that one state or body gave another its intelligence, and the first day on which it may have."""

    giver: str
    taker: str
    start: date | None
    claim: ClaimRow

    @property
    def both(self) -> tuple[str, str]:
        """Giver and taker."""
        return self.giver, self.taker

    def covers(self, first: ClaimRow, second: ClaimRow) -> bool:
        """Whether the second was said so soon after the first, and not before anything was shared."""
        if first.said_start is None or second.said_start is None:
            return False
        begun = self.start is None or not second.said_start < self.start
        return begun and second.said_start - first.said_start < NEAR


def sharings(claims: Sequence[ClaimRow]) -> list[Sharing]:
    """The sharings that are firmly asserted, as having happened.

    Takes "Tarsenia has since shared its intelligence with the Littoral League" (an event from XTA to the League);
    refuses "may share", "never shared", and intelligence of which nobody is told who gave it to whom.
    """
    return [
        Sharing(giver, taker, claim.time.start if claim.time else None, claim)
        for claim in claims
        if claim.event and claim.spoken and not claim.denied and not claim.forecast and _tells(claim)
        for giver in claim.event.actors
        for taker in claim.event.recipients
        if giver != taker
    ]


def sharings_in(store: Store) -> list[Sharing]:
    """All that the ledger tells of."""
    from foedera.ledger import views
    from foedera.ledger.rows import ClaimQuery

    found = (views.claims(store, ClaimQuery(text=noun, limit=None)) for noun in sorted(_vocabulary()["shared_what"]))
    return sharings([claim for rows in found for claim in rows])


def told_by_both(
    claims: Sequence[ClaimRow], found: Sequence[Sharing], speaks_for: SpeaksFor
) -> Iterator[tuple[Sharing, ClaimRow, ClaimRow]]:
    """Pairs of claims, the earlier first, within NEAR days of each other, by speakers for giver and taker."""
    taking = {party: [one for one in found if party in (one.giver, one.taker)] for one in found for party in one.both}
    told: dict[tuple[int, str], deque[ClaimRow]] = {}
    for claim in sorted(
        (c for c in claims if c.said_start and len(c.chain) > 1), key=lambda c: c.said_start or date.max
    ):
        party = speaks_for(claim.speaker, claim.said_start)
        for one in taking.get(party or "", ()):
            (other,) = set(one.both) - {party}
            yield from ((one, first, claim) for first in told.get((id(one), other), ()) if one.covers(first, claim))
            told.setdefault((id(one), party or ""), deque(maxlen=COMPARED)).append(claim)


def state_or_actor(speaker: Link, day: date | None) -> str | None:
    """The state of a speaker, else the body that it is, as the page's reading has it."""
    return speaker.state or speaker.actor


def speaking_for() -> SpeaksFor:
    """As what is known has it: a minister for the state, a secretary general for the alliance, on the day."""
    from foedera import knowledge
    from foedera.settings import pack_paths

    known = knowledge.load(pack_paths())

    def speaks_for(speaker: Link, day: date | None) -> str | None:
        return (known.speaks_for(speaker.actor, day) if speaker.actor else None) or state_or_actor(speaker, day)

    return speaks_for


def _tells(claim: ClaimRow) -> bool:
    words = set(words_of(claim.words))
    vocabulary = _vocabulary()
    firm = claim.modality in (Modality.FACT, Modality.LIKELY)
    return firm and bool(words & vocabulary["shared_verbs"]) and bool(words & vocabulary["shared_what"])


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    from foedera.language.words import load_words

    words = load_words("en", "agreement")
    return {name: frozenset(words[name]) for name in ("shared_verbs", "shared_what")}
