"""Can it be read: contrast in light and dark, names for all controls, headings in order."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from foedera.web.app import STATIC
from tests.handmade import reading
from tests.web.conftest import Page, page

CSS = (STATIC / "foedera.css").read_text(encoding="utf-8")


def colours(scheme: str) -> dict[str, str]:
    """The named colours of a scheme; the dark one only names what differs."""
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    found = dict(re.findall(r"--([\w-]+): (#\w+)", light))
    return found | dict(re.findall(r"--([\w-]+): (#\w+)", dark)) if scheme == "dark" else found


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part < 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio after WCAG 2: 1 is none, 21 black on white."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


TEXT = {
    "paper": ["ink", "soft", "faint", "link", "voice", "cue", "denied", "modal", "forecast"],
    "sheet": ["ink", "soft", "faint", "link", "voice", "denied"],
    "chip": ["ink", "soft"],
    "said": ["ink", "voice", "cue"],
    "said2": ["ink", "voice", "cue"],
    "said3": ["ink", "voice", "cue"],
    "active": ["ink", "voice", "cue"],
    "wrong": ["ink", "link"],
    "good": ["ink"],
}
"""Which colours of letters stand on which ground."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", TEXT)
def test_letters_stand_out_from_their_ground(scheme: str, ground: str) -> None:
    named = colours(scheme)
    pale = {ink: contrast(named[ink], named[ground]) for ink in TEXT[ground]}
    assert {ink: round(ratio, 2) for ink, ratio in pale.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("line", ["claim", "denied", "modal", "focus", "fact", "forecast", "line-strong"])
def test_lines_that_mean_something_stand_out(scheme: str, line: str) -> None:
    named = colours(scheme)
    least = 1.9 if line == "line-strong" else 3.0  # the edge of a field, which its label names besides
    assert not contrast(named[line], named["paper"]) < least


def test_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def addresses(client: TestClient) -> list[str]:
    """One page of each kind."""
    claim = page(client, "/").links("/claims/")[0]
    return ["/", "/documents", "/sources", "/actors", "/timeline", f"/documents/{reading().document.id}", claim]


def test_every_control_has_a_label_and_no_id_stands_twice(client: TestClient) -> None:
    for address in addresses(client):
        html = client.get(address).text
        found = Page(html)
        ids = [attrs["id"] for _, attrs in found.elements if "id" in attrs]
        assert len(ids) == len(set(ids)), address
        labelled = {attrs.get("for") for tag, attrs in found.elements if tag == "label"}
        for tag, attrs in found.elements:
            if tag in ("input", "select", "textarea") and attrs.get("type") not in ("hidden", "radio", "checkbox"):
                assert attrs.get("id") in labelled, (address, attrs)


def test_every_page_says_its_language_its_title_and_one_first_heading(client: TestClient) -> None:
    for address in addresses(client):
        elements = Page(client.get(address).text).elements
        tags = [tag for tag, _ in elements]
        assert dict(elements)["html"]["lang"] == "en"
        assert tags.count("h1") == 1, address
        assert tags.count("main") == 1
        assert "title" in tags


def test_only_the_licensed_script_of_others_is_served(client: TestClient) -> None:
    files = sorted(path.name for path in STATIC.iterdir())
    assert files == ["foedera.css", "foedera.js", "htmx.LICENSE.txt", "htmx.min.js", "icon.svg"]
    assert "Zero-Clause BSD" in (STATIC / "htmx.LICENSE.txt").read_text(encoding="utf-8")
    assert client.get("/static/htmx.min.js").status_code == 200
    assert client.get("/static/../app.py").status_code == 404
