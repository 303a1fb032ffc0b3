"""The verbs that ask: claims, timeline, sources, actors, state, show."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Call

ASKED = [
    ([], 7, "everything"),
    (["--about", "XVA,XOS"], 5, "both states, parted by a comma"),
    (["--about", "XVA", "--about", "XOS"], 5, "both states, by two options"),
    (["--about", "Varland"], 5, "a state by its name"),
    (["--by", "Belm Courier"], 1, "anywhere in the chain"),
    (["--according-to", "Ilo Renn"], 1, "the speaker"),
    (["--according-to", "Belm Courier", "--according-to", "Ilo Renn"], 1, "through a relayer"),
    (["--according-to", "Tomas Harl", "--according-to", "Ilo Renn"], 0, "through one who did not relay it"),
    (["--denied"], 2, "denials"),
    (["--asserted", "--about", "XVA"], 3, "what is not denied"),
    (["--type", "agree"], 2, "an event's type, in small letters"),
    (["--context", "military"], 3, "a context"),
    (["--context", "human_rights", "--denied"], 2, "a context of two words, and another filter"),
    (["--modality", "possible"], 1, "how firmly"),
    (["--forecast"], 1, "what will be"),
    (["--agreement", "Belm Accord"], 2, "an agreement by a name of it"),
    (["--agreement", "Belm Accord", "--forecast"], 1, "an agreement and another filter"),
    (["--text", "accord"], 1, "a word, in any letters"),
    (["--text", "Ostria", "--denied"], 1, "filters together"),
    (["--as-of", "2024-03-04"], 1, "what was surely said by a day"),
    (["--as-of", "2024-03-05"], 5, "the day itself is inside"),
    (["--limit", "2"], 2, "no more than asked"),
    (["--limit", "0"], 7, "nought is all"),
]


@pytest.mark.parametrize(("filters", "count", "remark"), ASKED, ids=[row[-1] for row in ASKED])
def test_claims_answer_to_every_filter(filters: list[str], count: int, remark: str, run: Call, ledger: Path) -> None:
    ran = run("claims", "--json", *filters)
    assert ran.status == 0
    assert len(ran.json) == count


def test_a_claim_in_json_leads_back_to_its_words(run: Call, ledger: Path) -> None:
    (row,) = run("claims", "--according-to", "Ilo Renn").json
    assert row["words"] == "Ostria has sent no one"
    assert [link["source"] for link in row["chain"]] == ["Varland Gazette", "Belm Courier", "Ilo Renn"]
    assert row["spans"][0]["quote"] == row["words"]
    assert row["event"]["contexts"] == ["human_rights", "military"]
    assert row["document"]["id"].startswith("sha256:")
    assert row["said"] == {"start": "2024-03-05", "end": "2024-03-05"}


def test_a_matter_gathers_what_is_said_on_it(run: Call, ledger: Path) -> None:
    (row,) = run("claims", "--according-to", "Ilo Renn").json
    same = run("claims", "--proposition", row["proposition"]).json
    assert {item["speaker"] for item in same} == {"Ilo Renn", "Foreign Ministry of Ostria"}


def test_numbers_keep_their_words(run: Call, ledger: Path) -> None:
    (row,) = run("claims", "--text", "men").json
    (number,) = row["quantities"]
    assert number["span"]["quote"] == "up to 3,000 men"
    assert (number["value"], number["max"], number["of"]) == (3000.0, 3000.0, "men")


def test_a_pipe_gets_json_and_a_person_a_table(run: Call, ledger: Path) -> None:
    assert isinstance(run("claims").json, list)
    table = run("claims", "--table").out
    assert "Varland Gazette › Belm" in table
    assert "denied" in table


def test_the_oldest_may_come_first(run: Call, ledger: Path) -> None:
    newest = [row["id"] for row in run("claims", "--as-of", "2024-03-05").json]
    oldest = [row["id"] for row in run("claims", "--as-of", "2024-03-05", "--oldest-first").json]
    assert oldest == newest[::-1]


def test_a_table_says_that_there_is_more(run: Call, ledger: Path) -> None:
    assert "the first 2; --limit 0 shows all" in run("claims", "--table", "--limit", "2").out
    assert "the first" not in run("claims", "--table", "--limit", "7").out


def test_nothing_found_is_said_and_is_no_error(run: Call, ledger: Path) -> None:
    ran = run("claims", "--table", "--text", "nowhere")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("no claims")
    assert run("claims", "--json", "--text", "nowhere").json == []


def test_timeline_has_two_lanes(run: Call, ledger: Path) -> None:
    lanes = run("timeline", "--json").json
    assert lanes["happened"][0]["words"].startswith("The two states signed")
    assert len(lanes["said"]) == 7
    assert "happened" not in run("timeline", "--json", "--lane", "said").json


def test_timeline_draws_bars(run: Call, ledger: Path) -> None:
    out = run("timeline", "--table").out
    assert "●" in out, "a day"
    assert "━━" in out, "an uncertain day"
    assert "◀" in out, "an open side"


def test_state_is_the_latest_word_of_each(run: Call, ledger: Path) -> None:
    rows = run("state", "--about", "XVA", "--as-of", "2024-03-05", "--json").json
    assert {row["speaker"] for row in rows} >= {"Tomas Harl", "Ilo Renn", "Foreign Ministry of Ostria"}
    assert {row["polarity"] for row in rows} == {"asserted", "denied"}
    before = run("state", "--about", "XVA", "--as-of", "2024-03-04", "--json").json
    assert [row["speaker"] for row in before] == ["Tomas Harl"]
    assert "denied" in run("state", "--about", "XVA", "--table").out


def test_series_keep_numbers_with_who_says_them(run: Call, ledger: Path) -> None:
    (one,) = run("series", "--json").json
    assert one["unit"] == "people"
    (point,) = one["points"]
    assert (point["quantity"]["value"], point["claim"]["speaker"]) == (3000.0, "Tomas Harl")
    assert run("series", "--unit", "KM", "--json").json == []
    assert "up to 3,000 men" in run("series", "--unit", "people", "--table").out


def test_sources_tell_speakers_from_relayers(run: Call, ledger: Path) -> None:
    rows = {row["source"]: row for row in run("sources", "--json").json}
    assert (rows["Belm Courier"]["speaks"], rows["Belm Courier"]["claims"]) == (0, 1)
    assert (rows["Tomas Harl"]["speaks"], rows["Tomas Harl"]["claims"]) == (2, 2)
    assert "in chains" in run("sources", "--table").out


def test_actors(run: Call, ledger: Path) -> None:
    rows = {row["id"]: row for row in run("actors", "--json").json}
    assert rows["XOS"]["claims"] == 6
    assert "Ostria" in run("actors", "--table").out


@pytest.mark.parametrize("verb", ["sources", "actors"])
def test_sources_and_actors_answer_to_filters(verb: str, run: Call, ledger: Path) -> None:
    rows = run(verb, "--json", "--according-to", "Ilo Renn").json
    assert rows
    assert {row["claims"] for row in rows} == {1}
    assert len(rows) < len(run(verb, "--json").json)


def test_show_takes_the_beginning_of_an_id(run: Call, ledger: Path) -> None:
    (row,) = run("claims", "--according-to", "Ilo Renn").json
    assert run("show", row["id"][:8], "--json").json == row
    page = run("show", row["id"][:8], "--table").out
    assert "Belm Courier" in page
    assert f"[{row['spans'][0]['start']}, {row['spans'][0]['end']})" in page


def test_show_a_document(run: Call, ledger: Path) -> None:
    (row,) = run("claims", "--according-to", "Ilo Renn").json
    whole = run("show", row["document"]["id"], "--json").json
    assert len(whole["claims"]) == 5
    assert whole["paths"] == ["pages/gazette.txt"]
    assert "Ostria sends 3,000 men, says Harl" in run("show", row["document"]["id"][7:17], "--table").out
