"""What claims tell of an agreement besides its steps: its points, older and newer ones, whether its text is open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from foedera.analysis.agreements import Gathered
from foedera.analysis.agreements_facts import YEAR
from foedera.language.words import load_words
from foedera.ledger.rows import ClaimRow
from foedera.ledger.views.agreements import PageAgreement

_ARTICLE = re.compile(r"\b(?:Article|Art\.|Paragraph|Clause|Point) (\d+[a-z]?(?:\(\d+\))?|[IVX]+)\b")
_TEXT = re.compile(r"\b(?:text|document|content|contents|wording|details|terms)\b", re.IGNORECASE)
_NO_SUBJECT = re.compile(r"(?:is|was|are|were|has|have|will|would)\b", re.IGNORECASE)
"""How a claim begins whose subject, the agreement or its text, stands before a clause of its own."""
_NOT_YET = re.compile(r"\b(?:will be|after|until|once|not|to) ", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w-]*")


@dataclass(frozen=True, slots=True)
class Point:
    """What a claim says the agreement contains, under which article where one is named."""

    article: str | None
    claim: ClaimRow


@dataclass(frozen=True, slots=True)
class Succession:
    """That one claim says this agreement replaces, restores, continues or amends another.

    `other` is the id of the other agreement of the ledger where exactly one is meant; `words` and `year` tell it as the
    claim does. `older` is True where this agreement is the one that is replaced.
    """

    relation: str
    claim: ClaimRow
    other: str | None
    words: str
    year: int | None
    older: bool = False


@dataclass(frozen=True, slots=True)
class Publicity:
    """What one claim says of its text: "public", "to be published", "asked to be published" or "secret"."""

    state: str
    claim: ClaimRow


@dataclass(frozen=True, slots=True)
class Likeness:
    """That one claim calls another agreement the same as this, or like it: mostly a forecast."""

    other: str
    claim: ClaimRow
    forecast: bool


@cache
def _successions() -> Mapping[str, str]:
    told = load_words("en", "treaties")["successions"]
    return {form: relation for relation, verbs in told.items() for verb in verbs for form in _forms(verb)}


def _forms(verb: str) -> Iterator[str]:
    """The forms of a regular verb: replace, replaces, replaced, replacing."""
    stem = verb.removesuffix("e")
    short = verb[:-1] + "i" if verb.endswith("y") else stem
    yield from (verb, f"{verb}s", f"{stem}ing", f"{short}ed", f"{short}es")


def claims_of(gathered: Gathered, rejected: frozenset[str] = frozenset()) -> list[tuple[PageAgreement, ClaimRow]]:
    """Every claim on the agreement with the page's agreement it belongs to, in the order the pages joined."""
    return [
        (page, claim) for page in gathered.pages for claim in page.claims if claim.id not in rejected and claim.spoken
    ]


def points_of(gathered: Gathered, rejected: frozenset[str] = frozenset()) -> list[Point]:
    """What claims say it contains, article by article, those without a number last.

    Takes "Under Article 3 ... the other shall provide assistance" and "It provides for mutual assistance"; refuses
    "The treaty will be signed", which says nothing of what it holds.
    """
    steps = {step.claim for page in gathered.pages for step in page.stages}
    duties = frozenset(load_words("en", "treaties")["duties"])
    found = []
    for page, claim in claims_of(gathered, rejected):
        article = _article(page, claim)
        words = {word.casefold() for word in _WORD.findall(claim.words)}
        if claim.id in steps and article is None:
            continue
        if article is not None or words & duties or _goes_on(page, claim, duties):
            found.append(Point(article, claim))
    return sorted(found, key=lambda point: (point.article is None, _number(point.article)))


def _article(page: PageAgreement, claim: ClaimRow) -> str | None:
    """The article named in the claim, or before it in its paragraph."""
    inside = _ARTICLE.search(claim.words)
    if inside:
        return inside.group(1)
    before = _ARTICLE.findall(page.before.get(claim.id, ""))
    return str(before[-1]) if before else None


def _goes_on(page: PageAgreement, claim: ClaimRow, duties: frozenset[str]) -> bool:
    """Whether the words right before the claim are those of a duty: "It provides, among other things," for aid."""
    sentence = re.split(r"[.!?]\s", page.before.get(claim.id, ""))[-1]
    return claim.words[:4] in {"for ", "to h", "that"} and bool(
        {word.casefold() for word in _WORD.findall(sentence)} & duties
    )


def _number(article: str | None) -> tuple[int, str]:
    digits = re.match(r"\d+", article or "")
    return (int(digits.group()), article or "") if digits else (10_000, article or "")


def successions_of(
    gathered: Gathered, named: Mapping[str, Gathered], rejected: frozenset[str] = frozenset()
) -> list[Succession]:
    """Who says that it replaces, restores, continues or amends another, or is replaced by one; all versions are kept.

    `named` are all agreements by id. Takes "The new document replaces the treaty of 1974" and "the treaty restores the
    alliance which has been in force since 1974"; refuses to choose between them.
    """
    found = [
        succession
        for page, claim in claims_of(gathered, rejected)
        if (succession := _succession(page, claim, gathered, named)) is not None
    ]
    for id, other in named.items():
        if other is gathered:
            continue
        for page, claim in claims_of(other, rejected):
            told = _succession(page, claim, other, named)
            if told is not None and told.other is not None and named[told.other] is gathered:
                found.append(
                    Succession(told.relation, claim, id, page.names[0].words if page.names else id, None, True)
                )
    return found


def _succession(
    page: PageAgreement, claim: ClaimRow, gathered: Gathered, named: Mapping[str, Gathered]
) -> Succession | None:
    forms = ((_successions().get(word.group().casefold()), word) for word in _WORD.finditer(claim.words))
    relation, verb = next(((relation, word) for relation, word in forms if relation), (None, None))
    if relation is None or verb is None or claim.polarity.value == "denied":
        return None
    rest = claim.words[verb.end() :].strip()
    year = YEAR.search(rest)
    told = int(year.group(1)) if year else None
    other = _other(page, claim, gathered, named, told)
    if other is None and told is None:
        return None
    return Succession(relation, claim, other, rest, told)


def _other(
    page: PageAgreement, claim: ClaimRow, gathered: Gathered, named: Mapping[str, Gathered], year: int | None
) -> str | None:
    """The other agreement: one that the claim names on its page, or the only one of that year and parties."""
    spans = [quote.span for quote in claim.quotes]
    on_page = [
        id
        for id, other in named.items()
        for one in other.pages
        if other is not gathered
        and one.document == page.document
        and any(span.contains(name.span) for name in one.names for span in spans)
    ]
    if len(set(on_page)) == 1:
        return on_page[0]
    parties = set(gathered.parties)
    by_year = [
        id
        for id, other in named.items()
        if other is not gathered and year is not None and other.year == year and set(other.parties) <= parties
    ]
    return by_year[0] if len(by_year) == 1 else None


def publicity_of(gathered: Gathered, rejected: frozenset[str] = frozenset()) -> list[Publicity]:
    """What claims say of its text being open to all, in the order of the days on which they say it.

    Takes "is published today" and "The text will be published after ratification"; refuses "The text is complete".
    """
    told = load_words("en", "treaties")
    forms = {form for verb in told["public"] for form in (*_forms(verb), "published", "publishing")}
    found = []
    for _, claim in claims_of(gathered, rejected):
        words = {word.casefold() for word in _WORD.findall(claim.words)}
        if not _TEXT.search(claim.words) and not _NO_SUBJECT.match(claim.words):
            continue
        if words & set(told["secret"]):
            found.append(Publicity("secret", claim))
        elif words & forms:
            found.append(Publicity(_openness(claim), claim))
    return sorted(
        found, key=lambda one: (one.claim.said_start is None, one.claim.said_start or one.claim.stored_at.date())
    )


def _openness(claim: ClaimRow) -> str:
    if claim.modality.value in ("desired", "question"):
        return "asked to be published"
    if claim.denied:
        return "not published"
    ahead = claim.forecast or claim.tense.value == "future" or claim.modality.value == "planned"
    return "to be published" if ahead and _NOT_YET.search(claim.words) else "public"


def likenesses_of(
    gathered: Gathered, named: Mapping[str, Gathered], rejected: frozenset[str] = frozenset()
) -> list[Likeness]:
    """Agreements that claims call the same as this one, or like it: "the same treaty will be signed with Istvara".

    Which one is meant by "the same" is the agreement named before it on its page; where that page names several with
    none nearest before, nobody is told.
    """
    found = []
    for id, other in named.items():
        for page in other.pages:
            if not any(facts.alike for facts in other.facts) or _pattern(page, named) is not gathered:
                continue
            found += [Likeness(id, claim, claim.forecast) for claim in page.claims if claim.id not in rejected]
    return found


def _pattern(page: PageAgreement, named: Mapping[str, Gathered]) -> Gathered | None:
    """The agreement whose name stands last before the first of this one on its page."""
    start = min((name.span.start for name in page.names), default=0)
    before = [
        (max(ends), gathered)
        for gathered in named.values()
        for one in gathered.pages
        if one.document == page.document
        and one is not page
        and (ends := [name.span.end for name in one.names if name.span.end <= start])
    ]
    return max(before, key=lambda pair: pair[0], default=(0, None))[1]


def forecasts_of(gathered: Gathered, rejected: frozenset[str] = frozenset()) -> list[ClaimRow]:
    """Claims on what will become of it; what it obliges to is a point of it, not a forecast."""
    points = {point.claim.id for point in points_of(gathered, rejected)}
    return [claim for _, claim in claims_of(gathered, rejected) if claim.forecast and claim.id not in points]


def names_of(pages: Iterable[PageAgreement]) -> list[tuple[str, tuple[PageAgreement, ...], int]]:
    """The names it goes by, without articles and in small letters, with their pages and how often, most first."""
    found: dict[str, list[PageAgreement]] = {}
    shown: dict[str, str] = {}
    for page in pages:
        for quote in page.names:
            words = re.sub(r"^(?:the|a|an|this|that) ", "", " ".join(quote.words.split()), flags=re.IGNORECASE)
            found.setdefault(words.casefold(), []).append(page)
            shown.setdefault(words.casefold(), words)
    ranked: Sequence[str] = sorted(found, key=lambda key: (-len(found[key]), key))
    return [(shown[key], tuple({page.id: page for page in found[key]}.values()), len(found[key])) for key in ranked]
