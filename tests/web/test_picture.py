"""The timeline as shapes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from foedera.ledger import views
from foedera.ledger.rows import ClaimQuery, ClaimRow, Lanes
from foedera.ledger.store import Store
from foedera.records import Granularity, Published, PublishedBasis, Time, TimeBasis
from foedera.web.picture import DOT, MOST_ROWS, WIDTH, picture

D = date


@pytest.fixture
def row(ledger: Path) -> ClaimRow:
    with Store.open(ledger) as store:
        return views.claims(store, ClaimQuery(text="3,000"))[0]


def about(row: ClaimRow, start: date | None, end: date | None) -> ClaimRow:
    return replace(row, time=Time(start, end, Granularity.INTERVAL, TimeBasis.STATED), said_start=None, said_end=None)


def test_nothing_known_gives_no_picture(row: ClaimRow) -> None:
    assert picture(Lanes((), ())) is None
    assert picture(Lanes((about(row, None, None),), ())) is None


def test_a_day_is_a_dot_and_an_uncertain_day_a_bar(row: ClaimRow) -> None:
    rows = (about(row, D(2024, 3, 1), D(2024, 3, 2)), about(row, D(2024, 3, 1), D(2024, 9, 1)))
    drawn = picture(Lanes(rows, ()))
    assert drawn is not None
    dot, bar = drawn.lanes[0].shapes
    assert dot.dot
    assert not bar.dot
    assert bar.width == WIDTH


def test_open_sides_go_on(row: ClaimRow) -> None:
    rows = (
        about(row, None, D(2024, 3, 2)),
        about(row, D(2024, 3, 5), None),
        about(row, D(2024, 3, 1), D(2024, 3, 9)),
    )
    drawn = picture(Lanes(rows, ()))
    assert drawn is not None
    open_sides = {(shape.open_left, shape.open_right) for shape in drawn.lanes[0].shapes}
    assert open_sides == {(True, False), (False, True), (False, False)}


def test_no_shape_covers_another_and_all_lie_on_the_page(row: ClaimRow) -> None:
    days = [D(2024, 1, 1) + timedelta(days=n % 37) for n in range(150)]
    rows = tuple(about(row, day, day + timedelta(days=1 + n % 5)) for n, day in enumerate(days))
    drawn = picture(Lanes(rows, rows))
    assert drawn is not None
    lane = drawn.lanes[0]
    assert len(lane.shapes) + lane.left_out == 150
    lines: dict[float, list[tuple[float, float]]] = {}
    for shape in lane.shapes:
        assert not shape.x < 0
        assert shape.x + shape.width < WIDTH + DOT
        lines.setdefault(shape.y, []).append((shape.x, shape.x + shape.width))
    assert len(lines) < MOST_ROWS + 1
    for line in lines.values():
        line.sort()
        assert all(first[1] < second[0] for first, second in pairwise(line))


def test_what_cannot_be_drawn_is_counted(row: ClaimRow) -> None:
    rows = tuple(about(row, D(2024, 3, 1), D(2024, 4, 1)) for _ in range(MOST_ROWS + 6))
    drawn = picture(Lanes(rows, ()))
    assert drawn is not None
    assert drawn.lanes[0].left_out == 6
    assert f"{MOST_ROWS} claims by when it happened" in drawn.label


def test_no_more_than_an_inferred_bound_is_counted_not_drawn(row: ClaimRow) -> None:
    guess = replace(
        row, time=Time(None, D(2024, 3, 5), Granularity.INTERVAL, TimeBasis.INFERRED), said_start=None, said_end=None
    )
    drawn = picture(Lanes((guess, about(row, D(2024, 3, 1), D(2024, 3, 2))), ()))
    assert drawn is not None
    assert len(drawn.lanes[0].shapes) == 1
    assert drawn.lanes[0].left_out == 1


@pytest.mark.parametrize(
    ("basis", "end", "drawn", "remark"),
    [
        (TimeBasis.RELATIVE, D(2026, 11, 23), False, '"yesterday" on a page that may be of any of three years'),
        (TimeBasis.STATED, D(2026, 11, 23), True, "years that its words give"),
        (TimeBasis.RELATIVE, D(2024, 5, 1), True, "what is known within a year"),
    ],
)
def test_the_years_of_an_undated_page_cover_nothing(
    row: ClaimRow, basis: TimeBasis, end: date, drawn: bool, remark: str
) -> None:
    page = Published(D(2023, 3, 1), D(2026, 11, 23), Granularity.INTERVAL, PublishedBasis.INFERRED)
    told = replace(
        row,
        time=Time(D(2023, 6, 1), end, Granularity.INTERVAL, basis),
        published=page,
        said_start=page.start,
        said_end=page.end,
    )
    found = picture(Lanes((told, about(row, D(2024, 3, 1), D(2024, 3, 2))), (told,)))
    assert found is not None
    happened, said = found.lanes
    assert (len(happened.shapes), happened.left_out) == ((2, 0) if drawn else (1, 1)), remark
    assert (len(said.shapes), said.left_out) == (0, 1)
