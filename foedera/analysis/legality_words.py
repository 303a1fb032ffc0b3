"""The words by which a claim tells of an act that norms speak of: what is moved, what is done, which facts are given.

The words are data: `foedera/language/en/acts.yaml`, in the terms of the resolutions themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from foedera.language.words import load_words
from foedera.records import ActKind

VOWELS = frozenset("aeiou")
PERMIT = "permit"
"""Papers to work: who issues them admits labour."""

PEOPLE = "people"
"""People called by nothing but their nation: labour where they are hired or toil."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What is moved, at [start, end) of the text; `item` names goods as norms do, `kind` is a key of the word list."""

    kind: str
    item: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Deed:
    """A word for doing at [start, end); `way` is a key of the list's `deeds`; `passive` turns it.

    `noun` for "shipments of"; `alone` where the act is told although one side only is named.
    """

    way: str
    start: int
    end: int
    passive: bool
    noun: bool = False
    alone: bool = False


def act_words() -> Mapping[str, Any]:
    """The whole list, as it is read from its file."""
    return load_words("en", "acts")


def things(text: str) -> tuple[Thing, ...]:
    """All things named in `text`, the longest name at each place: "ballistic missiles" is one thing.

    Takes "garments", which norms call textiles; refuses "aid workers" and "steel mills".
    """
    quiet = masked(text)
    found: list[Thing] = []
    pattern, names = _things()
    for match in pattern.finditer(quiet):
        kind, item = names[match.group().casefold()]
        if kind == "goods" and match.group().istitle() and not _OPENS.search(quiet[: match.start()]):
            continue  # a name: Apple, Rice
        found.append(Thing(kind, item, match.start(), match.end()))
    return tuple(found)


def deeds(text: str) -> tuple[Deed, ...]:
    """All words for doing in `text`; one that follows a form of "be", or that "by" follows, is passive."""
    pattern, ways = _deeds()
    found = []
    for match in pattern.finditer(masked(text)):
        way, verb, alone = ways[match.group().casefold()]
        if _unreal().search(text[: match.start()][-REACH:]):
            continue
        before, after = text[: match.start()], text[match.end() :]
        passive = verb and bool((_BE.search(before[-40:]) and _PARTICIPLE.search(match.group())) or _BY.match(after))
        found.append(Deed(way, match.start(), match.end(), passive, not verb, alone))
    return tuple(found)


REACH = 24
"""Characters before a word for doing in which what says that it did not happen stands ("failed to deliver")."""

_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|get|gets|got)\s+(?:\w+ly\s+|also\s+|then\s+|not\s+)?$", re.I)
_BY = re.compile(r"\s+(?:\w+\s+)?by\b", re.I)
_PARTICIPLE = re.compile(r"(?:ed|en|nt|ld|ne|un|ot|ht|ut)\b", re.I)


def masked(text: str) -> str:
    """The text with the phrases that only look like an act's words blanked, every character in its place."""
    return _not().sub(lambda match: "\0" * len(match.group()), text)


def tells_a_norm(text: str) -> bool:
    """Whether the words tell what is forbidden and not what is done.

    Takes "the Council bans exports of coal"; refuses "despite the ban China bought coal", which tells of an act.
    """
    return bool(_norm().search(text)) and not _broken().search(text)


def speaks_of_norms(text: str) -> bool:
    """Whether a word in it says what is forbidden, broken or allowed."""
    return any(norm_words()[name].search(text) for name in ("prohibits", "breaks", "permits"))


@cache
def norm_words() -> Mapping[str, re.Pattern[str]]:
    """Patterns for how a norm is read: prohibits, breaks, permits, only, broad, ties, conditions and names of norms."""
    lists: Mapping[str, Sequence[str]] = act_words()["readings"]
    verbs = ("prohibits", "breaks", "permits")
    return {
        name: any_of(form for word in words for form in forms(word, verb=name in verbs and " " not in word))
        for name, words in lists.items()
    }


def facts_in(text: str, kind: ActKind, item: str | None) -> dict[str, bool]:
    """Facts that norms rest on and that the words give: "exceeding the annual cap" says the total is above it."""
    given: dict[str, bool] = {}
    low = text.casefold().replace("\u2019", "'")
    for fact, known in _mapping("facts").items():
        if "by_kind" in known and kind.value not in known["by_kind"]:
            continue
        for answer, phrases in ((True, known.get("so", ())), (False, known.get("not", ()))):
            if any(re.search(rf"\b{re.escape(phrase)}\b", low) for phrase in phrases):
                given[fact] = answer
    heavy: Mapping[str, Any] = load_words("en", "acts")["heavy"]
    if kind is ActKind.ARMS and item in (*heavy["so"], *heavy["not"]):
        given[heavy["fact"]] = item in heavy["so"]
    return given


def items_of(item: str) -> tuple[str, ...]:
    """The item and what else norms call it: squid is seafood and fish."""
    return (item, *_mapping("also").get(item, ()))


def wide(item: str) -> tuple[str, ...]:
    """What a wide word may mean, () for one that means itself: oil is crude or refined."""
    return tuple(_mapping("wide").get(item, ()))


def does(way: str, kind: str) -> bool:
    """Whether a way of doing makes an act of this kind: shells are not employed."""
    return way in _mapping("needs")[kind]


def trained(text: str, after: int) -> re.Match[str] | None:
    """The first noun after `after` for people who are trained, or None."""
    return _trainees().search(masked(text), after)


def prepositions() -> Mapping[str, str]:
    """Each preposition, in small letters, with what it says of the name behind it: to, from, by, of or beside."""
    return {word: side for side, words in _mapping("prepositions").items() for word in words}


def forms(term: str, *, verb: bool) -> Iterator[str]:
    """The forms of a noun or verb by the rules of English spelling: "supply", "supplies", "supplied", "supplying"."""
    yield term
    last = term[-1]
    if last == "y" and term[-2] not in VOWELS:
        yield term[:-1] + "ies"
    elif term.endswith(("s", "x", "ch", "sh")):
        yield term + "es"
    else:
        yield term + "s"
    if not verb:
        return
    stem = term[:-1] if last == "e" else term
    yield (term[:-1] + "ied") if last == "y" and term[-2] not in VOWELS else stem + "ed"
    yield stem + "ing"
    if _SHORT.fullmatch(term):
        yield from (term + last + "ed", term + last + "ing")


_OPENS = re.compile(r"(?:^|[\n.!?:\"'\u201c\u2018])\s*$")

_SHORT = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]")
"""A verb of one short syllable, which doubles its last letter: ban, bar, ship."""


def _mapping(name: str) -> Mapping[str, dict[str, Sequence[str]]]:
    found: Mapping[str, dict[str, Sequence[str]]] = load_words("en", "acts")[name]
    return found


@cache
def _things() -> tuple[re.Pattern[str], Mapping[str, tuple[str, str | None]]]:
    names: dict[str, tuple[str, str | None]] = {}
    for kind, items in _mapping("things").items():
        for item, words in items.items():
            for word in words:
                for form in forms(word, verb=False):
                    names.setdefault(form.casefold(), (kind, None if item == "any" else item))
    heads = any_of(form for word in load_words("en", "acts")["heads"] for form in forms(word, verb=False))
    return re.compile(any_of(names).pattern + rf"(?!\s+(?:{heads.pattern}))", re.IGNORECASE), names


@cache
def _deeds() -> tuple[re.Pattern[str], Mapping[str, tuple[str, bool, bool]]]:
    irregular, alone = load_words("en", "acts")["irregular"], load_words("en", "acts")["alone"]
    ways: dict[str, tuple[str, bool, bool]] = {}
    for way, verbs in _mapping("deeds").items():
        for term in verbs:
            known = (term,) if " " in term else forms(term, verb=True)
            ways |= {form.casefold(): (way, True, term in alone) for form in (*known, *irregular.get(term, ()))}
    for way, nouns in _mapping("deed_nouns").items():
        for term in nouns:
            for form in forms(term, verb=False):
                ways.setdefault(form.casefold(), (way, False, True))
    return any_of(ways), ways


@cache
def _not() -> re.Pattern[str]:
    phrases = load_words("en", "acts")["not"]
    return any_of([form for phrase in phrases for form in forms(phrase, verb=False)])


@cache
def _norm() -> re.Pattern[str]:
    words = load_words("en", "acts")["norm"]
    return any_of(form for word in words for form in forms(word, verb=" " not in word))


@cache
def _unreal() -> re.Pattern[str]:
    return re.compile(any_of(load_words("en", "acts")["unreal"]).pattern + r"(?:\W+[\w-]+){0,2}\W*$", re.IGNORECASE)


@cache
def _broken() -> re.Pattern[str]:
    words = load_words("en", "acts")["broken"]
    return any_of(form for word in words for form in forms(word, verb=" " not in word))


@cache
def _trainees() -> re.Pattern[str]:
    return any_of([form for word in load_words("en", "acts")["trainees"] for form in forms(word, verb=False)])


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words whole, the longest first, whatever the case of letters."""
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(word) for word in longest) + r")(?![\w-])", re.IGNORECASE)
