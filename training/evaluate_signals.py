"""What the weights alone are worth: PolNeAR dev, pages by fold, factuality, pairs, and the speed of the encoder.

`python -m training.evaluate_signals polnear FOLDER`
`python -m training.evaluate_signals pages FOLDER_OF_FOLDS`      each page read by the model that has not seen it
`python -m training.evaluate_signals marked FOLDER_OF_FOLDS`    the same of pages with attributions alone
`python -m training.evaluate_signals factuality FOLDER` / `pairs FOLDER_OF_FOLDS` / `speed FOLDER`
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from evaluation.marked.pages import marked_pages
from foedera.evaluate.attribution import read_gold, score
from foedera.models.reader import Reader
from foedera.models.signals import RelationSignal, Signals
from foedera.records.span import Span
from training.corpora import factuality, page_regions, pairs
from training.fit import FOLDS

GROUP = {"fact": "fact", "planned": "intent", "desired": "intent"}


def chars(spans: Sequence[Any]) -> set[int]:
    """The characters of spans, given as Span or as JSON objects."""
    pairs_ = [(s["start"], s["end"]) if isinstance(s, dict) else (s.start, s.end) for s in spans]
    return {i for start, end in pairs_ for i in range(start, end)}


def paired(predicted: list[set[int]], gold: list[list[set[int]]], least: float) -> list[tuple[int, int]]:
    """One to one, greedy by Dice overlap, as the scorer of pages does it."""
    scored = sorted(
        (
            (max(2 * len(p & g) / (len(p) + len(g)) for g in places if p or g), i, j)
            for i, p in enumerate(predicted)
            for j, places in enumerate(gold)
        ),
        reverse=True,
    )
    used_p: set[int] = set()
    used_g: set[int] = set()
    out = []
    for value, i, j in scored:
        if value < least:
            break
        if i not in used_p and j not in used_g:
            used_p.add(i)
            used_g.add(j)
            out.append((i, j))
    return out


def places(item: dict[str, Any], spans: str, repeats: str) -> list[set[int]]:
    """Where a gold item may be found."""
    out = [chars(item[spans])]
    if item.get(repeats):
        out += [chars(item[repeats]), chars(item[spans]) | chars(item[repeats])]
    return out


def best(values: dict[str, float]) -> str:
    """The likeliest label."""
    return max(values, key=values.__getitem__)


def as_polnear(signal: RelationSignal) -> dict[str, list[list[int]]]:
    """A relation in PolNeAR's form."""
    one = {"source": [signal.source], "cue": [signal.cue], "content": list(signal.content)}
    return {role: [[s.start, s.end] for s in spans if s] for role, spans in one.items()}


def count_page(signals: Signals, gold: dict[str, Any], n: Counter[str]) -> None:
    """Add one page's agreement with gold to the counts."""
    by_id = {a["id"]: a for a in gold["attributions"]}
    wanted = [a for a in gold["attributions"] if a["kind"] != "whole-document"]
    found = [one for one in signals.relations if one.layer != "second"]
    pairs_ = paired([chars(r.content) for r in found], [places(a, "content", "repeat_content") for a in wanted], 0.5)
    _add(n, "attribution", len(pairs_), len(found), len(wanted))
    right = sum(same_source(found[i], wanted[j]) for i, j in pairs_)
    _add(n, "attribution+source", right, len(found), len(wanted))
    for i, j in pairs_:
        inner = by_id[wanted[j]["parent"]]["kind"] != "whole-document"
        n["depth.n"] += 1
        n["depth.ok"] += (found[i].layer == "inner") == inner
        for name in ("stance", "speech"):
            _label(n, name, best(getattr(found[i], name)), wanted[j].get(name, "report"))
        _label(n, "source_kind", best(found[i].source_kind), wanted[j]["source"]["kind"])
    for layer in ("outer", "inner"):
        own = [r for r in found if r.layer == layer]
        gold_own = [a for a in wanted if (by_id[a["parent"]]["kind"] != "whole-document") == (layer == "inner")]
        hit = paired([chars(r.content) for r in own], [places(a, "content", "repeat_content") for a in gold_own], 0.5)
        _add(n, layer, len(hit), len(own), len(gold_own))
    _count_claims(signals, gold, n)


def _count_claims(signals: Signals, gold: dict[str, Any], n: Counter[str]) -> None:
    claims = list(signals.claims)
    pairs_ = paired([chars(c.spans) for c in claims], [places(c, "spans", "repeat_spans") for c in gold["claims"]], 0.4)
    _add(n, "claim", len(pairs_), len(claims), len(gold["claims"]))
    for i, j in pairs_:
        own, one = claims[i], gold["claims"][j]
        _label(n, "polarity", best(own.polarity), one["polarity"])
        _label(n, "modality", GROUP.get(best(own.modality), "open"), GROUP.get(one["modality"], "open"))
        _label(n, "modality8", best(own.modality), one["modality"])
        _label(n, "tense", best(own.tense), one["tense"])
        _label(n, "type", best(own.type), one["type"])
        _label(n, "event", best(own.event), one["event"]["type"] if one.get("event") else "none")


def _add(n: Counter[str], name: str, right: int, found: int, wanted: int) -> None:
    n.update({f"{name}.tp": right, f"{name}.p": found, f"{name}.g": wanted})


def _label(n: Counter[str], name: str, found: str, wanted: str) -> None:
    n.update(
        {f"{name}.n": 1, f"{name}.ok": found == wanted, f"{name}={wanted}.n": 1, f"{name}={wanted}.ok": found == wanted}
    )


def same_source(found: RelationSignal, gold: dict[str, Any]) -> bool:
    """Whether the source found shares a character with the gold one, or both are absent."""
    spans = gold["source"]["spans"]
    if not spans:
        return found.source is None
    return found.source is not None and bool(chars([found.source]) & chars(spans))


def read_pages(
    folder: Path, data: Path, only: str | None = None, make: Callable[[Path], Reader] = Reader
) -> list[tuple[str, Signals, dict[str, Any]]]:
    """Signals and gold of every training page, each read by the model of its fold."""
    folds = json.loads(FOLDS.read_text())
    readers = {fold: make(folder / f"fold{fold}") for fold in set(folds.values()) if only in (None, str(fold))}
    out = []
    for name, fold in folds.items():
        if only is None or str(fold) == only:
            gold = json.loads((data / "pages_train" / f"{name}.gold.json").read_text(encoding="utf-8"))
            text = (data / "pages_train" / f"{name}.txt").read_bytes().decode("utf-8")
            out.append((name, readers[fold].read(text, page_regions(gold)), gold))
    return out


def read_marked(
    folder: Path, data: Path, make: Callable[[Path], Reader] = Reader
) -> list[tuple[Signals, dict[str, Any]]]:
    """Signals and gold of every page with attributions alone, each read by the model of its fold."""
    readers = {fold: make(folder / f"fold{fold}") for fold in range(5)}
    return [(readers[one.fold].read(one.text, page_regions(one.gold)), one.gold) for one in marked_pages(data)]


def show(n: Counter[str], rare: bool = True) -> None:
    """Print the counts as a table."""
    for name in ("attribution", "attribution+source", "outer", "inner", "claim"):
        tp, p, g = n[f"{name}.tp"], n[f"{name}.p"], n[f"{name}.g"]
        print(
            f"{name:20s} P {tp / max(1, p):.3f}  R {tp / max(1, g):.3f}  F1 {2 * tp / max(1, p + g):.3f}  ({p} of {g})"
        )
    for name in (
        "depth",
        "stance",
        "speech",
        "source_kind",
        "polarity",
        "modality",
        "modality8",
        "tense",
        "type",
        "event",
    ):
        print(f"{name:20s} {n[name + '.ok'] / max(1, n[name + '.n']):.3f}  (of {n[name + '.n']})")
    if rare:
        for key in (
            "stance=doubt",
            "stance=reject",
            "stance=endorse",
            "speech=negated",
            "speech=attitude",
            "polarity=denied",
        ):
            print(f"  recall of {key:20s} {n[key + '.ok']} of {n[key + '.n']}")


def evaluate_pages(folder: Path, data: Path, only: str | None) -> None:
    """Pooled over the folds, or one fold alone."""
    n: Counter[str] = Counter()
    for _, signals, gold in read_pages(folder, data, only):
        count_page(signals, gold, n)
    show(n)


def evaluate_marked(folder: Path, data: Path) -> None:
    """Attributions of the pages that have no other gold, pooled over the folds."""
    n: Counter[str] = Counter()
    for signals, gold in read_marked(folder, data):
        count_page(signals, gold, n)
    for name in ("claim", "polarity", "modality", "modality8", "tense", "type", "event"):
        n.update({f"{name}.{part}": -n[f"{name}.{part}"] for part in ("tp", "p", "g", "n", "ok")})
    show(n)


def evaluate_polnear(folder: Path, data: Path) -> None:
    """PolNeAR dev with the project's own scorer."""
    gold = read_gold(data / "attribution" / "polnear_dev.jsonl")
    reader = Reader(folder)
    rates = score(gold, {name: [as_polnear(r) for r in reader.read_polnear(text)] for name, (text, _) in gold.items()})
    for part in ("exact", "token", "relation"):
        print(
            part,
            " | ".join(f"{name} {row['precision']}/{row['recall']}/{row['f1']}" for name, row in rates[part].items()),
        )
    print("recall at .3", rates["recall"], "gold", rates["gold"], "predicted", rates["predicted"])


def evaluate_factuality(folder: Path, data: Path) -> None:
    """Mean absolute error on the two development sets."""
    reader, errors = Reader(folder), {"factbank": [0.0, 0.0, 0], "uw": [0.0, 0.0, 0]}
    for one in factuality(data / "factuality")[1]:
        values = reader.factuality(one.text, [Span(a, b) for a, b, _, _ in one.triggers])
        for (_, _, corpus, gold), value in zip(one.triggers, values, strict=True):
            row = errors[corpus]
            row[0], row[1], row[2] = row[0] + abs(gold - value), row[1] + abs(gold - 3), row[2] + 1
    for corpus, (error, certain, count) in errors.items():
        print(f"{corpus}: MAE {error / count:.3f} (always certain {certain / count:.3f}, {count} triggers)")


def evaluate_pairs(folder: Path, data: Path) -> None:
    """PLV, each sentence coded by the model that has not seen it: macro-F1 of the roots."""
    items = pairs(data / "events" / "PLV_train.tsv")
    order = {text: i for i, text in enumerate(sorted({one.text for one in items}))}
    readers = [Reader(folder / f"fold{i}") for i in range(5)]
    n: Counter[tuple[str, str]] = Counter()
    for one in items:
        n[one.root, best(readers[order[one.text] % 5].code_pair(one.text, one.source, one.target))] += 1
    roots = {gold for gold, _ in n}
    f1 = {
        root: 2
        * n[root, root]
        / max(1, sum(v for (g, p), v in n.items() if g == root) + sum(v for (g, p), v in n.items() if p == root))
        for root in roots
    }
    print(f"macro-F1 {sum(f1.values()) / len(f1):.3f}, accuracy {sum(n[r, r] for r in roots) / len(items):.3f}", f1)


def evaluate_speed(folder: Path, data: Path) -> None:
    """Words per CPU second of the encoder alone and of everything, over PolNeAR dev."""
    texts = [text for text, _ in read_gold(data / "attribution" / "polnear_dev.jsonl").values()][:40]
    words = sum(len(text.split()) for text in texts)
    reader = Reader(folder)
    reader.read(texts[0], [Span(0, len(texts[0]))])
    began = time.process_time()
    for text in texts:
        reader.read(text, [Span(0, len(text))])
    everything = time.process_time() - began
    inner = reader._encoder
    total, encode = [0.0], inner.encode

    def timed(items: Any) -> Any:
        start = time.process_time()
        out = encode(items)
        total[0] += time.process_time() - start
        return out

    inner.encode = timed  # type: ignore[method-assign]
    for text in texts:
        reader.read(text, [Span(0, len(text))])
    print(f"{words} words: encoder {words / total[0]:.0f} words per CPU second, all in {words / everything:.0f}")


def main() -> None:
    """Read the arguments and evaluate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("polnear", "pages", "marked", "factuality", "pairs", "speed"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--fold", help="pages: this fold only")
    args = parser.parse_args()
    if args.what == "pages":
        evaluate_pages(args.folder, args.data, args.fold)
    else:
        {
            "marked": evaluate_marked,
            "polnear": evaluate_polnear,
            "factuality": evaluate_factuality,
            "pairs": evaluate_pairs,
            "speed": evaluate_speed,
        }[args.what](args.folder, args.data)


if __name__ == "__main__":
    sys.exit(main())
