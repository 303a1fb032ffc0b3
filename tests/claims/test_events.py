"""What words say happened: the dictionary's reading, its weighing against the model's, and modes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedera.claims.commitment import clause_head
from foedera.claims.events import decide, dictionary_type, event_words, mode_of, told_by_words
from foedera.language.parse import Parse
from foedera.records import EventType

Parsed = Callable[[str], Parse]

TOLD = [
    ("Ostavia attacked a village in Velmark.", "ASSAULT", "a verb"),
    ("Ostavia pulled out of the border region.", "RETREAT", "a verb with its particle"),
    ("The parliament imposed sanctions on Velmark.", "SANCTION", "a light verb and its noun"),
    ("Ostavia continues to supply shells.", "AID", "the verb that a light verb governs"),
    ("Ostavia threatened to attack the port.", "THREATEN", "a verb of its own goes before what it governs"),
    ("Ostavia launched a cyber attack on the grid.", "COERCE", "the words beside it show another type"),
    ("Ostavia launched a missile on Monday.", "MOBILIZE", "without them the verb is what it is"),
    ("The leaders met in Yalen.", "CONSULT", ""),
    ("The factory met its target.", None, "met, but nobody"),
    ("The two countries struck a deal.", "AGREE", "struck, but nobody"),
    ("Troops struck the depot.", "ASSAULT", ""),
    ("The weather in Yalen is mild.", None, "no act"),
    ("The capital has two rivers.", None, "no act"),
    ("Ostavia sent troops to the border.", "MOBILIZE", "what is sent decides"),
    ("Ostavia sent weapons to Velmark.", "AID", "what is sent decides"),
    ("Ostavia sent a batch of troops.", "MOBILIZE", "what the batch is of decides"),
    ("The treaty entered into force.", "AGREE", "a set phrase"),
    ("Ostavia took no side in the war.", None, "idle, and no war is told of"),
    ("Ostavia took in refugees.", "AID", "a particle"),
    ("Ostavia took part in the forum.", "CONSULT", "in is no particle here"),
    ("The treaty has twenty articles.", None, "what a treaty holds is no act"),
    ("The virus killed six people.", None, "nobody's act"),
    ("Forty people were killed in the earthquake.", None, "nobody's act"),
    ("Soldiers killed six people.", "ASSAULT", "somebody's act"),
]


@pytest.mark.parametrize(("passage", "expected", "remark"), TOLD)
def test_words_tell_the_type(parsed: Parsed, passage: str, expected: str | None, remark: str) -> None:
    sentence = parsed(passage).sentences[0]
    found = dictionary_type(sentence, clause_head(sentence, sentence.words), sentence.words)
    assert (found and found.value) == expected, remark


def test_nothing_is_told_without_a_head(parsed: Parsed) -> None:
    sentence = parsed("Ostavia attacked.").sentences[0]
    assert told_by_words(sentence, None, sentence.words) is None


WEIGHED: list[tuple[dict[str, float], dict[str, float], str | None, str]] = [
    ({}, {}, None, "nothing known"),
    ({"AID": 0.8, "none": 0.2}, {}, "AID", "the words alone"),
    ({}, {"none": 0.2, "AID": 0.8}, "AID", "the encoder alone"),
    ({"AID": 0.3, "none": 0.7}, {}, None, "the words show none"),
    ({"AID": 0.45, "ASSAULT": 0.1, "none": 0.45}, {}, None, "as likely as none is none"),
    ({"AID": 0.95, "none": 0.05}, {"AID": 0.01, "none": 0.99}, "AID", "the encoder weighs less"),
    ({"AID": 0.62, "none": 0.38}, {"AID": 0.01, "none": 0.99}, None, "but decides where the words leave it open"),
]


@pytest.mark.parametrize(("shares", "signal", "expected", "remark"), WEIGHED)
def test_words_and_encoder_are_weighed(
    shares: dict[str, float], signal: dict[str, float], expected: str | None, remark: str
) -> None:
    found = decide(shares, signal)
    assert (found and found.value) == expected, remark


MODES = [
    ("Ostavia shelled the town with artillery.", EventType.ASSAULT, "heavy-weapons"),
    ("The minister paid a visit to Velmark.", EventType.CONSULT, "visit"),
    ("The ministers spoke.", EventType.CONSULT, None),
    ("Ostavia helped.", EventType.AID, None),
]


@pytest.mark.parametrize(("passage", "event", "expected"), MODES)
def test_modes(parsed: Parsed, passage: str, event: EventType, expected: str | None) -> None:
    assert mode_of(event, parsed(passage).sentences[0].words) == expected


def test_lists_are_of_small_letters_and_every_type_has_verbs() -> None:
    known = event_words()
    assert all(word == word.lower() for word in (*known.verbs, *known.nouns, *known.light))
    assert {event for event in EventType if event is not EventType.STATE} <= set(known.verbs.values())
