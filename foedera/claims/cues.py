"""The cue words of a language, compiled once: which lemmas introduce speech or thought, and with what stance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from foedera.language.words import load_words
from foedera.records import SpeechMode, Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue lemma says of the speech it introduces."""

    stance: Stance
    mode: SpeechMode


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words of one language; `verbs` and `nouns` go from lemma to Cue, the rest are sets and patterns."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    needs_clause: frozenset[str]
    needs_finite: frozenset[str]
    unnamed_heads: frozenset[str]
    not_said: frozenset[str]
    no_speaker: frozenset[str]
    will_say: frozenset[str]
    guessed: frozenset[str]
    denying: frozenset[str]
    flatly: frozenset[str]
    saying: frozenset[str]
    no_voices: frozenset[str]
    documents: frozenset[str]
    relaying: frozenset[str]
    cited: frozenset[str]
    not_cited: frozenset[str]
    telling: frozenset[str]
    introducing: frozenset[str]
    untrue: frozenset[str]
    unsure: frozenset[str]
    refuting: frozenset[str]
    questioning: frozenset[str]
    misleading: frozenset[str]
    despite: frozenset[str]
    according: re.Pattern[str]
    unnamed: re.Pattern[str]
    doubting: re.Pattern[str]
    rejecting: re.Pattern[str]
    endorsing: re.Pattern[str]
    fiction: re.Pattern[str]


def _phrases(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in longest_first) + r")\b", re.IGNORECASE)


@cache
def load_cues(language: str = "en") -> Cues:
    """The cues of `language`; raises KnowledgeError where it has none."""
    words = load_words(language, "cues")
    verbs: dict[str, Cue] = {}
    for group, mode in (("speech", SpeechMode.ACTUAL), ("attitude", SpeechMode.ATTITUDE)):
        for stance, lemmas in words[group].items():
            for lemma in lemmas:
                verbs.setdefault(lemma, Cue(Stance(stance), mode))
    nouns = {n: Cue(Stance(s), SpeechMode.ACTUAL) for s, items in words["nouns"].items() for n in items}
    return Cues(
        verbs=verbs,
        nouns=nouns,
        needs_clause=frozenset(words["needs_clause"]),
        needs_finite=frozenset(words["needs_finite"]),
        unnamed_heads=frozenset(words["unnamed_heads"]),
        not_said=frozenset(words["not_said"]),
        no_speaker=frozenset(words["no_speaker"]),
        will_say=frozenset(words["will_say"]),
        guessed=frozenset(words["guessed"]),
        denying=frozenset(words["denying"]),
        flatly=frozenset(words["flatly"]),
        saying=frozenset(words["saying"]),
        no_voices=frozenset(words["no_voices"]),
        documents=frozenset(words["documents"]),
        relaying=frozenset(words["relaying"]),
        cited=frozenset(words["cited"]),
        not_cited=frozenset(words["not_cited"]),
        telling=frozenset(words["telling"]),
        introducing=frozenset(words["introducing"]),
        untrue=frozenset(words["untrue"]),
        unsure=frozenset(words["unsure"]),
        refuting=frozenset(words["refuting"]),
        questioning=frozenset(words["questioning"]),
        misleading=frozenset(words["misleading"]),
        despite=frozenset(words["despite"]),
        according=_phrases(words["according"]),
        unnamed=_phrases(words["unnamed"]),
        doubting=_phrases(words["doubting"]),
        rejecting=_phrases(words["rejecting"]),
        endorsing=_phrases(words["endorsing"]),
        fiction=_phrases(words["fiction"]),
    )
