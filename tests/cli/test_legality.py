"""What `foedera legality` says where nothing is found: also that a pack may know what we do not."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("words", "packed", "hint", "remark"),
    [
        ("LABOUR XSO XVE", False, "XSO, XVE: no state known here", "states that only a pack can know"),
        ("LABOUR XSO XVE", True, "", "a pack was given: nothing more to say"),
        ("LABOUR FRA DEU", False, "", "known states: a pack would change nothing"),
    ],
)
def test_where_parties_are_unknown_packs_are_named(words, packed, hint, remark, run, tmp_path, monkeypatch):
    monkeypatch.delenv("FOEDERA_PACKS", raising=False)
    pack = ["--pack", str(tmp_path)] if packed else []
    ran = run("legality", "--act", words, "--on", "2022-06-01", "--table", *pack)
    assert ran.status == 0, ran.err
    assert ran.out.startswith("no norm of the library"), remark
    assert ("FOEDERA_PACKS" in ran.out) is bool(hint)
    assert hint in ran.out


def test_a_ledger_without_acts_between_known_states_says_so(run, ledger, monkeypatch):
    monkeypatch.delenv("FOEDERA_PACKS", raising=False)
    assert "no claim tells of an act between states known here" in run("legality", "--table").out
