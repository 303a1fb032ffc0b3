"""Gathering, listing, merging and splitting from the shell, and questions put to a side."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedera.ledger.store import Store
from tests.cli.conftest import Call
from tests.ledger.made import TEXT, harbour_post, raw_of

WILL = "Vessia will send up to 3,000 soldiers to Olmark"
SIDE = (
    "# source: made for the test\nid\tname\tnames\nside:vessia\tVessia and its allies\tVessian side\n",
    "# source: a letter\nside\tactor\tcontested\nside:vessia\tVSS\tVSS\n",
)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of two pages that say the same."""
    from datetime import date

    place = tmp_path / "own.db"
    with Store.open(place) as store:
        for number, day in enumerate((4, 9)):
            reading = harbour_post(TEXT + " More." * number, day=date(2031, 5, day), path=f"{number}.txt")
            store.add(reading, raw_of(reading))
    monkeypatch.setenv("FOEDERA_LEDGER", str(place))
    monkeypatch.setenv("COLUMNS", "180")
    return place


def test_what_is_gathered_is_listed_with_its_counts_and_grounds(own: Path, run: Call) -> None:
    told = run("gather", "--json").json
    assert told == {"claims": 6, "judged": 6, "agreements": told["agreements"], "agreements_judged": told["agreements"]}
    assert "nothing new" in run("gather", "--table").out
    rows = run("propositions", "--json").json
    (will,) = [row for row in rows if row["claims"][0]["words"] == WILL]
    assert (will["counted"], will["documents"], will["origins"], will["score"]) == (
        "2 claims, 2 documents, 1 origin", 2, 1, 1.0,
    )  # fmt: skip
    assert will["grounds"][0]["why"] == "the same words"
    table = run("propositions", "--table").out
    assert "2 claims, 2 documents, 1 origin, score 1.00" in table
    assert "the same words (1.00)" in table


def test_a_merge_by_the_names_of_propositions_is_taken_back(own: Path, run: Call) -> None:
    run("gather")
    before = run("propositions", "--json").out
    one, other = (row["proposition"][:14] for row in run("propositions", "--json").json[:2])
    made = run("judge", "same", one, other, "--by", "ana", "--json").json
    assert "ana: the same" in run("propositions", "--table").out
    assert run("judge", "undo", made["id"][:12]).status == 0
    assert run("propositions", "--json").out == before


def test_one_proposition_is_shown_by_the_name_of_any_of_its_claims(own: Path, run: Call) -> None:
    (will,) = [row for row in run("propositions", "--json").json if row["claims"][0]["words"] == WILL]
    for name in (will["proposition"], will["claims"][1]["id"], "p" + will["claims"][1]["id"][1:14]):
        for _ in range(2):
            (found,) = run("propositions", name, "--json").json
            assert [claim["id"] for claim in found["claims"]] == [claim["id"] for claim in will["claims"]], name
            run("gather")
    refused = run("propositions", "pffff", "--json")
    assert (refused.status, "no claim is known" in refused.err) == (2, True)


def test_a_proposition_of_one_claim_is_counted_and_shown_when_asked(own: Path, run: Call) -> None:
    assert "no two claims" in run("propositions", "--text", "nowhere", "--table").out
    assert "--single shows" in run("propositions", "--as-of", "2031-05-05", "--table").out
    assert "1 claim, 1 document, 1 origin" in run("propositions", "--as-of", "2031-05-05", "--single", "--table").out


def test_an_unknown_side_is_told_with_those_that_are_known(own: Path, run: Call) -> None:
    ran = run("state", "--according-to", "side:nowhere")
    assert ran.status == 2
    assert "no side is known as 'side:nowhere'" in ran.err
    assert "side:russia" in ran.err


def test_a_contested_member_is_named_beside_the_answer(own: Path, run: Call, tmp_path, monkeypatch) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    states = "# source: made\nid\tname\tstatus\nVSS\tVessland\tinvented\n"
    for name, text in (("states", states), ("sides", SIDE[0]), ("members", SIDE[1])):
        (pack / f"{name}.tsv").write_text(text, encoding="utf-8")
    monkeypatch.setenv("FOEDERA_PACKS", str(pack))
    for verb in ("state", "claims", "series"):
        ran = run(verb, "--according-to", "vessian side", "--table")
        assert ran.status == 0, ran.err
        assert "Vessia and its allies: VSS, contested by VSS (a letter)" in ran.out
        rows = run(verb, "--according-to", "vessian side", "--json").json
        assert rows
        named = {"side": "side:vessia", "member": "VSS", "since": None, "before": None, "by": ["VSS"]}
        assert all(row["contested"] == [named | {"source": "a letter"}] for row in rows)
        assert "contested" not in run(verb, "--json").json[0], "no side was asked"
    shown = run("knowledge", "show", "side:vessia", "--json").json
    assert shown[0]["members"][0]["contested"] == ["VSS"]


def test_state_counts_the_origins_of_a_matter(own: Path, run: Call) -> None:
    assert {row["origins"] for row in run("state", "--json").json} == {1}
    assert "origins" in run("state", "--table").out
