"""What the pages refuse."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from foedera.web.security import host_allowed
from tests.web.conftest import Page, page

HOSTS = [
    ("127.0.0.1:8765", True, "an address in digits"),
    ("127.0.0.1", True, "without a port"),
    ("[::1]:8765", True, "the new form of addresses"),
    ("localhost:8765", True, "localhost"),
    ("LOCALHOST", True, "in capitals"),
    ("ledger.example:8765", True, "a name it is served under"),
    ("evil.example", False, "a name that somebody points at this machine"),
    ("127.0.0.1.evil.example", False, "a name that looks like an address"),
    ("localhost.evil.example", False, "a name that looks like localhost"),
    ("", False, "no name at all"),
    ("[::1", False, "half an address"),
    ("127.0.0.1@evil.example", False, "a name behind an address"),
]


@pytest.mark.parametrize(("host", "allowed", "remark"), HOSTS, ids=[row[-1] for row in HOSTS])
def test_hosts(host: str, allowed: bool, remark: str) -> None:
    assert host_allowed(host, {"ledger.example"}) is allowed


def test_a_foreign_name_gets_nothing(client: TestClient) -> None:
    for address in ("/", "/static/foedera.css"):
        answer = client.get(address, headers={"host": "evil.example"})
        assert answer.status_code == 421
        assert "Ostria" not in answer.text


ADDRESSES = ["/", "/documents", "/sources", "/actors", "/timeline", "/nowhere", "/?about=nobody", "/static/foedera.js"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_policy(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers


def all_pages(client: TestClient) -> list[str]:
    """Every kind of page, those of the hostile document among them."""
    home = page(client, "/")
    found = ["/", "/documents", "/sources", "/actors", "/timeline", "/nowhere", "/?about=%3Cb%3Ex"]
    return found + sorted(set(home.links("/documents/")) | set(home.links("/claims/")))


def test_no_page_holds_anything_that_runs_or_loads(client: TestClient) -> None:
    addresses = all_pages(client)
    assert len(addresses) > 15
    for address in addresses:
        for tag, attrs in Page(client.get(address).text).elements:
            assert tag not in {"iframe", "object", "embed", "base", "img", "style"}, address
            assert not [name for name in attrs if name.startswith("on") or name == "style"], (address, tag)
            if tag == "script":
                assert attrs["src"].startswith("/static/")
            for name in ("src", "href", "action", "hx-get"):
                assert attrs.get(name, "/").startswith(("/", "#")), (address, tag, attrs)
                assert not attrs.get(name, "/").startswith("//")


def test_a_hostile_page_is_words_only(client: TestClient) -> None:
    for address in all_pages(client):
        html = client.get(address).text
        for bad in ("<script>alert", "<img", "\x1b", "\x07", "\u202e", "<b>"):
            assert bad not in html, (address, bad)


ODD = [
    '"',
    "*",
    'a"b"c',
    "NOT",
    "AND OR",
    "(",
    "-x",
    "^a",
    "col:x",
    "NEAR(a b)",
    "\x00",
    "%",
    "9" * 30,
    "0",
    "-1",
    ">",
    "a" * 600,
]
FIELDS = [
    "text",
    "about",
    "by",
    "according_to",
    "as_of",
    "type",
    "modality",
    "polarity",
    "forecast",
    "proposition",
    "page",
]


@pytest.mark.parametrize("field", FIELDS)
def test_nothing_typed_into_a_search_breaks_it(client: TestClient, field: str) -> None:
    for value in [*ODD, "0001-01-01", "9999-12-31"]:
        assert client.get("/", params={field: value}).status_code == 200, value


def test_odd_names_are_not_found_and_break_nothing(client: TestClient) -> None:
    for value in ODD:
        name = quote(value, safe="")
        assert client.get(f"/claims/{name}").status_code in (200, 404)
        assert client.get(f"/documents/{name}").status_code in (200, 404)
        assert client.get("/sources", params={"find": value}).status_code == 200


def test_methods_that_write_otherwise_are_refused(client: TestClient) -> None:
    assert client.request("DELETE", "/").status_code == 405
    assert client.request("PUT", "/").status_code == 405


def test_a_long_form_is_refused(client: TestClient) -> None:
    answer = client.post("/claims/c1/judgements", content=b"x" * 70_000)
    assert answer.status_code == 413
