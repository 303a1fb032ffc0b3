"""A timeline as shapes: two lanes over one axis, when it happened above and when it was said below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from foedera.exports.axis import Axis, Interval, axis, ticks
from foedera.exports.days import MONTHS, period
from foedera.ledger.rows import ClaimRow, Lanes
from foedera.records import TimeBasis
from foedera.web.cards import claim_href

WIDTH = 1000.0
"""Units across; the drawing scales to the page."""

ROW = 11.0
TOP = 18.0
HEAD = 20.0
GAP = 18.0
DOT = 8.0
LONG = timedelta(days=366)
"""An inferred interval that is longer would only cover what is known better."""
MOST_ROWS = 36
"""Rows a lane may stack: what is left over is counted, and is in the list below the picture."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One claim in one lane: a bar over its days, or a dot for a single day; `open_left` and `open_right` go on."""

    claim: str
    href: str
    label: str
    look: str
    x: float
    y: float
    width: float
    dot: bool
    open_left: bool
    open_right: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A round day on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its name, where it begins, its shapes, how many claims of it could not be drawn."""

    name: str
    y: float
    height: float
    shapes: tuple[Shape, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole drawing in units; `label` says in words what it shows, for those who do not see it."""

    width: float
    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    label: str


def picture(lanes: Lanes) -> Picture | None:
    """The drawing of a timeline, or None where no claim has a known day."""
    happened = [(row, (row.time.start, row.time.end)) for row in lanes.happened if row.time and not _bounds_only(row)]
    bounded = sum(map(_bounds_only, lanes.happened))
    told = [(row, (row.said_start, row.said_end)) for row in lanes.said]
    said = [(row, interval) for row, interval in told if not _long(interval)]
    along = axis([interval for _, interval in (*happened, *said)])
    if along is None:
        return None
    above = _lane("happened", TOP + HEAD, happened, along)
    above = replace(above, left_out=above.left_out + bounded)
    below = _lane("said", above.y + above.height + GAP + HEAD, said, along)
    below = replace(below, left_out=below.left_out + len(told) - len(said))
    label = (
        f"{len(above.shapes)} claims by when it happened and {len(below.shapes)} by when it was said, "
        f"{period(along.start, along.end, letters=True)}"
    )
    marks = tuple(Tick(_x(along.part(day)), _tick(along, day)) for day in ticks(along))
    return Picture(WIDTH, below.y + below.height + GAP, (above, below), marks, label)


def _x(part: float) -> float:
    return round(min(max(part, 0.0), 1.0) * WIDTH, 1)


def _tick(along: Axis, day: date) -> str:
    days = (along.end - along.start).days
    if days < 70:
        return f"{day.day} {MONTHS[day.month - 1]}"
    return f"{MONTHS[day.month - 1]} {day.year}" if days < 1500 else str(day.year)


def _lane(name: str, y: float, rows: Sequence[tuple[ClaimRow, Interval]], along: Axis) -> Lane:
    """Shapes stacked so that none covers another; the surest come first and always find a place."""
    placed = [_shape(row, interval, along) for row, interval in rows if interval != (None, None)]
    lines: list[list[tuple[float, float]]] = []
    shapes: list[Shape] = []
    for shape in sorted(
        placed, key=lambda shape: (shape.open_left or shape.open_right, shape.width, shape.x, shape.look)
    ):
        start, end = shape.x, shape.x + max(shape.width, DOT) + 2
        line = next((n for n, taken in enumerate(lines) if _free(taken, start, end)), len(lines))
        if line < MOST_ROWS:
            lines[line:] = lines[line:] or [[]]
            lines[line].append((start, end))
            shapes.append(replace(shape, y=round(y + line * ROW, 1)))
    in_order = tuple(sorted(shapes, key=lambda shape: (shape.x, shape.y)))
    return Lane(name, y, max(1, len(lines)) * ROW, in_order, len(rows) - len(shapes))


def _free(taken: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    return all(not (first < end and start < last) for first, last in taken)


def _bounds_only(row: ClaimRow) -> bool:
    """Whether the time is no more than a bound that was inferred: before the page, after it, or the years in which an
    undated page may have been published."""
    time = row.time
    if time is None or (time.basis is TimeBasis.INFERRED and (time.start is None or time.end is None)):
        return True
    page = (row.published.start, row.published.end)
    return time.basis is not TimeBasis.STATED and _long(page) and _long((time.start, time.end))


def _long(interval: Interval) -> bool:
    """Whether an interval says too little to be drawn."""
    start, end = interval
    return start is not None and end is not None and end - start > LONG


def _shape(row: ClaimRow, interval: Interval, along: Axis) -> Shape:
    start, end = interval
    left = 0.0 if start is None else along.part(start)
    right = 1.0 if end is None else along.part(end)
    dot = start is not None and end == start + timedelta(days=1)
    look = "denied" if row.denied else "forecast" if row.forecast else str(row.modality)
    return Shape(
        claim=row.id,
        href=claim_href(row.id),
        label=f"{period(start, end, letters=True)} · {row.speaker.name}: {row.words}",
        look=look,
        x=min(_x(left), WIDTH - DOT),
        y=0.0,
        width=max(_x(right) - _x(left), DOT),
        dot=dot and _x(right) - _x(left) < DOT,
        open_left=start is None or left < 0,
        open_right=end is None or not right < 1.0 + 1e-9,
    )
