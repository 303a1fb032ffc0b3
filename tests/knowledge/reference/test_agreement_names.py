"""Which names of agreements are looked for on pages, and how they are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedera.knowledge.reference.agreement_names import (
    agreement_names,
    is_letters,
    known_by_name_only,
    pattern_of,
    rows,
)
from foedera.knowledge.tables import days

PACK = """\
agreements:
  - id: xaa-xbb-2031
    name: Treaty of Port Sel
    also: [TPS, PSEL]
    sources: {text: "Arvenian Official Journal 2031 no. 14"}
    stages: [{stage: signed, on: 2031-01-20}]
    parties: [{states: [XAA, XBB], from: 2031-03-01}]
    clauses: []
"""


def test_every_row_is_sound() -> None:
    names = [(row["id"], name) for row in rows() for name in row.many("names")]
    assert len(names) == len(set(names))
    assert all(row.many("names") and row.source and (not row["made"] or days(row["made"])) for row in rows())


def test_names_of_a_pack_are_found_and_few_letters_are_unsure(tmp_path: Path) -> None:
    (tmp_path / "agreements").mkdir()
    (tmp_path / "agreements" / "own.yaml").write_text(PACK)
    names = agreement_names([tmp_path])
    (treaty,) = [n for n in names.beginning("Treaty") if n.text == "Treaty of Port Sel"]
    assert [(one.id, one.parties, one.years) for one in treaty.may_be] == [
        ("xaa-xbb-2031", frozenset({"XAA", "XBB"}), frozenset({"2031"}))
    ]
    assert [(n.letters, n.unsure) for n in (*names.beginning("TPS"), *names.beginning("PSEL"))] == [
        (True, True),
        (True, False),
    ]
    assert not agreement_names().beginning("PSEL")


@pytest.mark.parametrize("name", ["European", "AUKUS", "comprehensive"])
def test_names_of_actors_and_names_in_small_letters_are_left_out(name: str) -> None:
    assert name not in {known.text for known in agreement_names().beginning(name)}
    assert all(known.text not in ("European Union", "comprehensive strategic partnership")
               for known in agreement_names().beginning(name))  # fmt: skip


def test_what_is_known_by_name_only() -> None:
    assert "npt-1968" in known_by_name_only()
    assert "jcpoa-2015" not in known_by_name_only()


def test_a_name_of_two_means_either() -> None:
    (compact,) = [n for n in agreement_names().beginning("Compact") if n.text == "Compact of Free Association"]
    assert {one.id for one in compact.may_be} == {"fsm-usa-1982", "mhl-usa-1983", "plw-usa-1986"}


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("New START", "of New START, he", True),
        ("New START", "a NEW START", False),
        ("New START", "a New START-like pact", False),
        ("Budapest Memorandum", "the Budapest\nMemorandum", True),
        ("Budapest Memorandum", "the budapest memorandum", False),
        ("US-Japan Security Treaty", "the U.S.-Japan security treaty", False),
        ("US-Japan Security Treaty", "the U.S.-Japan Security Treaty", True),
        ("NPT", "the N.P.T. is", True),
        ("NPT", "the NPTs", False),
    ],
)
def test_names_are_found_as_whole_words(name: str, text: str, found: bool) -> None:
    assert bool(pattern_of(name).search(text)) is found


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("JCPOA", True),
        ("C-SIPA", True),
        ("MoU", True),
        ("Non-Proliferation", False),
        ("ABM Treaty", False),
        ("A", False),
    ],
)
def test_abbreviations(name: str, letters: bool) -> None:
    assert is_letters(name) is letters
