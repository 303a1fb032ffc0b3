"""One given pair -> its PLOVER record: the reader's roots, the sentence's words and the actors' codes together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from foedera.claims.coding import Pair, record
from foedera.knowledge import load
from foedera.language.parse import parse
from foedera.mentions import find_mentions
from foedera.models.reader import Reader
from foedera.records import Span
from foedera.records.mentions import Mentions
from foedera.settings import pack_paths

Roots = Callable[[str, Span, Span], Mapping[str, float]]
"""From a text, its source and its target to the probability of each root."""


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
    return record(pair, roots(pair.text, pair.source, pair.target), parsed.words(whole), parties)


def _party(mentions: Mentions, span: Span) -> str | None:
    """The one party that the words at `span` name; None for nobody and for several."""
    found = {mentions.party(m.actor) for m in mentions.within(span) if m.actor}
    return found.pop() if len(found) == 1 else None
