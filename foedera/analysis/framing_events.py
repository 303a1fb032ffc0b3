"""What pages call one event: "the invasion", "a special guard operation", "entered".

An event is known by who did it, to whom, where and when, as the claim asked for tells it. Another page means the same
where its claim, or the noun it uses, names the same parties and nothing tells the two apart; a noun that names nobody
("the war") means the event that was told last before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache

from foedera.analysis.framing import Way
from foedera.analysis.framing_calling import calls
from foedera.analysis.framing_names import called, caller_of
from foedera.analysis.framing_phrases import paragraph_of, parsed, plain_phrase, vocabulary
from foedera.claims.events import event_words, is_mute, told_by_words
from foedera.claims.roles import Roles, roles_of
from foedera.language.parse import Sentence, Word
from foedera.records import Claim, EventType, Mentions, Reading, Span, Time, TimeBasis

FORCE = frozenset((EventType.ASSAULT, EventType.MOBILIZE, EventType.COERCE))
"""Types between which one event may be told otherwise ("invaded", "sent troops into"), if on the same days."""
TOGETHER = frozenset((EventType.CONSULT, EventType.AGREE, EventType.COOPERATE))
"""Types in which both parties do it, whoever is named first."""
ONE_EVENT = timedelta(31)
"""Days told of an act may lie so far apart and still tell acts of several types to be one."""
EPISODE = timedelta(7)
"""An act with days of its own as narrow as this is one of many, unless the event asked for has days itself."""
FORESEEN = timedelta(366)
"""A page may tell so long beforehand what is to come; before that it tells something else."""
FAR = 2_000
"""Characters back over which a noun that names nobody reaches."""
LONGEST = 60
"""Characters of a verb with its object that are shown as one way to tell it."""
_WORDED = (TimeBasis.STATED, TimeBasis.RELATIVE)


@dataclass(frozen=True, slots=True)
class Happened:
    """An event: its type, who did it to whom, where and when, as the claims of one proposition tell.

    `members` are these claims' ids on each page, by document: however they tell it, they tell it.
    """

    id: str
    name: str
    type: EventType | None
    doers: frozenset[str]
    targets: frozenset[str]
    place: str | None = None
    mode: str | None = None
    time: Time | None = None
    counts: bool = False
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)
    kind: str = "event"

    def ways(self, reading: Reading) -> Iterator[Way]:
        """Verbs and nouns by which the page tells it, and what somebody calls it.

        Takes "Varland invaded Harland", "the invasion of Harland" and then "the war"; refuses "the Harlandic attack on
        Varland", "a strike on a mill in Harl", which is one of many, and what has other days.
        """
        if self._long_before(reading):
            return
        found = [*self._by_claims(reading), *(self._by_nouns(reading) if self.type else ())]
        found.sort(key=lambda one: one.way.span.start)
        spans, meant, last = set[Span](), False, -FAR
        for one in found:
            mine = one.means if one.means is not None else meant and one.way.span.start - last < FAR
            if one.means is not None:
                meant, last = one.means, one.way.span.end
            if mine and one.shown and one.way.span not in spans:
                spans.add(one.way.span)
                yield one.way
        yield from (way for way in called(reading, sorted(spans)) if way.span not in spans)

    def _long_before(self, reading: Reading) -> bool:
        """Whether the page came out so long before the event that what it tells is another."""
        out, start = reading.document.published.end, self.time.start if self.time else None
        return out is not None and start is not None and out + FORESEEN < start

    def tells(self, claim: Claim) -> bool:
        """Whether the claim tells this event: the same parties and type, and no place, days or number of its own."""
        event = claim.event
        if event is None or self.type is None or not (self.doers or self.targets):
            return False
        doers, targets = set(event.actors), set(event.recipients)
        if self.type in TOGETHER:
            doers = targets = doers | targets
        if not all(not mine or mine & theirs for mine, theirs in ((self.doers, doers), (self.targets, targets))):
            return False
        if event.place not in (None, self.place) or (claim.quantities and not self.counts):
            return False
        theirs = claim.time if claim.time and claim.time.basis in _WORDED else None
        if event.type is not self.type:
            return {event.type, self.type} <= FORCE and _on_one_day(self.time, theirs)
        one_of_many = self.type in FORCE and event.mode not in (None, self.mode)
        return not one_of_many and not _other_days(self.time, theirs)

    def fits(self, roles: Roles, noun: str, named: frozenset[str]) -> bool | None:
        """Whether a noun with these parties means it; None where it names nobody.

        `named` are the parties that its paragraph names: of "the Varlandian attack" the target must be one.
        """
        doers, targets = set(roles.actors), set(roles.recipients)
        if not doers | targets:
            return None if roles.place is None else False
        if roles.place is not None and roles.place != self.place:
            return False
        known = self.doers | self.targets
        if (doers | targets) - known:
            return False
        if noun not in vocabulary()["mutual"] and (doers - self.doers if self.doers else doers & self.targets):
            return False
        if noun not in vocabulary()["mutual"] and targets & (self.doers - self.targets):
            return False
        return not self.targets or bool((doers | targets) & self.targets or named & self.targets)

    def _by_claims(self, reading: Reading) -> Iterator[_Told]:
        mine = self.members.get(reading.document.id, frozenset())
        for claim in reading.claims:
            forced = claim.id in mine
            if not forced and (claim.event is None or claim.event.type not in FORCE | {self.type}):
                continue
            telling = _telling(reading.document.text, claim, forced)
            if telling is None:
                continue
            sentence, word = telling
            means = forced or self.tells(claim)
            verb = word.pos in ("VERB", "AUX")
            if verb:
                yield _Told(_verb_way(reading, sentence, word, self.targets), means, shown=means)
            elif means:
                yield _Told(_noun_way(reading, sentence, word), True, shown=forced)

    def _by_nouns(self, reading: Reading) -> Iterator[_Told]:
        mentions = Mentions(tuple(sorted(reading.mentions, key=lambda m: m.span.start)), reading.actors)
        named = frozenset(p for m in mentions if (p := mentions.party(m.actor)))
        if not named & (self.targets or self.doers) or self.type is None:
            return
        for sentence in _sentences(reading, self.type):
            callers = {call.words.i: call for call in calls(sentence)}
            called_so = {call.named.i for call in callers.values()}
            for word in sentence.words:
                if not _is_event_noun(sentence, word, self.type) or _one_of_many(sentence, word):
                    continue
                reach = _reach(sentence, word)
                if word.pos == "PROPN" and not any(m.actor for m in mentions.within(reach)):
                    continue  # a name of another: "since the Second War"
                roles = roles_of(sentence, word, reach, mentions, event=self.type, word=word)
                near = mentions.within(Span(*paragraph_of(reading.document.text, reach)))
                means = self.fits(
                    roles, word.lemma.lower(), frozenset(p for m in near if (p := mentions.party(m.actor)))
                )
                if means is None and not _definite(sentence, word):
                    continue
                caller = callers[word.i].caller if word.i in callers else None
                yield _Told(
                    _noun_way(reading, sentence, word, caller, word.i in called_so),
                    False if _other_year(self, sentence, word) else means,
                )


@dataclass(frozen=True, slots=True)
class _Told:
    """A place that tells some event; `means` whether the one asked for, None where it depends on what came before."""

    way: Way
    means: bool | None
    shown: bool = True


def _on_one_day(one: Time | None, other: Time | None) -> bool:
    """Whether both tell days, narrow ones, that overlap."""
    times = [time for time in (one, other) if time and time.start and time.end and time.end - time.start <= ONE_EVENT]
    return len(times) > 1 and times[0].overlaps(times[1])


def _other_days(mine: Time | None, theirs: Time | None) -> bool:
    if theirs is None or theirs.start is None or theirs.end is None:
        return False
    return not mine.overlaps(theirs) if mine else not theirs.end - theirs.start > EPISODE


def _other_year(event: Happened, sentence: Sentence, noun: Word) -> bool:
    """Whether a year stands with the noun that the event was not in: "the 2014 invasion"."""
    years = {int(w.text) for w in sentence.subtree(noun) if re.fullmatch(r"(?:19|20)\d\d", w.text)}
    time = event.time
    if not years or time is None or time.start is None or time.end is None:
        return False
    return not any(time.start.year <= year <= time.end.year for year in years)


def _telling(text: str, claim: Claim, forced: bool) -> tuple[Sentence, Word] | None:
    """The sentence of a claim, and the word that tells what happened; of one that is `forced`, at least its verb."""
    span = claim.spans[0]
    for sentence in parsed(text, *paragraph_of(text, span)):
        words = [w for w in sentence.within(span) if w.pos not in ("PUNCT", "SPACE")]
        if not words:
            continue
        inside = {w.i for w in words}
        head = next((w for w in words if w.head not in inside or w.head == w.i), words[0])
        told = told_by_words(sentence, head, words)
        fits = told is not None and claim.event is not None and told.type is claim.event.type
        word = told.word if told and (fits or forced) else head if forced else None
        if word is None or word.pos not in ("VERB", "NOUN", "PROPN"):
            return None
        carried = next((c for c in sentence.children(word) if c.dep == "dobj" and _tells(c)), None)
        return sentence, carried or word  # "launched an invasion": the noun tells it
    return None


def _tells(noun: Word) -> bool:
    """Whether the noun tells an act of force."""
    return event_words().nouns.get(noun.lemma.lower()) in FORCE


def _verb_way(reading: Reading, sentence: Sentence, verb: Word, targets: frozenset[str]) -> Way:
    """The verb with its particle, with an object that is no party, and the preposition before whom it reached."""
    last, parts = verb, [verb.lemma.lower()]
    for child in sentence.children(verb):
        if child.i < verb.i:
            continue
        if child.dep == "prt":
            last = child
            parts.append(child.lower)
        elif child.dep == "dobj" and not _names(reading, sentence, child) and child.pos == "NOUN":
            last = child
            parts.append(child.lemma.lower())
        elif child.dep == "prep" and child.lower in ("into", "on", "against", "in", "to", "at") and len(parts) < 4:
            if any(_names(reading, sentence, inner, targets) for inner in sentence.children(child)):
                last = child
                parts.append(child.lower)
            break
    end = last.end if last.end - verb.start < LONGEST else verb.end
    return Way(Span(verb.start, end), described=False, key="verb " + " ".join(parts), name=Span(verb.start, end))


def _names(reading: Reading, sentence: Sentence, word: Word, parties: frozenset[str] | None = None) -> bool:
    """Whether the phrase of a word names an actor (one of these)."""
    words = sentence.subtree(word)
    span = Span(words[0].start, words[-1].end)
    ids = {m.actor for m in reading.mentions if m.actor and span.contains(m.span)}
    return bool(ids if parties is None else ids & parties)


def _noun_way(
    reading: Reading, sentence: Sentence, noun: Word, caller: Word | None = None, relayers: bool = False
) -> Way:
    """The noun with the words before it that name nobody."""
    span, key = plain_phrase(reading, sentence, noun)
    return Way(
        span,
        Span(noun.start, noun.end),
        key=f"noun {key}",
        caller=caller_of(reading, sentence, caller),
        relayers=relayers,
    )


def _sentences(reading: Reading, event: EventType) -> Iterator[Sentence]:
    """The sentences of paragraphs in which a noun of such an event stands, in order."""
    text, pattern = reading.document.text, _nouns(event)
    for part in reading.document.body:
        at = part.start
        while at < part.end:
            end = text.find("\n", at, part.end)
            end = part.end if end < 0 else end
            if end > at and pattern.search(text, at, end):
                yield from parsed(text, at, end)
            at = end + 1


@lru_cache(maxsize=32)
def _nouns(event: EventType) -> re.Pattern[str]:
    words = sorted(noun for noun, type in event_words().nouns.items() if type is event)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _is_event_noun(sentence: Sentence, word: Word, event: EventType) -> bool:
    """Whether the noun tells such an event and is no part of another ("war crimes", "in force")."""
    if word.pos not in ("NOUN", "PROPN") or word.dep == "compound" or is_mute(sentence, word):
        return False
    return event_words().nouns.get(word.lemma.lower()) is event


def _one_of_many(sentence: Sentence, noun: Word) -> bool:
    """Whether it is one that was not told before, or several: "a strike", "two attacks", "another raid"."""
    if noun.tag in ("NNS", "NNPS") and noun.lower not in event_words().nouns:
        return True  # "talks" and "hostilities" are one
    before = [c for c in sentence.children(noun) if c.i < noun.i]
    return any(c.dep == "nummod" and not re.fullmatch(r"\d{4}", c.text) for c in before) or any(
        c.lower in vocabulary()["one_more"] and not _is_called(sentence, noun) for c in before
    )


def _is_called(sentence: Sentence, noun: Word) -> bool:
    return any(call.words is noun for call in calls(sentence))


def _definite(sentence: Sentence, noun: Word) -> bool:
    """Whether a noun that names nobody points back: "the war", "this operation", and no name behind it."""
    articles = {c.lower for c in sentence.children(noun) if c.dep == "det"}
    named = any(w.pos == "PROPN" for w in sentence.subtree(noun) if w is not noun)
    return bool(articles & {"the", "this", "that"}) and not named


def _reach(sentence: Sentence, noun: Word) -> Span:
    """The noun's own phrase, without clauses that hang on it."""
    apart = {
        w.i for c in sentence.children(noun) if c.dep in ("relcl", "acl", "appos", "conj") for w in sentence.subtree(c)
    }
    words = [w for w in sentence.subtree(noun) if w.i not in apart]
    return Span(words[0].start, words[-1].end)
