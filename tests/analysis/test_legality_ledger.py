"""Legality and relations over a ledger: a page's transfers and events, read back and held against norms."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from foedera.cli import main
from foedera.ledger import views
from foedera.ledger.rows import ClaimQuery
from foedera.ledger.store import Store
from foedera.records import (
    ROOT,
    ActorKind,
    Attribution,
    Claim,
    Document,
    Event,
    EventType,
    Modality,
    Polarity,
    Published,
    PublishedBasis,
    Reading,
    Source,
    Span,
    SpeechKind,
    Tense,
    TimeBasis,
    Transfer,
    TransferKind,
    one_day,
)

TEXT = "North Korea shipped shells to Russia on 5 May 2024. Russia attacked Vellmark on 6 May 2024."


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "made.db"
    whole = Span(0, len(TEXT))
    shipped = Claim(
        "c1", ROOT, (Span(0, 51),), Polarity.ASSERTED, Modality.FACT, Tense.PAST,
        one_day(date(2024, 5, 5), TimeBasis.STATED), Event(EventType.AID, None, ("PRK",), ("RUS",)),
    )  # fmt: skip
    attacked = Claim(
        "c2", ROOT, (Span(52, len(TEXT)),), Polarity.ASSERTED, Modality.FACT, Tense.PAST,
        one_day(date(2024, 5, 6), TimeBasis.STATED), Event(EventType.ASSAULT, None, ("RUS",), ("XVM",)),
    )  # fmt: skip
    reading = Reading(
        Document(
            "sha256:" + hashlib.sha256(TEXT.encode()).hexdigest(),
            TEXT,
            outlet="Vell Herald",
            published=Published(date(2024, 5, 7), date(2024, 5, 8), basis=PublishedBasis.STATED),
            body=(whole,),
        ),
        attributions=(
            Attribution(ROOT, None, Source("Vell Herald", ActorKind.OUTLET), None, (whole,), SpeechKind.WHOLE_DOCUMENT),
        ),
        claims=(shipped, attacked),
        transfers=(Transfer("t1", TransferKind.AMMUNITION, "c1", "PRK", "RUS"),),
        reader="test",
    )
    with Store.open(path) as store:
        store.add(reading, TEXT.encode())
    return str(path)


def test_every_transfer_of_the_ledger_is_held_against_the_norms_of_its_day(ledger, capsys):
    assert main(["legality", "--ledger", ledger, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    row = next(row for row in found if row["norm"] == "unscr-1874/9")
    assert row["verdict"] == "conflicts"
    assert row["act"] == "ammunition PRK -> RUS on 2024-05-05"
    assert row["said_by"] == "Vell Herald"
    with Store.open(ledger) as store:
        assert row["claim"] in {claim.id for claim in views.claims(store, ClaimQuery())}
    assert any("has no mandate on 2024-05-05" in said for said in row["monitor"])


def test_the_ledgers_events_weigh_in_the_system_of_states(ledger, capsys):
    words = ["relations", "--on", "2024-06-01", "--json", "--ledger", ledger, "--dyad", "RUS,XVM"]
    assert main(words) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["tie"]["kind"] == "hostile"
    assert found["tie"]["reasons"][0]["what"] == "ASSAULT RUS XVM"
    assert found["tie"]["reasons"][0]["source"].startswith("Vell Herald")
    assert main([*words[:2], "2024-05-01", *words[3:]]) == 0
    assert json.loads(capsys.readouterr().out)["tie"] is None, "before the page was published nobody knew"


def test_a_ledger_that_is_not_there_is_named(tmp_path, capsys):
    assert main(["legality", "--ledger", str(tmp_path / "none.db")]) == 2
    assert "none.db" in capsys.readouterr().err
