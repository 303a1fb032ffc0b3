"""Whom a noun or a pronoun of a sentence stands for: parties by its own names, else by the nearest that fits."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from foedera.claims.pronouns import FIRST_PERSON, INDIVIDUAL, MANY_PRONOUNS, PERSON_PRONOUNS, THING_PRONOUNS
from foedera.language.parse import Sentence, Word
from foedera.language.siding import only_sides
from foedera.records import ActorKind, Mention, Source, Span
from foedera.records.mentions import Mentions

FAR = 700
"""Characters back that a pronoun reaches: two or three sentences."""
APART = {"relcl", "acl", "advcl", "appos"}
POWERS = {ActorKind.STATE, ActorKind.BODY, ActorKind.AGENCY, ActorKind.BLOC, ActorKind.ORGANISATION, ActorKind.GROUP}


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence, whom its document names, and who speaks it."""

    sentence: Sentence
    mentions: Mentions
    speaker: Source | None = None


def parties_of(scene: Scene, word: Word | None) -> list[str]:
    """The parties that the phrase of `word` names, or that its pronoun stands for; empty for nobody known.

    Takes "the Ostavian minister" (Ostavia) and "which" after "Ostavia, which ..."; refuses "rebels" (nobody's).
    """
    if word is None:
        return []
    lower = word.lower
    if word.tag in {"WP", "WDT"} or (lower == "that" and word.dep.startswith("nsubj")):
        return _relative(scene, word)
    if lower in FIRST_PERSON and word.text != "US":
        return _speaking(scene.speaker)
    if lower in PERSON_PRONOUNS or lower in THING_PRONOUNS or lower in MANY_PRONOUNS:
        return _before(scene, word)
    return _named(scene, word)


def _speaking(speaker: Source | None) -> list[str]:
    """For whom "we" are: a minister's state, an armed group itself."""
    if speaker is None:
        return []
    group = speaker.kind is ActorKind.GROUP
    party = speaker.actor if group else speaker.state or speaker.actor
    return [party] if party else []


def _named(scene: Scene, word: Word) -> list[str]:
    """Names in the phrase but not in clauses or appositions on it; of "Ostavia's attack on Velmark" only the owner."""
    described = _described(scene, word)
    if described is not None:
        return [described]
    words = _phrase(scene.sentence, word)
    span = Span(words[0].start, words[-1].end)
    inside = {w.start for w in words}
    named = [m for m in scene.mentions.within(span) if m.actor and m.span.start in inside and not sided_with(scene, m)]
    solid = [m for m in named if m.form != "place"] or named
    found = list(dict.fromkeys(p for m in solid if (p := scene.mentions.party(m.actor))))
    if found:
        return found
    owner = next((c for c in scene.sentence.children(word) if c.dep == "poss" and c.pos == "PRON"), None)
    return parties_of(scene, owner)


def sided_with(scene: Scene, mention: Mention) -> bool:
    """Whether a name only tells with whom somebody sides: "pro-Velmark rebels", "an Ostavia-backed group"."""
    words = scene.sentence.within(mention.span)
    return bool(words) and only_sides(scene.sentence.words, words[0].i, words[-1].i)


def _described(scene: Scene, word: Word) -> str | None:
    """For whom the people, court or troops act whom the word heads: of "rebels in Velmark" the rebels, not Velmark."""
    here = Span(word.start, word.end)
    near = scene.mentions.within(scene.sentence.span)
    return next(
        (scene.mentions.party(m.actor) for m in near if m.form == "description" and m.span.contains(here)), None
    )


def _phrase(sentence: Sentence, word: Word) -> list[Word]:
    found, stack = [], [word]
    while stack:
        top = stack.pop()
        found.append(top)
        for child in sentence.children(top):
            listed = child.dep == "appos" and any(c.dep == "cc" for c in sentence.children(child))
            if (child.dep in APART and not listed) or child.pos == "VERB":
                continue
            if child.dep == "prep" and child.lower not in {"of", "from"}:
                continue
            stack.append(child)
    return sorted(found, key=lambda w: w.i)


def _relative(scene: Scene, word: Word) -> list[str]:
    clause = word
    for governor in scene.sentence.ancestors(word):
        if clause.dep == "relcl":
            return parties_of(scene, governor) if governor.tag not in {"WP", "WDT"} else []
        clause = governor
    return []


def _before(scene: Scene, word: Word) -> list[str]:
    """The party a pronoun goes back to: whoever says its clause, the first fitting one here, the last one before."""
    person = word.lower in PERSON_PRONOUNS
    teller = _teller(scene.sentence, word)
    if teller is not None and (told := _named(scene, teller)):
        return told
    mentions = scene.mentions.mentions
    first = scene.sentence.words[0].start
    low = bisect_left(mentions, word.start - FAR, key=lambda m: m.span.start)
    high = bisect_left(mentions, word.start, key=lambda m: m.span.start)
    fitting = [m for m in mentions[low:high] if m.actor and _fits(m, person)]
    here = [m for m in fitting if not m.span.start < first]
    chosen = here[:1] or fitting[-1:]
    return [p for m in chosen if (p := scene.mentions.party(m.actor))]


def _teller(sentence: Sentence, word: Word) -> Word | None:
    """The subject of the nearest verb that governs the clause of `word`: "Ostavia said it would ..."."""
    clause = word
    for governor in sentence.ancestors(word):
        if clause.dep in {"ccomp", "advcl", "xcomp", "conj"} and governor.pos in {"VERB", "AUX"}:
            subject = next((c for c in sentence.children(governor) if c.dep in {"nsubj", "nsubjpass"}), None)
            if subject is not None and subject.i < word.i and subject.pos != "PRON":
                return subject
        clause = governor
    return None


def _fits(mention: Mention, person: bool) -> bool:
    if person:
        return mention.kind in INDIVIDUAL
    return mention.kind in POWERS and mention.form not in {"place", "adjective"}
