"""What tells one page's agreement from another's: parties, year, title, kinds, days of signature and of the page."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from foedera.language.words import load_words
from foedera.ledger.views.agreements import PageAgreement
from foedera.records import Stage, Time, TimeBasis

YEAR = re.compile(r"\b(1[6-9]\d\d|20\d\d)\b")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_KEY_YEAR = re.compile(r"-(1[6-9]\d\d|20\d\d)(?:-|$)")
MONTHS = frozenset(month.casefold() for month in month_name if month)
_MONTH = re.compile(rf"\b(?:of|in|from) (?:{'|'.join(sorted(MONTHS))})\b", re.IGNORECASE)
NO_TITLE = frozenset(("the", "this", "that", "a", "no")) | MONTHS
TOLD = (TimeBasis.STATED, TimeBasis.RELATIVE)
"""How a time was found in the words themselves, not taken from the page's own day."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What one page tells of which agreement it means.

    `title` are capitalised words of its names that tell a kind ("comprehensive", "partnership") or, where no party is
    named, all of them; `kinds` the same in small letters too; `signed` the days on which it was signed; `month` the
    days of the month it is named by. `alike` marks "the same treaty with X", `several` "the agreements of X and Y";
    `heads` are the nouns it is called by, without those of a part ("treaty", "deal").
    """

    parties: frozenset[str]
    year: int | None
    title: frozenset[str]
    kinds: frozenset[str]
    families: frozenset[str]
    signed: Time | None
    month: Time | None
    day: date | None
    alike: bool
    heads: frozenset[str] = frozenset()
    several: bool = False

    @property
    def general(self) -> bool:
        """Whether it is only called by a word that fits many: "an agreement"."""
        return not self.kinds and self.heads <= _lists()["general"]


@cache
def _lists() -> dict[str, frozenset[str]]:
    told = load_words("en", "treaties")
    families = {f"family {name}": frozenset(words) for name, words in told["families"].items()}
    every = frozenset(word for words in families.values() for word in words)
    return {
        "kinds": frozenset(told["kinds"]) | every,
        "heads": frozenset(told["heads"]),
        "general": frozenset(told["general"]),
        **families,
    }


def facts_of(page: PageAgreement) -> Facts:
    """The facts of one page's agreement.

    Takes "the Treaty on Comprehensive Partnership" of XSO and XVE on a page that says it was signed on 18 June 2021;
    what a page does not tell stays None or empty.
    """
    names = [quote.words for quote in page.names]
    words = [word for name in names for word in _WORD.findall(name)]
    parties = frozenset(page.parties)
    kinds = frozenset(_parts(words)) & _lists()["kinds"]
    capital = frozenset(_parts(word for word in words if word[0].isupper() and len(word) > 1 and not _heading(names)))
    title = capital & _lists()["kinds"] if parties else _untitled(capital)
    signed = _signed(page)
    year = _year(page, names)
    return Facts(
        parties,
        year if year is not None else (signed.start.year if signed and signed.start else None),
        title,
        kinds,
        frozenset(name for name in _lists() if name.startswith("family ") and kinds & _lists()[name]),
        signed,
        _month(page, names),
        page.published.start or page.published.end,
        page.local_id.endswith("-alike") or "-alike-" in page.local_id,
        _heads(words),
        bool(names) and not title and all(_several(name) for name in names),
    )


def _heads(words: Iterable[str]) -> frozenset[str]:
    """The nouns for an agreement among words, in the singular."""
    return _singular(word.casefold() for word in words)


def _several(name: str) -> bool:
    """Whether a name speaks of more than one agreement: its first noun for one is a plural."""
    nouns = [word for word in _WORD.findall(name.casefold()) if _singular([word])]
    return bool(nouns) and nouns[0] not in _lists()["heads"]


def _singular(words: Iterable[str]) -> frozenset[str]:
    """Those nouns for an agreement that the words are, plurals among them."""
    forms = {form for word in words for form in (word, word.removesuffix("s"), f"{word.removesuffix('ies')}y")}
    return frozenset(forms & _lists()["heads"])


def _untitled(words: frozenset[str]) -> frozenset[str]:
    """Words of a title: not "Accords", which fits any."""
    return frozenset(word for word in words - NO_TITLE if not _singular([word]))


def _heading(names: Iterable[str]) -> bool:
    """Whether all names are words in capitals, which then tell no title; "JCPOA" alone is a name."""
    return all(name.isupper() and " " in name for name in names)


def _parts(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        yield word.casefold()


def _year(page: PageAgreement, names: Iterable[str]) -> int | None:
    """The year in a name, or the one by which the reader told it from others on its page."""
    in_name = next((found for name in names if (found := YEAR.search(name))), None)
    found = in_name or _KEY_YEAR.search(page.local_id)
    return int(found.group(1)) if found else None


def _signed(page: PageAgreement) -> Time | None:
    """The shortest stretch in which the page's own words say that it was signed."""
    told = [
        step.time
        for step in page.stages
        if step.stage is Stage.SIGNED
        and step.time is not None
        and step.time.basis in TOLD
        and not _ahead(page, step.claim)
    ]
    return min((time for time in told if time.start and time.end), key=_length, default=None)


def _ahead(page: PageAgreement, claim_id: str) -> bool:
    return any(claim.id == claim_id and (claim.forecast or claim.denied) for claim in page.claims)


def _length(time: Time) -> timedelta:
    return time.end - time.start if time.start and time.end else timedelta.max


def _month(page: PageAgreement, names: Iterable[str]) -> Time | None:
    """The month of "the treaty of June", as the claims that name it so give it."""
    if not any(_MONTH.search(name) for name in names):
        return None
    times = [claim.time for claim in page.claims if claim.time is not None and claim.time.basis in TOLD]
    return next((time for time in times if time.start and time.end and _length(time) <= timedelta(31)), None)
