"""Languages by the packaged model; too little text has none."""

from __future__ import annotations

import pytest

from foedera.documents.language import language_of

TEXTS = [
    ("The ministry denied on Monday that it had sent any shells.", "en"),
    ("Пресс-секретарь Кремля заявил, что это не так.", "ru"),
    ("Міністерство заперечило, що воно надсилало снаряди до столиці.", "uk"),
    ("Das Ministerium bestritt am Montag, Granaten geliefert zu haben.", "de"),
    ("", "und"),
    ("12:30", "und"),
    ("OK", "und"),
    ("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20", "und"),
]


@pytest.mark.parametrize(("text", "language"), TEXTS)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language
