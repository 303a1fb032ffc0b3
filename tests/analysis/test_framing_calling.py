"""Who calls what by which words: sentences as the real parser reads them."""

from __future__ import annotations

import pytest

from foedera.analysis.framing_calling import calls
from foedera.analysis.framing_phrases import phrase
from foedera.language.parse import parse
from foedera.records import Span

CALLED = [
    ("Kant called the referendum in Dravna a sham.", [("referendum", "sham", "Kant")]),
    ("The Amber Palace casts the war as a special guard operation.", [("war", "special guard operation", "Palace")]),
    ("The treaty, which Oster described as an alliance for war, was signed.", [("treaty", "alliance", "Oster")]),
    ("The valley is called liberated land by Karvel.", [("valley", "liberated land", "Karvel")]),
    ("Rusin referred to the treaty as a cornerstone of peace.", [("treaty", "cornerstone of peace", "Rusin")]),
    ("She dubbed the deal a pact of thieves.", [("deal", "pact of thieves", "She")]),
    ("Kant called a vote in Belm.", []),
    ("The vote was called off by Kant.", []),
    ("Kant described the valley in a long letter.", []),
]


@pytest.mark.parametrize(("text", "found"), CALLED, ids=[row[0][:40] for row in CALLED])
def test_what_is_called_what_by_whom(text, found):
    (sentence,) = parse(text, [Span(0, len(text))]).sentences
    told = [
        (call.named.text, phrase(sentence, call.words).of(text), call.caller.text if call.caller else "")
        for call in calls(sentence)
    ]
    assert told == found
