"""One given pair -> its PLOVER record: roots by the encoder and a linear model weighed, and the actors' codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from foedera.claims.coding import Pair, record
from foedera.claims.pair_features import pair_features
from foedera.knowledge import load
from foedera.language.parse import parse
from foedera.mentions import find_mentions
from foedera.models.linear import blended, pair_model
from foedera.models.reader import Reader
from foedera.records import ActorKind, Span
from foedera.records.mentions import Mentions
from foedera.settings import pack_paths

Roots = Callable[[str, Span, Span], Mapping[str, float]]
"""From a text, its source and its target to the probability of each root."""


SHARE = 0.6
"""Weight of the linear model over words and grammar beside the encoder's head (see docs/events.md)."""


@cache
def _reader() -> Reader:
    return Reader.load()


def roots_of_pair(text: str, source: Span, target: Span) -> Mapping[str, float]:
    """What passes from source to target, as probabilities of fifteen roots, by the packaged weights."""
    return _reader().code_pair(text, source, target)


def code_pair(pair: Pair, roots: Roots = roots_of_pair) -> dict[str, Any]:
    """POLECAT's columns for one pair; an actor whose state is not known has None for a country.

    Takes any Pair; one whose words name two states has no country either, since it is not known which of them acts.
    """
    whole = Span(0, len(pair.text))
    parsed = parse(pair.text, [whole])
    mentions = find_mentions(pair.text, parsed, load(pack_paths()))
    parties = _party(mentions, pair.source), _party(mentions, pair.target)
    shown = pair_model().probabilities(pair_features(pair, parsed))
    found = blended(roots(pair.text, pair.source, pair.target), shown, SHARE)
    return record(pair, found, parsed.words(whole), parties)


def _party(mentions: Mentions, span: Span) -> str | None:
    """The one party that the words at `span` name, of an armed group or of rebels their country; None for nobody and
    for several."""
    within = mentions.within(span)
    outer = [m for m in within if m.actor and not any(o is not m and o.span.contains(m.span) for o in within)]
    found = {_country(mentions, m.actor) for m in outer}
    return found.pop() if len(found) == 1 else None


def _country(mentions: Mentions, actor: str | None) -> str | None:
    """For whom an actor acts, or where it is from: of "SYR-rebels" Syria, of gunmen without a country nothing."""
    known = mentions.actor(actor)
    if known is not None and known.kind is ActorKind.GROUP:
        return known.state
    if known is not None and known.kind is ActorKind.UNNAMED:
        state = known.id.partition("-")[0]
        return state if state.isupper() else None
    return mentions.party(actor)
