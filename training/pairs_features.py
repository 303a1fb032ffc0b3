"""Words and grammar around a marked pair as features of a linear model, to stand beside the encoder's head.

`python -m training.pairs_features PLV_train.tsv --out foedera/models/weights/pairs.npz`

Cross-validates over the five fixed folds (a sentence stays whole in one), prints macro-F1, then fits all and exports
the weights. scikit-learn is needed here only; `foedera.models` reads the arrays with numpy.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from foedera.claims.events import event_words
from foedera.evaluate.events import FOLDS, GoldRoot, read_pairs
from foedera.language.parse import Sentence, Word, parse
from foedera.records import Span


def features(gold: GoldRoot) -> list[str]:
    """Names of what is seen: lemmas before, between and after the two, the path between them, and event words."""
    pair = gold.pair
    whole = parse(pair.text, [Span(0, len(pair.text))])
    sentence = next((s for s in whole.sentences if s.span.overlaps(pair.source)), whole.sentences[0])
    first, second = sorted((pair.source, pair.target))
    order = "st" if pair.source == first else "ts"
    out = [order]
    for word in (w for s in whole.sentences for w in s.words if w.pos not in {"PUNCT", "DET", "SPACE", "NUM"}):
        part = "b" if word.end <= first.start else "m" if first.end <= word.start < second.start else "a"
        if word.start < first.end and first.start < word.end or word.start < second.end and second.start < word.end:
            part = "i"
        if word.pos != "PROPN":
            lemma = word.lemma.lower()
            out += [f"{part}:{lemma}", f"w:{lemma}"]
            told = event_words().verbs.get(lemma) or event_words().nouns.get(lemma)
            if told:
                out.append(f"{part}:*{told.value}")
    return out + list(_around(sentence, pair.source, "s")) + list(_around(sentence, pair.target, "t"))


def _around(sentence: Sentence, span: Span, side: str) -> Iterator[str]:
    """How the span hangs in its sentence: its relation, what governs it, and what governs that."""
    inside = sentence.within(span)
    numbers = {w.i for w in inside}
    top = next((w for w in inside if w.head not in numbers or w.head == w.i), None)
    if top is None:
        return
    yield f"{side}.dep:{top.dep}"
    for step, governor in zip(range(4), sentence.ancestors(top), strict=False):
        yield from _governor(sentence, governor, f"{side}{min(step, 2)}")
        if governor.pos == "VERB":
            break


def _governor(sentence: Sentence, word: Word, name: str) -> Iterator[str]:
    lemma = word.lemma.lower()
    yield f"{name}:{lemma}"
    told = event_words().verbs.get(lemma) or event_words().nouns.get(lemma)
    if told:
        yield f"{name}:*{told.value}"
    for child in sentence.children(word):
        if child.dep in {"xcomp", "neg", "prt", "dobj", "prep", "auxpass", "ccomp"} and child.pos != "PROPN":
            yield f"{name}>{child.dep}:{child.lemma.lower()}"


def fit(rows: Sequence[Sequence[str]], roots: Sequence[str]) -> tuple[Any, Any]:
    """A vectoriser and a linear model over features that are seen at least twice."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = TfidfVectorizer(analyzer=list, min_df=2, sublinear_tf=True)
    model = LogisticRegression(C=8.0, max_iter=300, class_weight="balanced")
    model.fit(vectors.fit_transform(rows), list(roots))
    return vectors, model


def cross_validated(gold: Sequence[GoldRoot], rows: Sequence[Sequence[str]]) -> tuple[list[str], np.ndarray[Any, Any]]:
    """Probabilities of each pair's roots by a model that has not seen its fold; columns in the order of the names."""
    names = sorted({one.root for one in gold})
    out = np.zeros((len(gold), len(names)), np.float32)
    for fold in range(FOLDS):
        kept = [n for n, one in enumerate(gold) if one.fold != fold]
        asked = [n for n, one in enumerate(gold) if one.fold == fold]
        vectors, model = fit([rows[n] for n in kept], [gold[n].root for n in kept])
        out[np.ix_(asked, [names.index(c) for c in model.classes_])] = model.predict_proba(
            vectors.transform([rows[n] for n in asked])
        )
    return names, out


def macro_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """The mean of the roots' F1."""
    scores = []
    for root in sorted(set(gold)):
        right = sum(g == p == root for g, p in zip(gold, found, strict=True))
        scores.append(2 * right / (sum(g == root for g in gold) + sum(p == root for p in found)))
    return sum(scores) / len(scores)


def main() -> None:
    """Read the arguments, cross-validate, fit and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, help="where to write the weights; without it, only the score is printed")
    args = parser.parse_args()
    gold = read_pairs(args.gold)
    rows = [features(one) for one in gold]
    names, scores = cross_validated(gold, rows)
    roots = [one.root for one in gold]
    print(f"macro-F1 {macro_f1(roots, [names[n] for n in scores.argmax(1)]):.3f} over {len(gold)} pairs, {FOLDS} folds")
    if args.out:
        vectors, model = fit(rows, roots)
        words = vectors.get_feature_names_out().tolist()
        np.savez_compressed(args.out, weights=model.coef_.astype(np.float16), bias=model.intercept_, idf=vectors.idf_)
        args.out.with_suffix(".json").write_text(json.dumps({"roots": model.classes_.tolist(), "features": words}))


if __name__ == "__main__":
    main()
