"""A pair of actors marked in the sentence around them, for the head that codes what passes between the two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedera.models.windows import CLS, SEP, plain_quotes
from foedera.records.span import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SOURCE_MARK, TARGET_MARK = 2, 4  # [unused1] and [unused3] open the spans; the next number closes them
MOST_PAIR_PIECES = 250


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """Pieces of one sentence with its marks, and the places of the two opening marks."""

    ids: list[int]
    source: int
    target: int


def mark_pair(text: str, source: Span, target: Span, tokenizer: Tokenizer) -> MarkedPair:
    """The pieces of `text` with marks around the two spans; a text too long is cut around them.

    Takes overlapping spans (the marks then nest); refuses nothing, since a span beyond the text just marks its end.
    """
    encoding = tokenizer.encode(plain_quotes(text), add_special_tokens=False)
    marks = sorted(
        [
            (_place(encoding.offsets, source.start), 1, SOURCE_MARK),
            (_place(encoding.offsets, source.end), 0, SOURCE_MARK + 1),
            (_place(encoding.offsets, target.start), 1, TARGET_MARK),
            (_place(encoding.offsets, target.end), 0, TARGET_MARK + 1),
        ]
    )
    low, high = marks[0][0], marks[-1][0]
    spare = max(0, MOST_PAIR_PIECES - 6 - (high - low)) // 2
    low, high = max(0, low - spare), min(len(encoding.ids), high + spare)
    ids, done = [CLS], low
    places: dict[int, int] = {}
    for place, _, mark in marks:
        ids += encoding.ids[done : max(done, place)]
        done = max(done, place)
        places[mark] = len(ids)
        ids.append(mark)
    ids += encoding.ids[done:high]
    if len(ids) > MOST_PAIR_PIECES:  # the two stand a book apart; keep what opens both
        ids = ids[:MOST_PAIR_PIECES]
    places = {mark: min(place, len(ids) - 1) for mark, place in places.items()}
    return MarkedPair([*ids, SEP], places[SOURCE_MARK], places[TARGET_MARK])


def _place(offsets: list[tuple[int, int]], character: int) -> int:
    """The first piece that does not end before or at the character."""
    low, high = 0, len(offsets)
    while low < high:
        middle = (low + high) // 2
        if character < offsets[middle][1]:
            high = middle
        else:
            low = middle + 1
    return low
