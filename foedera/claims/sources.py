"""Who speaks: from the words at a place to a source with a name, a kind and, where it is certain, an actor.

Pronouns and titles are followed back on the page: "he" is the person who spoke last, "the political scientist" the one
who was introduced by that title. More than one candidate gives none, and both are listed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from foedera.claims.cues import Cues
from foedera.claims.subjects import Subjects
from foedera.language.parse import Parse, Word
from foedera.language.words import load_words
from foedera.records import Actor, ActorKind, Mention, Source, Span
from foedera.records.mentions import Mentions

UNNAMED = "unnamed"
PERSON_PRONOUNS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
FIRST_PERSON = {"i", "we", "our", "us", "me", "my", "ourselves", "myself", "s"}  # "s" is what is left of "let's"
THING_PRONOUNS = {"it", "its", "itself"}
MANY_PRONOUNS = {"they", "them", "their", "themselves", "both"}
PRONOUNS = {*PERSON_PRONOUNS, *FIRST_PERSON, *THING_PRONOUNS, *MANY_PRONOUNS, "who", "which", "that", "you", "this"}
RELATIVE = {"who", "whom", "which", "that"}
INDIVIDUAL = {ActorKind.PERSON, ActorKind.OFFICE}
COLLECTIVE = {
    ActorKind.STATE, ActorKind.BODY, ActorKind.AGENCY, ActorKind.OUTLET, ActorKind.ORGANISATION, ActorKind.BLOC,
    ActorKind.GROUP, ActorKind.DOCUMENT,
}  # fmt: skip
FAR = 2_500
"""Characters back that a pronoun reaches: about four paragraphs of news."""
LONGEST = 120
"""Characters of the longest mention: a title with its nationality and a name."""
INTRODUCED = 12_000
"""Characters back in which a title ("the expert") looks for the person it was introduced with: a long column."""
INDEFINITE = re.compile(
    r"^(?:an?|some|one|many|several|other|two|three|most|few|certain|various|numerous)\b", re.IGNORECASE
)
HONORIFIC = re.compile(r"\b(Mr|Mrs|Ms|Miss|Madame|Sir|Lord|Lady|King|Queen|Prince|Princess)\b\.?\s+(\w+)")


@dataclass(slots=True)
class Cast:
    """The speakers of one page as they come on: who spoke last, who was introduced by which title, who is he or she."""

    text: str
    mentions: Mentions
    cues: Cues
    subjects: Subjects = field(default_factory=lambda: Subjects(Parse("", [])))
    root: Source | None = None
    """Who says the whole document: the "we" outside quotations."""
    spoke: list[tuple[int, Source]] = field(default_factory=list)
    gender: dict[str, str] = field(default_factory=dict)
    meant: dict[int, Source] = field(default_factory=dict)
    """Whom the pronouns resolved so far stand for, by where they begin."""

    def __post_init__(self) -> None:
        titles = load_words("en", "titles")
        female, male = set(titles["female"]), set(titles["male"])
        for match in HONORIFIC.finditer(self.text):
            word = match.group(1)
            sex = "f" if word in female else "m" if word in male else ""
            if sex:
                self.gender.setdefault(match.group(2).casefold(), sex)

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
        words = span.of(self.text)
        first = words.casefold().strip("'’\"“”., ")
        if first in PRONOUNS and words != "US":
            return self._pronoun(first, span, at, within, content)
        return self._words(words, span, kinds or {})

    def remember(self, source: Source, at: int) -> None:
        """Note who spoke at `at`, so that later pronouns may go back to them."""
        if source.kind is not ActorKind.UNNAMED or source.span is not None:
            self.spoke.append((at, source))

    def last(self, at: int, *, kinds: set[ActorKind] | None = None) -> Source | None:
        """The last speaker before `at` within reach, of one of `kinds`."""
        for position, source in reversed(self.spoke):
            if at - position > FAR:
                break
            if position < at and (kinds is None or source.kind in kinds):
                return source
        return None

    def _pronoun(self, word: str, span: Span, at: int, within: Source | None, content: tuple[Span, ...]) -> Source:
        if word in FIRST_PERSON and within is not None:
            return _as(within, span)
        if word in FIRST_PERSON and self.root is not None and not self.subjects.is_quoted(span):
            return _as(self.root, span)
        if word in PERSON_PRONOUNS:
            return self._person(PERSON_PRONOUNS[word], span, content)
        if word in RELATIVE and (noun := self.subjects.antecedent(span)) is not None:
            found = self._of_word(noun, span)
            if found is not None:
                return found
        kinds = COLLECTIVE if word in THING_PRONOUNS else {*COLLECTIVE, ActorKind.UNNAMED}
        before = self._collective(span, kinds) or self.last(at, kinds=kinds)
        return _as(before, span) if before else Source(span.of(self.text), ActorKind.UNNAMED, span=span)

    def _of_word(self, noun: Word, span: Span) -> Source | None:
        """Who is named at a noun, said of the pronoun at `span`."""
        named = next((m for m in self._at(noun) if m.actor or m.candidates), None)
        return self._named(named, span) if named else None

    def _at(self, word: Word) -> list[Mention]:
        """The mentions that hold a word, the outer first."""
        place = Span(word.start, word.end)
        near = Span(max(0, word.start - LONGEST), word.end + LONGEST)
        return [m for m in self.mentions.within(near) if m.span.contains(place)]

    def _person(self, sex: str, span: Span, content: tuple[Span, ...]) -> Source:
        found = self.meant.get(span.start) or self._look_back(sex, span, content)
        self.meant[span.start] = found
        return found if found.span == span else _as(found, span)

    def _look_back(self, sex: str, span: Span, content: tuple[Span, ...]) -> Source:
        """The nearest fitting person: of the same sentence first, then who spoke last or was the subject, or was named.

        A later subject of a sentence goes before an earlier speaker; who is somebody's object does not speak next.
        """
        again = next((w for w in self.subjects.earlier_here(span) if PERSON_PRONOUNS.get(w.lower) == sex), None)
        if again is not None:
            return self._person(sex, Span(again.start, again.end), content)
        start = self.subjects.sentence_start(span)
        named = [m for m in self._persons(start, span.start) if self._fits(m, sex) and not _in(content, m)]
        if len({m.actor for m in named}) == 1:
            return self._named(named[-1], span)
        last = self._fitting(span.start, sex)
        subject = self._subject(sex, span, last, content)
        if subject is not None:
            return self._learn(subject, sex)
        recent = [
            m for m in self._persons(max(0, span.start - FAR), start) if self._fits(m, sex) and not _in(content, m)
        ]
        if last is not None and last.span is not None:
            newer = [m for m in recent if m.span.start > last.span.end and m.actor != last.actor]
            if not newer or span.start - last.span.end < 700:
                return self._learn(_as(last, span), sex)
        if recent:
            return self._learn(self._named(recent[-1], span), sex)
        return Source(span.of(self.text), ActorKind.UNNAMED, span=span)

    def _subject(self, sex: str, span: Span, last: Source | None, content: tuple[Span, ...]) -> Source | None:
        """The person who is the subject of a sentence between the last speaker and the pronoun at `span`."""
        least = last.span.end if last is not None and last.span is not None else max(0, span.start - FAR)
        for word in self.subjects.before(span, least):
            if PERSON_PRONOUNS.get(word.lower) == sex:
                return _as(self._person(sex, Span(word.start, word.end), content), span)
            for mention in self._at(word):
                person = mention.kind is ActorKind.PERSON and mention.actor
                if person and self._fits(mention, sex) and not _in(content, mention):
                    return self._named(mention, span)
        return None

    def _fitting(self, at: int, sex: str) -> Source | None:
        """The last named person who spoke before `at`, within reach, and may be he or she."""
        for position, source in reversed(self.spoke):
            if at - position > FAR:
                break
            if position < at and source.kind in INDIVIDUAL and source.actor and self._source_fits(source, sex):
                return source
        return None

    def _learn(self, source: Source, sex: str) -> Source:
        if source.name:
            self.gender.setdefault(source.name.split()[-1].casefold(), sex)
        return source

    def _persons(self, start: int, end: int) -> list[Mention]:
        if not start < end:
            return []
        return [m for m in self.mentions.within(Span(start, end)) if m.kind is ActorKind.PERSON and m.actor]

    def _fits(self, mention: Mention, sex: str) -> bool:
        last = mention.span.of(self.text).split()[-1].casefold().removesuffix("’s").removesuffix("'s")
        return self.gender.get(last, sex) == sex

    def _source_fits(self, source: Source, sex: str) -> bool:
        return not source.name or self.gender.get(source.name.split()[-1].casefold(), sex) == sex

    def _collective(self, span: Span, kinds: set[ActorKind]) -> Source | None:
        start = self.subjects.sentence_start(span)
        if not start < span.start:
            return None
        found = [
            m
            for m in self.mentions.within(Span(start, span.start))
            if m.kind in kinds and m.actor and m.form != "place"
        ]
        return self._named(found[0], span) if found else None

    def _named(self, mention: Mention, span: Span) -> Source:
        actor = self.mentions.actor(mention.actor) if mention.actor else None
        name = actor.name if actor else mention.span.of(self.text)
        kind = actor.kind if actor else mention.kind
        return Source(name, kind, actor=mention.actor, span=span, state=_state(actor), candidates=mention.candidates)

    def _words(self, words: str, span: Span, kinds: Mapping[str, float]) -> Source:
        inside = [m for m in self.mentions.within(span) if m.form not in {"pronoun"}]
        likely = max(kinds, key=kinds.__getitem__) if kinds else ""
        if self._indefinite(words, inside):
            state = next((_state(self.mentions.actor(m.actor)) for m in inside if m.actor), None)
            return Source(words, ActorKind.UNNAMED, span=span, state=state)
        best = _head_mention(inside, span, likely)
        if best is not None and (best.actor or best.candidates):
            source = self._named(best, span)
            return (
                self._introduced(source, words) if source.kind is ActorKind.STATE and self._has_title(words) else source
            )
        described = self._description(words, span)
        if described is not None:
            return described
        kind = ActorKind(likely) if likely in set(ActorKind) else ActorKind.UNNAMED
        if kind is ActorKind.PERSON and not any(w[:1].isupper() for w in words.split()[1:]):
            return self._somebody(words, span)
        return Source(words, kind, span=span)

    def _somebody(self, words: str, span: Span) -> Source:
        """ "The mogul": a person without a name here is the last named speaker; "an aide" is nobody known."""
        last = self.last(span.start, kinds=INDIVIDUAL) if words[:4].casefold() == "the " else None
        return _as(last, span) if last is not None and last.actor else Source(words, ActorKind.UNNAMED, span=span)

    def _has_title(self, words: str) -> bool:
        return any(w in load_words("en", "titles")["heads"] for w in re.findall(r"[a-z]+", words.casefold()))

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
        for mention in self._persons(max(0, span.start - INTRODUCED), span.start):
            near = self.text[max(0, mention.span.start - 60) : mention.span.end + 60].casefold()
            if any(re.search(rf"\b{word}\b", near) for word in same):
                introduced.setdefault(mention.actor or "", mention)
        if len(introduced) == 1:
            return self._named(next(iter(introduced.values())), span)
        last = self.last(span.start, kinds=INDIVIDUAL)
        if last is not None and (not introduced or last.actor in introduced):
            return _as(last, span)
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


def _in(content: tuple[Span, ...], mention: Mention) -> bool:
    return any(span.contains(mention.span) for span in content)


def _as(source: Source, span: Span) -> Source:
    return Source(source.name, source.kind, source.actor, span, source.state, source.candidates)


def _state(actor: Actor | None) -> str | None:
    if actor is None:
        return None
    return actor.id if actor.kind is ActorKind.STATE else actor.state
