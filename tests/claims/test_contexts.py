"""In what matter an event stands, by the words around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedera.claims.contexts import contexts_of
from foedera.language.parse import Parse
from foedera.language.words import load_words
from foedera.records import Modality

Parsed = Callable[[str], Parse]

SHOWN = [
    ("The court in Yalen tried two hackers.", ["cyber", "legal"], "two at once"),
    ("Ostavia raised its tariffs on grain.", ["economic", "resource"], ""),
    ("The armed forces of Velmark moved closer to the border.", ["military", "territory"], "words in a row"),
    ("A force of nature, she armed herself with patience.", [], "the same words apart"),
    ("The two met on Friday.", [], "no matter of its own"),
]


@pytest.mark.parametrize(("passage", "expected", "remark"), SHOWN)
def test_words_show_the_context(parsed: Parsed, passage: str, expected: list[str], remark: str) -> None:
    words = [w for s in parsed(passage).sentences for w in s.words]
    assert contexts_of(words) == expected, remark


def test_what_is_only_supposed_is_hypothetical() -> None:
    assert contexts_of([], Modality.CONDITIONAL) == ["hypothetical"]
    assert contexts_of([], Modality.FACT) == []


def test_a_word_shows_one_context_only() -> None:
    words = [word for items in load_words("en", "contexts").values() for word in items]
    assert len(words) == len(set(words))
    assert all(word == word.lower() for word in words)
