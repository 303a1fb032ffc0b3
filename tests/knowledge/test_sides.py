"""Sides as a pack gives them, and what of them does not hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foedera import knowledge
from foedera.records import Membership, Side

HEAD = "# source: made for the test\n"
SIDES = HEAD + "id\tname\tnames\nside:north\tThe North\tNorthern side|Northmen\n"
MEMBERS = (
    HEAD + "side\tactor\tstart\tend\tcontested\tsource\n"
    "side:north\tNOR\t2020-03\t2021-05-02\t\t\n"
    "side:north\tSWE\t\t\tSWE|FIN\ta letter of 1 May\n"
)


def pack(folder: Path, sides: str = SIDES, members: str = MEMBERS) -> Path:
    (folder / "sides.tsv").write_text(sides, encoding="utf-8")
    (folder / "members.tsv").write_text(members, encoding="utf-8")
    return folder


def test_members_are_dated_and_may_be_contested(tmp_path: Path) -> None:
    known = knowledge.load([pack(tmp_path)])
    side = known.side("side:north")
    assert side is not None
    assert side.members == (
        Membership("NOR", date(2020, 3, 1), date(2021, 5, 2), (), "made for the test"),
        Membership("SWE", None, None, ("SWE", "FIN"), "a letter of 1 May"),
    )
    assert [member.actor for member in side.contested] == ["SWE"]
    assert known.side("northern SIDE") is side
    assert known.side("The South") is None
    assert side in known.sides()


HELD = [
    ("NOR", date(2020, 2, 29), False, "not yet"),
    ("NOR", date(2020, 3, 1), True, "from the first day of the month"),
    ("NOR", date(2021, 5, 1), True, "to the day before the end"),
    ("NOR", date(2021, 5, 2), False, "no longer"),
    ("NOR", None, False, "an unknown day, and a member with dates"),
    ("SWE", None, True, "a member without dates"),
    ("DNK", date(2020, 5, 1), False, "no member"),
]


@pytest.mark.parametrize(("actor", "on", "expected", "remark"), HELD)
def test_who_is_of_a_side_on_a_day(tmp_path: Path, actor: str, on: date | None, expected: bool, remark: str) -> None:
    side = knowledge.load([pack(tmp_path)]).side("The North")
    assert isinstance(side, Side)
    assert side.holds([actor], on) is expected, remark


WRONG = [
    ({"sides": SIDES.replace("side:north", "north")}, "side: and a slug", "an id without its mark"),
    ({"members": MEMBERS.replace("NOR", "QQQ")}, "no actor is known as 'QQQ'", "an unknown member"),
    ({"members": MEMBERS.replace("|FIN", "|QQQ")}, "contested: no actor is known", "an unknown contester"),
    ({"members": MEMBERS.replace("side:north", "side:south")}, "no side is known as 'side:south'", "an unknown side"),
    ({"members": MEMBERS.replace("2021-05-02", "2019")}, "dates run backwards", "dates"),
    ({"members": MEMBERS.replace(HEAD, "")}, "no source", "a fact without source"),
    ({"sides": SIDES + "side:north\tAgain\t\n"}, "id side:north twice", "twice"),
]


@pytest.mark.parametrize(("changed", "reason", "remark"), WRONG)
def test_what_does_not_hold_is_told(tmp_path: Path, changed: dict[str, str], reason: str, remark: str) -> None:
    errors = knowledge.check(pack(tmp_path, **changed))
    assert any(reason in error.reason and error.line for error in errors), f"{remark}: {errors}"


def test_the_packaged_sides_name_their_sources() -> None:
    sides = knowledge.load().sides()
    assert sides
    assert all(member.source for side in sides for member in side.members)
