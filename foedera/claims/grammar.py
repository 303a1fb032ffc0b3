"""Pieces of a sentence's tree: the phrase of a noun, who does what a verb says, the words of a clause."""

from __future__ import annotations

from foedera.language.parse import Sentence, Word
from foedera.language.words import load_words
from foedera.records import Span, trimmed


def noun_phrase(sentence: Sentence, head: Word) -> Span:
    """The noun phrase of `head` without relative clauses and without loose punctuation at its end."""
    words = [head]
    for child in sentence.children(head):
        if child.dep not in {"relcl", "acl", "cc", "conj", "punct", "advcl", "parataxis"} or (
            child.dep == "conj" and child.pos in {"PROPN", "NOUN"}
        ):
            words.extend(sentence.subtree(child))
    words.sort(key=lambda w: w.i)
    return Span(words[0].start, words[-1].end)


def subject_of(sentence: Sentence, verb: Word) -> Word | None:
    """The word that does what `verb` says: its own subject, an agent, or the subject of the verb it is joined to."""
    children = sentence.children(verb)
    passive = any(c.dep in {"auxpass", "nsubjpass"} for c in children)
    if passive:
        for child in children:
            if child.dep == "agent":
                return next((g for g in sentence.children(child) if g.dep == "pobj"), None)
        return None
    for child in children:
        if child.dep in {"nsubj", "expl"}:
            return child
    return _subject_above(sentence, verb)


def _subject_above(sentence: Sentence, verb: Word) -> Word | None:
    """Who does what a verb without a subject of its own says: the subject of what governs it, or its noun."""
    head = sentence.head(verb)
    if head is verb:
        return None
    if verb.dep == "xcomp" and (controller := _controller(sentence, head)) is not None:
        return controller
    if verb.dep in {"conj", "advcl", "xcomp"} and head.pos in {"VERB", "AUX"}:
        handed = _handed(sentence, head) if verb.dep == "advcl" else None
        return handed or subject_of(sentence, head)
    if verb.dep == "pcomp" and sentence.head(head).pos in {"VERB", "AUX"}:
        return (
            _cited(sentence, sentence.head(head)) if head.lower == "as" else subject_of(sentence, sentence.head(head))
        )
    if verb.dep == "acl" and verb.tag == "VBG" and head.pos in {"NOUN", "PROPN"}:
        return head
    return None


def _controller(sentence: Sentence, head: Word) -> Word | None:
    """Who is to do the infinitive of "Varga is required to say" and of "Varga is ready to say"."""
    verb = sentence.head(head) if head.pos == "ADJ" and head.dep == "acomp" else head
    wanted = {"nsubj"} if verb is not head else {"nsubjpass"}
    return next((c for c in sentence.children(verb) if c.dep in wanted), None)


def _handed(sentence: Sentence, verb: Word) -> Word | None:
    """Who is to act in "gave permission to Varga to leave": who gets the leave, not who gives it."""
    children = sentence.children(verb)
    given = load_words("en", "events")["roles"]["handing"]
    if not any(c.dep == "dobj" and c.lemma.lower() in given for c in children):
        return None
    takers = (c for c in children if c.dep == "dative")
    return next((g for c in takers for g in (sentence.children(c) if c.pos == "ADP" else [c])), None)


def _cited(sentence: Sentence, verb: Word) -> Word | None:
    """Who speaks in "Varga was quoted as saying" and "the Herald quoted Varga as saying"."""
    wanted = {"nsubjpass", "dobj"}
    return next((c for c in sentence.children(verb) if c.dep in wanted), None) or subject_of(sentence, verb)


def hung_on_the_words(sentence: Sentence, verb: Word) -> Span | None:
    """Who speaks in "Ships sank off Yalen, the head of the port, Ida Morn, said": parsers hang it on the last noun."""
    for word in sentence.words[: verb.i]:
        if word.dep == "appos" and word.pos in {"NOUN", "PROPN"}:
            phrase = sentence.subtree(word)
            after = sentence.words[phrase[-1].i + 1 : verb.i]
            if sentence.words[phrase[0].i - 1].text == "," and [w.text for w in after] == [","]:
                return Span(phrase[0].start, phrase[-1].end)
    return None


def cue_span(sentence: Sentence, verb: Word) -> Span:
    """The verb with its auxiliaries, negation and particle, as far as they stand side by side."""
    words = [verb]
    children = sentence.children(verb)
    for child in reversed([c for c in children if c.i < verb.i]):
        if child.dep in {"aux", "auxpass", "neg", "advmod"} and child.i == words[0].i - 1:
            words.insert(0, child)
    for child in children:
        if child.dep == "prt" and child.i == words[-1].i + 1:
            words.append(child)
    return Span(words[0].start, words[-1].end)


def antecedent(sentence: Sentence, subject: Word) -> Span | None:
    """For "the aide, who said ...": the noun that the relative pronoun stands for."""
    if subject.tag not in {"WP", "WDT"}:
        return None
    verb = sentence.head(subject)
    head = sentence.head(verb)
    return noun_phrase(sentence, head) if verb.dep == "relcl" and head is not verb else None


def voice_of(sentence: Sentence, subject: Word) -> Span:
    """The phrase that names who speaks: the noun behind a relative pronoun, else the subject's own."""
    return antecedent(sentence, subject) or noun_phrase(sentence, subject)


def without_cue(text: str, sentence: Sentence, clause: Word, verb: Word) -> tuple[Span, ...]:
    """The clause's words: without a leading "that", and split where the cue stands inside it."""
    words = sentence.subtree(clause)
    cue = {w.i for w in sentence.subtree(verb)}
    return clause_spans(text, words, cue - {w.i for w in words} | {verb.i} if verb not in words else cue)


def clause_spans(text: str, words: list[Word], left_out: set[int]) -> tuple[Span, ...]:
    """The words, in order, without a leading "that" and without those of the indices `left_out`, which split them."""
    words = [w for w in words if w.i not in left_out]
    while words and (_opens_clause(words) or (words[0].dep == "punct" and words[0].text == ",")):
        words = words[1:]
    runs: list[list[Word]] = []
    for word in words:
        between = runs and any(i in left_out for i in range(runs[-1][-1].i + 1, word.i))
        if not runs or between:
            runs.append([])
        runs[-1].append(word)
    spans = (words_span(text, run) for run in runs)
    return tuple(s for s in spans if s and len(s) > 2)


def _opens_clause(words: list[Word]) -> bool:
    """Whether the first word only opens the clause; before "that, according to Varga, it sank" parsers go astray."""
    word = words[0]
    comma = len(words) > 1 and words[1].text == ","
    return (word.dep in {"mark", "dobj"} and word.lower in {"that", "whether"}) or (word.lower == "that" and comma)


def words_span(text: str, words: list[Word]) -> Span | None:
    """From the first word to the last, without a comma or colon at the end; None where nothing is left."""
    if not words:
        return None
    span = trimmed(text, words[0].start, words[-1].end)
    while span and text[span.end - 1] in ",;:":
        span = trimmed(text, span.start, span.end - 1)
    return span
