"""How many independent origins stand behind a set of claims, and why claims were counted as one voice.

Ten papers that print one wire are ten documents and one origin. Claims are joined for one of seven reasons, each shown
with the two claims it joins; whatever no reason joins stays apart, so the number of origins is an upper bound.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from foedera.analysis.origins_copies import Copy, Groups, Passage, changed_words, copies, passages_of, words_of
from foedera.analysis.origins_shared import Sharing, SpeaksFor, state_or_actor, told_by_both
from foedera.ledger.collecting import without_collecting
from foedera.ledger.rows import ClaimRow, Link
from foedera.records import ActorKind

if TYPE_CHECKING:
    from foedera.ledger.store import Store

VOICES = (ActorKind.OUTLET, ActorKind.AGENCY)
"""Sources that relay others as their trade: what they relay of the same matter has one origin."""

NO_SPEAKERS = (*VOICES, ActorKind.DOCUMENT, ActorKind.UNNAMED)
"""Sources that do not speak at an occasion, or may be two although they are called alike."""

SAME_WORDS = 0.5
"""Of the words (four letters and more) of the shorter claim, this part stands in the other when a speaker said both."""

NEAR_DAYS = 8
"""One outlet's report is passed on in fewer days than these."""

_CREDITS = (
    re.compile(r"\(([^()\n]{2,40})\)\s*[-–—]"),
    re.compile(r"^(?=[^\n()]*\d{4})[^\n()]{6,40}?\s[-–—]\s([^\W\d][^\n.]{2,40})$", re.M),
)
_HEAD = 600
COMPARED = 50
"""Earlier claims of one speaker, day or outlet with which a claim is compared."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Page:
    """What origins need of a document: its id, its outlet, its passages in order, and whom it credits (folded)."""

    id: str
    outlet: str | None
    passages: tuple[Passage, ...]
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """Why two claims have one origin; `changed` are the words in which copies differ, before and after.

    `reason` is "same document and speaker", "copy", "excerpt", "same speaker and occasion", "relayed", "credit line"
    or "shared intelligence"; `detail` says through whom or how much of the wording is shared.
    """

    first: ClaimRow
    second: ClaimRow
    reason: str
    detail: str
    changed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Claims with one origin, the earliest said first, and the joins that brought them together."""

    claims: tuple[ClaimRow, ...]
    joins: tuple[Join, ...]

    @property
    def documents(self) -> int:
        """How many documents carry it."""
        return len({claim.document_id for claim in self.claims})


@dataclass(frozen=True, slots=True)
class Origins:
    """A set of claims parted by origin, those with most claims first."""

    origins: tuple[Origin, ...]

    @property
    def counted(self) -> str:
        """`12 claims, 5 documents, 2 origins`."""
        claims = [claim for origin in self.origins for claim in origin.claims]
        numbers = {"claim": len(claims), "document": len({c.document_id for c in claims}), "origin": len(self.origins)}
        return ", ".join(f"{number} {name}{'' if number == 1 else 's'}" for name, number in numbers.items())

    @property
    def numbers(self) -> dict[str, int]:
        """The place of its origin by a claim's id."""
        return {claim.id: number for number, origin in enumerate(self.origins) for claim in origin.claims}


def origins(
    claims: Sequence[ClaimRow],
    pages: Iterable[Page],
    sharings: Sequence[Sharing] = (),
    speaks_for: SpeaksFor = state_or_actor,
) -> Origins:
    """Part `claims` by origin; `pages` are their documents (one that is missing only joins by speaker and relayer).

    `sharings` tell who gave whom intelligence, `speaks_for` for whom a speaker speaks.

    Takes ten copies of a wire and one text of its own, and gives two origins; refuses to join a speaker's words of
    Monday with his words of Tuesday on another page.
    """
    with without_collecting():
        return _origins(claims, pages, sharings, speaks_for)


def _origins(
    claims: Sequence[ClaimRow], pages: Iterable[Page], sharings: Sequence[Sharing], speaks_for: SpeaksFor
) -> Origins:
    by_id = {page.id: page for page in pages}
    in_order = sorted(claims, key=lambda claim: (claim.said_start or date.max, claim.published.start or date.max))
    groups = Groups(len(in_order))
    joins: list[tuple[int, Join]] = []
    numbers = {claim.id: number for number, claim in enumerate(in_order)}
    for join in [
        *_told_together(in_order),
        *_copied(in_order, by_id),
        *_said_once(in_order),
        *_relayed(in_order, by_id),
        *_shared(in_order, sharings, speaks_for),
    ]:
        if groups.join(numbers[join.first.id], numbers[join.second.id]):
            joins.append((numbers[join.first.id], join))
    gathered: dict[int, list[ClaimRow]] = {}
    for number, claim in enumerate(in_order):
        gathered.setdefault(groups.of(number), []).append(claim)
    reasons: dict[int, list[Join]] = {}
    for number, join in joins:
        reasons.setdefault(groups.of(number), []).append(join)
    found = [Origin(tuple(rows), tuple(reasons.get(root, ()))) for root, rows in gathered.items()]
    return Origins(tuple(sorted(found, key=lambda origin: -len(origin.claims))))


def origins_in(store: Store, claims: Sequence[ClaimRow]) -> Origins:
    """The same with the documents, and who shared intelligence with whom, fetched from the ledger."""
    return origins_of(store, claims, pages_of(store, claims))


def origins_of(store: Store, claims: Sequence[ClaimRow], pages: Iterable[Page]) -> Origins:
    """The same for pages in hand."""
    from foedera.analysis.origins_shared import sharings_in, speaking_for

    found = sharings_in(store)
    return origins(claims, pages, found, speaking_for()) if found else origins(claims, pages)


def pages_of(store: Store, claims: Iterable[ClaimRow]) -> list[Page]:
    """The documents of these claims, each once."""
    from foedera.ledger import views

    ids = dict.fromkeys(claim.document_id for claim in claims)
    documents = [views.document(store, id).reading.document for id in ids]
    return [page(d.id, d.text, [(s.start, s.end) for s in d.body], outlet=d.outlet) for d in documents]


def page(document: str, text: str, body: Sequence[tuple[int, int]] = (), *, outlet: str | None = None) -> Page:
    """A document's passages and credit line, from its text and the stretches of it that are body."""
    return Page(document, outlet, tuple(passages_of(document, text, body)), credit_of(text))


def credit_of(text: str) -> str | None:
    """Whom the head of a page credits: "BRANNOCK, Oct 22 (Littoral Press) - ..." or "23 October 2021 - Littoral Press".

    Refuses brackets further down and those without a dash after them.
    """
    found = next(filter(None, (credit.search(text[:_HEAD]) for credit in _CREDITS)), None)
    return _folded(found[1]) if found else None


def _folded(name: str) -> str:
    """A name by which one outlet is known on whatever page: "The Belm Courier" and "Belm Courier"."""
    return " ".join(words_of(name)).removeprefix("the ")


def _copied(claims: Sequence[ClaimRow], pages: dict[str, Page]) -> Iterator[Join]:
    """Claims of one speaker (or one link deep alike) in passages that are copies, each with the nearest wording."""
    placed: dict[str, list[tuple[int, ClaimRow]]] = {}
    passages = [passage for page in pages.values() for passage in page.passages]
    first: dict[str, int] = {}
    for number, passage in enumerate(passages):
        first.setdefault(passage.document, number)
    for claim in claims:
        if claim.document_id in pages and pages[claim.document_id].passages:
            starts = [passage.start for passage in pages[claim.document_id].passages]
            at = max(0, bisect_right(starts, claim.quotes[0].span.start) - 1)
            placed.setdefault(claim.document_id, []).append((first[claim.document_id] + at, claim))
    within: dict[int, list[ClaimRow]] = {}
    for rows in placed.values():
        for number, claim in rows:
            within.setdefault(number, []).append(claim)
    for copy in copies(passages):
        yield from _twins(copy, passages, within)


def _twins(copy: Copy, passages: Sequence[Passage], within: dict[int, list[ClaimRow]]) -> Iterator[Join]:
    changed = None
    for second in within.get(copy.second, ()):
        likely = max(within.get(copy.first, ()), key=lambda first: _alike(first, second), default=None)
        if likely is None or _alike(likely, second) < SAME_WORDS:
            continue
        if changed is None:
            changed = tuple(changed_words(passages[copy.first].words, passages[copy.second].words))
        yield Join(likely, second, copy.kind, f"{copy.share:.0%} of the wording", changed)


def _told_together(claims: Sequence[ClaimRow]) -> Iterator[Join]:
    """All that one speaker says in one document comes from one place, whatever the words."""
    first: dict[tuple[str, str], ClaimRow] = {}
    for claim in claims:
        voice = "" if len(claim.chain) == 1 else speaker_key(claim.speaker)
        if voice is not None:
            before = first.setdefault((claim.document_id, voice), claim)
            if before is not claim:
                yield Join(before, claim, "same document and speaker", claim.speaker.name)


def speaker_key(speaker: Link) -> str | None:
    """One name for one speaker on whatever page; None for those without a name of their own."""
    if speaker.kind in (ActorKind.DOCUMENT, ActorKind.UNNAMED):
        return None
    return speaker.actor or _folded(speaker.name) or None


def voice_of(claim: ClaimRow) -> str | None:
    """Who speaks, under one name on whatever page; a page that names no outlet is a voice of its own."""
    if len(claim.chain) == 1:
        return speaker_key(claim.speaker) or claim.outlet or claim.document_id
    return speaker_key(claim.speaker)


def one_voice(one: ClaimRow, other: ClaimRow) -> bool:
    """One speaker, or one outlet in its own words whoever wrote them."""
    voice = voice_of(one)
    own = len(one.chain) == len(other.chain) == 1 and one.outlet is not None and one.outlet == other.outlet
    return own or (voice is not None and voice == voice_of(other))


def _said_once(claims: Sequence[ClaimRow]) -> Iterator[Join]:
    """One speaker, one day, the same words; speakers without an actor go by their name, unnamed ones by none."""
    keyed = ((_occasion(claim), claim) for claim in claims)
    for (speaker, day), first, second in _pairs((key, claim) for key, claim in keyed if key):
        yield Join(first, second, "same speaker and occasion", f"{speaker}, {day}")


def _occasion(claim: ClaimRow) -> tuple[str, date] | None:
    speaker = claim.speaker
    known = claim.said_start and claim.said_end and (claim.said_end - claim.said_start).days == 1
    if not known or claim.said_start is None or speaker.kind in NO_SPEAKERS:
        return None
    voice = speaker_key(speaker)
    return (voice, claim.said_start) if voice else None


def _relayed(claims: Sequence[ClaimRow], pages: dict[str, Page]) -> Iterator[Join]:
    """What one outlet or agency said, in its own page and in pages that relay or credit it, within a few days."""
    keyed: list[tuple[str, ClaimRow]] = []
    credited = set()
    for claim in claims:
        page = pages.get(claim.document_id)
        relayers = [link.name for link in claim.chain[1:] if link.kind in VOICES and link.happened]
        voices = {_folded(name) for name in (*relayers, claim.outlet) if name}
        if page and page.credit:
            voices.add(page.credit)
            credited.add((page.credit, claim.id))
        keyed += [(voice, claim) for voice in sorted(voices)]
    for voice, first, second in _pairs(keyed):
        by_credit = (voice, first.id) in credited or (voice, second.id) in credited
        if first.document_id != second.document_id and _near(first, second):
            yield Join(first, second, "credit line" if by_credit else "relayed", voice)


def _shared(claims: Sequence[ClaimRow], found: Sequence[Sharing], speaks_for: SpeaksFor) -> Iterator[Join]:
    """What two said in the same words after the one had given the other its intelligence."""
    for one, first, second in told_by_both(claims, found, speaks_for):
        if not _alike(first, second) < SAME_WORDS:
            yield Join(first, second, "shared intelligence", f"“{one.claim.words}”")


def _pairs(keyed: Iterable[tuple[Key, ClaimRow]]) -> Iterator[tuple[Key, ClaimRow, ClaimRow]]:
    """Claims under one key with the same words; each is compared with a few before it, so that time stays linear."""
    under: dict[Key, deque[tuple[ClaimRow, frozenset[str]]]] = {}
    for key, claim in keyed:
        if key not in under:
            under[key] = deque(maxlen=COMPARED)
        before, words = under[key], _content(claim.words)
        for other, theirs in before:
            if other.polarity is claim.polarity and not _both(theirs, words) < SAME_WORDS:
                yield key, other, claim
                break
        before.append((claim, words))


def _alike(one: ClaimRow, other: ClaimRow) -> float:
    """The part of the shorter claim's words that stands in the other; 0 across a polarity."""
    return _both(_content(one.words), _content(other.words)) if one.polarity is other.polarity else 0.0


def _both(mine: frozenset[str], theirs: frozenset[str]) -> float:
    return len(mine & theirs) / min(len(mine), len(theirs)) if mine and theirs else 0.0


@lru_cache(maxsize=50_000)
def _content(words: str) -> frozenset[str]:
    return frozenset(word for word in words_of(words) if not len(word) < 4 or word.isdigit())


def _near(one: ClaimRow, other: ClaimRow) -> bool:
    days = [claim.published.start or claim.said_start for claim in (one, other)]
    first, second = days
    return first is not None and second is not None and abs((first - second).days) < NEAR_DAYS
