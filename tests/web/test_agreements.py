"""The pages of agreements: the list, one of them, and a judgement sent from it."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

from foedera.ledger.views.agreements import agreements
from tests.web.conftest import HOME, page


def test_every_agreement_of_the_list_has_a_page_and_its_numbers_lead_there(client: TestClient) -> None:
    found = page(client, "/agreements")
    hrefs = [href for href in found.links("/agreements/") if "#" not in href]
    assert hrefs
    assert found.text("tally").startswith(f"{len(hrefs)} agreement")
    for href in hrefs:
        ids = {attrs["id"] for _, attrs in page(client, href).elements if "id" in attrs}
        assert {"names", "pages", "claims"} <= ids
        assert {link.partition("#")[2] for link in found.links(f"{href}#")} == {"names", "pages"}


def test_the_number_of_claims_leads_to_just_these(client: TestClient) -> None:
    for where in ("/agreements", page(client, "/agreements").links("/agreements/")[0]):
        (number, link) = re.findall(r'<a href="(/\?agreement=[^"]+)">(\d+)</a>', client.get(where).text)[0][::-1]
        found = page(client, link)
        assert found.text("tally").startswith(f"{number} claim")
        assert "--agreement" in found.text("shell")


def test_a_search_on_an_agreement_that_is_none_says_so(client: TestClient) -> None:
    assert "nothing-1234" in page(client, "/?agreement=nothing-1234").text("problem")


def test_a_state_that_is_none_is_said(client: TestClient) -> None:
    assert "no state is known" in page(client, "/agreements?about=PRX").text("problem")


def test_an_agreement_that_is_none_has_no_page(client: TestClient) -> None:
    assert client.get("/agreements/nothing-1234").status_code == 404


def test_a_judgement_is_kept_and_can_be_taken_back(client: TestClient) -> None:
    store = client.app.state.store  # type: ignore[attr-defined]
    first = agreements(store)[0]
    before = len(page(client, "/agreements").links("/agreements/"))
    token = client.app.state.site.token  # type: ignore[attr-defined]
    fields = {"token": token, "page": first.id, "by": "A. Reader", "verdict": "reject"}
    headers = {"origin": HOME}
    address = f"/agreements/{first.id}/judgements"
    assert client.post(address, data=fields, headers=headers).status_code == 200
    assert len(page(client, "/agreements").links("/agreements/")) < before


def test_a_judgement_without_the_token_is_refused(client: TestClient) -> None:
    answer = client.post("/agreements/any/judgements", data={"verdict": "reject"}, headers={"origin": HOME})
    assert answer.status_code == 403
