"""Scoring of sourced statements by place: what counts as found, as the same source, as the same kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from foedera.evaluate.sources import Voice
from foedera.evaluate.sourcing import Article, Statement, read_articles, score_sourcing
from foedera.records import ActorKind, Span

FIRST = "“The bridge is open,” Ana Brandt said."
SECOND = "Residents told the council they had not been asked."
TEXT = f"{FIRST} “We are glad. Nobody was hurt.” {SECOND}"


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def voice(name: str, words: str, content: str, kind: ActorKind = ActorKind.PERSON, *, happened: bool = True) -> Voice:
    spans = (*((at(words),) if words else ()), at(content))
    return Voice(name, words, kind, (at(content),), spans, None, happened)


BRANDT = Statement(FIRST, at(FIRST), "person", "Ana Brandt")
WHOLE = Statement(TEXT[: TEXT.index(" Residents")], at(TEXT[: TEXT.index(" Residents")]), "person", "Ana Brandt")
ASKED = Statement(SECOND, at(SECOND), "unnamed", "")
OPEN = voice("Ana Brandt", "Ana Brandt", "The bridge is open")
GLAD = voice("Ana Brandt", "", "We are glad. Nobody was hurt.")
RESIDENTS = voice("Residents", "Residents", "they had not been asked", ActorKind.UNNAMED)


def scored(statements: list[Statement], voices: list[Voice]) -> dict[str, Any]:
    return score_sourcing([Article("1", TEXT, tuple(statements))], lambda _: voices)


@pytest.mark.parametrize(
    ("statement", "voices", "row", "remark"),
    [
        (BRANDT, [OPEN], (100.0, 100.0, 100.0), "source and content hold six of seven words"),
        (BRANDT, [], (0.0, None, None), "nothing found"),
        (BRANDT, [GLAD], (0.0, None, None), "somewhere else"),
        (WHOLE, [OPEN, GLAD], (100.0, 100.0, 100.0), "two voices of one name hold it together"),
        (WHOLE, [GLAD], (0.0, None, None), "one of them alone holds six of thirteen words"),
        (BRANDT, [voice("Orell", "", "The bridge is open")], (100.0, 0.0, 100.0), "another name"),
        (BRANDT, [voice("Brandt", "", "The bridge is open")], (100.0, 100.0, 100.0), "a surname will do"),
        (BRANDT, [voice("Ana Brandt", "", "The bridge is open", ActorKind.STATE)], (100.0, 100.0, 0.0), "no state"),
        (BRANDT, [voice("Ana Brandt", "", "The bridge is open", happened=False)], (0.0, None, None), "never said"),
        (ASKED, [RESIDENTS], (100.0, 100.0, 100.0), "nobody named, and nobody is"),
        (ASKED, [voice("Ana Brandt", "", SECOND)], (100.0, 100.0, 0.0), "no words here that name anybody"),
    ],
)
def test_located(statement: Statement, voices: list[Voice], row: tuple[float | None, ...], remark: str) -> None:
    figures = scored([statement], voices)["located"]["all"]
    assert (figures["statement"], figures["name"], figures["kind"]) == row, remark


def test_precision_is_of_voices_within_statements_and_missed_says_who_was_found() -> None:
    report = scored([BRANDT], [voice("Jonas Orell", "", "The bridge is open"), RESIDENTS])
    assert report["voices"] == {"found": 2, "precise": 50.0}
    assert report["missed"][0]["found"] == {"name": "Jonas Orell", "words": "", "kind": "person"}


def test_statements_without_a_place_count_only_by_the_published_rules() -> None:
    report = scored([Statement("The bridge is open, Brandt told us", None, "person", "Ana Brandt")], [OPEN])
    assert report["located"]["all"]["gold"] == 0
    assert report["located"]["all"]["statement"] is None
    assert report["published"]["all statements"] == {"gold": 1, "statement": 100.0, "name": 100.0}


def test_an_article_without_text_is_left_out() -> None:
    lost = Article("2", "", (BRANDT,))
    report = score_sourcing([lost, Article("1", TEXT, (BRANDT,))], lambda _: [OPEN])
    assert report["published"]["mean of articles"]["gold"] == 1
    assert report["located"]["all"]["gold"] == 1


def line(**changes: Any) -> str:
    item = {"statement": "Yes, Orell said.\n", "span": [0, 16], "type": "Named individual", "name": "Orell"}
    return json.dumps({"id": 7, "text": "Yes, Orell said.", "statements": [{**item, **changes}]})


@pytest.mark.parametrize(
    ("worded", "kind"),
    [
        ("Named individual", "person"),
        ("Named Person", "person"),
        ("named organization", "organisation"),
        ("Document", "document"),
        ("Anonymous Source", "unnamed"),
        ("Unamed group of people", "unnamed"),
        ("Unnamed Person", "unnamed"),
        ("", None),
    ],
)
def test_kinds_as_they_are_worded(worded: str, kind: str | None, tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(line(type=worded), encoding="utf-8")
    assert read_articles(file)[0].statements == (Statement("Yes, Orell said.", Span(0, 16), kind, "Orell"),)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"span": [0, 400]}, r"article 7: span \[0, 400\] lies outside its text"),
        ({"span": ["a", 4]}, r"article 7: span \['a', 4\] is no pair of places"),
        ({"name": None}, "7: one of 'statements' has no 'name' of the right type"),
        ({"type": "a bird"}, "article 7: 'a bird' is no kind of source"),
    ],
)
def test_what_is_no_statement(changes: dict[str, Any], told: str, tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(line(**changes), encoding="utf-8")
    with pytest.raises(ValueError, match=told):
        read_articles(file)
