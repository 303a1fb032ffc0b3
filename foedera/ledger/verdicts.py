"""What each verdict must carry: the value of a correction or a grade, and the second claim of a comparison."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from foedera.errors import LedgerError
from foedera.records import EventType, Modality, Polarity, Tense, Verdict

CORRECTABLE: dict[str, Callable[[Any], object]] = {
    "polarity": Polarity,
    "modality": Modality,
    "tense": Tense,
    "event": EventType,
    "actors": list,
    "recipients": list,
    "speaker": str,
    "time": str,
    "note": str,
}
"""What a correction may set, each with what its value must be."""

RELIABILITY = frozenset("ABCDEF")
CREDIBILITY = frozenset("123456")
_COMPARISONS = (Verdict.SAME, Verdict.DIFFERENT)


def checked(verdict: Verdict, target: str, other: str | None, value: str | None) -> str | None:
    """The value as it is to be stored, as JSON text; LedgerError where it does not fit the verdict.

    Takes (CORRECT, claim, None, '{"modality": "likely"}') and (GRADE, source, None, "B"); refuses a grade of "G".
    """
    if verdict in _COMPARISONS and other is None:
        raise LedgerError(f"{verdict.value}: name the other claim")
    if other is not None and verdict not in (*_COMPARISONS, Verdict.UNSURE):
        raise LedgerError(f"{verdict.value}: is about one row only")
    if other is not None and other == target:
        raise LedgerError(f"{verdict.value}: both are the same claim, {target}")
    if verdict is Verdict.CORRECT:
        return _correction(value)
    if verdict is Verdict.GRADE:
        return _grade(value)
    if value is not None:
        raise LedgerError(f"{verdict.value}: carries no value")
    return None


def _correction(value: str | None) -> str:
    fields = _object(value, "a correction")
    if not fields:
        raise LedgerError("a correction says what is to be corrected")
    for name, told in fields.items():
        if name not in CORRECTABLE:
            raise LedgerError(f"a correction cannot set {name!r}; it can set {', '.join(CORRECTABLE)}")
        kind = CORRECTABLE[name]
        if isinstance(kind, type) and issubclass(kind, str) and isinstance(told, str):
            try:
                kind(told)
            except ValueError as error:
                raise LedgerError(f"a correction: {error}") from error
        elif not (isinstance(kind, type) and isinstance(told, kind)):
            raise LedgerError(f"a correction: {told!r} is no {name}")
    return json.dumps(fields, ensure_ascii=False, sort_keys=True)


def graded(value: str | None) -> str:
    """The letter or figure of a grade, "" for none."""
    if value is not None and value.upper() in RELIABILITY | CREDIBILITY:
        return value.upper()
    return str(_object(value, "a grade").get("grade", "")).upper()


def _grade(value: str | None) -> str:
    grade = graded(value)
    fields = _object(value, "a grade") if value is not None and len(value) > 1 else {}
    if grade not in RELIABILITY | CREDIBILITY or not set(fields) <= {"grade", "topic", "on"}:
        raise LedgerError("a grade is A to F for a source or 1 to 6 for an item, with topic and on (a day) at will")
    return json.dumps(fields | {"grade": grade}, ensure_ascii=False, sort_keys=True)


def _object(value: str | None, what: str) -> dict[str, Any]:
    try:
        fields = json.loads(value or "")
    except ValueError as error:
        raise LedgerError(f"{what} is a JSON object, not {value!r}") from error
    if not isinstance(fields, dict):
        raise LedgerError(f"{what} is a JSON object, not {value!r}")
    return fields
