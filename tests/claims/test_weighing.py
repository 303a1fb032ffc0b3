"""Which drafts stand once all evidence is weighed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from foedera.claims import weighing
from foedera.claims.drafts import Draft
from foedera.claims.evidence import NAMES, Evidence
from foedera.claims.weighing import best, untaken, weighed
from foedera.language.parse import Parse
from foedera.models.logistic import Logistic
from foedera.models.marks import CUE, VIEWS, Marks
from foedera.models.signals import Signals
from foedera.records import Span

TEXT = "Varga said the raid on Port Varn had failed, adding that nobody was hurt."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def draft(cue: str, content: str, *, score: float = 0.6, rule: str = "clause") -> Draft:
    return Draft(span("Varga"), span(cue), (span(content),), rule, score)


def marks(cue: float) -> Marks:
    rows = []
    place = 0
    for word in TEXT.replace(",", " ").replace(".", " ").split():
        start = TEXT.index(word, place)
        place = start + len(word)
        seen = np.full((VIEWS, 3), 0.01, np.float32)
        seen[:, CUE] = cue if word in ("said", "adding") else 0.01
        rows.append((start, place, seen))
    return Marks.of(rows)


def only(name: str, weight: float, constant: float = 0.0) -> Logistic:
    """Weights that look at one number alone."""
    return Logistic(NAMES, tuple(weight if one == name else 0.0 for one in NAMES), constant)


FAILED, HURT = draft("said", "the raid on Port Varn had failed"), draft("adding", "nobody was hurt")


def test_without_a_reader_every_draft_stands(parsed: Callable[[str], Parse]) -> None:
    assert weighed(parsed(TEXT), Signals((), ()), [FAILED, HURT]) == [FAILED, HURT]


def test_what_is_offered_beside_leaves_out_what_stands_by_the_same_cue(parsed: Callable[[str], Parse]) -> None:
    signals = Signals((), (), marks(0.9))
    offered = untaken(parsed(TEXT), signals, marks(0.9), [FAILED])
    assert [(d.cue.of(TEXT), d.content[0].of(TEXT)) for d in offered if d.cue] == [("adding", "nobody was hurt")]


def test_of_two_drafts_with_the_same_words_the_unlikelier_goes_and_the_other_is_asked_again(
    parsed: Callable[[str], Parse], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = draft("said", "nobody was hurt", score=0.3)
    overlap = Logistic(
        NAMES, tuple({"overlaps another draft": -4.0, "score": 1.0}.get(name, 0.0) for name in NAMES), 0.5
    )
    monkeypatch.setattr(weighing, "load_logistic", lambda _: overlap)
    kept = weighed(parsed(TEXT), Signals((), (), marks(0.01)), [wrong, HURT])
    assert kept == [HURT]


def test_links_that_grammar_leaves_no_doubt_of_stay(
    parsed: Callable[[str], Parse], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weighing, "load_logistic", lambda _: only("score", 0.0, constant=-5.0))
    relay = draft("said", "the raid on Port Varn had failed", rule="relay")
    assert weighed(parsed(TEXT), Signals((), (), marks(0.01)), [relay, HURT]) == [relay]


def test_a_likely_candidate_is_taken_with_its_likelihood_as_score(
    parsed: Callable[[str], Parse], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weighing, "load_logistic", lambda _: only("stands", 0.0, constant=2.0))
    found = weighed(parsed(TEXT), Signals((), (), marks(0.9)), [FAILED])
    assert [(d.cue.of(TEXT), round(d.score, 2)) for d in found if d.cue] == [("said", 0.6), ("adding", 0.88)]


def test_the_best_of_rivals_is_taken() -> None:
    worse, better = draft("adding", "nobody was hurt", score=0.6), draft("adding", "that nobody was hurt", score=0.8)
    assert best([worse, better, FAILED]) == [better, FAILED]


def test_evidence_has_one_number_for_each_name(parsed: Callable[[str], Parse]) -> None:
    evidence = Evidence(parsed(TEXT), Signals((), ()), marks(0.9), [FAILED, HURT])
    numbers = dict(zip(NAMES, evidence.of(HURT, stands=True), strict=True))
    assert numbers["stands"] == 1.0
    assert numbers["clause"] == 1.0
    assert numbers["cue of another draft"] == 0.0
    assert numbers["overlaps another draft"] == 0.0
    assert round(1 / (1 + np.exp(-numbers["cue, best view"])), 2) == 0.9
