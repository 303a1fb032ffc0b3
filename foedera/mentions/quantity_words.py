"""The English words of number and measure, compiled once from the word list `units`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from foedera.language.words import load_words


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """The word list and its patterns: a number, what may precede and follow it, a vague count."""

    data: dict[str, Any]
    number: re.Pattern[str]
    joined: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    unit: re.Pattern[str]
    vague: re.Pattern[str]
    stages: dict[str, str]


def alternatives(words: Any) -> str:
    """Words as one regular expression, longest first, white space of any kind between their parts."""
    parts = (re.escape(str(w)).replace(r"\ ", r"\s{1,2}") for w in sorted(words, key=lambda w: (-len(str(w)), str(w))))
    return "|".join(parts)


@cache
def quantity_words(language: str = "en") -> QuantityWords:
    """The compiled word list of a language; KnowledgeError where there is none."""
    data = load_words(language, "units")
    money = alternatives(c for c in data["currencies"] if not str(c).isalpha())
    codes = alternatives(c for c in data["currencies"] if str(c).isalpha())
    units = alternatives(data["units"])
    scales = alternatives(data["scales"])
    letters = alternatives(data["scale_letters"])
    small = alternatives([*data["numbers"], *data["tens"]])
    head = rf"(?:{small}|an?|(?:a\s)?half(?:\san?)?)(?!\w)[\s-](?:{scales})s?|(?:{small})"
    spelt = rf"(?:{head})(?!\w)(?:(?:[\s-]|\sand\s)(?:{small}|{scales})(?!\w)){{0,6}}"
    figures = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0]\d{3})+(?![\d,.])|\d{1,15}(?:\.\d{1,6})?"
    scale = rf"(?:[\s-]{{0,2}}(?P<scale>(?:{scales})(?!\w)|(?<=\d)(?:{letters})(?![\w%])))?"
    fraction = rf"(?:(?:one|two|three|four|an?)[\s-])?(?P<part>{alternatives(data['fractions'])})"
    number = (
        rf"(?:(?P<money>{money})\s?)?(?P<figures>{figures})(?P<half>\s1/2|\sand\sa\shalf)?{scale}"
        rf"|(?P<fraction>{fraction})(?![\w]|[\s-](?:an?\s)?(?:{scales})(?!\w))"
        rf"|(?P<spelt>{spelt})"
        rf"|(?P<multiple>{alternatives(data['multiples'])})(?!\w)"
        rf"|(?P<article>an?|the\s(?:past|last))\s(?=(?:{alternatives(data['articles_count'])})(?!\w))"
    )
    flags = re.IGNORECASE
    stages = {word: stage for stage, words in data["stages"].items() for word in words}
    return QuantityWords(
        data,
        re.compile(rf"(?<![\w.,/+])(?:{number})", flags),
        re.compile(
            rf"\s?(?:-|–|to|or|and)[\s-]?(?:(?:up\sto|as\smany\sas|even)\s)?"
            rf"(?P<next>(?:{money})?\s?(?:{figures}|{spelt}))(?![\d,]\d)",
            flags,
        ),
        re.compile(rf"(?<![\w-])(?P<about>{alternatives(data['approximators'])})\s{{1,2}}$", flags),
        re.compile(rf"[\s,-]{{1,2}}(?:[a-z]+\s)?(?P<about>{alternatives(data['behind'])})(?!\w)", flags),
        re.compile(rf"[\s-]{{0,2}}(?P<unit>{units}|{codes})(?!\w)|\s?(?P<percent>%)", flags),
        re.compile(rf"(?<![\w-])(?P<vague>{alternatives(data['vague'])})(?!\w)", flags),
        stages,
    )
