"""The gate's public sets: a set that has fallen is named, other data is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evaluation import public
from evaluation.public import PublicSet, check_public

ONE = PublicSet("handmade", "events", "gold.xml", {"triples": ("figures", "all", "f1")})


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "gold.xml").write_text("<gold/>", encoding="utf-8")
    monkeypatch.setattr(public, "SETS", (ONE,))
    monkeypatch.setattr(PublicSet, "score", lambda *_: {"triples": 0.6})
    return tmp_path


def checked(data: Path, kept: dict[str, Any], *, raising: bool = False) -> list[str]:
    return check_public(data, kept, only=None, raising=raising)


def test_floors_go_up_to_what_is_measured_less_a_hair_and_never_down(data: Path) -> None:
    kept: dict[str, Any] = {}
    assert checked(data, kept, raising=True) == []
    assert kept["handmade"]["floors"] == {"triples": 0.59}
    kept["handmade"]["floors"]["triples"] = 0.7
    assert checked(data, kept, raising=True) == ["handmade: triples is 0.6000, below its floor 0.7000"]


def test_other_data_than_was_measured_is_refused(data: Path) -> None:
    kept: dict[str, Any] = {}
    checked(data, kept, raising=True)
    (data / "gold.xml").write_text("<other/>", encoding="utf-8")
    (line,) = checked(data, kept)
    assert "not what the floors were measured on" in line


def test_a_set_that_is_not_there_is_passed_over(data: Path) -> None:
    (data / "gold.xml").unlink()
    assert checked(data, {}) == []


def test_percentages_and_shares_are_one_scale() -> None:
    assert public._at({"exact": {"cue": {"f1": 74.4}}}, ("exact", "cue", "f1")) == pytest.approx(0.744)
    assert public._at({"strict": {"f1": 0.83}}, ("strict", "f1")) == pytest.approx(0.83)


def test_of_a_share_of_faults_the_rest_is_held() -> None:
    assert public._at({"figures": {"false events": 0.25}}, (public.NOT, "figures", "false events")) == 0.75
