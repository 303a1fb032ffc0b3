"""Classes of words that mean alike, so that a linear model knows a word it has not learned by one that it has."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

PACKAGED = Path(__file__).with_name("linear")


def load_classes(folder: Path = PACKAGED) -> dict[str, int]:
    """Word -> number of its class, from classes.npz: `words` joined by line breaks as bytes, `classes` one each.

    FileNotFoundError where there is none. Made by `training/word_classes.py` from the sentence encoder's own vectors.
    """
    with np.load(folder / "classes.npz") as stored:
        words = stored["words"].tobytes().decode("utf-8").split("\n")
        return dict(zip(words, stored["classes"].tolist(), strict=True))


@cache
def word_classes() -> Mapping[str, int]:
    """The packaged classes: "bombing" stands with "bomb" and "missile"; a word of nobody's has none."""
    return load_classes()
