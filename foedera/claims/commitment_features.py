"""What the grammar around a claim shows of how firmly and as of when it is said, as names for a linear model."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from foedera.claims.commitment import Commitment, auxiliaries
from foedera.claims.event_features import aspect
from foedera.claims.shown import Shown
from foedera.language.parse import Parse, Sentence, Word
from foedera.records import ActorKind, Attribution, SpeechKind

UP = 3
"""Governors upwards whose words may hedge a clause."""
BEFORE = 2
QUALIFYING = {"advmod", "mark", "acomp", "attr", "npadvmod"}
HEDGING = {"mark", "advmod", "neg"}


def commitment_features(shown: Shown, ruled: Commitment, attribution: Attribution, page: Parse) -> list[str]:
    """Features of a claim beside its own: its verb's form, the clauses it hangs on, what introduces it, what the rules
    hold (`ruled`), and who says it how.

    Takes what any words of a sentence show; no words give no features.
    """
    sentence, head = shown.sentence, shown.head
    if not shown.words:
        return []
    out = list(_of_verb(sentence, head)) if head is not None else []
    first = shown.words[0]
    out.append(f"first:{first.lower}")
    out += [f"prev{n}:{sentence.words[first.i - n].lower}" for n in range(1, BEFORE + 1) if not first.i < n]
    out += [f"r:{ruled.modality.value}", f"rt:{ruled.tense.value}", f"rp:{ruled.polarity.value}"]
    out.append(f"q:{sentence.words[-1].text}")
    out += [f"c:{w.lemma.lower()}" for w in (page.words(attribution.cue) if attribution.cue else ())]
    whole = attribution.kind is SpeechKind.WHOLE_DOCUMENT
    kind = ActorKind.DOCUMENT if whole else attribution.source.kind  # whether a page names its author tells nothing
    out += [f"sp:{attribution.mode.value}", f"ak:{attribution.kind.value}", f"sk:{kind.value}"]
    return out


def _of_verb(sentence: Sentence, head: Word) -> Iterator[str]:
    own = [w.lower for w in auxiliaries(sentence, head)]
    yield from (f"ax:{' '.join(own)}|{head.tag}", f"tag:{head.tag}", f"asp:{aspect(sentence, head)}")
    yield from (f"a:{word}" for word in own)
    yield from (f"{w.dep}:{w.lemma.lower()}" for w in sentence.children(head) if w.dep in QUALIFYING)
    below = head
    for step, governor in enumerate(islice(sentence.ancestors(head), UP)):
        lemma = governor.lemma.lower()
        yield from (
            f"g{step}:{lemma}",
            f"gt{step}:{governor.tag}",
            f"gd{step}:{below.dep}",
            f"gl{step}:{lemma}/{below.dep}",
        )
        yield from (f"ga:{w.lower}" for w in auxiliaries(sentence, governor))
        yield from (f"gm:{w.lower}" for w in sentence.children(governor) if w.dep in HEDGING)
        below = governor
