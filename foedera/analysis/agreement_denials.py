"""Whether a denial denies what another asserts: being on one matter is not enough, it must deny those very words.

Of 59 pairs that matters alone gave on real pages two were contradictions. The others shared a subject and no statement,
told of different times, wished or foresaw, told that somebody spoke or kept silent, or stood one within the other.
"""

from __future__ import annotations

from functools import lru_cache

from foedera.analysis.gathering import unparted
from foedera.analysis.sameness import LONGER, Words, found_in, words_of
from foedera.ledger.rows import ClaimRow
from foedera.records import EventType, Tense

VERBAL = frozenset(
    (EventType.STATE, EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.PROTEST)
)
"""Acts done by speaking: who accuses, asks or refuses has said something, which is not what he speaks of."""
WISHED = frozenset(("norm", "forecast", "condition", "presupposition", "scenario", "counterfactual"))
"""What ought to be, will be or is taken for granted contradicts only its own kind."""
LEAST, NEAR = 3, 2
"""So many words must be denied that were asserted; two where both stand on one page or tell one day."""
DETAIL = 0.6
"""So much of a denial must stand in an assertion that says less, or that is of the same act by the same party."""
REMEMBERED = 50_000
"""Claims whose words are kept between comparisons."""
NEGATIONS = frozenset(("not", "no", "never", "nor", "neither", "nobody", "none", "without"))


def opposed(one: ClaimRow, other: ClaimRow) -> bool:
    """Whether one denies what the other asserts.

    Takes "nobody was killed in the yard" against "at least 40 soldiers were killed in the rail yard", and "Ostria sent
    no troops" against "1,900 Ostrian troops had reached the front"; refuses "the embassy did not respond to a request"
    against "an official responded by saying", and "the treaty will not be signed" against "the treaty was signed".
    """
    asserted, denied = (other, one) if one.denied else (one, other)
    if not NEGATIONS.isdisjoint(asserted.words.casefold().replace("n't", " not").split()):
        return False  # a "not" in what is asserted leaves open what it says
    if asserted.denied or not denied.denied or not _of_one_kind(asserted, denied) or not unparted(asserted, denied):
        return False
    here, there = found_in(_words(asserted.words), _words(denied.words))
    if not here or not there:
        return False
    least = NEAR if asserted.document_id == denied.document_id or _one_day(asserted, denied) else LEAST
    part = sum(there) / len(there)
    if _one_act(asserted, denied):
        return not part < DETAIL
    if sum(here) < least or (not _one_type(asserted, denied) and sum(here) / len(here) < LONGER):
        return False
    return all(there) or (all(here) and not part < DETAIL)


@lru_cache(maxsize=REMEMBERED)
def _words(text: str) -> Words:
    return words_of(text)


def _of_one_kind(one: ClaimRow, other: ClaimRow) -> bool:
    """Both of what was or both of what will be; both of what is or both of what ought; both of speaking or neither."""
    if _to_come(one) is not _to_come(other):
        return False
    if one.type != other.type and not WISHED.isdisjoint((one.type, other.type)):
        return False
    act = _spoken_act(one)
    return act is _spoken_act(other) and (act is not EventType.STATE or _one_day(one, other))


def _to_come(claim: ClaimRow) -> bool:
    return claim.forecast or claim.tense is Tense.FUTURE


def _spoken_act(claim: ClaimRow) -> EventType | None:
    """The act done by speaking that a claim tells of; "declined to comment" on another day denies nothing."""
    if claim.event and claim.event.type in VERBAL:
        return claim.event.type
    return EventType.STATE if claim.type == "speech-event" else None


def _one_day(one: ClaimRow, other: ClaimRow) -> bool:
    """Whether both tell that it was on one known day."""
    return bool(one.time and other.time and one.time.start and one.time.start == other.time.start)


def _one_type(one: ClaimRow, other: ClaimRow) -> bool:
    return bool(one.event and other.event and one.event.type is other.event.type)


def _one_act(one: ClaimRow, other: ClaimRow) -> bool:
    """One act of one sort, by a party or to a party that both name."""
    if not one.event or not other.event or one.event.mode is None or one.event.mode != other.event.mode:
        return False
    if not _one_type(one, other):
        return False
    shared = set(one.event.actors) & set(other.event.actors) or set(one.event.recipients) & set(other.event.recipients)
    return bool(shared)
