"""What is printed is what was said, and harmless."""

from __future__ import annotations

import io
import os
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from foedera.cli.cells import HOW
from foedera.cli.output import Column, print_json_rows, print_table
from foedera.exports.visible import visible
from tests.cli.conftest import Call

SIGNS = [
    ("plain words", "plain words", "nothing to show"),
    ("Пхеньян 평양 “x” – é", "Пхеньян 평양 “x” – é", "letters and marks of all scripts stay"),
    ("a\x1b[31mb\x1b[0m", "a␛[31mb␛[0m", "colours of a terminal"),
    ("a\x9b31mb", "a‹U+009B›31mb", "the eight-bit escape"),
    ("a\x07\x08b", "a␇␈b", "bell and backspace"),
    ("a\nb\r\nc\u2028d", "a↵b↵↵c↵d", "ends of lines"),
    ("a\tb", "a␉b", "a tab"),
    ("a\u202ecba\u202c", "a‹U+202E›cba‹U+202C›", "the direction turned round"),
    ("no\u00a0break", "no\u00a0break", "a no-break space is a space"),
]


@pytest.mark.parametrize(("words", "shown", "remark"), SIGNS, ids=[row[-1] for row in SIGNS])
def test_visible(words: str, shown: str, remark: str) -> None:
    assert visible(words) == shown


def test_lines_may_be_kept() -> None:
    assert visible("a\nb\x1bc\td", keep_lines=True) == "a\nb␛c\td"


def table(rows: list[str], width: int) -> str:
    out = io.StringIO()
    with redirect_stdout(out):
        print_table([Column("words", lambda row: row, share=1)], rows, empty="nothing", width=width)
    return out.getvalue()


@pytest.mark.parametrize("words", ["[bold]x[/bold]", "[link=http://evil.example]x[/link]", ":smile:", "[/]", "\\[a]"])
def test_markup_in_a_document_is_words(words: str) -> None:
    assert words in table([words], 60)


def test_a_long_word_is_folded_and_no_letter_lost() -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitän" * 3
    lines = table([word], 40).splitlines()
    assert max(map(len, lines)) < 41
    assert "".join(line.strip() for line in lines[2:]) == word


def test_nothing_is_said_in_words() -> None:
    assert table([], 40) == "nothing\n"


def test_json_rows_are_an_array_with_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    print_json_rows([{"a": 1}, {"a": "\u2028"}])
    print_json_rows([])
    assert capsys.readouterr().out == '[{"a":1},\n{"a":"\\u2028"}]\n[]\n'


def test_a_hostile_page_steers_no_terminal(run: Call, ledger: Path) -> None:
    for verb in ("claims", "timeline", "sources", "actors", "state"):
        for face in ("--table", "--json"):
            ran = run(verb, face)
            assert ran.status == 0
            assert "\x1b" not in ran.out
            assert "\x07" not in ran.out
            assert "\u202e" not in ran.out


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_a_pipe_gets_utf_8_whatever_the_locale_says(shell: Call, encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    ran = shell("claims", "--table", "--according-to", "Ilo Renn", env=environment, encoding="utf-8")
    assert (ran.status, ran.err) == (0, "")
    assert "Varland Gazette › " in ran.out


def test_the_words_come_out_whole_in_a_wide_table(run: Call, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "250")
    out = run("claims", "--table").out
    assert "we <img src=x onerror=alert(1)> agree" in out
    assert "[bold red]Peace[/bold red] ␛[31mred␛[0m␇" in out


def test_a_column_of_notes_is_folded_before_it_takes_the_room_of_the_words(capsys: pytest.CaptureFixture[str]) -> None:
    notes: Column[str] = Column("how", lambda _: "denied, conditional, forecast, predicted speech", most=HOW)
    words: Column[str] = Column("words", lambda row: row, share=1)
    print_table([notes, words], ["the border was crossed"], empty="nothing", width=50)
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].split() == ["denied,", "the", "border", "was", "crossed"]
    assert lines[3].strip() == "conditional,"


LINES = [
    ("the border\nof Varland", "the border of Varland", "a line that the page broke"),
    ("Title \n\n The text", "Title ¶ The text", "a title run into its text"),
    ("a \r\n b", "a b", "the other end of a line"),
]


@pytest.mark.parametrize(("words", "shown", "remark"), LINES, ids=[row[-1] for row in LINES])
def test_a_cell_goes_on_where_the_page_broke_a_line(words: str, shown: str, remark: str) -> None:
    assert shown in table([words], 60)
