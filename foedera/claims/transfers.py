"""Claims -> transfers: arms, troops, labour, technology, money, goods or intelligence from one party to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from foedera.language.parse import Parse, Word
from foedera.language.words import load_words
from foedera.records import Claim, Quantity, Transfer, TransferKind


@cache
def _kinds(language: str = "en") -> Mapping[str, TransferKind]:
    lists = load_words(language, "transfers")["kinds"]
    found: dict[str, TransferKind] = {}
    for kind, words in lists.items():
        for word in words:
            found.setdefault(word, TransferKind(kind))
    return found


def find_transfers(parse: Parse, claims: Sequence[Claim]) -> tuple[Transfer, ...]:
    """One transfer for each claim that speaks of something handed over by somebody named to or by somebody named.

    Takes "Ostavia sent 2,000 shells to Velmark"; refuses "the shells fell short" (nothing changes hands).
    """
    found: list[Transfer] = []
    for claim in claims:
        transfer = _transfer(f"t{len(found) + 1}", parse, claim)
        if transfer is not None:
            found.append(transfer)
    return tuple(found)


def _transfer(transfer_id: str, parse: Parse, claim: Claim) -> Transfer | None:
    words = [w for span in claim.spans for w in parse.words(span)]
    lists = load_words("en", "transfers")
    handing = next((w for w in words if _hands(w, lists)), None)
    if handing is None or claim.event is None:
        return None
    kind = _kind(words, handing)
    if kind is None:
        return None
    giver, taker = _parties(claim, handing.lemma.lower() in lists["taking"])
    if giver is None and taker is None:
        return None
    return Transfer(transfer_id, kind, claim.id, giver, taker, _amount(claim, words))


def _hands(word: Word, lists: Mapping[str, Sequence[str]]) -> bool:
    lemma = word.lemma.lower()
    return (word.pos == "VERB" and lemma in lists["verbs"]) or (word.pos == "NOUN" and lemma in lists["nouns"])


def _kind(words: Sequence[Word], handing: Word) -> TransferKind | None:
    """The kind named nearest to the handing word, nouns only; "supplies" alone are no kind of their own."""
    named = [
        (abs(w.start - handing.start), k)
        for w in words
        if w is not handing and w.pos in {"NOUN", "PROPN"} and (k := _kinds().get(w.lemma.lower()))
    ]
    specific = [n for n in named if n[1] not in {TransferKind.GOODS, TransferKind.MONEY}]
    nearest = min(specific or named, default=None, key=lambda n: n[0])
    return nearest[1] if nearest else None


def _parties(claim: Claim, taking: bool) -> tuple[str | None, str | None]:
    event = claim.event
    if event is None:
        return None, None
    first = event.actors[0] if event.actors else None
    second = event.recipients[0] if event.recipients else None
    return (second, first) if taking else (first, second)


def _amount(claim: Claim, words: Sequence[Word]) -> Quantity | None:
    """The one quantity of the claim that counts what is handed over; more than one gives none."""
    counted = [q for q in claim.quantities if _counts_goods(q, words)]
    return counted[0] if len(counted) == 1 else None


def _counts_goods(quantity: Quantity, words: Sequence[Word]) -> bool:
    near = {w.lemma.lower() for w in words if quantity.span.start <= w.start < quantity.span.end + 40}
    near |= {(quantity.unit or "").lower(), (quantity.of or "").lower()}
    return not near.isdisjoint(_kinds())
