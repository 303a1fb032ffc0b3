"""A line stays a line."""

from __future__ import annotations

import json

import pytest

from foedera.exports.lines import json_line

BREAKERS = ["\n", "\r\n", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]


@pytest.mark.parametrize("breaker", BREAKERS, ids=[f"U+{ord(b[0]):04X}" for b in BREAKERS])
def test_nothing_in_a_document_can_break_the_line(breaker: str) -> None:
    value = {"text": f"before{breaker}after"}
    line = json_line(value)
    assert len(line.splitlines()) == 1
    assert json.loads(line) == value


def test_letters_of_all_scripts_are_printed_as_they_are() -> None:
    assert json_line({"q": "Пхеньян 평양"}) == '{"q":"Пхеньян 평양"}'


def test_half_a_character_is_escaped_so_that_the_line_can_be_encoded() -> None:
    line = json_line({"q": "\ud83d"})
    assert line.encode("utf-8")
    assert json.loads(line) == {"q": "\ud83d"}


def test_terminal_codes_are_escaped() -> None:
    assert json_line("\x1b[31m\x9b31m\x7f") == '"\\u001b[31m\\u009b31m\\u007f"'


def test_a_number_that_json_has_no_word_for_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_line({"score": float("nan")})
