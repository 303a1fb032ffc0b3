"""How firmly a claim is said, and as of when: by linear models, the encoder, the grammar, and by who says it."""

from __future__ import annotations

from dataclasses import replace

from foedera.claims.commitment import Commitment, commitment
from foedera.claims.commitment_features import commitment_features
from foedera.claims.cues import load_cues
from foedera.claims.segments import Segment
from foedera.claims.shown import Shown
from foedera.language.parse import Parse
from foedera.models.linear import blended, likeliest, modality_model, tense_model
from foedera.records import ActorKind, Attribution, Modality, Polarity, SpeechMode, Tense

SURE = 0.8
"""Probability at which the encoder's polarity of a claim stands against the grammar's (see docs/claims.md)."""
SHARE = 0.3
"""Weight of the encoder's modality and tense beside the linear models' (see docs/claims.md)."""


def committed(segment: Segment, shown: Shown, attribution: Attribution, page: Parse) -> Commitment:
    """Polarity, modality and tense of a claim by what its words show, under the attribution that says it.

    Takes "will sign" said by a minister of his own side (planned, future); words that show nothing get what the grammar
    holds.
    """
    ruled = commitment(segment.sentence, segment.spans[0], page.text)
    polarity = _polarity(segment, ruled, attribution, page)
    if not shown.words:
        return replace(ruled, polarity=polarity)
    features = (*shown.features, *commitment_features(shown, ruled, attribution, page))
    modalities, tenses = modality_model().probabilities(features), tense_model().probabilities(features)
    if segment.signal is not None:
        modalities = blended(modalities, segment.signal.modality, SHARE)
        tenses = blended(tenses, segment.signal.tense, SHARE)
    said = Commitment(polarity, Modality(likeliest(modalities)), Tense(likeliest(tenses)))
    return _ahead(_supposed(said, attribution, page))


def _polarity(segment: Segment, ruled: Commitment, attribution: Attribution, page: Parse) -> Polarity:
    """The encoder's where it is sure, else the grammar's, turned over by a cue that denies."""
    polarity = ruled.polarity
    if _cued_by(attribution, page, load_cues().denying):
        polarity = Polarity.ASSERTED if polarity is Polarity.DENIED else Polarity.DENIED
    if segment.signal is None or _cued_by(attribution, page, load_cues().flatly):
        return polarity  # on the training pages the model denied 3 of 4 of what is said flatly
    best = likeliest(segment.signal.polarity)
    return polarity if segment.signal.polarity[best] < SURE else Polarity(best)


def _ahead(said: Commitment) -> Commitment:
    """What lies ahead is nobody's fact: a flat "will" is read as likely, as both gold sets do (+.016 and +.034)."""
    if said.tense is Tense.FUTURE and said.modality is Modality.FACT:
        return replace(said, modality=Modality.LIKELY)
    return said


def _supposed(said: Commitment, attribution: Attribution, page: Parse) -> Commitment:
    """What "is believed" or "is expected", by nobody who is named, is likely and no fact."""
    if said.modality is not Modality.FACT or attribution.cue is None or attribution.source.actor:
        return said
    verbs = load_cues().verbs
    for word in page.words(attribution.cue):
        cue = verbs.get(word.lemma.lower())
        passive = word.tag == "VBN" and attribution.source.kind is ActorKind.UNNAMED and attribution.source.span is None
        if passive and cue is not None and cue.mode is SpeechMode.ATTITUDE:
            return replace(said, modality=Modality.LIKELY)
    return said


def _cued_by(attribution: Attribution, page: Parse, lemmas: frozenset[str]) -> bool:
    return attribution.cue is not None and any(w.lemma.lower() in lemmas for w in page.words(attribution.cue))
