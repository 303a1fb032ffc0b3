"""How much: a number as it was said, never as it was rounded."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.records.span import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted or measured amount in the words of a claim.

    `value` is the number said; `minimum` and `maximum` are bounds where the words give bounds ("up to 10,000" has value
    10000 and maximum 10000; "at least 12" has value 12 and minimum 12; "30 to 40" has no value). `unit` is what is
    counted or measured ("people", "km", "USD"); `of` is the noun phrase of what is counted; `approximators` are the
    words that blur it. Takes "up to 10,000 people"; refuses, in the reader, resolution 2375, 155-mm as a count and
    "October 17".
    """

    span: Span
    value: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    unit: str | None = None
    of: str | None = None
    approximators: tuple[str, ...] = ()
