"""Writes `en/kin.tsv`: which common English words mean the same, a kind of the same, or the opposite, by WordNet.

Run `python -m foedera.language.build /usr/share/wordnet` (Debian: wordnet-base and wordnet-sense-index). The file is
part of the package, so that WordNet itself is not needed at run time.
"""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TARGET = Path(__file__).parent / "en" / "kin.tsv"
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
SENSES = 4
"""Of the meanings of a word, so many of the most frequent are taken: rarer ones join words that nobody would join."""
COUNTED = 3
"""A word is common when WordNet's texts hold it, or a synonym in one of these meanings, so often."""
DERIVED, OPPOSITE = ("+", "\\"), "!"
WIDER = frozenset("@~$&*>")
"""WordNet's marks for a wider or narrower meaning, verbs of a group, a similar one, what is entailed or caused."""

Meaning = tuple[str, str]


@dataclass(slots=True)
class Kin:
    """What is known of one word, whatever its part of speech."""

    means: set[Meaning] = field(default_factory=set)
    kinds: set[Meaning] = field(default_factory=set)
    opposites: set[str] = field(default_factory=set)


def kin_of(folder: Path) -> dict[str, Kin]:
    """The common words of one part of speech and more, from WordNet's files in `folder`."""
    counts, lines = _counts(folder), {}
    for part, name in FILES.items():
        for line in _records(folder / f"data.{name}"):
            lines[part, line.split(" ", 1)[0]] = line.split("|")[0].split()
    found: dict[str, Kin] = {}
    for part, name in FILES.items():
        for line in _records(folder / f"index.{name}"):
            word, *_ = fields = line.split()
            if not (word.isascii() and word.isalpha() and len(word) > 2):
                continue
            meanings = fields[-int(fields[2]) :][:SENSES]
            used = {synonym for offset in meanings for synonym in _members(lines[part, offset])}
            if not max(counts[part, synonym] for synonym in used) < COUNTED:
                kin = found.setdefault(word, Kin())
                for offset in meanings:
                    kin.means.add((part, offset))
                    _add_pointers(kin, word, lines[part, offset], lines)
    return found


def irregular(folder: Path, words: dict[str, Kin]) -> dict[str, str]:
    """Forms that no rule makes, each with its word: sent, send."""
    found = {}
    for name in FILES.values():
        for line in _records(folder / f"{name}.exc"):
            form, word, *_ = line.split()
            if word in words and form.isalpha():
                found[form] = word
    return found


def _counts(folder: Path) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for line in _records(folder / "index.sense"):
        key, _, _, count = line.split()
        word, _, sense = key.partition("%")
        counts["nvara"[int(sense[0]) - 1], word] += int(count)
    return counts


def _records(path: Path) -> Iterator[str]:
    with path.open(encoding="latin-1") as lines:
        yield from (line for line in lines if not line.startswith(" "))


def _add_pointers(kin: Kin, word: str, fields: list[str], lines: dict[Meaning, list[str]]) -> None:
    members = _members(fields)
    at = 4 + 2 * len(members)
    own = members.index(word) + 1 if word in members else 0
    for start in range(at + 1, at + 1 + 4 * int(fields[at]), 4):
        mark, offset, part, ends = fields[start : start + 4]
        target = ("a" if part == "s" else part, offset)
        source, end = int(ends[:2], 16), int(ends[2:], 16)
        if mark in DERIVED and source in (0, own):
            kin.means.add(target)
        elif mark in WIDER:
            kin.kinds.add(target)
        elif mark == OPPOSITE and source in (0, own):
            kin.opposites.add(_members(lines[target])[max(end, 1) - 1])


def _members(fields: list[str]) -> list[str]:
    return [fields[4 + 2 * n].split("(")[0].lower() for n in range(int(fields[3], 16))]


def main(folder: Path) -> None:
    """Write the file; meanings are numbered, those that one word only has and no kind points at are left out."""
    words = kin_of(folder)
    uses = Counter(meaning for kin in words.values() for meaning in kin.means | kin.kinds)
    held = {meaning for kin in words.values() for meaning in kin.means}
    numbers = {meaning: str(n) for n, meaning in enumerate(sorted(m for m in held if uses[m] > 1))}

    def shown(meanings: set[Meaning]) -> str:
        return " ".join(sorted((numbers[m] for m in meanings if m in numbers), key=int))

    rows = [
        f"{word}\t{shown(kin.means)}\t{shown(kin.kinds)}\t{' '.join(sorted(kin.opposites & set(words)))}"
        for word, kin in sorted(words.items())
    ]
    forms = [f"{form}\t{word}" for form, word in sorted(irregular(folder, words).items())]
    head = [
        "# source: WordNet 3.0, Copyright 2006 by Princeton University (its licence stands in NOTICE); written by",
        "# foedera.language.build. Four fields: a word, its meanings, wider and narrower ones, opposites;",
        "# two fields: a form that no rule makes, and its word.",
    ]
    TARGET.write_text("\n".join([*head, *rows, *forms, ""]), encoding="utf-8")
    logging.getLogger(__name__).info("%d words, %d meanings, %d forms", len(rows), len(numbers), len(forms))


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    main(Path(sys.argv[1]))
