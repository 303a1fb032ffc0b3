"""What both stores promise: the same tests for SQLite and PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from foedera.errors import DocumentError, LedgerError, UnknownNameError
from foedera.ledger import views
from foedera.ledger.rows import ClaimQuery
from foedera.ledger.store import Store
from foedera.records import (
    Context,
    EventType,
    Granularity,
    Modality,
    Published,
    PublishedBasis,
    Span,
    SpeechMode,
    Time,
    TimeBasis,
)
from tests.ledger.made import TEXT, harbour_post, raw_of

WILL, SUPPLIED = "Vessia will send up to 3,000 soldiers to Olmark", "Vessia has supplied shells to Olmark"
PACT, ASKED = "The two states … signed a pact on 2 May", "Olmark asked first"


@pytest.fixture
def filled(store: Store) -> Store:
    """A ledger of one page."""
    reading = harbour_post()
    assert store.add(reading, raw_of(reading))
    return store


def test_a_reading_comes_back_as_it_was_stored(filled: Store) -> None:
    reading = harbour_post()
    detail = views.document(filled, reading.document.id)
    assert detail.reading == reading
    assert [claim.local_id for claim in detail.claims] == ["c1", "c2", "c3", "c4"]
    assert detail.row.claims == 4


def test_storing_twice_changes_nothing(filled: Store) -> None:
    reading = harbour_post()
    before = views.claims(filled, ClaimQuery())
    assert not filled.add(reading, raw_of(reading))
    assert views.claims(filled, ClaimQuery()) == before
    assert filled.has(reading.document.id, "reader/1")
    assert not filled.has(reading.document.id, "reader/2")
    assert not filled.has("sha256:0", "reader/1")


@pytest.mark.parametrize(
    ("query", "words", "remark"),
    [
        (ClaimQuery(), [ASKED, PACT, SUPPLIED, WILL], "no filter: everything, marked speech too"),
        (ClaimQuery(about=("VSS", "OLM")), [ASKED, PACT, SUPPLIED, WILL], "Radu stands for Vessia"),
        (ClaimQuery(about=("vessia",)), [ASKED, PACT, SUPPLIED, WILL], "an actor by name, in any case"),
        (ClaimQuery(about=("ilia-radu",)), [ASKED, SUPPLIED, WILL], "the speaker counts"),
        (ClaimQuery(by="The Harbour Post"), [ASKED, PACT, SUPPLIED, WILL], "the outlet is in every chain"),
        (ClaimQuery(by="Radu"), [ASKED, SUPPLIED, WILL], "a surname finds the fullest name"),
        (ClaimQuery(by="morning wire"), [ASKED], "a relayer in the middle"),
        (ClaimQuery(according_to=("Ilia Radu",)), [ASKED, SUPPLIED, WILL], "the innermost speaker"),
        (ClaimQuery(according_to=("The Harbour Post",)), [PACT], "the page's own words"),
        (ClaimQuery(according_to=("Morning Wire", "Radu")), [ASKED], "what the wire reported that he said"),
        (ClaimQuery(according_to=("The Harbour Post", "Morning Wire", "Radu")), [ASKED], "three links in order"),
        (ClaimQuery(according_to=("Morning Wire", "The Harbour Post", "Radu")), [], "the same links out of order"),
        (ClaimQuery(about=("OLM",), by="Morning Wire"), [ASKED], "both an actor and a source"),
        (ClaimQuery(as_of=date(2031, 5, 4)), [ASKED, PACT, SUPPLIED, WILL], "said on that day"),
        (ClaimQuery(as_of=date(2031, 5, 3)), [], "not yet said"),
        (ClaimQuery(about=("OLM",), as_of=date(2031, 5, 3)), [], "not yet said, by the actor's index"),
        (ClaimQuery(type=EventType.AID), [SUPPLIED, WILL], "by type"),
        (ClaimQuery(context=Context.MILITARY), [SUPPLIED, WILL], "by context, whatever the others"),
        (ClaimQuery(context=Context.HUMAN_RIGHTS, denied=False), [WILL], "a context of two words, and another filter"),
        (ClaimQuery(context=Context.CYBER), [], "a context that no claim has"),
        (ClaimQuery(modality=Modality.PLANNED), [WILL], "by modality"),
        (ClaimQuery(denied=True), [SUPPLIED], "denials"),
        (ClaimQuery(denied=True, about=("VSS",), type=EventType.AID), [SUPPLIED], "several at once"),
        (ClaimQuery(forecast=True), [WILL], "forecasts"),
        (ClaimQuery(spoken=True), [PACT, SUPPLIED, WILL], "without speech that is only foreseen"),
        (ClaimQuery(spoken=False), [ASKED], "only such speech"),
        (ClaimQuery(text="soldiers"), [WILL], "a word"),
        (ClaimQuery(text="SOLDIERS vessia"), [WILL], "two words, any case and order"),
        (ClaimQuery(text='"3,000 soldiers"'), [WILL], "a phrase over a sign"),
        (ClaimQuery(text="harvest OR soldiers vessia"), [WILL], "either, where OR parts them"),
        (ClaimQuery(text='"soldiers OR vessia"'), [], "OR within a phrase is a word"),
        (ClaimQuery(text='"soldiers 3,000"'), [], "a phrase out of order"),
        (ClaimQuery(text="shell*"), [SUPPLIED], "the beginning of a word"),
        (ClaimQuery(text="shell"), [], "a beginning without its star is a whole word"),
        (ClaimQuery(text='") OR 1=1 --'), [], "signs are not syntax"),
        (ClaimQuery(text="***"), [], "no word at all"),
        (ClaimQuery(newest_first=False), [WILL, SUPPLIED, PACT, ASKED], "oldest first"),
        (ClaimQuery(limit=2), [ASKED, PACT], "a page"),
        (ClaimQuery(limit=2, offset=1), [PACT, SUPPLIED], "the next"),
        (ClaimQuery(limit=None, offset=3), [WILL], "an offset without limit"),
    ],
)  # fmt: skip
def test_claims(filled: Store, query: ClaimQuery, words: list[str], remark: str) -> None:
    assert [row.words for row in views.claims(filled, query)] == words, remark


def test_of_what_was_said_since_a_day_the_earlier_day_is_the_older(store: Store) -> None:
    for number, year in enumerate((2018, 2012, 2015)):
        made = harbour_post(TEXT + f"Page {number}.\n")
        since = Published(date(year, 1, 1), None, Granularity.INTERVAL, PublishedBasis.STATED)
        made = replace(made, document=replace(made.document, published=since))
        store.add(made, raw_of(made))
    for query in (ClaimQuery(newest_first=False), ClaimQuery(newest_first=False, by="Radu")):
        begun = [row.said_start.year for row in views.claims(store, query) if row.said_start and not row.said_end]
        assert set(begun) == {2012, 2015, 2018} and begun == sorted(begun), query


def test_a_claim_row_says_all(filled: Store) -> None:
    row = views.claims(filled, ClaimQuery(according_to=("Morning Wire", "Radu")))[0]
    assert [(link.name, link.cue and link.cue.words) for link in row.chain] == [
        ("The Harbour Post", None),
        ("Morning Wire", "According to"),
        ("Ilia Radu", "say"),
    ]
    assert (row.spoken, row.mark) == (False, SpeechMode.CONJECTURAL)
    assert row.speaker.state == "VSS"
    assert (row.said_start, row.said_end) == (date(2031, 5, 4), date(2031, 5, 5))
    assert all(quote.span.of(TEXT) == quote.words for quote in row.quotes)
    broken = views.claims(filled, ClaimQuery(type=EventType.AGREE))[0]
    assert [quote.words for quote in broken.quotes] == ["The two states", "signed a pact on 2 May"]
    assert broken.agreement == "g1"
    assert broken.time is not None
    assert broken.time.start == date(2031, 5, 2)


@pytest.mark.parametrize(
    ("query", "near"),
    [
        (ClaimQuery(about=("Olmarc",)), "Olmark"),
        (ClaimQuery(by="Ilya Radu"), "Ilia Radu"),
        (ClaimQuery(according_to=("Morning Wire", "Rado")), "Ilia Radu"),
    ],
)
def test_an_unknown_name_brings_near_ones(filled: Store, query: ClaimQuery, near: str) -> None:
    with pytest.raises(UnknownNameError) as told:
        views.claims(filled, query)
    assert near in told.value.near


def test_a_claim_by_the_beginning_of_its_id(filled: Store) -> None:
    rows = views.claims(filled, ClaimQuery())
    assert views.claim(filled, rows[0].id) == rows[0]
    assert views.claim(filled, rows[0].id[:12]).id == rows[0].id
    with pytest.raises(LedgerError, match="several claims"):
        views.claim(filled, "c")
    with pytest.raises(UnknownNameError):
        views.claim(filled, "cx")


def test_a_newer_reading_takes_the_place_of_the_older_which_stays(filled: Store) -> None:
    between = datetime.now(UTC)
    older = harbour_post()
    newer = replace(harbour_post(reader="reader/2"), claims=older.claims[:2], agreements=(), transfers=older.transfers)
    assert filled.add(newer, raw_of(newer))
    assert [row.words for row in views.claims(filled, ClaimQuery())] == [SUPPLIED, WILL]
    then = views.claims(filled, ClaimQuery(stored_before=between))
    assert [row.words for row in then] == [ASKED, PACT, SUPPLIED, WILL]
    assert views.claims(filled, ClaimQuery(stored_before=datetime(2020, 1, 1, tzinfo=UTC))) == []
    pact = views.claim(filled, then[1].id)
    assert not pact.current, "a replaced claim is found by its id, and says that it was replaced"
    assert views.document(filled, older.document.id).reading == newer
    assert len(views.documents(filled)) == 1
    assert views.claim(filled, then[2].id).reader == "reader/2", "the same claim under both keeps its id"


def test_a_publication_given_by_hand_is_another_reading(filled: Store) -> None:
    from foedera.records import Granularity, Published, PublishedBasis

    reading = harbour_post()
    given = Published(date(2031, 6, 1), date(2031, 6, 2), Granularity.DAY, PublishedBasis.GIVEN)
    dated = replace(reading, document=replace(reading.document, published=given))
    assert filled.add(dated, raw_of(dated))
    assert filled.has(reading.document.id, "reader/1", given="2031-06-01/2031-06-02")
    assert not filled.has(reading.document.id, "reader/1", given="2031-07-01/2031-07-02")
    said = {row.words: row.said_end for row in views.claims(filled, ClaimQuery())}
    assert said[PACT] == date(2031, 6, 2), "the page's own words take its new day"
    assert said[WILL] == date(2031, 5, 5), "speech with a day of its own keeps it"


def test_people(filled: Store) -> None:
    sources = {row.name: (row.claims, row.speaks, row.documents) for row in views.sources(filled)}
    assert sources == {"The Harbour Post": (4, 1, 1), "Ilia Radu": (3, 3, 1), "Morning Wire": (1, 0, 1)}
    assert [(row.id, row.claims) for row in views.actors(filled)] == [("OLM", 4), ("VSS", 4), ("ilia-radu", 3)]
    assert [row.name for row in views.sources(filled, ClaimQuery(denied=True))] == ["Ilia Radu", "The Harbour Post"]
    assert [row.id for row in views.actors(filled, ClaimQuery(type=EventType.AGREE))] == ["OLM", "VSS"]


def test_facets_count_the_whole_query(filled: Store) -> None:
    counted = views.facets(filled, ClaimQuery(limit=1))
    assert counted.total == 4
    assert dict(counted.types) == {"AID": 2, "AGREE": 1, "REQUEST": 1}
    assert dict(counted.speakers) == {"Ilia Radu": 3, "The Harbour Post": 1}
    assert dict(views.facets(filled, ClaimQuery(about=("VSS",), denied=True)).modalities) == {"fact": 1}


def test_a_timeline_has_two_lanes(filled: Store) -> None:
    lanes = views.timeline(filled, ClaimQuery(about=("OLM",)))
    assert [row.words for row in lanes.happened] == [PACT], "the only one with a time that is asserted as fact"
    assert [row.words for row in lanes.said] == [WILL, SUPPLIED, PACT], "speech only foreseen stands in neither lane"


def test_a_page_of_the_whole_timeline_is_a_page_of_the_sorted_whole(store: Store) -> None:
    days = [date(2031, 4, day) for day in (3, 1, 2)]
    bounds = [(day, other) for day in (*days, None) for other in (date(2031, 5, 1), date(2031, 6, 1), None)]
    bounds += [bounds[1], bounds[9], bounds[2]]
    for number, (start, end) in enumerate(bounds):
        reading = harbour_post(TEXT + f" Page {number}.", path=f"{number}.txt")
        time = Time(start, end, Granularity.INTERVAL, TimeBasis.RELATIVE) if start or end else None
        told = tuple(replace(claim, time=time, modality=Modality.FACT) for claim in reading.claims)
        reading = replace(reading, claims=told)
        store.add(reading, raw_of(reading))
    whole = views.timeline(store, ClaimQuery(limit=None)).happened
    when = [(row.time.start or row.time.end, row.time.end or date.min) for row in whole if row.time]
    assert len(when) == len(whole) > 20
    assert when == sorted(when), "those with a last day only stand at it"
    for limit, offset in ((1, 0), (7, 0), (7, 7), (5, 20), (100, 0), (100, 1000), (0, 0)):
        page = views.timeline(store, ClaimQuery(limit=limit, offset=offset)).happened
        assert [row.id for row in page] == [row.id for row in whole[offset : offset + limit]]


def test_series(filled: Store) -> None:
    (soldiers,) = views.series(filled, ClaimQuery(about=("VSS",)))
    assert (soldiers.unit, soldiers.points[0].quantity.maximum, soldiers.points[0].words) == (
        "people", 3000.0, "up to 3,000 soldiers",
    )  # fmt: skip


def test_state_is_the_latest_of_each_speaker(filled: Store) -> None:

    text = TEXT + " And more."
    second = harbour_post(text, day=date(2031, 5, 9), path="b.txt")
    sent = replace(second.claims[0], modality=Modality.FACT)
    second = replace(second, claims=(sent, *second.claims[1:]))
    filled.add(second, raw_of(second))

    before = views.state(filled, ClaimQuery(about=("VSS", "OLM"), as_of=date(2031, 5, 8)))
    after = views.state(filled, ClaimQuery(about=("VSS", "OLM"), as_of=date(2031, 5, 9)))
    modalities = [
        {row.latest.words: (row.speaker, row.modality, row.earlier) for row in rows}[WILL] for rows in (before, after)
    ]
    assert modalities == [("Ilia Radu", Modality.PLANNED, 0), ("Ilia Radu", Modality.FACT, 1)]
    assert ASKED not in {row.latest.words for row in after}, "speech that is only foreseen is no state"
    own = views.state(filled, ClaimQuery(according_to=("The Harbour Post",)))
    assert {row.speaker for row in own} == {"The Harbour Post"}
    assert len(views.state(filled, ClaimQuery(limit=1))) == 1


def test_documents_list_all_their_places(filled: Store) -> None:
    reading = harbour_post(path="copy.txt")
    assert not filled.add(reading, raw_of(reading)), "the same bytes are the same document"
    (row,) = views.documents(filled)
    assert row.paths == ("a.txt", "copy.txt")
    assert views.document(filled, row.id[7:20]).row == row, "the beginning of the hash will do"
    with pytest.raises(UnknownNameError):
        views.document(filled, "ffff")


def test_hostile_words_are_kept_and_shown(store: Store) -> None:
    text = TEXT.replace("Olmark asked first", "Olm\x00ark \ud800asked first")
    reading = harbour_post()
    moved = replace(reading, document=replace(reading.document, text=text, id=reading.document.id))
    raw = TEXT.encode()
    kept = replace(moved, claims=(replace(reading.claims[3], spans=(Span(text.index("Olm\x00"), len(text) - 1),)),))
    kept = replace(kept, agreements=(), transfers=())
    assert store.add(kept, raw)
    (row,) = views.claims(store, ClaimQuery())
    assert row.words == "Olm␀ark ?asked first"
    assert views.document(store, reading.document.id).reading.document.text == text


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda r: replace(r, claims=(replace(r.claims[0], attribution="a9"),)), "stands under no attribution"),
        (lambda r: replace(r, claims=(r.claims[0], r.claims[0])), "stands twice"),
        (lambda r: replace(r, claims=(replace(r.claims[0], spans=(Span(0, 99_999),)),)), "beyond its text"),
        (lambda r: replace(r, attributions=r.attributions[1:]), "no way out"),
        (lambda r: replace(r, claims=r.claims[1:]), "a claim c1 that is not there"),
        (lambda r: replace(r, document=replace(r.document, id="sha256:" + "0" * 64)), "not those that were read"),
    ],
)
def test_a_reading_that_contradicts_itself_is_refused_whole(store: Store, spoil, reason: str) -> None:
    reading = harbour_post()
    with pytest.raises(DocumentError, match=reason):
        store.add(spoil(reading), raw_of(reading))
    assert views.claims(store, ClaimQuery()) == []
    assert views.documents(store) == []
    assert store.add(reading, raw_of(reading)), "what was refused leaves nothing behind"


def test_a_word_in_nearly_all_claims_is_found_as_a_rare_one_is(store: Store) -> None:
    pages = [harbour_post(TEXT + f" Page {number}.", path=f"{number}.txt") for number in range(30)]
    store.add_all([(reading, raw_of(reading)) for reading in pages])
    whole = views.claims(store, ClaimQuery(text="olmark", limit=None))
    assert len(whole) == 90
    for query in (ClaimQuery(text="olmark", limit=1), ClaimQuery(text="olmark", limit=1, offset=7)):
        assert views.claims(store, query) == whole[query.offset : query.offset + 1]
    about = ClaimQuery(text="olmark", about=("OLM",), limit=1, newest_first=False)
    assert [row.words for row in views.claims(store, about)] == [WILL]
