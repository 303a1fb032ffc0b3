"""One document -> everything that is read from it: the one function that a laptop and a cluster both run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cache

from foedera import __version__
from foedera.claims import Page, find_agreements, find_attributions, find_claims, find_transfers, whole_document
from foedera.knowledge import Knowledge, load
from foedera.knowledge.reference.agreement_names import agreement_names
from foedera.language.parse import Parse, parse
from foedera.mentions import find_mentions
from foedera.mentions.dating import dated_by_names, dated_by_reading
from foedera.mentions.quantities import find_quantities
from foedera.mentions.times import find_times
from foedera.models.reader import Reader
from foedera.records import Document, Published, Reading, Span, TimeMention
from foedera.settings import pack_paths

SHORT = 60
"""Days within which a page's own date is good enough to say who held an office."""

FURTHEST_ON = timezone(timedelta(hours=14))
"""Where a day begins first."""

READ = "en"
"""The language that is read so far; documents in others are kept and shown, with no claims made of them."""


def reader_name() -> str:
    """The name under which readings are stored: a newer version reads a document again."""
    return f"foedera {__version__}"


@cache
def _reader() -> Reader:
    return Reader.load()


def read(document: Document, *, knowledge: Knowledge | None = None, on: date | None = None) -> Reading:
    """Read one document: mentions, attributions and claims, each with its words.

    Takes any Document; of one that is not in English only the document itself is kept (`reading.attributions[0]`).
    `on` is the day of the reading, by default today where the day is furthest on: an undated page is no younger.
    """
    if not document.language.startswith(READ) or not document.body:
        return Reading(document, attributions=(whole_document(document),), reader=reader_name())
    known = knowledge if knowledge is not None else load(pack_paths())
    regions = readable(document)
    parsed = parse(document.text, regions)
    page = _page(document, parsed, known, regions, on or datetime.now(FURTHEST_ON).date())
    bearing = agreement_names(pack_paths())
    agreements, claims = find_agreements(parsed, page.mentions, find_claims(page), page.times, bearing)
    return Reading(
        page.document,
        actors=page.mentions.actors,
        mentions=page.mentions.mentions,
        attributions=page.attributions,
        claims=claims,
        agreements=agreements,
        transfers=find_transfers(parsed, claims),
        reader=reader_name(),
    )


def readable(document: Document) -> list[Span]:
    """The stretches that are read: the title and the body, in order, without overlap."""
    title = document.title
    regions = list(document.body)
    if title is not None and not any(title.overlaps(span) for span in regions):
        regions.append(title)
    return sorted(regions)


def about_day(published: Published) -> date | None:
    """The day by which offices are filled: the first of a short interval; None where the page may be of any time."""
    start, end = published.start, published.end
    return start if start and end and (end - start).days < SHORT else None


def _page(document: Document, parsed: Parse, known: Knowledge, regions: list[Span], on: date) -> Page:
    text = document.text
    signals = _reader().read(text, regions)
    mentions = find_mentions(text, parsed, known, on=about_day(document.published))
    named = dated_by_names(document.published, text, mentions, regions, known)
    document = replace(document, published=dated_by_reading(named, on))
    attributions = find_attributions(document, parsed, signals, mentions)
    times = _times(text, regions, named, document.published)
    return Page(
        document=document,
        parse=parsed,
        signals=signals,
        mentions=mentions,
        attributions=attributions,
        times=tuple(times),
        quantities=tuple(find_quantities(text, regions, times=times, parse=parsed)),
    )


def _times(text: str, regions: list[Span], named: Published, bounded: Published) -> list[TimeMention]:
    """The expressions of time: by what the page says of its day, and where that tells nothing by the whole interval
    that ends with its reading: "by 1 December" is of the one year that the page names before it is of any."""
    found = find_times(text, regions, anchor=named)
    if bounded == named or all(mention.time for mention in found):
        return found
    loose = {mention.span: mention for mention in find_times(text, regions, anchor=bounded)}
    return [mention if mention.time else loose.get(mention.span, mention) for mention in found]
