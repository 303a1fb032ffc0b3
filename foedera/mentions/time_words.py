"""The English rules of time, compiled once from the word list `dates`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from foedera.language.words import load_words

CLASSES = (
    "months", "weekdays", "numbers", "ordinals", "seasons", "dayparts", "deictic", "references", "sets", "which",
    "fixed_days",
)  # fmt: skip
CONNECTED = (
    r"(?=(?: (?:and|to|or|through|until)|,| ?-) ?(?P<next>{months})\.?(?: \d{1,2})?,? (?P<shared>(?:19|20)\d\d)(?!\w))"
)
"""After a month without a year: the month beside it that has one ("in December and January 2003")."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern, and the name of the reader that understands its groups."""

    read: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The word list, its rules by the word they begin with, and the patterns of what may stand around an expression."""

    data: dict[str, Any]
    starters: dict[str, tuple[Rule, ...]]
    bounds: re.Pattern[str]
    approximators: re.Pattern[str]
    future: re.Pattern[str]
    past: re.Pattern[str]

    def number(self, name: str, word: str) -> int:
        """What number a word stands for in one of the tables: number("months", "Oct.") is 10; KeyError if none."""
        return int(self.data[name][word.lower().rstrip(".")])


def alternatives(words: Any) -> str:
    """Words as one regular expression, longest first, so that "sept" is not read as "sep"."""
    return "|".join(
        spaced(re.escape(str(w)).replace(r"\ ", " ")) for w in sorted(words, key=lambda w: (-len(str(w)), str(w)))
    )


def spaced(pattern: str) -> str:
    """Spaces of a pattern as up to three characters of white space."""
    return pattern.replace(" ", r"\s{1,3}").replace(r"\s{1,3}?", r"\s{0,3}").replace(r"[\s{1,3}", r"[\s")


@cache
def time_words(language: str = "en") -> TimeWords:
    """The compiled word list of a language; KnowledgeError where there is none."""
    data = load_words(language, "dates")
    macros = {name: alternatives(data[name]) for name in CLASSES}
    for name, body in data["macros"].items():
        macros[name] = expand(spaced(body), macros)
    share = f"(?:{expand(spaced(CONNECTED), macros)})?"
    starters: dict[str, list[Rule]] = {}
    for row in data["rules"]:
        pattern = expand(spaced(row["pattern"]), macros)
        if row["read"] in ("month", "day"):
            pattern += share
        rule = Rule(row["read"], re.compile(pattern, re.IGNORECASE))
        for word in first_words(row["first"], data):
            known = starters.setdefault(word, [])
            if rule not in known:
                known.append(rule)
    return TimeWords(
        data,
        {word: tuple(rules) for word, rules in starters.items()},
        around(f"(?P<bound>{alternatives(data['bounds'])})(?: (?:{alternatives(data['bound_fillers'])}))?"),
        around(f"(?P<about>{alternatives(data['approximators'])})"),
        re.compile(rf"(?<!\w)(?:{alternatives(data['future_cues'])})(?!\w)|won't", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{alternatives(data['past_cues'])}|\w{{2,20}}ed)(?!\w)", re.IGNORECASE),
    )


def expand(pattern: str, macros: dict[str, str]) -> str:
    """`{name}` replaced by what the name stands for; braces that hold a count stay."""
    return re.sub(r"\{([a-z_]\w*)\}", lambda m: macros[m[1]], pattern)


def around(words: str) -> re.Pattern[str]:
    """Words that end right before a place (searched in the few characters before it)."""
    return re.compile(rf"(?<![\w-]){spaced(words)}\s{{1,3}}$", re.IGNORECASE)


def first_words(names: list[str], data: dict[str, Any]) -> set[str]:
    """The first tokens, in small letters, by which a rule is found: members of classes, or the words themselves."""
    classes: dict[str, Any] = {name: data[name] for name in CLASSES}
    classes["n"] = [*data["numbers"], *data["vague_numbers"], "half", "figures"]
    classes["units"] = [unit + "s" for unit in data["units"]]
    classes["decades"] = [
        "twenties",
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "seventies",
        "eighties",
        "nineties",
        "nineteen",
    ]
    classes["unit_after_the"] = ["day", "week", "month", "year"]
    found: set[str] = set()
    for name in names:
        members = classes.get(name, [name])
        # "the current" and "right now" are found at the first word that the tokenizer sees
        found.update(first[0] for word in members if (first := re.match(r"\w+|'", str(word).lower())))
    if "which" in names or "ordinals" in names:
        found.discard("the")
    return found
