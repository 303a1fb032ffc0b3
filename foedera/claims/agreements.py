"""Names of treaties and pacts on a page -> agreements with parties, and the steps that claims say they took."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from foedera.claims.nearby import Nearby
from foedera.language.parse import Parse, Sentence, Word
from foedera.language.words import load_words
from foedera.records import Agreement, Claim, Mention, Span, Stage, StageClaim
from foedera.records.mentions import Mentions

YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
REACH = 80
"""Characters behind the head noun in which the parties of an agreement are named."""


@dataclass(frozen=True, slots=True)
class Named:
    """One place that names an agreement: its words, its parties as far as named there, the year in its name."""

    span: Span
    head: Word
    sentence: Sentence
    parties: frozenset[str]
    year: str | None


@cache
def _stages(language: str = "en") -> Mapping[str, Stage]:
    lists = load_words(language, "treaties")
    both = (*lists["stages"].items(), *lists["stage_nouns"].items())
    return {lemma: Stage(stage) for stage, lemmas in both for lemma in lemmas}


def find_agreements(
    parse: Parse, mentions: Mentions, claims: Sequence[Claim]
) -> tuple[tuple[Agreement, ...], tuple[Claim, ...]]:
    """Agreements named on the page, and the claims with `agreement` set where they speak of one.

    Names without parties belong to the agreement last named before them; names with the same parties are one agreement
    unless different years stand in them. Stages are those that claims speak of, each with its claim and time.
    """
    names = list(_names(parse, mentions))
    groups = _grouped(names)
    where = {name.span: key for key, group in groups.items() for name in group}
    places = Nearby([n for n in names if n.span in where], lambda n: n.span)
    spoken: dict[str, list[StageClaim]] = {}
    out: list[Claim] = []
    for claim in claims:
        named = next((n for s in claim.spans for n in places.overlapping(s)), None)
        if named is None:
            out.append(claim)
            continue
        key = where[named.span]
        out.append(replace(claim, agreement=key))
        stage = _stage(parse, claim, named)
        if stage is not None:
            spoken.setdefault(key, []).append(StageClaim(stage, claim.id, claim.time))
    found = tuple(
        Agreement(
            key,
            tuple(n.span for n in group),
            tuple(sorted(frozenset().union(*(n.parties for n in group)))),
            tuple(spoken.get(key, ())),
        )
        for key, group in groups.items()
    )
    return found, tuple(out)


def _names(parse: Parse, mentions: Mentions) -> Iterator[Named]:
    lists = load_words("en", "treaties")
    for sentence in parse.sentences:
        for word in sentence.words:
            if word.lemma.lower() in lists["heads"] and word.pos in {"NOUN", "PROPN"} and word.dep != "compound":
                named = _named(parse.text, sentence, word, mentions)
                if named is not None:
                    yield named


def _named(text: str, sentence: Sentence, head: Word, mentions: Mentions) -> Named | None:
    lists = load_words("en", "treaties")
    phrase = [
        w
        for w in sentence.subtree(head)
        if w.i <= head.i or (w.start < head.end + REACH and not _in_clause(sentence, w, head))
    ]
    phrase = [w for w in phrase if w.dep != "punct" or w.i < head.i]
    span = Span(phrase[0].start, phrase[-1].end)
    lowers = {w.lower for w in phrase} | {w.lemma.lower() for w in phrase}
    inside = [m for m in mentions.within(span) if m.actor]
    parties = _parties(inside, mentions)
    strong = head.lemma.lower() not in lists["weak"] or lowers & set(lists["kinds"])
    if not strong or not (
        parties or lowers & set(lists["kinds"]) or head.lemma.lower() in {"treaty", "pact", "accord"}
    ):
        return None
    if len(parties) < 2:
        both = parties | _signers(sentence, head, mentions)
        parties = both if parties or len(both) >= 2 else parties
    year = YEAR.search(text, span.start, span.end)
    return Named(span, head, sentence, parties, year.group() if year else None)


def _in_clause(sentence: Sentence, word: Word, top: Word) -> bool:
    while word is not top and word.head != word.i:
        if word.dep in {"relcl", "acl", "advcl", "appos"}:
            return True
        word = sentence.head(word)
    return False


def _parties(found: Sequence[Mention], mentions: Mentions) -> frozenset[str]:
    out = set()
    for mention in found:
        actor = mentions.actor(mention.actor) if mention.actor else None
        state = (actor.state or (actor.id if actor.kind.value == "state" else None)) if actor else None
        if state:
            out.add(state)
    return frozenset(out)


def _signers(sentence: Sentence, head: Word, mentions: Mentions) -> frozenset[str]:
    """Who makes it: the subject of "Moscow has signed an agreement with Pyongyang", and whom it is made with."""
    verb = _made_by(sentence, head)
    found: frozenset[str] = frozenset()
    for child in sentence.children(verb) if verb else ():
        if child.dep in {"nsubj", "nsubjpass"} or (child.dep == "prep" and child.lower == "with"):
            words = sentence.subtree(child)
            within = mentions.within(Span(words[0].start, words[-1].end))
            found |= _parties([m for m in within if m.actor], mentions)
    return found


def _made_by(sentence: Sentence, head: Word) -> Word | None:
    """The verb that makes the agreement, also over "the text of"; to break or praise one makes nobody a party."""
    stages = load_words("en", "treaties")["stages"]
    word = sentence.head(head)
    for _ in range(3):
        if word.pos in {"VERB", "AUX"}:
            return word if word.lemma.lower() in {*stages["signed"], *stages["negotiated"]} else None
        word = sentence.head(word)
    return None


def _grouped(names: Sequence[Named]) -> dict[str, list[Named]]:
    groups: dict[str, list[Named]] = {}
    last: str | None = None
    for name in names:
        if len(name.parties) > 1 or name.year:
            key = "agreement:" + "-".join(
                [*sorted(p.lower() for p in name.parties), *([name.year] if name.year else [])]
            )
            key = next((k for k in groups if k == key or (not name.year and _same(groups[k], name))), key)
        elif last is not None and (not name.parties or any(name.parties <= n.parties for n in groups[last])):
            key = last
        elif name.parties:
            key = "agreement:" + "-".join(sorted(p.lower() for p in name.parties))
        else:
            continue
        groups.setdefault(key, []).append(name)
        last = key
    return groups


def _same(group: Sequence[Named], name: Named) -> bool:
    return any(n.parties == name.parties and not n.year for n in group)


def _stage(parse: Parse, claim: Claim, named: Named) -> Stage | None:
    """The step whose word governs the agreement's name or stands in the claim with it."""
    stages = _stages()
    governor = named.sentence.head(named.head)
    for word in (governor, named.sentence.head(governor)):
        if word.lemma.lower() in stages:
            return stages[word.lemma.lower()]
    words = [w for span in claim.spans for w in parse.words(span)]
    if any(w.lemma.lower() in {"enter", "come", "be"} for w in words) and any(w.lower == "force" for w in words):
        return Stage.IN_FORCE
    return next(
        (
            stages[w.lemma.lower()]
            for w in words
            if w.lemma.lower() in stages and w.lower not in {"force", "effect", "work", "send"}
        ),
        None,
    )
