"""The three verbs as a user calls them: JSON into a pipe, tables for a person, clear refusals."""

from __future__ import annotations

import json

import pytest

from foedera.cli import main

EVENT = ["obligations", "--event", "ASSAULT USA PRK", "--on", "2024-12-10"]


def rows(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict]:
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_obligations_as_json_rows(capsys):
    found = rows(capsys, *EVENT)
    row = next(row for row in found if row["bearer"] == "RUS" and row["obligation"] == "defence")
    assert {"bearer", "obligation", "strength", "agreement", "article", "via"} <= set(row)
    assert (row["strength"], row["agreement"], row["article"], row["via"]) == ("shall", "prk-rus-2024", "4", [])
    assert row["condition"] == ["armed attack", "Article 51", "own law"]
    assert row["status"] == "triggered"
    assert any("force" in step or "since 2024-12-04" in step for step in row["steps"])


def test_what_is_not_triggered_is_shown_when_all_is_asked_for(capsys):
    before = ("obligations", "--event", "ASSAULT USA PRK", "--on", "2024-11-01")
    assert [row for row in rows(capsys, *before) if row["agreement"] == "prk-rus-2024"] == []
    every = [row for row in rows(capsys, *before, "--all") if row["agreement"] == "prk-rus-2024"]
    assert {row["status"] for row in every} == {"not triggered"}
    assert any("only from 2024-12-04, signed 2024-06-19" in step for row in every for step in row["steps"])


def test_what_a_supposition_changes_is_marked(capsys):
    found = rows(capsys, *EVENT, "--without", "prk-rus-2024", "--suppose", "ASSAULT USA RUS")
    changes = {(row["bearer"], row["agreement"], row["change"]) for row in found}
    assert ("RUS", "prk-rus-2024", "lost") in changes
    assert ("CHN", "chn-prk-1961", "same") in changes


def test_sides_show_both_characterisations(capsys):
    found = rows(capsys, *EVENT, "--sides")
    assert {row["aggressor"] for row in found} == {"USA", "PRK"}


def test_the_table_is_explained_step_by_step(capsys):
    assert main([*EVENT, "--table", "--explain"]) == 0
    out = capsys.readouterr().out
    assert "RUS, prk-rus-2024, article 4: triggered" in out
    assert "  2. RUS is bound by prk-rus-2024 since 2024-12-04" in out


def test_legality_of_one_act(capsys):
    found = rows(capsys, "legality", "--act", "LABOUR PRK RUS", "--on", "2022-06-01")
    row = next(row for row in found if row["norm"] == "unscr-2397/8")
    assert (row["verdict"], row["if_the_claim_is_true"], row["according_to"]) == ("conflicts", True, "the text")


def test_legality_says_when_no_norm_speaks_of_an_act(capsys):
    assert main(["legality", "--act", "ARMS USA UKR", "--on", "2024-01-01", "--table"]) == 0
    assert "does not make it lawful" in capsys.readouterr().out


def test_relations_of_two_states(capsys):
    assert main(["relations", "--on", "2024-12-10", "--dyad", "RUS,PRK", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["tie"]["kind"] == "allied"
    assert found["history"]


def test_blocs_and_balance(capsys):
    assert main(["relations", "--on", "2024-12-10", "--blocs", "--json", "--states", "USA,KOR,PRK,RUS,CHN,JPN"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["balance"]["exact"] is True
    assert ["CHN", "PRK", "RUS"] in found["blocs"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["obligations", "--event", "ASLT USA PRK", "--on", "2024-12-10"], "did you mean ASSAULT?"),
        (["obligations", "--event", "ASSAULT USA PRX", "--on", "2024-12-10"], "no state is known as 'PRX'"),
        (["obligations", "--event", "ASSAULT USA PRK", "--on", "10.12.2024"], "is not a day"),
        ([*EVENT, "--aggressor", "CHN"], "takes no part"),
        ([*EVENT, "--without", "nato"], "nato-1949"),
        (["legality", "--act", "LABOR PRK RUS", "--on", "2022-06-01"], "did you mean labour?"),
        (["legality", "--act", "GOODS PRK RUS", "--on", "2022-06-01", "--amount", "lots"], "is no amount"),
        (["relations", "--on", "2024-12-10", "--dyad", "RUS"], "must be two states"),
        (["relations", "--on", "2024-12-10", "--half-life", "0"], "must be above 0"),
    ],
)
def test_refusals_are_one_clear_line(capsys, words, said):
    assert main(words) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


def test_a_pack_is_added_or_refused_with_its_line(capsys, tmp_path):
    folder = tmp_path / "agreements"
    folder.mkdir()
    text = """agreements:
  - id: xaa-xbb-2031
    name: Treaty of Alliance between Arvenia and Borland
    sources: {text: "Treaty of Alliance, 2031"}
    stages: [{stage: signed, on: 2031-01-20}]
    parties: [{states: [XAA, XBB], from: 2031-03-01}]
    clauses:
      - {article: "4", type: defence, strength: shall, trigger: armed attack, words: help}
"""
    (folder / "made.yaml").write_text(text, encoding="utf-8")
    words = ["obligations", "--event", "ASSAULT XCC XAA", "--on", "2031-06-01", "--pack", str(tmp_path)]
    assert [(row["bearer"], row["status"]) for row in rows(capsys, *words)] == [("XBB", "triggered")]
    (folder / "made.yaml").write_text(text.replace('article: "4", ', ""), encoding="utf-8")
    assert main(words) == 2
    assert "made.yaml:8: a clause without an article" in capsys.readouterr().err
