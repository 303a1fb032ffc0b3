"""Where the command starts and where errors end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from foedera import __version__
from foedera.cli.entry import command
from foedera.cli.group import LazyGroup
from tests.cli.conftest import Call

MISTAKES = [
    (["clams"], "did you mean claims?", "a verb misspelt"),
    (["claims", "--abot", "XVA"], "--about", "an option misspelt"),
    (["--ledger", "x.db", "claims"], "foedera VERB --ledger", "an option of the verb before it"),
    (["claims", "--type", "MOBILISE"], "did you mean MOBILIZE?", "a word of a list misspelt"),
    (["claims", "--context", "militery"], "did you mean military?", "a context misspelt"),
    (["claims", "--type", "zzz"], "AGREE, CONSULT", "a word near none is told all"),
    (["claims", "--about", "Varlan"], "did you mean", "an actor misspelt"),
    (["claims", "--about", "XVAA"], "XVAA", "a code that is none"),
    (["claims", "--by", "Belm Courrier"], "Belm Courier", "a source misspelt"),
    (["claims", "--as-of", "28.10.2024"], "2024-10-28", "a day in another form"),
    (["claims", "--as-of", "2024-02-30"], "is not a day", "a day that never was"),
    (["claims", "--limit", "-1"], "--limit", "a limit below nothing"),
    (["claims", "--limit", "9" * 30], "--limit", "a limit beyond all numbers"),
    (["show"], "Missing argument", "nothing named"),
    (["show", "cffffffff"], "cffffffff", "an id that is none"),
    (["claims", "--ledger", "/nowhere/x.db"], "/nowhere/x.db", "a ledger that is none"),
    (["timeline", "--lane", "past"], "happened", "a lane that is none"),
]


@pytest.mark.parametrize(("words", "hint", "remark"), MISTAKES, ids=[row[-1] for row in MISTAKES])
def test_a_mistake_is_one_clear_line_and_status_2(
    words: list[str], hint: str, remark: str, run: Call, ledger: Path
) -> None:
    ran = run(*words)
    assert ran.status == 2
    assert ran.out == ""
    assert hint in ran.err
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith("foedera")


def test_version(run: Call) -> None:
    assert run("--version").out == f"foedera {__version__}\n"


def test_no_words_show_the_help(run: Call) -> None:
    ran = run()
    assert "claims" in ran.out
    assert "--version" in ran.out


def test_a_file_that_is_no_ledger_is_named(run: Call, tmp_path: Path) -> None:
    wrong = tmp_path / "notes.txt"
    wrong.write_text("these are only notes, and they are longer than the head of any database " * 20)
    ran = run("claims", "--ledger", str(wrong))
    assert ran.status == 2
    assert str(wrong) in ran.err
    assert len(ran.err.splitlines()) == 1


def test_an_error_nobody_foresaw_is_one_line_too(run: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    from foedera.cli import knowledge

    def broken() -> int:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr(knowledge, "command", click.Command("knowledge", callback=broken))
    ran = run("knowledge")
    assert ran.status == 70
    assert ran.err.startswith("foedera: an error of ours")
    assert len(ran.err.splitlines()) == 1


def test_a_reader_that_goes_away_is_no_error(shell: Call, ledger: Path) -> None:
    code = (
        "import subprocess, sys; "
        "p = subprocess.Popen([sys.executable, '-m', 'foedera.cli', 'claims', '--limit', '0'], "
        "stdout=subprocess.PIPE, stderr=subprocess.PIPE); "
        "p.stdout.close(); print(p.wait(), p.stderr.read())"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=120)
    status, _, message = done.stdout.strip().partition(" ")
    assert message == "b''"
    assert status == "141"


def test_a_query_loads_no_reader_of_pages(shell: Call, ledger: Path) -> None:
    heavy = ["spacy", "onnxruntime", "trafilatura", "fastapi", "numpy", "tokenizers", "jinja2", "rich"]
    code = (
        "import sys\nfrom foedera.cli import main\n"
        "status = main(['claims', '--about', 'XVA', '--limit', '1'])\n"
        f"print([name for name in {heavy!r} if name in sys.modules], status, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=120)
    assert done.stderr.strip() == "[] 0"


def test_every_verb_has_help_a_page_and_options_with_help() -> None:
    with click.Context(command) as context:
        page = (Path(__file__).parents[2] / "docs" / "shell.md").read_text(encoding="utf-8")
        for words, verb in _verbs(context, command, ["foedera"]):
            name = " ".join(words)
            assert verb.get_short_help_str(), name
            if not isinstance(verb, click.Group):
                assert f"`{name}" in page, f"docs/shell.md has nothing on {name}"
            for option in verb.params:
                if isinstance(option, click.Option) and option.name != "help":
                    assert option.help, f"{name} {option.opts}"
                    assert max(option.opts, key=len) in page, f"docs/shell.md has nothing on {name} {option.opts}"


def _verbs(context: click.Context, group: LazyGroup, words: list[str]) -> list[tuple[list[str], click.Command]]:
    found: list[tuple[list[str], click.Command]] = []
    for name in group.list_commands(context):
        verb = group.get_command(context, name)
        assert verb is not None
        found.append(([*words, name], verb))
        if isinstance(verb, LazyGroup):
            found += _verbs(context, verb, [*words, name])
    return found
