"""Who speaks: from the words at a place to a source with a name, a kind and, where it is certain, an actor.

Pronouns (claims/pronouns.py) and titles are followed back on the page: "the political scientist" is the one who was
introduced by that title. More than one candidate gives none, and both are listed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foedera.claims.pronouns import INDIVIDUAL, PRONOUNS, Voices, has_title, said_as, state_of
from foedera.language.words import load_words
from foedera.records import ActorKind, Mention, Source, Span

UNNAMED = "unnamed"
INTRODUCED = 12_000
"""Characters back in which a title ("the expert") looks for the person it was introduced with: a long column."""
TRAILING = re.compile(r"[\s,]+(?:who|which|that|whom)$", re.IGNORECASE)
"""A relative pronoun at which the words of a source break off: "a senior official who"."""
APPOSED = re.compile(r",\s+(?=[a-z]|[A-Z][\w’']*’s\s)|\s+(?=who\s)")
"""Where what somebody is begins behind the name: "Ilka Moren, a specialist with ...", "Moren, Ostavia’s chief ..."."""
INDEFINITE = re.compile(
    r"^(?:an?|some|one|many|several|other|two|three|most|few|certain|various|numerous)\b", re.IGNORECASE
)
NOBODY = re.compile(r"^(?:nobody|no one|none|no|neither|few|hardly anyone)\b", re.IGNORECASE)
OF_A_STATE = frozenset(("adjective", "demonym", "place", "description"))
NAMELESS = frozenset(("outlet", "document", "group", "organisation", "agency", "body"))
"""Kinds of source that may go without a name: "a British newspaper"."""
BESIDE = re.compile(r"\w\s+(?:in|at|to|near|around|outside|across)\s+(?:the\s+)?$")
"""A place or an addressee behind a noun; "of", "from", "for" and "by" name whose it is."""

OWNER = re.compile(r"['’]s?\s+\w")
"""What follows a person who only owns what is named: "Varga's envoys", "Varga’s spokesman"."""

ON_BEHALF = re.compile(r"[a-z]\s+(?:to|for|against|representing)\s+(?:[A-Z][\w.]*\s+)*$")
"""A person behind a noun who is only whose, or against whom: "lawyers for Ms. Orton", "an aide to Varga"."""


@dataclass(slots=True)
class Cast(Voices):
    """The speakers of one page, and what the words at a place say of who speaks there."""

    def resolve(
        self,
        span: Span | None,
        at: int,
        *,
        kinds: Mapping[str, float] | None = None,
        within: Source | None = None,
        content: tuple[Span, ...] = (),
    ) -> Source:
        """The source that the words at `span` stand for, for an attribution at position `at`.

        `kinds` are the model's probabilities of what sort of source it is; `within` is the speaker of the attribution
        this one stands in, which "I" and "we" go back to; nobody named in the `content` is who says it.
        """
        if span is None:
            return Source(UNNAMED, ActorKind.UNNAMED)
        span = _without_relative(self.text, span)
        words = " ".join(span.of(self.text).split())  # a name may run over a line
        first = words.casefold().strip("'’\"“”., ")
        if first in PRONOUNS and words != "US":
            return self.pronoun(first, span, at, within, content)
        return self._words(words, span, kinds or {})

    def _words(self, words: str, span: Span, kinds: Mapping[str, float]) -> Source:
        inside = [m for m in self.mentions.within(span) if not self._beside(span, m)]
        likely = max(kinds, key=kinds.__getitem__) if kinds else ""
        if self._indefinite(words, inside):
            state = next((state_of(self.mentions.actor(m.actor)) for m in inside if m.actor), None)
            return Source(words, ActorKind.UNNAMED, span=span, state=state)
        best = _head_mention(inside, span, likely)
        if NOBODY.match(words):
            return Source(words, ActorKind.UNNAMED, span=span)
        if best is not None and best.kind is ActorKind.UNNAMED and best.actor:
            return Source(words, ActorKind.UNNAMED, span=span, state=state_of(self.mentions.actor(best.actor)))
        namesake = self._namesake(words, span, best)
        if namesake is not None:
            return namesake
        if best is not None and (best.actor or best.candidates):
            return self._of_mention(best, words, span, likely)
        described = self._description(words, span)
        if described is not None:
            return described
        kind = ActorKind(likely) if likely in set(ActorKind) else ActorKind.UNNAMED
        if kind is ActorKind.PERSON and not any(w[:1].isupper() for w in words.split()[1:]):
            return self._somebody(words, span)
        return Source(_plain_name(words) if kind is ActorKind.PERSON else words, kind, span=span)

    def _namesake(self, words: str, span: Span, best: Mention | None) -> Source | None:
        """The one person named in full before whose surname these words are, also where a state bears that name."""
        if best is not None and (best.kind is ActorKind.PERSON or best.form != "name"):
            return None
        surname = _plain_name(words)
        if len(surname.split()) != 1 or not surname[:1].isupper() or words[:4].casefold() == "the ":
            return None
        bearers = {
            m.actor: m
            for m in self.persons(0, span.start)
            if len(names := m.span.of(self.text).split()) > 1 and names[-1] == surname
        }
        if len(bearers) == 1:
            return self.named(next(iter(bearers.values())), span)
        spoken = {
            s.name: s for _, s in self.spoke if s.kind is ActorKind.PERSON and s.name.split()[1:][-1:] == [surname]
        }
        return said_as(next(iter(spoken.values())), span) if len(spoken) == 1 and not bearers else None

    def _beside(self, span: Span, mention: Mention) -> bool:
        """Whether a name in a source's words only says where or to whom: "nobody in Yalen", "an envoy to Velmark"."""
        before = self.text[span.start : mention.span.start]
        if mention.kind is ActorKind.PERSON:
            behind = self.text[mention.span.end : span.end]
            return bool(ON_BEHALF.search(before) or OWNER.match(behind)) or self._of_several(before)
        return bool(BESIDE.search(before))

    def _of_several(self, before: str) -> bool:
        """Whether the words before a name are some nameless people and what they do: "three people close to Varga"."""
        tokens = re.findall(r"[\w’']+|,", before)
        heads = [n for n, t in enumerate(tokens[:-1]) if t in self.cues.unnamed_heads]
        return bool(heads) and bool(INDEFINITE.match(before)) and "," not in tokens[heads[0] :] and tokens[-1].islower()

    def _somebody(self, words: str, span: Span) -> Source:
        """ "The mogul": a person without a name here is the last named speaker; "an aide" is nobody known."""
        last = self.last(span.start, kinds=INDIVIDUAL) if words[:4].casefold() == "the " else None
        return said_as(last, span) if last is not None and last.actor else Source(words, ActorKind.UNNAMED, span=span)

    def _of_mention(self, best: Mention, words: str, span: Span, likely: str) -> Source:
        """Whom a name among the words makes the source: "a British newspaper" is some paper, Britain only its state."""
        source = self.named(best, span)
        if source.kind is not ActorKind.STATE:
            return source
        if best.form in OF_A_STATE and INDEFINITE.match(words):
            return Source(words, ActorKind(likely) if likely in NAMELESS else best.kind, span=span, state=source.state)
        return self._introduced(source, words) if has_title(words) else source

    def _introduced(self, state: Source, words: str) -> Source:
        """A title with a state's name in it ("the South Korean minister") is an office of that state, not the state."""
        return Source(words, ActorKind.OFFICE, span=state.span, state=state.actor)

    def _indefinite(self, words: str, inside: Sequence[Mention]) -> bool:
        if any(m.kind is ActorKind.PERSON for m in inside):
            return False
        tokens = re.findall(r"[A-Za-z]+", words)
        head = tokens[-1].casefold() if tokens else ""
        plain = any(t.casefold() in self.cues.unnamed_heads for t in tokens if t[:1].islower())
        return plain and (
            bool(INDEFINITE.match(words)) or head.endswith("s") or head in {"media", "press", "people", "some"}
        )

    def _description(self, words: str, span: Span) -> Source | None:
        """ "The expert", "the minister": the one person so far whose introduction on the page has that title."""
        if words[:4].casefold() != "the ":
            return None
        heads = load_words("en", "titles")["heads"]
        title = next((w for w in reversed(re.findall(r"[a-z]+", words.casefold())) if w in heads), None)
        if title is None:
            return None
        same = {title, *heads[title]} if heads[title] else {title}
        introduced: dict[str, Mention] = {}
        for mention in self.persons(max(0, span.start - INTRODUCED), span.start):
            near = self.text[max(0, mention.span.start - 60) : mention.span.end + 60].casefold()
            if any(re.search(rf"\b{word}\b", near) for word in same):
                introduced.setdefault(mention.actor or "", mention)
        if len(introduced) == 1:
            return self.named(next(iter(introduced.values())), span)
        last = self.last(span.start, kinds=INDIVIDUAL)
        if last is not None and (not introduced or last.actor in introduced):
            return said_as(last, span)
        if introduced:
            return Source(words, ActorKind.PERSON, span=span, candidates=tuple(introduced))
        return None


def _without_relative(text: str, span: Span) -> Span:
    """The words of a source without a relative pronoun at their end; a pronoun alone stays."""
    match = TRAILING.search(span.of(text))
    return Span(span.start, span.start + match.start()) if match and match.start() else span


def _plain_name(words: str) -> str:
    """A person's name without titles before it and without what stands behind: "Councilwoman Dana Holt, who ..."."""
    name = APPOSED.split(words, maxsplit=1)[0].strip(" ,")
    parts = name.split()
    heads = load_words("en", "titles")["heads"]
    titled = load_words("en", "mentions")
    while len(parts) > 1 and (
        not parts[0][:1].isupper()
        or parts[0].casefold() in heads
        or parts[0].casefold() in titled["honorifics"]
        or parts[0].casefold() in titled["professions"]
    ):
        parts = parts[1:]
    return " ".join(parts) if parts and parts[0][:1].isupper() else words


def _head_mention(inside: Sequence[Mention], span: Span, likely: str) -> Mention | None:
    """Which of the names in a source's words is the source: a person before an office before whose state it is."""
    rank = {ActorKind.PERSON: 0, ActorKind.OFFICE: 1, ActorKind.OUTLET: 1, ActorKind.AGENCY: 1, ActorKind.BODY: 1}

    def order(mention: Mention) -> tuple[int, int, int]:
        liked = 0 if mention.kind.value == likely else 1
        loose = 1 if mention.form in {"adjective", "demonym", "place"} else 0
        return (rank.get(mention.kind, 2) + loose, liked, -len(mention.span))

    return min(inside, key=order, default=None)
