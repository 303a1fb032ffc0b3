"""Which actors a claim is about: those of its event, those named in its sentence, and whoever says it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from foedera.records import ActorKind, Attribution, Claim, Reading, hull

_SENTENCE_END = re.compile(r"[.!?…\n](?:(?<=\n)\n*|(?<!\n)[\"'”’»)\]]*\s+(?=[^\s\W\d_]|[\"'“‘«(\[\d]))")
"""Begins with one set of signs, so that the words between are passed over quickly."""
_VOICES = (ActorKind.OUTLET, ActorKind.AGENCY)
_NOT_PARTIES = (*_VOICES, ActorKind.DOCUMENT)


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
        self._breaks = [0, *[found.end() for found in _SENTENCE_END.finditer(text)], len(text)]
        bounds = [(mention.span.start, mention.span.end, n) for n, mention in enumerate(reading.mentions)]
        bounds.sort()  # plain numbers: to compare spans takes ten times as long
        self._starts = [start for start, _, _ in bounds]
        self._named_there = [(end, reading.mentions[n].actor) for _, end, n in bounds]
        self._longest = max([end - start for start, end, _ in bounds], default=0)
        self._states = {actor.id: actor.state for actor in reading.actors if actor.state and actor.kind not in _VOICES}

    def of(self, claim: Claim, attribution: Attribution) -> dict[str, int]:
        """Parts by actor id."""
        parts: dict[str, int] = {}
        event, source = claim.event, attribution.source
        if event:
            self._add(parts, event.actors, ACTS)
            if event.recipients:
                self._add(parts, event.recipients, RECEIVES)
        self._add(parts, self._named(claim), NAMED)
        if (source.actor or source.state) and source.kind not in _NOT_PARTIES:
            self._add(parts, [actor for actor in (source.actor, source.state) if actor], SPEAKS)
        return parts

    def _named(self, claim: Claim) -> list[str]:
        spans, breaks = claim.spans, self._breaks
        around = spans[0] if len(spans) == 1 else hull(spans)
        start = breaks[max(0, bisect_right(breaks, around.start) - 1)]
        end = breaks[min(len(breaks) - 1, bisect_left(breaks, around.end))]
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, max(end, around.end), first)
        return [actor for behind, actor in self._named_there[first:last] if actor and start < behind]

    def _add(self, parts: dict[str, int], actors: tuple[str, ...] | list[str], part: int) -> None:
        states = self._states
        for actor in actors:
            parts[actor] = parts.get(actor, 0) | part
            if actor in states:  # itself too, where it is a state
                state = states[actor]
                parts[state] = parts.get(state, 0) | part
