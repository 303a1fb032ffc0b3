"""Readers for the tests of the pipeline, plain and misbehaving: functions of a module, for workers to call."""

from __future__ import annotations

import os
import re
import time

from foedera.pipeline.work import Work
from foedera.records import (
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
    Reading,
    Source,
    Span,
    SpeechKind,
    Tense,
)

_SENTENCE = re.compile(r"[A-Z][^.\n]*\.")
_NAME = re.compile(r"\b(Vessia|Olmark)\b")


def plain(document: Document) -> Reading:
    """Every sentence is a claim of the document about the states it names."""
    claims, mentions = [], []
    for found in _NAME.finditer(document.text):
        mentions.append(Mention(Span(*found.span()), found.group()[:3].upper(), ActorKind.STATE))
    for number, found in enumerate(_SENTENCE.finditer(document.text)):
        named = tuple(dict.fromkeys(name[:3].upper() for name in _NAME.findall(found.group())))
        event = Event(EventType.STATE, None, named) if named else None
        span = Span(*found.span())
        claims.append(Claim(f"c{number}", "a0", (span,), Polarity.ASSERTED, Modality.FACT, Tense.PRESENT, event=event))
    whole = (Span(0, len(document.text)),)
    root = Attribution(
        "a0", None, Source(document.outlet or "page", ActorKind.DOCUMENT), None, whole, SpeechKind.WHOLE_DOCUMENT
    )
    actors = (Actor("VES", "Vessia", ActorKind.STATE, "VES"), Actor("OLM", "Olmark", ActorKind.STATE, "OLM"))
    return Reading(document, actors, tuple(mentions), (root,), tuple(claims), reader="plain/1")


def touchy(document: Document) -> Reading:
    """As `plain`, but some words kill it, hang it, bloat it or make it fail."""
    text = document.text
    if "KILLME" in text:
        os.abort()
    if "EXITME" in text:
        os._exit(7)
    if "HANGME" in text:
        time.sleep(600)
    if "BLOATME" in text:
        bytearray(16 * 2**30)
    if "FAILME" in text:
        raise ValueError("no such thing")
    if "WRONGME" in text:
        reading = plain(document)
        return Reading(document, claims=reading.claims, reader="plain/1")
    return plain(document)


def slow(document: Document) -> Reading:
    """As `plain`, taking its time."""
    time.sleep(0.004)
    return plain(document)


PLAIN = Work("plain/1", plain)
TOUCHY = Work("plain/1", touchy)
SLOW = Work("plain/1", slow)
