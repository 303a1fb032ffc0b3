"""Quotations that go on, and the one who says them."""

from __future__ import annotations

import pytest

from foedera.claims.attribution import find_attributions
from foedera.claims.drafts import Draft
from foedera.claims.quotes import Quotation, quotations
from foedera.claims.speech import speech_kind, with_quotations
from foedera.knowledge import load
from foedera.language.parse import parse
from foedera.mentions import find_mentions
from foedera.models.signals import Signals
from foedera.records import Attribution, Document, Span


def attributions(text: str) -> list[Attribution]:
    body = (Span(0, len(text)),)
    parsed = parse(text, body)
    mentions = find_mentions(text, parsed, load(()))
    found = find_attributions(Document("sha256:0", text, language="en", body=body), parsed, Signals((), ()), mentions)
    return list(found[1:])


def test_a_quotation_over_paragraphs_belongs_to_who_is_named_at_its_end() -> None:
    text = (
        "The papers wrote about shells.\n\n"
        "“There are no supplies at all. We have explained this many times.\n\n"
        "“What they show in their pictures is timber and fish,” Anton Varga said."
    )
    said = [a for a in attributions(text) if a.source.name == "Anton Varga"]
    assert len(said) == 1
    assert [c.of(text)[:12] for c in said[0].content] == ["“There are n", "“What they s"]


def test_a_quotation_goes_on_behind_its_cue() -> None:
    text = "“It is over for us all,” Anton Varga said. “We go home tomorrow morning.”"
    (found,) = attributions(text)
    assert [c.of(text).strip("“,.”") for c in found.content] == ["It is over for us all", "We go home tomorrow morning"]


# passage, who says it, the contents, remark
INTRODUCED = [
    (
        "Anton Varga wrote:\n\nThe bridge is old. It will fall.\n\nThe mayor went home.",
        "Anton Varga",
        ["The bridge is old. It will fall."],
        "a paragraph without marks",
    ),
    (
        "Anton Varga said the following:\n\n“The bridge is old and will fall.\n\n“It should be closed.”\n\nHe left.",
        "Anton Varga",
        ["“The bridge is old and will fall.", "“It should be closed.”"],
        "quoted paragraphs that go on",
    ),
]


@pytest.mark.parametrize(("text", "name", "contents", "remark"), INTRODUCED, ids=[row[3] for row in INTRODUCED])
def test_paragraphs_behind_a_colon_are_said(text: str, name: str, contents: list[str], remark: str) -> None:
    (found,) = attributions(text)
    assert (found.source.name, [c.of(text) for c in found.content]) == (name, contents)


NOT_INTRODUCED = [
    ("The two sides agreed on these points:\n\nThe bridge is old.\n\nTalks go on.", "no words of anybody"),
    ("Anton Varga said the bridge is old:\n\nThe mayor went home.", "what he said stands before the colon"),
    ("The report has three parts:\n\nThe bridge is old.", "no verb of saying"),
]


@pytest.mark.parametrize(("text", "remark"), NOT_INTRODUCED, ids=[row[1] for row in NOT_INTRODUCED])
def test_a_colon_alone_introduces_nobody(text: str, remark: str) -> None:
    below = text.index("\n\n") + 2
    assert not any(c.end > below for a in attributions(text) for c in a.content)


def test_who_is_told_of_in_a_quotation_does_not_say_its_beginning() -> None:
    text = (
        "“The bridge is old, the mayor said to us, and nobody crosses it any more.” Anton Varga wrote that on Monday."
    )
    quoted = [Quotation(Span(0, text.index("”") + 1))]
    begins, cue = Span(0, text.index(",")), Span(text.index("said"), text.index("said") + 4)
    mayor = Draft(Span(text.index("the mayor"), cue.start - 1), cue, (begins,), "clause", 0.6)
    after = Draft(mayor.source, cue, (Span(cue.end, text.index("”")),), "clause", 0.6)
    paragraph = [Span(0, len(text))]
    assert mayor not in with_quotations(text, [mayor], quoted, paragraph)
    assert any(d.cue == cue for d in with_quotations(text, [after], quoted, paragraph))


KINDS = [
    ("“We will come”", "direct", "all of it in marks"),
    ("the deal was “a mistake” for all", "mixed", "some of it in marks"),
    ("the deal was a mistake", "indirect", "none of it in marks"),
    ("“We will come.", "direct", "a mark at one end is enough"),
]


@pytest.mark.parametrize(("words", "kind", "remark"), KINDS, ids=[row[2] for row in KINDS])
def test_speech_kind(words: str, kind: str, remark: str) -> None:
    text = f"He said {words} on Monday."
    start = text.index(words)
    assert speech_kind(text, [Span(start, start + len(words))]) == kind


def test_a_line_inside_a_quotation_goes_to_who_says_the_line_before() -> None:
    text = (
        "Anton Varga said the mayor was ill .\n"
        "`` He is kept in the dark , '' Lida Maro said . `` No one tells him anything .\n"
        "He asked for more books to read . ''"
    )
    books = [a for a in attributions(text) if any("more books" in c.of(text) for c in a.content)]
    assert [a.source.name for a in books] == ["Lida Maro"]


@pytest.mark.parametrize(
    ("paragraphs", "first", "past", "remark"),
    [
        (
            ["Varga is aware of", "the mill stood", "the rain fell", "the ships lay"],
            0,
            1,
            "plain paragraphs are cut off",
        ),
        (["Varga said:", "“The mill stood.", "“The rain fell.", "“The ships lay.”"], 1, 4, "a quotation goes on"),
        (["Varga said that", "the mill stood"], 0, 2, "two paragraphs may be one broken in the middle"),
        (
            ["Varga said:", "“The mill stood.", "“The rain fell.”", "Nobody came", "to see"],
            1,
            3,
            "but not past its end",
        ),
    ],
)
def test_no_content_runs_on_over_plain_paragraphs(paragraphs: list[str], first: int, past: int, remark: str) -> None:
    text = "\n\n".join(paragraphs)
    parts = [Span(text.index(p), text.index(p) + len(p)) for p in paragraphs]
    cue = Span(6, len(paragraphs[0]) - 1)
    (found,) = with_quotations(
        text, [Draft(Span(0, 5), cue, (Span(cue.end, len(text)),), "model", 0.8)], quotations(text, parts), parts
    )
    reached = [p for p in parts if any(c.overlaps(p) for c in found.content)]
    assert reached == parts[first:past], remark


def test_one_voice_found_twice_is_one_draft() -> None:
    text = "An aide who said that the mill stood left, and Varga said so too."
    cue, content = Span(12, 16), (Span(22, 36),)
    twice = [Draft(Span(0, 11), cue, content, "model", 0.8), Draft(Span(0, 7), cue, content, "model", 0.7)]
    other = Draft(Span(47, 52), cue, content, "model", 0.7)
    assert with_quotations(text, [*twice, other], [], [Span(0, len(text))]) == [twice[0], other]
