"""What the scorers of sources share: gold as JSON lines, found attributions as voices, and when two names are one.

Names of public sets are whole and far from the place ("Finance Minister Ana Brandt" for "she said"), so they are
compared by the words that tell people apart; see `same_name`.
"""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from foedera.language.words import load_words
from foedera.records import ActorKind, Reading, Span, SpeechMode

SHORTEST = 3
"""Letters of a word that tells names apart; shorter ones only in capitals ("US", "EU")."""

_WORD = re.compile(r"\w+")
_HAPPENED = frozenset({SpeechMode.ACTUAL, SpeechMode.ATTITUDE})
_NO_NAMES = frozenset(
    {
        "the",
        "and",
        "for",
        "who",
        "she",
        "him",
        "her",
        "his",
        "they",
        "them",
        "their",
        "its",
        "our",
        "you",
        "your",
        "one",
    }
    | {"theirs", "ours", "yours", "this", "that", "these", "those"}
)


@dataclass(frozen=True, slots=True)
class Voice:
    """One found attribution: `name` as resolved, `words` as they stand here ("" where none do).

    `content` is what is said, `spans` the source's words, the cue and the content; `parent` is the index, in the same
    list, of the voice it stands in, None in the document's own. `happened` is false for negated, predicted, conjectural
    and fictional speech.
    """

    name: str
    words: str
    kind: ActorKind
    content: tuple[Span, ...]
    spans: tuple[Span, ...]
    parent: int | None = None
    happened: bool = True


Find = Callable[[str], Sequence[Voice]]
"""From a text to the voices found in it."""


def voices_of(reading: Reading) -> list[Voice]:
    """The attributions of a reading but the document's own, in its order."""
    found = reading.attributions[1:]
    place = {item.id: n for n, item in enumerate(found)}
    return [
        Voice(
            name=item.source.name,
            words=item.source.span.of(reading.document.text) if item.source.span else "",
            kind=item.source.kind,
            content=item.content,
            spans=tuple(span for span in (item.source.span, item.cue, *item.content) if span is not None),
            parent=place.get(item.parent or ""),
            happened=item.mode in _HAPPENED,
        )
        for item in found
    ]


def unpacked(path: Path) -> bytes:
    """The bytes of a file of gold, plain or packed as .xz; LZMAError for an .xz that is none."""
    data = path.read_bytes()
    return lzma.decompress(data) if path.suffix == ".xz" else data


def gold_objects(path: Path, keys: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    """The objects of a file of JSON lines, each with all of `keys`.

    Takes `{"id": 1, "items": []}` for keys id and items; ValueError, with the number of the line, for a line that is no
    JSON, no object, or lacks a key, and for a file without any line.
    """
    number = 0
    for number, line in enumerate(_lines(path), 1):
        try:
            value = json.loads(line)
        except ValueError as error:
            raise ValueError(f"line {number} is no JSON: {error}") from error
        missing = [key for key in keys if not isinstance(value, dict) or key not in value]
        if missing:
            raise ValueError(f"line {number} has no {' and no '.join(repr(key) for key in missing)}")
        yield value
    if not number:
        raise ValueError("it holds no line")


def gold_items(line: Mapping[str, Any], name: str, types: Mapping[str, type]) -> Iterator[Mapping[str, Any]]:
    """The objects listed under `name`, each with keys of these types.

    Takes `{"id": 1, "items": [{"text": "Yes."}]}`, "items", {"text": str}; ValueError for any other shape.
    """
    items = line[name]
    if not isinstance(items, list):
        raise ValueError(f"{line['id']}: {name!r} is no list")
    for item in items:
        wrong = [
            key for key, kind in types.items() if not isinstance(item, dict) or not isinstance(item.get(key), kind)
        ]
        if wrong:
            raise ValueError(
                f"{line['id']}: one of {name!r} has no {' and no '.join(map(repr, wrong))} of the right type"
            )
        yield item


def _lines(path: Path) -> list[str]:
    if path.is_dir():
        raise ValueError("it is a folder, where a file of JSON lines was expected")
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def name_words(name: str) -> frozenset[str]:
    """The words of a name that may tell it apart: three letters at least or all capitals; pronouns and articles never.

    Takes "the US Minister" -> {"us", "minister"}; "he" and "We" give nothing.
    """
    words = _WORD.findall(name)
    return frozenset(
        word.casefold()
        for word in words
        if (not len(word) < SHORTEST or (len(word) > 1 and word.isupper())) and word.casefold() not in _NO_NAMES
    )


def same_name(found: str, gold: str) -> bool:
    """Whether two names share a word other than a title, or share a title where one of them is titles only.

    Takes "Brandt" and "Finance Minister Ana Brandt", "the minister" and "Minister Ana Brandt"; refuses "President
    Orell" and "President Brandt", and "he" with anything.
    """
    one, other = name_words(found), name_words(gold)
    names = (one - _titles(), other - _titles())
    return bool(names[0] & names[1] if all(names) else one & other)


@cache
def _titles() -> frozenset[str]:
    heads: Mapping[str, Sequence[str]] = load_words("en", "titles")["heads"]
    return frozenset(heads) | frozenset(word for same in heads.values() for word in same)


def covered(spans: Iterable[Span], words: Iterable[int]) -> set[int]:
    """Which of the places (first characters of words) lie within the spans."""
    inside = list(spans)
    return {at for at in words if any(not at < span.start and at < span.end for span in inside)}


def word_places(text: str, span: Span) -> set[int]:
    """Where the words of a stretch begin."""
    return {match.start() for match in _WORD.finditer(text, span.start, span.end)}


def percent(part: float, whole: float) -> float | None:
    """A share in percent with one decimal; None where there is nothing to divide by."""
    return round(100 * part / whole, 1) if whole else None
