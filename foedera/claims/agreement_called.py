"""Agreements called by a name that is known before reading, or by letters that the page itself gives: "the JCPOA"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from foedera.claims.agreement_letters import Letters, introduced
from foedera.claims.agreement_names import Named, succeeded
from foedera.claims.agreement_signers import with_signers
from foedera.knowledge import plain
from foedera.knowledge.reference.agreement_names import TOKEN, AgreementNames, KnownAgreement, KnownName, pattern_of
from foedera.language.parse import Parse, Sentence, Word
from foedera.language.words import load_words
from foedera.records import Span
from foedera.records.mentions import Mentions

SHOUTED = 0.7
"""Share of capitals among a sentence's letters above which letters tell nothing: a heading."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a known name stands, in which sentence, and what it may mean."""

    span: Span
    sentence: Sentence
    may_be: tuple[KnownAgreement, ...]
    letters: bool


def called(parse: Parse, mentions: Mentions, found: Sequence[Named], known: AgreementNames) -> list[Named]:
    """The names in `found` with what each is known to be, and all other places that call an agreement by a known name.

    Takes "Iran left the JCPOA", "New START", "the INF treaty", and "the ZMT" where the page gives it as "the Zapadia
    Maritime Treaty (ZMT)"; refuses "a new start", "NEW START" in a heading, "the Collective Security Treaty
    Organization", and letters of few meanings without a word on the page that speaks for them. A name that means
    several agreements is found, and says which.
    """
    text = plain(parse.text)
    hits = list(_hits(parse, text, mentions, known))
    before = dict(zip(map(id, parse.sentences), [None, *parse.sentences], strict=False))
    names = _with_hits(found, hits, mentions, before)
    told = introduced(parse, text, mentions, names)
    if told:
        own = {one.name.span: one.name for one in told}
        letters = {one.text for one in told}
        plainly = [hit for hit in hits if text[hit.span.start : hit.span.end].replace(".", "") not in letters]
        plainly += [hit for one in told for hit in _learned(parse, text, one) if not _taken(hit.span, plainly)]
        names = [own.pop(name.span, name) for name in _with_hits(found, plainly, mentions, before)]
        names += own.values()
    return sorted(names, key=lambda name: (name.span.start, -name.span.end))


def _with_hits(
    found: Sequence[Named], hits: Sequence[Hit], mentions: Mentions, before: Mapping[int, Sentence | None]
) -> list[Named]:
    """The names found by their nouns, told by the hits, and the hits that have no such noun."""
    free = [hit for hit in hits if not any(_names(hit, name) for name in found)]
    return [_told(name, hits) for name in found] + [_named(hit, mentions, before[id(hit.sentence)]) for hit in free]


def _hits(parse: Parse, text: str, mentions: Mentions, known: AgreementNames) -> Iterator[Hit]:
    """Where the known names stand, the longest at each place, as far as the page bears them out."""
    found: list[tuple[Hit, KnownName]] = []
    for sentence in parse.sentences:
        end = sentence.span.start
        for token in TOKEN.finditer(text, sentence.span.start, sentence.span.end):
            if token.start() < end:
                continue
            for name in known.beginning(token.group()):
                match = name.pattern.match(text, token.start())
                if match and _stands(sentence, Span(*match.span()), name, mentions):
                    end = match.end()
                    found.append((Hit(Span(*match.span()), sentence, name.may_be, name.letters), name))
                    break
    if found:
        words = frozenset(token.group().casefold() for token in TOKEN.finditer(text))
        sure = {one.id for hit, name in found if not name.unsure for one in hit.may_be}
        for hit, name in found:
            borne_out = any(one.id in sure for one in hit.may_be) if name.unsure else _needed(name, words)
            if borne_out:
                yield hit


def _needed(name: KnownName, words: frozenset[str]) -> bool:
    return not name.needs or any(set(need.split("-")) <= words for need in name.needs)


def _stands(sentence: Sentence, span: Span, name: KnownName, mentions: Mentions) -> bool:
    """Whether the words there name an agreement: no actor of a longer name, no body, no heading."""
    inside = sentence.within(span)
    if not inside or (name.letters and _shouted(sentence)):
        return False
    after = sentence.words[inside[-1].i + 1 :][:1]
    if after and after[0].lower in load_words("en", "treaties")["bodies"]:
        return False
    return not any(
        mention.actor and mention.span.contains(span) and mention.span != span
        for mention in mentions.within(sentence.span)
    )


def _shouted(sentence: Sentence) -> bool:
    letters = [c for word in sentence.words for c in word.text if c.isalpha()]
    return len(sentence.words) > 3 and SHOUTED * len(letters) < sum(c.isupper() for c in letters)


def _named(hit: Hit, mentions: Mentions, before: Sentence | None) -> Named:
    """The name of a hit: governed as its topmost word is."""
    words = hit.sentence.within(hit.span)
    head = _head(hit.sentence, words)
    lists = load_words("en", "treaties")
    title = frozenset(t.casefold() for word in words if word.text[0].isupper() for t in TOKEN.findall(word.text))
    around = {w.lower for w in hit.sentence.children(head) if w.i < head.i}
    return Named(
        hit.span,
        head,
        hit.sentence,
        with_signers(frozenset(), hit.sentence, head, mentions, before),
        None,
        title - set(lists["heads"]),
        frozenset(word.lower for word in words) & set(lists["kinds"]),
        alike=bool(around & set(lists["alike"])),
        older=bool(around & set(lists["older"])) or succeeded(hit.sentence, head),
        known=hit.may_be,
    )


def _head(sentence: Sentence, words: Sequence[Word]) -> Word:
    """The last word that hangs on one outside: of "New START" the second; of "Treaty on Open Skies" the first."""
    inside = {word.i for word in words}
    tops = [word for word in words if word.head not in inside or word.head == word.i]
    return next((word for word in reversed(tops) if word.pos in {"NOUN", "PROPN"}), tops[-1])


def _told(name: Named, hits: Iterable[Hit]) -> Named:
    """The name with what it is known to be; "a new Iran nuclear deal" is not the known one."""
    hit = next((hit for hit in hits if _names(hit, name)), None)
    if hit is None or name.indefinite or name.alike or (name.newer and _newer_before(hit, name)):
        return name
    fitting = tuple(one for one in hit.may_be if not one.parties or name.parties <= one.parties)
    year = name.year if name.year and any(name.year in w.text for w in name.sentence.within(name.span)) else None
    fitting = tuple(one for one in fitting if not (year and one.years) or year in one.years)
    return replace(name, known=fitting) if fitting else name


def _newer_before(hit: Hit, name: Named) -> bool:
    """Whether "new" stands outside the known name, as it does not in "New START"."""
    newer = load_words("en", "treaties")["newer"]
    words = name.sentence.within(Span(name.span.start, name.head.end))
    return any(word.lower in newer and not hit.span.contains(Span(word.start, word.end)) for word in words)


def _names(hit: Hit, name: Named) -> bool:
    """Whether the known name is what the agreement is called: it holds the head, or stands before and hangs on it.

    Takes "the Minsk II accords", "the JCPOA nuclear deal" and "the Intermediate Nuclear Forces (INF) Treaty"; refuses
    "a deal on the JCPOA".
    """
    if hit.span.contains(Span(name.head.start, name.head.end)):
        return True
    gap = name.head.start - hit.span.end
    if gap <= 0 or not name.span.contains(hit.span) or hit.sentence is not name.sentence:
        return False
    word = _head(hit.sentence, hit.sentence.within(hit.span))
    return gap <= 2 or (word.dep in {"compound", "nmod", "amod"} and word.head == name.head.i)


def _learned(parse: Parse, text: str, letters: Letters) -> Iterator[Hit]:
    """Every other place of the page that gives the letters."""
    for match in pattern_of(letters.text).finditer(text):
        span = Span(*match.span())
        for sentence in parse.overlapping(span)[:1]:
            if sentence.within(span) and not _shouted(sentence):
                yield Hit(span, sentence, letters.name.known, True)


def _taken(span: Span, hits: Iterable[Hit]) -> bool:
    return any(hit.span.overlaps(span) for hit in hits)
