"""What each source calls one thing, in the browser; and judgements from pages of propositions and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from foedera.analysis.gathering import gather_all
from foedera.ledger.store import Store
from foedera.web.app import create_app
from tests.ledger.made import TEXT, harbour_post, raw_of
from tests.web.conftest import HOME, Page, page

OWN = {"origin": HOME, "sec-fetch-site": "same-origin"}


@pytest.fixture
def both(tmp_path: Path) -> Iterator[TestClient]:
    """Two pages that say the same on two days, gathered."""
    place = tmp_path / "own.db"
    with Store.open(place) as store:
        for number, day in enumerate((4, 9)):
            one = harbour_post(TEXT + " More." * number, day=date(2031, 5, day), path=f"{number}.txt")
            store.add(one, raw_of(one))
        gather_all(store)
    with TestClient(create_app(place, judge="A. Reader"), base_url=HOME) as client:
        yield client


def test_each_wording_leads_to_its_places_and_claims(client: TestClient) -> None:
    shown = page(client, "/framing?of=Ostria")
    assert "What Ostria is called" in " ".join(shown.text().split())
    assert shown.links("/documents/") and shown.links("/claims/")
    for href in shown.links("/claims/")[:3]:
        page(client, href)


def test_a_wrong_name_is_told_with_what_may_be_meant(client: TestClient) -> None:
    shown = page(client, "/framing?of=Ostira")
    assert "Did you mean" in shown.text("problem")
    assert "/framing?of=Ostria" in shown.links("/framing")


def test_nothing_asked_is_a_form(client: TestClient) -> None:
    assert not page(client, "/framing").text("problem")


def proposition(client: TestClient) -> str:
    return page(client, "/propositions").links("/propositions/")[0].partition("#")[0]


def button(client: TestClient, address: str, verdict: str) -> str:
    """The value of the first button that gives this verdict."""
    values = [attrs["value"] for tag, attrs in page(client, address).elements if tag == "button" and "value" in attrs]
    return next(value for value in values if value.startswith(verdict))


def send(client: TestClient, address: str, *, token: str | None = None, **fields: str) -> tuple[int, Page]:
    found = re.search(r'name="token" value="([^"]+)"', client.get(address).text)
    assert found
    told = {"token": token if token is not None else found.group(1), "by": "ana", **fields}
    answer = client.post(f"{address}/judgements", data=told, headers=OWN)
    return answer.status_code, Page(answer.text)


def test_splitting_and_undoing_from_the_propositions_page(both: TestClient) -> None:
    address = proposition(both)
    status, shown = send(both, address, act=button(both, address, "different "), why="another <i>day</i>")
    assert status == 200
    assert "kept" in shown.text("done")
    assert "ana told" in shown.text()
    status, shown = send(both, address, act=button(both, address, "undo "))
    assert status == 200
    assert "ana told" not in shown.text()


def test_confirming_and_merging_from_the_propositions_page(both: TestClient) -> None:
    address = proposition(both)
    status, shown = send(both, address, act=button(both, address, "same c"))
    assert (status, "ana judged them the same" in shown.text()) == (200, True)
    other = next(
        link for link in page(both, "/propositions?single=yes").links("/propositions/p") if address not in link
    )
    status, shown = send(both, address, act="same", other=other.rsplit("/", 1)[1].partition("#")[0])
    assert (status, shown.text("done")) == (200, "Your judgement is kept.")


REFUSED = [
    ({"act": "same"}, 400, "Name the claim", "no other is named"),
    ({"act": "reject c1"}, 400, "Choose what you judge", "a verdict that the page does not offer"),
    ({"act": ""}, 400, "Choose what you judge", "no button"),
    ({"act": "different zzz"}, 400, "zzz", "no such claim"),
    ({"act": "undo x", "token": "stolen"}, 403, "older than the server", "another's token"),
]


@pytest.mark.parametrize(("fields", "status", "words", "remark"), REFUSED, ids=[row[-1] for row in REFUSED])
def test_what_is_wrong_is_refused_in_words(both, fields, status, words, remark) -> None:
    told, shown = send(both, proposition(both), **fields)
    assert (told, words in shown.text()) == (status, True)


def source(client: TestClient) -> str:
    return page(client, "/sources").links("/sources/")[0]


def test_a_grade_of_a_source_is_kept_shown_and_undone(client: TestClient) -> None:
    address = source(client)
    status, shown = send(client, address, verdict="grade", grade="c", topic="troops", why="often wrong")
    assert status == 200
    assert "grade: C, topic: troops" in shown.text("verdicts")
    judgement = next(attrs["value"] for _, attrs in shown.elements if attrs.get("name") == "judgement")
    _, shown = send(client, address, verdict="undo", judgement=judgement)
    assert "grade" in shown.text("undone")


@pytest.mark.parametrize("grade", ["", "G", "3", "AB"])
def test_a_grade_off_the_scale_is_refused(client: TestClient, grade: str) -> None:
    status, shown = send(client, source(client), verdict="grade", grade=grade)
    assert (status, "Choose a grade" in shown.text()) == (400, True)


def test_a_claim_is_graded_on_its_own_scale(client: TestClient) -> None:
    address = page(client, "/").links("/claims/")[0]
    status, shown = send(client, address, verdict="grade", grade="3")
    assert (status, "grade: 3" in shown.text("verdicts")) == (200, True)
    assert send(client, address, verdict="grade", grade="B")[0] == 400


def test_a_source_that_is_none_is_told_so(client: TestClient) -> None:
    page(client, "/sources/Nobody%20At%20All", status=404)
