"""The public face: a ledger in a few lines."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from foedera.errors import LedgerError, UnknownNameError
from foedera.ledger.rows import ClaimQuery, ClaimRow, DocumentDetail
from foedera.pipeline.session import open_ledger, query_of
from foedera.records import EventType, Modality
from tests.pipeline.readers import PLAIN


def test_a_tour(tmp_path: Path, pages: Path) -> None:
    with open_ledger(tmp_path / "x.db") as ledger:
        assert ledger.ingest(pages, work=PLAIN, published=date(2031, 5, 4)).read == 12
        rows = ledger.claims(about=("VES", "OLM"), as_of="2031-05-04")
        assert len(rows) == 12
        assert ledger.claims(about=("VES", "OLM"), as_of="2031-05-03") == []
        shown = ledger.show(rows[0].id[:16])
        assert isinstance(shown, ClaimRow)
        page = ledger.show(rows[0].document_id)
        assert isinstance(page, DocumentDetail)
        assert rows[0].id in {claim.id for claim in page.claims}
        assert [row.id for row in ledger.actors()] == ["OLM", "VES"]
        assert len(ledger.sources()) == 1
        assert len(ledger.timeline(about="VES").said) == 12
        assert {row.latest.id for row in ledger.state(about="VES")} == {row.id for row in ledger.claims(about="VES")}
        assert ledger.facets().total == 24
        assert ledger.series() == []
        assert len(ledger.documents(limit=5)) == 5
        assert ledger.verify() == []
        with pytest.raises(UnknownNameError):
            ledger.show("nothing")
    with pytest.raises(LedgerError, match="no ledger here"):
        open_ledger(tmp_path / "y.db", create=False)


@pytest.mark.parametrize(
    ("filters", "query"),
    [
        ({"about": "RUS, PRK"}, ClaimQuery(about=("RUS", "PRK"))),
        ({"about": ["RUS"]}, ClaimQuery(about=("RUS",))),
        ({"according_to": "Peskov"}, ClaimQuery(according_to=("Peskov",))),
        ({"as_of": "2024-10-28"}, ClaimQuery(as_of=date(2024, 10, 28))),
        ({"type": "AID", "modality": "likely"}, ClaimQuery(type=EventType.AID, modality=Modality.LIKELY)),
        (
            {"stored_before": "2024-10-28T12:00:00+00:00"},
            ClaimQuery(stored_before=datetime(2024, 10, 28, 12, tzinfo=UTC)),
        ),
    ],
)
def test_filters_in_plain_values(filters: dict[str, object], query: ClaimQuery) -> None:
    assert query_of(**filters) == query


@pytest.mark.parametrize(
    ("filters", "error"),
    [({"as_of": "yesterday"}, ValueError), ({"type": "WAR"}, ValueError), ({"abuot": "RUS"}, TypeError)],
)
def test_filters_that_are_none(filters: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        query_of(**filters)
