"""A claim as the pages show it: every word of it ready, so that templates only lay out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from foedera.exports.days import period
from foedera.ledger.identity import CLAIM_MARK, PROPOSITION_MARK
from foedera.ledger.rows import ClaimRow, Link
from foedera.records import ActorKind, Event, Modality, Quantity, SpeechMode, Stance, Time


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of a chain of attribution: who, of what kind, what the relayer makes of it, and where its claims are."""

    name: str
    kind: str
    note: str
    said: str
    cue: str
    href: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One claim: its words, its chain from the document to the speaker, and how, when and of what it is said.

    `marks` are short words such as "denied" or "possible", each with the class that colours it. `contexts` tell in
    what matters the event stands ("" for none). `about` is when it happens, `basis` how that was found; `said` when it
    was said. `reader` leads to its words in the document, `proposition` to all who say the same ("" for speech that did
    not happen, which says nothing).
    """

    id: str
    words: str
    crumbs: tuple[Crumb, ...]
    marks: tuple[tuple[str, str], ...]
    event: str
    contexts: str
    about: str
    basis: str
    said: str
    numbers: tuple[str, ...]
    confidence: str
    href: str
    reader: str
    proposition: str
    title: str


def search_href(**filters: str) -> str:
    """The search page with these filters; empty ones are left out."""
    asked = {name: value for name, value in filters.items() if value}
    return f"/?{urlencode(asked)}" if asked else "/"


def claim_href(id: str) -> str:
    """The page of one claim."""
    return f"/claims/{quote(id, safe=':')}"


def proposition_href(id: str) -> str:
    """The page of a proposition, by its name or that of any of its claims."""
    name = PROPOSITION_MARK + id.removeprefix(CLAIM_MARK) if id.startswith(CLAIM_MARK) else id
    return f"/propositions/{quote(name, safe=':')}"


def framing_href(of: str) -> str:
    """What each source calls this actor, place, agreement, proposition or claim."""
    return f"/framing?{urlencode({'of': of})}"


def reader_href(document: str, claim: str = "", start: int | None = None) -> str:
    """A document in the Reader, at a claim's words where one is named."""
    path = f"/documents/{quote(document, safe=':')}"
    if not claim:
        return path
    at = f"?at={start}" if start else ""
    return f"{path}{at}#w-{quote(claim, safe='')}"


def card(row: ClaimRow) -> Card:
    """What the pages show of one claim."""
    return Card(
        id=row.id,
        words=row.words,
        crumbs=crumbs(row),
        marks=tuple(_marks(row)),
        event=event_words(row.event),
        contexts=", ".join(row.event.contexts).replace("_", " ") if row.event else "",
        about=when(row.time),
        basis=str(row.time.basis) if row.time else "",
        said=period(row.said_start, row.said_end, letters=True),
        numbers=tuple(number(item) for item in row.quantities),
        confidence=f"{row.confidence:.0%}",
        href=claim_href(row.id),
        reader=reader_href(row.document_id, row.id, row.quotes[0].span.start if row.quotes else None),
        proposition=proposition_href(row.id) if row.spoken and row.current else "",
        title=row.title or row.outlet or "untitled document",
    )


def crumbs(row: ClaimRow) -> tuple[Crumb, ...]:
    """The chain from the outlet, where it is known and is not the first link itself, to the speaker."""
    outlet, (first, *rest) = row.outlet, row.chain
    if not outlet or outlet == first.name:
        return tuple(crumb(link) for link in row.chain)
    place = Crumb(outlet, str(ActorKind.OUTLET), "", "", "", search_href(by=outlet))
    inner = rest if first.kind is ActorKind.DOCUMENT else row.chain
    return (place, *(crumb(link) for link in inner))


def crumb(link: Link) -> Crumb:
    """One step of a chain."""
    notes = [] if link.stance is Stance.REPORT else [str(link.stance)]
    if link.mode not in (SpeechMode.ACTUAL, SpeechMode.ATTITUDE):
        notes.append(f"{link.mode} speech")
    return Crumb(
        name=link.name,
        kind=str(link.kind),
        note=", ".join(notes),
        said=when(link.said),
        cue=link.cue.words if link.cue else "",
        href=search_href(by=link.actor or link.name),
        candidates=link.candidates,
    )


def when(time: Time | None) -> str:
    """A time in words; empty where nothing is known."""
    return period(time.start, time.end, letters=True) if time else ""


def event_words(event: Event | None) -> str:
    """An event in words: `MOBILIZE · XOS → XVA · Belm`."""
    if event is None:
        return ""
    actors, recipients = ", ".join(event.actors), ", ".join(event.recipients)
    parties = f"{actors or '?'} → {recipients}" if recipients else actors
    return " · ".join(part for part in (str(event.type), parties, event.place) if part)


def number(item: Quantity) -> str:
    """A quantity in words and figures: `3,000 people, at most 3,000`."""
    figure = "" if item.value is None else f"{item.value:,.10g}"
    bounds = []
    if item.minimum is not None:
        bounds.append(f"at least {item.minimum:,.10g}")
    if item.maximum is not None:
        bounds.append(f"at most {item.maximum:,.10g}")
    counted = item.of or item.unit or ""
    parts = [" ".join(part for part in (figure, counted) if part), *bounds]
    return ", ".join(part for part in parts if part)


def _marks(row: ClaimRow) -> Iterable[tuple[str, str]]:
    if row.denied:
        yield "denied", "denied"
    if row.modality is not Modality.FACT:
        yield str(row.modality), "modality"
    if row.forecast:
        yield "forecast", "forecast"
    if row.mark:
        yield f"{row.mark} speech", "unspoken"
    if not row.current:
        yield "older reading", "unspoken"
