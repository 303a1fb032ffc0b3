"""Acts to be held against norms: from the transfers of a page's claims, or from words a person types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from foedera.analysis.legality import Reading
from foedera.analysis.names import state_code
from foedera.errors import UnknownNameError
from foedera.knowledge.reference import Reference
from foedera.records import Act, ActKind, Claim, Effect, NormReading, Quantity, Time, Transfer, hull
from foedera.records import Reading as PageReading

UNITS: Mapping[str, str] = {
    "barrel": "barrels",
    "barrels": "barrels",
    "bbl": "barrels",
    "ton": "tonnes",
    "tons": "tonnes",
    "tonne": "tonnes",
    "tonnes": "tonnes",
    "metric tons": "tonnes",
    "t": "tonnes",
}
"""Other names of the units limits are given in."""


def parse_act(words: str, on: date | None, **known: Any) -> Act:
    """ "LABOUR PRK RUS" as an act: its kind, who gives, who takes ("?" where unknown).

    `known` are further fields of `Act`. Takes "GOODS RUS PRK" and "joint_venture CHN PRK"; refuses an unknown kind or
    state with UnknownNameError.
    """
    kind, *sides = words.split()
    name = kind.replace("_", " ").lower()
    kinds = {member.value: member for member in ActKind}
    if name not in kinds:
        raise UnknownNameError("kind of act", kind, get_close_matches(name, kinds, n=2) or tuple(kinds))
    if len(sides) != 2:
        raise UnknownNameError("act (KIND FROM TO)", words, ("LABOUR PRK RUS",))
    giver, taker = (None if side == "?" else state_code(side) for side in sides)
    return Act(kinds[name], giver, taker, on, **known)


def parse_amount(words: str) -> tuple[float, str]:
    """ "600,000 barrels" as a number and a unit; ValueError for anything else."""
    number, _, unit = words.strip().partition(" ")
    return float(number.replace(",", "").replace("_", "")), unit_of(unit)


def parse_reading(words: str, reference: Reference) -> Reading:
    """ "Espreso: unscr-2375 prohibits any employment" as a speaker's reading of a norm or an instrument.

    UnknownNameError for an id the library does not hold or a word that is no effect.
    """
    by, _, rest = words.partition(":")
    target, _, rest = rest.strip().partition(" ")
    effect, _, says = rest.partition(" ")
    known = [*reference.instruments, *reference.norms]
    if target not in known:
        raise UnknownNameError("norm", target, get_close_matches(target, known, n=3))
    try:
        read = Effect(effect)
    except ValueError:
        raise UnknownNameError("effect", effect, tuple(member.value for member in Effect)) from None
    return Reading(target, NormReading(by.strip(), read, says or effect, f"as {by.strip()} reads it"))


def act_of(transfer: Transfer, claim: Claim, by: str | None = None) -> Act:
    """One transfer as an act, on the day its claim gives: an interval keeps both ends, and "until May" gives no day."""
    quantity = transfer.quantity
    start, last = days_of(claim.time)
    return Act(
        kind=ActKind(transfer.kind.value),
        giver=transfer.giver,
        taker=transfer.taker,
        on=start,
        until=last if start and last and start < last else None,
        amount=least(quantity),
        unit=unit_of(quantity.unit) if quantity and quantity.unit else None,
        item=quantity.of if quantity and transfer.kind.value in ("goods", "technology") else None,
        by=by,
        claim=claim.id,
    )


def unit_of(word: str) -> str:
    """The unit by the name limits use: "tons" is "tonnes" here, since caps on coal count metric tons."""
    return UNITS.get(word.strip().casefold(), word.strip().casefold())


def least(quantity: Quantity | None) -> float | None:
    """The amount that surely moved, if the claim is true: "up to 100" is not 100."""
    if quantity is None:
        return None
    return quantity.minimum if quantity.minimum is not None else None if quantity.maximum else quantity.value


def days_of(time: Time | None) -> tuple[date | None, date | None]:
    """The first and the last day of a claim's time; None on a side that is open or where there is none."""
    return (time.start, time.last_day) if time else (None, None)


def speaker_of(reading: PageReading, claim: Claim) -> str | None:
    """The name of the innermost source that says the claim."""
    found = next((a for a in reading.attributions if a.id == claim.attribution), None)
    return found.source.name if found else None


def sentence_of(reading: PageReading, claim: Claim) -> str:
    """The claim's sentence: "with the Committee's approval" may stand outside the claim's own words."""
    text, around = reading.document.text, hull(claim.spans)
    start = sentence_start(text, around.start)
    end = _END.search(text, around.end)
    return text[start : end.start() if end else len(text)]


def sentence_start(text: str, at: int) -> int:
    """Where the sentence that holds the character at `at` begins, or 600 characters before where no end is found."""
    return max((m.end() for m in _END.finditer(text, max(0, at - 600), at)), default=max(0, at - 600))


_END = re.compile(r"[.!?][\"'\u201d\u2019]?\s+(?=[A-Z\"'\u201c])|\n")
