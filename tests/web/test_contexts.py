"""Each page's context is written down, and nothing else reaches its template."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from jinja2 import StrictUndefined, meta

from foedera.web import contexts, framed, gathered, sheets, told
from foedera.web.render import TEMPLATES, environment

CLASSES = [
    value
    for module in (contexts, framed, gathered, sheets, told)
    for value in vars(module).values()
    if inspect.isclass(value) and value.__module__ == module.__name__
]
PAGES = [one for one in CLASSES if hasattr(one, "template")]
DOCS = (Path(__file__).parents[2] / "docs" / "web.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("one", CLASSES, ids=lambda one: one.__name__)
def test_a_context_is_a_frozen_dataclass_that_says_what_it_is(one: type) -> None:
    assert is_dataclass(one)
    assert one.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert one.__doc__
    assert not one.__doc__.startswith(f"{one.__name__}("), "the docstring is its own"


@pytest.mark.parametrize("one", [*PAGES, contexts.Site], ids=lambda one: one.__name__)
def test_the_docs_list_the_fields(one: type) -> None:
    (row,) = [line for line in DOCS.splitlines() if line.startswith(f"| `{one.__name__}` |")]
    assert re.findall(r"`(\w+)`", row.split("|")[3]) == [field.name for field in fields(one)]


@pytest.mark.parametrize("one", PAGES, ids=lambda one: one.__name__)
def test_a_template_uses_its_whole_context_and_nothing_else(one: type) -> None:
    source = (TEMPLATES / one.template).read_text(encoding="utf-8")
    assert meta.find_undeclared_variables(environment().parse(source)) <= {"page", "site", "here", "parts"}
    used = set(re.findall(r"page\.(\w+)", source))
    names = {field.name for field in fields(one)}
    assert used == names, "fields without use, or uses without field"


def test_a_field_that_is_not_there_is_an_error() -> None:
    assert environment().undefined is StrictUndefined


def test_every_template_escapes() -> None:
    assert environment().autoescape is True
    for file in TEMPLATES.glob("*.html"):
        assert "|safe" not in file.read_text(encoding="utf-8").replace(" ", ""), file.name


def test_what_is_shown_at_the_foot_of_a_search_names_our_version() -> None:
    assert "site.version" in (TEMPLATES / "base.html").read_text(encoding="utf-8")
