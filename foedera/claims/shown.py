"""What the words of one stretch of a sentence show, looked at once for all that is asked of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foedera.claims.commitment import clause_head
from foedera.claims.event_features import claim_features
from foedera.claims.events import Told, told_by_words
from foedera.language.parse import Sentence, Word
from foedera.models.linear import happening_model
from foedera.records.mentions import Mentions


@dataclass(frozen=True, slots=True)
class Shown:
    """The words of a claim in their sentence, the one that governs them, the one that tells what happened, and the
    features for the linear models."""

    sentence: Sentence
    words: Sequence[Word]
    head: Word | None
    told: Told | None
    features: Sequence[str]


def shown_by(sentence: Sentence, words: list[Word], mentions: Mentions, head: Word | None = None) -> Shown:
    """What `words` show; `head` where it is known already, else the word that governs the rest.

    Takes any words of one sentence; of none it has no features.
    """
    head = head or clause_head(sentence, words)
    told = told_by_words(sentence, head, words)
    return Shown(sentence, words, head, told, claim_features(sentence, head, words, told, mentions))


def leaning_of(sentence: Sentence, mentions: Mentions) -> float:
    """How far a sentence leans to telling of an act between parties, as log-odds: below 0 it rather tells of none.

    Takes "Ostavian police arrested two envoys" (above 0); a sentence without words leans to neither.
    """
    features = shown_by(sentence, list(sentence.words), mentions).features
    return happening_model().log_odds("event", features) if features else 0.0
