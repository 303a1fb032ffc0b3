"""What was read past is listed with its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from foedera.exports.uncovered import uncovered
from foedera.records import Reading, Span
from tests.handmade import digest, reading, span


def page(extra: str) -> Reading:
    """The handmade page with a paragraph more in its body."""
    read = reading()
    text = read.document.text + "\n\n" + extra
    body = (*read.document.body, Span(len(text) - len(extra), len(text)))
    return replace(read, document=replace(read.document, id=digest(text), text=text, body=body))


ROWS = [
    ("It rained in the valley all day.", "no actor", "nobody of whom anything is known"),
    ("Who will answer for it?", "question", "a question"),
    ("The valley of the Belm", "fragment", "a heading"),
]


@pytest.mark.parametrize(("extra", "reason", "remark"), ROWS, ids=[row[-1] for row in ROWS])
def test_the_reason_is_told(extra: str, reason: str, remark: str) -> None:
    found = uncovered(page(extra))["uncovered"]
    assert {"quote": extra, "reason": reason}.items() <= found[-1].items()


def test_an_actor_without_a_claim_is_told() -> None:
    read = page("Ostria keeps an army there.")
    third = span(read.document.text, "Ostria keeps")
    more = replace(read.mentions[0], span=Span(third.start, third.start + 6))
    found = uncovered(replace(read, mentions=(*read.mentions, more)))["uncovered"]
    assert found[-1]["reason"] == "nothing found"


def test_a_sentence_that_only_names_a_source_is_told() -> None:
    read = page("Harl spoke at noon.")
    speaker = span(read.document.text, "Harl spoke")
    voice = replace(read.attributions[5], id="a9", cue=None, source=replace(
        read.attributions[5].source, span=Span(speaker.start, speaker.start + 4)))  # fmt: skip
    found = uncovered(replace(read, attributions=(*read.attributions, voice)))["uncovered"]
    assert found[-1]["reason"] == "source only"


def test_what_holds_a_claim_is_not_listed() -> None:
    found = uncovered(reading())
    quotes = " ".join(item["quote"] for item in found["uncovered"])
    assert "Ostria had sent" not in quotes
    assert "Belm Accord" not in quotes
    assert found["sentences"] > len(found["uncovered"])
    assert "Leave a Comment" not in quotes, "furniture is no part of the body"


def test_a_language_that_is_not_read_is_said() -> None:
    read = reading()
    foreign = replace(read, document=replace(read.document, language="ru"), claims=())
    assert {item["reason"] for item in uncovered(foreign)["uncovered"]} == {"language"}
