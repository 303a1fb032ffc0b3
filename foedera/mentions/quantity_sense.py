"""Which numbers count something: no designations, calibres, ordinals, scores, and no "one" that is a pronoun."""

from __future__ import annotations

import re

from foedera.mentions.quantity_words import QuantityWords

REACH = 30
"""Characters before a number in which words about it are looked for."""

NAMED = re.compile(r"([\w№#.'’]+)(\s?-?\s?)$")
PARTED = re.compile(r"-\d|\s?[(]\d{3}[)]")
CALIBRE = re.compile(
    r"(?:[\s-]?(?:mm|millimet(?:er|re)))?[\s-](?:caliber|calibre)\b|[\s-]?mm\b.{0,24}?\b(?:shell|round|ammunition|artillery|"
    r"howitzer|mortar|projectile|munition|gun|cannon)s?\b",
    re.IGNORECASE,
)
COMMITTEE = re.compile(r"\s(?:sanctions\s)?(?:[Cc]ommittee|[Rr]egime)\b")


def counts(text: str, match: re.Match[str], words: QuantityWords) -> bool:
    """Whether a number counts or measures: no designation, no ordinal, no "one" as a pronoun."""
    start, end = match.span()
    after = text[end : end + 20]
    if match["figures"] and not match["money"] and _names(text, match):
        return False
    if re.match(r"(?:st|nd|rd|th)\b|[/:]\d|-?(?:st|nd|rd|th)\b", after) or (
        match["figures"] and re.match(r"[A-Za-z]", after)
    ):
        return bool(match["figures"] and words.unit.match(text, end))
    lead = text[max(0, start - REACH) : start]
    if match["figures"] and not match["money"] and _designates(lead, after, words):
        return False
    if match["spelt"] and match["spelt"].lower() == "one":
        return _one_counts(lead, after, words)
    if match["spelt"]:
        return _spelt_counts(match["spelt"], lead, after)
    return not match["fraction"] or _fraction_counts(match[0].lower(), after)


def _names(text: str, match: re.Match[str]) -> bool:
    """Whether the figures are a calibre, part of a telephone number or a score ("3-1"), or a committee's name."""
    start, end = match.span()
    if CALIBRE.match(text, end) or COMMITTEE.match(text, end):
        return True
    tail = re.search(r"\d-$", text[max(0, start - 2) : start])
    low = float(re.sub(r"[,\s]", "", match["figures"]))
    after = PARTED.match(text, end)
    rising = re.match(r"-(\d{1,12})(?![-\d])", text[end : end + 15])
    return bool(tail or (after and not (rising and low < float(rising[1]))))


def _designates(lead: str, after: str, words: QuantityWords) -> bool:
    named = NAMED.search(lead)
    if not named:
        return bool(re.search(r"[\[(/]$", lead) and re.match(r"[\])]", after))
    word = named[1].rstrip(".").lower()
    if "-" in named[2] and not named[2].startswith(" "):
        return not named[1].isdigit()
    if word in words.data["designators"] or re.search(r"\bgroup of\s$", lead, re.IGNORECASE):
        return True
    if "'" in word or "’" in word or named[1].endswith("."):
        return False
    proper = named[1][0].isupper() and word not in words.data["plain_before"]
    return proper and not words.unit.match(after)


def _one_counts(lead: str, after: str, words: QuantityWords) -> bool:
    """ "One person", "one-hour", "one Bordurian refugee"; not "no one", "the one that", "one option"."""
    before = re.search(r"([a-z]+)\s{1,2}$", lead, re.IGNORECASE)
    if before and before[1].lower() in words.data["no_count_before_one"]:
        return False
    behind = re.findall(r"[A-Za-z'’]+", after.split(".", maxsplit=1)[0])[:2]
    nouns = {w.lower() for w in behind[: 2 if behind and behind[0][0].isupper() else 1]}
    people = words.data["people"]
    return any(w in people or w + "s" in people or w in words.data["units"] for w in nouns)


def _spelt_counts(number: str, lead: str, after: str) -> bool:
    """Not "World War Two", "Group of Seven", "zero-sum", "forty-" of a compound."""
    name = re.search(r"(?:[A-Z][a-z]+|\bof)\s$", lead)
    if number[0].isupper() and not number.isupper() and name and not re.match(r"[\s-](?:million|thousand)", after):
        return False
    return lead[-1:] != "-" and number.lower() != "zero"


def _fraction_counts(fraction: str, after: str) -> bool:
    """ "Two-thirds", "half of", "a quarter of", "half are"; not "a fifth had", "the second half"."""
    if re.match(r"(?:two|three|four)", fraction):
        return True
    if fraction.endswith("half"):
        return bool(re.match(r"\s(?:of|the|a|all|its|their|are|were|have)\b", after))
    return bool(re.match(r"\sof\b", after))


def multiplies(word: str, after: str, words: QuantityWords) -> bool:
    """Whether "once", "double" and the like count: "only once before", "double the quota"; not "once hacked"."""
    behind = re.match(r"\s+([a-z]+)", after, re.IGNORECASE)
    if word in ("once", "twice", "thrice"):
        return not behind or behind[1].lower() in ("before", "a", "per", "every", "in", "as", "since")
    return not behind or behind[1].lower() not in words.data["not_multiples"]
