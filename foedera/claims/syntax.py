"""Attributions by rule: a cue verb with its subject and clause, "according to", and relays that name nobody.

The rules stand beside the trained reader, which knows more verbs and stranger sentences; they hold where the grammar is
plain and are exact about where a clause begins and ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedera.claims.cues import Cues, load_cues
from foedera.claims.drafts import Draft
from foedera.claims.grammar import cue_span, noun_phrase, subject_of, voice_of, without_cue, words_span
from foedera.language.parse import Parse, Sentence, Word
from foedera.records import Span, trimmed

HAVING = {
    "make",
    "issue",
    "give",
    "repeat",
    "express",
    "voice",
    "have",
    "hold",
    "share",
    "find",
    "see",
    "offer",
    "provide",
    "present",
}
"""Verbs whose subject is who says what their object says: "found no evidence that", "made the claim that"."""

CLAUSES = {"ccomp", "xcomp", "parataxis"}


def syntactic_drafts(parse: Parse, *, language: str = "en") -> list[Draft]:
    """Drafts found by grammar in every sentence, in order.

    Takes "The minister said that the talks had failed." and "According to Yalen News, the bridge fell."; refuses "The
    minister showed the map." (a plain object of a verb that needs a clause).
    """
    cues = load_cues(language)
    found: list[Draft] = []
    for sentence in parse.sentences:
        phrases = [
            *_according(parse.text, sentence, cues),
            *_unnamed(parse.text, sentence, cues),
            *_nouns(parse.text, sentence, cues),
        ]
        # "it was reported" is a verb with a clause too: the phrase says more
        fixed = [d.cue for d in phrases if d.cue]
        clauses = (
            d for d in _clauses(parse.text, sentence, cues) if not any(d.cue and d.cue.overlaps(c) for c in fixed)
        )
        found.extend((*clauses, *phrases))
    return found


def _clauses(text: str, sentence: Sentence, cues: Cues) -> Iterator[Draft]:
    for verb in sentence.words:
        if verb.pos not in {"VERB", "AUX"} or verb.lemma.lower() not in cues.verbs:
            continue
        subject = subject_of(sentence, verb)
        construction, content = _content(text, sentence, verb, cues)
        if not content:
            continue
        source = None
        if subject is not None and not _nobody(subject):
            source = voice_of(sentence, subject)
        elif not _impersonal(sentence, verb):
            continue
        if source and any(source.overlaps(c) for c in content):
            continue
        yield Draft(source, cue_span(sentence, verb), content, _rule(sentence, verb, subject, construction), 0.6)


def _nouns(text: str, sentence: Sentence, cues: Cues) -> Iterator[Draft]:
    """A noun of saying with its clause: "Ostavia's denial that it had attacked", "amid reports that ships had sunk".

    Of the 17 that no other finder saw on the training pages 17 were right.
    """
    for noun in sentence.words:
        if noun.pos != "NOUN" or noun.lemma.lower() not in cues.nouns:
            continue
        for clause in sentence.children(noun):
            if clause.i < noun.i or not _noun_clause(sentence, clause):
                continue
            content = without_cue(text, sentence, clause, noun)
            verb = _said_in(sentence, noun, cues)
            cue = cue_span(sentence, verb) if verb is not None else Span(noun.start, noun.end)
            source = speaker(sentence, cue) or (_owner(sentence, noun) if verb is None else None)
            if content and not (source and any(source.overlaps(c) for c in content)):
                yield Draft(source, cue, content, "noun", 0.6)


def _noun_clause(sentence: Sentence, clause: Word) -> bool:
    """Whether a clause behind a noun tells its content ("that it had fired"), not which it is ("that it had made")."""
    that = next((c for c in sentence.children(clause) if c.lower in {"that", "whether"} and c.i < clause.i), None)
    if that is None:
        return False
    return clause.dep in {"acl", "relcl"} if that.dep == "mark" else clause.dep == "acl" and that.dep == "dobj"


def _said_in(sentence: Sentence, noun: Word, cues: Cues) -> Word | None:
    """The verb of "said in a statement that ...": there the statement is only where it was said."""
    link = sentence.head(noun)
    verb = sentence.head(link)
    inside = noun.dep == "pobj" and link.lower in {"in", "at", "during"} and verb.pos == "VERB"
    return verb if inside and verb.lemma.lower() in cues.verbs else None


def _owner(sentence: Sentence, noun: Word) -> Span | None:
    """Whose a noun of saying is: named right before it or behind "by", "of" and "from", or the subject who has it."""
    children = sentence.children(noun)
    before = [
        c for c in children if (c.dep in {"compound", "amod", "nmod"} and c.text[:1].isupper()) or c.lower == "media"
    ]
    if before:
        return Span(before[0].start, before[-1].end)
    for child in children:
        if child.dep == "prep" and child.lower in {"by", "of", "from"} and child.i > noun.i:
            owner = next((g for g in sentence.children(child) if g.dep == "pobj"), None)
            if owner is not None:
                return noun_phrase(sentence, owner)
    verb = sentence.head(noun)
    if (noun.dep == "dobj" and verb.lemma.lower() in HAVING) or noun.dep == "attr":
        subject = subject_of(sentence, verb)
        if subject is not None and not _nobody(subject):
            return voice_of(sentence, subject)
    return None


def speaker(sentence: Sentence, cue: Span) -> Span | None:
    """Who says what the cue introduces: its verb's subject, its noun's owner; None where the grammar names nobody."""
    words = sentence.within(cue)
    for word in words:
        if word.pos in {"VERB", "AUX"}:
            subject = subject_of(sentence, word)
            if subject is None or _nobody(subject):
                continue
            if not cue.contains(Span(subject.start, subject.end)):
                return voice_of(sentence, subject)
        elif word.pos == "NOUN":
            owners = (c for c in sentence.children(word) if c.dep == "poss" and c.pos in {"PROPN", "NOUN", "PRON"})
            owner = next(owners, None)
            if owner is not None:
                return noun_phrase(sentence, owner)
    return None


def _nobody(subject: Word) -> bool:
    """Whether a subject only fills its place ("there are fears"); "it" with a verb of its own is somebody."""
    return subject.dep == "expl" or subject.lower == "there"


def _rule(sentence: Sentence, verb: Word, subject: Word | None, construction: str) -> str:
    """The name of the rule by its construction; what is only wished, supposed or said by "I" is a rule of its own."""
    before = [c for c in sentence.children(verb) if c.i < verb.i]
    if any(c.tag in {"MD", "TO"} for c in before):
        saying = construction == "clause" and verb.lemma.lower() in load_cues().saying
        return "foretold" if saying and any(c.lower in {"will", "'ll", "’ll"} for c in before) else "unreal"
    if subject is not None and subject.lower in {"i", "we", "you", "one", "who", "someone"}:
        return "person"
    return construction


def _impersonal(sentence: Sentence, verb: Word) -> bool:
    """Whether the verb is a passive without an agent: "it was reported that"."""
    return any(c.dep == "auxpass" for c in sentence.children(verb))


def _content(text: str, sentence: Sentence, verb: Word, cues: Cues) -> tuple[str, tuple[Span, ...]]:
    """What is said, and by which construction: a finite clause, an infinitive or a plain object."""
    lemma = verb.lemma.lower()
    for child in sentence.children(verb):
        if child.dep in CLAUSES and child.i != verb.i:
            infinitive = child.dep == "xcomp" and any(c.tag == "TO" for c in sentence.children(child))
            if infinitive and lemma in cues.needs_finite:
                return "", ()
            return ("infinitive" if infinitive else "clause"), without_cue(text, sentence, child, verb)
    heard = _heard(sentence, verb) if lemma in cues.telling else None
    if heard is not None:
        return "clause", without_cue(text, sentence, heard, verb)
    if _parenthesis(sentence, verb):
        return "clause", without_cue(text, sentence, sentence.head(verb), verb)
    if lemma in cues.needs_clause:
        return "", ()
    for child in sentence.children(verb):
        if child.dep == "dobj" and child.pos in {"NOUN", "PROPN"}:
            span = words_span(text, sentence.subtree(child))
            return "object", ((span,) if span else ())
    return "", ()


def _heard(sentence: Sentence, verb: Word) -> Word | None:
    """The clause that parsers hang on the hearer: "told a hearing that two ships had sunk".

    "told the committee that met in May" tells which committee: there "that" is all the clause has for a subject.
    """
    hearer = next((c for c in sentence.children(verb) if c.dep in {"dobj", "dative"} and c.i > verb.i), None)
    for clause in sentence.children(hearer) if hearer else ():
        words = sentence.subtree(clause)
        subjects = [c for c in sentence.children(clause) if c.dep in {"nsubj", "nsubjpass", "expl"}]
        if clause.dep in {"relcl", "acl"} and words[0].lower == "that" and any(c.lower != "that" for c in subjects):
            return clause
    return None


def _parenthesis(sentence: Sentence, verb: Word) -> bool:
    """Whether the verb interrupts what is said: "the bridge, Varga continued, had long been closed"."""
    words = sentence.subtree(verb)
    ahead = [w for w in sentence.words[words[-1].i + 1 :] if w.dep != "punct"]
    commas = words[-1].text == "," or sentence.words[min(words[-1].i + 1, len(sentence.words) - 1)].text == ","
    return verb.dep == "parataxis" and commas and bool(ahead) and len(words) < 8


def _according(text: str, sentence: Sentence, cues: Cues) -> Iterator[Draft]:
    area = sentence.span
    for match in cues.according.finditer(text, area.start, area.end):
        after = [w for w in sentence.words if not w.start < match.end()]
        if not after or match.group().lower() in {"citing", "quoting"}:
            continue
        head = next((w for w in after if w.dep in {"pobj", "dobj"}), after[0])
        source = noun_phrase(sentence, head)
        if source.start < match.end():
            source = Span(match.end() + 1, source.end) if match.end() + 1 < source.end else source
        before = next((w for w in reversed(sentence.words) if w.end <= match.start() and w.dep != "punct"), None)
        # "Varga said that, according to Reuters, ...": the clause is what Reuters says, not that Varga said it
        inside = before is not None and before.i and before.lower == "that"
        reach = Span(match.start(), area.end) if inside else area
        rest = _around(text, reach, Span(match.start(), source.end))
        if rest:
            yield Draft(source, Span(match.start(), match.end()), rest, "according", 0.7)


def _around(text: str, area: Span, phrase: Span) -> tuple[Span, ...]:
    spans = []
    for start, end in ((area.start, phrase.start), (phrase.end, area.end)):
        span = trimmed(text, start, end)
        while span and text[span.start] in ",;:.":
            span = trimmed(text, span.start + 1, span.end)
        while span and text[span.end - 1] in ",;:":
            span = trimmed(text, span.start, span.end - 1)
        if span and len(span) > 3:
            spans.append(span)
    return tuple(spans)


def _unnamed(text: str, sentence: Sentence, cues: Cues) -> Iterator[Draft]:
    area = sentence.span
    for match in cues.unnamed.finditer(text, area.start, area.end):
        phrase = match.group()
        if phrase.lower().startswith("it "):
            rest = (
                _around(text, Span(match.end(), area.end), Span(match.end(), match.end() + 1))
                if match.end() + 1 < area.end
                else ()
            )
            cue = trimmed(text, match.start(), match.end() - 5) if phrase.lower().endswith(" that") else None
            if rest:
                yield Draft(None, cue or Span(match.start(), match.end()), rest[-1:], "unnamed", 0.7)
            continue
        word = next((w for w in sentence.words if w.start == match.start()), None)
        if word is None:
            continue
        words = [w for w in sentence.subtree(sentence.head(word)) if w.i != word.i]
        span = words_span(text, words)
        if span:
            yield Draft(None, Span(match.start(), match.end()), (span,), "unnamed", 0.5)
