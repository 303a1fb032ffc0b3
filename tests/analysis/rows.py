"""Claim rows written by hand, as the ledger's views give them: Varland (XVA) and Ostria (XOS) are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count

from foedera.ledger.rows import ClaimRow, Link, Quote
from foedera.records import (
    ActorKind,
    Event,
    Granularity,
    Modality,
    Polarity,
    Published,
    PublishedBasis,
    Span,
    SpeechKind,
    SpeechMode,
    Stance,
    Tense,
)

DAY = date(2021, 10, 22)
_NUMBERS = count(1)


def link(name: str, *, actor: str | None = None, kind: ActorKind = ActorKind.PERSON, state: str | None = None) -> Link:
    """One step of a chain that happened."""
    return Link(
        id="a1",
        name=name,
        kind=kind,
        actor=actor,
        state=state,
        candidates=(),
        cue=None,
        speech=SpeechKind.INDIRECT,
        stance=Stance.REPORT,
        mode=SpeechMode.ACTUAL,
        said=None,
    )


def row(
    words: str,
    *,
    document: str = "sha256:1",
    outlet: str | None = None,
    speakers: tuple[Link, ...] = (),
    said: date | None = DAY,
    published: date = DAY,
    denied: bool = False,
    modality: Modality = Modality.FACT,
    event: Event | None = None,
    quantities=(),
    time=None,
    proposition: str = "p",
    spoken: bool = True,
) -> ClaimRow:
    """A claim of a document by itself, or by the last of `speakers`."""
    return ClaimRow(
        id=f"c:{next(_NUMBERS):08x}",
        local_id="c1",
        words=words,
        quotes=(Quote(Span(0, len(words)), words),),
        document_id=document,
        title=None,
        outlet=outlet,
        url=None,
        published=Published(published, published + timedelta(1), Granularity.DAY, PublishedBasis.STATED),
        chain=(link(outlet or "a page", kind=ActorKind.OUTLET if outlet else ActorKind.DOCUMENT), *speakers),
        polarity=Polarity.DENIED if denied else Polarity.ASSERTED,
        modality=modality,
        tense=Tense.PAST,
        type="report",
        time=time,
        said_start=said,
        said_end=said + timedelta(1) if said else None,
        event=event,
        quantities=tuple(quantities),
        forecast=False,
        agreement=None,
        norm=None,
        confidence=1.0,
        proposition=proposition,
        spoken=spoken,
        mark=None,
        reader="hand",
        stored_at=datetime(2021, 11, 1, tzinfo=UTC),
    )
