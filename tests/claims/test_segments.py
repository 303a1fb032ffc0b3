"""Which words make a claim: what is only a piece of a sentence says nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedera.claims.segments import Segment, is_fragment
from foedera.language.parse import Parse
from foedera.records import Span

# sentence, words marked as a claim, said by the page itself, a fragment?, remark
CASES = [
    ("The outlet that broke the story has no doubt that ships sailed.", "The outlet", True, True, "who is told of"),
    ("It was on Monday that the minister signed the treaty in Yalen.", "It was", True, True, "nothing is said yet"),
    ("There is nothing that the envoy wants to add to the paper.", "There is", False, True, "nor in another's mouth"),
    ("The minister of Ostavia signed the treaty in Yalen on Monday.", "signed the treaty", True, False, "who did what"),
    ("He said that the bridges were bombed by planes of the league.", "were bombed", False, False, "a verb is enough"),
    ("The bridges of the town were bombed by planes of the league.", "were bombed", True, True, "of the page's own"),
    ("It sank.", "It sank", True, False, "a whole sentence"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "own", "wanted", "remark"), CASES, ids=[case[4] for case in CASES])
def test_a_piece_of_a_sentence_is_no_claim(
    text: str, words: str, own: bool, wanted: bool, remark: str, parsed: Callable[[str], Parse]
) -> None:
    start = text.index(words)
    spans = (Span(start, start + len(words)),)
    segment = Segment(spans, parsed(text).sentences[0], None, None, 0.5)
    assert is_fragment(segment, own=own) is wanted, remark
