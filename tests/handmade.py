"""Readings written by hand about an invented crisis: what the faces are tested with, whatever the readers can do today.

Varland (XVA) and Ostria (XOS) are invented states; so are all persons and outlets. The second page is hostile.
"""

from __future__ import annotations

import hashlib
from datetime import date

from foedera.records import (
    ROOT,
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
    Stance,
    Tense,
    Time,
    TimeBasis,
    Transfer,
    TransferKind,
    one_day,
)

MENU = "Home | World | Sport\n\n"
TITLE = "Ostria sends 3,000 men, says Harl"
LEAD = "\n\nVarland's defence minister Tomas Harl said on 4 March that Ostria had sent up to 3,000 men across the Belm."
DENIAL = (
    "\n\nThe Ostrian foreign ministry denied it. According to the Belm Courier, its spokesman Ilo Renn said that "
    "“Ostria has sent no one”."
)
PACT = "\n\nThe two states signed the Belm Accord in 2019. Ostria may leave it next year, Harl warned."
FOOT = "\n\nLeave a Comment"
PAGE = MENU + TITLE + LEAD + DENIAL + PACT + FOOT


def span(text: str, quote: str, nth: int = 1) -> Span:
    """Where the nth occurrence of `quote` stands."""
    start = -1
    for _ in range(nth):
        start = text.index(quote, start + 1)
    return Span(start, start + len(quote))


def digest(text: str) -> str:
    """The document id of a plain-text page."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


ACTORS = (
    Actor("XVA", "Varland", ActorKind.STATE, "XVA"),
    Actor("XOS", "Ostria", ActorKind.STATE, "XOS"),
    Actor(
        "harl", "Tomas Harl", ActorKind.PERSON, "XVA", (Role("Defence Minister of Varland", "XVA", date(2023, 5, 1)),)
    ),
    Actor("ostria-mfa", "Foreign Ministry of Ostria", ActorKind.BODY, "XOS"),
    Actor("renn", "Ilo Renn", ActorKind.PERSON, "XOS"),
    Actor("belm-courier", "Belm Courier", ActorKind.OUTLET, "XVA"),
)


def _mentions(text: str) -> tuple[Mention, ...]:
    state, person, body, outlet = ActorKind.STATE, ActorKind.PERSON, ActorKind.BODY, ActorKind.OUTLET
    return (
        Mention(span(text, "Ostria"), "XOS", state),
        Mention(span(text, "Varland"), "XVA", state),
        Mention(span(text, "Tomas Harl"), "harl", person),
        Mention(span(text, "Ostria", 2), "XOS", state),
        Mention(span(text, "Ostrian foreign ministry"), "ostria-mfa", body),
        Mention(span(text, "Belm Courier"), "belm-courier", outlet),
        Mention(span(text, "Ilo Renn"), "renn", person),
        Mention(span(text, "its spokesman"), None, person, "description", ("renn", "harl")),
    )


def _attributions(text: str) -> tuple[Attribution, ...]:
    body = Span(len(MENU), text.index("\n\nLeave a Comment"))
    page = Source("Varland Gazette", ActorKind.OUTLET, "varland-gazette", None, "XVA")
    harl = Source("Tomas Harl", ActorKind.PERSON, "harl", span(text, "Varland's defence minister Tomas Harl"), "XVA")
    ministry = Source(
        "Foreign Ministry of Ostria", ActorKind.BODY, "ostria-mfa", span(text, "The Ostrian foreign ministry")
    )
    courier = Source("Belm Courier", ActorKind.OUTLET, "belm-courier", span(text, "the Belm Courier"), "XVA")
    renn = Source("Ilo Renn", ActorKind.PERSON, "renn", span(text, "its spokesman Ilo Renn"), "XOS")
    said = one_day(date(2024, 3, 4), TimeBasis.RELATIVE, span(text, "4 March"))
    sent = span(text, "Ostria had sent up to 3,000 men across the Belm")
    quote = span(text, "Ostria has sent no one")
    renn_says = span(text, "its spokesman Ilo Renn said that “Ostria has sent no one”")
    leave = span(text, "Ostria may leave it next year")
    return (
        Attribution(ROOT, None, page, None, (body,), SpeechKind.WHOLE_DOCUMENT),
        Attribution("a1", ROOT, harl, span(text, "said"), (sent,), SpeechKind.INDIRECT, said),
        Attribution(
            "a2", ROOT, ministry, span(text, "denied"), (span(text, "it"),), SpeechKind.INDIRECT, None, Stance.REPORT
        ),
        Attribution("a3", ROOT, courier, span(text, "According to"), (renn_says,), SpeechKind.INDIRECT),
        Attribution(
            "a4", "a3", renn, span(text, "said that"), (quote,), SpeechKind.DIRECT, found_by="model", score=0.91
        ),
        Attribution(
            "a5",
            ROOT,
            Source("Tomas Harl", ActorKind.PERSON, "harl", span(text, "Harl", 3), "XVA"),
            span(text, "warned"),
            (leave,),
            SpeechKind.INDIRECT,
            stance=Stance.DOUBT,
            mode=SpeechMode.ATTITUDE,
        ),
    )


def _claims(text: str) -> tuple[Claim, ...]:
    men = Quantity(span(text, "up to 3,000 men"), 3000.0, None, 3000.0, "people", "men", ("up to",))
    mobilize = Event(EventType.MOBILIZE, "troops", ("XOS",), ("XVA",), "Belm", ("human_rights", "military"))
    year = Time(date(2019, 1, 1), date(2020, 1, 1), Granularity.YEAR, TimeBasis.STATED, span(text, "in 2019"))
    next_year = Time(date(2025, 1, 1), date(2026, 1, 1), Granularity.YEAR, TimeBasis.RELATIVE, span(text, "next year"))
    until = Time(None, date(2024, 3, 5), Granularity.INTERVAL, TimeBasis.INFERRED)
    sent = span(text, "Ostria had sent up to 3,000 men across the Belm")
    asserted, denied = Polarity.ASSERTED, Polarity.DENIED
    fact, past, future = Modality.FACT, Tense.PAST, Tense.FUTURE
    return (
        Claim("c1", "a1", (sent,), asserted, fact, past, until, mobilize, (men,), confidence=0.9),
        Claim("c2", "a2", (span(text, "it"),), denied, fact, past, until, mobilize, confidence=0.8),
        Claim("c3", "a4", (span(text, "Ostria has sent no one"),), denied, fact, past, None, mobilize),
        Claim(
            "c4",
            ROOT,
            (span(text, "The two states signed the Belm Accord in 2019"),),
            asserted,
            fact,
            past,
            year,
            Event(EventType.AGREE, "sign", ("XOS", "XVA"), ("XVA", "XOS")),
            agreement="belm-accord",
        ),
        Claim(
            "c5",
            "a5",
            (span(text, "Ostria may leave it next year"),),
            asserted,
            Modality.POSSIBLE,
            future,
            next_year,
            Event(EventType.RETREAT, None, ("XOS",), ("XVA",), contexts=("hypothetical",)),
            type="forecast",
            forecast=True,
            agreement="belm-accord",
            confidence=0.6,
        ),
    )


def reading() -> Reading:
    """The plain page: a chain three deep, an assertion and two denials, an agreement, a forecast, a hedged number."""
    text = PAGE
    foot = text.index("\n\nLeave a Comment")
    published = Published(date(2024, 3, 5), date(2024, 3, 6), Granularity.DAY, PublishedBasis.GIVEN)
    document = Document(
        digest(text),
        text,
        path="pages/gazette.txt",
        title=span(text, TITLE),
        title_text=TITLE,
        outlet="Varland Gazette",
        published=published,
        language="en",
        body=(Span(len(MENU), foot),),
        boilerplate=(Span(0, len(MENU)), Span(foot, len(text))),
        boilerplate_kinds=("menu", "comment prompt"),
    )
    stage = StageClaim(Stage.SIGNED, "c4", _claims(text)[3].time)
    troops = _claims(text)[0].quantities[0]
    return Reading(
        document,
        ACTORS,
        _mentions(text),
        _attributions(text),
        _claims(text),
        (Agreement("belm-accord", (span(text, "the Belm Accord"),), ("XOS", "XVA"), (stage,)),),
        (Transfer("t1", TransferKind.TROOPS, "c1", "XOS", None, troops),),
        "handmade",
    )


HOSTILE = (
    "<script>alert('x')</script> [bold red]Peace[/bold red] \x1b[31mred\x1b[0m\x07\n\n"
    "Ostria said \u202e“we <img src=x onerror=alert(1)> agree”\u2028 & so on. [link=http://evil.example]x[/link]"
)


def hostile() -> Reading:
    """A page that tries to be markup, terminal codes and a script; its words must come out exactly and harmlessly."""
    text = HOSTILE
    body = Span(0, len(text))
    content = span(text, "we <img src=x onerror=alert(1)> agree")
    source = Source("Ostria \x1b[5m<b>", ActorKind.STATE, "XOS", span(text, "Ostria"), "XOS")
    page = Source("<i>Evil & Sons</i>", ActorKind.DOCUMENT)
    agree = Event(EventType.AGREE, None, ("XOS",), ())
    return Reading(
        Document(
            digest(text),
            text,
            path="pages/evil\x1b[2J.txt",
            title=span(text, "<script>alert('x')</script>"),
            title_text="<script>alert('x')</script>",
            outlet="<i>Evil & Sons</i>",
            language="en",
            body=(body,),
            published=Published(date(2024, 3, 1), date(2024, 4, 1), Granularity.MONTH, PublishedBasis.INFERRED),
        ),
        (ACTORS[1],),
        (Mention(span(text, "Ostria"), "XOS", ActorKind.STATE),),
        (
            Attribution(ROOT, None, page, None, (body,), SpeechKind.WHOLE_DOCUMENT),
            Attribution("a1", ROOT, source, span(text, "said"), (content,), SpeechKind.DIRECT),
        ),
        (
            Claim("c1", "a1", (content,), Polarity.ASSERTED, Modality.FACT, Tense.PRESENT, None, agree),
            Claim(
                "c2",
                ROOT,
                (span(text, "[bold red]Peace[/bold red] \x1b[31mred\x1b[0m\x07"),),
                Polarity.ASSERTED,
                Modality.DESIRED,
                Tense.PRESENT,
            ),
        ),
        reader="handmade",
    )
