"""What the offices named on a page say of its day: who is called a minister had become one.

A page without a date that speaks of "NATO Secretary General Mark Rutte" is no older than his taking office. The other
side stays open: titles are kept in speech long after the office is left.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from foedera.records import Actor, ActorKind, Granularity, Published, PublishedBasis
from foedera.records.mentions import Mentions

NOT_IN_OFFICE = re.compile(
    r"\b(?:former|ex|then|late|future|incoming|next|acting|elect|designate|ousted)\b", re.IGNORECASE
)
BEFORE = 40
"""Characters before a name in which its title, or a word that takes it away, may stand."""


def not_before(text: str, mentions: Mentions) -> date | None:
    """The first day on which all persons called by an office held it; None where no dated office is named.

    Takes "Defence Minister Andrei Belousov said" (2024-05-14); refuses "former Defence Minister Sergei Shoigu".
    """
    found: date | None = None
    for mention in mentions.mentions:
        actor = mentions.actor(mention.actor) if mention.kind is ActorKind.PERSON and mention.actor else None
        if actor is None or not actor.roles:
            continue
        least = max(0, mention.span.start - BEFORE)
        start = max(least, text.rfind(". ", least, mention.span.start))
        day = _took_office(actor, text[start : mention.span.end])
        if day is not None and (found is None or found < day):
            found = day
    return found


def _took_office(actor: Actor, words: str) -> date | None:
    """When the actor first held the office that `words` call him or her by."""
    if NOT_IN_OFFICE.search(words):
        return None
    named = set(re.findall(r"[a-z]+", words.casefold().replace("defense", "defence")))
    days = [r.start for r in actor.roles if r.start and named.issuperset(r.office.split("-"))]
    return min(days, default=None)


def dated_by_offices(published: Published, text: str, mentions: Mentions) -> Published:
    """`published`, begun no earlier than the offices named allow, where the page itself does not say its day."""
    if published.basis not in {PublishedBasis.UNKNOWN, PublishedBasis.INFERRED}:
        return published
    day = not_before(text, mentions)
    if day is None or (published.start is not None and not published.start < day):
        return published
    if published.end is not None and not day < published.end:
        return published
    return replace(published, start=day, granularity=Granularity.INTERVAL, basis=PublishedBasis.INFERRED)
