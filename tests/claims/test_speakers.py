"""Who says a claim, and which words are the claim where a clause only says who thinks it."""

from __future__ import annotations

import pytest

from foedera.claims import find_attributions
from foedera.claims.assemble import Page, find_claims
from foedera.knowledge import load
from foedera.language.parse import parse
from foedera.mentions import find_mentions
from foedera.models.signals import ClaimSignal, Signals
from foedera.records import Document, Span

LABELS = {"asserted": 0.5, "denied": 0.5}
# passage, the words a model marks as one claim, the words that are the claim, who says them, remark
TABLE = [
    (
        "Varga knows that the talks have failed.", "Varga knows that the talks have failed",
        "the talks have failed", "Varga", "what is known, by whom",
    ),
    (
        "The ship is believed to have sunk.", "The ship is believed to have sunk",
        "to have sunk", "unnamed", "what nobody named believes",
    ),
    (
        "If Varga says that the talks have failed, they have.", "If Varga says that the talks have failed",
        "If Varga says that the talks have failed", "the document", "a condition tells nothing of what is known",
    ),
    (
        "Varga did not say that the talks have failed.", "Varga did not say that the talks have failed",
        "Varga did not say that the talks have failed", "the document", "what was not said is not relayed",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "marked", "words", "who", "remark"), TABLE, ids=[row[4] for row in TABLE])
def test_told(passage: str, marked: str, words: str, who: str, remark: str) -> None:
    body = (Span(0, len(passage)),)
    document = Document("sha256:0", passage, language="en", body=body)
    parsed = parse(passage, body)
    mentions = find_mentions(passage, parsed, load(()))
    signal = ClaimSignal((Span(0, len(marked)),), 0.9, LABELS, {"fact": 0.5}, {"past": 0.5}, {}, {"report": 1.0})
    signals = Signals((), (signal,))
    said = find_attributions(document, parsed, signals, mentions)
    claims = find_claims(Page(document, parsed, signals, mentions, said, (), ()))
    names = {a.id: a.source.name for a in said}
    assert (words, who) in [(" ".join(s.of(passage) for s in c.spans), names[c.attribution]) for c in claims]
