"""Who wrote a plain-text page and whose page it is, where its furniture tells; unknown otherwise."""

from __future__ import annotations

import re

from foedera.documents.layout import Layout
from foedera.documents.patterns import BIO, vocabulary

PARTICLE = r"(?:de|da|van|von|der|den|al|bin|el|la|le|di|dos|of)"
NAME = rf"[^\W\d_a-zа-я][\w’'-]*\.?(?:[ -](?:{PARTICLE} )?[^\W\d_a-zа-я][\w’'-]*\.?){{1,3}}"
NAMES = rf"(?P<names>{NAME}(?:(?:, | and | & |, and ){NAME}){{0,4}})"
BY = re.compile(
    r"\(?\s?(?i:(?:authored|written|posted|story|report|article|text|reporting|writing|compiled|edited|opinion) )?"
    r"(?i:by|author:|authors:|reporter:|writer:|write to|written by:?|text:)\s?:?\s"
    rf"(?:(?:Prof|Dr|Mr|Ms|Mrs|Sir)\.? )?{NAMES}"
)
SIGNED = re.compile(rf"(?P<names>{NAME}), (?=[a-z])")
REPORTING = re.compile(rf"(?i:reporting|written|writing|reported) by {NAMES}")
AND = re.compile(r" and | & ")
PART = re.compile(r", and | and | & |, ")
OWNERS = (
    "copyright line",
    "newsletter box",
    "related links",
    "contact line",
    "share bar",
    "link label",
    "agency credit",
)
"""Kinds of furniture that name whose page it is, the surest first."""

IN_BRACKETS = re.compile(r"[(\[](?P<outlet>(?=[A-Z])(?![A-Z]{2,3}T\b)[\w .&’'-]{2,28})[)\]]")


def authors_of(text: str, layout: Layout) -> tuple[str, ...]:
    """Persons named in bylines and credits, front matter and biographies, each once, in that order.

    Takes "By Jane Doe and John Roe", "Authored by J. Roe via ...", "(Reporting by Jane Doe; Editing by ...)", "Write to
    Jane Doe at"; refuses "by alex" (a login is no name) and "By the river".
    """
    found: list[str] = []
    for key, value in layout.front:
        if key in ("author", "authors", "by", "byline") and value:
            found += [name for part in PART.split(value) if (name := part.removesuffix("et al.").strip(" ,"))]
    for span in layout.of_kind("byline", "contact line"):
        match = BY.match(text, span.start, span.end) or SIGNED.match(text, span.start, span.end)
        found += _names(match)
    if not found:
        for span in layout.of_kind("agency credit"):
            for match in REPORTING.finditer(text, span.start, span.end):
                found += _names(match)
    if not found:
        for span in layout.of_kind("author biography"):
            match = re.match(rf"[_*]{{0,2}}(?P<names>{NAME})[_*]{{0,2}} ", span.of(text))
            found += _names(match) if BIO.match(span.of(text)) else []
    names = (re.sub(r"(?<=[a-z]{2})\.$", "", name) for name in found)
    return tuple(dict.fromkeys(name for name in names if name not in ("Staff Writer", "Admin")))


def _names(match: re.Match[str] | None) -> list[str]:
    if match is None:
        return []
    names = []
    joined = match["names"]
    # "By Jane Doe, Herald Research" names one person, "By Jane Doe, John Roe and Ann Poe" three
    for part in PART.split(joined) if AND.search(joined) else [joined.partition(",")[0]]:
        name = part.strip("_* ")
        words = name.split()
        if len(words) >= 2 and not vocabulary().no_names.intersection(words):
            names.append(name)
    return names


def outlet_of(text: str, layout: Layout) -> str | None:
    """Whose page it is: the outlet after the headline, in the dateline's brackets, in the line of rights or the like.

    Takes "Talks fail – Daily Herald", "KYIV (Reuters) –", "© 2022 Daily Herald", "Subscribe to Herald Telegram
    channel"; where none of these stands it is None.
    """
    for span in layout.of_kind("outlet in the title"):
        return span.of(text).lstrip("–—|:- ")
    for span in layout.of_kind("masthead"):
        # an outlet in capitals is written as names are
        return span.of(text).title() if span.of(text).isupper() else span.of(text)
    for span in layout.of_kind("dateline", "date line"):
        match = IN_BRACKETS.search(text, span.start, span.end)
        if match:
            return match["outlet"].strip()
    for kind in OWNERS:
        for span in layout.of_kind(kind):
            for pattern in vocabulary().outlet_lines:
                match = pattern.search(text, span.start, span.end)
                if match:
                    return re.sub(r"(?<=[a-z]{4})\.$", "", match["outlet"])
    return None
