"""Where ATOP and the library both hold an agreement they agree, or it is explained why not."""

from __future__ import annotations

from pathlib import Path

from evaluation.agreements.atop import HERE, codes, main
from foedera.knowledge.reference import existence, load_reference


def test_the_library_agrees_with_atop_or_says_why_not(shared: Path, capsys):
    assert main(shared / "data" / "reference") == 0
    assert "NOT EXPLAINED" not in capsys.readouterr().out


def test_every_explanation_is_of_an_agreement_we_share_with_atop():
    shared_with_atop = {treaty.id for treaty in load_reference().treaties.values() if treaty.atop}
    lines = (HERE / "explained.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert all(len(row) == 3 for row in rows)
    assert {row[0] for row in rows} <= shared_with_atop


def test_every_number_stands_for_a_state_that_is_known():
    assert all(code in existence().states for many in codes().values() for code in many)
