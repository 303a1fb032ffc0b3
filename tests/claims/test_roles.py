"""Who does it to whom: tables of passages with their actors and recipients."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedera.claims.commitment import clause_head
from foedera.claims.events import told_by_words
from foedera.claims.roles import Roles, roles_of
from foedera.knowledge import load
from foedera.language.parse import Parse
from foedera.mentions import find_mentions
from foedera.records import ActorKind, Source, Span

Parsed = Callable[[str], Parse]


def roles(parse: Parse, *, speaker: Source | None = None, number: int = -1) -> Roles:
    """Roles of one sentence of the passage, the last by default."""
    mentions = find_mentions(parse.text, parse, load())
    sentence = parse.sentences[number]
    head = clause_head(sentence, sentence.words)
    told = told_by_words(sentence, head, sentence.words)
    return roles_of(
        sentence,
        head,
        sentence.span,
        mentions,
        speaker,
        event=told.type if told else None,
        word=told.word if told else None,
    )


TABLE = [
    ("Norway attacked Sweden.", ("NOR",), ("SWE",), "subject and object"),
    ("Sweden was attacked by Norway.", ("NOR",), ("SWE",), "a passive"),
    ("Sweden was attacked on Monday.", (), ("SWE",), "a passive without an agent"),
    ("Norway's attack on Sweden shocked everyone.", ("NOR",), ("SWE",), "the owner of a noun"),
    ("Norway launched an attack on Sweden.", ("NOR",), ("SWE",), "a light verb"),
    ("Norway and Sweden met on Monday.", ("NOR", "SWE"), (), "both sides"),
    ("Talks between Norway and Sweden resumed.", ("NOR", "SWE"), (), "between two"),
    ("Norway plans to visit Sweden.", ("NOR",), ("SWE",), "the subject of the governing verb"),
    ("Norway accused Sweden of arming rebels.", ("NOR",), ("SWE",), "not the object of what it is accused of"),
    ("Norway sent shells to Sweden.", ("NOR",), ("SWE",), "behind a preposition"),
    ("Norway said it would attack Sweden.", ("NOR",), ("SWE",), "a pronoun goes back to who says it"),
    ("Norway, which attacked Sweden, is large.", ("NOR",), ("SWE",), "a relative pronoun"),
    ("Norway was engaged in talks with Sweden.", ("NOR",), ("SWE",), "passive in form only"),
    ("Norway is prepared to attack Sweden.", ("NOR",), ("SWE",), "passive in form only"),
    ("The talks failed.", (), (), "nobody named"),
    ("Norwegian rebels attacked Swedish troops.", ("NOR-rebels",), ("SWE",), "rebels of a state are not the state"),
    ("The rebels in Norway attacked Sweden.", ("NOR-rebels",), ("SWE",), "named behind them"),
    ("Gunmen attacked Sweden.", ("unnamed-gunmen",), ("SWE",), "nobody's gunmen"),
    ("Sweden has jailed the protesters.", ("SWE",), ("unnamed-protesters",), "those who are acted on"),
    ("Norway-backed militias attacked Sweden.", ("unnamed-militias",), ("SWE",), "who backs them does not attack"),
    ("Pro-Norwegian separatists attacked Sweden.", ("unnamed-separatists",), ("SWE",), "nor with whom they side"),
    ("Hezbollah attacked Israel.", ("hezbollah",), ("ISR",), "a movement acts for itself, not for Lebanon"),
    ("Opponents of Norway's parliament marched.", ("NOR-opposition",), (), "whose name stands in theirs is no target"),
    ("A court in Norway jailed a Swedish student.", ("NOR",), ("SWE",), "an organ and the state that it stands in"),
    ("Norway did not give permission to Sweden to attack Finland.", ("NOR",), ("SWE",), "who gives and who gets"),
    (
        "Norway's congress asked Norway to help Iran.",
        ("NOR",),
        (),
        "one state within itself, not whoever else is named",
    ),
    ("Iran was sued by angry bankers after Sweden left.", (), ("IRN",), "somebody unknown did it, not Sweden"),
    ("A Swede was jailed in Norway.", ("NOR",), ("SWE",), "whose prison it is"),
    ("Norway is preparing a series of attacks on Sweden.", ("NOR",), ("SWE",), "a series of attacks is an attack"),
    ("Norway claimed responsibility for an attack on Sweden.", ("NOR",), ("SWE",), "who is responsible did it"),
    ("Swedes were killed in an attack.", (), ("SWE",), "who is killed in it did not do it"),
    ("Norway met Sweden on the unrest in Iran.", ("NOR",), ("SWE",), "what is talked about does not talk"),
    ("Sweden has been the target of many attacks.", (), ("SWE",), "whose target is told receives"),
    ("The main rebel coalition in Norway attacked Sweden.", ("NOR-rebels",), ("SWE",), "not the state it stands in"),
    ("Norway sent its troops into Sweden.", ("NOR",), ("SWE",), "its own troops suffer nothing of it"),
    ("Norway discussed Iran with Sweden.", ("NOR",), ("SWE",), "nor what is discussed"),
]


@pytest.mark.parametrize(("passage", "actors", "recipients", "remark"), TABLE)
def test_roles(parsed: Parsed, passage: str, actors: tuple[str, ...], recipients: tuple[str, ...], remark: str) -> None:
    found = roles(parsed(passage))
    assert (found.actors, found.recipients) == (actors, recipients), remark


def test_we_are_the_speakers(parsed: Parsed) -> None:
    speaker = Source("Norway", ActorKind.STATE, actor="NOR", span=Span(0, 2), state="NOR")
    assert roles(parsed("We attacked Sweden."), speaker=speaker).actors == ("NOR",)
    assert roles(parsed("We attacked Sweden.")).actors == ()


def test_a_movement_speaks_for_itself(parsed: Parsed) -> None:
    speaker = Source("Hezbollah", ActorKind.GROUP, actor="hezbollah", span=Span(0, 2), state="LBN")
    assert roles(parsed("We attacked Sweden."), speaker=speaker).actors == ("hezbollah",)


def test_nobody_is_on_both_sides(parsed: Parsed) -> None:
    found = roles(parsed("Norway attacked Norway and Sweden."))
    assert not set(found.actors) & set(found.recipients)


def test_without_a_head_there_are_no_roles(parsed: Parsed) -> None:
    parse = parsed("Norway attacked Sweden.")
    mentions = find_mentions(parse.text, parse, load())
    sentence = parse.sentences[0]
    assert roles_of(sentence, None, sentence.span, mentions) == Roles(place=None)
