"""Examples of claims with the type of their event, or none: gold pages, general news leads, sentences of our own."""

from __future__ import annotations

import hashlib
import json
import re
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from foedera.claims.commitment import clause_head
from foedera.claims.drafts import dice
from foedera.claims.event_features import claim_features
from foedera.claims.events import NONE, Told, told_by_words
from foedera.claims.roles import Roles, roles_of
from foedera.knowledge import load
from foedera.language.parse import Parse, Sentence, Word, parse
from foedera.mentions import find_mentions
from foedera.models.reader import Reader
from foedera.models.signals import Signals
from foedera.records import ActorKind, EventType, Source, Span
from foedera.records.mentions import Mentions

SAME = 0.4
UNSURE = 1
LEADS = "ktitan_2025_aug_sep.tar.xz"
PLAIN = Path(__file__).with_name("plain_sentences.txt")
LABELLED = Path(__file__).with_name("leads.json")
FIRST = re.compile(r'(?<=[.!?])\s+(?=[A-Z"“])')


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
        signal = max(signals.claims, key=lambda s: dice(spans, s.spans), default=None)
        near = signal is not None and not dice(spans, signal.spans) < SAME
        event = EventType(claim["event"]["type"]) if claim.get("event") else None
        speaker = _speaker(sources[claim["attribution"]])
        found = roles_of(around[0], head, spans[0], mentions, speaker, event=event, word=told.word if told else None)
        yield Case(features, signal.event if signal and near else {}, told, found, claim.get("event"), fold)


def _read(sentence: Sentence, words: list[Word], mentions: Mentions) -> tuple[Word | None, Told | None, list[str]]:
    head = clause_head(sentence, words)
    told = told_by_words(sentence, head, words)
    return head, told, claim_features(sentence, head, words, told, mentions)


def _speaker(code: str | None) -> Source | None:
    return Source(code, ActorKind.STATE, actor=code, state=code) if code and is_state(code) else None


def is_state(code: str) -> bool:
    """Whether gold's code of an actor is a state's."""
    return len(code) == 3 and code.isalpha() and code.isupper() and code not in {"EUR", "IMF"}


def plain_features(news: Path | None) -> Iterator[list[str]]:
    """Features of whole sentences that tell of no political act: our own, and those labelled so among news leads."""
    yield from (row for text in PLAIN.read_text(encoding="utf-8").split("\n") if text for row in _of_text(text))
    if news:
        quads = json.loads(LABELLED.read_text(encoding="utf-8"))
        for text in sorted(leads(news)):
            if quads.get(fingerprint(text)) == 0:
                yield from _of_text(text)


def leads(news: Path) -> set[str]:
    """First sentences of the summaries in the archive of headlines and leads of five countries' outlets."""
    found: set[str] = set()
    with tarfile.open(news / LEADS) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".json") else None
            for item in json.load(file) if file else ():
                found.add(FIRST.split((item.get("summary") or "").strip())[0])
    return found


def fingerprint(text: str) -> str:
    """By what a labelled sentence is known, since the text itself is a third party's."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


@cache
def _knowledge() -> Any:
    return load()


def _of_text(text: str) -> Iterator[list[str]]:
    parsed = parse(text, [Span(0, len(text))])
    mentions = find_mentions(text, parsed, _knowledge())
    for sentence in parsed.sentences:
        yield _read(sentence, sentence.words, mentions)[2]
