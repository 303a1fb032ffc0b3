"""The well-known answers, and those that must be unknown or not triggered, asked by the commands that a user types."""

from __future__ import annotations

import json
from typing import Any

import pytest

from foedera.cli import main
from tests.analysis.test_legality import ROWS as ACTS
from tests.analysis.test_obligations import NOT_SO, WELL_KNOWN

Json = dict[str, Any]


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> list[Json]:
    assert main([*words, "--json"]) == 0
    rows: list[Json] = json.loads(capsys.readouterr().out)
    return rows


def facts(known: Json) -> list[str]:
    words = [part for name in ("place", "mode") if known.get(name) for part in (f"--{name}", known[name])]
    for fact, holds in known.get("facts", {}).items():
        words += ["--fact" if holds else "--no-fact", fact]
    return words


def owed(rows: list[Json], bearer: str, agreement: str, article: str | None) -> list[Json]:
    direct = [r for r in rows if (r["bearer"], r["agreement"], r["effect"]) == (bearer, agreement, "owed")]
    return [r for r in direct if not r["via"] and article in (None, r["article"])]


@pytest.mark.parametrize(("event", "on", "known", "bearer", "agreement", "article", "kind", "remark"), WELL_KNOWN)
def test_the_command_gives_well_known_answers(
    capsys, event, on, known, bearer, agreement, article, kind, remark
) -> None:
    rows = printed(capsys, "obligations", "--event", event, "--on", on, *facts(known))
    found = [row for row in owed(rows, bearer, agreement, article) if row["obligation"] == kind]
    assert found and {row["status"] for row in found} == {"triggered"}, remark
    assert all(row["steps"] and row["source"] and row["article"] for row in found), "each step is cited"


@pytest.mark.parametrize(("event", "on", "known", "bearer", "agreement", "article", "status", "remark"), NOT_SO)
def test_the_command_says_what_is_not_triggered_or_not_known(
    capsys, event, on, known, bearer, agreement, article, status, remark
) -> None:
    rows = printed(capsys, "obligations", "--event", event, "--on", on, "--all", *facts(known))
    found = owed(rows, bearer, agreement, article)
    assert [row["status"] for row in found] == [status], remark
    assert found[0]["needs"] if status == "unknown" else found[0]["steps"]


@pytest.mark.parametrize(("act", "on", "known", "norm", "verdict", "remark"), ACTS)
def test_the_command_holds_acts_against_norms(capsys, act, on, known, norm, verdict, remark) -> None:
    words = ["legality", "--act", act, "--on", on, "--outside", *facts(known)]
    if "item" in known:
        words += ["--item", known["item"]]
    if "amount" in known:
        words += ["--amount", f"{known['amount']:f} {known['unit']}"]
    found = [row for row in printed(capsys, *words) if (row["norm"], row["according_to"]) == (norm, "the text")]
    assert [row["verdict"] for row in found] == [verdict], remark
    assert found[0]["steps"] and found[0]["if_the_claim_is_true"]


def test_russia_and_iran_owe_each_other_no_defence(capsys) -> None:
    for event in ("ASSAULT USA IRN", "ASSAULT ISR IRN", "ASSAULT UKR RUS"):
        rows = printed(capsys, "obligations", "--event", event, "--on", "2025-11-01", "--all")
        ours = [row for row in rows if row["agreement"] == "irn-rus-2025"]
        assert ours and all(row["obligation"] != "defence" for row in ours)


def test_the_veto_ended_the_monitor_and_not_the_norms(capsys) -> None:
    for day, has in (("2024-04-30", "has a mandate"), ("2024-05-01", "has no mandate")):
        rows = printed(capsys, "legality", "--act", "LABOUR PRK RUS", "--on", day)
        (row,) = [row for row in rows if row["norm"] == "unscr-2397/8"]
        assert row["verdict"] == "conflicts"
        assert any("Panel of Experts" in said and has in said for said in row["monitor"])


def test_there_are_as_many_pinned_answers_as_promised() -> None:
    assert len(WELL_KNOWN) >= 40
    assert sum(row[6] in ("unknown", "not triggered") for row in NOT_SO) >= 20
