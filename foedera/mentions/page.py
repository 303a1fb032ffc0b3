"""What the finders of mentions share about one page: its words, what is known, and what was found so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from foedera.knowledge import Knowledge, Meaning, plain
from foedera.language.parse import Parse, Sentence, Word
from foedera.mentions.lists import Lists, lists
from foedera.mentions.matcher import Noun, lower
from foedera.records import ActorKind

EMPHASIS = 0.8
"""A line with this share of its letters in capitals is a headline: there "US" and "WHO" may be plain words."""


@dataclass(slots=True, eq=False)
class Atom:
    """Words of one sentence that are a known name or noun, or look like a name; `first` and `last` are word indices.

    `sort` is state, body, person, surname, noun, run (an unknown name) or nothing (a phrase that names no actor).
    """

    start: int
    end: int
    first: int
    last: int
    sort: str
    actor: str | None = None
    kind: ActorKind = ActorKind.STATE
    form: str = "name"
    candidates: tuple[str, ...] = ()
    noun: Noun | None = None
    name: str = ""
    used: bool = False
    """Whether it is part of a longer mention."""


@dataclass(slots=True, eq=False)
class Found:
    """A mention in the making; `surname` and `offices` are looked up once all names of the page are known."""

    start: int
    end: int
    actor: str | None
    kind: ActorKind
    form: str = "name"
    candidates: tuple[str, ...] = ()
    surname: str = ""
    offices: tuple[str, ...] = ()
    state: str | None = None
    named: bool = False
    """Whether a title or honorific says that the surname is a person's, known or not."""
    head: str = ""
    """The noun that heads it, in small letters."""
    back: bool = False
    """Whether it goes back to somebody named before: "the minister", "the ministry"."""


@dataclass(slots=True, eq=False)
class Person:
    """A person named in full on the page who is not in knowledge, or is: then `known`."""

    id: str
    name: str
    surnames: tuple[str, ...]
    state: str | None = None
    known: bool = False
    start: int = 0


@dataclass(slots=True, eq=False)
class Page:
    """One page as the finders see it. `on` is the day on which roles are looked up; None where it is unknown."""

    text: str
    parse: Parse
    knowledge: Knowledge
    on: date | None = None
    persons: dict[str, Person] = field(default_factory=dict)
    surnames: dict[str, dict[str, None]] = field(default_factory=dict)
    """Ids of persons by surname, in the order in which they appear."""
    found: list[Found] = field(default_factory=list)
    offices: dict[str, set[str]] = field(default_factory=dict)
    """Offices that the page itself gives to persons."""
    words: Lists = field(default_factory=lists)
    _plain: str = ""
    _said: dict[str, bool] = field(default_factory=dict)

    def enter(self, person: Person) -> None:
        """Make a person findable by surname."""
        for surname in person.surnames:
            self.surnames.setdefault(surname.casefold(), {})[person.id] = None

    def says(self, words: Iterable[str]) -> bool:
        """Whether one of `words` stands anywhere on the page, in any case."""
        return any(self._says(word) for word in words)

    def _says(self, word: str) -> bool:
        if word not in self._said:
            self._plain = self._plain or lower(plain(self.text))
            self._said[word] = has(self._plain, word.lower())
        return self._said[word]

    def settle(self, meanings: Sequence[Meaning], sentence: Sentence, own: str) -> tuple[str | None, ...]:
        """What an ambiguous name means here: one id (or None for no actor), or the several it may be.

        Words that speak for a meaning are looked for in the sentence, then on the page; the name itself does not count.
        """
        near = lower(plain(sentence.span.of(self.text)))
        here = {m.actor for m in meanings if m.words and any(has(near, w.lower()) for w in m.words if w != own)}
        if len(here) == 1:
            return tuple(here)
        there = {m.actor for m in meanings if m.words and self.says(w for w in m.words if w != own)}
        if len(there) == 1:
            return tuple(there)
        otherwise = tuple(dict.fromkeys(m.actor for m in meanings if not m.words))
        return otherwise or tuple(dict.fromkeys(m.actor for m in meanings if m.actor))


def has(text: str, word: str) -> bool:
    """Whether `word` stands in `text` between word borders."""
    at = text.find(word)
    while not at < 0:
        end = at + len(word)
        if not (at and text[at - 1].isalnum()) and not (end < len(text) and text[end].isalnum()):
            return True
        at = text.find(word, at + 1)
    return False


def covering(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """Indices of the first and last word that overlap the characters [start, end)."""
    first = bisect_right(sentence.words, start, key=lambda w: w.start) - 1
    first = max(first, 0)
    if not start < sentence.words[first].end:
        first += 1
    last = bisect_left(sentence.words, end, key=lambda w: w.start) - 1
    return (first, last) if not last < first and first < len(sentence.words) else None


def in_capitals(sentence: Sentence) -> bool:
    """Whether the sentence is set in capitals, as headlines are."""
    if any(w.text.islower() and len(w.text) > 3 for w in sentence.words):
        return False  # nearly every sentence, without a look at each letter
    letters = [c for w in sentence.words for c in w.text if c.isalpha()]
    return len(sentence.words) > 2 and sum(c.isupper() for c in letters) > EMPHASIS * len(letters)


def in_title_case(sentence: Sentence) -> bool:
    """Whether nearly all longer words begin with a capital, as in headlines: then a capital tells nothing."""
    long = [w for w in sentence.words if w.text[0].isalpha() and len(w.text) > 3]
    return len(long) > 3 and sum(w.text[0].isupper() for w in long) > EMPHASIS * len(long)


def next_word(sentence: Sentence, i: int) -> Word | None:
    """The word after index `i`."""
    return sentence.words[i + 1] if i + 1 < len(sentence.words) else None


def previous_word(sentence: Sentence, i: int) -> Word | None:
    """The word before index `i`."""
    return sentence.words[i - 1] if i > 0 else None


YEAR = re.compile(r"\b(1[0-9]{3}|20[0-9]{2})\b")


def years(text: str) -> Iterator[int]:
    """Years named in `text` by four digits."""
    return (int(match) for match in YEAR.findall(text))
