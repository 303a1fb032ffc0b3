"""Scores of attribution readers against PolNeAR-format gold: exact spans, words of each role, whole relations."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from foedera.evaluate.sources import unpacked

ROLES = ("source", "cue", "content")
Chars = tuple[int, int]
Relation = Mapping[str, Sequence[Sequence[int]]]
Gold = tuple[str, Sequence[Relation]]
_EDGE = frozenset("\"“”„‟«»'‘’`.,;:!?-–—()[]")
_WORD = re.compile(r"\w")
_WORDS = re.compile(r"\w+")
_PAIRED = 0.3  # least overlap of content words for two relations to be the same one
_WHOLE_CONTENT, _WHOLE_SOURCE = 0.8, 0.5


def joined_spans(text: str, fragments: Iterable[Sequence[int]]) -> list[Chars]:
    """Fragments in order, trimmed of edge punctuation; those parted only by punctuation are one.

    Takes `'"Yes," he'`, [[0, 6]] -> [(1, 4)]; a fragment of punctuation alone gives nothing.
    """
    out: list[Chars] = []
    for start, end in sorted((int(a), int(b)) for a, b in fragments):
        if out and not out[-1][1] < start:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        elif out and not _WORD.search(text, out[-1][1], start):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    trimmed = (_trimmed(text, start, end) for start, end in out)
    return [span for span in trimmed if span[0] < span[1]]


def _trimmed(text: str, start: int, end: int) -> Chars:
    while start < end and (text[start].isspace() or text[start] in _EDGE):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _EDGE):
        end -= 1
    return start, end


def read_gold(path: Path) -> dict[str, Gold]:
    """PolNeAR-format lines (plain or .xz) by id: the text and the first annotator's relations, by name of annotator."""
    items: list[dict[str, Any]] = [json.loads(line) for line in unpacked(path).splitlines() if line.strip()]
    return {one["id"]: (one["text"], one["annotations"][sorted(one["annotations"])[0]]) for one in items}


def score(gold: Mapping[str, Gold], predicted: Mapping[str, Sequence[Relation]]) -> dict[str, Any]:
    """Precision, recall and F1 (0-100) of `predicted` relations, by document id, against `gold`.

    `exact`: the set of trimmed fragments of each role. `token`: words of each role, whichever relation they belong to.
    `relation`: one to one, best first by Jaccard overlap of content words, at least .3 or .8, alone or with the source
    (a word shared, or both absent); `whole` is content .8, source .5 and a word of the cue. `recall`: of relations in
    quotation marks, partly so, and without, at .3. A document without predictions counts as all missed.
    """
    counts: Counter[str] = Counter()
    for name, (text, relations) in gold.items():
        _count(text, relations, predicted.get(name, ()), counts)
    return {
        "exact": {role: _rates(counts, f"exact {role}") for role in ROLES},
        "token": {role: _rates(counts, f"token {role}") for role in ROLES},
        "relation": {
            row: _rates(counts, row, "relation")
            for row in ("content>=.3", "content>=.3+source", "content>=.8", "content>=.8+source", "whole")
        },
        "recall": {
            form: {"recall": _percent(counts[f"found {form}"], counts[f"form {form}"]), "gold": counts[f"form {form}"]}
            for form in ("direct", "mixed", "indirect")
        },
        "gold": counts["relation gold"],
        "predicted": counts["relation predicted"],
    }


def pair_relations(text: str, gold: Sequence[Relation], predicted: Sequence[Relation]) -> list[dict[str, Any]]:
    """One row for each predicted relation with content: whether it pairs with a gold one, and how well.

    Rows hold `index`, `paired`, `source` (right) and `whole`; this is what a calibration is fitted and checked on.
    """
    wanted = [one for one in (_words_of(text, r) for r in gold) if one["content"]]
    numbered = [(i, one) for i, one in enumerate(_words_of(text, r) for r in predicted) if one["content"]]
    rows = [{"index": i, "paired": False, "source": False, "whole": False} for i, _ in numbered]
    for overlap, x, y in _pairs(wanted, [one for _, one in numbered]):
        source = _same_source(wanted[x], numbered[y][1])
        whole = source and _whole(wanted[x], numbered[y][1], overlap)
        rows[y].update(paired=True, source=source, whole=whole)
    return rows


def _count(text: str, gold: Sequence[Relation], predicted: Sequence[Relation], counts: Counter[str]) -> None:
    """Add one document to the counts."""
    words = [match.span() for match in _WORDS.finditer(text)]
    for role in ROLES:
        wanted = {span for one in gold for span in joined_spans(text, one.get(role, ()))}
        found = {span for one in predicted for span in joined_spans(text, one.get(role, ()))}
        _add(counts, f"exact {role}", len(wanted & found), len(found), len(wanted))
        wanted_words, found_words = _covered(words, wanted), _covered(words, found)
        _add(counts, f"token {role}", len(wanted_words & found_words), len(found_words), len(wanted_words))
    wanted_relations = [one for one in (_words_of(text, r) for r in gold) if one["content"]]
    found_relations = [one for one in (_words_of(text, r) for r in predicted) if one["content"]]
    forms = [_form(text, r["content"]) for r in gold if joined_spans(text, r.get("content", ()))]
    counts["relation gold"] += len(wanted_relations)
    counts["relation predicted"] += len(found_relations)
    counts.update(f"form {form}" for form in forms)
    for overlap, x, y in _pairs(wanted_relations, found_relations):
        counts[f"found {forms[x]}"] += 1
        source = _same_source(wanted_relations[x], found_relations[y])
        counts["content>=.3"] += 1
        counts["content>=.3+source"] += source
        counts["content>=.8"] += not overlap < _WHOLE_CONTENT
        counts["content>=.8+source"] += source and not overlap < _WHOLE_CONTENT
        counts["whole"] += source and _whole(wanted_relations[x], found_relations[y], overlap)


def _pairs(gold: Sequence[dict[str, set[int]]], found: Sequence[dict[str, set[int]]]) -> list[tuple[float, int, int]]:
    """One to one, best overlap of content first, as (overlap, gold, found)."""
    scored = sorted(
        (
            (_jaccard(one["content"], other["content"]), x, y)
            for x, one in enumerate(gold)
            for y, other in enumerate(found)
            if one["content"] & other["content"]
        ),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    out = []
    for overlap, x, y in scored:
        if not overlap < _PAIRED and x not in used_gold and y not in used_found:
            used_gold.add(x)
            used_found.add(y)
            out.append((overlap, x, y))
    return out


def _words_of(text: str, relation: Relation) -> dict[str, set[int]]:
    """The places of the first characters of each role's words."""
    return {
        role: {m.start() for a, b in joined_spans(text, relation.get(role, ())) for m in _WORDS.finditer(text, a, b)}
        for role in ROLES
    }


def _covered(words: Sequence[Chars], spans: Iterable[Chars]) -> set[int]:
    """The numbers of the words that the spans touch."""
    spans = list(spans)
    return {i for i, (a, b) in enumerate(words) for start, end in spans if a < end and start < b}


def _same_source(gold: dict[str, set[int]], found: dict[str, set[int]]) -> bool:
    return bool(gold["source"] & found["source"]) or not (gold["source"] or found["source"])


def _whole(gold: dict[str, set[int]], found: dict[str, set[int]], overlap: float) -> bool:
    source = not gold["source"] or not _jaccard(gold["source"], found["source"]) < _WHOLE_SOURCE
    return not overlap < _WHOLE_CONTENT and source and bool(gold["cue"] & found["cue"])


def _form(text: str, fragments: Iterable[Sequence[int]]) -> str:
    """direct where every fragment stands in quotation marks, mixed where any mark is near, else indirect."""
    kinds = []
    for start, end in fragments:
        around = text[max(0, start - 1) : end + 1]
        if not any(mark in around for mark in '"“”'):
            kinds.append("indirect")
        elif text[max(0, start - 1) : start + 1].strip()[:1] in ('"', "“") and re.search(
            r'["”]\W*$', text[start : end + 2]
        ):
            kinds.append("direct")
        else:
            kinds.append("mixed")
    return kinds[0] if len(set(kinds)) == 1 else "mixed"


def _jaccard(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _add(counts: Counter[str], name: str, right: int, found: int, wanted: int) -> None:
    counts[name] += right
    counts[f"{name} predicted"] += found
    counts[f"{name} gold"] += wanted


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _rates(counts: Counter[str], name: str, base: str | None = None) -> dict[str, float]:
    """Precision, recall and F1 in percent; 0 where there is nothing to divide by."""
    right, found, wanted = counts[name], counts[f"{base or name} predicted"], counts[f"{base or name} gold"]
    precision = right / found if found else 0.0
    recall = right / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(100 * precision, 1), "recall": round(100 * recall, 1), "f1": round(100 * f1, 1)}
