"""Claims that take earlier claims back: "we withdraw our report", "Correction: an earlier version said ...".

A retraction is a claim about a claim. It is found by its sentence (a verb that takes back, and a word for speech: who
withdraws troops takes nothing back), by who says it, and by the words it shares with what the same speaker or outlet
said before. Where it is not sure what is meant, the retraction is listed without it: it is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from foedera.analysis.origins import Page, voice_of
from foedera.analysis.origins_copies import words_of
from foedera.analysis.propositions import STEM, said, stems
from foedera.ledger.rows import ClaimRow, Quote
from foedera.records import ActorKind, Span

LEAST, SHARE = 2, 0.5
"""Stems that a retraction shares with what it takes back, and the part of those of the shorter of the two."""
GAP = 5
"""Words that may stand between the verb and what it takes back: "withdrew its unfortunate August report"."""

_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?![\s\"”']))+(?:[.!?]+[\"”']?|\n|$)")


@dataclass(frozen=True, slots=True)
class Retraction:
    """A claim that takes one back: `quote` is its sentence, `target` what it takes back, None where that is not known.

    `rule` is "takes back", "corrects its own page" or "calls its own word wrong".
    """

    claim: ClaimRow
    quote: Quote
    rule: str
    target: ClaimRow | None


def retractions(claims: Sequence[ClaimRow], pages: Iterable[Page]) -> list[Retraction]:
    """The retractions among `claims`, whose documents are `pages`, each with the claim of an earlier day it takes back.

    Takes "We withdraw our report of 30 August that Ostria shipped 1.1 million shells" and the report; refuses "called
    on Varland to withdraw its troops", "refused to withdraw the claim" and "demanded that he retract the statement".
    A sentence of which no claim was read gives none.
    """
    within: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        within.setdefault(claim.document_id, []).append(claim)
    found = []
    for page in pages:
        for quote, rule, before in _sentences(page):
            spoken = [claim for claim in within.get(page.id, ()) if _touches(claim, quote) and claim.spoken]
            own = min(spoken, key=lambda claim: claim.quotes[0].span.start, default=None)
            if own is not None:
                found.append(Retraction(own, quote, rule, _target(own, spoken, quote, before, claims)))
    return found


def takes_back(sentence: str) -> str | None:
    """By which rule a sentence takes earlier speech back; None where it does not."""
    return next((rule for rule, _ in _matches(sentence)), None)


def _sentences(page: Page) -> Iterator[tuple[Quote, str, str]]:
    """Each sentence that takes something back, by which rule, and the words before its verb."""
    for passage in page.passages:
        for match in _SENTENCE.finditer(passage.words):
            words = match[0].strip()
            for rule, before in _matches(words):
                start = passage.start + match.start() + len(match[0]) - len(match[0].lstrip())
                yield Quote(Span(start, start + len(words)), words), rule, before
                break


def _matches(sentence: str) -> Iterator[tuple[str, str]]:
    low = " ".join(sentence.casefold().split())
    patterns = _patterns()
    if patterns["own_page"].search(low):
        yield "corrects its own page", ""
    for rule, name in (("takes back", "take_back"), ("calls its own word wrong", "wrong")):
        match = patterns[name].search(low)
        if match and not patterns["unless"].search(low[: match.end()]):
            yield rule, low[: match.start()]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    from foedera.language.words import load_words

    words = load_words("en", "agreement")
    speech = rf"(?:{'|'.join(words['speech'])})\b"
    verbs, backed = "|".join(words["take_back"]), "|".join(words["with_back"])
    between = rf"(?:[\w'’-]+\s+){{0,{GAP}}}?"
    took = rf"\b(?:{verbs})\s+{between}{speech}|\b(?:{backed})\s+back\s+{between}{speech}"
    took += rf"|\b(?:{backed})\s+{between}{speech}\s+back\b"
    return {
        "take_back": re.compile(took),
        "wrong": re.compile("|".join(words["wrong"])),
        "own_page": re.compile("|".join(words["own_page"])),
        "unless": re.compile("|".join(words["unless"])),
    }


def _touches(claim: ClaimRow, quote: Quote) -> bool:
    return any(part.span.start < quote.span.end and quote.span.start < part.span.end for part in claim.quotes)


def _target(
    own: ClaimRow, spoken: Sequence[ClaimRow], quote: Quote, before: str, claims: Sequence[ClaimRow]
) -> ClaimRow | None:
    """What is taken back: said on an earlier day by the same speaker, or by whom the words before the verb name."""
    named = frozenset(stem[:STEM] for stem in words_of(before))
    ours = not named or bool(named & _first_person())
    voices = {voice_of(claim) for claim in spoken} - {None}
    houses = _houses(own) if len(own.chain) == 1 else set()
    mine = stems(quote.words)
    shares = {}
    for other in claims:
        theirs = stems(other.words)
        both = mine & theirs
        meant = (voice_of(other) in voices or bool(houses & _houses(other))) if ours else _named(other, named)
        if meant and said(other) < said(own) and not len(both) < LEAST:
            shares[other.id] = (len(both) / min(len(mine), len(theirs)), said(other), other)
    best = max(shares.values(), key=lambda share: share[:2], default=None)
    return best[2] if best and not best[0] < SHARE else None


def _houses(claim: ClaimRow) -> set[str]:
    """The outlet and the author of the page: what either relayed as its own report, it can take back."""
    author = claim.chain[0]
    named = author.kind not in (ActorKind.DOCUMENT, ActorKind.UNNAMED)
    return {name for name in (claim.outlet, author.name if named else None) if name}


@cache
def _first_person() -> frozenset[str]:
    from foedera.language.words import load_words

    return frozenset(load_words("en", "agreement")["first_person"])


def _named(claim: ClaimRow, words: frozenset[str]) -> bool:
    """Whether the last word of the speaker's name and half of all stand among the words: "Oster", "the ministry of".

    Adjectives and nouns of a state are one by their beginnings: "Tarsenian Foreign Ministry", "Ministry of Tarsenia".
    """
    name = [word[:STEM] for word in words_of(claim.speaker.name)]
    return bool(name) and name[-1] in words and not 2 * len(words & set(name)) < len(name)
