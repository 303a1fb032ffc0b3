"""Whatever grammar lets a likely cue govern: a wide net, for `weighing` to keep what is likely enough.

The rules of `syntax` stand by themselves and know their words; here a word counts as a cue where the trained reader
thinks it may be one, and everything that it governs is a candidate content.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedera.claims.drafts import Draft
from foedera.claims.grammar import antecedent, cue_span, noun_phrase, subject_of, without_cue, words_span
from foedera.claims.syntax import speaker
from foedera.language.parse import Parse, Sentence, Word
from foedera.models.marks import CUE, SOURCE, Marks
from foedera.records import Span

LEAST_CUE = 0.03
"""How likely a word must be a cue in some view."""
LEAST_SOURCE = 0.3
"""How likely an adjective or an "of" phrase must be a source to be taken for the owner of a noun."""
PREPOSITIONS = frozenset(
    {"about", "of", "on", "for", "against", "at", "over", "to", "with", "toward", "towards", "as", "in", "from", "into"}
    | {"that", "upon", "regarding", "concerning", "by"}
)
OBJECTS = frozenset({"dobj", "attr", "oprd", "dative"})
CLAUSES = {"ccomp": "clause", "parataxis": "clause", "advcl": "adverbial"}
VERBAL = frozenset({"VERB", "AUX", "ADJ", "ADV"})


def candidates(parse: Parse, marks: Marks) -> list[Draft]:
    """Drafts whose `rule` names the construction, in the order of the text.

    Takes "Ostria has no appetite for a war" ("appetite", of a noun) and "an alleged plot" (attributive) where the
    reader half believes in the cue; refuses words that it takes for no cue at all.
    """
    found: list[Draft] = []
    for span in marks.likely(CUE, LEAST_CUE):
        for sentence in parse.overlapping(span)[:1]:
            for word in sentence.within(span)[:1]:
                found += _of(parse.text, sentence, word, marks)
    return found


def _of(text: str, sentence: Sentence, word: Word, marks: Marks) -> Iterator[Draft]:
    here = Span(word.start, word.end)
    if word.pos in VERBAL:
        cue = cue_span(sentence, word) if word.pos in {"VERB", "AUX"} else here
        source = _speaker_of_verb(sentence, word)
        contents = _of_verb(text, sentence, word)
    elif word.pos == "NOUN":
        cue, source = here, _owner(sentence, word, marks)
        contents = _of_noun(text, sentence, word)
    else:
        return
    for construction, content in contents:
        kept = tuple(s for s in content if len(s) > 2 and not s.contains(here))
        own = source
        if own is not None and any(own.overlaps(s) for s in kept):
            if word.pos != "NOUN" and construction not in ("passive", "participle", "attributive"):
                continue
            own = None
        if kept:
            yield Draft(own, cue, kept, construction, 0.0)


def _of_verb(text: str, sentence: Sentence, word: Word) -> Iterator[tuple[str, tuple[Span, ...]]]:
    yield from _governed(text, sentence, word)
    yield from _attributed(text, sentence, word)


def _governed(text: str, sentence: Sentence, verb: Word) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """What a verb or an adjective governs: clauses, objects, the subject of a passive, what a preposition names."""
    children = sentence.children(verb)
    for child in children:
        if child.dep in CLAUSES:
            yield CLAUSES[child.dep], without_cue(text, sentence, child, verb)
        elif child.dep == "xcomp":
            infinitive = any(c.tag == "TO" for c in sentence.children(child))
            yield ("infinitive" if infinitive else "predicate"), without_cue(text, sentence, child, verb)
        elif child.dep in OBJECTS or child.dep == "nsubjpass":
            yield ("passive" if child.dep == "nsubjpass" else "object"), _stretch(text, sentence.subtree(child))
        elif child.dep == "prep" and child.lower in PREPOSITIONS:
            yield "preposition", _named(text, sentence, child)
    objects = [c for c in children if c.dep == "dobj"]
    after = [c for c in children if c.dep in {"xcomp", "prep", "advcl"} and c.i > verb.i]
    if objects and after:
        words = sorted((w for c in (objects[0], after[-1]) for w in sentence.subtree(c)), key=lambda w: w.i)
        yield "object and more", _stretch(text, words)


def _attributed(text: str, sentence: Sentence, word: Word) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """The noun that a participle or an adjective belongs to: "the grounds offered by", "an alleged plot"."""
    head = sentence.head(word)
    if head.pos not in {"NOUN", "PROPN"}:
        return
    if word.dep == "acl" and word.tag == "VBN":
        own = {w.i for w in sentence.subtree(word)}
        yield "participle", _stretch(text, [w for w in sentence.subtree(head) if w.i not in own])
    elif word.dep == "amod":
        yield "attributive", _stretch(text, [w for w in sentence.subtree(head) if w.i > word.i])


def _of_noun(text: str, sentence: Sentence, noun: Word) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """A noun's clause, its infinitive, what its preposition names, and the clause it is said to be."""
    for child in sentence.children(noun):
        if child.dep in {"acl", "ccomp", "relcl"}:
            yield "noun's clause", without_cue(text, sentence, child, noun)
        elif child.dep == "prep" and child.lower in PREPOSITIONS:
            yield "noun's preposition", _named(text, sentence, child)
    verb = sentence.head(noun)
    if noun.dep in {"attr", "nsubj"} and verb.lemma == "be":
        for child in sentence.children(verb):
            if child.dep in {"ccomp", "xcomp"}:
                yield "noun's clause", without_cue(text, sentence, child, noun)


def _stretch(text: str, words: list[Word]) -> tuple[Span, ...]:
    span = words_span(text, words)
    return (span,) if span else ()


def _named(text: str, sentence: Sentence, preposition: Word) -> tuple[Span, ...]:
    return _stretch(text, [w for w in sentence.subtree(preposition) if w.i != preposition.i])


def _speaker_of_verb(sentence: Sentence, word: Word) -> Span | None:
    found = speaker(sentence, Span(word.start, word.end))
    if found is not None:
        return found
    if word.dep == "acl" and word.tag == "VBN":
        agents = (g for c in sentence.children(word) if c.dep == "agent" for g in sentence.children(c))
        agent = next((g for g in agents if g.dep == "pobj"), None)
        return noun_phrase(sentence, agent) if agent else None
    if word.pos in {"ADJ", "ADV"}:
        return _subject_phrase(sentence, sentence.head(word))
    return None


def _owner(sentence: Sentence, noun: Word, marks: Marks) -> Span | None:
    """Whose a noun is: its possessor, the "of" phrase or adjective that may be a source, or its verb's subject."""
    found = speaker(sentence, Span(noun.start, noun.end))
    if found is not None:
        return found
    for child in sentence.children(noun):
        for word in (
            sentence.children(child) if child.dep == "prep" and child.lower in {"of", "by", "from"} else [child]
        ):
            source = marks.highest(Span(word.start, word.end))[:, SOURCE].max()
            if word.dep in {"pobj", "amod", "compound"} and source > LEAST_SOURCE:
                return noun_phrase(sentence, word) if word.dep == "pobj" else Span(word.start, word.end)
    verb = sentence.head(noun)
    verb = sentence.head(verb) if verb.dep == "prep" else verb
    if noun.dep in {"dobj", "pobj", "attr", "nsubj"} and verb.pos in {"VERB", "AUX"}:
        return _subject_phrase(sentence, verb, other_than=noun)
    return None


def _subject_phrase(sentence: Sentence, verb: Word, other_than: Word | None = None) -> Span | None:
    subject = subject_of(sentence, verb)
    if subject is None or subject is other_than:
        return None
    return antecedent(sentence, subject) or noun_phrase(sentence, subject)
