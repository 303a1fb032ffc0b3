"""Agreements of the ledger and those of the library: linked where parties, kind and dates single one out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from foedera.analysis.agreements import Gathered
from foedera.analysis.agreements_facts import facts_of
from foedera.knowledge.reference.agreement_names import known_by_name_only
from foedera.language.words import load_words
from foedera.records import Stage, Treaty

_WORD = re.compile(r"[^\W_][\w-]*")
AFTER = 366
"""Days after a treaty's first known day within which a page may speak of it before that: it is being made."""


def library_match(gathered: Gathered, treaties: Mapping[str, Treaty]) -> tuple[Treaty | None, tuple[Treaty, ...]]:
    """The one treaty it is, or None and those it may be.

    Takes an agreement of PRK and RUS signed in June 2024; refuses "a treaty between RUS and PRK" on a page of 2002
    where two were in force, and gives both as candidates.
    """
    named = [treaty for treaty in treaties.values() if _named(gathered, treaty)]
    fitting = [treaty for treaty in named if _times_fit(gathered, treaty, strict=False)]
    if len(fitting) == 1:
        return fitting[0], ()
    if len(gathered.parties) < 2:
        return None, tuple(fitting)
    same = [
        t
        for t in treaties.values()
        if {p.state for p in t.parties} == set(gathered.parties) and _kinds_fit(gathered, t)
    ]
    able = [treaty for treaty in same if _times_fit(gathered, treaty, strict=True)]
    if len(able) == 1 and (gathered.year is not None or _so_called(gathered, able[0])):
        return able[0], ()
    return None, tuple(able or [t for t in same if gathered.year is None])


def known_by_name(gathered: Gathered) -> str | None:
    """The id of an agreement known by name only ("npt-1968") that its pages call it by; None where there are several.

    It holds for what is in the list of names and not in the library: no parties or days are known to speak against it.
    """
    known = {page.local_id.removeprefix("agreement:") for page in gathered.pages} & known_by_name_only()
    return next(iter(known)) if len(known) == 1 else None


def _so_called(gathered: Gathered, treaty: Treaty) -> bool:
    """Whether one without year or day may go by its names: "the treaty", or kinds that stand in the treaty's own name.

    "A military agreement" between the parties of a treaty of friendship may be any other, even if we know of none.
    """
    told = load_words("en", "treaties")
    words = {word for name in (treaty.name, *treaty.also) for word in _WORD.findall(name.casefold())}
    mine = set().union(*(facts.kinds for facts in gathered.facts))
    heads = {word for page in gathered.pages for name in page.names for word in _WORD.findall(name.words.casefold())}
    return bool(mine & words) if mine else bool(heads & words & set(told["heads"]))


def _named(gathered: Gathered, treaty: Treaty) -> bool:
    """Whether a page gives one of the treaty's whole names, its parties not gainsaying."""
    names = {_plain(name) for name in (treaty.name, *treaty.also)}
    told = {_plain(quote.words) for page in gathered.pages for quote in page.names}
    return bool(names & told) and set(gathered.parties) <= {party.state for party in treaty.parties}


def _plain(name: str) -> str:
    words = _WORD.findall(name.casefold())
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)


def _kinds_fit(gathered: Gathered, treaty: Treaty) -> bool:
    """Whether no kind it is called by speaks against the treaty's name: "grain deal" is no alliance."""
    told = load_words("en", "treaties")["families"]
    words = {word for name in (treaty.name, *treaty.also) for word in _WORD.findall(name.casefold())}
    theirs = {f"family {name}" for name, some in told.items() if words & set(some)}
    mine = set().union(*(facts.families for facts in gathered.facts))
    return not mine or not theirs or bool(mine & theirs)


def _times_fit(gathered: Gathered, treaty: Treaty, *, strict: bool) -> bool:
    """Whether year, day of signature and the pages' own days allow it; `strict` asks for a year or day that agrees.

    A treaty that one step of the ledger dates is strictly meant; without any date, it must have been made before the
    page, and not have ended long before.
    """
    signed = next((stage.on for stage in treaty.stages if stage.stage is Stage.SIGNED), None)
    begun = signed or treaty.stages[0].on
    if gathered.year is not None:
        return begun.first.year <= gathered.year <= begun.last.year or any(
            stage.on.first.year == gathered.year for stage in treaty.stages if stage.stage is Stage.IN_FORCE
        )
    days = [facts_of(page).day for page in gathered.pages]
    known = [day for day in days if day is not None]
    if not known:
        return not strict
    return all(_may_speak(day, treaty, begun.first) for day in known)


def _may_speak(day: date, treaty: Treaty, begun: date) -> bool:
    ends = [party.term.until for party in treaty.parties]
    over = bool(ends) and all(end is not None and end.last.year + 1 < day.year for end in ends)
    return (begun - day).days <= AFTER and not over
