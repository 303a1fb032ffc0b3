"""The rules by which the Markkula Center's benchmark matches sourced statements, and its figures for language models.

Rules (its scoring script of 2025, `fuzz_split` at 70, written anew here): a likeness of two strings from 0 to 100 is
twice their common characters by their summed length; statements, in small letters, are cut at sentences and commas, and
the likeness of two statements is that of their likest pieces. A gold statement takes the found one likest to it, where
that is over 70 and the whole statements are alike by 30 at least (or the gold holds the found one); a found statement
that none took goes to the gold one likest to it, where that is over 70 and the wholes are alike by 20 (or the gold
holds it, or was taken before). Of several the likest piece decides the name, which is right where the names are
alike by more than 80. One short piece alike ("he said") may thus be enough: the rule is generous, to models and to us.

Left out: the benchmark averages several runs of a model; ours give the same each time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

PUBLISHED: Mapping[str, Mapping[str, float]] = {
    "Gemini 2.5 Pro": {"statement": 83.7, "name": 79.9},
    "Claude 3.7 Sonnet": {"statement": 80.0, "name": 82.7},
    "GPT 4.1": {"statement": 78.5, "name": 86.6},
}
"""Three of the four best of thirteen models at statements (two variants of one are second and third), in percent, mean
of 43 articles: Markkula Center for Applied Ethics, "Detecting Journalistic Sourcing at Scale", 13 March 2026."""

PIECE, WHOLE, WHOLE_BACK, NAME = 70, 30, 20, 80
"""What a likeness must exceed (PIECE, NAME) or reach (WHOLE, and on the way back WHOLE_BACK)."""

Told = tuple[str, str]
"""The words of a statement, and the name of its source ("" for none)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A gold statement that was found: its index, the index of what decides its source, whether the name is right."""

    gold: int
    found: int
    name: bool


def match_rows(gold: Sequence[Told], found: Sequence[Told]) -> list[Row]:
    """Which gold statements are found, in their order.

    Takes [("The bridge is open, Brandt said.", "Ana Brandt")] against [("The bridge is open", "Ana Brandt")]; gives no
    row for a gold statement without a piece in common with any found one.
    """
    wanted, offered = [_plain(text) for text, _ in gold], [_plain(text) for text, _ in found]
    takers = _takers(wanted, offered)
    rows = []
    for x, taken in sorted(takers.items()):
        y = max(taken, key=lambda one: one[1])[0]
        name = likeness(_plain(gold[x][1]), _plain(found[y][1])) > NAME
        rows.append(Row(x, y, name))
    return rows


def _takers(wanted: Sequence[str], offered: Sequence[str]) -> dict[int, list[tuple[int, int]]]:
    """By gold statement, the found ones it is given, each with its likeness by pieces."""
    table = [[piece_likeness(one, other) for other in offered] for one in wanted]
    takers: dict[int, list[tuple[int, int]]] = {}
    for x, line in enumerate(table):
        y = max(range(len(offered)), key=line.__getitem__, default=-1)
        if not y < 0 and line[y] > PIECE and (offered[y] in wanted[x] or not likeness(wanted[x], offered[y]) < WHOLE):
            takers.setdefault(x, []).append((y, line[y]))
    used = {y for taken in takers.values() for y, _ in taken}
    for y in (y for y in range(len(offered)) if y not in used):
        x = max(range(len(wanted)), key=lambda at: table[at][y], default=-1)
        near = not x < 0 and table[x][y] > PIECE
        if near and (x in takers or offered[y] in wanted[x] or not likeness(wanted[x], offered[y]) < WHOLE_BACK):
            takers.setdefault(x, []).append((y, table[x][y]))
    return takers


def piece_likeness(one: str, other: str) -> int:
    """The likeness of the likest pieces of two statements, 0 to 100; what cannot exceed PIECE counts as 0."""
    best = 0
    for piece in pieces(other):
        matcher = SequenceMatcher(None, b=piece)
        for against in pieces(one):
            matcher.set_seq1(against)
            least = max(best, PIECE) / 100
            if matcher.real_quick_ratio() > least and matcher.quick_ratio() > least:
                best = max(best, round(100 * matcher.ratio()))
    return best if best > PIECE else 0


def likeness(one: str, other: str) -> int:
    """Twice the common characters by the summed length, 0 to 100; two empty strings are alike by 100."""
    return round(100 * SequenceMatcher(None, one, other).ratio())


def pieces(text: str) -> list[str]:
    """A statement cut at the ends of sentences and at commas."""
    return [piece.strip() for piece in re.split(r"(?<=[.!?])\s+|(?<=[.!?][\"”'’])\s+|,\s*", text) if piece.strip()]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
