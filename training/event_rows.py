"""Examples of claims with the type of their event, or none: gold pages, general news leads, sentences of our own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.marked.pages import marked_pages
from foedera.claims import find_attributions, find_claims
from foedera.claims.assemble import Page
from foedera.claims.coding import QUADS
from foedera.claims.drafts import dice
from foedera.claims.events import NONE, Told
from foedera.claims.roles import Roles, roles_of
from foedera.claims.segments import segments
from foedera.claims.shown import shown_by
from foedera.documents import document_from_bytes
from foedera.evaluate.events import FOLDS, read_pairs
from foedera.knowledge import load
from foedera.language.parse import Parse, parse
from foedera.mentions import find_mentions
from foedera.models.reader import Reader
from foedera.models.signals import ClaimSignal, Signals
from foedera.pipeline.read import readable
from foedera.records import ActorKind, EventType, Polarity, Source, Span, hull
from foedera.records.mentions import Mentions
from training.leads import fingerprint, labelled

SAME = 0.4
UNSURE = 1
PLAIN = Path(__file__).with_name("plain_sentences.txt")


@dataclass(frozen=True, slots=True)
class Case:
    """One gold claim: its features and its sentence's, what the encoder says, the roles found, the gold's event and the
    page's fold."""

    features: Sequence[str]
    around: Sequence[str]
    signal: Mapping[str, float]
    told: Told | None
    roles: Roles
    gold: Mapping[str, Any] | None
    fold: int

    @property
    def label(self) -> str:
        """The gold's type, or none."""
        return str(self.gold["type"]) if self.gold else NONE


def cases(folder: Path, models: Path | None, folds: Path, data: Path | None = None) -> Iterator[Case]:
    """Every gold claim whose labels its reader was sure of, its page read by the weights of its fold (if there are).

    With `data`, the claims of the pages marked by us too.
    """
    for page in read_pages(folder, models, folds, data):
        yield from of_page(page)


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page with its gold, parsed, with who is named and what the weights of its fold say."""

    gold: Mapping[str, Any]
    parsed: Parse
    mentions: Mentions
    signals: Signals
    fold: int


def read_pages(folder: Path, models: Path | None, folds: Path, data: Path | None) -> Iterator[GoldPage]:
    """The gold pages of `folder`, and with `data` those marked by us whose claims are; without `models` no signals."""
    readers = {fold: Reader(models / f"fold{fold}") for fold in range(FOLDS)} if models else {}
    for text, gold, fold in (*_pages(folder, folds), *(_marked(data) if data else ())):
        regions = [Span(s["start"], s["end"]) for s in gold["document"]["body"]]
        parsed = parse(text, regions)
        signals = readers[fold].read(text, regions) if models else Signals((), ())
        yield GoldPage(gold, parsed, find_mentions(text, parsed, _knowledge()), signals, fold)


def _pages(folder: Path, folds: Path) -> Iterator[tuple[str, dict[str, Any], int]]:
    numbers: dict[str, int] = json.loads(folds.read_text(encoding="utf-8"))
    for name, fold in numbers.items():
        gold = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))
        yield (folder / f"{name}.txt").read_bytes().decode("utf-8"), gold, fold


def _marked(data: Path) -> Iterator[tuple[str, dict[str, Any], int]]:
    return ((one.text, one.gold, one.fold) for one in marked_pages(data) if one.gold["claims"])


def of_page(page: GoldPage) -> Iterator[Case]:
    """The cases of one page; a claim without a signal of nearly its own span has an empty one."""
    sources = {a["id"]: a["source"].get("actor") for a in page.gold["attributions"]}
    parsed, mentions = page.parsed, page.mentions
    for claim in page.gold["claims"]:
        spans = tuple(Span(s["start"], s["end"]) for s in claim["spans"])
        around = parsed.overlapping(spans[0])
        words = around[0].within(spans[0]) if around else []
        if claim.get("certainty") == UNSURE or not words:
            continue
        shown = shown_by(around[0], words, mentions)
        event = EventType(claim["event"]["type"]) if claim.get("event") else None
        speaker = _speaker(sources[claim["attribution"]])
        word = shown.told.word if shown.told else None
        found = roles_of(around[0], shown.head, spans[0], mentions, speaker, event=event, word=word)
        signal = signal_of(page.signals, spans)
        whole = shown_by(around[0], around[0].words, mentions)
        heard = signal.event if signal else {}
        yield Case(shown.features, whole.features, heard, shown.told, found, claim.get("event"), page.fold)


def _speaker(code: str | None) -> Source | None:
    return Source(code, ActorKind.STATE, actor=code, state=code) if code and is_state(code) else None


def is_state(code: str) -> bool:
    """Whether gold's code of an actor is a state's."""
    return len(code) == 3 and code.isalpha() and code.isupper() and code not in {"EUR", "IMF"}


def plain_features() -> Iterator[list[str]]:
    """Features of whole sentences of our own that tell of no political act."""
    return (row for text in PLAIN.read_text(encoding="utf-8").split("\n") if text for row in _of_text(text))


@dataclass(frozen=True, slots=True)
class LeadClaim:
    """An asserted claim of a labelled sentence: its features and its sentence's, what the encoder says, its telling
    word, and whether it names a party of its event."""

    features: Sequence[str]
    around: Sequence[str]
    signal: Mapping[str, float]
    told: Told | None
    named: bool


@dataclass(frozen=True, slots=True)
class Lead:
    """A labelled sentence, read whole, with its asserted claims."""

    label: str
    fold: int
    claims: tuple[LeadClaim, ...]

    @property
    def quad(self) -> int | None:
        """The quad class; 0 for a mere statement, None for no event."""
        if self.label == NONE:
            return None
        return int(self.label) if self.label.isdigit() else QUADS.get(self.label, 0)


def read_leads(data: Path) -> Iterator[Lead]:
    """The labelled sentences of the archives under `data`, read by the packaged weights, which learned from none."""
    for text, label in labelled(data):
        yield Lead(label, int(fingerprint(text), 16) % FOLDS, _claims(text))


def read_pairs_as_leads(path: Path) -> Iterator[Lead]:
    """The sentences of marked pairs with each of their roots."""
    roots: dict[str, set[str]] = {}
    for one in read_pairs(path):
        roots.setdefault(one.pair.text, set()).add(one.root)
    for text, labels in sorted(roots.items()):
        claims = _claims(text)
        yield from (Lead(label, 0, claims) for label in sorted(labels))


def _claims(text: str) -> tuple[LeadClaim, ...]:
    """What the claims of a text show; a claim cut by rule has the head that the rule gave it."""
    document = document_from_bytes(text.encode("utf-8"), format="text")
    regions = readable(document)
    parsed = parse(document.text, regions)
    mentions = find_mentions(document.text, parsed, _knowledge())
    signals = _packaged().read(document.text, regions)
    attributions = find_attributions(document, parsed, signals, mentions)
    cut = {s.spans: s for s in segments(parsed, signals.claims, [a.cue for a in attributions if a.cue])}
    found = []
    for claim in find_claims(Page(document, parsed, signals, mentions, attributions, (), ())):
        around, segment = parsed.overlapping(claim.spans[0]), cut.get(claim.spans)
        sentence = segment.sentence if segment else around[0]
        words = sentence.within(hull(claim.spans))
        if words and claim.polarity is Polarity.ASSERTED:
            shown = shown_by(sentence, words, mentions, segment.head if segment else None)
            named = claim.event is not None and bool(claim.event.actors or claim.event.recipients)
            signal = segment.signal if segment else None
            whole = shown_by(sentence, sentence.words, mentions)
            found.append(LeadClaim(shown.features, whole.features, signal.event if signal else {}, shown.told, named))
    return tuple(found)


def signal_of(signals: Signals, spans: tuple[Span, ...]) -> ClaimSignal | None:
    """What the encoder says of the claim of nearly these spans."""
    best = max(signals.claims, key=lambda s: dice(spans, s.spans), default=None)
    return best if best is not None and not dice(spans, best.spans) < SAME else None


@cache
def _packaged() -> Reader:
    return Reader.load()


@cache
def _knowledge() -> Any:
    return load()


def _of_text(text: str) -> Iterator[list[str]]:
    parsed = parse(text, [Span(0, len(text))])
    mentions = find_mentions(text, parsed, _knowledge())
    for sentence in parsed.sentences:
        yield shown_by(sentence, sentence.words, mentions).features
