"""Readings made by hand about an invented crisis, for the tests of the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

from foedera.records import (
    Actor,
    ActorKind,
    Agreement,
    Attribution,
    Claim,
    Document,
    Event,
    EventType,
    Granularity,
    Mention,
    Modality,
    Polarity,
    Published,
    PublishedBasis,
    Quantity,
    Reading,
    Role,
    Source,
    Span,
    SpeechKind,
    SpeechMode,
    Stage,
    StageClaim,
    Tense,
    Time,
    TimeBasis,
    Transfer,
    TransferKind,
    one_day,
)

VESSIA = Actor("VSS", "Vessia", ActorKind.STATE, "VSS")
OLMARK = Actor("OLM", "Olmark", ActorKind.STATE, "OLM")
RADU = Actor("ilia-radu", "Ilia Radu", ActorKind.PERSON, "VSS", (Role("foreign minister", "VSS", date(2031, 2, 1)),))

TEXT = (
    "Vessia to send troops, says minister\n"
    "The Harbour Post, 4 May 2031. Foreign Minister Ilia Radu said on Sunday that Vessia will send up to 3,000 "
    "soldiers to Olmark. Radu denied that Vessia has supplied shells to Olmark. The two states signed a pact on 2 May. "
    "According to the Morning Wire, Radu may yet say that Olmark asked first."
)


def spot(text: str, words: str, nth: int = 0) -> Span:
    """Where `words` stand in `text` for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def raw_of(reading: Reading) -> bytes:
    """The bytes that a made reading is of."""
    return reading.document.text.encode()


def harbour_post(
    text: str = TEXT, *, reader: str = "reader/1", day: date = date(2031, 5, 4), path: str = "a.txt"
) -> Reading:
    """A page with a denial, a pact, a transfer and speech that is only foreseen; `text` holds TEXT's sentences."""

    def at(words: str, nth: int = 0) -> Span:
        return spot(text, words, nth)

    published = Published(day, day.replace(day=day.day + 1), Granularity.DAY, PublishedBasis.STATED, at("4 May 2031"))
    troops = Quantity(at("up to 3,000 soldiers"), 3000.0, None, 3000.0, "people", "soldiers", ("up to",))
    pact_time = Time(date(2031, 5, 2), date(2031, 5, 3), Granularity.DAY, TimeBasis.STATED, at("2 May"))
    radu = Source("Ilia Radu", ActorKind.PERSON, "ilia-radu", at("Foreign Minister Ilia Radu"), "VSS")
    will = at("Vessia will send up to 3,000 soldiers to Olmark")
    supplied = at("Vessia has supplied shells to Olmark")
    return Reading(
        document=Document(
            id="sha256:" + sha256(text.encode()).hexdigest(),
            text=text,
            path=path,
            title=at("Vessia to send troops, says minister"),
            title_text="Vessia to send troops, says minister",
            outlet="The Harbour Post",
            authors=("A. Writer",),
            published=published,
            language="en",
            body=(Span(at("Foreign Minister").start, len(text)),),
            boilerplate=(at("The Harbour Post"),),
            boilerplate_kinds=("masthead",),
        ),
        actors=(VESSIA, OLMARK, RADU),
        mentions=(
            Mention(at("Vessia", 1), "VSS", ActorKind.STATE),
            Mention(at("Olmark"), "OLM", ActorKind.STATE),
            Mention(at("Foreign Minister Ilia Radu"), "ilia-radu", ActorKind.PERSON, "title"),
            Mention(at("Vessia", 2), "VSS", ActorKind.STATE),
            Mention(at("Olmark", 1), "OLM", ActorKind.STATE),
            Mention(at("The two states"), None, ActorKind.STATE, "description", ("VSS", "OLM")),
            Mention(at("Olmark", 2), "OLM", ActorKind.STATE),
        ),
        attributions=(
            Attribution(
                "a0", None, Source("The Harbour Post", ActorKind.DOCUMENT), None, (Span(0, len(text)),),
                SpeechKind.WHOLE_DOCUMENT,
            ),
            Attribution(
                "a1", "a0", radu, at("said"), (will,), SpeechKind.INDIRECT,
                one_day(day, TimeBasis.RELATIVE, at("Sunday")), score=0.9, found_by="model",
            ),
            Attribution("a2", "a0", replace(radu, span=at("Radu", 1)), at("denied"), (supplied,), SpeechKind.INDIRECT),
            Attribution(
                "a3", "a0", Source("Morning Wire", ActorKind.AGENCY, None, at("Morning Wire")), at("According to"),
                (at("Radu may yet say that Olmark asked first"),), SpeechKind.INDIRECT,
            ),
            Attribution(
                "a4", "a3", replace(radu, span=at("Radu", 2)), at("say"), (at("Olmark asked first"),),
                SpeechKind.INDIRECT, mode=SpeechMode.CONJECTURAL,
            ),
        ),
        claims=(
            Claim(
                "c1", "a1", (will,), Polarity.ASSERTED, Modality.PLANNED, Tense.FUTURE,
                event=Event(EventType.AID, "military", ("VSS",), ("OLM",), None, ("human_rights", "military")),
                quantities=(troops,), forecast=True, type="forecast", confidence=0.8,
            ),
            Claim(
                "c2", "a2", (supplied,), Polarity.DENIED, Modality.FACT, Tense.PAST,
                event=Event(EventType.AID, "arms", ("VSS",), ("OLM",), contexts=("military",)),
            ),
            Claim(
                "c3", "a0", (at("The two states"), at("signed a pact on 2 May")), Polarity.ASSERTED, Modality.FACT,
                Tense.PAST, pact_time, Event(EventType.AGREE, None, ("OLM", "VSS"), ()), agreement="g1",
            ),
            Claim(
                "c4", "a4", (at("Olmark asked first"),), Polarity.ASSERTED, Modality.FACT, Tense.PAST,
                event=Event(EventType.REQUEST, None, ("OLM",), ()),
            ),
        ),
        agreements=(
            Agreement("g1", (at("a pact"),), ("OLM", "VSS"), (StageClaim(Stage.SIGNED, "c3", pact_time),)),
        ),
        transfers=(Transfer("t1", TransferKind.TROOPS, "c1", "VSS", "OLM", troops),),
        reader=reader,
    )  # fmt: skip
