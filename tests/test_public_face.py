"""What a stranger sees first: the public names, the README, the pages of the docs, the lock files."""

from __future__ import annotations

import importlib
import importlib.metadata
import pkgutil
import re
import subprocess
import sys
import tomllib
from enum import StrEnum
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner

import foedera
from foedera.records import Modality, Polarity, SpeechMode, Stage, Stance, TransferKind

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = [
    "foedera",
    *(f"foedera.{module.name}" for module in pkgutil.iter_modules(foedera.__path__) if module.ispkg),
]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
HEAVY = ("spacy", "onnxruntime", "tokenizers", "trafilatura", "fastapi", "numpy")


def named(requirement: str) -> str:
    """The package that a requirement names, as package indexes compare names."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~ ;]", requirement)[0]).casefold()


def visible(module: ModuleType) -> list[str]:
    """Names of ours that a package shows, but for its modules and what it hides."""
    shown = [(name, getattr(module, name)) for name in dir(module) if not name.startswith("_")]
    return [
        name
        for name, value in shown
        if not isinstance(value, ModuleType) and str(getattr(value, "__module__", "foedera")).startswith("foedera")
    ]


def in_order(name: str) -> tuple[int, str]:
    """The order that ruff keeps `__all__` in: constants, then classes, then the rest."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


@pytest.mark.parametrize("package", PACKAGES)
def test_all_is_sorted_and_keeps_its_promises(package: str) -> None:
    module = importlib.import_module(package)
    told = list(getattr(module, "__all__", []))
    assert told == sorted(set(told), key=in_order)
    assert [name for name in told if getattr(module, name, None) is None] == []


def test_all_names_what_is_visible() -> None:
    assert set(visible(foedera)) == set(foedera.__all__)
    assert all(getattr(foedera, name) for name in foedera.__all__)
    with pytest.raises(AttributeError, match="open_ledger"):
        _ = foedera.open_leger


def test_the_library_has_a_dozen_names_at_most_and_they_are_told() -> None:
    assert 2 <= len(foedera.__all__) < 13
    for name in foedera.__all__:
        value = getattr(foedera, name)
        assert isinstance(value, str) or (value.__doc__ or "").strip(), f"{name} says nothing of itself"


def test_the_library_and_the_command_start_without_heavy_libraries() -> None:
    code = f"import sys, foedera, foedera.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.strip() == "[]"


def test_each_verb_has_help_and_a_first_sentence() -> None:
    from foedera.cli.entry import command

    context = click.Context(command)
    verbs = command.list_commands(context)
    assert {"ingest", "annotate", "claims", "timeline", "sources", "actors", "show", "verify", "serve"} <= set(verbs)
    for verb in verbs:
        told = CliRunner().invoke(command, [verb, "--help"])
        assert told.exit_code == 0, (verb, told.output)
        found = command.get_command(context, verb)
        assert found is not None and (found.help or "").strip(), f"{verb} has no help"


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    missing = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert missing == []


def test_every_page_of_the_docs_is_listed() -> None:
    listed = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    assert [page for page in pages if page != "README.md" and f"({page})" not in listed] == []


@pytest.mark.parametrize("kind", [Modality, Polarity, SpeechMode, Stage, Stance, TransferKind])
def test_the_table_of_words_has_every_word_of_a_scale(kind: type[StrEnum]) -> None:
    rows = (ROOT / "docs" / "words.md").read_text(encoding="utf-8").splitlines()
    assert any(all(re.search(rf"\b{word}\b", row) for word in kind) for row in rows)


def test_the_commands_of_the_readme_are_understood() -> None:
    """Each verb and option that the README's shell lines use is there; quoted words and comments are left aside."""
    from foedera.cli.entry import command

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = [
        line.split("#")[0] for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.split("\n")
    ]
    lines = [line for line in lines if line.startswith("foedera ")]
    assert len(lines) >= 5
    context = click.Context(command)
    for line in lines:
        verb = line.split()[1]
        found = command.get_command(context, verb)
        assert found is not None, line
        known = {option for parameter in found.params for option in (*parameter.opts, *parameter.secondary_opts)}
        assert set(re.findall(r"(?<= )--[a-z-]+", line)) <= known, line


def test_the_words_of_make_are_the_readmes() -> None:
    rules = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    told = set(re.findall(r"^make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "test"} == told
    assert told <= rules
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_each_dependency_is_explained_and_none_that_is_not_there() -> None:
    needed = [*PROJECT["dependencies"], *(one for extra in PROJECT["optional-dependencies"].values() for one in extra)]
    rows = re.findall(r"^\| ([A-Za-z0-9_-]+) \|", (ROOT / "docs" / "dependencies.md").read_text(), re.MULTILINE)
    assert {named(one) for one in needed} == {named(row) for row in rows} - {"package"}


def test_no_library_is_used_that_is_not_named() -> None:
    """Packages by the modules they give; what comes with a named one by contract is let pass."""
    given = importlib.metadata.packages_distributions()
    with_others = {"jinja2": "markupsafe", "fastapi": "starlette", "spacy": "en_core_web_sm"}
    every = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["postgresql"]]
    let_pass = {with_others[named(one)] for one in every if named(one) in with_others} | {"foedera"}
    used = set()
    for file in (ROOT / "foedera").rglob("*.py"):
        found = re.findall(r"^\s*(?:import|from) ([a-zA-Z0-9_]+)", file.read_text(encoding="utf-8"), re.MULTILINE)
        used |= {name for name in found if name in given and name not in sys.stdlib_module_names}
    unnamed = {one for one in used - let_pass if not {named(d) for d in given[one]} & {named(e) for e in every}}
    assert unnamed == set()


@pytest.mark.parametrize(
    ("file", "extras"), [("requirements.txt", ()), ("requirements-dev.txt", ("dev", "postgresql"))]
)
def test_the_lock_is_in_step_and_names_no_place(file: str, extras: tuple[str, ...]) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    pinned = {named(one) for one in re.findall(r"^([A-Za-z0-9_.-]+)==", text, re.MULTILINE)}
    wanted = [*PROJECT["dependencies"], *(one for extra in extras for one in PROJECT["optional-dependencies"][extra])]
    assert {named(one) for one in wanted} <= pinned
    assert text.count("--hash=sha256:") >= len(pinned)
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    assert not {one for one in pinned if one.startswith(("torch", "nvidia", "transformers"))}


def test_the_changelog_tells_of_this_version() -> None:
    assert f"## {foedera.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
