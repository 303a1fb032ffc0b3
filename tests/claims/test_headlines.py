"""Headlines that attribute without a verb."""

from __future__ import annotations

import pytest

from foedera.claims.headlines import headline_drafts
from foedera.language.parse import paragraphs, parse
from foedera.records import Span

TABLE = [
    (
        "Dolan: Ostavia will never give up the islands",
        ("Dolan", "Ostavia will never give up the islands"),
        "the speaker first",
    ),
    (
        "'We are ready for talks': Velmark minister on the crisis",
        ("Velmark minister", "'We are ready for talks'"),
        "a quoted headline",
    ),
    (
        "Torrath shipped 200 wagons of shells in May - monitors",
        ("monitors", "Torrath shipped 200 wagons of shells in May"),
        "a dash",
    ),
    ("What comes next: a short guide to the vote", None, "no voice"),
    ("Dolan said on Monday: the talks had failed and nobody would come again.", None, "a sentence, not a headline"),
]


@pytest.mark.parametrize(("line", "expected", "remark"), TABLE, ids=[row[2] for row in TABLE])
def test_headlines(line: str, expected: tuple[str, str] | None, remark: str) -> None:
    region = [Span(0, len(line))]
    found = headline_drafts(parse(line, region), paragraphs(line, region))
    rows = [(d.source.of(line), d.content[0].of(line)) for d in found if d.source]
    assert rows == ([expected] if expected else [])
