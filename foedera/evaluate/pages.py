"""Scores of readings in the annotation contract against gold pages: lenient about edges, strict about substance.

- attribution: one to one, greedy by Dice overlap of content characters; a pair counts at .5. The source is right when
  the names share a word longer than two letters, or both are unnamed. The document's attribution to itself is left out.
- claim: one to one, greedy by Dice overlap of characters; a pair counts at .4. Speaker, polarity, modality (in three
  groups: fact, intent, open), time and event type are scored on counted pairs.
- quantity: overlapping spans with a number in common among value, min and max; gold without a number is left out.

Words that stand twice on a page (gold `repeat_spans`, `repeat_content`) may be found in either place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]
Places = Sequence[set[int]]

CONTENT_OVERLAP = 0.5
CLAIM_OVERLAP = 0.4
FOUND = ("body", "attribution", "attribution+source", "claim", "quantity")
RIGHT = ("published", "depth", "speaker", "polarity", "modality", "time", "event", "stance", "speech")
RECALLED = ("doubt", "reject", "negated", "nested")
_MODALITY_GROUP = {"fact": "fact", "planned": "intent", "desired": "intent"}
_WORD = re.compile(r"\w+")
_SKIPPED_WORDS = frozenset({"the", "unnamed", "and"})
_DEEPEST = 20  # a chain longer than this is a circle


def score_pages(predictions: Sequence[Json], gold: Sequence[Json], *, names: Sequence[str] = ()) -> dict[str, Any]:
    """Pooled scores of `predictions` (the annotation contract) against `gold` pages in the same order.

    Gives `bad_spans`, an `.f1` with `.p` and `.r` for each of FOUND, an `.acc` for each of RIGHT, a `.recall` for each
    of RECALLED (None where gold has none), all in 0..1, the `counts` behind them, and `pages`: the same for each page.
    Takes two lists of one length; refuses others with ValueError. `names` are the pages' names, in order.
    """
    if len(predictions) != len(gold):
        raise ValueError(f"{len(predictions)} predictions for {len(gold)} gold pages")
    each = [count_page(found, wanted) for found, wanted in zip(predictions, gold, strict=True)]
    total: Counter[str] = Counter()
    for one in each:
        total.update(one)
    labels = names or [str(wanted.get("doc_id", place)) for place, wanted in enumerate(gold)]
    return {
        **rates(total),
        "counts": dict(sorted(total.items())),
        "pages": [{"page": label, **rates(one)} for label, one in zip(labels, each, strict=True)],
    }


def count_page(found: Json, wanted: Json) -> Counter[str]:
    """The counts of one page: `x.tp`, `x.p`, `x.g` of what is found, `x.ok`, `x.n` of what is right."""
    n: Counter[str] = Counter()
    n["bad_spans"] = sum(found["text"][s["start"] : s["end"]] != s["quote"] for s in _spans_in(_without_text(found)))
    body, gold_body = _characters(found["document"]["body"]), _characters(wanted["document"]["body"])
    _count_found(n, "body", len(body & gold_body), len(body), len(gold_body))
    _count_right(n, "published", bool(_may_be(found["document"]["published"], wanted["document"]["published"])))
    _count_attributions(n, found, wanted)
    _count_claims(n, found, wanted)
    _count_quantities(n, found, wanted)
    return n


def rates(n: Mapping[str, int]) -> dict[str, Any]:
    """Precision, recall, F1 and accuracies from counts."""
    out: dict[str, Any] = {"bad_spans": n.get("bad_spans", 0)}
    for measure in FOUND:
        hit, p, g = (n.get(f"{measure}.{key}", 0) for key in ("tp", "p", "g"))
        precision, recall = hit / p if p else 0.0, hit / g if g else 0.0
        both = precision + recall
        out[f"{measure}.p"], out[f"{measure}.r"] = round(precision, 4), round(recall, 4)
        out[f"{measure}.f1"] = round(2 * precision * recall / both, 4) if both else 0.0
    for measure in RIGHT:
        out[f"{measure}.acc"] = _share(n, measure) or 0.0
    for measure in RECALLED:
        out[f"{measure}.recall"] = _share(n, measure)
    return out


def table(report: Json) -> list[tuple[str, ...]]:
    """Rows for a person: measure, precision, recall, F1 or accuracy, what it was counted on; the first is a head."""
    n = report["counts"]
    rows: list[tuple[str, ...]] = [("measure", "P", "R", "F1 / right", "counted on")]
    for measure in FOUND:
        p, r, f1 = (f"{report[f'{measure}.{key}']:.3f}" for key in ("p", "r", "f1"))
        rows.append((measure, p, r, f1, f"{n[f'{measure}.p']} found, {n[f'{measure}.g']} gold"))
    for measure in RIGHT:
        rows.append((measure, "", "", f"{report[f'{measure}.acc']:.3f}", _counted(n, measure)))
    for measure in RECALLED:
        recall = report[f"{measure}.recall"]
        rows.append((measure, "", "-" if recall is None else f"{recall:.3f}", "", _counted(n, measure)))
    rows.append(("bad spans", "", "", str(report["bad_spans"]), "quotes that are not their text"))
    return rows


def _count_attributions(n: Counter[str], found: Json, wanted: Json) -> None:
    mine = [a for a in found["attributions"] if a["kind"] != "whole-document"]
    gold = [a for a in wanted["attributions"] if a["kind"] != "whole-document"]
    all_mine, all_gold = _by_id(found["attributions"]), _by_id(wanted["attributions"])
    places = [_places(a, "content", "repeat_content") for a in gold]
    pairs = _pairs([_characters(a["content"]) for a in mine], places, CONTENT_OVERLAP)
    same = sum(_same_source(mine[i]["source"], gold[j]["source"]) for i, j in pairs)
    _count_found(n, "attribution", len(pairs), len(mine), len(gold))
    _count_found(n, "attribution+source", same, len(mine), len(gold))
    partner = {j: i for i, j in pairs}
    for j, one in enumerate(gold):
        other = mine[partner[j]] if j in partner else None
        depth = _depth(all_gold, one["id"])
        level = other is not None and _depth(all_mine, other["id"]) == depth
        if other is not None:
            _count_right(n, "depth", level)
            for key in ("stance", "speech"):
                if key in one:
                    _count_right(n, key, other.get(key) == one[key])
        if depth >= 2:
            _count_right(n, "nested", level)
        for key, value in (("stance", "doubt"), ("stance", "reject"), ("speech", "negated")):
            if one.get(key) == value:
                _count_right(n, value, other is not None and other.get(key) == value)


def _count_claims(n: Counter[str], found: Json, wanted: Json) -> None:
    mine, gold = found["claims"], wanted["claims"]
    all_mine, all_gold = _by_id(found["attributions"]), _by_id(wanted["attributions"])
    places = [_places(c, "spans", "repeat_spans") for c in gold]
    pairs = _pairs([_characters(c["spans"]) for c in mine], places, CLAIM_OVERLAP)
    _count_found(n, "claim", len(pairs), len(mine), len(gold))
    for i, j in pairs:
        one, other = mine[i], gold[j]
        _count_right(n, "speaker", _same_speaker(all_mine.get(one["attribution"]), all_gold[other["attribution"]]))
        _count_right(n, "polarity", one["polarity"] == other["polarity"])
        _count_right(n, "modality", _modality_group(one) == _modality_group(other))
        when = _may_be(one.get("time"), other["event_time"])
        if when is not None:
            _count_right(n, "time", when)
        if other.get("event"):
            _count_right(n, "event", (one.get("event") or {}).get("type") == other["event"]["type"])


def _count_quantities(n: Counter[str], found: Json, wanted: Json) -> None:
    mine, gold = ([q for c in page["claims"] for q in c["quantities"] if _numbers(q)] for page in (found, wanted))
    hit = sum(any(_same_quantity(one, other) for one in mine) for other in gold)
    _count_found(n, "quantity", hit, len(mine), len(gold))


def _count_found(n: Counter[str], measure: str, hit: int, found: int, gold: int) -> None:
    n[f"{measure}.tp"] += hit
    n[f"{measure}.p"] += found
    n[f"{measure}.g"] += gold


def _count_right(n: Counter[str], measure: str, right: bool) -> None:
    n[f"{measure}.ok"] += right
    n[f"{measure}.n"] += 1


def _counted(n: Mapping[str, int], measure: str) -> str:
    return f"{n.get(f'{measure}.ok', 0)} of {n.get(f'{measure}.n', 0)}"


def _share(n: Mapping[str, int], measure: str) -> float | None:
    total = n.get(f"{measure}.n", 0)
    return round(n.get(f"{measure}.ok", 0) / total, 4) if total else None


def _pairs(found: Sequence[set[int]], gold: Sequence[Places], least: float) -> list[tuple[int, int]]:
    """One found with one gold item, best overlap first; a gold item may lie in several places."""
    scored = sorted(
        (
            (max(_dice(one, place) for place in places), i, j)
            for i, one in enumerate(found)
            for j, places in enumerate(gold)
        ),
        reverse=True,
    )
    used_found: set[int] = set()
    used_gold: set[int] = set()
    out = []
    for overlap, i, j in scored:
        if overlap < least:
            break
        if i not in used_found and j not in used_gold:
            used_found.add(i)
            used_gold.add(j)
            out.append((i, j))
    return out


def _characters(spans: Iterable[Json]) -> set[int]:
    return {i for span in spans for i in range(span["start"], span["end"])}


def _dice(one: set[int], other: set[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _places(item: Json, spans: str, repeats: str) -> list[set[int]]:
    first = _characters(item[spans])
    again = _characters(item.get(repeats) or ())
    return [first, again, first | again] if again else [first]


def _without_text(page: Json) -> dict[str, Any]:
    return {key: value for key, value in page.items() if key != "text"}


def _spans_in(value: Any) -> Iterator[Json]:
    """Every span anywhere in a line of the contract."""
    if isinstance(value, Mapping):
        if {"start", "end", "quote"} <= value.keys() and isinstance(value["start"], int):
            yield value
        for inner in value.values():
            yield from _spans_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans_in(inner)


def _by_id(items: Iterable[Json]) -> dict[str, Json]:
    return {item["id"]: item for item in items}


def _depth(items: Mapping[str, Json], key: str | None) -> int:
    """How many attributions stand around one: those in the document's own voice are at depth 1."""
    steps = 0
    while key and key in items and items[key].get("parent") and steps < _DEEPEST:
        key = items[key]["parent"]
        steps += 1
    return steps


def _name_words(*names: str | None) -> set[str]:
    words = {word for name in names for word in _WORD.findall((name or "").casefold()) if len(word) >= 3}
    return words - _SKIPPED_WORDS


def _same_source(found: Json, gold: Json) -> bool:
    if gold["kind"] == "unnamed" and found.get("kind") == "unnamed":
        return True
    wanted = _name_words(gold["name"], *(span["quote"] for span in gold.get("spans", ())))
    return bool(wanted & _name_words(found.get("name"), (found.get("span") or {}).get("quote")))


def _same_speaker(found: Json | None, gold: Json) -> bool:
    if not found:
        return False
    return _same_source(found["source"], gold["source"]) or found["kind"] == gold["kind"] == "whole-document"


def _modality_group(claim: Json) -> str:
    return _MODALITY_GROUP.get(claim["modality"], "open")


def _may_be(found: Json | None, gold: Json | None) -> bool | None:
    """Whether two times share a day, open sides reaching to infinity; None where gold gives none."""
    if not gold or not (gold.get("start") or gold.get("end")):
        return None
    if not found or not (found.get("start") or found.get("end")):
        return False
    first = max(found.get("start") or "0000", gold.get("start") or "0000")
    last = min(found.get("end") or "9999", gold.get("end") or "9999")
    return not last[:10] < first[:10]


def _numbers(quantity: Json) -> set[float]:
    return {float(quantity[key]) for key in ("value", "min", "max") if quantity.get(key) is not None}


def _same_quantity(found: Json, gold: Json) -> bool:
    return bool(_characters([found["span"]]) & _characters([gold["span"]]) and _numbers(found) & _numbers(gold))
