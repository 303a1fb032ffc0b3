"""What the packaged knowledge answers: actors by name and id, and who held which office on a day."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from foedera import knowledge
from foedera.records import ActorKind

known = knowledge.load()


@pytest.mark.parametrize(
    ("name", "ids", "remark"),
    [
        ("Russia", ("RUS",), "a state by its name"),
        ("russia", ("RUS",), "in any case"),
        ("the Kremlin", ("RUS",), "a seat of government stands for its state"),
        ("PRK", ("PRK",), "an id is a name too"),
        ("DPRK", ("PRK",), "an acronym"),
        ("DPR", ("dpr",), "a contested body, and not North Korea"),
        ("Kiev", ("UKR",), "an older spelling of a capital"),
        ("Côte d’Ivoire", ("CIV",), "a curly apostrophe is an apostrophe"),
        ("Türkiye", ("TUR",), "a name from CLDR"),
        ("Zaire", ("COD",), "a name that a state once bore"),
        ("Volodymyr Zelenskiy", ("person:volodymyr-zelensky",), "a spelling"),
        ("Kim Jong Il", ("person:kim-jong-il",), "is not Kim Jong Un"),
        ("KCNA", ("kcna",), "an outlet"),
        ("Congo", ("COG", "COD"), "two states bear the name"),
        ("Ruritania", (), "unknown is an answer"),
    ],
)
def test_find(name: str, ids: tuple[str, ...], remark: str) -> None:
    assert {actor.id for actor in known.find(name)} == set(ids), remark


def test_near_names_are_offered_for_a_misspelt_one() -> None:
    assert "Volodymyr Zelensky" in known.near("Volodimyr Zelensky")
    assert known.near("qqqqqqqq") == ()


@pytest.mark.parametrize(
    ("office", "of", "on", "ids", "remark"),
    [
        ("defence-minister", "RUS", date(2023, 1, 12), ["person:sergei-shoigu"], "one person in 2023"),
        ("defence-minister", "RUS", date(2024, 10, 28), ["person:andrei-belousov"], "and another in 2024"),
        ("defence-minister", "KOR", date(2024, 10, 28), ["person:kim-yong-hyun"], "three months in office"),
        ("president", "USA", date(2025, 1, 20), ["person:donald-trump"], "the successor holds the day of the change"),
        ("president", "USA", date(2025, 1, 19), ["person:joe-biden"], "the day before"),
        ("nato-secretary-general", "nato", date(2024, 9, 30), ["person:jens-stoltenberg"], "an office of a body"),
        ("president", "USA", date(1850, 1, 1), [], "nobody is known for that day"),
        ("president", "XKX", None, ["person:hashim-thaci"], "with no day, everybody who is known"),
        ("king-of-the-moon", "USA", None, [], "no such office"),
    ],
)
def test_holders(office: str, of: str, on: date | None, ids: list[str], remark: str) -> None:
    assert [actor.id for actor in known.holders(office, of, on)] == ids, remark


@pytest.mark.parametrize(
    ("id", "on", "party", "remark"),
    [
        ("person:jens-stoltenberg", date(2022, 1, 1), "nato", "he serves the alliance"),
        ("person:jens-stoltenberg", date(2010, 1, 1), "NOR", "he served his state"),
        ("person:jens-stoltenberg", None, None, "unknown day: no guess"),
        ("person:vladimir-putin", None, "RUS", "always his state"),
        ("pentagon", None, "USA", "a ministry is its state's"),
        ("UKR", None, "UKR", "a state is its own"),
        ("nobody", None, None, "nobody"),
    ],
)
def test_whom_an_actor_speaks_for(id: str, on: date | None, party: str | None, remark: str) -> None:
    assert known.speaks_for(id, on) == party, remark


def test_offices_and_institutions_of_states_are_actors_without_rows_of_their_own() -> None:
    ministry = known.actor("RUS-defence-ministry")
    assert ministry is not None
    assert (ministry.name, ministry.kind, ministry.state) == ("Russian Defense Ministry", ActorKind.OFFICE, "RUS")
    assert known.actor("RUS-no-such-thing") is None
    assert known.actor("ZZZ-defence-ministry") is None


def test_capitals_and_predecessors() -> None:
    assert known.capital_of("UKR") == "Kyiv"
    assert known.predecessor_of("RUS") == "SUN"
    assert known.ended("SUN") == date(1991, 12, 26)
    assert known.predecessor_of("FRA") is None


def test_what_ships_is_sound_and_large_enough() -> None:
    assert knowledge.check(knowledge.DATA) == []
    actors = {name.actor for names in known.names().values() for name in names}
    kinds = [actor.kind for actor in map(known.actor, actors) if actor]
    assert sum(kind is ActorKind.STATE for kind in kinds) >= 193
    assert sum(kind not in (ActorKind.STATE, ActorKind.PERSON) for kind in kinds) >= 300
    assert sum(kind is ActorKind.PERSON for kind in kinds) >= 800


def test_loading_brings_in_neither_parser_nor_locale_data() -> None:
    code = (
        "import sys; from foedera import knowledge; knowledge.load();"
        "heavy = {'spacy', 'babel', 'numpy', 'ahocorasick_rs', 'yaml'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_place_has_all_its_names_under_each_of_them() -> None:
    assert known.place("Artemovsk") == known.place("bakhmut")
    assert known.place("Bakhmut")[:2] == ("Bakhmut", "Artemovsk")
    assert known.place("Nowhere at all") == ()
    assert known.near_places("Bahkmut") == ("Bakhmut",)
