"""From the records of one reading to rows of the tables, column for column in the order of tables.py.

Enumerations give their `_value_`: it is the plain attribute behind `value`, which alone would take a tenth of loading.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from foedera.errors import DocumentError
from foedera.ledger.encoding import PARTS, day_text, list_text, spans_text, time_columns
from foedera.ledger.identity import (
    SourceKey,
    attribution_ids,
    claim_ids,
    content_hash,
    given_day,
    outer_first,
    proposition_key,
    source_key,
)
from foedera.ledger.subjects import Subjects
from foedera.records import ActorKind, Attribution, Claim, Quantity, Reading, Source, Span, SpeechMode

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
_HAPPENED = (SpeechMode.ACTUAL, SpeechMode.ATTITUDE)
_NO_QUANTITY: Row = (None,) * 9
_NO_EVENT: Row = (None, None, None, "", "")

LEVEL = 4
"""Of zlib: pages of 1 kB take 22 µs and 39.5 % of their room (53 and 39.1 at 6, 18 and 41.8 at 1), of 20 kB a fifth."""


@dataclass(slots=True)
class Numbers:
    """The next free `pk` of each table that has one."""

    next: dict[str, int]

    def take(self, table: str, count: int = 1) -> int:
        """The first of so many numbers, given out once."""
        number = self.next[table]
        self.next[table] = number + count
        return number


@dataclass(slots=True)
class Stand:
    """What a chain comes to at one link: when that was said and whether it was.

    `links` are its sources with their days, outer to inner; `passes` is how each source comes into it: its number,
    depth, whether it speaks, its day. A source that stands twice in a chain counts where it stands furthest in.
    """

    pk: int
    source: int
    start: str | None
    end: str
    spoken: bool
    lineage: str
    links: tuple[tuple[int, str], ...]
    passes: tuple[tuple[int, int, bool, str], ...]


@dataclass(slots=True)
class Placed:
    """Where a reading goes: its id, and numbers of its document, text and sources as they stand in this ledger."""

    id: str
    document: int
    text: int
    stored_at: str
    sources: Mapping[SourceKey, int]
    outlet: int | None = None


def compressed(data: bytes) -> bytes:
    """Bytes as the ledger keeps them: whole, in less room."""
    return zlib.compress(data, LEVEL)


def restored(data: bytes) -> bytes:
    """The bytes that `compressed` was given."""
    return zlib.decompress(data)


def text_bytes(text: str) -> bytes:
    """A document's text as bytes; half a surrogate pair, which UTF-8 refuses, is kept."""
    return text.encode("utf-8", "surrogatepass")


def words_hash(words: Iterable[str]) -> str:
    """A mark of long words that are kept by their spans only, to check the spans against."""
    return sha256(text_bytes("\x1f".join(words))).hexdigest()[:16]


def storable(words: str) -> str:
    """Words as both stores can hold them in a column: NUL and half surrogates are shown by a sign."""
    if "\x00" in words:
        words = words.replace("\x00", "\u2400")
    if words.isascii():
        return words
    return words.encode("utf-8", "replace").decode("utf-8")


def outlet_source(reading: Reading) -> Source | None:
    """The source that a document's outlet is, where the document itself does not speak under that name already."""
    outlet = reading.document.outlet
    if not outlet or any(a.source.name.casefold() == outlet.casefold() for a in reading.attributions[:1]):
        return None
    return Source(outlet, ActorKind.OUTLET)


def add_reading(rows: Rows, reading: Reading, placed: Placed, numbers: Numbers) -> int:
    """Append all rows of `reading` to `rows`, give its number; DocumentError for a reading that contradicts itself."""
    adding = _Adding(rows, reading, placed, numbers)
    adding.head()
    adding.mentions()
    adding.attributions()
    adding.claims()
    adding.agreements()
    adding.transfers()
    return adding.pk


class _Adding:
    """One reading on its way into rows."""

    def __init__(self, rows: Rows, reading: Reading, placed: Placed, numbers: Numbers) -> None:
        self.rows, self.reading, self.placed, self.numbers = rows, reading, placed, numbers
        self.text = reading.document.text
        self.pk = numbers.take("readings")
        self.local: dict[str, Attribution] = {}
        self.stands: dict[str, Stand] = {}
        self.claim_numbers: dict[str, int] = {}
        self.attribution_ids: dict[str, str] = {}

    def head(self) -> None:
        document = self.reading.document
        published, title = document.published, document.title
        self.rows["readings"].append((
            self.pk, self.placed.id, self.placed.document, self.placed.text, self.reading.reader,
            given_day(self.reading), document.format, *_bounds(title), document.title_text,
            document.outlet, list_text(document.authors), day_text(published.start), day_text(published.end),
            published.granularity._value_, published.basis._value_, *_bounds(published.span),
            document.language, spans_text(document.body), spans_text(document.boilerplate),
            list_text(document.boilerplate_kinds), self.placed.stored_at,
        ))  # fmt: skip

    def mentions(self) -> None:
        pk, words = self.pk, self.words
        self.rows["mentions"] += [
            (
                pk, n, (span := mention.span).start, span.end, words(span), mention.actor,
                mention.kind._value_, mention.form, list_text(mention.candidates) if mention.candidates else "",
            )
            for n, mention in enumerate(self.reading.mentions)
        ]  # fmt: skip

    def attributions(self) -> None:
        reading = self.reading
        self.local = {attribution.id: attribution for attribution in reading.attributions}
        if len(self.local) < len(reading.attributions):
            raise self.wrong("two attributions have one id")
        try:
            ordered = outer_first(reading.attributions)  # a row may point only at one that is there
        except ValueError as error:
            raise self.wrong(str(error)) from error
        self.attribution_ids = ids = attribution_ids(reading.document.id, ordered)
        place = {attribution.id: n for n, attribution in enumerate(reading.attributions)}
        for attribution in ordered:
            self.stands[attribution.id] = self.stand(attribution)
            self.rows["attributions"].append(self.attribution(place[attribution.id], attribution, ids[attribution.id]))

    def stand(self, attribution: Attribution) -> Stand:
        outer = self.stands[attribution.parent] if attribution.parent is not None else None
        pk = self.numbers.take("attributions")
        source = self.placed.sources[source_key(attribution.source)]
        published = self.reading.document.published
        start = outer.start if outer else day_text(published.start)
        end = outer.end if outer else day_text(published.end) or ""
        said = attribution.said
        if said is not None and said.known:
            start, end = day_text(said.start), day_text(said.end) or end
        spoken = attribution.mode in _HAPPENED and (outer is None or outer.spoken)
        links = (*outer.links, (source, end)) if outer else self.root_links(source, end)
        lineage = f"{outer.lineage} {pk}" if outer else str(pk)
        return Stand(pk, source, start, end, spoken, lineage, links, _passes(links))

    def root_links(self, source: int, end: str) -> tuple[tuple[int, str], ...]:
        outlet = self.placed.outlet
        return ((source, end),) if outlet is None or outlet == source else ((outlet, end), (source, end))

    def attribution(self, n: int, attribution: Attribution, content_id: str) -> Row:
        stand, source, cue = self.stands[attribution.id], attribution.source, attribution.cue
        parent = None if attribution.parent is None else self.stands[attribution.parent].pk
        return (
            stand.pk, content_id, self.pk, n, attribution.id, parent, stand.lineage, stand.source,
            *_bounds(source.span), None if source.span is None else self.words(source.span),
            list_text(source.candidates), *_bounds(cue), None if cue is None else self.words(cue),
            spans_text(attribution.content), words_hash(map(self.words, attribution.content)), attribution.kind._value_,
            *time_columns(attribution.said), attribution.stance._value_, attribution.mode._value_, attribution.found_by,
            attribution.score,
        )  # fmt: skip

    def claims(self) -> None:
        reading, subjects = self.reading, Subjects(self.reading)
        if missing := next((claim for claim in reading.claims if claim.attribution not in self.local), None):
            raise self.wrong(f"claim {missing.id} stands under no attribution ({missing.attribution})")
        spans = [spans_text(claim.spans) for claim in reading.claims]
        ids = claim_ids(reading.claims, self.attribution_ids, spans)
        first, rows = self.numbers.take("claims", len(ids)), self.rows
        add, add_words = rows["claims"].append, rows["claim_words"].append
        for n, claim in enumerate(reading.claims):
            pk = first + n
            if self.claim_numbers.setdefault(claim.id, pk) != pk or not claim.spans:
                raise self.wrong(f"claim {claim.id} stands twice or has no words")
            parts = claim.spans
            words = self.words(parts[0]) if len(parts) == 1 else PARTS.join(map(self.words, parts))
            add(self.claim(n, claim, (pk, ids[n]), (words, spans[n])))
            add_words((pk, words))
            self.index_claim(pk, claim, subjects)
            if claim.quantities:
                rows["quantities"] += [(pk, i, *self.quantity(q)) for i, q in enumerate(claim.quantities)]

    def claim(self, n: int, claim: Claim, numbers: tuple[int, str], said: tuple[str, str]) -> Row:
        stand, event = self.stands[claim.attribution], claim.event
        acts = (
            (event.type._value_, event.mode, event.place, list_text(event.actors), list_text(event.recipients))
            if event
            else _NO_EVENT
        )
        return (
            *numbers, self.pk, n, claim.id, stand.pk, stand.source, *said,
            claim.polarity._value_, claim.modality._value_, claim.tense._value_, claim.type, claim.forecast,
            stand.spoken, stand.start, stand.end, *time_columns(claim.time), *acts, claim.agreement, claim.norm,
            claim.confidence, proposition_key(claim, said[0]), list_text(event.contexts) if event else "",
        )  # fmt: skip

    def index_claim(self, pk: int, claim: Claim, subjects: Subjects) -> None:
        stand = self.stands[claim.attribution]
        end = stand.end
        parts = subjects.of(claim, self.local[claim.attribution])
        self.rows["claim_actors"] += [(actor, end, pk, part) for actor, part in parts.items()]
        self.rows["claim_sources"] += [
            (source, end, pk, depth, speaks, day) for source, depth, speaks, day in stand.passes
        ]

    def agreements(self) -> None:
        for n, agreement in enumerate(self.reading.agreements):
            pk = self.numbers.take("agreements")
            names = spans_text(agreement.names)
            self.rows["agreements"].append((
                pk, content_hash("agreement", self.reading.document.id, agreement.id, names), self.pk, n, agreement.id,
                names, list_text(tuple(map(self.words, agreement.names))), list_text(agreement.parties),
            ))  # fmt: skip
            self.rows["stages"].extend(
                (pk, i, stage.stage._value_, self.claim_number(stage.claim), *time_columns(stage.time))
                for i, stage in enumerate(agreement.stages)
            )

    def transfers(self) -> None:
        for n, transfer in enumerate(self.reading.transfers):
            content_id = content_hash("transfer", self.reading.document.id, transfer.id, transfer.kind._value_)
            quantity = _NO_QUANTITY if transfer.quantity is None else self.quantity(transfer.quantity)
            self.rows["transfers"].append((
                self.numbers.take("transfers"), content_id, self.pk, n, transfer.id, transfer.kind._value_,
                self.claim_number(transfer.claim), transfer.giver, transfer.taker, *quantity,
            ))  # fmt: skip

    def quantity(self, quantity: Quantity) -> Row:
        span = quantity.span
        bounds = (quantity.value, quantity.minimum, quantity.maximum)
        blur = list_text(quantity.approximators)
        return (span.start, span.end, self.words(span), *bounds, quantity.unit, quantity.of, blur)

    def claim_number(self, local_id: str) -> int:
        if local_id not in self.claim_numbers:
            raise self.wrong(f"it speaks of a claim {local_id} that is not there")
        return self.claim_numbers[local_id]

    def words(self, span: Span) -> str:
        if len(self.text) < span.end:
            raise self.wrong(f"span [{span.start}, {span.end}) reaches beyond its text of {len(self.text)} characters")
        return self.text[span.start : span.end]

    def wrong(self, reason: str) -> DocumentError:
        document = self.reading.document
        return DocumentError(document.path or document.id, f"its reading contradicts itself: {reason}")


def _passes(links: tuple[tuple[int, str], ...]) -> tuple[tuple[int, int, bool, str], ...]:
    inner = len(links) - 1
    return tuple({source: (source, depth, depth == inner, end) for depth, (source, end) in enumerate(links)}.values())


def _bounds(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)
