"""Which actors a claim is about: those of its event, those named in its sentence, and whoever says it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from foedera.records import ActorKind, Attribution, Claim, Mention, Reading, hull

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[^\s\W\d_]|[\"'“‘«(\[\d])|\n+")
_VOICES = (ActorKind.OUTLET, ActorKind.AGENCY)


ACTS, RECEIVES, NAMED, SPEAKS = 1, 2, 4, 8
"""How an actor comes into a claim; a row of `claim_actors` holds their sum."""


class Subjects:
    """Finds the actors of each claim of one reading.

    An office, person or body also stands for its state (whoever asks about RUS wants the Kremlin too); an outlet or
    agency does not, since it speaks of others. In "Peskov said Pyongyang sends no troops" it finds PRK and, through
    the speaker, RUS.
    """

    def __init__(self, reading: Reading) -> None:
        text = reading.document.text
        self._breaks = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
        bounds = [(mention.span.start, mention.span.end, n) for n, mention in enumerate(reading.mentions)]
        bounds.sort()  # plain numbers: to compare spans takes ten times as long
        self._mentions = [reading.mentions[n] for _, _, n in bounds]
        self._starts = [start for start, _, _ in bounds]
        self._longest = max([end - start for start, end, _ in bounds], default=0)
        self._states = {actor.id: actor.state for actor in reading.actors if actor.state and actor.kind not in _VOICES}

    def of(self, claim: Claim, attribution: Attribution) -> dict[str, int]:
        """Parts by actor id."""
        parts: dict[str, int] = {}
        if claim.event:
            self._add(parts, claim.event.actors, ACTS)
            self._add(parts, claim.event.recipients, RECEIVES)
        self._add(parts, [mention.actor for mention in self._named(claim) if mention.actor], NAMED)
        source = attribution.source
        if source.kind is not ActorKind.DOCUMENT and source.kind not in _VOICES:
            self._add(parts, [actor for actor in (source.actor, source.state) if actor], SPEAKS)
        return parts

    def _named(self, claim: Claim) -> list[Mention]:
        spans = claim.spans
        around = spans[0] if len(spans) == 1 else hull(spans)
        start = self._breaks[max(0, bisect_right(self._breaks, around.start) - 1)]
        end = self._breaks[min(len(self._breaks) - 1, bisect_left(self._breaks, around.end))]
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, max(end, around.end))
        return [mention for mention in self._mentions[first:last] if start < mention.span.end]

    def _add(self, parts: dict[str, int], actors: tuple[str, ...] | list[str], part: int) -> None:
        for actor in actors:
            parts[actor] = parts.get(actor, 0) | part
            state = self._states.get(actor)
            if state is not None and state != actor:
                parts[state] = parts.get(state, 0) | part
