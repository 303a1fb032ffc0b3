"""Whom the words of an agreement's own name make parties: before its head, after "between", or by a prefix."""

from __future__ import annotations

from collections.abc import Sequence

from foedera.language.parse import Word
from foedera.language.words import load_words
from foedera.records import ActorKind, Mention
from foedera.records.mentions import Mentions

HYPHENS = frozenset("-–")


def parties_named(found: Sequence[Mention], mentions: Mentions) -> frozenset[str]:
    """The states and blocs that mentions name or act for; a company or party of one makes no agreement for it."""
    out = set()
    for mention in found:
        actor = mentions.actor(mention.actor) if mention.actor else None
        if actor is None or (mention.form in {"place"} and actor.kind not in {ActorKind.STATE, ActorKind.BLOC}):
            continue
        whole = actor.kind in {ActorKind.STATE, ActorKind.BLOC}
        party = actor.id if whole else actor.state
        if party and actor.kind not in {ActorKind.OUTLET, ActorKind.AGENCY, ActorKind.ORGANISATION}:
            out.add(party)
    return frozenset(out)


def makes(mention: Mention, phrase: Sequence[Word], head: Word) -> bool:
    """Whether one named in an agreement's name makes it, and is not what it is about.

    Takes Norway in "a pact on grain between Norway and Ghana" and "the treaty of Norway"; refuses it in "an agreement
    on the future of Norway", "a deal for peace in Norway" and "a Norway-brokered truce".
    """
    lists = load_words("en", "treaties")
    if mention.span.start < head.end:
        after = [w for w in phrase if mention.span.end <= w.start][:2]
        joined = "".join(w.lower for w in phrase if mention.span.start <= w.start < mention.span.end)
        if after and after[0].text in HYPHENS:
            joined = "-" + after[-1].lower
        return joined.rpartition("-")[2] not in lists["for_others"]
    party: bool | None = None
    for n, word in enumerate(phrase):
        if word.i <= head.i or mention.span.start <= word.start:
            continue
        if word.lower in lists["among"]:
            party = True
        elif word.lower == "by":
            party = phrase[n - 1].lemma.lower() in lists["stages"]["signed"]
        elif word.lower in lists["about"]:
            party = False
        elif word.lower == "of" and party is None:
            party = True
    return party is not False


def prefixed(phrase: Sequence[Word], head: Word) -> frozenset[str]:
    """The parties told by prefixes: "the Franco-German treaty" gives FRA; refuses "the Indo-Pacific pact"."""
    lists = load_words("en", "treaties")
    before = [w for w in phrase if w.i < head.i]
    found = set()
    for word, after in zip(before, [*before[1:], head], strict=False):
        parts = word.lower.split("-") if "-" in word.lower else [word.lower, after.lower]
        rest = parts[1] if parts[1:] and parts[1] not in HYPHENS else _second(before, word)
        joined = "-" in word.text or after.text in HYPHENS
        if joined and parts[0] in lists["prefixes"] and rest not in lists["not_prefixed"]:
            found.add(lists["prefixes"][parts[0]])
    return frozenset(found)


def _second(words: Sequence[Word], first: Word) -> str:
    return next((w.lower for w in words if w.i == first.i + 2), "")
