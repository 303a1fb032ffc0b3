"""The sample's treaty, from the pages to the answers of `foedera agreements`, each with the claims it rests on."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
import yaml

from foedera.sample import EXPECTED
from tests.sample.crisis import NAMES, run

Json = dict[str, Any]
WANTED: Json = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))["agreement"]


@pytest.fixture(scope="module")
def ledger(crisis: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the sample pages, to be changed at will."""
    return Path(copyfile(crisis, tmp_path_factory.mktemp("ledger") / "crisis.db"))


@pytest.fixture(scope="module")
def treaty(ledger: Path) -> Json:
    """All that is told of the treaty."""
    answer = run("agreements", "--of", WANTED["id"], "--json", ledger=ledger)
    assert answer.returncode == 0, answer.stderr
    found: Json = json.loads(answer.stdout)
    return found


def test_one_treaty_under_many_names_is_one_agreement(treaty: Json) -> None:
    assert treaty["id"] == treaty["library"] == WANTED["id"]
    assert treaty["parties"] == WANTED["parties"]
    assert set(WANTED["names"]) <= {name["name"] for name in treaty["names"]}
    assert sorted(NAMES[page["document"]] for page in treaty["gathered"]) == WANTED["pages"]
    assert all(page["reason"] and page["score"] for page in treaty["gathered"][1:])


@pytest.mark.parametrize("item", WANTED["stages"], ids=lambda item: f"{item['stage']} {item['day']}")
def test_its_steps_stand_with_their_days(treaty: Json, item: Json) -> None:
    stages = [stage for stage in treaty["stages"] if stage["stage"] == item["stage"]]
    times = [told["time"] for stage in stages for told in stage["told"] if told["time"]]
    assert str(item["day"]) in [time["end"] for time in times]


def test_a_step_on_which_sources_differ_is_called_so(treaty: Json) -> None:
    differ = {stage["stage"] for stage in treaty["stages"] if stage["conflicts"]}
    assert differ == set(WANTED["differ"])


def test_the_predecessor_is_an_agreement_of_its_own_and_both_versions_are_kept(treaty: Json) -> None:
    others = {(told["relation"], told["other"]) for told in treaty["successions"]}
    assert others == {("replaces", WANTED["predecessor"]), ("restores", WANTED["predecessor"])}


@pytest.mark.parametrize("item", WANTED["questions"], ids=lambda item: item["ask"])
def test_an_analysts_question_on_the_treaty_is_answered_with_its_claims(treaty: Json, item: Json) -> None:
    claims = {claim["id"]: claim for claim in treaty["claims"]}
    part = treaty.get(item["part"])
    if part is None:
        part = [told for stage in treaty["stages"] if stage["stage"] == item["part"] for told in stage["told"]]
    answers = [(NAMES[claims[told["claim"]]["document"]["id"]], claims[told["claim"]]["words"]) for told in part]
    missing = [
        (page, words) for page, words in item["cites"] if not any(page == at and words in said for at, said in answers)
    ]
    assert not missing, answers


def test_signing_tells_where_and_by_whom(treaty: Json) -> None:
    (signed,) = [stage for stage in treaty["stages"] if stage["stage"] == "signed"]
    first = signed["told"][0]
    assert (first["place"], first["time"]["start"], sorted(first["by"])) == ("Pell", "2021-06-18", WANTED["parties"])


def test_a_day_that_nobody_knows_is_not_taken_for_a_denial(treaty: Json) -> None:
    (alone,) = [stage for stage in treaty["stages"] if (stage["stage"], stage["party"]) == ("ratified", "XSO")]
    assert alone["sureness"] == "the day is not known"
    assert any("first half of November" in told["beside"] for told in alone["told"])


def test_the_same_treaty_with_a_third_is_another_and_a_forecast(treaty: Json, ledger: Path) -> None:
    (alike,) = treaty["alike"]
    assert alike["forecast"] is True
    rows = json.loads(run("agreements", "--json", ledger=ledger).stdout)
    (other,) = [row for row in rows if row["id"] == alike["other"]]
    assert other["parties"] == WANTED["same_with"]


def test_a_person_parts_what_was_gathered_and_takes_it_back(ledger: Path, treaty: Json) -> None:
    first, *_, last = treaty["gathered"]
    judged = run("judge", "different", last["page"], first["page"], "--by", "ana", "--json", ledger=ledger)
    assert judged.returncode == 0, judged.stderr
    rows = json.loads(run("agreements", "--json", ledger=ledger).stdout)
    (kept,) = [row for row in rows if row["id"] == WANTED["id"]]
    assert last["page"] not in kept["pages"]
    assert run("judge", "undo", json.loads(judged.stdout)["id"], "--by", "ana", ledger=ledger).returncode == 0
    rows = json.loads(run("agreements", "--json", ledger=ledger).stdout)
    (again,) = [row for row in rows if row["id"] == WANTED["id"]]
    assert last["page"] in again["pages"]


def test_a_name_that_is_none_offers_near_ones(ledger: Path) -> None:
    answer = run("agreements", "--of", "xve-xso-2012", ledger=ledger)
    assert answer.returncode == 2
    assert "did you mean" in answer.stderr and "xve-xso-2021" in answer.stderr
