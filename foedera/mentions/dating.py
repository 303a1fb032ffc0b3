"""What is named on a page says of its day: who is called a minister had become one, what is spoken of had happened.

A page without a date that speaks of "NATO Secretary General Mark Rutte" or of COVID-19 is no older than his taking
office and the name of the illness. That does not bound the other side: titles are kept in speech long after the office
is left. It is bounded by the day of the reading alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from foedera.knowledge import Knowledge, plain
from foedera.records import Actor, ActorKind, Granularity, Published, PublishedBasis, Span
from foedera.records.mentions import Mentions

NOT_IN_OFFICE = re.compile(
    r"\b(?:former|ex|then|late|future|incoming|next|acting|elect|designate|ousted)\b", re.IGNORECASE
)
POWER = re.compile(
    r"(?P<name>[A-Z]\S*?)(?:['’]s?)? "
    r"(?:administration|regime|government|leadership|cabinet|forces|troops|army|military)"
)
"""What only who rules has: "Biden administration", "Putin's troops"."""
RULING = {"president", "prime-minister", "supreme-leader", "chancellor", "general-secretary", "monarch", "leader"}
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


def ruled_since(text: str, mentions: Mentions, known: Knowledge) -> date | None:
    """The first day on which all ruled whose government or troops are named; None where none are.

    Takes "the Biden administration" (2021-01-20); refuses "the incoming Biden administration" and troops of a state.
    """
    found: list[date] = []
    for mention in mentions.mentions:
        if mention.form == "description" and (power := POWER.fullmatch(mention.span.of(text))):
            before = text[max(0, mention.span.start - BEFORE) : mention.span.start].rpartition(". ")[2]
            rulers = known.find(power["name"]) if not NOT_IN_OFFICE.search(before) else ()
            days = [r.start for person in rulers for r in person.roles if r.start and r.office in RULING]
            found += [min(days)] if days else []
    return max(found, default=None)


def named_since(text: str, happenings: Mapping[str, date]) -> date | None:
    """The first day on which all of the `happenings` that `text` names could be spoken of; None where it names none.

    Takes "after the COVID-19 pandemic" (2020-02-11); refuses "covidien", a longer word.
    """
    if not happenings:
        return None
    return max((happenings[found] for found in _names(tuple(happenings)).findall(plain(text))), default=None)


@lru_cache(maxsize=4)
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")


def dated_by_names(
    published: Published, text: str, mentions: Mentions, regions: Sequence[Span], known: Knowledge
) -> Published:
    """`published`, begun no earlier than the offices, rulers and happenings named in `regions` allow, where the page
    itself does not say its day."""
    if published.basis not in {PublishedBasis.UNKNOWN, PublishedBasis.INFERRED}:
        return published
    named = named_since("\n".join(region.of(text) for region in regions), known.happenings)
    days = (not_before(text, mentions), ruled_since(text, mentions, known), named)
    day = max((d for d in days if d is not None), default=None)
    if day is None or (published.start is not None and not published.start < day):
        return published
    if published.end is not None and not day < published.end:
        return published
    return replace(published, start=day, granularity=Granularity.INTERVAL, basis=PublishedBasis.INFERRED)


def dated_by_reading(published: Published, day: date) -> Published:
    """`published`, ended with the `day` on which the page is read, where only its first day could be inferred.

    Nobody reads a page before it is out. A page that tells nothing of its day stays unknown on both sides.
    """
    end = day + timedelta(days=1)
    if published.basis is not PublishedBasis.INFERRED or published.end is not None:
        return published
    if published.start is None or not published.start < end:
        return published
    return replace(published, end=end)
