"""Scoring of chains: which voices stand over a target, and when the sources along a line are those of the gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from foedera.evaluate.chains import Chain, judge, kinds_of, read_chains, score_chains
from foedera.evaluate.sources import Voice
from foedera.records import ActorKind, Span

TEXT = "The envoy Orell said that Velmark fears a second blockade."
TARGET = "a second blockade"


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def voice(words: str, content: str, parent: int | None = None, name: str | None = None) -> Voice:
    return Voice(name or words, words, ActorKind.PERSON, (at(content),), (at(content),), parent)


OUTER = voice("The envoy Orell", "Velmark fears a second blockade")
INNER = voice("Velmark", TARGET, 0)
ALL = {"deep", "outermost", "innermost", "chain", "anywhere"}


def chain(*sources: str, target: str = TARGET, text: str = TEXT) -> Chain:
    return Chain("d", text, target, sources)


@pytest.mark.parametrize(
    ("wanted", "found", "right", "remark"),
    [
        (chain("Ana Orell", "Velmark"), [OUTER, INNER], ALL, "both in order, the surname for the name"),
        (chain("Velmark", "Ana Orell"), [OUTER, INNER], {"deep", "outermost", "innermost"}, "the wrong way round"),
        (chain("Ana Orell", "Velmark"), [OUTER], {"outermost"}, "the inner one is missing"),
        (chain("Ana Orell", "Ana Orell"), [OUTER], {"outermost", "innermost"}, "one voice is not two"),
        (chain("Ana Orell"), [OUTER, INNER], ALL | {"deeper"}, "one source, with another inside it"),
        (chain(), [OUTER], {"deep", "deeper"}, "the writer's own, put under somebody"),
        (chain(), [], {"deep"}, "the writer's own"),
        (
            chain("Ana Orell", "Velmark"),
            [OUTER, voice("Velmark", "fears", 0)],
            {"outermost", "anywhere"},
            "the chain stands, but not over the target",
        ),
        (
            chain("Ana Orell", "Velmark"),
            [OUTER, voice("said", "Velmark fears a second blockade", 0), voice("Velmark", TARGET, 1)],
            ALL | {"deeper"},
            "a further link between them",
        ),
        (
            chain("Jonas Tarr", "Velmark"),
            [voice("The envoy", "Velmark fears a second blockade"), INNER],
            ALL,
            "nobody is called Tarr here, and the found source is no name either",
        ),
        (chain("Jonas Tarr", "Velmark"), [OUTER, INNER], {"deep", "innermost"}, "Orell is a name, and not Tarr"),
    ],
)
def test_judge(wanted: Chain, found: list[Voice], right: set[str], remark: str) -> None:
    assert {name for name, holds in judge(wanted, found).items() if holds} == right, remark


def test_a_target_that_stands_twice_may_be_held_in_either_place() -> None:
    text = "Orell wants peace, and peace he fears."
    second = Span(text.rindex("peace"), text.rindex("peace") + 5)
    he = Voice("Orell", "he", ActorKind.PERSON, (second,), (second,))
    assert judge(chain("Orell", target="peace", text=text), [he])["chain"]


@pytest.mark.parametrize(
    ("words", "kind", "right", "remark"),
    [
        ("Officials", ActorKind.UNNAMED, True, "a capital only because it opens the sentence"),
        ("Velmark", ActorKind.STATE, False, "another name, though it opens the sentence"),
        ("the former Ostrian president", ActorKind.PERSON, True, "words that describe and do not name"),
        ("the aide of Ana Brandt", ActorKind.UNNAMED, False, "words that end with a name"),
        ("", ActorKind.UNNAMED, True, "nobody"),
    ],
)
def test_who_may_stand_for_a_source_the_sentence_does_not_name(
    words: str, kind: ActorKind, right: bool, remark: str
) -> None:
    text = f"{words} said that peace is near."
    peace = Span(text.index("peace"), text.index("peace") + 5)
    found = Voice(words, words, kind, (peace,), (peace,))
    assert judge(chain("Jonas Tarr", target="peace", text=text), [found])["chain"] is right, remark


@pytest.mark.parametrize(
    ("sources", "kinds"),
    [
        ((), ["writer alone"]),
        (("Orell",), ["one"]),
        (("Orell", "Velmark"), ["two or more", "- all different", "- all named here"]),
        (("Orell", "Orell"), ["two or more", "- one twice", "- all named here"]),
        (("Tarr", "Orell", "Velmark"), ["two or more", "- all different", "three or more"]),
    ],
)
def test_kinds(sources: tuple[str, ...], kinds: list[str]) -> None:
    assert kinds_of(chain(*sources)) == kinds


def test_score_counts_by_kind_reads_a_sentence_once_and_tells_what_was_missed() -> None:
    read: list[str] = []

    def find(text: str) -> list[Voice]:
        read.append(text)
        return [OUTER]

    report = score_chains([chain("Ana Orell"), chain("Ana Orell", "Velmark"), chain()], find)
    assert read == [TEXT]
    assert report["chains"]["one"] == {
        **dict.fromkeys(ALL, 100.0),
        "gold": 1,
        "deeper": 0.0,
    }
    assert report["chains"]["two or more"]["chain"] == 0.0
    assert report["chains"]["writer alone"]["deeper"] == 100.0
    assert report["chains"]["writer alone"]["chain"] is None
    assert [(one["sources"], one["right"], one["found"]) for one in report["missed"]] == [
        (["Ana Orell", "Velmark"], ["outermost"], [["The envoy Orell"]])
    ]


def test_read_takes_the_writer_away_and_the_escapes_out(tmp_path: Path) -> None:
    item = {"text": "Orell\\'s \\naide spoke.", "question": "aide", "answer": ["w", "Orell\\'s aide"]}
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps({"id": "d1", "items": [item]}), encoding="utf-8")
    assert read_chains(file) == [Chain("d1", "Orell's  aide spoke.", "aide", ("Orell's aide",))]


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ([{"text": "Orell spoke.", "question": "Orell", "answer": ["Orell"]}], "does not begin with the writer"),
        ([{"text": "Orell spoke.", "question": "Orell", "answer": ["w", 3]}], "holds something that is no name"),
        ([{"text": "Orell spoke.", "answer": ["w"]}], "d1: one of 'items' has no 'question' of the right type"),
        ("Orell", "d1: 'items' is no list"),
    ],
)
def test_read_refuses_what_is_no_chain(items: Any, told: str, tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps({"id": "d1", "items": items}), encoding="utf-8")
    with pytest.raises(ValueError, match=told):
        read_chains(file)
