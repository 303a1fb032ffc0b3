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
INDEFINITE = re.compile(
    r"^(?:an?|some|one|many|several|other|two|three|most|few|certain|various|numerous)\b", re.IGNORECASE
)
NOBODY = re.compile(r"^(?:nobody|no one|none|no|neither|few|hardly anyone)\b", re.IGNORECASE)
BESIDE = re.compile(r"\w\s+(?:in|at|to|near|around|outside|across)\s+(?:the\s+)?$")
"""A place or an addressee behind a noun; "of", "from", "for" and "by" name whose it is."""


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
        if best is not None and (best.actor or best.candidates):
            source = self.named(best, span)
            return self._introduced(source, words) if source.kind is ActorKind.STATE and has_title(words) else source
        described = self._description(words, span)
        if described is not None:
            return described
        kind = ActorKind(likely) if likely in set(ActorKind) else ActorKind.UNNAMED
        if kind is ActorKind.PERSON and not any(w[:1].isupper() for w in words.split()[1:]):
            return self._somebody(words, span)
        return Source(words, kind, span=span)

    def _beside(self, span: Span, mention: Mention) -> bool:
        """Whether a name in a source's words only says where or to whom: "nobody in Yalen", "an envoy to Velmark"."""
        before = self.text[span.start : mention.span.start]
        return bool(BESIDE.search(before)) and mention.kind is not ActorKind.PERSON

    def _somebody(self, words: str, span: Span) -> Source:
        """ "The mogul": a person without a name here is the last named speaker; "an aide" is nobody known."""
        last = self.last(span.start, kinds=INDIVIDUAL) if words[:4].casefold() == "the " else None
        return said_as(last, span) if last is not None and last.actor else Source(words, ActorKind.UNNAMED, span=span)

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


def _head_mention(inside: Sequence[Mention], span: Span, likely: str) -> Mention | None:
    """Which of the names in a source's words is the source: a person before an office before whose state it is."""
    rank = {ActorKind.PERSON: 0, ActorKind.OFFICE: 1, ActorKind.OUTLET: 1, ActorKind.AGENCY: 1, ActorKind.BODY: 1}

    def order(mention: Mention) -> tuple[int, int, int]:
        liked = 0 if mention.kind.value == likely else 1
        loose = 1 if mention.form in {"adjective", "demonym", "place"} else 0
        return (rank.get(mention.kind, 2) + loose, liked, -len(mention.span))

    return min(inside, key=order, default=None)
