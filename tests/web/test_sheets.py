"""The pages of facts, of two states, of duties and of legality: what they show, where it leads, and hostile words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from foedera.ledger.store import Store
from foedera.records import (
    ROOT,
    Actor,
    ActorKind,
    Attribution,
    Claim,
    Document,
    Event,
    EventType,
    Mention,
    Modality,
    Polarity,
    Published,
    PublishedBasis,
    Reading,
    Source,
    Span,
    SpeechKind,
    Tense,
    TimeBasis,
    Transfer,
    TransferKind,
    one_day,
)
from foedera.web.app import create_app
from tests.web.conftest import HOME, Page, page

SHIPPED = "North Korea shipped <script>alert(1)</script> shells to Russia on 5 May 2024."
READS = "Resolution 2375 forbids any ties with North Korea."
TEXT = f"{SHIPPED} {READS}"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """A ledger of one page by a hostile outlet, which tells of shells and reads a resolution in its own way."""
    whole = Span(0, len(TEXT))
    outlet = Source("<b>Vell</b> Herald", ActorKind.OUTLET)
    places = [TEXT.index("North Korea"), TEXT.index("Russia"), TEXT.rindex("North Korea")]
    names = [("PRK", 11), ("RUS", 6), ("PRK", 11)]
    states = zip(names, places, strict=True)
    day = one_day(date(2024, 5, 5), TimeBasis.STATED)
    reading = Reading(
        Document(
            "sha256:" + hashlib.sha256(TEXT.encode()).hexdigest(),
            TEXT,
            outlet="<b>Vell</b> Herald",
            published=Published(date(2024, 5, 7), date(2024, 5, 8), basis=PublishedBasis.STATED),
            body=(whole,),
        ),
        (Actor("PRK", "North Korea", ActorKind.STATE), Actor("RUS", "Russia", ActorKind.STATE)),
        tuple(Mention(Span(at, at + length), code, ActorKind.STATE) for (code, length), at in states),
        (Attribution(ROOT, None, outlet, None, (whole,), SpeechKind.WHOLE_DOCUMENT),),
        (
            Claim(
                "c1", ROOT, (Span(0, len(SHIPPED)),), Polarity.ASSERTED, Modality.FACT, Tense.PAST, day,
                Event(EventType.AID, None, ("PRK",), ("RUS",)),
            ),
            Claim(
                "c2", ROOT, (Span(len(SHIPPED) + 1, len(TEXT)),), Polarity.ASSERTED, Modality.FACT, Tense.PRESENT
            ),
        ),
        transfers=(Transfer("t1", TransferKind.AMMUNITION, "c1", "PRK", "RUS"),),
        reader="test",
    )  # fmt: skip
    place = tmp_path / "hand.db"
    with Store.open(place) as store:
        store.add(reading, TEXT.encode("utf-8"))
    with TestClient(create_app(place, judge="A. Reader"), base_url=HOME) as client:
        yield client


def answer(client: TestClient, address: str) -> Page:
    html = client.get(address).text
    assert "<script>alert" not in html, "hostile words come out as words"
    assert "<b>Vell" not in html
    return Page(html)


def test_the_library_leads_to_every_fact_with_its_source(client: TestClient) -> None:
    found = page(client, "/library?find=North+Atlantic")
    assert "/library/nato-1949" in found.links("/library/")
    treaty = page(client, "/library/nato-1949")
    said = treaty.text()
    assert "“undertakes not to enter into any international engagement in conflict with this Treaty”" in said
    assert "instruments deposited with the United States" in said, "accessions have their source"
    korea = page(client, "/library/chn-prk-1961").text()
    assert "at once gives it military and other assistance" in korea
    assert "“if one of them" not in korea, "what is told in our words stands in no quotation marks"
    page(client, "/library/no-such-treaty", status=404)


def test_a_norms_page_says_what_it_forbids_unless_and_who_watches(client: TestClient) -> None:
    said = page(client, "/library/unscr-2397").text()
    for words in ("only above 500,000 barrels a year", "Panel of Experts", "2024-03-28", "binds un-members"):
        assert words in said
    contested = page(client, "/library/unscr-1747").text()
    assert "contested by CHN, IRN, RUS" in contested


def test_two_states_have_a_page_with_picture_agreements_and_events(client: TestClient) -> None:
    found = answer(client, "/relations/RUS-PRK?on=2024-12-10")
    assert "allied" in found.text("byline")
    assert "/library/prk-rus-2024" in found.links("/library/")
    assert found.links("/claims/"), "each event leads to its claim"
    labels = {attrs.get("aria-label", "") for _, attrs in found.elements}
    assert any(label.startswith("PRK and RUS: allied") for label in labels), "the picture says what it shows"
    assert "Agreements that bind both on 2024-12-10" in found.text()
    before = answer(client, "/relations/PRK-RUS?on=2024-05-01")
    assert not before.links("/claims/"), "before the page was published nobody knew"


def test_two_states_typed_lead_to_their_page(client: TestClient) -> None:
    there = client.get("/relations?states=Russia,PRK&on=2024-12-10", follow_redirects=False)
    assert there.headers["location"] == "/relations/PRK-RUS?on=2024-12-10"
    assert "allied" in page(client, "/relations?on=2024-12-10").text()


def test_obligations_are_told_with_article_words_and_steps(client: TestClient) -> None:
    found = answer(client, "/obligations?event=ASSAULT+USA+PRK&on=2024-12-10")
    assert {"/library/prk-rus-2024", "/library/chn-prk-1961"} <= set(found.links("/library/"))
    assert "“In case any one of the two sides" in found.text()
    assert "whether USA attacks RUS" in found.text()
    assert "/?about=USA%2C+PRK&type=ASSAULT" in found.links("/?")


def test_legality_leads_from_the_finding_to_the_claim_and_the_norm(client: TestClient) -> None:
    found = answer(client, "/legality")
    assert "ammunition PRK -> RUS on 2024-05-05" in found.text()
    assert "/library/unscr-1874#9" in found.links("/library/")
    assert len(set(found.links("/claims/"))) == 2, "the claim of the act, and that of the reading"
    assert "goes beyond the text" in found.text()
    assert "has no mandate on 2024-05-05" in found.text(), "the monitor apart from the norm"
    assert "ammunition" not in page(client, "/legality?verdict=falls+under+an+exception").text("sheet").split("How")[1]


def test_a_page_and_a_claim_lead_to_their_acts_and_norms(client: TestClient) -> None:
    (reader,) = page(client, "/documents").links("/documents/")[:1]
    (there,) = page(client, reader).links("/legality?document=")
    alone = answer(client, there)
    assert "ammunition PRK -> RUS on 2024-05-05" in alone.text()
    assert any("document=" in href for href in alone.links("/legality?verdict=")), "narrowed further, still one page"
    claim = next(href for href in alone.links("/claims/"))
    assert there in page(client, claim).links("/legality")
    assert "0 acts" in page(client, "/legality?document=sha256:0").text("byline")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/relations?on=10.12.2024", "is not a day"),
        ("/relations?states=Atlantis", "no state is known as"),
        ("/relations/PRK-RUS?on=soon", "is not a day"),
        ("/obligations?event=ASLT+USA+PRK", "did you mean ASSAULT"),
        ("/obligations?event=<script>alert(1)</script>", "no event type is known"),
        ("/relations?states=<script>alert(1)</script>", "no state is known"),
    ],
)
def test_what_cannot_be_asked_is_said_in_words(client: TestClient, address: str, said: str) -> None:
    assert said in answer(client, address).text("problem")


def test_a_state_nobody_knows_has_no_page(client: TestClient) -> None:
    page(client, "/relations/QQQ1-RUS", status=404)
