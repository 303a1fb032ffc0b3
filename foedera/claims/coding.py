"""Coding given pairs: from a sentence with its source and target marked to a PLOVER record, and PLOVER to CAMEO.

The record has the columns of POLECAT (Halterman, Bagozzi, Beger, Schrodt and Scarborough 2023) as JSON keys.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from foedera.claims.contexts import contexts_of
from foedera.claims.events import event_words, mode_of
from foedera.errors import DocumentError
from foedera.language.parse import Word
from foedera.models.linear import likeliest
from foedera.records import EventType, Span

LONGEST = 20_000
"""Characters of one line's text at the most."""

YIELD = "YIELD"
QUADS: Mapping[str, int] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "CONCEDE", "RETREAT", YIELD), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""Quad class of each root: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict; STATE has none."""

CAMEO: Mapping[EventType, int] = {
    EventType.AGREE: 3, EventType.CONSULT: 4, EventType.SUPPORT: 5, EventType.COOPERATE: 6, EventType.AID: 7,
    EventType.CONCEDE: 8, EventType.RETREAT: 8, EventType.REQUEST: 10, EventType.ACCUSE: 11, EventType.REJECT: 12,
    EventType.THREATEN: 13, EventType.PROTEST: 14, EventType.MOBILIZE: 15, EventType.SANCTION: 16,
    EventType.COERCE: 17, EventType.ASSAULT: 19, EventType.STATE: 1,
}  # fmt: skip
"""CAMEO's two-digit root of each type where its words say nothing finer (CAMEO2PLOVER crosswalk, 2021)."""

_MEANT = "seek intend hope aim pledge promise vow offer wish want plan"
"""Lemmas by which material cooperation is only meant so far, which CAMEO has as an intent to cooperate."""
_FINER: tuple[tuple[EventType, int, str], ...] = (
    (EventType.REQUEST, 2, "appeal urge propose invite encourage ask plead want suggest"),
    (EventType.ACCUSE, 9, "investigate investigation probe inspect inspection inquiry examine"),
    (EventType.ACCUSE, 17, "warrant indict indictment"),
    (EventType.ASSAULT, 18, "abduct kidnap assassinate assassination suicide hijack torture rape"),
    *((event, 3, _MEANT) for event in (EventType.COOPERATE, EventType.AID, EventType.CONCEDE)),
    (EventType.ASSAULT, 20, "massacre genocide nuke exterminate cleansing"),
)
"""Lemmas by which a type is of another root than its own."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text with the words of who acts and of who is acted on; the spans are offsets in code points."""

    text: str
    source: Span
    target: Span


def pair_of(line: str, where: str = "line 1") -> Pair:
    """The pair of one line of JSON.

    Takes `{"text": "Ostavia met Velmark.", "source": [0, 7], "target": [12, 19]}`; refuses, with a DocumentError that
    names `where`, a line that is no such object, an empty span or one beyond the text.
    """
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DocumentError(where, "it is no JSON") from error
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise DocumentError(where, 'it is no object with a "text"')
    text = data["text"]
    if not text or len(text) > LONGEST:
        raise DocumentError(where, f"the text has {len(text)} characters; 1 to {LONGEST:,} can be coded")
    source, target = (_span(data.get(name), name, text, where) for name in ("source", "target"))
    return Pair(text, source, target)


def _span(value: Any, name: str, text: str, where: str) -> Span:
    whole = isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value)
    if not whole:
        raise DocumentError(where, f'"{name}" is no pair of offsets [start, end]')
    start, end = value
    if start < 0 or not start < end or len(text) < end:
        raise DocumentError(where, f'"{name}" [{start}, {end}] does not stand in a text of {len(text)} characters')
    return Span(start, end)


def root_of(probabilities: Mapping[str, float]) -> tuple[str, float]:
    """The likeliest root and its probability; ValueError for no probabilities."""
    best = likeliest(probabilities)
    return best, probabilities[best]


def type_of(root: str, words: Sequence[Word]) -> EventType:
    """The PLOVER type of a root: YIELD stands for RETREAT where its words take something back, else for CONCEDE."""
    if root != YIELD:
        return EventType(root)
    known = event_words()
    told = {known.verbs.get(w.lemma.lower()) or known.nouns.get(w.lemma.lower()) for w in words}
    return EventType.RETREAT if EventType.RETREAT in told else EventType.CONCEDE


def record(
    pair: Pair, probabilities: Mapping[str, float], words: Sequence[Word], parties: tuple[str | None, str | None]
) -> dict[str, Any]:
    """POLECAT's columns for a coded pair; `parties` are the actors' codes, None where unknown."""
    root, confidence = root_of(probabilities)
    event = type_of(root, words)
    return {
        "event_type": event.value,
        "event_mode": mode_of(event, words),
        "quad_code": QUADS[event.value],
        "contexts": contexts_of(words),
        "event_text": pair.text,
        "actor_name": pair.source.of(pair.text),
        "actor_country": parties[0],
        "actor_span": [pair.source.start, pair.source.end],
        "recipient_name": pair.target.of(pair.text),
        "recipient_country": parties[1],
        "recipient_span": [pair.target.start, pair.target.end],
        "confidence": round(confidence, 4),
    }


def cameo_root(event: EventType, words: Sequence[Word]) -> int:
    """CAMEO's two-digit root of an event of that type told by these words: 10 for a demand, 2 for an appeal."""
    lemmas = {w.lemma.lower() for w in words}
    finer = (root for of, root, shown in _FINER if of is event and not lemmas.isdisjoint(shown.split()))
    return next(finer, CAMEO[event])
