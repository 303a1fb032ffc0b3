"""All known names over a text at once: what stands where, before anything is said about what it means there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from foedera.knowledge import Institution, Knowledge, Office, plain
from foedera.mentions.lists import Lists, lists

SHORTEST_CAPITALS = 4
"""Names shorter than this are not looked for all in capitals: "ROME" is in a headline, "IRE" is not Ireland."""


@dataclass(frozen=True, slots=True)
class Noun:
    """What a title, an institution's name or a group noun may stand for; `plural` for "foreign ministers"."""

    offices: tuple[Office, ...] = ()
    institutions: tuple[Institution, ...] = ()
    group: str = ""
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """Characters `start` to `end` that are the known name `name`, or the noun `noun`."""

    start: int
    end: int
    name: str = ""
    noun: Noun | None = None


class Matcher:
    """Every name of a `Knowledge` and every noun of a language in two automata; built once for both."""

    def __init__(self, knowledge: Knowledge, words: Lists) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        self._names = _name_patterns(knowledge)
        self._nouns = _nouns(knowledge, words)
        # overlapping matches, since a match that ends inside a word must not hide a shorter one that does not
        self._name_automaton: Any = AhoCorasick(list(self._names), matchkind=MatchKind.Standard)
        self._noun_automaton: Any = AhoCorasick(list(self._nouns), matchkind=MatchKind.Standard)
        self._name_keys = list(self._names.values())
        names = knowledge.names()
        self._persons = frozenset(
            which
            for which, key in enumerate(self._name_keys)
            if any(n.actor.startswith("person:") for n in names.get(key, ()))
        )
        self._noun_values = list(self._nouns.values())

    def hits(self, text: str) -> list[Hit]:
        """The longest known names and nouns in `text` that stand between word borders, in order, without overlap."""
        even = plain(text)
        found = [
            Hit(start, end, name=self._name_keys[which])
            for which, start, end in self._name_automaton.find_matches_as_indexes(even, overlapping=True)
            if _whole(even, start, end) or (which in self._persons and _glued(even, start, end))
        ]
        low = lower(even)
        found += [
            Hit(start, end, noun=self._noun_values[which])
            for which, start, end in self._noun_automaton.find_matches_as_indexes(low, overlapping=True)
            if _whole(low, start, end)
        ]
        return _longest(found)


@cache
def matcher(knowledge: Knowledge, language: str = "en") -> Matcher:
    """The matcher of a knowledge in a language, built once."""
    return Matcher(knowledge, lists(language))


def lower(text: str) -> str:
    """`text` in small letters and as long as before, whatever its letters."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def _name_patterns(knowledge: Knowledge) -> dict[str, str]:
    patterns: dict[str, str] = {}
    for name in (*knowledge.names(), *knowledge.ambiguous()):
        patterns[name] = name
    for name in list(patterns):
        if name.startswith("The "):
            patterns.setdefault("the " + name[4:], name)
        if not len(name) < SHORTEST_CAPITALS:
            patterns.setdefault(name.upper(), name)
    return patterns


def _nouns(knowledge: Knowledge, words: Lists) -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    for title, offices in knowledge.titles().items():
        nouns[title] = Noun(offices=tuple(offices))
        nouns.setdefault(title + "s", Noun(offices=tuple(offices), plural=True))
    for name, institutions in knowledge.institutions().items():
        nouns[name] = Noun(institutions=tuple(institutions))
    # what is said of an army or of officials is said of their state: the word for them goes before the institution
    nouns.update({noun: Noun(group=kind) for noun, kind in words.groups.items() if noun not in knowledge.titles()})
    for noun in words.professions:
        nouns.setdefault(noun, Noun(group="profession"))
    for noun in words.stateless:
        nouns.setdefault(noun, Noun(group="unnamed"))
    for noun in words.bloc_groups:
        nouns.setdefault(noun, Noun(group="bloc"))
    return nouns


def _whole(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


def _glued(text: str, start: int, end: int) -> bool:
    """Whether a heading without a break runs into a name: "Against the WestPutin accused ..."."""
    after = text[end] if end < len(text) else " "
    return end - start > 4 and text[start - 1].islower() and text[start].isupper() and not after.isalnum()


def _longest(hits: list[Hit]) -> list[Hit]:
    """Hits without overlap, in order: of those that overlap the longest, a name rather than a noun of that length."""
    kept: list[Hit] = []
    row: list[Hit] = []
    end = 0
    for hit in sorted(hits, key=lambda h: h.start):
        if row and not hit.start < end:
            kept += _longest_of(row)
            row = []
        row.append(hit)
        end = max(end, hit.end) if len(row) > 1 else hit.end
    return [*kept, *_longest_of(row)]


def _longest_of(row: list[Hit]) -> list[Hit]:
    if len(row) < 2:
        return row
    chosen: list[Hit] = []
    for hit in sorted(row, key=lambda h: (h.start - h.end, h.noun is not None, h.start)):
        if not any(hit.start < other.end and other.start < hit.end for other in chosen):
            chosen.append(hit)
    return sorted(chosen, key=lambda h: h.start)
