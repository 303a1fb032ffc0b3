"""YAML with the line of every value, read field by field: each mistake is an error that names file and line."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

import yaml

from foedera.errors import KnowledgeError
from foedera.records import PartialDate

Word = TypeVar("Word", bound=StrEnum)
Made = TypeVar("Made")

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Fields:
    """One mapping of a knowledge file; `nodes` are its values by key, `line` where it starts."""

    file: str
    line: int
    nodes: dict[str, yaml.Node]

    def refuse(self, reason: str, key: str | None = None) -> KnowledgeError:
        """The error to raise: at the line of `key` where there is one, else where the mapping starts."""
        line = _line(self.nodes[key]) if key is not None and key in self.nodes else self.line
        return KnowledgeError(self.file, line, reason)

    def only(self, *known: str) -> Fields:
        """Itself, once it has no key but these; a near miss is told what it may have meant."""
        for key in self.nodes:
            if key not in known:
                near = get_close_matches(key, known, n=1)
                hint = f"; did you mean {near[0]!r}?" if near else ""
                raise self.refuse(f"no field is called {key!r}{hint}", key)
        return self

    def text(self, key: str) -> str:
        """The words under `key`, which must be there and not be empty."""
        found = self.maybe(key)
        if found is None:
            raise self.refuse(f"{key!r} is missing", key)
        return found

    def maybe(self, key: str) -> str | None:
        """The words under `key`, or None where it is absent or empty."""
        node = self.nodes.get(key)
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode):
            raise self.refuse(f"{key!r} must be one value", key)
        return node.value.strip() or None

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words, or one word for a list of one; empty where absent."""
        node = self.nodes.get(key)
        if node is None:
            return ()
        if isinstance(node, yaml.ScalarNode):
            return (node.value.strip(),) if node.value.strip() else ()
        if not isinstance(node, yaml.SequenceNode) or not all(isinstance(n, yaml.ScalarNode) for n in node.value):
            raise self.refuse(f"{key!r} must be a list of words", key)
        return tuple(item.value.strip() for item in node.value)

    def choice(self, key: str, kind: type[Word], default: Word | None = None) -> Word:
        """The one word of `kind` under `key`."""
        if default is not None and key not in self.nodes:
            return default
        return self._member(key, self.text(key), kind)

    def choices(self, key: str, kind: type[Word]) -> tuple[Word, ...]:
        """The words of `kind` listed under `key`."""
        return tuple(self._member(key, word, kind) for word in self.words(key))

    def one_of(self, key: str, known: Collection[str], default: str) -> str:
        """One of the `known` words under `key`, `default` where absent."""
        word = self.maybe(key) or default
        if word not in known:
            raise self.refuse(f"{key!r} is {word!r}, and must be one of: {', '.join(sorted(known))}", key)
        return word

    def flag(self, key: str) -> bool:
        """`true` or `false`; false where absent."""
        word = (self.maybe(key) or "false").lower()
        if word not in ("true", "false"):
            raise self.refuse(f"{key!r} must be true or false, not {word!r}", key)
        return word == "true"

    def number(self, key: str) -> float:
        """A number of at least 0."""
        word = self.text(key)
        try:
            value = float(word.replace("_", ""))
        except ValueError:
            value = -1.0
        if not 0 <= value < float("inf"):
            raise self.refuse(f"{key!r} must be a number of at least 0, not {word!r}", key)
        return value

    def when(self, key: str) -> PartialDate | None:
        """A day, month or year; None where absent."""
        word = self.maybe(key)
        if word is None:
            return None
        found = partial_date(word)
        if found is None:
            raise self.refuse(f"{key!r} is {word!r}, and must be a date like 2024-06-19, 2024-06 or 2024", key)
        return found

    def inner(self, key: str) -> Fields | None:
        """The mapping under `key`, or None where absent."""
        node = self.nodes.get(key)
        return None if node is None else fields(self.file, node)

    def items(self, key: str) -> list[yaml.Node]:
        """The entries listed under `key`; none where absent."""
        node = self.nodes.get(key)
        if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self.refuse(f"{key!r} must be a list", key)
        return list(node.value)

    def each(self, key: str, make: Callable[[Fields], Made], errors: list[KnowledgeError]) -> list[Made]:
        """What `make` makes of every entry under `key`; one that is refused adds its error and is left out."""
        return list(_made(self.file, self.items(key), make, errors))

    def _member(self, key: str, word: str, kind: type[Word]) -> Word:
        for member in kind:
            if member.value == word:
                return member
        words = [member.value for member in kind]
        near = get_close_matches(word, words, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"one of: {', '.join(words)}"
        raise self.refuse(f"{key!r} is {word!r}, which is none of its words; {hint}", key)


def partial_date(word: str) -> PartialDate | None:
    """`2024-06-19`, `2024-06`, `2024` or `2024-06/2025` as the days it may be; None for 2024-13 or 19.6.2024."""
    first_word, between, last_word = word.partition("/")
    if between:
        ends = partial_date(first_word), partial_date(last_word)
        return (
            PartialDate(ends[0].first, ends[1].last) if ends[0] and ends[1] and ends[0].first < ends[1].last else None
        )
    found = _DATE.fullmatch(word)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return PartialDate(first, first)
    last_month = month or 12
    return PartialDate(first, date(year, last_month, calendar.monthrange(year, last_month)[1]))


def fields(file: str, node: yaml.Node) -> Fields:
    """The mapping at `node`; KnowledgeError where it is none, or says a key twice."""
    if not isinstance(node, yaml.MappingNode):
        raise KnowledgeError(file, _line(node), "here a list of 'key: value' must stand")
    nodes: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise KnowledgeError(file, _line(key), "a key must be one word")
        if key.value in nodes:
            raise KnowledgeError(file, _line(key), f"{key.value!r} is given twice")
        nodes[key.value] = value
    return Fields(file, _line(node), nodes)


def read(file: str, data: bytes) -> Fields | None:
    """The one mapping a file holds, None for an empty file.

    Takes `b"agreements: []"`; refuses what is not UTF-8 or not YAML, aliases (which can blow a small file up) and
    nesting deeper than any entry needs, each with KnowledgeError.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnowledgeError(file, data.count(b"\n", 0, error.start) + 1, "not UTF-8") from None
    try:
        _refuse_tricks(file, text)
        node: Any = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise KnowledgeError(file, line, f"not YAML: {error.problem or error.context}") from None
    except yaml.YAMLError as error:
        raise KnowledgeError(file, None, f"not YAML: {' '.join(str(error).split())}") from None
    return None if node is None else fields(file, node)


def _refuse_tricks(file: str, text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise KnowledgeError(file, _mark(event), "aliases (*name) are not taken; write it out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if not depth < _MAX_DEPTH:
                raise KnowledgeError(file, _mark(event), f"nested deeper than {_MAX_DEPTH} levels")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _made(
    file: str, nodes: Iterable[yaml.Node], make: Callable[[Fields], Made], errors: list[KnowledgeError]
) -> Iterable[Made]:
    for node in nodes:
        try:
            yield make(fields(file, node))
        except KnowledgeError as error:
            errors.append(error)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _mark(event: yaml.Event) -> int | None:
    return event.start_mark.line + 1 if event.start_mark else None
