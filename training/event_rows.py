"""Examples of claims with the type of their event, or none: gold pages, general news leads, sentences of our own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from foedera.claims import find_attributions, find_claims
from foedera.claims.assemble import Page
from foedera.claims.coding import QUADS
from foedera.claims.commitment import clause_head
from foedera.claims.drafts import dice
from foedera.claims.event_features import claim_features
from foedera.claims.events import NONE, Told, told_by_words
from foedera.claims.roles import Roles, roles_of
from foedera.claims.segments import segments
from foedera.documents import document_from_bytes
from foedera.evaluate.events import FOLDS, read_pairs
from foedera.knowledge import load
from foedera.language.parse import Parse, Sentence, Word, parse
from foedera.mentions import find_mentions
from foedera.models.reader import Reader
from foedera.models.signals import Signals
from foedera.pipeline.read import readable
from foedera.records import ActorKind, EventType, Polarity, Source, Span, hull
from foedera.records.mentions import Mentions
from training.leads import fingerprint, labelled

SAME = 0.4
UNSURE = 1
PLAIN = Path(__file__).with_name("plain_sentences.txt")


@dataclass(frozen=True, slots=True)
class Case:
    """One gold claim: its features, what the encoder says, the roles found, the gold's event and the page's fold."""

    features: list[str]
    signal: Mapping[str, float]
    told: Told | None
    roles: Roles
    gold: Mapping[str, Any] | None
    fold: int

    @property
    def label(self) -> str:
        """The gold's type, or none."""
        return str(self.gold["type"]) if self.gold else NONE


def cases(folder: Path, models: Path | None, folds: Path) -> Iterator[Case]:
    """Every gold claim whose labels its reader was sure of, its page read by the weights of its fold (if there are)."""
    known = load()
    numbers: dict[str, int] = json.loads(folds.read_text(encoding="utf-8"))
    readers = {fold: Reader(models / f"fold{fold}") for fold in set(numbers.values())} if models else {}
    for name, fold in numbers.items():
        gold = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))
        text = (folder / f"{name}.txt").read_bytes().decode("utf-8")
        regions = [Span(s["start"], s["end"]) for s in gold["document"]["body"]]
        parsed = parse(text, regions)
        signals = readers[fold].read(text, regions) if models else Signals((), ())
        yield from of_page(gold, parsed, find_mentions(text, parsed, known), signals, fold)


def of_page(gold: Mapping[str, Any], parsed: Parse, mentions: Mentions, signals: Signals, fold: int) -> Iterator[Case]:
    """The cases of one page; a claim without a signal of nearly its own span has an empty one."""
    sources = {a["id"]: a["source"].get("actor") for a in gold["attributions"]}
    for claim in gold["claims"]:
        spans = tuple(Span(s["start"], s["end"]) for s in claim["spans"])
        around = parsed.overlapping(spans[0])
        words = around[0].within(spans[0]) if around else []
        if claim.get("certainty") == UNSURE or not words:
            continue
        head, told, features = _read(around[0], words, mentions)
        event = EventType(claim["event"]["type"]) if claim.get("event") else None
        speaker = _speaker(sources[claim["attribution"]])
        found = roles_of(around[0], head, spans[0], mentions, speaker, event=event, word=told.word if told else None)
        yield Case(features, _signal(signals, spans), told, found, claim.get("event"), fold)


def _read(
    sentence: Sentence, words: list[Word], mentions: Mentions, head: Word | None = None
) -> tuple[Word | None, Told | None, list[str]]:
    head = head or clause_head(sentence, words)
    told = told_by_words(sentence, head, words)
    return head, told, claim_features(sentence, head, words, told, mentions)


def _speaker(code: str | None) -> Source | None:
    return Source(code, ActorKind.STATE, actor=code, state=code) if code and is_state(code) else None


def is_state(code: str) -> bool:
    """Whether gold's code of an actor is a state's."""
    return len(code) == 3 and code.isalpha() and code.isupper() and code not in {"EUR", "IMF"}


def plain_features() -> Iterator[list[str]]:
    """Features of whole sentences of our own that tell of no political act."""
    return (row for text in PLAIN.read_text(encoding="utf-8").split("\n") if text for row in _of_text(text))


@dataclass(frozen=True, slots=True)
class Lead:
    """A labelled sentence, read whole: the features, signal and telling word of each of its asserted claims."""

    label: str
    fold: int
    claims: tuple[tuple[list[str], Mapping[str, float], Told | None, bool], ...]
    """The last of each: whether the claim names a party of its event."""

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


def _claims(text: str) -> tuple[tuple[list[str], Mapping[str, float], Told | None, bool], ...]:
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
            _, told, features = _read(sentence, words, mentions, segment.head if segment else None)
            named = claim.event is not None and bool(claim.event.actors or claim.event.recipients)
            signal = segment.signal if segment else None
            found.append((features, signal.event if signal else {}, told, named))
    return tuple(found)


def _signal(signals: Signals, spans: tuple[Span, ...]) -> Mapping[str, float]:
    """What the encoder says of the claim of nearly these spans; empty where it has none."""
    best = max(signals.claims, key=lambda s: dice(spans, s.spans), default=None)
    return best.event if best is not None and not dice(spans, best.spans) < SAME else {}


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
        yield _read(sentence, sentence.words, mentions)[2]
