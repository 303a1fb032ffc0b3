"""Whom a pronoun stands for: the speakers of a page as they come on, and who is he, she, it or we.

"He" is the subject of a sentence before, else the person who spoke last; "it" a body, a document or the last body that
spoke; "we" outside quotations is whoever wrote the page. What fits nobody stays a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from foedera.claims.cues import Cues
from foedera.claims.subjects import Subjects
from foedera.language.parse import Parse, Word
from foedera.language.words import load_words
from foedera.language.wrapping import unwrapped
from foedera.records import Actor, ActorKind, Mention, Source, Span
from foedera.records.mentions import Mentions

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
SOMEBODY = {"a", "an", "one", "another"}
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
STEPS = 8
"""Pronouns that a pronoun goes back over, each to the one before it: more is a long way for a reader too."""
HONORIFIC = re.compile(r"\b(Mr|Mrs|Ms|Miss|Madame|Sir|Lord|Lady|King|Queen|Prince|Princess)\b\.?\s+(\w+)")


SPOKESWOMAN = re.compile(
    r"\b(?:spokes|chair|congress|states|business|police|noble|alder|council|assembly|fire|camera)(wo)?man"
    r"((?:[ \u00a0][A-Z][\w’'-]+){1,3})"
)
"""A word for an office that tells whether a woman or a man holds it, and the name after it."""


@dataclass(slots=True)
class Voices:
    """The speakers of one page as they come on: who spoke last, who is he or she, what is it."""

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
        self.text = unwrapped(self.text)
        titles = load_words("en", "titles")
        female, male = set(titles["female"]), set(titles["male"])
        for match in HONORIFIC.finditer(self.text):
            word = match.group(1)
            sex = "f" if word in female else "m" if word in male else ""
            if sex:
                self.gender.setdefault(match.group(2).casefold(), sex)
        for match in SPOKESWOMAN.finditer(self.text):
            for name in match.group(2).split():  # of some names the family's comes first
                self.gender.setdefault(name.casefold(), "f" if match.group(1) else "m")

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

    def pronoun(self, word: str, span: Span, at: int, within: Source | None, content: tuple[Span, ...]) -> Source:
        """Whom the pronoun `word` at `span` stands for; see `Cast.resolve` for the rest.

        Takes "He" after "Varga spoke."; a pronoun that fits nobody gives a source with the word for its name.
        """
        if word in FIRST_PERSON and within is not None:
            return said_as(within, span)
        if word in FIRST_PERSON and self.root is not None and not self.subjects.is_quoted(span):
            return said_as(self.root, span)
        if word in PERSON_PRONOUNS:
            return self._person(PERSON_PRONOUNS[word], span, content)
        if word in RELATIVE and (noun := self.subjects.antecedent(span)) is not None:
            found = self._of_word(noun, span)
            if found is not None:
                return found
        if word in THING_PRONOUNS:
            return self._thing(span, at, content)
        kinds = {*COLLECTIVE, ActorKind.UNNAMED}
        before = self._collective(span, kinds, content) or self.last(at, kinds=kinds)
        return said_as(before, span) if before else Source(span.of(self.text), ActorKind.UNNAMED, span=span)

    def _thing(self, span: Span, at: int, content: tuple[Span, ...]) -> Source:
        """Whom "it" means: the same as an "it" before, a body of its sentence, a later subject, the last that spoke."""
        if span.start in self.meant:
            return said_as(self.meant[span.start], span)
        again = next((w for w in self.subjects.earlier_here(span) if w.lower in THING_PRONOUNS), None)
        last = self.last(at, kinds=COLLECTIVE)
        found = (
            (self._thing(Span(again.start, again.end), at, content) if again is not None else None)
            or self._collective(span, COLLECTIVE, content)
            or self._thing_before(span, last)
            or last
        )
        found = said_as(found, span) if found else Source(span.of(self.text), ActorKind.UNNAMED, span=span)
        self.meant[span.start] = found
        return found

    def _thing_before(self, span: Span, last: Source | None) -> Source | None:
        """The state, body or document that is the subject of a sentence before "it", after the last that spoke."""
        least = last.span.end if last is not None and last.span is not None else max(0, span.start - FAR)
        for word in self.subjects.before(span, least):
            named = next((m for m in self._at(word) if m.actor and m.kind in COLLECTIVE and m.form != "place"), None)
            if named is not None:
                return self.named(named, span)
            if word.lemma.lower() in self.cues.documents:
                return Source(self.subjects.phrase(word).of(self.text), ActorKind.DOCUMENT, span=span)
        return None

    def _of_word(self, noun: Word, span: Span) -> Source | None:
        """Who is named at a noun, said of the pronoun at `span`."""
        named = next((m for m in self._at(noun) if m.actor or m.candidates), None)
        return self.named(named, span) if named else None

    def _at(self, word: Word) -> list[Mention]:
        """The mentions that hold a word, the outer first."""
        place = Span(word.start, word.end)
        near = Span(max(0, word.start - LONGEST), word.end + LONGEST)
        return [m for m in self.mentions.within(near) if m.span.contains(place)]

    def _person(self, sex: str, span: Span, content: tuple[Span, ...], steps: int = STEPS) -> Source:
        found = self.meant.get(span.start) or self._look_back(sex, span, content, steps)
        self.meant[span.start] = found
        return said_as(found, span)

    def _look_back(self, sex: str, span: Span, content: tuple[Span, ...], steps: int) -> Source:
        """The nearest fitting person: of the same sentence first, then who spoke last or was the subject, or was named.

        A later subject of a sentence goes before an earlier speaker; who is somebody's object does not speak next.
        """
        again = next((w for w in self.subjects.earlier_here(span) if PERSON_PRONOUNS.get(w.lower) == sex), None)
        if again is not None and steps:
            return self._person(sex, Span(again.start, again.end), content, steps - 1)
        start = self.subjects.sentence_start(span)
        named = [m for m in self.persons(start, span.start) if self._fits(m, sex) and not in_content(content, m)]
        if len({m.actor for m in named}) == 1:
            return self.named(named[-1], span)
        last = self._fitting(span.start, sex)
        subject = self._subject(sex, span, last, content, steps)
        if subject is not None:
            return self._learn(subject, sex)
        recent = [
            m
            for m in self.persons(max(0, span.start - FAR), start)
            if self._fits(m, sex) and not in_content(content, m)
        ]
        if last is not None and last.span is not None:
            newer = [m for m in recent if m.span.start > last.span.end and m.actor != last.actor]
            if not newer or span.start - last.span.end < 700:
                return self._learn(said_as(last, span), sex)
        if recent:
            return self._learn(self.named(recent[-1], span), sex)
        return Source(span.of(self.text), ActorKind.UNNAMED, span=span)

    def _subject(
        self, sex: str, span: Span, last: Source | None, content: tuple[Span, ...], steps: int
    ) -> Source | None:
        """The person who is the subject of a sentence between the last speaker and the pronoun at `span`."""
        least = last.span.end if last is not None and last.span is not None else max(0, span.start - FAR)
        for word in self.subjects.before(span, least):
            if PERSON_PRONOUNS.get(word.lower) == sex and steps:
                return self._person(sex, Span(word.start, word.end), content, steps - 1)
            for mention in self._at(word):
                person = mention.kind is ActorKind.PERSON and mention.actor
                if person and self._fits(mention, sex) and not in_content(content, mention):
                    return self.named(mention, span)
        return None

    def _fitting(self, at: int, sex: str) -> Source | None:
        """The last named person who spoke before `at`, within reach, and may be he or she."""
        for position, source in reversed(self.spoke):
            if at - position > FAR:
                break
            if position < at and self._may_be_he(source) and self._source_fits(source, sex):
                return source
        return None

    def _may_be_he(self, source: Source) -> bool:
        """Whether a speaker is one person: named, known by an office, or "an official"; not "the Pentagon"."""
        if source.kind is ActorKind.OFFICE:
            return source.actor is not None and has_title(source.name)
        if source.kind is ActorKind.UNNAMED:
            first, *rest = source.name.casefold().split() or [""]
            heads = [w for w in rest if w in self.cues.unnamed_heads]
            return first in SOMEBODY and bool(heads) and not heads[0].endswith("s")
        return source.kind is ActorKind.PERSON and (source.actor is not None or source.name[:1].isupper())

    def _learn(self, source: Source, sex: str) -> Source:
        if source.name:
            self.gender.setdefault(source.name.split()[-1].casefold(), sex)
        return source

    def persons(self, start: int, end: int) -> list[Mention]:
        """The known persons named from `start` to before `end`."""
        if not start < end:
            return []
        return [m for m in self.mentions.within(Span(start, end)) if m.kind is ActorKind.PERSON and m.actor]

    def _fits(self, mention: Mention, sex: str) -> bool:
        actor = self.mentions.actor(mention.actor) if mention.actor else None
        given = sex_of(actor.name) if actor else ""
        last = mention.span.of(self.text).split()[-1].casefold().removesuffix("’s").removesuffix("'s")
        return (given or self.gender.get(last, sex)) == sex

    def _source_fits(self, source: Source, sex: str) -> bool:
        given = sex_of(source.name) if source.kind is ActorKind.PERSON else ""
        return not source.name or (given or self.gender.get(source.name.split()[-1].casefold(), sex)) == sex

    def _collective(self, span: Span, kinds: set[ActorKind], content: tuple[Span, ...]) -> Source | None:
        """The first fitting body of the sentence before `span`; nobody named in the `content` is who says it."""
        start = self.subjects.sentence_start(span)
        if not start < span.start:
            return None
        found = [
            m
            for m in self.mentions.within(Span(start, span.start))
            if m.kind in kinds and m.actor and m.form != "place" and not in_content(content, m)
        ]
        return self.named(found[0], span) if found else None

    def named(self, mention: Mention, span: Span) -> Source:
        """The source that `mention` names, spoken of by the words at `span`."""
        actor = self.mentions.actor(mention.actor) if mention.actor else None
        name = actor.name if actor else mention.span.of(self.text)
        kind = actor.kind if actor else mention.kind
        return Source(name, kind, actor=mention.actor, span=span, state=state_of(actor), candidates=mention.candidates)


def sex_of(name: str) -> str:
    """ "f" or "m" by the given name of a full name, "" where it tells nothing: of "Ruth Orton" "f", of "Orton" ""."""
    first, *rest = name.split() or [""]
    return _given().get(first, "") if rest else ""


@cache
def _given() -> dict[str, str]:
    given = load_words("en", "given")
    return {name: sex for side, sex in (("female", "f"), ("male", "m")) for name in given[side]}


def has_title(words: str) -> bool:
    """Whether a title stands among `words` ("the Ostavian minister")."""
    return any(w in load_words("en", "titles")["heads"] for w in re.findall(r"[a-z]+", words.casefold()))


def in_content(content: tuple[Span, ...], mention: Mention) -> bool:
    """Whether a mention stands within what is said."""
    return any(span.contains(mention.span) for span in content)


def said_as(source: Source, span: Span) -> Source:
    """The same source, here spoken of by the words at `span`."""
    return Source(source.name, source.kind, source.actor, span, source.state, source.candidates)


def state_of(actor: Actor | None) -> str | None:
    """The state that an actor is or speaks for."""
    if actor is None:
        return None
    return actor.id if actor.kind is ActorKind.STATE else actor.state
