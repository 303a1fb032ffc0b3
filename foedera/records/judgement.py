"""What a person decided about a row of the ledger: dated, signed, never erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """What was decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    GRADE = "grade"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on row `target` (and `other`, for same and different) by `by`, with the reason given.

    `value` carries the correction or the grade, as JSON text. `previous` is the hash of the judgement before it.
    """

    id: str
    target: str
    verdict: Verdict
    by: str
    at: datetime
    why: str = ""
    other: str | None = None
    value: str | None = None
    previous: str | None = None
