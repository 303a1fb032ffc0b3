"""Which words may stand for each other."""

from __future__ import annotations

import pytest

from foedera.language.kin import akin, opposite, same

WORDS = [
    ("sent", "send", True, True, "a form that no rule makes"),
    ("ratified", "ratifies", True, True, "inflection"),
    ("vardania", "vardanian", True, True, "an invented name and its adjective"),
    ("russia", "russian", False, True, "a known name and its adjective"),
    ("weapons", "arms", False, True, "a synonym"),
    ("treaty", "pact", False, True, "a synonym"),
    ("station", "state", False, False, "only a beginning in common"),
    ("signed", "submitted", False, False, "two stages"),
    ("lifted", "imposed", False, False, "two acts"),
    ("qwertish", "zuiopish", False, False, "words that nobody knows"),
    ("", "", True, True, "nothing at all"),
]


@pytest.mark.parametrize(("one", "other", "form", "kin", "remark"), WORDS)
def test_words(one: str, other: str, form: bool, kin: bool, remark: str) -> None:
    assert (same(one, other), akin(one, other)) == (form, kin), remark
    assert (same(other, one), akin(other, one)) == (form, kin), f"{remark}, turned round"


def test_opposites_are_never_akin() -> None:
    assert opposite("bought", "sold")
    assert not akin("bought", "sold")
    assert not opposite("bought", "purchased")
