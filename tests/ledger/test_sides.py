"""What a side said, in both stores; and that a state of the world changes through its own dates only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from foedera.ledger import views
from foedera.ledger.judgements import judge
from foedera.ledger.rows import ClaimQuery
from foedera.ledger.store import Store
from foedera.records import ActorKind, Membership, Modality, Polarity, Side
from tests.ledger.made import TEXT, harbour_post, raw_of

WILL, SUPPLIED = "Vessia will send up to 3,000 soldiers to Olmark", "Vessia has supplied shells to Olmark"
PACT, ASKED = "The two states … signed a pact on 2 May", "Olmark asked first"
SAID = date(2031, 5, 4)


def side(actor: str, start: date | None = None, end: date | None = None) -> Side:
    return Side("side:x", "One side", (Membership(actor, start, end),))


@pytest.fixture
def filled(store: Store) -> Store:
    """A ledger of one page: Radu, minister of Vessia, speaks; Morning Wire relays him once."""
    reading = harbour_post()
    store.add(reading, raw_of(reading))
    return store


BOTH = Side("side:x", "Two", (Membership("OLM"), Membership("VSS", date(2031, 5, 1), date(2031, 6, 1))))
SIDES = [
    (ClaimQuery(according_to=(side("VSS"),)), [ASKED, SUPPLIED, WILL], "a minister speaks for his state"),
    (ClaimQuery(according_to=(side("ilia-radu"),)), [ASKED, SUPPLIED, WILL], "a person may be a member"),
    (ClaimQuery(according_to=(side("OLM"),)), [], "nobody of that side spoke"),
    (ClaimQuery(according_to=(side("VSS", SAID),)), [ASKED, SUPPLIED, WILL], "of it since that day"),
    (ClaimQuery(according_to=(side("VSS", date(2031, 5, 5)),)), [], "of it only later"),
    (ClaimQuery(according_to=(side("VSS", None, SAID),)), [], "no longer of it on the day"),
    (ClaimQuery(according_to=(side("VSS", None, date(2031, 5, 5)),)), [ASKED, SUPPLIED, WILL], "of it on the last day"),
    (ClaimQuery(according_to=(BOTH,)), [ASKED, SUPPLIED, WILL], "one of two members"),
    (ClaimQuery(according_to=("Morning Wire", side("VSS"))), [ASKED], "what the wire reported that the side said"),
    (ClaimQuery(according_to=(side("VSS"), "Morning Wire")), [], "the links the other way round"),
    (ClaimQuery(by=side("VSS"), denied=True), [SUPPLIED], "anywhere in the chain, with another filter"),
    (ClaimQuery(according_to=(side("VSS"),), as_of=date(2031, 5, 3)), [], "by a day before"),
    (ClaimQuery(according_to=(Side("side:x", "Nobody", ()),)), [], "a side without members"),
]


@pytest.mark.parametrize(("query", "words", "remark"), SIDES)
def test_what_a_side_said(filled: Store, query: ClaimQuery, words: list[str], remark: str) -> None:
    assert [row.words for row in views.claims(filled, query)] == words, remark


def test_an_outlet_does_not_speak_for_its_state(store: Store) -> None:
    reading = harbour_post()
    paper, *others = reading.attributions
    paper = replace(paper, source=replace(paper.source, kind=ActorKind.OUTLET, actor="harbour-post", state="OLM"))
    reading = replace(reading, attributions=(paper, *others))
    store.add(reading, raw_of(reading))
    assert views.claims(store, ClaimQuery(according_to=(side("OLM"),))) == []
    assert [row.words for row in views.claims(store, ClaimQuery(according_to=(side("harbour-post"),)))] == [PACT]


def test_a_sides_state_is_each_of_its_speakers_side_by_side(filled: Store) -> None:
    rows = views.state(filled, ClaimQuery(according_to=(side("VSS"),)))
    assert {(row.speaker, row.latest.words) for row in rows} == {("Ilia Radu", WILL), ("Ilia Radu", SUPPLIED)}


def test_the_depth_of_a_chain_tells_whose_report_it_is(filled: Store) -> None:
    own = views.state(filled, ClaimQuery(according_to=("The Harbour Post", "Ilia Radu")))
    assert {row.latest.words for row in own} == {WILL, SUPPLIED}
    assert views.state(filled, ClaimQuery(according_to=("Morning Wire", "Ilia Radu"))) == [], "only foreseen speech"


def later_page(words: str = " And more.", **changed: object):
    """The same page five days later, its first claim changed."""
    reading = harbour_post(TEXT + words, day=date(2031, 5, 9), path="b.txt")
    return replace(reading, claims=(replace(reading.claims[0], **changed), *reading.claims[1:]))


def test_a_later_document_never_changes_an_earlier_state(filled: Store) -> None:
    before = views.state(filled, ClaimQuery(about=("VSS",), as_of=date(2031, 5, 8)))
    newer = later_page(polarity=Polarity.DENIED)
    filled.add(newer, raw_of(newer))
    assert views.state(filled, ClaimQuery(about=("VSS",), as_of=date(2031, 5, 8))) == before
    (now,) = [row for row in views.state(filled, ClaimQuery(about=("VSS",))) if row.latest.words == WILL]
    assert (now.latest.polarity, now.earlier) == (Polarity.DENIED, 1)


def test_a_document_read_late_counts_on_the_day_that_it_tells(filled: Store) -> None:
    newer = later_page(modality=Modality.FACT)
    filled.add(newer, raw_of(newer))
    between = later_page(" In between.", modality=Modality.LIKELY)
    published = replace(between.document.published, start=date(2031, 5, 6), end=date(2031, 5, 7))
    said = tuple(replace(a, said=None) for a in between.attributions)
    between = replace(between, document=replace(between.document, published=published), attributions=said)
    filled.add(between, raw_of(between))
    by_day = {
        day: {row.latest.words: row.modality for row in views.state(filled, ClaimQuery(as_of=date(2031, 5, day)))}[WILL]
        for day in (5, 7)
    }
    assert by_day == {5: Modality.PLANNED, 7: Modality.LIKELY}


def test_what_was_known_on_a_day_is_what_the_ledger_held_then(filled: Store) -> None:
    between = datetime.now(UTC)
    then = views.state(filled, ClaimQuery(about=("VSS",)))
    newer = later_page(modality=Modality.FACT)
    filled.add(newer, raw_of(newer))
    again = harbour_post(reader="reader/2")
    again = replace(again, claims=again.claims[2:], transfers=())
    filled.add(again, raw_of(again))
    asked = views.state(filled, ClaimQuery(about=("VSS",), stored_before=between))
    held = [(row.latest.id, row.modality, row.earlier) for row in asked]
    assert held == [(row.latest.id, row.modality, row.earlier) for row in then]
    assert views.state(filled, ClaimQuery(stored_before=datetime(2020, 1, 1, tzinfo=UTC))) == []


def test_sources_stand_side_by_side_until_their_claims_are_judged_the_same(filled: Store) -> None:
    ids = {row.words: row.id for row in views.claims(filled, ClaimQuery())}
    before = views.state(filled, ClaimQuery())
    made = judge(filled, ids[WILL], "same", by="ana", other=ids[PACT])
    merged = {row.latest.words: row.proposition for row in views.state(filled, ClaimQuery())}
    assert merged[WILL] == merged[PACT], "two speakers on one matter now"
    judge(filled, made.id, "undo", by="ana")
    assert views.state(filled, ClaimQuery()) == before


def test_of_one_speaker_on_what_was_judged_the_same_only_the_latest_stands(filled: Store) -> None:
    ids = {row.words: row.id for row in views.claims(filled, ClaimQuery())}
    judge(filled, ids[WILL], "same", by="ana", other=ids[SUPPLIED])
    (radu,) = [row for row in views.state(filled, ClaimQuery()) if row.speaker == "Ilia Radu"]
    assert radu.earlier == 1
