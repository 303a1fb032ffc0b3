"""Readers of the training data: each gives plain records with character offsets, and keeps nothing else in memory."""

from __future__ import annotations

import csv
import json
import lzma
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from foedera.evaluate.attribution import joined_spans
from foedera.records.span import Span

Chars = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """One attribution: trimmed spans of each role, its layer, and label indices by name (empty where not annotated)."""

    layer: str
    source: tuple[Chars, ...]
    cue: tuple[Chars, ...]
    content: tuple[Chars, ...]
    labels: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One claim: its spans and labels; labels of a claim that its reader was unsure of are left out."""

    spans: tuple[Chars, ...]
    labels: dict[str, str]


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its regions to read and what stands in it; `triggers` are (start, end, {corpus: factuality})."""

    name: str
    text: str
    regions: tuple[Span, ...]
    relations: tuple[GoldRelation, ...] = ()
    claims: tuple[GoldClaim, ...] = ()
    triggers: tuple[tuple[int, int, str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class GoldPair:
    """A sentence with a marked pair of actors and the PLOVER root of what passes between them."""

    text: str
    source: Span
    target: Span
    root: str


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file, compressed or not."""
    raw = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    for line in raw.splitlines():
        yield json.loads(line)


def polnear(path: Path) -> Iterator[GoldText]:
    """PolNeAR articles, first annotator by name; relations without content are kept for their source and cue."""
    for item in read_lines(path):
        text = item["text"]
        gold = item["annotations"][sorted(item["annotations"])[0]]
        relations = tuple(
            GoldRelation("polnear", *(tuple(joined_spans(text, one[role])) for role in ("source", "cue", "content")))
            for one in gold
            if one["cue"] or one["content"]
        )
        yield GoldText(item["id"], text, (Span(0, len(text)),), relations)


def pages(folder: Path) -> Iterator[GoldText]:
    """Gold pages: attributions as outer (depth 1) and inner (deeper) relations, and claims; sorted by stem."""
    for path in sorted(folder.glob("*.gold.json")):
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_bytes().decode("utf-8")
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield page_gold(path.name.removesuffix(".gold.json"), text, gold)


def page_gold(name: str, text: str, gold: dict[str, Any]) -> GoldText:
    """One gold page; title and body are what is read."""
    by_id = {one["id"]: one for one in gold["attributions"]}
    relations = []
    for one in gold["attributions"]:
        if one["kind"] == "whole-document":
            continue
        above = by_id.get(one["parent"])
        layer = "inner" if above and above["kind"] != "whole-document" else "outer"
        relations.append(gold_relation(text, one, layer))
    claims = tuple(_claim(text, one) for one in gold["claims"])
    return GoldText(name, text, page_regions(gold), tuple(relations), claims)


def gold_relation(text: str, one: dict[str, Any], layer: str) -> GoldRelation:
    """A page's attribution as a relation of `layer`."""
    roles = (one["source"].get("spans", []), [one["cue"]] if one["cue"] else [], one["content"])
    source, cue, content = (joined(text, role) for role in roles)
    labels = {"stance": one.get("stance"), "speech": one.get("speech"), "source_kind": one["source"]["kind"]}
    return GoldRelation(layer, source, cue, content, {k: v for k, v in labels.items() if v})


def joined(text: str, spans: list[dict[str, int]]) -> tuple[Chars, ...]:
    """The characters of JSON spans, trimmed and joined as PolNeAR's are."""
    return tuple(joined_spans(text, [[s["start"], s["end"]] for s in spans]))


def page_regions(gold: dict[str, Any]) -> tuple[Span, ...]:
    """The title and the body, without what they share twice."""
    document = gold["document"]
    spans = [Span(s["start"], s["end"]) for s in document["body"]]
    title = document.get("title")
    if title and not any(Span(title["start"], title["end"]).overlaps(span) for span in spans):
        spans.append(Span(title["start"], title["end"]))
    return tuple(sorted(spans))


def _claim(text: str, one: dict[str, Any]) -> GoldClaim:
    labels = {name: one[name] for name in ("polarity", "modality", "tense", "type")}
    labels["event"] = one["event"]["type"] if one.get("event") else "none"
    if one.get("certainty") == 1:
        labels = {}
    return GoldClaim(joined(text, one["spans"]), labels)


def conll_sentences(path: Path, corpus: str) -> list[GoldText]:
    """Factuality sentences: one token a line, a score or `_` in the third column, a blank line between sentences."""
    out = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text, triggers = "", []
        for line in block.strip("\n").split("\n"):
            cells = line.split("\t")
            if len(cells) < 3:
                continue
            text += " " if text else ""
            if cells[2] != "_":
                triggers.append((len(text), len(text) + len(cells[1]), corpus, float(cells[2])))
            text += cells[1]
        if text:
            out.append(GoldText(f"{corpus} {len(out)}", text, (Span(0, len(text)),), triggers=tuple(triggers)))
    return out


def factuality(folder: Path) -> tuple[list[GoldText], list[GoldText]]:
    """FactBank and UW sentences, (train, dev); what stands in either's development part is not trained on."""
    train, dev = [], []
    for corpus, part in (("factbank", "factbank_v1"), ("uw", "uw")):
        train += conll_sentences(folder / part / "train.conll", corpus)
        dev += conll_sentences(folder / part / "dev.conll", corpus)
    seen = {_letters(one.text) for one in dev}
    return [one for one in train if one.triggers and _letters(one.text) not in seen], dev


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def pairs(path: Path) -> list[GoldPair]:
    """PLV sentences; a pair whose words are not found in its sentence is left out."""
    out = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            marked = row["marked_sentence"]
            spans = {}
            plain = ""
            for part in _split_marks(marked):
                if part in ("<s>", "</s>", "<t>", "</t>"):
                    spans[part] = len(plain)
                else:
                    plain += part
            if len(spans) == 4:
                out.append(
                    GoldPair(
                        plain, Span(spans["<s>"], spans["</s>"]), Span(spans["<t>"], spans["</t>"]), row["gold_root"]
                    )
                )
    return out


def _split_marks(marked: str) -> list[str]:
    out, rest = [], marked
    while rest:
        places = [(rest.find(mark), mark) for mark in ("<s>", "</s>", "<t>", "</t>") if mark in rest]
        if not places:
            return [*out, rest]
        place, mark = min(places)
        out += [rest[:place], mark]
        rest = rest[place + len(mark) :]
    return out


def packed(texts: list[GoldText], seed: int, size: int = 12) -> list[GoldText]:
    """Sentences of a corpus as paragraphs of longer texts, so that no batch is wasted on short windows."""
    order = list(texts)
    random.Random(seed).shuffle(order)
    out = []
    for begin in range(0, len(order), size):
        text, triggers = "", []
        for one in order[begin : begin + size]:
            triggers += [(a + len(text), b + len(text), c, v) for a, b, c, v in one.triggers]
            text += one.text + "\n"
        out.append(GoldText(f"packed {begin}", text, (Span(0, len(text)),), triggers=tuple(triggers)))
    return out
