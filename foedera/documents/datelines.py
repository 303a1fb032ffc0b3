"""What opens and closes a line without being part of it: datelines, run-in dates, credits, outlets after headlines."""

from __future__ import annotations

import re
from functools import cache

from foedera.documents.patterns import vocabulary

MONTHS = (
    r"(?i:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|"
    r"sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
DAY = rf"{MONTHS} \d{{1,2}}(?:,? \d{{4}})?"
CAPITALS = r"[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}"
STATE = r"[A-Z][a-z.]+(?: [A-Z][a-z.]+)?"
PLACE = rf"(?:{CAPITALS}(?:[/,] ?(?:{CAPITALS}|{STATE})){{0,3}})"
TITLED = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}(?:, [A-Z][\w.]+){0,2}"
DASH = r"(?:--?|–|—|―|−|:)"
BEGINNING = r"(?=[A-Z\"“‘'«])"
AGENCY = rf"[(/\[](?=[A-Z])[\w .&’'-]{{2,30}}[)/\]]\s?(?:{DASH}\s*|\.\s*|{BEGINNING})"
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"

RUN_IN_DATE = re.compile(
    rf"(?i:(?:{WEEKDAY},? )?\d{{1,2}} {MONTHS},? \d{{4}},? \d{{1,2}}[.:]\d\d(?: ?[A-Z]{{2,4}})?)\s+(?=[A-Z])"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{4}\s+(?=[A-Z])"
)
"""A stamp with the text running on: "Monday 21 February 2005 16.17 GMT The president"."""

RUN_IN_CREDIT = re.compile(
    r"(?:Photo|Photograph|Image|Picture) ?: [A-Z][\w.\\/ ’'-]{2,50}?\s(?=(?:The|A|An|In|On|At|Mr|Mrs|It|This) )"
)
"""A credit with the text running on: "Photograph: Jane Doe/Agency The president"."""

SITE = r"[\w-]+\.(?:com|org|net|ru|ua|info|news|co\.uk)"
SUFFIX = re.compile(
    rf"\s(?:[–—|-]|::)\s(?P<outlet>[A-Z][\w.&’'-]*(?: (?:of |the |& )?[A-Z][\w.&’'-]*){{0,4}}|{SITE})\s*$"
)
"""What may be an outlet after a headline."""

STAMPED = re.compile(r"\s(?P<stamp>(?:published|updated|posted|issued)\b[^.]{0,40}(?:ago|\d))\s*$", re.I)
"""A stamp run into the end of the headline."""


@cache
def openings() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    """What may open the first running text, in the order it stands there: date, credit, dateline.

    Datelines taken: "KYIV, Ukraine (AP) — ", "January 12, Moscow (RSTV). ", "MOSCOW, May 5 /TASS/. ", "RAMSTEIN AIR
    BASE - ", "TEHRAN — ", "SEOUL South", "WASHINGTON/DUBAI An", "Mexico City: The"; refused: "VLADIMIR Putin",
    "Peskov: The", "Ted Cruz (Texas) said".
    """
    known = "|".join(re.escape(place) for place in sorted(vocabulary().places, key=len, reverse=True))
    shouted = known.upper()
    patterns = (
        rf"(?:{DAY},? )?(?:{PLACE}|{TITLED})(?:, {DAY})?,? ?{AGENCY}",
        rf"{PLACE}(?:, {DAY})?\s?(?:--|–|—|―|−|-(?= )|:)\s*",
        rf"(?:{shouted})(?:/(?:{shouted})){{0,2}} {BEGINNING}",
        rf"(?:{known}): {BEGINNING}",
    )
    datelines = tuple(re.compile(pattern) for pattern in patterns)
    return ("date line", (RUN_IN_DATE,)), ("photo credit", (RUN_IN_CREDIT,)), ("dateline", datelines)
