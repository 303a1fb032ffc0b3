"""The sample holds together: pages, pack, story and what is expected of them speak of the same things."""

from __future__ import annotations

import html
import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from foedera import knowledge
from foedera.knowledge.reference import check_reference, load_reference
from foedera.sample import EXPECTED, PACK, PAGES

FILES = sorted(PAGES.iterdir())
WANTED: dict[str, Any] = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))


def words_of(page: Path) -> str:
    """A page's words, without tags."""
    text = page.read_text(encoding="utf-8")
    return html.unescape(re.sub(r"<[^>]+>", "", text)) if page.suffix == ".html" else text


def quoted(value: Any, page: str | None = None) -> Iterator[tuple[str, str]]:
    """Every (page, words) that expected.yaml quotes, however deep."""
    if isinstance(value, dict):
        page = value.get("page", page)
        yield from ((page, value[key]) for key in ("words", "quote") if key in value and page)
        for inner in value.values():
            yield from quoted(inner, page)
    elif isinstance(value, list):
        for inner in value:
            yield from quoted(inner, page)


def test_there_are_enough_pages_of_both_kinds() -> None:
    kinds = [page.suffix for page in FILES]
    assert kinds.count(".html") >= 5 and kinds.count(".txt") >= 9
    assert set(WANTED["published"]) == {page.name for page in FILES}


@pytest.mark.parametrize(("page", "words"), sorted(set(quoted(WANTED))))
def test_expected_words_stand_on_their_page(page: str, words: str) -> None:
    assert words in words_of(PAGES / page)


@pytest.mark.parametrize("key", ["furniture", "never_read"])
def test_furniture_stands_on_its_page(key: str) -> None:
    for page, lines in WANTED[key].items():
        for words in lines:
            assert words in words_of(PAGES / page)


def test_each_page_has_its_place_in_the_story() -> None:
    story = (PAGES.parent / "STORY.md").read_text(encoding="utf-8")
    assert [page.name for page in FILES if page.name not in story and f"| {page.name[:2]}, " not in story] == [
        "10-wire-copy-post.txt",
        "11-wire-copy-channel-nine.html",
    ], "the copies share one row"


def test_the_pack_is_without_fault_and_names_nothing_real() -> None:
    assert knowledge.check(PACK) == []
    assert check_reference(PACK) == []
    rows = (PACK / "states.tsv").read_text(encoding="utf-8").splitlines()
    ids = [row.split("\t")[0] for row in rows if row and not row.startswith(("#", "id\t"))]
    assert ids and all(re.fullmatch("X[A-Z]{2}", one) for one in ids)


def test_no_invented_name_is_known_without_the_pack() -> None:
    alone, packed = knowledge.load(), knowledge.load((PACK,))
    names = ["Veldoria", "Sorania", "Tarsenia", "Calderia", "Lorvane", "Ombria", "Istvara", "Karvel", "Littoral League"]
    assert [name for name in names if alone.find(name)] == []
    assert [name for name in names if not packed.find(name)] == []


@pytest.mark.parametrize(
    ("office", "state", "day", "name"),
    [
        ("defence-minister", "XVE", date(2021, 5, 11), "Grigor Hallan"),
        ("defence-minister", "XVE", date(2021, 5, 12), "Oskar Velt"),
        ("president", "XTA", date(2021, 10, 13), "Elin Sarova"),
        ("chairman-of-sorania", "XSO", date(2021, 6, 18), "Sarko Imre"),
    ],
)
def test_roles_are_dated(office: str, state: str, day: date, name: str) -> None:
    assert [one.name for one in knowledge.load((PACK,)).holders(office, state, day)] == [name]


def test_agreements_and_norms_of_the_pack_are_those_expected() -> None:
    reference = load_reference((PACK,))
    told = WANTED["agreement"]
    treaty = reference.treaties[told["id"]]
    assert sorted(party.state for party in treaty.parties) == told["parties"]
    assert [one.id for one in treaty.predecessors] == [told["predecessor"]]


def test_the_copies_are_copies_and_the_rest_are_not() -> None:
    """By the share of the wire's sentences that stand in another page word for word."""
    (copies,) = WANTED["origins"]
    wire = [line for line in words_of(PAGES / copies[0]).split("\n") if len(line) >= 40]
    share = {
        page.name: sum(line.strip() in words_of(page) for line in wire) / len(wire)
        for page in FILES
        if page.name != copies[0]
    }
    assert min(share[name] for name in copies[1:]) >= 0.2
    assert max(value for name, value in share.items() if name not in copies) < 0.1


def test_answers_to_questions_stand_on_their_pages() -> None:
    assert len(WANTED["questions"]) >= 25
    cited = [(page, words) for question in WANTED["questions"] for page, words in question["cites"]]
    assert [(page, words) for page, words in cited if words not in words_of(PAGES / page)] == []


def test_the_page_of_questions_gives_each_question_with_its_command() -> None:
    page = (Path(__file__).parents[2] / "docs" / "questions.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"## (.+)\n\n    foedera (.+)\n", page))
    asked = {one["ask"]: one["command"] for one in WANTED["questions"] if "gap" not in one}
    assert {ask: shlex.split(command) for ask, command in told.items()} == asked
