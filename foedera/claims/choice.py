"""The trained reader and the rules, through one interface: which drafts stand.

Measured on the fifty-five training pages with out-of-fold weights (docs/attribution.md): where both find a content the
model's edges and links are right more often, and each confirms the other; a rule alone stands with its measured
precision as its score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from foedera.claims.cues import load_cues
from foedera.claims.drafts import Draft, dice, drafted
from foedera.claims.grammar import antecedent, hung_on_the_words, noun_phrase
from foedera.claims.headlines import headline_drafts
from foedera.claims.introduced import introduced_drafts
from foedera.claims.nearby import Nearby
from foedera.claims.relays import relay_drafts
from foedera.claims.syntax import speaker, syntactic_drafts
from foedera.language.parse import Parse, Sentence
from foedera.models.signals import RelationSignal
from foedera.records import Span, hull, trimmed

LEAST_SILENT = 0.5
"""The same for a draft without a cue: fewer than half of those below it are right."""

SAME = 0.5
"""Overlap (Dice) of contents at which two drafts are taken for one."""

RELATIVE = {"who", "which", "that", "whom", "whose"}

QUOTES = "“”\"«„'‘`"

BARE = {"the", "a", "an", "another", "some", "this", "that", "one", "former", "senior"}
"""Words at which the model's tags break off: the source is the noun phrase that they open."""

LEAST = 0.3
"""Score below which a draft of the model alone is left out."""

RULES_ALONE = {
    "clause": 0.7, "infinitive": 0.55, "person": 0.43, "according": 0.7, "unnamed": 0.8,
    "headline": 0.6, "noun": 0.9,
    "foretold": 0.5,
}  # fmt: skip
"""Score of a draft that only a rule found, by rule: its measured precision where the model is silent."""


def choose(parse: Parse, relations: Sequence[RelationSignal], paragraphs: Sequence[Span] = ()) -> list[Draft]:
    """Drafts of the model and of the rules as one list without doubles, unordered."""
    relays = [*relay_drafts(parse), *introduced_drafts(parse, paragraphs)]
    rules = _beside(relays, [*syntactic_drafts(parse), *headline_drafts(parse, paragraphs)])
    places = Nearby(rules, lambda d: d.hull)
    model = [
        part
        for r in relations
        if r.content and r.layer != "second"
        for part in _parted(parse.text, _mended(parse.text, drafted(r), places.overlapping(hull(r.content))))
    ]
    taken: set[int] = set()
    out = [_labelled(r, model) for r in relays]
    for draft in _beside(relays, model):
        near = [n for n in places.numbers(draft.hull) if _one_cue(draft, rules[n])]
        match = max(near, key=lambda n: dice(rules[n].content, draft.content), default=None)
        agreed = match is not None and not dice(rules[match].content, draft.content) < SAME
        if agreed and match is not None:
            taken.add(match)
            out.append(sourced(parse, _joined(draft, rules[match])))
        elif not draft.score < (LEAST if draft.cue else LEAST_SILENT):
            out.append(sourced(parse, draft))
    kept = Nearby(out, lambda d: d.hull)
    for n, rule in enumerate(rules):
        if n not in taken and rule.rule in RULES_ALONE and not _covered(rule, kept.overlapping(rule.hull)):
            out.append(replace(rule, score=RULES_ALONE[rule.rule]))
    return out


def _beside(relays: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those of a cue that grammar has as a link of two voices."""
    links = [replace(r, content=(*r.content, r.source)) if r.source else r for r in relays]
    return [d for d in drafts if not _covered(d, links)]


def _labelled(relay: Draft, model: Sequence[Draft]) -> Draft:
    """The link with the labels of stance, mode and kind that the model gives the words of the same cue."""
    same = max((d for d in model if _covered(relay, (d,))), key=lambda d: dice(d.content, relay.content), default=None)
    return replace(relay, stance=same.stance, mode=same.mode, kind=same.kind) if same else relay


def _one_cue(model: Draft, rule: Draft) -> bool:
    """Whether the two may be one: a speaker and the one he quotes say nearly the same words, by different cues."""
    return model.cue is None or rule.cue is None or model.cue.overlaps(rule.cue)


def _mended(text: str, draft: Draft, near: Sequence[Draft]) -> Draft:
    """The draft with a content that its own cue can govern.

    Words around the cue are not what it says (the rule with that cue knows better); plain words of another paragraph
    than the cue's, such as a headline run together with the first sentence, are not either.
    """
    cue = draft.cue
    if cue is None:
        return draft
    if any(c.contains(cue) for c in draft.content):
        ruled = next((r for r in near if r.cue is not None and r.cue.overlaps(cue)), None)
        return replace(draft, content=ruled.content) if ruled else draft
    here = tuple(c for c in draft.content if "\n" not in _between(text, cue, c) or text[c.start] in QUOTES)
    return replace(draft, content=here) if here and here != draft.content else draft


def _parted(text: str, draft: Draft) -> list[Draft]:
    """The draft, as two where it joins what its cue governs in plain words to a quotation of another paragraph.

    "“It is over.”", and below "Varga said the bridge was old.": the cue governs the second; the first goes without one.
    """
    cue = draft.cue
    away = tuple(c for c in draft.content if cue is not None and "\n" in _between(text, cue, c))
    here = tuple(c for c in draft.content if c not in away)
    if not away or not here or any(text[c.start] in QUOTES for c in here):
        return [draft]
    return [replace(draft, content=here), replace(draft, cue=None, content=away)]


def _between(text: str, one: Span, other: Span) -> str:
    return text[min(one.end, other.end) : max(one.start, other.start)]


def _joined(model: Draft, rule: Draft) -> Draft:
    """What both found: the model's words, the rule's source or cue where the model has none."""
    source = model.source or rule.source
    if rule.rule == "according" and source is not None and rule.source is not None and not source.overlaps(rule.source):
        return replace(model, source=rule.source, content=rule.content)  # whom "according to" names stands behind it
    return replace(
        model, source=source, cue=model.cue or rule.cue, score=max(model.score, RULES_ALONE.get(rule.rule, 0.0))
    )


def with_sources(parse: Parse, relations: Sequence[RelationSignal]) -> list[Draft]:
    """The model's relations alone, as they are, with sources by grammar where it names none.

    On PolNeAR's development set that raises content with the right source from 74.8 to 75.4 (F1), whole relations from
    62.7 to 63.1.
    """
    drafts = (drafted(r) for r in relations)
    return [sourced(parse, d) if d.content and d.source is None else d for d in drafts]


def sourced(parse: Parse, draft: Draft) -> Draft:
    """The draft with a source by grammar where the model gave none, and with the noun behind a relative pronoun."""
    if draft.source is not None and draft.source.of(parse.text).lower() in BARE:
        return replace(draft, source=_whole_phrase(parse, draft.source))
    if draft.cue is None or (draft.source is not None and draft.source.of(parse.text).lower() not in RELATIVE):
        return draft
    for sentence in parse.overlapping(draft.source or draft.cue):
        if draft.source is not None:
            word = next(iter(sentence.within(draft.source)), None)
            source = antecedent(sentence, word) if word else None
        else:
            source = speaker(sentence, draft.cue)
            if source is None or any(source.overlaps(c) for c in draft.content):
                return _before_the_verb(parse, sentence, draft)
        if source is not None and not any(source.overlaps(c) for c in draft.content):
            return replace(draft, source=source)
    return draft


def _before_the_verb(parse: Parse, sentence: Sentence, draft: Draft) -> Draft:
    """The draft with who stands between what is said and a verb of saying, also where the words took them in."""
    said = next(iter(sentence.within(draft.cue)), None) if draft.cue else None
    if said is None or said.lemma.lower() not in load_cues().saying:
        return draft
    source = hung_on_the_words(sentence, said)
    *before, last = draft.content
    if source is None or not last.start < source.start:
        return draft
    end = min(last.end, source.start)
    content = trimmed(parse.text, last.start, end)
    while content and parse.text[content.end - 1] == "," and end == source.start:
        content = trimmed(parse.text, content.start, content.end - 1)
    return replace(draft, source=source, content=(*before, content)) if content else draft


def _whole_phrase(parse: Parse, source: Span) -> Span:
    for sentence in parse.overlapping(source):
        for word in sentence.within(source):
            head = sentence.head(word)
            if word.dep in {"det", "amod", "poss"} and head is not word:
                return noun_phrase(sentence, head)
    return source


def _covered(rule: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether the rule's cue is already the cue of another draft with overlapping content."""
    return any(
        d.cue is not None
        and rule.cue is not None
        and d.cue.overlaps(rule.cue)
        and any(c.overlaps(r) for c in d.content for r in rule.content)
        for d in drafts
    )
