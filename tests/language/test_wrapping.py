"""Which line breaks are only the column's: tables of invented pages."""

from __future__ import annotations

import textwrap

import pytest

from foedera.language.parse import paragraphs, parse
from foedera.language.wrapping import unwrapped
from foedera.records import Span

PARAGRAPHS = (
    "Talks over the northern strait ended without agreement on Monday, the Ostavian foreign ministry said in a note "
    "to reporters.",
    "Minister Ilka Moren told parliament that the delegation would return in May and that nothing had been signed. "
    "“We leave with what we brought,” she said. “The door is open, but nobody is standing in it.”",
    "Opposition leaders called the outcome a failure. Pavel Orrin, who heads the committee on trade, said exports of "
    "grain to Velmark had fallen by a third since January.",
)


@pytest.mark.parametrize("width", [60, 66, 72, 80])
@pytest.mark.parametrize("between", ["\n\n", "\n", "\n    "])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_wrapped_paragraphs_are_whole_and_characters_keep_their_places(width: int, between: str, ending: str) -> None:
    wrapped = between.join(textwrap.fill(p, width) for p in PARAGRAPHS).replace("\n", ending)
    joined = unwrapped(wrapped)
    assert len(joined) == len(wrapped)
    assert all(a == b or (a in "\r\n" and b == " ") for a, b in zip(wrapped, joined, strict=True))
    found = [" ".join(p.of(wrapped).split()) for p in paragraphs(wrapped, [Span(0, len(wrapped))])]
    if between == "\n":  # where a last line happens to be full, nothing tells that its paragraph ends
        assert " ".join(found) == " ".join(PARAGRAPHS)
        assert len(found) <= len(PARAGRAPHS)
    else:
        assert found == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("page", "remark"),
    [
        ("\n\n".join(PARAGRAPHS), "one line a paragraph"),
        ("\n".join(PARAGRAPHS), "the same without empty lines"),
        ("Home\nWorld\nabout us\ncontact us\nall news\nsign in\nhelp\n", "a menu in small letters"),
        ("the sea is grey tonight\nand nobody is sailing\nthe harbour sleeps in fog\nand so do we\n", "verse"),
        ("Ostavia reports a harvest of record size\nVelmark closes two of its ports for good\n" * 4, "headlines"),
        ("", "nothing"),
        ("One line without a break", "one line"),
    ],
)
def test_other_line_breaks_stay(page: str, remark: str) -> None:
    assert unwrapped(page) == page, remark


def test_lists_and_headings_within_wrapped_text_keep_their_lines() -> None:
    body = textwrap.fill(PARAGRAPHS[1], 66)
    points = "- the first point, which is a rather long one to write\n- the second point"
    page = f"What was said\n{body}\n\n{points}\n\n{body}\n"
    lines = unwrapped(page).splitlines()
    assert lines[0] == "What was said"
    assert [line for line in lines if line.startswith("- ")] == [
        "- the first point, which is a rather long one to write",
        "- the second point",
    ]


def test_a_sentence_over_broken_lines_is_parsed_as_one() -> None:
    page = textwrap.fill(PARAGRAPHS[0], 60) + "\n\n" + textwrap.fill(PARAGRAPHS[2], 60) + "\n"
    first = parse(page, [Span(0, len(page))]).sentences[0]
    assert first.span == Span(0, page.index("reporters.") + len("reporters."))
    assert "\n" in first.span.of(page)
