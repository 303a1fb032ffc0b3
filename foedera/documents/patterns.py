"""The furniture patterns of language/en/furniture.yaml, compiled once: which kind of furniture a line by itself is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import foedera.language
from foedera.documents.dates import find_days
from foedera.documents.lines import Line

DATA = Path(foedera.language.__file__).parent / "en" / "furniture.yaml"
CRUMB = re.compile(r"(?:[^»›>«→|]{2,60}\s(?:»|›|>|::|→)\s){1,6}[^»›>«]{0,120}", re.I)
HOME_CRUMB = re.compile(
    r"(?:you are here:? ?)?(?:home|main|main page|news|start|главная|головна)\s?[/|»›>→]\s?.{0,160}", re.I
)
NAME = (
    r"(?:[_*]{0,2}(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Gen|Col|Lt)\.? )*"
    r"[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]*|de|van|von|al|bin|der)){0,4}[_*]{0,2})"
)
BIO = re.compile(
    rf"(?:{NAME})(?: \([^)]{{2,40}}\))?,? "
    r"(?:(?:is|was|works as|serves as|served as) (?:currently )?(?!the (?:first|only|last|latest|one)\b)"
    r"|(?:writes|covers|reports|teaches|blogs|tweets)\b).{3,200}"
)
SENTENCE = re.compile(r"[a-z]{3,}[.!?]")
GAP = re.compile(r"\s{2,}|\s?[|•·]\s?|\t")
LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of furniture: the lines it takes, up to how many characters, and what it opens."""

    name: str
    pattern: re.Pattern[str]
    longest: int
    where: str
    opens: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All of furniture.yaml."""

    kinds: tuple[Kind, ...]
    menu: frozenset[str]
    bio: frozenset[str]
    outlet: frozenset[str]
    no_names: frozenset[str]
    places: frozenset[str]
    outlet_lines: tuple[re.Pattern[str], ...]

    @property
    def longest(self) -> int:
        """Characters beyond which no pattern applies."""
        return max(kind.longest for kind in self.kinds)


@cache
def vocabulary() -> Vocabulary:
    """The patterns, read once; KeyError or re.error where the file does not hold."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: dict[str, Any] = yaml.load(DATA.read_text(encoding="utf-8"), Loader=loader)
    return Vocabulary(
        kinds=tuple(_kind(name, entry) for name, entry in data["kinds"].items()),
        menu=frozenset(data["menu_words"].split()),
        bio=frozenset(data["bio_words"].split()),
        outlet=frozenset(data["outlet_words"].split()),
        no_names=frozenset(data["no_names"].split()),
        places=frozenset(place.strip() for place in data["dateline_places"].split(",")),
        outlet_lines=tuple(re.compile(pattern) for pattern in data["outlet_lines"]),
    )


def _kind(name: str, entry: dict[str, Any]) -> Kind:
    pattern = re.compile("|".join(f"(?:{line})" for line in entry["lines"]), re.I)
    return Kind(name, pattern, entry["longest"], entry.get("where", "any"), entry.get("opens", ""))


def kinds_of(text: str) -> Iterator[Kind]:
    """The kinds whose patterns take the whole of `text`, in the order of the file."""
    size = len(text)
    for kind in vocabulary().kinds:
        if not kind.longest < size and kind.pattern.fullmatch(text):
            yield kind


def is_menu(line: Line) -> bool:
    """Whether the line is made of names of sections, or of short parts some of which are.

    Takes "Home | World | Politics" and "News  Harbour  Puzzles"; refuses "World politics is changing."
    """
    if line.closed or len(line.text) >= 200:
        return False
    words = re.findall(r"[\w&’'-]+", line.text.casefold())
    if words and all(word in vocabulary().menu for word in words):
        return True
    parts = GAP.split(line.text)
    short = len(parts) >= 3 and all(len(part.split()) < 4 for part in parts)
    return short and any(word in vocabulary().menu for word in words)


def is_stamp(line: Line) -> bool:
    """Whether the line is a date, with a time, a place or a few words at most.

    Takes "19 November 2019 • 1:16pm" and "Moscow, May 5, 2023"; refuses "Talks on May 5 end without result".
    """
    if len(line.text) >= 90 or line.words >= 15 or (line.closed and line.words >= 7) or "(@" in line.text:
        return False
    found = next(find_days(line.text), None)
    if found is None:
        return False
    rest = re.findall(r"[^\W\d_]{2,}", line.text[: found.start] + " " + line.text[found.end :])
    return len(rest) < (6 if found.date else 3)


def is_crumb(line: Line) -> bool:
    """Whether the line tells where in the site the page stands.

    Takes "Home » World » Asia" and "Home / News"; refuses "Prices rose > 5 percent, the bank said."
    """
    if line.closed or len(line.text) >= 200:
        return False
    return bool(HOME_CRUMB.fullmatch(line.text) or (CRUMB.fullmatch(line.text) and line.words < 25))


def is_bio(line: Line) -> bool:
    """Whether the line tells who wrote the page; asked of a page's last lines only.

    Takes "Jane Doe is a senior fellow at the Institute."; refuses "Mr Doe is a thief, the minister said."
    """
    if len(line.text) >= 900 or not BIO.match(line.text):
        return False
    opening = re.findall(r"[\w-]+", SENTENCE.split(line.text.casefold(), maxsplit=1)[0])[:16]
    return any(word in vocabulary().bio for word in opening)


def is_masthead(line: Line) -> bool:
    """Whether the line may be the name of an outlet, an office or an institute above the headline.

    Takes "VELDORIAN TRIBUNE" and "Ministry of Foreign Affairs of Tarsenia"; refuses "Tribune closes after talks".
    """
    words = re.findall(r"[^\W\d_]+", line.text)
    named = any(word.casefold() in vocabulary().outlet for word in words)
    return named and line.words < 9 and not line.closed and all(word[0].isupper() or len(word) < 4 for word in words)


def is_signature(line: Line) -> bool:
    """Whether the line is a name with an occupation: "Lida Maro, senior fellow"; refuses "Maro, a fellow, was held"."""
    name, comma, role = line.text.partition(", ")
    words = re.findall(r"[\w-]+", role.casefold())
    known = any(word in vocabulary().bio for word in words)
    return bool(comma) and known and line.words < 11 and not line.closed and re.fullmatch(NAME, name) is not None


def is_separator(line: Line) -> bool:
    """Whether the line holds no letter and no digit: "* * *", "---"."""
    return LETTER.search(line.text) is None
