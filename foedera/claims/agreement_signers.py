"""Who makes an agreement, and which verbs make one: the subject of "signed", whom it is made with, who was visited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from foedera.claims.agreement_parties import parties_named
from foedera.claims.grammar import subject_of
from foedera.language.parse import Parse, Sentence, Word
from foedera.language.words import load_words
from foedera.records import Mention, Span
from foedera.records.mentions import Mentions

GOES_ON = {"xcomp", "conj", "advcl", "ccomp", "pcomp"}
NOUNS = {"NOUN", "PROPN"}
RELATIVE = {"relcl", "acl"}


def lemma_of(word: Word) -> str:
    """The lemma in small letters; a plural with a capital ("Accords") is a name to the parser and keeps its s."""
    lemma = word.lemma.lower()
    return lemma[:-1] if word.tag == "NNPS" and lemma.endswith("s") else lemma


def governors(sentence: Sentence, head: Word) -> Iterator[tuple[Word, str]]:
    """The verb above a name with the place it has there (dobj, nsubj ...), found over prepositions and carriers.

    "agreed the text of a treaty" gives (agreed, dobj); "withdrew from the treaty" (withdrew, pobj).
    """
    carriers = set(load_words("en", "treaties")["carriers"])
    word, place = head, head.dep
    for _ in range(6):
        above = sentence.head(word)
        if above is word:
            return
        if above.pos in {"VERB", "AUX"}:
            yield above, place
            return
        if word.dep == "conj":
            place = above.dep
        elif above.dep == "prep" or above.pos == "ADP":
            place = "pobj"
        elif above.pos in NOUNS and (above.lemma.lower() in carriers or word.dep in {"prep", "conj"}):
            if above.lemma.lower() not in carriers:
                return
            place = above.dep
        else:
            return
        word = above


def with_signers(
    parties: frozenset[str], sentence: Sentence, head: Word, mentions: Mentions, before: Sentence | None
) -> frozenset[str]:
    """With who makes it: the subject of "Moscow has signed an agreement with Pyongyang", and whom it is made with.

    "Putin flew to see Kim and signed a treaty" names the second where he went, at the verb joined before.
    """
    both = parties
    for number, verb in enumerate(_makers(sentence, head)):
        both |= _subjects(sentence, verb, mentions, before)
        visit = number and verb.lemma.lower() in load_words("en", "treaties")["visits"]
        for child in sentence.children(verb):
            if (child.dep == "prep" and child.lower == "with") or (visit and child.dep in {"dobj", "prep"}):
                both |= parties_of(sentence, child, mentions)
        if len(both) >= 2:
            break
    return both


def _makers(sentence: Sentence, head: Word) -> Iterator[Word]:
    """The verb that makes the agreement, then those of which it is the aim: "is set to sign", "flew to sign"."""
    verb = made_by(sentence, head)
    seen = 0
    while verb is not None and seen < 4:
        yield verb
        above = sentence.head(verb)
        goes_on = (
            verb.dep in {"xcomp", "conj", "advcl", "ccomp", "pcomp"}
            and above is not verb
            and above.pos in {"VERB", "AUX"}
        )
        verb, seen = (above if goes_on else None), seen + 1


def made_by(sentence: Sentence, head: Word) -> Word | None:
    """The verb that makes the agreement, also over "the text of"; to break or praise one makes nobody a party."""
    lists = load_words("en", "treaties")
    making = {
        *lists["stages"]["signed"],
        *lists["stages"]["negotiated"],
        *lists["stages"]["proposed"],
        *lists["makers"],
    }
    for verb, path in governors(sentence, head):
        if verb.lemma.lower() in making and path in {"dobj", "pobj", "nsubjpass", "attr"}:
            return verb
        return None
    return None


def _subjects(sentence: Sentence, verb: Word, mentions: Mentions, before: Sentence | None) -> frozenset[str]:
    subject = subject_of(sentence, verb)
    if subject is None:
        subject = next((c for c in sentence.children(verb) if c.dep == "nsubjpass"), None)
    if subject is None:
        return frozenset()
    if subject.tag in {"WP", "WDT"}:
        return parties_of(sentence, _relative_to(sentence, verb), mentions)
    words = {w.lower for w in sentence.subtree(subject)}
    if words & set(load_words("en", "treaties")["they"]):
        known = [s for s in (sentence, before) if s is not None]
        for place in known:
            start, end = place.words[0].start, subject.start if place is sentence else place.words[-1].end
            found = parties_named(mentions.within(Span(start, end)), mentions) if start < end else frozenset()
            if len(found) == 2:
                return found
        return frozenset()
    return parties_of(sentence, subject, mentions)


def _relative_to(sentence: Sentence, verb: Word) -> Word:
    """The noun behind "who is set to sign"."""
    word = verb
    while word.dep not in RELATIVE and word.head != word.i:
        word = sentence.head(word)
    return sentence.head(word)


def parties_of(sentence: Sentence, top: Word, mentions: Mentions) -> frozenset[str]:
    """The parties in the phrase of `top`, not those that only own something in it nor those of its clauses.

    "Ombria's neighbour Istvara" gives Istvara; "Ghana's President", who acts for it, gives Ghana.
    """
    words = [w for w in sentence.subtree(top) if not _in_clause(sentence, w, top)]
    if not words:
        return frozenset()
    inside = list(mentions.within(Span(words[0].start, words[-1].end)))
    owners = {w.i for w in words if w.dep == "poss"}
    inside = [m for m in inside if not _of_a_firm(words, m)]
    plain = [m for m in inside if not any(m.span.start <= w.start < m.span.end for w in words if w.i in owners)]
    return parties_named(plain, mentions) or parties_named(inside, mentions)


def _of_a_firm(words: Sequence[Word], mention: Mention) -> bool:
    """Whether a state's name is only part of a firm's: "Ghana Copper Co Ltd"."""
    after = [w for w in words if mention.span.end <= w.start]
    name = list(takewhile(lambda w: w.text[:1].isupper(), after))
    return any(w.lower.strip(".") in load_words("en", "treaties")["companies"] for w in name)


def _in_clause(sentence: Sentence, word: Word, top: Word) -> bool:
    while word is not top and word.head != word.i:
        if word.dep in {"relcl", "acl", "advcl"}:
            return True
        word = sentence.head(word)
    return False


def signed_by(sentence: Sentence, head: Word, mentions: Mentions) -> frozenset[str]:
    """Who signed it in a clause on its name: "the treaty that Norway and Ghana signed"."""
    lists = load_words("en", "treaties")
    found: frozenset[str] = frozenset()
    for child in sentence.children(head):
        if child.dep in RELATIVE and child.lemma.lower() in lists["stages"]["signed"]:
            subject = next(
                (c for c in sentence.children(child) if c.dep == "nsubj" and c.tag not in {"WDT", "WP"}), None
            )
            found |= parties_of(sentence, subject, mentions) if subject else frozenset()
    return found


def makes_agreement(parse: Parse, cue: Span | None, content: Sequence[Span]) -> bool:
    """Whether a cue with its content is no speech but the making of an agreement: "have agreed the text of a treaty".

    Takes "signed" with "a treaty with Ghana"; refuses "agreed" with "that they would meet" and "agreed to meet".
    """
    lists = load_words("en", "treaties")
    making = {*lists["stages"]["signed"], *lists["stages"]["negotiated"], *lists["stages"]["ratified"]}
    for sentence in parse.overlapping(cue) if cue else ():
        for verb in sentence.within(cue) if cue else ():
            if verb.lemma.lower() not in making or verb.pos not in {"VERB", "AUX"}:
                continue
            for child in sentence.children(verb):
                made = lemma_of(child) in {*lists["heads"], *lists["carriers"], *lists["paper"]}
                if child.dep == "dobj" and made and any(s.start <= child.start < s.end for s in content):
                    return True
    return False
