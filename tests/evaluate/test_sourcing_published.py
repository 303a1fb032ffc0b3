"""The benchmark's own rules of matching: pieces, wholes, names."""

from __future__ import annotations

import pytest

from foedera.evaluate.sourcing_published import Row, likeness, match_rows, piece_likeness, pieces

OPEN = ("The bridge is open, Ana Brandt said. Nobody was hurt.", "Ana Brandt")


@pytest.mark.parametrize(
    ("found", "rows", "remark"),
    [
        ([("The bridge is open", "Ana Brandt")], [Row(0, 0, True)], "one piece is the same"),
        ([("The bridge is open", "Brandt")], [Row(0, 0, False)], "a surname alone is alike by 75"),
        ([("The bridge is open", "ANA  BRANDT")], [Row(0, 0, True)], "capitals and spaces do not matter"),
        ([("Ships may pass again", "Ana Brandt")], [], "no piece is alike"),
        ([], [], "nothing found"),
        (
            [("Nobody was hurt at all", "Jonas Orell"), ("Nobody was hurt.", "Ana Brandt")],
            [Row(0, 1, True)],
            "the likest piece decides the name",
        ),
        (
            [("Nobody was hurt, " + "and so the talks went on until late at night, " * 4, "Ana Brandt")],
            [],
            "a piece is the same, but the wholes are not alike",
        ),
    ],
)
def test_match(found: list[tuple[str, str]], rows: list[Row], remark: str) -> None:
    assert match_rows([OPEN], found) == rows, remark


def test_a_found_statement_that_none_took_joins_one_that_was_taken() -> None:
    found = [("The bridge is open", "Jonas Orell"), ("Nobody was hurt.", "Ana Brandt")]
    assert match_rows([OPEN], found) == [Row(0, 0, False)], "the second is the same as well: the first decides"


def test_two_sources_without_a_name_agree() -> None:
    assert match_rows([("They had not been asked, residents said.", "")], [("They had not been asked", "")]) == [
        Row(0, 0, True)
    ]


def test_pieces_end_with_sentences_and_commas() -> None:
    assert pieces("“Yes.” He left, at noon. So be it") == ["“Yes.”", "He left", "at noon.", "So be it"]


def test_likeness_of_pieces_below_the_threshold_is_none() -> None:
    assert likeness("abcd", "abxy") == 50
    assert piece_likeness("abcd", "abxy") == 0
    assert piece_likeness("abcdefgh, xyz", "abcdefgx") == 88
