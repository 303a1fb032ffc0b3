"""One voice through another in one sentence: "the Herald quoted Varga as saying", "said, citing an official".

Each gives two drafts, the relayer's and the one of whom it relays. Where the words of both are the same ("citing"),
`Draft.under` holds the relayer's cue, since nothing in the spans tells who stands inside whom. Grammar knows these
better than the trained reader, which gives both links to one voice: in `choice` they take the place of its drafts.
"""

from __future__ import annotations

from foedera.claims.cues import Cues, load_cues
from foedera.claims.drafts import Draft
from foedera.claims.grammar import clause_spans, cue_span, noun_phrase, subject_of, voice_of, without_cue, words_span
from foedera.language.parse import Parse, Sentence, Word
from foedera.records import Span, hull, trimmed

RULE = "relay"
SCORE = 0.9


def relay_drafts(parse: Parse, *, language: str = "en") -> list[Draft]:
    """Drafts of who relays and who is relayed, in the order of the sentences.

    Takes "KCNA quoted Kim as saying that the talks had failed." (two drafts, the second in the words of the first);
    refuses "Kim was quoted as saying that ..." (nobody is named who quotes) and "Police fined him, citing a law.".
    """
    cues = load_cues(language)
    found: list[Draft] = []
    for sentence in parse.sentences:
        found.extend(_behind_a_cue(parse.text, sentence, cues))
        for verb in sentence.words:
            if verb.lemma.lower() not in cues.relaying or verb.pos != "VERB":
                continue
            found.extend(
                _quoted_as(parse.text, sentence, verb)
                or _citing(parse.text, sentence, verb, cues)
                or _quoted_by(parse.text, sentence, verb, cues)
            )
    return found


def _quoted_as(text: str, sentence: Sentence, verb: Word) -> list[Draft]:
    """Both links of "X quoted Y as saying S", "Y was quoted by X as saying S", "S, X quoted Y as saying"."""
    children = sentence.children(verb)
    link = next((c for c in children if c.dep == "prep" and c.lower == "as" and c.i > verb.i), None)
    saying = next((c for c in sentence.children(link) if c.dep == "pcomp"), None) if link else None
    passive = any(c.dep in {"auxpass", "nsubjpass"} for c in children)
    who = next((c for c in children if c.dep == ("nsubjpass" if passive else "dobj")), None)
    relayer = subject_of(sentence, verb)
    if link is None or saying is None or who is None or relayer is None or saying.tag != "VBG":
        return []
    agent = next((c for c in children if c.dep == "agent"), None)
    cue = hull((cue_span(sentence, verb), Span(agent.start, agent.end))) if agent else cue_span(sentence, verb)
    before = _before(text, sentence, verb)
    said = _behind(text, sentence, saying) or before
    named, rest = noun_phrase(sentence, who), words_span(text, sentence.subtree(link if not passive else saying))
    if not said or rest is None:
        return []
    around = (named, rest) if passive else (hull((named, rest)),)
    return [
        Draft(voice_of(sentence, relayer), cue, tuple(sorted((*before, *around))), RULE, SCORE),
        Draft(named, Span(saying.start, saying.end), said, RULE, SCORE, inner=True, under=cue),
    ]


def _behind_a_cue(text: str, sentence: Sentence, cues: Cues) -> list[Draft]:
    """The relayer of "Varga said S, the agency reported.": everything before its name, also where commas part it."""
    verb = sentence.root
    told = next((c for c in sentence.children(verb) if c.dep == "ccomp" and c.i < verb.i), None)
    if told is None or verb.lemma.lower() not in cues.saying | cues.introducing or not _tells(sentence, told, cues):
        return []
    subject = next((c for c in sentence.children(verb) if c.dep == "nsubj" and told.i < c.i < verb.i), None)
    if subject is None or not _ends(sentence, verb) or subject.pos == "PRON":
        return []
    source = noun_phrase(sentence, subject)
    content = trimmed(text, sentence.span.start, source.start)
    while content and text[content.end - 1] == ",":
        content = trimmed(text, content.start, content.end - 1)
    return [Draft(source, cue_span(sentence, verb), (content,), RULE, SCORE)] if content else []


def _ends(sentence: Sentence, verb: Word) -> bool:
    """Whether nothing of weight stands behind the verb: "reported on Monday"."""
    return all(w.dep in {"punct", "prep", "pobj", "npadvmod", "det", "compound"} for w in sentence.words[verb.i + 1 :])


def _before(text: str, sentence: Sentence, verb: Word) -> tuple[Span, ...]:
    """Words of the clause that stands before the verb and is its content."""
    clause = next((c for c in sentence.children(verb) if c.dep == "ccomp" and c.i < verb.i), None)
    return without_cue(text, sentence, clause, verb) if clause else ()


def _behind(text: str, sentence: Sentence, saying: Word) -> tuple[Span, ...]:
    """What stands behind "saying": its clause or, behind "pointing to", all of its words."""
    children = [c for c in sentence.children(saying) if c.i > saying.i and c.dep != "punct"]
    clause = next((c for c in children if c.dep in {"ccomp", "xcomp", "dobj"}), None)
    if clause is None:
        return ()
    if clause.dep == "ccomp":
        return without_cue(text, sentence, clause, saying)
    span = words_span(text, [w for c in children for w in sentence.subtree(c)])
    return (span,) if span else ()


def _citing(text: str, sentence: Sentence, verb: Word, cues: Cues) -> list[Draft]:
    """Both links of "X said S, citing Y", "citing Y, X said S" and "X said, citing Y, that S"."""
    cited = next((c for c in sentence.children(verb) if c.dep == "dobj"), None)
    if verb.tag != "VBG" or verb.dep not in {"advcl", "acl"} or cited is None or not _is_voice(sentence, cited, cues):
        return []
    said = next((w for w in sentence.ancestors(verb) if _tells(sentence, w, cues)), None)
    own = next((c for c in sentence.children(verb) if c.dep == "ccomp" and c.i > cited.i), None)
    told = said and (own or next((c for c in sentence.children(said) if c.dep == "ccomp"), None))
    relayer = subject_of(sentence, said) if said else None
    if said is None or not told or relayer is None:
        return []
    named = noun_phrase(sentence, cited)
    phrase = {w.i for w in sentence.subtree(verb)} - ({w.i for w in sentence.subtree(own)} if own else set())
    left_out = phrase | {w.i for w in sentence.subtree(said)} - {w.i for w in sentence.subtree(told)}
    content = clause_spans(text, sentence.subtree(told), left_out)
    cue, source = cue_span(sentence, said), voice_of(sentence, relayer)
    if not content or any(s.overlaps(c) for c in content for s in (source, named, cue)):
        return []
    return [
        Draft(source, cue, content, RULE, SCORE),
        Draft(named, Span(verb.start, verb.end), content, RULE, SCORE, inner=True, under=cue),
    ]


def _quoted_by(text: str, sentence: Sentence, verb: Word, cues: Cues) -> list[Draft]:
    """The relayer of "Varga, quoted by the Herald, said S": all of the clause around the phrase."""
    children = sentence.children(verb)
    agent = next((c for c in children if c.dep == "agent"), None)
    relayer = next((c for c in sentence.children(agent) if c.dep == "pobj"), None) if agent else None
    who = sentence.head(verb)
    said = sentence.head(who)
    aside = verb.tag == "VBN" and verb.dep == "acl" and who.dep == "nsubj" and sentence.words[verb.i - 1].text == ","
    if agent is None or relayer is None or not aside or not _tells(sentence, said, cues):
        return []
    phrase = {w.i for w in sentence.subtree(verb)} | {verb.i - 1, sentence.subtree(verb)[-1].i + 1}
    content = clause_spans(text, sentence.subtree(said), phrase)
    cue = hull((cue_span(sentence, verb), Span(agent.start, agent.end)))
    return [Draft(voice_of(sentence, relayer), cue, content, RULE, SCORE)] if content else []


def _tells(sentence: Sentence, word: Word, cues: Cues) -> bool:
    known = word.lemma.lower() in cues.verbs and word.lemma.lower() not in cues.relaying
    return known and word.pos == "VERB" and subject_of(sentence, word) is not None


def _is_voice(sentence: Sentence, noun: Word, cues: Cues) -> bool:
    """Whether what is cited can have said it: a name, a person or an account, not a law or "his refusal"."""
    if any(c.lower in cues.not_cited for c in (noun, *sentence.children(noun))):
        return False
    voices = cues.unnamed_heads | cues.nouns.keys() | cues.cited
    return noun.pos == "PROPN" or noun.lemma.lower() in voices or noun.lower in voices
