"""What the tables say about a claim, in few words."""

from __future__ import annotations

from foedera.exports.days import period
from foedera.ledger.rows import ClaimRow, Link
from foedera.records import ActorKind, Event, Modality, Quantity, SpeechMode, Stance

SHORT = 12
"""Characters of an id that a table shows; any unambiguous beginning of an id is taken back."""


HOW = 13
"""Cells of the column that says how: its longest word and a comma, so that four notes take nothing from the words."""


def short(id: str) -> str:
    """The beginning of an id: enough to ask for the row, short enough to read."""
    head, _, tail = id.rpartition(":")
    return f"{head}:{tail[:SHORT]}" if head else tail[:SHORT]


def chain(row: ClaimRow) -> str:
    """Who says it through whom, outermost first: `Varland Gazette › Belm Courier › Ilo Renn`.

    The outlet comes first where it is known; it stands for a document that names no author.
    """
    first, *rest = row.chain
    if not row.outlet or row.outlet == first.name:
        return " › ".join(link(item) for item in row.chain)
    inner = rest if first.kind is ActorKind.DOCUMENT else row.chain
    return " › ".join([row.outlet, *(link(item) for item in inner)])


def link(item: Link) -> str:
    """One step of a chain, with what the relayer makes of it where that is more than a report."""
    notes = [str(item.stance)] if item.stance is not Stance.REPORT else []
    if item.mode not in (SpeechMode.ACTUAL, SpeechMode.ATTITUDE):
        notes.append(str(item.mode))
    return f"{item.name} ({', '.join(notes)})" if notes else item.name


def how(row: ClaimRow) -> str:
    """How it is said, where it is more than a plain assertion of fact: `denied, possible, forecast`."""
    notes = ["denied"] if row.denied else []
    if row.modality is not Modality.FACT:
        notes.append(str(row.modality))
    if row.forecast:
        notes.append("forecast")
    if row.mark:
        notes.append(f"{row.mark} speech")
    return ", ".join(notes)


def event(item: Event | None) -> str:
    """What happened: `MOBILIZE XOS → XVA, Belm`."""
    if item is None:
        return ""
    actors, recipients = "+".join(item.actors), "+".join(item.recipients)
    parties = f" {actors or '?'} → {recipients}" if recipients else f" {actors}" if actors else ""
    return f"{item.type}{parties}{f', {item.place}' if item.place else ''}"


def said(row: ClaimRow) -> str:
    """When it was said; empty where nobody knows."""
    return period(row.said_start, row.said_end)


def about(row: ClaimRow) -> str:
    """When it happened, happens or is to happen; empty where nobody knows."""
    return period(row.time.start, row.time.end) if row.time else ""


def number(item: Quantity) -> str:
    """A quantity in words and figures: `3,000 men, at most 3,000`."""
    bounds = [("at least", item.minimum), ("at most", item.maximum)]
    figure = "" if item.value is None else f"{item.value:,.10g}"
    counted = " ".join(part for part in (figure, item.of or item.unit or "") if part)
    return ", ".join(
        part for part in (counted, *(f"{word} {value:,.10g}" for word, value in bounds if value is not None)) if part
    )
