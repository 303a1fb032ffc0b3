"""Names of treaties and pacts on a page -> agreements with parties, and the steps that claims say they took."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from foedera.claims.agreement_called import called
from foedera.claims.agreement_groups import grouped, key_of
from foedera.claims.agreement_names import Named, find_names
from foedera.claims.agreement_signers import RELATIVE, governors, signed_by
from foedera.claims.nearby import Nearby
from foedera.knowledge.reference.agreement_names import AgreementNames, agreement_names
from foedera.language.parse import Parse, Sentence, Word
from foedera.language.words import load_words
from foedera.records import Agreement, Claim, Granularity, Span, Stage, StageClaim, Time, TimeBasis, TimeMention
from foedera.records.mentions import Mentions

SUBJECT = {"nsubj", "nsubjpass"}


@cache
def _stages(language: str = "en") -> Mapping[str, Stage]:
    lists = load_words(language, "treaties")
    return {lemma: Stage(stage) for stage, lemmas in lists["stages"].items() for lemma in lemmas}


@cache
def _stage_nouns(language: str = "en") -> Mapping[str, Stage]:
    lists = load_words(language, "treaties")
    return {lemma: Stage(stage) for stage, lemmas in lists["stage_nouns"].items() for lemma in lemmas}


@dataclass(frozen=True, slots=True)
class Place:
    """Words that mean an agreement: a name of it, a clause on its name, or "the text", "Article 3", "it" after it."""

    span: Span
    key: str
    word: Word
    sentence: Sentence
    named: bool


def find_agreements(
    parse: Parse,
    mentions: Mentions,
    claims: Sequence[Claim],
    times: Sequence[TimeMention] = (),
    known: AgreementNames | None = None,
) -> tuple[tuple[Agreement, ...], tuple[Claim, ...]]:
    """Agreements named on the page, and the claims with `agreement` set where they speak of one.

    A claim speaks of the agreement that it names first, by a name, a clause on one ("which lapsed in 1996"), its text
    or an article of it. Stages are those that claims tell, each with its claim and time; `times` give the day of one
    whose claim has none; `known` are the names that agreements bear, by default those of the packaged library.
    Takes "Norway and Ghana agreed the text of a treaty" (negotiated); refuses to read a step where they "praised the
    treaty".
    """
    bearing = known if known is not None else agreement_names()
    names = [_signed(name, mentions) for name in called(parse, mentions, find_names(parse, mentions), bearing)]
    taken: set[str] = set()
    groups = [(key_of(group, taken), group) for group in grouped(names)]
    where = {name.span: key for key, group in groups for name in group.names}
    places = _places(parse, [name for name in names if name.span in where], where)
    nearby = Nearby(places, lambda place: place.span)
    days = Nearby(times, lambda time: time.span)
    covered = Nearby([s for c in claims for s in c.spans], lambda span: span)
    spoken: dict[str, list[StageClaim]] = {}
    out: list[Claim] = []
    for claim in claims:
        here = sorted(
            (p for s in claim.spans for p in nearby.overlapping(s)), key=lambda p: (p.word.start, not p.named)
        )
        inside = [p for p in here if any(s.start <= p.word.start < s.end for s in claim.spans)] or here
        if not inside:
            out.append(claim)
            continue
        out.append(replace(claim, agreement=inside[0].key))
        told = dict.fromkeys((p.key, s) for p in inside if (s := _stage(claim, p, covered)) is not None)
        for key, stage in told:
            spoken.setdefault(key, []).append(StageClaim(stage, claim.id, _day(claim, days)))
    found = tuple(
        Agreement(key, tuple(n.span for n in group.names), tuple(sorted(group.parties)), tuple(spoken.get(key, ())))
        for key, group in groups
    )
    return found, tuple(out)


def _in_order(place: Place) -> tuple[int, bool]:
    return place.word.start, not place.named


def _signed(name: Named, mentions: Mentions) -> Named:
    if len(name.parties) > 1:
        return name
    return replace(name, parties=name.parties | signed_by(name.sentence, name.head, mentions))


def _places(parse: Parse, names: Sequence[Named], where: Mapping[Span, str]) -> list[Place]:
    """All words of the page that mean an agreement, in order."""
    found: list[Place] = []
    inside = Nearby(names, lambda n: n.span)
    heads = {name.head.start: name for name in names}
    last: Named | None = None
    before: list[Place] = []
    for sentence in parse.sentences:
        here: list[Place] = []
        for word in sentence.words:
            name = heads.get(word.start)
            if name is not None:
                here.append(Place(name.span, where[name.span], word, sentence, True))
                last = last if last is not None and name.older else name
            elif last is not None and not inside.overlapping(Span(word.start, word.end)):
                key = _meant(sentence, word, where[last.span], before)
                if key is not None:
                    here.append(Place(Span(word.start, word.end), key, word, sentence, False))
        found += here
        found += [place for one in here for place in _said_of(one)]
        before = here
    return sorted(found, key=lambda place: (place.word.start, place.span))


def _said_of(place: Place) -> Iterator[Place]:
    """What is said of an agreement in words without its name: clauses on it, a second verb, what it provides for."""
    sentence, word = place.sentence, place.word
    verbs = [c for c in sentence.children(word) if c.dep in RELATIVE] if place.named else []
    above = (
        sentence.head(word)
        if word.dep in SUBJECT
        else next((v for v, dep in governors(sentence, word) if dep in SUBJECT), None)
    )
    if above is not None and above.pos in {"VERB", "AUX"}:
        verbs += [c for c in sentence.children(above) if c.dep == "conj" and not _has_subject(sentence, c)]
        if above.lemma.lower() in load_words("en", "treaties")["provides"] or any(
            c.dep in RELATIVE for c in sentence.children(word)
        ):
            verbs.append(above)
    if word.dep in {"pobj", "nsubj"} and not place.named and word.text[0].isupper():  # "Under Article 3, ..."
        verbs.append(sentence.root)
    for verb in dict.fromkeys(verbs):
        joined = [c for c in sentence.children(verb) if c.dep == "conj" and _has_subject(sentence, c)]
        apart = {w.i for c in joined for w in sentence.subtree(c)}
        words = [w for w in sentence.subtree(verb) if w.i not in apart]
        yield Place(Span(words[0].start, words[-1].end), place.key, verb, sentence, False)


def _has_subject(sentence: Sentence, verb: Word) -> bool:
    return any(c.dep in SUBJECT for c in sentence.children(verb))


def _meant(sentence: Sentence, word: Word, last: str, before: Sequence[Place]) -> str | None:
    """The agreement for which a word stands: its paper, an article of it, "it" after it as subject or object.

    Papers and articles are of the one named last; "it" takes up what the sentence before spoke of, and is also what is
    signed or ratified; "its entry into force".
    """
    lists = load_words("en", "treaties")
    lemma = word.lemma.lower()
    if word.pos in {"NOUN", "PROPN"} and lemma in lists["paper"]:
        return None if any(c.dep == "prep" and c.lower == "of" for c in sentence.children(word)) else last
    if word.pos in {"NOUN", "PROPN"} and lemma in lists["parts"]:
        after = sentence.words[word.i + 1] if word.i + 1 < len(sentence.words) else None
        return last if word.text[0].isupper() and after is not None and after.text[:1].isdigit() else None
    if word.lower in {"party", "parties"} and word.text[0].isupper():
        return last
    verb = sentence.head(word)
    if word.lower == "it" and word.dep in SUBJECT and verb.dep in {"ROOT", "ccomp"} and before:
        taken_up = [p for p in before if p.word.dep in {*SUBJECT, "attr", "dobj"}]
        return taken_up[0].key if taken_up else None
    if word.lower == "it" and word.dep == "dobj" and verb.lemma.lower() in _stages():
        return last
    return last if word.lower == "its" and _by_noun(sentence, word) else None


def _day(claim: Claim, days: Nearby[TimeMention]) -> Time | None:
    """When the step was taken: the claim's time, or the one day its words name where it found none of its own."""
    if claim.time is not None and claim.time.basis in {TimeBasis.STATED, TimeBasis.RELATIVE}:
        return claim.time
    named = [found for span in claim.spans for found in days.overlapping(span)]
    told = [found.time for found in named if any(span.contains(found.span) for span in claim.spans)]
    one = told[0] if len(told) == 1 else None
    return one if one is not None and one.granularity is Granularity.DAY else claim.time


def _stage(claim: Claim, place: Place, covered: Nearby[Span]) -> Stage | None:
    """The step of the agreement that the claim's own words tell: by the verb or noun that governs its name.

    "ratified the treaty" and "the treaty, which was signed in May"; not "the treaty ended the war", where it is the
    agreement that does something. A verb that no claim holds, such as one taken for a cue, speaks for the claim.
    """
    sentence, word = place.sentence, place.word
    if word.pos in {"VERB", "AUX"} and not place.named:
        first = sentence.head(word)
        if word.dep == "conj" and _within(claim, first) and _ahead(sentence, word) != _ahead(sentence, first):
            return None  # "is made for good and will be signed": the second half is a claim of its own
        return _by_verb(sentence, word, "nsubj") if _within(claim, word) else None
    for child in sentence.children(word):
        if child.dep in RELATIVE and child.tag == "VBN" and _within(claim, child) and place.named:
            told = _by_verb(sentence, child, "nsubjpass")
            if told:
                return told
    noun = _by_noun(sentence, word)
    if noun is not None and _within(claim, noun[0]):
        return noun[1]
    for verb, dep in governors(sentence, word):
        free = _within(claim, word) and not covered.overlapping(Span(verb.start, verb.end))
        if free or _within(claim, verb):
            return _by_verb(sentence, verb, dep) or _by_next(claim, sentence, verb, dep)
    return None


def _by_next(claim: Claim, sentence: Sentence, verb: Word, place: str) -> Stage | None:
    """ "It is made for good and will enter into force": by a second verb with the same subject."""
    if place not in SUBJECT:
        return None
    joined = [c for c in sentence.children(verb) if c.dep == "conj" and not _has_subject(sentence, c)]
    joined = [c for c in joined if _ahead(sentence, c) == _ahead(sentence, verb)]
    return next((s for c in joined if _within(claim, c) and (s := _by_verb(sentence, c, place))), None)


def _ahead(sentence: Sentence, verb: Word) -> bool:
    return any(c.dep == "aux" and c.tag == "MD" for c in sentence.children(verb))


def _by_verb(sentence: Sentence, verb: Word, place: str) -> Stage | None:
    lists = load_words("en", "treaties")
    if _force(sentence, verb):
        return Stage.ENDED if verb.lemma.lower() in lists["out_of_force"] else Stage.IN_FORCE
    stage = _stages().get(verb.lemma.lower())
    if verb.lemma.lower() == "conclude" and any(c.dep == "prep" and c.lower == "for" for c in sentence.children(verb)):
        return None  # "is concluded for ten years" tells how long
    passive = any(c.dep in {"auxpass", "nsubjpass"} for c in sentence.children(verb)) or verb.tag == "VBN"
    active = place == "nsubj" and not (passive and verb.dep in RELATIVE)
    own_object = any(c.dep == "dobj" for c in sentence.children(verb))
    if stage is not None and active and verb.dep in RELATIVE and _object_relative(sentence, verb):
        active = False
    if stage is not None and active:
        return stage if verb.lemma.lower() in lists["by_itself"] and not own_object else None
    if stage is not None and place == "pobj" and own_object:
        return None
    if stage is not None:
        return stage
    for child in sentence.children(verb):  # "moved towards ratification", "awaits signature"
        if verb.lemma.lower() == "be" and child.dep in {"acomp", "attr"} and child.lemma.lower() in _stages():
            return _stages()[child.lemma.lower()]
    return None


def _object_relative(sentence: Sentence, verb: Word) -> bool:
    """Whether the clause's noun is what is done: "the treaty (that) they signed"."""
    return any(c.dep == "nsubj" and c.tag not in {"WDT", "WP"} for c in sentence.children(verb))


def _force(sentence: Sentence, verb: Word) -> bool:
    lists = load_words("en", "treaties")
    if verb.lemma.lower() not in {*lists["into_force"], *lists["out_of_force"]}:
        return False
    near = [w for c in sentence.children(verb) for w in (c, *sentence.children(c))]
    return any(w.lower in lists["force"] and (w.dep in {"pobj", "dobj", "attr"}) for w in near)


def _by_noun(sentence: Sentence, word: Word) -> tuple[Word, Stage] | None:
    """ "the ratification of the treaty", "its entry into force"."""
    above = sentence.head(word)
    if above.pos == "ADP":
        above = sentence.head(above)
    if above is word:
        return None
    stage = _stage_nouns().get(above.lemma.lower()) if above.pos in {"NOUN", "PROPN"} else None
    near = {w.lower for w in sentence.words[above.i + 1 : above.i + 4]}  # parsers give "into force" to another word
    if above.lower == "entry" and near & set(load_words("en", "treaties")["force"]):
        stage = Stage.IN_FORCE
    return (above, stage) if stage is not None else None


def _within(claim: Claim, word: Word) -> bool:
    return any(span.start <= word.start < span.end for span in claim.spans)
