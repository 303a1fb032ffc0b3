"""What the pages show, and where their numbers lead."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from foedera.exports.visible import visible
from tests.handmade import hostile, reading
from tests.web.conftest import HOME, page

SEARCHES = [
    ("/", 7, "everything"),
    ("/?about=XVA,+XOS", 5, "two states"),
    ("/?by=Belm+Courier", 1, "in the chain"),
    ("/?according_to=Belm+Courier+%3E+Ilo+Renn", 1, "a chain"),
    ("/?polarity=denied", 2, "denials"),
    ("/?type=AGREE", 2, "a type"),
    ("/?context=military", 3, "a context"),
    ("/?modality=possible&forecast=yes", 1, "a forecast"),
    ("/?agreement=Belm+Accord", 2, "an agreement by a name of it"),
    ("/?text=accord", 1, "a word"),
    ("/?as_of=2024-03-04", 1, "by a day"),
    ("/?about=&by=&text=", 7, "a form sent empty"),
    ("/?page=abc", 7, "a page that is no number"),
    ("/?unknown=1", 7, "a filter that is none"),
]


@pytest.mark.parametrize(("address", "count", "remark"), SEARCHES, ids=[row[-1] for row in SEARCHES])
def test_search_answers_to_its_filters(client: TestClient, address: str, count: int, remark: str) -> None:
    found = page(client, address)
    cards = [attrs for tag, attrs in found.elements if tag == "article"]
    assert len(cards) == count
    assert found.text("tally").startswith(f"{count} claim")


def test_the_chain_stands_as_breadcrumbs(client: TestClient) -> None:
    chain = page(client, "/?according_to=Ilo+Renn").text("chain").split()
    assert " ".join(chain) == "Varland Gazette Belm Courier Ilo Renn"


def test_every_facet_leads_to_as_many_claims_as_it_says(client: TestClient) -> None:
    choices = re.findall(r'<a href="(/\?[^"]+)"><span>[^<]+</span> <span class="count">(\d+)<', client.get("/").text)
    assert len(choices) > 10
    for href, count in choices:
        assert page(client, unescape(href)).text("tally").startswith(f"{count} claim"), href


def counted_links(html: str) -> list[tuple[int, str]]:
    """Numbers in lists and the addresses they link to."""
    found = re.findall(r'<td class="n"><a href="([^"]+)">(\d+)</a>', html)
    return [(int(number), unescape(href)) for href, number in found]


@pytest.mark.parametrize("what", ["sources", "actors"])
def test_the_numbers_of_a_list_lead_to_their_claims(client: TestClient, what: str) -> None:
    html = client.get(f"/{what}").text
    rows = counted_links(html)
    per_row = 3 if what == "sources" else 2
    assert len(rows) > 4
    for n in range(0, len(rows), per_row):
        for count, href in rows[n : n + per_row - 1]:
            if count:
                assert page(client, href).text("tally").startswith(f"{count} claim"), href


def test_a_facet_chosen_is_marked_and_can_be_let_go(client: TestClient) -> None:
    found = page(client, "/?polarity=denied")
    chosen = [attrs for tag, attrs in found.elements if attrs.get("aria-current") == "true"]
    assert [attrs["href"] for attrs in chosen] == ["/"]


def test_an_unknown_name_offers_near_ones(client: TestClient) -> None:
    found = page(client, "/?about=Varlan&polarity=denied")
    assert "no actor is known as" in found.text("problem")
    near = [href for href in found.links("/?") if "Varland" in href]
    assert near
    assert page(client, near[0]).text("tally").startswith("2 claims")


@pytest.mark.parametrize(
    "address", ["/?as_of=28.10.2024", "/?type=WAR", "/?context=war", "/?modality=sure", "/timeline?as_of=x"]
)
def test_what_cannot_be_asked_is_said(client: TestClient, address: str) -> None:
    assert page(client, address).text("problem")


def test_the_same_question_for_the_shell(client: TestClient) -> None:
    shell = page(client, "/?about=XVA,+XOS&polarity=denied&according_to=Belm+Courier+%3E+Ilo+Renn").text("shell")
    assert "foedera claims --about XVA,XOS --according-to 'Belm Courier' --according-to 'Ilo Renn' --denied" in shell


def test_contexts_stand_on_cards_and_in_the_question_for_the_shell(client: TestClient) -> None:
    address = "/?context=human_rights&type=MOBILIZE"
    assert client.get(address).text.count("<dt>context</dt><dd>human rights, military</dd>") == 3
    found = page(client, address)
    assert "foedera claims --type MOBILIZE --context human_rights" in found.text("shell")


def test_an_empty_ledger_says_how_to_fill_it(tmp_path: Path) -> None:
    from foedera.ledger.store import Store
    from foedera.web.app import create_app

    Store.open(tmp_path / "new.db").close()
    with TestClient(create_app(tmp_path / "new.db"), base_url=HOME) as client:
        assert "foedera ingest" in page(client, "/").text("tally")
        for address in ("/documents", "/sources", "/actors", "/timeline"):
            page(client, address)


@pytest.mark.parametrize("read", [reading, hostile], ids=["plain", "hostile"])
def test_the_reader_shows_the_document_to_the_character(client: TestClient, read: object) -> None:
    document = read().document  # type: ignore[operator]
    found = page(client, f"/documents/{document.id}")
    assert found.text("words") == visible(document.text, keep_lines=True)


def test_the_reader_links_words_and_cards_both_ways(client: TestClient) -> None:
    found = page(client, f"/documents/{reading().document.id}")
    ids = {attrs["id"] for _, attrs in found.elements if "id" in attrs}
    cards = [id.removeprefix("card-") for id in ids if id.startswith("card-")]
    assert len(cards) == 5
    for claim in cards:
        assert f"#card-{claim}" in found.links("#"), "from the words to the card"
        assert f"#w-{claim}" in found.links("#"), "from the card to the words"
        assert f"w-{claim}" in ids


def test_the_reader_tells_voices_furniture_and_denials(client: TestClient) -> None:
    found = page(client, f"/documents/{reading().document.id}")
    assert "Home | World | Sport" in found.text("boilerplate")
    assert "Leave a Comment" in found.text("boilerplate")
    assert "Ostria" not in found.text("boilerplate")
    assert found.text("denied").replace("denied", "").count("Ostria has sent no one") == 1
    assert "said that" in found.text("cue")
    assert "Belm Courier" in found.text("voices"), "a voice without a claim of its own is shown"


def test_a_long_document_is_shown_in_parts(tmp_path: Path) -> None:
    from dataclasses import replace

    from foedera.ledger.store import Store
    from foedera.web.app import create_app
    from tests.handmade import digest

    read = reading()
    text = read.document.text + "\n\n" + "A line of nothing much.\n" * 6000
    long = replace(read, document=replace(read.document, id=digest(text), text=text))
    with Store.open(tmp_path / "long.db") as store:
        store.add(long, text.encode())
    with TestClient(create_app(tmp_path / "long.db"), base_url=HOME) as client:
        address, shown = f"/documents/{long.document.id}", ""
        for _ in range(10):
            found = page(client, address)
            shown += found.text("words")
            later = [attrs["href"] for tag, attrs in found.elements if attrs.get("rel") == "next"]
            if not later:
                break
            address = later[0]
        assert shown == text
        assert "part 3 of 3" in found.text("tally")


def test_a_document_is_found_by_the_beginning_of_its_hash(client: TestClient) -> None:
    found = page(client, f"/documents/{reading().document.id[:20]}")
    assert "Ostria sends 3,000 men" in found.text()


@pytest.mark.parametrize("address", ["/documents/sha256:ffff", "/claims/cffff", "/claims/%3Cb%3E", "/nowhere"])
def test_what_is_not_there_is_said(client: TestClient, address: str) -> None:
    assert page(client, address, status=404).text("problem")


def test_the_timeline_draws_every_claim_in_its_lane(client: TestClient) -> None:
    found = page(client, "/timeline")
    shapes = [attrs for tag, attrs in found.elements if "shape" in attrs.get("class", "").split()]
    assert len(shapes) == 1 + 7, "of what is only known to lie before the page no bar is drawn"
    assert all(attrs["aria-label"] and attrs["href"].startswith("/claims/") for attrs in shapes)
    assert page(client, "/timeline?polarity=denied").text("tally").startswith("2 claims")


def test_the_outlet_stands_first_and_for_a_document_without_an_author(tmp_path: Path) -> None:
    from dataclasses import replace

    from foedera.ledger.store import Store
    from foedera.records import ActorKind, Source
    from foedera.web.app import create_app

    read = reading()
    by_person = replace(read.attributions[0], source=Source("Mila Orr", ActorKind.PERSON))
    with Store.open(tmp_path / "one.db") as store:
        store.add(replace(read, attributions=(by_person, *read.attributions[1:])), read.document.text.encode())
    with TestClient(create_app(tmp_path / "one.db"), base_url=HOME) as client:
        chain = page(client, "/?according_to=Ilo+Renn").text("chain").split()
    assert " ".join(chain) == "Varland Gazette Mila Orr Belm Courier Ilo Renn"
    nameless = replace(read.attributions[0], source=Source("the document", ActorKind.DOCUMENT))
    with Store.open(tmp_path / "two.db") as store:
        store.add(replace(read, attributions=(nameless, *read.attributions[1:])), read.document.text.encode())
    with TestClient(create_app(tmp_path / "two.db"), base_url=HOME) as client:
        chain = page(client, "/?according_to=Ilo+Renn").text("chain").split()
    assert " ".join(chain) == "Varland Gazette Belm Courier Ilo Renn"


def test_documents_are_listed_in_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from foedera.ledger.store import Store
    from foedera.web import documents
    from foedera.web.app import create_app

    monkeypatch.setattr(documents, "PAGE", 1)
    with Store.open(tmp_path / "two.db") as store:
        for one in (reading(), hostile()):
            store.add(one, one.document.text.encode())
    with TestClient(create_app(tmp_path / "two.db"), base_url=HOME) as client:
        assert "Documents 1–1" in page(client, "/documents").text("tally")
        assert page(client, "/documents?page=2").text("tally") == "2 documents"


def test_documents_name_how_the_day_was_found(client: TestClient) -> None:
    found = page(client, "/documents")
    assert "Mar 2024" in found.text("list")
    assert "inferred" in found.text("basis")
    assert len(found.links("/documents/sha256:")) >= 2


def test_sources_are_found_by_part_of_a_name(client: TestClient) -> None:
    found = page(client, "/sources?find=belm")
    assert "Belm Courier" in found.text("list")
    assert "Tomas Harl" not in found.text("list")


@pytest.mark.parametrize(("what", "name"), [("sources", "Tomas Harl"), ("actors", "Ostria")])
def test_sources_and_actors_are_turned_page_by_page(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, what: str, name: str
) -> None:
    whole = page(client, f"/{what}").text("list")
    monkeypatch.setattr("foedera.web.parties.PAGE", 2)
    told, address = "", f"/{what}"
    for _ in range(9):
        found = page(client, address)
        told += found.text("list")
        address = next((link for link in found.links(f"/{what}?") if link != address and "page" in link), "")
        if f"page={_ + 2}" not in address:
            break
    assert name in told
    assert len(told.split()) > len(whole.split()) * 0.9, "no row is lost between the pages"
    assert "find=a" in "".join(page(client, f"/{what}?find=a").links(f"/{what}?")), "what was looked for is kept"
    assert f"No more {what}" in page(client, f"/{what}?page=99").text("tally")


def test_a_claim_stands_in_its_paragraph(client: TestClient) -> None:
    (href,) = set(page(client, "/?according_to=Ilo+Renn").links("/claims/"))
    found = page(client, href)
    assert "The Ostrian foreign ministry denied it." in found.text("quoted")
    assert "Ostria has sent no one" in found.text("quoted")
    assert "The two states" not in found.text("quoted")
    assert [words for words in ("Varland Gazette", "Belm Courier", "Ilo Renn") if words in found.text("steps")]


def test_other_claims_on_the_matter_stand_beside(client: TestClient) -> None:
    (href,) = set(page(client, "/?according_to=Ilo+Renn").links("/claims/"))
    same = page(client, href).text("same")
    assert "Foreign Ministry of Ostria" in same
    assert "denied" in same
    assert "Ilo Renn" not in same, "the claim itself is not among the others"
    (all_of_it,) = set(page(client, href).links("/?proposition="))
    assert page(client, all_of_it).text("tally") == "2 claims"
