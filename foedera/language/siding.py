"""Names that only tell with whom somebody sides, and are neither owner nor doer."""

from __future__ import annotations

from collections.abc import Sequence

from foedera.language.parse import Word
from foedera.language.words import load_words

HYPHENS = "-–"


def only_sides(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the name in the places `first` to `last` of a sentence's words is one that others side with.

    Takes "pro-Velmark rebels" and "Ostavia-backed groups"; refuses "Ostavian rebels".
    """
    siding = load_words("en", "mentions")
    before, after = words[max(0, first - 2) : first], words[last + 1 : last + 3]
    if len(before) == 2 and before[1].text == "-" and before[0].lower in siding["prefixes"]:
        return True
    return len(after) == 2 and after[0].text in HYPHENS and after[1].lower in siding["not_owners"]
