"""Who stands at the two sides of the word that tells an event, by kind, and how far it is from its sentence's news."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from foedera.claims.events import Told
from foedera.language.parse import Sentence, Word
from foedera.language.words import load_words
from foedera.records import Span
from foedera.records.mentions import Mentions

SUBJECTS = {"nsubj", "poss"}
OBJECTS = {"dobj", "dative", "attr"}
FAR = 12
"""Words of a phrase at the most that are looked at for a name."""
BACKGROUND = {
    "relcl", "acl", "advcl", "pcomp", "pobj", "nsubj", "nsubjpass", "amod", "compound", "poss", "appos", "nmod",
    "csubj", "prep",
}  # fmt: skip
"""Relations by which a word hangs beside what its sentence reports: "the coup that ousted him", "after the attack"."""


def side_features(sentence: Sentence, head: Word | None, told: Told | None, mentions: Mentions) -> Iterator[str]:
    """The kinds of who acts and who receives, what the word hangs on, and whether the sentence dates, counts money or
    speaks of "us".

    No name is told, only its kind: "Ostavia sued Varga Holdings" gives a state and a company.
    """
    word = told.word if told else head
    if word is None:
        return
    if word.pos == "VERB":
        acting, receiving = (kind_of(sentence, one, mentions) for one in _sides(sentence, word))
        event = told.type.value if told else "none"
        yield from (f"sc:{acting}", f"oc:{receiving}", f"so:{acting}>{receiving}")
        yield from (f"sct:{event}:{acting}", f"oct:{event}:{receiving}")
    apart = [w.dep for w in (word, *sentence.ancestors(word)) if w.dep in BACKGROUND]
    yield from (f"bg:{apart[0] if apart else 'main'}", f"bgn:{min(len(apart), 3)}")
    lower = {w.lower for w in sentence.words}
    yield from (f"in:{name}" for name, shown in _signs().items() if name != "company" and not lower.isdisjoint(shown))
    if any(_of_company(w) for w in sentence.words):
        yield "in:company"


def _sides(sentence: Sentence, verb: Word) -> tuple[Word | None, Word | None]:
    """Who acts and who receives, by the verb's own words."""
    own = sentence.children(verb)
    behind = [g for c in own if c.dep in {"agent", "prep"} for g in sentence.children(c) if g.dep == "pobj"]
    agents = [g for g in behind if sentence.head(g).dep == "agent"]
    acting = next((c for c in own if c.dep in SUBJECTS), agents[0] if agents else None)
    receiving = next((c for c in own if c.dep == "nsubjpass"), None) or next((c for c in own if c.dep in OBJECTS), None)
    return acting, receiving or next((g for g in behind if g not in agents), None)


def kind_of(sentence: Sentence, word: Word | None, mentions: Mentions) -> str:
    """What kind of party a word names: a known actor's kind, a company, some name, or a noun with a state beside it."""
    if word is None:
        return "nobody"
    if word.pos == "PRON":
        return "pron"
    phrase = sentence.subtree(word)[:FAR]
    inside = [m for m in mentions.within(Span(phrase[0].start, phrase[-1].end)) if m.actor]
    own = next((m for m in inside if not word.start < m.span.start and not m.span.end < word.end), None)
    if own is not None:
        return own.kind.value
    if any(_of_company(w) for w in phrase):
        return "company"
    if word.pos == "PROPN":
        return "name"
    kinds = {m.kind.value for m in inside}
    return "noun+state" if "state" in kinds else "noun+" if kinds else "noun"


def _of_company(word: Word) -> bool:
    return word.pos == "PROPN" and word.lower.strip(".") in _signs()["company"]


@cache
def _signs() -> dict[str, frozenset[str]]:
    return {name: frozenset(map(str, words)) for name, words in load_words("en", "events")["signs"].items()}
