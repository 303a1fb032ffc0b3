"""Subjects of the sentences before a place, outside quotations."""

from __future__ import annotations

import pytest

from foedera.claims.subjects import Subjects
from foedera.language.parse import parse
from foedera.records import Span

# passage, the word asked about, the subjects before it, remark
TABLE = [
    ("Varga met Brandor. He spoke briefly.", "He", ["Varga"], "the subject, not the object"),
    ("Varga slept. The ships sank. He spoke briefly.", "He", ["ships", "Varga"], "the nearest first"),
    ("Varga slept. “Brandor lies to us.” He spoke briefly.", "He", ["Varga"], "a quoted sentence has no part"),
    ("He spoke briefly.", "He", [], "nothing stands before"),
]


@pytest.mark.parametrize(("passage", "word", "found", "remark"), TABLE, ids=[row[3] for row in TABLE])
def test_subjects(passage: str, word: str, found: list[str], remark: str) -> None:
    parsed = parse(passage, [Span(0, len(passage))])
    at = passage.rindex(word)
    opening, closing = passage.find("“"), passage.find("”")
    quoted = [Span(opening, closing + 1)] if "“" in passage else []
    before = Subjects(parsed, quoted).before(Span(at, at + len(word)), 0)
    assert [w.text for w in before] == found
