"""Propositions in the browser, sides in the search, and the way from any page to those it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from foedera.analysis.gathering import gather_all
from foedera.ledger import views
from foedera.ledger.judgements import judge
from foedera.ledger.rows import ClaimQuery
from foedera.ledger.store import Store
from foedera.web import propositions
from foedera.web.app import create_app
from tests.handmade import hostile, reading
from tests.ledger.made import TEXT, harbour_post, raw_of
from tests.web.conftest import HOME, Page, page

WILL = "Vessia will send up to 3,000 soldiers to Olmark"
PACK = {
    "states": "# source: made\nid\tname\tstatus\nVSS\tVessland\tinvented\n",
    "sides": "# source: made\nid\tname\tnames\nside:vessia\tVessia and its <b>allies</b>\tVessian side\n",
    "members": "# source: a letter\nside\tactor\tcontested\nside:vessia\tVSS\tVSS\n",
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A ledger of two pages that say the same, on two days, and a hostile one; gathered."""
    place = tmp_path / "own.db"
    with Store.open(place) as store:
        for number, day in enumerate((4, 9)):
            one = harbour_post(TEXT + " More." * number, day=date(2031, 5, day), path=f"{number}.txt")
            store.add(one, raw_of(one))
        store.add(hostile(), hostile().document.text.encode())
        gather_all(store)
    return place


@pytest.fixture
def client(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The pages over it, with a side of its own."""
    pack = tmp_path / "pack"
    pack.mkdir()
    for name, text in PACK.items():
        (pack / f"{name}.tsv").write_text(text, encoding="utf-8")
    monkeypatch.setenv("FOEDERA_PACKS", str(pack))
    with TestClient(create_app(place, judge="A. Reader"), base_url=HOME) as client:
        yield client


def claims(place: Path, words: str = "") -> list[str]:
    """Ids of the claims with these words, the first said first."""
    with Store.open(place) as store:
        rows = views.claims(store, ClaimQuery(newest_first=False, limit=None))
    return [row.id for row in rows if words in row.words]


def test_a_proposition_is_listed_with_its_counts_score_and_why(client: TestClient) -> None:
    html = client.get("/propositions").text
    (row,) = [row for row in html.split("<tr>") if WILL in row]
    assert re.findall(r'#(\w+)">(\d+)<', row) == [("claims", "2"), ("documents", "2"), ("origins", "1")]
    assert "1.00" in row
    assert "the same words" in row


def test_every_number_of_the_list_leads_to_as_many_claims_documents_and_origins(client: TestClient) -> None:
    html = client.get("/propositions?single=yes").text
    numbers = re.findall(r'<a href="(/propositions/\w+)#(claims|documents|origins)">(\d+)</a>', html)
    assert len(numbers) > 6
    for href, what, count in numbers:
        section = client.get(href).text.split(f'<h2 id="{what}">')[1].split("<h2")[0]
        shown = {"claims": '<article class="card"', "documents": '<a href="/documents/', "origins": '<ol class="chain"'}
        assert section.count(shown[what]) == int(count), (href, what)
        if what == "origins":
            cards = re.findall(r'href="#(card-\w+)"', section)
            assert cards
            assert all(f'id="{card}"' in client.get(href).text for card in cards)


FILTERS = [
    ("?text=soldiers", True, "a word"),
    ("?as_of=2031-05-05", False, "one page by then, so nothing is shared"),
    ("?as_of=2031-05-05&single=yes", True, "said once is shown when asked"),
    ("?polarity=denied", False, "an assertion"),
    ("?by=side:vessia", True, "a side by its id"),
    ("?by=vessian+side", True, "a side by its name"),
    ("?according_to=Vessian+side", True, "a side as the speaker"),
]


@pytest.mark.parametrize(("query", "there", "remark"), FILTERS, ids=[row[-1] for row in FILTERS])
def test_the_list_answers_to_its_filters(client: TestClient, query: str, there: bool, remark: str) -> None:
    assert (WILL in page(client, f"/propositions{query}").text("list")) is there


@pytest.mark.parametrize("address", ["/", "/timeline", "/propositions"])
def test_a_side_is_offered_and_its_contested_members_are_named(client: TestClient, address: str) -> None:
    assert "Vessia and its <b>" not in client.get(address).text
    offered = [attrs.get("value") for tag, attrs in page(client, address).elements if tag == "option"]
    assert "Vessia and its <b>allies</b>" in offered
    found = page(client, f"{address}?according_to=Vessian+side")
    assert "VSS, contested by VSS (a letter)" in found.text("contested")
    unknown = page(client, f"{address}?by=side:vesia").text("problem")
    assert "no side is known as" in unknown
    assert "side:vessia" in unknown


def test_a_proposition_is_found_by_any_of_its_claims_and_tells_why_and_how_to_part_it(
    client: TestClient, place: Path
) -> None:
    first, second = claims(place, WILL)
    shown = [client.get(f"/propositions/p{id[1:]}").text for id in (first, second)]
    assert shown[0].replace(first, second) == shown[1].replace(first, second)
    assert f"foedera judge different {first[:13]} {second[:13]}" in shown[0]
    assert "the same words (1.00)" in shown[0]
    assert page(client, f"/propositions/{first}").links("/?proposition="), "and the matter, denials too"


def test_what_a_person_judged_is_shown_with_what_takes_it_back(client: TestClient, place: Path) -> None:
    first, second = claims(place, WILL)
    with Store.open(place) as store:
        apart = judge(store, first, "different", other=second, by="<i>Ana</i>")
    html = client.get(f"/propositions/{first}").text
    assert page(client, f"/propositions/{first}").text().count(WILL) >= 2
    assert "&lt;i&gt;Ana&lt;/i&gt; told" in html
    assert f"foedera judge undo {apart.id[:13]}" in html
    with Store.open(place) as store:
        judge(store, apart.id, "undo", by="Ana")
        same = judge(store, first, "same", other=second, by="Bo")
    html = client.get(f"/propositions/{first}").text
    assert "Bo judged them the same" in html
    assert f"foedera judge undo {same.id[:13]}" in html


def test_what_one_document_says_is_shown_with_all_who_say_it(client: TestClient, place: Path) -> None:
    first = claims(place, WILL)[0]
    documents = {href.split("?")[0].split("#")[0] for href in page(client, f"/claims/{first}").links("/documents/")}
    (mine,) = page(client, documents.pop()).links("/propositions?")
    html = client.get(unescape(mine)).text
    (row,) = [row for row in html.split("<tr>") if WILL in row]
    assert re.findall(r'#(\w+)">(\d+)<', row) == [("claims", "2"), ("documents", "2"), ("origins", "1")]
    assert "among 3 claims of one document" in " ".join(Page(html).text("tally").split())
    assert "The same in the shell" not in html, "the shell has no such filter"


def test_what_was_never_gathered_says_so(tmp_path: Path) -> None:
    place = tmp_path / "raw.db"
    with Store.open(place) as store:
        store.add(reading(), reading().document.text.encode())
    with TestClient(create_app(place), base_url=HOME) as client:
        assert "never gathered" in page(client, f"/propositions/{claims(place)[0]}").text("problem")


def test_a_large_ledger_is_looked_at_in_part_and_says_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(propositions, "LOOKED", 3)
    monkeypatch.setattr(propositions, "PAGE", 1)
    found = page(client, "/propositions?single=yes")
    assert "among the newest 3 claims" in " ".join(found.text("tally").split())
    (later,) = [href for href in found.links("/propositions?") if "page=2" in href]
    assert page(client, unescape(later)).text("list")


def test_no_such_proposition(client: TestClient, place: Path) -> None:
    for name in ("pffffffff", "x", "%3Cscript%3E"):
        assert "<script>" not in client.get(f"/propositions/{name}").text.split("</head>")[1]
        assert client.get(f"/propositions/{name}").status_code == 404


def test_hostile_words_come_out_as_words(client: TestClient, place: Path) -> None:
    evil = [id for id in claims(place) if hostile().document.id in client.get(f"/claims/{id}").text]
    assert evil
    for address in ["/propositions?single=yes", *(f"/propositions/{id}" for id in evil)]:
        answer = client.get(address)
        if answer.status_code != 404:
            tags = {tag for tag, _ in Page(answer.text).elements}
            assert not tags & {"img", "iframe", "b"}, address
            assert not any(name.startswith("on") for _, attrs in Page(answer.text).elements for name in attrs)


def test_document_claim_agreement_and_proposition_lead_to_each_other(tmp_path: Path) -> None:
    place = tmp_path / "hand.db"
    with Store.open(place) as store:
        store.add(reading(), reading().document.text.encode())
        gather_all(store)
    with TestClient(create_app(place), base_url=HOME) as client:
        reader = page(client, f"/documents/{reading().document.id}")
        (told,) = set(reader.links("/agreements/a"))
        assert page(client, told).links("/propositions/p"), "from the agreement, by its claims"
        assert f"/documents/{reading().document.id}" in {href.split("#")[0] for href in page(client, told).links()}
        (mine,) = set(reader.links("/propositions?"))
        assert "in one document only" in page(client, mine).text("check")
        claim = page(client, page(client, told).links("/claims/")[0])
        assert told in claim.links("/agreements/"), "and back from its claim"
