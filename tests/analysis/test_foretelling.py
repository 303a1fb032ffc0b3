"""What the words of a forecast say of it: sentences of invented states."""

from __future__ import annotations

from dataclasses import replace

import pytest

from foedera.analysis.foretelling import ForecastKind, Likelihood, foretelling, likelihood
from foedera.ledger.rows import Quote
from foedera.records import Modality, Span, Tense
from tests.analysis.rows import link, row

PREDICTION, PROMISE, WARNING, PLAN = (ForecastKind(name) for name in ("prediction", "promise", "warning", "plan"))


@pytest.mark.parametrize(
    ("words", "band", "remark"),
    [
        ("The Assembly will very likely ratify the treaty", Likelihood("very likely", 80, 95), "the longest phrase"),
        ("The Assembly will probably ratify the treaty", Likelihood("probably", 55, 80), "an adverb"),
        ("It is Unlikely that Ostavia attacks", Likelihood("Unlikely", 20, 45), "as it was said"),
        ("There is a roughly even chance of talks", Likelihood("roughly even chance", 45, 55), "even odds"),
        ("Ostavia will almost certainly fall", Likelihood("almost certainly", 95, 99), "near certainty"),
        ("Ostavia may attack", None, "may has no band"),
        ("Talks are likely and a treaty is unlikely", None, "two bands: neither"),
        ("The likelihood is discussed", None, "a longer word"),
    ],
)
def test_words_of_probability(words: str, band: Likelihood | None, remark: str) -> None:
    assert likelihood(words) == band, remark


@pytest.mark.parametrize(
    ("cue", "words", "modality", "forecast", "kind", "ranking", "remark"),
    [
        ("predicted", "the Assembly will ratify the treaty", Modality.LIKELY, True, PREDICTION, None, "a prediction"),
        ("vowed", "to strike Yalen by May", Modality.PLANNED, False, PROMISE, None, "a vow"),
        ("warned", "Ostavia will strike Yalen", Modality.LIKELY, True, WARNING, None, "a warning"),
        ("said", "it plans to strike Yalen", Modality.PLANNED, False, PLAN, None, "planned by who says it"),
        ("said", "Ostavia plans to strike Yalen", Modality.PLANNED, True, PLAN, None, "another's plan is a plan"),
        ("said", "the regime will ask for talks", Modality.PLANNED, True, PREDICTION, None, "what another will do"),
        ("said", "in the worst case Yalen will fall", Modality.POSSIBLE, True, PREDICTION, "worst case", "ranked"),
        ("warned", "the promise will be kept", Modality.LIKELY, True, WARNING, None, "the cue tells, not the words"),
        ("promised and warned", "Yalen will fall", Modality.LIKELY, True, PREDICTION, None, "two: neither"),
    ],
)
def test_what_is_done_in_foretelling(
    cue: str, words: str, modality: Modality, forecast: bool, kind: ForecastKind, ranking: str | None, remark: str
) -> None:
    speaker = replace(link("Ilo Harl", actor="harl"), cue=Quote(Span(0, len(cue)), cue))
    claim = replace(row(words, speakers=(speaker,)), tense=Tense.FUTURE, modality=modality, forecast=forecast)
    found = foretelling(claim)
    assert (found.kind, found.ranking) == (kind, ranking), remark
