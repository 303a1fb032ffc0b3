"""How a relayer treats what it relays, and whether the speech happened at all."""

from __future__ import annotations

from collections.abc import Sequence

from foedera.claims.cues import Cues
from foedera.claims.drafts import Draft
from foedera.claims.grammar import subject_of
from foedera.claims.refuting import turned_against
from foedera.language.parse import Parse, Sentence, Word
from foedera.records import Span, SpeechMode, Stance

SURE = 0.9
"""Probability at which the model's own label stands against the rules' (out-of-fold pages: docs/attribution.md)."""


def judged(parse: Parse, draft: Draft, cues: Cues) -> tuple[Stance, SpeechMode]:
    """The stance and the mode of a draft's speech: the model's where it is sure, else the cue's grammar and words."""
    stance, mode, plain = _by_rule(parse, draft, cues)
    best = max(draft.stance, key=draft.stance.__getitem__, default=None)
    if best is not None and not plain and (draft.stance[best] >= SURE or stance is Stance.REPORT):
        stance = Stance(best)
    best = max(draft.mode, key=draft.mode.__getitem__, default=None)
    # the model was shown no novels and few jokes: words that name one are surer than it
    if (
        best is not None
        and mode is not SpeechMode.FICTIONAL
        and (draft.mode[best] >= SURE or mode is SpeechMode.ACTUAL)
    ):
        mode = SpeechMode(best)
    return stance, mode


def told_in_fiction(modes: Sequence[SpeechMode], parents: Sequence[int | None]) -> list[SpeechMode]:
    """The modes, fictional also for whoever speaks within a fictional attribution: a joke's colonel never spoke.

    `parents` are the indices of the attributions around, None for the document, without circles.
    """
    out = list(modes)
    for n in range(len(out)):
        above = parents[n]
        while above is not None and out[n] is not SpeechMode.FICTIONAL:
            out[n] = SpeechMode.FICTIONAL if modes[above] is SpeechMode.FICTIONAL else out[n]
            above = parents[above]
    return out


def _by_rule(parse: Parse, draft: Draft, cues: Cues) -> tuple[Stance, SpeechMode, bool]:
    """Stance and mode by the cue and the words around it, and whether the grammar says the stance outright."""
    if draft.cue is None:
        return Stance.REPORT, SpeechMode.ACTUAL, False
    sentence = next(iter(parse.overlapping(draft.cue)), None)
    words = sentence.within(draft.cue) if sentence else []
    known = next(
        ((w, c) for w in words if (c := cues.verbs.get(w.lemma.lower()) or cues.nouns.get(w.lemma.lower()))), None
    )
    stance, mode = (known[1].stance, known[1].mode) if known else (Stance.REPORT, SpeechMode.ACTUAL)
    if sentence is None:
        return stance, mode, False
    verb = known[0] if known else (words[-1] if words else sentence.root)
    against = turned_against(sentence, verb, cues)
    near = _near(parse.text, sentence, draft)
    if against is not None:
        stance = against
    elif cues.rejecting.search(near):
        stance = Stance.REJECT
    elif cues.doubting.search(near):
        stance = Stance.DOUBT
    elif cues.endorsing.search(near) or (stance is Stance.REPORT and _as_said(sentence, verb, draft)):
        stance = Stance.ENDORSE
    if cues.fiction.search(near):
        return stance, SpeechMode.FICTIONAL, against is not None
    return stance, _happened(sentence, verb, mode, cues), against is not None


def _as_said(sentence: Sentence, verb: Word, draft: Draft) -> bool:
    """Whether the relayer says it too: "as Varga noted, the bridge is old", where the words are not the verb's own."""
    children = sentence.children(verb)
    opened = any(c.dep in {"mark", "advmod"} and c.lower == "as" and c.i < verb.i for c in children)
    if not opened or any(c.dep == "agent" for c in children):  # "as quoted by Varga" only relays
        return False
    own = sentence.subtree(verb)
    clause = Span(own[0].start, own[-1].end)
    return not any(clause.overlaps(span) for span in draft.content)


def _near(text: str, sentence: Sentence, draft: Draft) -> str:
    """The words of the cue's sentence outside the content, which are the relayer's own."""
    out, at = [], sentence.span.start
    for span in sorted(draft.content):
        if span.overlaps(sentence.span):
            out.append(text[at : max(at, span.start)])
            at = max(at, span.end)
    out.append(text[at : sentence.span.end])
    return " ".join(out)


def _nobody_yet(sentence: Sentence, verb: Word, cues: Cues) -> bool:
    """Whether nobody says it ("neither side has commented"), or somebody has yet to."""
    subject = subject_of(sentence, verb)
    if subject is not None:
        before = {c.lower for c in sentence.children(subject) if c.dep in {"det", "preconj"}}
        if not cues.no_speaker.isdisjoint({subject.lower, *before}):
            return True
    head = sentence.head(verb)
    return verb.dep == "xcomp" and head.lemma == "have" and any(c.lower == "yet" for c in sentence.children(head))


def _happened(sentence: Sentence, verb: Word, mode: SpeechMode, cues: Cues) -> SpeechMode:
    governors = [
        verb,
        *(w for w in sentence.ancestors(verb) if w.lemma.lower() in cues.not_said and verb.dep in {"xcomp", "pcomp"}),
    ]
    around = [c for c in sentence.children(verb) if c.i < verb.i]
    lowers = {c.lower for c in around} | {g.lemma.lower() for g in governors}
    if any(c.dep == "neg" for c in around) or lowers & cues.not_said or _nobody_yet(sentence, verb, cues):
        return SpeechMode.NEGATED
    if any(c.dep == "aux" and c.lower in cues.will_say for c in around):
        return SpeechMode.PREDICTED
    if any(c.lower in cues.guessed for c in around):
        return SpeechMode.CONJECTURAL
    return mode
