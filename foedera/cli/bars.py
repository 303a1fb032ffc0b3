"""Time drawn in a terminal: one bar a row over a common axis."""

from __future__ import annotations

from datetime import timedelta
from math import floor

from foedera.exports.axis import Axis, Interval


def bar(interval: Interval, along: Axis, width: int) -> str:
    """One interval as `width` characters: ● a day, ━ a stretch, ◀ and ▶ where it goes on beyond the axis.

    Days 2 to 4 of ten over ten cells give ` ━━━      `; a day far before the axis gives `◀         `.
    """
    start, end = interval
    cells = [" "] * width
    if start is None and end is None:
        return "".join(cells)
    single = start is not None and end is not None and (end - start).days == 1
    low = -1 if start is None else floor(along.part(start) * width)
    high = width if end is None else floor(along.part(end - timedelta(days=1)) * width)
    for cell in range(max(low, 0), min(high + 1, width)):
        cells[cell] = "●" if single else "━"
    if low < 0:
        cells[0] = "◀"
    if not high < width:
        cells[-1] = "▶"
    return "".join(cells)


def ends(along: Axis, width: int) -> str:
    """The axis's first and last day at its ends, `width` characters wide."""
    first, last = along.start.isoformat(), (along.end - timedelta(days=1)).isoformat()
    if width < len(first) + len(last) + 1 or first == last:
        return first.ljust(width)
    return first + last.rjust(width - len(first))
