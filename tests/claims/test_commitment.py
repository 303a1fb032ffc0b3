"""How firmly a clause is said: polarity, modality and tense by grammar."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedera.claims.commitment import commitment
from foedera.language.parse import Parse
from foedera.records import Span

# passage, the claim's words, polarity, modality, tense
TABLE = [
    ("Ostavia sent troops to Velmark.", "Ostavia sent troops to Velmark", "asserted", "fact", "past"),
    ("Ostavia did not send troops.", "Ostavia did not send troops", "denied", "fact", "past"),
    ("Ostavia may send troops.", "Ostavia may send troops", "asserted", "possible", "future"),
    ("Ostavia plans to send troops.", "to send troops", "asserted", "planned", "future"),
    ("Ostavia must send troops.", "Ostavia must send troops", "asserted", "desired", "future"),
    ("If Velmark attacks, Ostavia will respond.", "If Velmark attacks", "asserted", "conditional", "future"),
    ("Will Ostavia send troops?", "Will Ostavia send troops", "asserted", "question", "future"),
    ("No troops were sent.", "No troops were sent", "denied", "fact", "past"),
    ("Varga left to meet the envoys.", "to meet the envoys", "asserted", "planned", "future"),
    ("Varga will visit Yalen.", "Varga will visit Yalen", "asserted", "planned", "future"),
    ("Varga will lose the vote.", "Varga will lose the vote", "asserted", "fact", "future"),
    ("Prices will rise.", "Prices will rise", "asserted", "fact", "future"),
    ("Ostavia needs to withdraw.", "Ostavia needs to withdraw", "asserted", "desired", "present"),
    ("Ostavia has yet to sign the pact.", "Ostavia has yet to sign the pact", "denied", "fact", "present"),
    ("Ostavia is no longer a member.", "Ostavia is no longer a member", "denied", "fact", "present"),
    ("Ostavia is unable to pay its debts.", "Ostavia is unable to pay its debts", "denied", "fact", "present"),
    ("Ostavia failed to pay its debts.", "Ostavia failed to pay its debts", "denied", "fact", "past"),
    ("Ostavia declined to comment.", "Ostavia declined to comment", "asserted", "fact", "past"),
    ("Ostavia to stop paying its debts", "Ostavia to stop paying its debts", "asserted", "planned", "future"),
    (
        "Second batch of troops to go to the front",
        "Second batch of troops to go to the front",
        "asserted",
        "planned",
        "future",
    ),
    ("The unlikely allies have met.", "The unlikely allies have met", "asserted", "fact", "past"),
]


@pytest.mark.parametrize(("passage", "words", "polarity", "modality", "tense"), TABLE, ids=[row[1] for row in TABLE])
def test_commitment(
    parsed: Callable[[str], Parse], passage: str, words: str, polarity: str, modality: str, tense: str
) -> None:
    start = passage.index(words)
    found = commitment(parsed(passage).sentences[0], Span(start, start + len(words)), passage)
    assert (found.polarity, found.modality, found.tense) == (polarity, modality, tense)
