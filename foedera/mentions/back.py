"""Nouns that go back to an actor named before: "the ministry", "the minister", "the administration"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from foedera.language.parse import Sentence
from foedera.mentions.page import Found, Page, previous_word
from foedera.records import ActorKind

NEAR = 600
"""Characters before a noun within which the actor it goes back to is looked for first."""


FAR = 3000
"""Characters before a noun beyond which it goes back to nobody."""


def back_references(page: Page, sentence: Sentence) -> Iterable[Found]:
    """Nouns of the word list with "the" before them, such as "the newspaper"; whose they are is settled later."""
    for word in sentence.words:
        if word.lower in page.words.back_references and word.dep != "compound":
            before = previous_word(sentence, word.i)
            if before is not None and before.lower == "the":
                yield Found(
                    word.start, word.end, None, ActorKind.ORGANISATION, "description", head=word.lower, back=True
                )


def settle_back_references(page: Page) -> None:
    """Give each noun that goes back the one actor before it that fits; with several, none and all as candidates.

    `page.found` is in the order of the text.
    """
    earlier: list[Found] = []
    for found in page.found:
        if found.back and found.actor is None:
            fitting = [f for f in _shortly_before(found, earlier) if _fits(page, f, found)][::-1]
            ids = dict.fromkeys(f.actor for f in fitting if f.actor)
            if len(ids) > 1:
                ids = dict.fromkeys(f.actor for f in fitting if f.actor and found.start - f.end < NEAR) or ids
            if len(ids) == 1:
                found.actor = next(iter(ids))
                found.kind = next(f.kind for f in fitting if f.actor == found.actor)
            else:
                found.candidates = tuple(i for i in ids if i)
        elif found.actor:
            earlier.append(found)


def _shortly_before(found: Found, earlier: list[Found]) -> Iterator[Found]:
    """Those less than FAR characters before it, the nearest first."""
    return takewhile(lambda f: found.start - f.start < FAR, reversed(earlier))


def _fits(page: Page, earlier: Found, found: Found) -> bool:
    if found.offices:
        return earlier.kind is ActorKind.PERSON and any(
            _is(own, asked) for own in _offices(page, earlier.actor or "") for asked in found.offices
        )
    if earlier.head and earlier.head == found.head:
        return True
    if earlier.form in ("adjective", "demonym", "place"):
        return False
    wanted = page.words.back_references.get(found.head, frozenset())
    if earlier.kind.value in wanted:
        return True
    actor = page.knowledge.actor(earlier.actor or "")
    names = f"{page.text[earlier.start : earlier.end]} {actor.name if actor else ''}".lower().split()
    return earlier.kind not in (ActorKind.PERSON, ActorKind.STATE) and not wanted.isdisjoint(names)


def _offices(page: Page, person: str) -> set[str]:
    """Offices of a person: those the page gives and those known to be held on the page's day."""
    known = page.knowledge.actor(person)
    held = {r.office for r in known.roles if page.on is None or r.held_on(page.on)} if known else set()
    return held | page.offices.get(person, set())


def _is(own: str, asked: str) -> bool:
    """Whether a holder of office `own` may be called by the title of `asked`: any minister is "the minister"."""
    return own == asked or own.endswith("-" + asked)
