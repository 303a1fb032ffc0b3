"""Whose agreement it is, and which step a claim speaks of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedera.claims.agreements import find_agreements
from foedera.knowledge import load
from foedera.language.parse import Parse
from foedera.mentions import find_mentions
from foedera.records import Claim, Modality, Polarity, Span, Tense

TABLE = [
    ("Norway signed the Treaty on Lasting Calm with Ghana.", ["GHA", "NOR"], ["signed"], "with"),
    ("Norway and Ghana signed the Treaty on Lasting Calm in Lima.", ["GHA", "NOR"], ["signed"], "both in the subject"),
    ("Norway and Ghana agreed the text of a treaty.", ["GHA", "NOR"], ["negotiated"], "over the text of"),
    ("Parliament ratified the treaty between Norway and Ghana.", ["GHA", "NOR"], ["ratified"], "named in full"),
    ("The treaty between Norway and Ghana entered into force.", ["GHA", "NOR"], ["in force"], "a phrase for a step"),
    ("Norway and Ghana praised the Treaty on Lasting Calm.", None, None, "praise makes nobody a party"),
    ("Norway signed the Treaty on Lasting Calm.", None, None, "one signer alone tells of no pair"),
    ("Norway and Ghana signed up for the race.", None, None, "no agreement is named"),
]


@pytest.mark.parametrize(("text", "parties", "stages", "remark"), TABLE, ids=[row[3] for row in TABLE])
def test_parties_and_steps(
    parsed: Callable[[str], Parse], text: str, parties: list[str] | None, stages: list[str] | None, remark: str
) -> None:
    parse = parsed(text)
    whole = (Span(0, len(text) - 1),)
    claim = Claim("c1", "a0", whole, Polarity.ASSERTED, Modality.FACT, Tense.PAST)
    agreements, claims = find_agreements(parse, find_mentions(text, parse, load()), [claim])
    told = [(list(one.parties), [str(step.stage) for step in one.stages]) for one in agreements]
    assert told == ([] if parties is None else [(parties, stages)]), remark
    assert (claims[0].agreement is not None) == bool(agreements)
