"""Where a page names an agreement: the words, its parties as far as named there, the year and the title in its name."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Sequence
from dataclasses import dataclass

from foedera.claims.agreement_parties import makes, parties_named, prefixed
from foedera.claims.agreement_signers import NOUNS, RELATIVE, governors, lemma_of, made_by, with_signers
from foedera.knowledge.reference.agreement_names import KnownAgreement
from foedera.language.parse import Parse, Sentence, Word
from foedera.language.words import load_words
from foedera.records import Mention, Span
from foedera.records.mentions import Mentions

YEAR = re.compile(r"\b(1[6-9]\d\d|20\d\d)\b")
REACH = 160
"""Characters behind the head noun in which the parties of an agreement are named."""

TITLED = {"on", "of", "for", "concerning", "against", "to", "relating"}
INDEFINITE = {"a", "an", "any", "no", "some", "another", "every", "each"}
DAYS = frozenset(name.casefold() for name in (*month_name, *day_name) if name)
SMALL = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True)
class Named:
    """One place that names an agreement.

    `title` are the small letters of the capitalised words of its name that name no party: {"minsk"}, {"comprehensive",
    "partnership"}. `kinds` are words such as "defence". `indefinite` tells of "a treaty"; `alike` of "the same treaty",
    `several` of "trade agreements" that no title tells apart from others. `known` are the agreements that its whole
    name or letters may mean by what is known before reading, or by the page's own words ("... Treaty (ZMT)"): one
    where it is told.
    """

    span: Span
    head: Word
    sentence: Sentence
    parties: frozenset[str]
    year: str | None
    title: frozenset[str]
    kinds: frozenset[str]
    indefinite: bool = False
    alike: bool = False
    newer: bool = False
    older: bool = False
    several: bool = False
    known: tuple[KnownAgreement, ...] = ()

    @property
    def is_known(self) -> KnownAgreement | None:
        """The one agreement that its name means; None where it means none or several."""
        return self.known[0] if len(self.known) == 1 else None

    @property
    def bare(self) -> bool:
        """Whether it says nothing of which agreement it is: "the treaty"."""
        return not (self.parties or self.year or self.title or self.kinds or self.known)


def find_names(parse: Parse, mentions: Mentions) -> list[Named]:
    """Every place that names one agreement, in order; a name within another is left to the outer one.

    Takes "Norway signed a treaty with Ghana", "the Taif agreement", "the EU-Turkey deal", and "the treaty" wherever it
    stands; refuses "strategic partnership" that nobody makes a text of, "they made no deal", and "trade
    agreements" without two parties.
    """
    found: list[Named] = []
    for n, sentence in enumerate(parse.sentences):
        before = parse.sentences[n - 1] if n else None
        heads = load_words("en", "treaties")["heads"]
        inner: list[Span] = []
        for word in sentence.words:
            if lemma_of(word) in heads and word.pos in NOUNS and not _in_another(sentence, word, heads):
                named = _named(parse.text, sentence, word, mentions, before)
                if named is not None and not any(span.contains(named.span) for span in inner):
                    inner.append(named.span)
                    found.append(named)
    return found


def _in_another(sentence: Sentence, word: Word, heads: Sequence[str]) -> bool:
    """Whether it only tells the kind of an agreement that another word names: "partnership treaty"."""
    above = sentence.head(word)
    if word.dep in {"compound", "nmod", "amod", "poss"} and above.i > word.i:
        return lemma_of(above) in heads or word.dep == "compound"
    return (
        word.dep == "pobj" and above.lower in TITLED and lemma_of(sentence.head(above)) in heads and word.pos == "PROPN"
    )


def _named(text: str, sentence: Sentence, head: Word, mentions: Mentions, before: Sentence | None) -> Named | None:
    lists = load_words("en", "treaties")
    phrase = [w for w in sentence.subtree(head) if w.i <= head.i or _of_the_name(sentence, w, head)]
    while len(phrase) > 1 and phrase[-1].dep in {"punct", "cc", "prep"}:
        phrase.pop()
    while len(phrase) > 1 and phrase[0].i < head.i and (phrase[0].dep == "punct" or phrase[0].text.startswith("#")):
        phrase.pop(0)
    phrase = _with_title(sentence, phrase, head)
    phrase = _undated(phrase, head)
    span = Span(phrase[0].start, phrase[-1].end)
    inside = [m for m in mentions.within(span) if not _only_place(m, phrase, head, mentions)]
    parties = parties_named([m for m in inside if makes(m, phrase, head)], mentions) | prefixed(phrase, head)
    kinds = {w.lower for w in phrase} & {
        *lists["kinds"],
        *(kind for some in lists["families"].values() for kind in some),
    }
    kinds.discard(head.lower)
    title = _title(phrase, head, inside, mentions)
    if _none(sentence, phrase, head):
        return None
    if lemma_of(head) in lists["paired"] and len(parties) < 2:
        return None
    if lemma_of(head) in lists["specific"] and not _specific(phrase, head, mentions):
        return None
    if len(parties) < 2:
        parties = with_signers(parties, sentence, head, mentions, before)
    several = head.tag == "NNS" and not title
    if several and len(parties) < 2:
        return None
    words = {w.lower for w in phrase if w.i < head.i}
    weak = lemma_of(head) in lists["weak"]
    if weak and not (len(parties) > 1 or kinds & set(lists["kinds"]) or title or "the" in words or "this" in words):
        return None
    if weak and lemma_of(head) == "partnership" and not (title or made_by(sentence, head)):
        return None
    year = YEAR.search(text, span.start, span.end)
    return Named(
        span,
        head,
        sentence,
        parties,
        year.group() if year else _year_made(text, sentence, head),
        title,
        frozenset(kinds),
        indefinite=bool(words & INDEFINITE) or (not words and head.tag in {"NN", "NNS"}),
        alike=bool(words & set(lists["alike"])),
        newer=bool(words & set(lists["newer"])),
        older=bool(words & set(lists["older"])) or succeeded(sentence, head),
        several=several,
    )


def _undated(phrase: list[Word], head: Word) -> list[Word]:
    """Without the day at the end on which it was made or told: "an agreement on Friday"."""
    for n, word in enumerate(phrase):
        nearby = {w.lower for w in phrase[n + 1 : n + 3]}
        if word.i > head.i and word.lower in {"on", "in", "at"} and nearby & DAYS:
            return phrase[:n]
    return phrase


def _none(sentence: Sentence, phrase: Sequence[Word], head: Word) -> bool:
    """Whether the words name no agreement: "any deal", "not a peace treaty", "the national convention"."""
    lists = load_words("en", "treaties")
    first = phrase[0].i
    before = {w.lower for w in sentence.words[max(0, first - 1) : first]}
    words = {w.lower for w in phrase if w.i < head.i}
    other = lemma_of(head) in lists["specific"] and words & set(lists["no_agreement"])
    shared = "in" in before and phrase[0] is head  # "in partnership with"
    return bool((before | words) & set(lists["none"]) or other or shared)


def _specific(phrase: Sequence[Word], head: Word, mentions: Mentions) -> bool:
    """Whether a convention or protocol is told by its matter, a place, a year or a kind, or spoken of as known."""
    lists = load_words("en", "treaties")
    words = {w.lower for w in phrase}
    kinds = {*lists["kinds"], *(kind for some in lists["families"].values() for kind in some)}
    of_matter = any(w.i == head.i + 1 and w.lower in TITLED for w in phrase)
    placed = any(m.span.end <= head.start for m in mentions.within(Span(phrase[0].start, head.end)))
    bare = all(w is head or w.pos == "DET" for w in phrase)
    return of_matter or placed or bare or bool(words & kinds) or any(YEAR.search(w.text) for w in phrase)


def succeeded(sentence: Sentence, head: Word) -> bool:
    """Whether another agreement replaces or restores it: "replaces the treaty of 1974"."""
    verbs = {verb for some in load_words("en", "treaties")["successions"].values() for verb in some}
    return any(
        verb.lemma.lower() in verbs and place in {"dobj", "nsubjpass"} for verb, place in governors(sentence, head)
    )


def _of_the_name(sentence: Sentence, word: Word, head: Word) -> bool:
    """Whether a word behind the head still names the agreement: not what is said of it in a clause of its own."""
    if not word.start < head.end + REACH:
        return False
    top = word
    while sentence.head(top) is not head and top.head != top.i:
        top = sentence.head(top)
        if top.dep in {"relcl", "advcl", "appos", "parataxis"}:
            return False
    if top.dep in {"relcl", "advcl", "appos", "parataxis", "conj", "cc"}:
        return False
    if top.dep == "acl":
        return bool({w.lower for w in sentence.subtree(top)} & {"between", "with", "by"})
    return top.dep != "prep" or top.lower in {"between", "with", "of", "on", "among", "for", "against", "about", "to"}


def _with_title(sentence: Sentence, phrase: list[Word], head: Word) -> list[Word]:
    """With "on Lasting Calm" behind "the Treaty", which parsers often give to the verb."""
    after = head.i + 1
    if not head.text[0].isupper() or not after < len(sentence.words) or sentence.words[after].lower not in TITLED:
        return phrase
    end = after
    for word in sentence.words[after + 1 :]:
        if word.text[0].isupper() and word.tag not in {"VBD", "VBN", "VBZ", "VBP"}:
            end = word.i
        elif word.lower not in {"and", "of", "the", "for", "-"}:
            break
    return (
        phrase if end == after or not phrase[-1].i < end else [w for w in sentence.words if phrase[0].i <= w.i <= end]
    )


def _only_place(mention: Mention, phrase: Sequence[Word], head: Word, mentions: Mentions) -> bool:
    """Whether a town before the head tells where it was made: "the Minsk agreement"; not "the Moscow-Tehran treaty"."""
    if mention.form not in {"place", "capital"} or not mention.span.end <= head.start:
        return False
    before = [m for m in mentions.within(Span(phrase[0].start, head.start)) if m.actor]
    return mention.form == "place" or len(parties_named(before, mentions)) < 2


def _title(phrase: Sequence[Word], head: Word, inside: Sequence[Mention], mentions: Mentions) -> frozenset[str]:
    """The capitalised words that name no party, in small letters."""
    parties = [m.span for m in inside if _is_party(m, mentions)]
    found = set()
    for word in phrase:
        first = word is phrase[0] and word.pos != "PROPN"
        capital = word.text[:1].isupper() and word.pos in {"PROPN", "ADJ", "NOUN", "NUM", "VERB"}
        if capital and not first and word is not head and not any(s.start <= word.start < s.end for s in parties):
            found.add(SMALL.sub("", word.lower) if len(word.text) > 1 and not _shouted(phrase) else "")
    return frozenset(found - {"", "the", "republic", "federation"} - _capital_prefixes(phrase))


def _shouted(phrase: Sequence[Word]) -> bool:
    """Whether all is in capitals, as in a heading, so that capitals tell no title: "NUCLEAR DEAL"."""
    return len(phrase) > 1 and all(w.text.isupper() for w in phrase if w.text.isalpha())


def _capital_prefixes(phrase: Sequence[Word]) -> set[str]:
    """ "Sino" and "Franco" tell a party, no title."""
    return {w.lower for w in phrase} & set(load_words("en", "treaties")["prefixes"])


def _is_party(mention: Mention, mentions: Mentions) -> bool:
    return bool(parties_named([mention], mentions))


def _year_made(text: str, sentence: Sentence, head: Word) -> str | None:
    """The year of "the treaty that they signed on 9 April 1974"."""
    lists = load_words("en", "treaties")
    for child in sentence.children(head):
        if child.dep in RELATIVE and child.lemma.lower() in lists["stages"]["signed"]:
            words = sentence.subtree(child)
            year = YEAR.search(text, words[0].start, words[-1].end)
            if year:
                return year.group()
    return None
