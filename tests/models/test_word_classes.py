"""Classes of words that mean alike, as they are packaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedera.models.word_classes import load_classes, word_classes


@pytest.mark.parametrize(("one", "other"), [("bomb", "bombing"), ("lawsuit", "lawsuits"), ("tariff", "tariffs")])
def test_words_that_mean_alike_stand_together(one: str, other: str) -> None:
    assert word_classes()[one] == word_classes()[other]


def test_words_of_other_meaning_stand_apart() -> None:
    assert len({word_classes()[word] for word in ("bomb", "lawsuit", "tariff", "dinner")}) == 4


def test_names_and_nonsense_have_none() -> None:
    assert not {"Moscow", "qzxv", ""} & word_classes().keys()


def test_a_folder_without_them(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_classes(tmp_path)
