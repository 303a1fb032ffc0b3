"""What speaks for a draft and against it, as numbers: what `weighing` adds up."""

from __future__ import annotations

import math
from collections.abc import Sequence

from foedera.claims.cues import load_cues
from foedera.claims.drafts import Draft, dice, drafted
from foedera.claims.nearby import Nearby
from foedera.language.parse import Parse
from foedera.models.marks import CONTENT, CUE, SOURCE, VIEWS, Marks
from foedera.models.signals import RelationSignal, Signals
from foedera.records import Span, hull

CONSTRUCTIONS = (
    "clause", "adverbial", "infinitive", "predicate", "object", "passive", "preposition", "object and more",
    "participle", "attributive", "noun's clause", "noun's preposition", "second", "model", "according", "unnamed",
    "headline", "quotation",
)  # fmt: skip
NAMES = (
    *(f"cue, view {n}" for n in range(VIEWS)), "cue, best view", *(f"content, view {n}" for n in range(VIEWS)),
    "content, best view", "source, best view", "no source", "no cue", "inside so many", "cue of another draft",
    "overlaps another draft", "overlaps in a chain", "size", "a verb of saying", "a noun of saying", "needs a clause",
    "cue is something else", "content is cue", "quoted", "stands", "found by the model", "score",
    "near relation, overlap", "near relation, score", "near relation, inner", "same cue, score",
    "second look, overlap and score", "stretches", "third person", *CONSTRUCTIONS,
)  # fmt: skip
"""What each number of `Evidence.of` is, in order."""

_QUOTES = frozenset('“”"«»')
_FIRST_OR_SECOND = frozenset({"i", "we", "you", "one", "who", "someone"})


class Evidence:
    """The surroundings of the drafts of one text; `of` gives the numbers of one draft, len(NAMES) of them."""

    def __init__(self, parse: Parse, signals: Signals, marks: Marks, drafts: Sequence[Draft]) -> None:
        self._parse = parse
        self._marks = marks
        self._cues = load_cues()
        self._drafts = Nearby(drafts, reach)
        self._relations = Nearby([r for r in signals.relations if r.content], reach)

    def of(self, draft: Draft, *, stands: bool) -> list[float]:
        """The numbers of a draft; `stands` where it is one of the drafts themselves, not a candidate beside them."""
        marks = self._marks
        cue = marks.highest(draft.cue)
        content = marks.mean(draft.content[0])
        source = float(marks.highest(draft.source)[:, SOURCE].max())
        return [
            *map(_logit, cue[:, CUE]),
            _logit(cue[:, CUE].max()),
            *map(_logit, content[:, CONTENT]),
            _logit(content[:, CONTENT].max()),
            _logit(source),
            float(draft.source is None),
            float(draft.cue is None),
            *self._beside(draft, stands),
            math.log(1 + draft.size),
            *self._words(draft.cue),
            float(cue[:, [SOURCE, CONTENT]].max()),
            _logit(content[:, CUE].max()),
            float(self._quoted(draft.content[0])),
            float(stands),
            float(stands and draft.rule == "model"),
            draft.score if stands else 0.0,
            *self._seen(draft),
            float(len(draft.content)),
            float(not (draft.source and draft.source.of(self._parse.text).lower() in _FIRST_OR_SECOND)),
            *(float(draft.rule == name) for name in CONSTRUCTIONS),
        ]

    def _beside(self, draft: Draft, stands: bool) -> tuple[float, float, float, float]:
        """In how many drafts' contents the cue stands, whether it is another's cue, and the overlap with others.

        The overlap is told apart by whether one of the two can relay the other: its cue stands in the other's content.
        """
        others = [d for d in self._drafts.overlapping(reach(draft)) if not (stands and _same(d, draft))]
        cue = draft.cue
        around = [d for d in others if cue and any(c.contains(cue) for c in d.content)]
        taken = any(cue and d.cue and d.cue.overlaps(cue) for d in others)
        alone, chained = 0.0, 0.0
        for other in others:
            overlap = dice(other.content, draft.content)
            if _relays(other, draft) or _relays(draft, other):
                chained = max(chained, overlap)
            else:
                alone = max(alone, overlap)
        return float(len(around)), float(taken), alone, chained

    def _seen(self, draft: Draft) -> tuple[float, float, float, float, float]:
        """What the reader's own relations say of the content and of the cue."""
        found = self._relations.overlapping(reach(draft))
        first = [(dice(r.content, draft.content), r) for r in found if r.layer != "second"]
        overlap, near = max(first, key=lambda pair: pair[0], default=(0.0, None))
        told = near if near is not None and not overlap < 0.5 else None
        cue = draft.cue
        return (
            overlap,
            told.score if told else 0.0,
            float(told is not None and told.layer == "inner"),
            max((r.score for _, r in first if cue and r.cue and r.cue.overlaps(cue)), default=0.0),
            max((dice(r.content, draft.content) * r.score for r in found if r.layer == "second"), default=0.0),
        )

    def _words(self, cue: Span | None) -> tuple[float, float, float]:
        """Whether the cue holds a verb of saying, a noun of saying, a verb that needs a clause."""
        lemmas = {w.lemma.lower() for s in self._parse.overlapping(cue) for w in s.within(cue)} if cue else set()
        groups = (self._cues.verbs.keys(), self._cues.nouns.keys(), self._cues.needs_clause)
        verbs, nouns, clauses = (float(bool(lemmas & group)) for group in groups)
        return verbs, nouns, clauses

    def _quoted(self, span: Span) -> bool:
        return not _QUOTES.isdisjoint(self._parse.text[max(0, span.start - 1) : span.end + 1])


def reach(found: Draft | RelationSignal) -> Span:
    """From the first to the last character of what is said and of the cue."""
    return hull((*found.content, *([found.cue] if found.cue else [])))


def second_looks(relations: Sequence[RelationSignal]) -> list[Draft]:
    """What was found when contents were read again, as candidates: only what has a cue."""
    return [drafted(r, "second") for r in relations if r.layer == "second" and r.cue is not None and r.content]


def _relays(outer: Draft, inner: Draft) -> bool:
    return inner.cue is not None and any(c.contains(inner.cue) for c in outer.content)


def _same(one: Draft, other: Draft) -> bool:
    return one.content == other.content and one.cue == other.cue


def _logit(value: float) -> float:
    kept = min(max(float(value), 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))
