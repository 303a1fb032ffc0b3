"""Word lists of a language: YAML files beside this module, read once and shared."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from foedera.errors import KnowledgeError

BOOLEAN = "tag:yaml.org,2002:bool"


@cache
def load_words(language: str, name: str) -> dict[str, Any]:
    """The word list `name` of `language`, as the mapping its YAML file holds; the same at every call: do not change it.

    Takes `load_words("en", "dates")`, which reads `foedera/language/en/dates.yaml`; raises KnowledgeError for a list
    that does not exist (`load_words("en", "runes")`), that is no YAML or whose top is not a mapping.
    """
    import yaml

    file = f"{language}/{name}.yaml"
    if not (language.isalnum() and name.replace("_", "").isalnum()):
        raise KnowledgeError(file, None, "a word list is named by plain letters, digits and low lines")
    try:
        text = files("foedera.language").joinpath(language, f"{name}.yaml").read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        raise KnowledgeError(file, None, "no such word list") from None
    try:
        words = yaml.load(text, Loader=_loader())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise KnowledgeError(file, mark.line + 1 if mark else None, str(getattr(error, "problem", error))) from error
    if not isinstance(words, dict):
        raise KnowledgeError(file, None, "the top of a word list is a mapping")
    return words


@cache
def _loader() -> Any:
    """The safe loader for which "no", "on", "yes" and "off" are words: YAML 1.1 has them as truth values."""
    import yaml

    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    resolvers = {
        first: [(tag, pattern) for tag, pattern in known if tag != BOOLEAN]
        for first, known in base.yaml_implicit_resolvers.items()
    }
    loader: Any = type("WordsLoader", (base,), {"yaml_implicit_resolvers": resolvers})
    loader.add_implicit_resolver(BOOLEAN, re.compile(r"^(?:true|false)$"), list("tf"))
    return loader
