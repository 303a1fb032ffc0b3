"""Quotations that go on, and the one who says them."""

from __future__ import annotations

import pytest

from foedera.claims.attribution import find_attributions
from foedera.claims.speech import speech_kind
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
