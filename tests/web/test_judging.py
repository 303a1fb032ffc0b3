"""Judgements from the claim's page: kept when they come from it, refused when they do not."""

from __future__ import annotations

import json
import re

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import HOME, page


@pytest.fixture
def claim(client: TestClient) -> str:
    """The address of one claim."""
    return page(client, "/?according_to=Ilo+Renn").links("/claims/")[0]


def token(client: TestClient, claim: str) -> str:
    """The token of the form on a claim's page."""
    found = re.search(r'name="token" value="([^"]+)"', client.get(claim).text)
    assert found is not None
    return found.group(1)


def send(client: TestClient, claim: str, **fields: str) -> tuple[int, str]:
    """Send the form with a right token, as a browser would."""
    told = {"token": token(client, claim), "by": "ana", **fields}
    answer = client.post(f"{claim}/judgements", data=told, headers={"origin": HOME, "sec-fetch-site": "same-origin"})
    return answer.status_code, answer.text


def test_a_judgement_is_kept_and_shown(client: TestClient, claim: str) -> None:
    status, html = send(client, claim, verdict="reject", why="he <b>never</b> said it")
    assert status == 200
    assert "Your judgement is kept." in html
    shown = page(client, claim).text("verdicts")
    assert "reject by ana" in shown
    assert "he <b>never</b> said it" in shown


def test_a_correction_says_what_it_corrects(client: TestClient, claim: str) -> None:
    send(client, claim, verdict="correct", modality="likely", polarity="", note="see the next sentence")
    assert "modality: likely, note: see the next sentence" in page(client, claim).text("verdicts")


def test_an_empty_correction_is_refused_in_words(client: TestClient, claim: str) -> None:
    status, html = send(client, claim, verdict="correct")
    assert status == 400
    assert "Say what should be corrected" in html


@pytest.mark.parametrize(
    ("fields", "words"), [({}, "Choose what you judge"), ({"verdict": "accept", "by": " "}, "who judges")]
)
def test_what_is_missing_is_said(client: TestClient, claim: str, fields: dict[str, str], words: str) -> None:
    status, html = send(client, claim, **fields)
    assert status == 400
    assert words in html


def test_undoing_erases_nothing(client: TestClient, claim: str) -> None:
    send(client, claim, verdict="accept")
    found = re.search(r'name="judgement" value="([^"]+)"', client.get(claim).text)
    assert found is not None
    status, _ = send(client, claim, verdict="undo", judgement=found.group(1))
    assert status == 200
    after = page(client, claim)
    assert "accept by ana" in after.text("undone")
    assert not [attrs for tag, attrs in after.elements if attrs.get("name") == "judgement"], "it is undone once"


FOREIGN = [
    ({"origin": "http://evil.example"}, "another site"),
    ({"origin": "null"}, "a page of no origin"),
    ({"origin": "http://127.0.0.1:9999"}, "another port of this machine"),
    ({"sec-fetch-site": "cross-site"}, "the browser says so"),
    ({"sec-fetch-site": "same-site", "origin": HOME}, "a neighbour"),
]


@pytest.mark.parametrize(("headers", "remark"), FOREIGN, ids=[row[-1] for row in FOREIGN])
def test_a_form_of_another_page_is_refused(
    client: TestClient, claim: str, headers: dict[str, str], remark: str
) -> None:
    told = {"token": token(client, claim), "by": "ana", "verdict": "reject"}
    assert client.post(f"{claim}/judgements", data=told, headers=headers).status_code == 403
    assert "Nobody has judged" in client.get(claim).text


@pytest.mark.parametrize("given", ["", "wrong", "ü"])
def test_a_form_without_our_token_is_refused(client: TestClient, claim: str, given: str) -> None:
    answer = client.post(f"{claim}/judgements", data={"token": given, "by": "ana", "verdict": "reject"})
    assert answer.status_code == 403
    assert "Nobody has judged" in client.get(claim).text


def test_a_long_body_without_a_length_is_refused_too(client: TestClient, claim: str) -> None:
    answer = client.post(f"{claim}/judgements", content=(b"x" * 1000 for _ in range(100)))
    assert answer.status_code == 413


def test_what_is_judged_here_is_seen_in_the_shell(
    client: TestClient, claim: str, ledger: object, capsys: pytest.CaptureFixture[str]
) -> None:
    from foedera.cli import main

    send(client, claim, verdict="accept", why="read it twice")
    assert main(["judgements", "--ledger", str(ledger), "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["verdict"], row["by"], row["why"], row["claims"]) == ("accept", "ana", "read it twice", [claim[8:]])
