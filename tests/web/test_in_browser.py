"""The Reader in a real browser: a click jumps both ways, keys go through the claims, and nothing hostile runs."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn

from foedera.ledger.store import Store
from foedera.web.app import create_app
from tests.handmade import hostile, reading
from tests.web.browser import Browser, browser, installed


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server."""
    place = tmp_path_factory.mktemp("browser") / "hand.db"
    with Store.open(place) as store:
        for one in (reading(), hostile()):
            store.add(one, one.document.text.encode("utf-8"))
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(place), log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(20)


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    """A browser; where there is none the tests are skipped, unless FOEDERA_REQUIRE_BROWSER=1 forbids that."""
    path = installed()
    if path is None:
        reason = "no chromium is installed"
        if os.environ.get("FOEDERA_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with browser(path) as opened:
        yield opened


@pytest.fixture
def page(home: str, window: Browser) -> Browser:
    """The Reader with the plain page."""
    window.go("about:blank")
    window.go(f"{home}/documents/{reading().document.id}")
    return window


ACTIVE_CARD = "document.querySelector('.cards .card.active')?.dataset.claim ?? ''"
ACTIVE_WORDS = "[...document.querySelectorAll('.words .active')].map(e => e.textContent).join('')"


def test_a_click_on_words_marks_their_card(page: Browser) -> None:
    claim = page.value(
        "[...document.querySelectorAll('a.c')].find(e => e.textContent.includes('no one')).dataset.claims"
    )
    page.click(f'a.c[data-claims="{claim}"]')
    page.wait(f"({ACTIVE_CARD}) === '{claim}'")
    assert page.value(ACTIVE_WORDS) == "Ostria has sent no one"
    assert page.value(f"document.activeElement.id === 'card-{claim}'")
    box = page.value(
        "(() => { const r = document.querySelector('.card.active').getBoundingClientRect();"
        "return [r.top, r.bottom, window.innerHeight]; })()"
    )
    assert 0 < box[0] < box[2], "the card is in view"


def test_a_click_on_a_card_marks_its_words(page: Browser) -> None:
    page.click(".cards .card:nth-of-type(2) .jump")
    page.wait(f"({ACTIVE_WORDS}) === 'it'")
    assert page.value("document.activeElement.classList.contains('p')"), "the words are in focus"
    page.click(".cards .card:nth-of-type(1) .jump")
    page.wait(f"({ACTIVE_WORDS}).startsWith('Ostria had sent')")
    assert page.value("document.querySelectorAll('.card.active').length") == 1


def test_keys_go_through_the_claims(page: Browser) -> None:
    seen = []
    for _ in range(3):
        page.press("j")
        seen.append(page.value(ACTIVE_CARD))
    page.press("k")
    assert len(set(seen)) == 3
    assert page.value(ACTIVE_CARD) == seen[1]
    page.press("Escape")
    assert page.value(ACTIVE_CARD) == ""
    page.press("j")
    page.press("o")
    page.wait(f"location.pathname === '/claims/{seen[0]}'")


def test_a_link_to_words_arrives_at_them(page: Browser, home: str) -> None:
    claim = page.value("document.querySelector('.cards .card:nth-of-type(4)').dataset.claim")
    page.go("about:blank")
    page.go(f"{home}/documents/{reading().document.id}#w-{claim}")
    page.wait(f"({ACTIVE_CARD}) === '{claim}'")
    assert page.value(ACTIVE_WORDS) == "The two states signed the Belm Accord in 2019"


def test_nothing_in_a_hostile_page_runs_and_the_browser_has_no_complaint(window: Browser, home: str) -> None:
    for address in (f"/documents/{hostile().document.id}", "/", "/timeline", "/sources", "/documents"):
        window.go("about:blank")
        window.go(home + address)
        window.wait("typeof htmx === 'object'")
        assert window.value("document.querySelectorAll('img, iframe').length") == 0
        assert window.complaints == []


def test_a_search_answers_without_a_reload(window: Browser, home: str) -> None:
    window.go("about:blank")
    window.go(f"{home}/")
    window.value("window.stayed = true")
    window.value("(() => { const s = document.querySelector('#f-polarity'); s.value = 'denied';"
                 "s.dispatchEvent(new Event('change', {bubbles: true})); })()")  # fmt: skip
    window.wait("document.querySelectorAll('article.card').length === 2")
    assert window.value("window.stayed")
    assert "polarity=denied" in window.value("location.search")
    assert window.complaints == []


def test_a_phone_shows_words_above_cards_and_nothing_runs_over(page: Browser) -> None:
    page._call(
        "Emulation.setDeviceMetricsOverride", {"width": 380, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    )
    try:
        assert page.value("document.documentElement.scrollWidth <= 380")
        assert page.value(
            "document.querySelector('.words').getBoundingClientRect().bottom"
            " <= document.querySelector('.cards').getBoundingClientRect().top"
        )
    finally:
        page._call("Emulation.clearDeviceMetricsOverride")


def test_the_database_is_read_from_many_threads(home: str) -> None:
    """Sync endpoints run in a pool of threads; each takes a connection of its own."""
    import urllib.request

    answers: list[int] = []

    def ask() -> None:
        with urllib.request.urlopen(f"{home}/?about=XVA") as answer:
            answers.append(answer.status)

    threads = [threading.Thread(target=ask) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 12
