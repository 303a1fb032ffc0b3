"""The pages over a small ledger, asked without a server."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from foedera.ledger.store import Store
from foedera.web.app import create_app
from tests.handmade import hostile, reading

HOME = "http://127.0.0.1:8765"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of the two handmade pages, its own for each test."""
    place = tmp_path / "hand.db"
    with Store.open(place) as store:
        for one in (reading(), hostile()):
            store.add(one, one.document.text.encode("utf-8"))
    return place


@pytest.fixture
def client(ledger: Path) -> Iterator[TestClient]:
    """A browser without scripts."""
    with TestClient(create_app(ledger, judge="A. Reader"), base_url=HOME) as client:
        yield client


class Page(HTMLParser):
    """The elements of a page and the text within one class."""

    VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self._texts: list[tuple[tuple[str, ...], str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in self.VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        classes = tuple(name for _, attrs in self._open for name in attrs.get("class", "").split())
        self._texts.append((classes, data))

    def text(self, within: str = "") -> str:
        """All text, or that inside elements of a class."""
        return "".join(data for classes, data in self._texts if not within or within in classes)

    def links(self, start: str = "") -> list[str]:
        """Where the links lead that begin so."""
        found = [attrs["href"] for tag, attrs in self.elements if tag == "a" and "href" in attrs]
        return [href for href in found if href.startswith(start)]


def page(client: TestClient, address: str, *, status: int = 200) -> Page:
    """The page at an address."""
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    return Page(answer.text)
