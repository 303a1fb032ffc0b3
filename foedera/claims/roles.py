"""Who does it to whom: actors and recipients of a claim's event, and its place, from grammar and mentions.

Actors are the subject of the verb that says it, the agent of a passive, the owner of a noun ("Russia's attack"), or
whoever governs the clause it hangs on; recipients its objects and what its prepositions name. A pronoun goes back to
the nearest fitting party; one that fits nobody is left out, since a wrong state is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from foedera.claims.antecedents import Scene, parties_of, sided_with
from foedera.claims.grammar import subject_of
from foedera.language.parse import Sentence, Word
from foedera.language.words import load_words
from foedera.records import ActorKind, EventType, Mention, Source, Span
from foedera.records.mentions import Mentions

PLACES = {"in", "at", "near", "into", "across", "inside", "over", "around", "off", "on", "to"}
NOMINAL = {"NOUN", "PROPN"}
APART = {"relcl", "advcl", "npadvmod", "parataxis"}
"""Relations that part a word from names that receive nothing of it."""
MOST = 3
"""Parties of one side at the most."""
TOPIC = {"on", "over", "about"}
"""What talks are about is no party to them."""
OWNING = {"poss", "amod", "compound", "nmod"}
OF_THE_OBJECT = {"of", "for", "from", "with", "against"}
CONTROL = {"dobj", "nsubjpass"}
ABOUT_A_PLACE = {
    EventType.CONSULT, EventType.ASSAULT, EventType.MOBILIZE, EventType.RETREAT, EventType.COERCE, EventType.AID,
    EventType.PROTEST,
}  # fmt: skip
"""Types whose place is whom they concern: a visit to Kyiv, troops in Georgia, an attack in Syria."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Actor ids (states where the party speaks for one), and the words of the place."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None


def roles_of(
    sentence: Sentence,
    head: Word | None,
    span: Span,
    mentions: Mentions,
    speaker: Source | None = None,
    *,
    event: EventType | None = None,
    word: Word | None = None,
) -> Roles:
    """Roles of the event that `word` reports, or else the clause of `head`.

    Takes "Ostavia was attacked by Velmark" (Velmark acts, Ostavia receives) and "Velmark's attack on Ostavia";
    `speaker` is whom "we" and "I" stand for. Words that name nobody give empty roles ("the talks failed").
    """
    place = _place(sentence, span, mentions)
    told = word or head
    if told is None:
        return Roles(place=place)
    scene = Scene(sentence, mentions, speaker)
    acting, suffering = _sides(scene, told)
    within = [one for one in suffering if one in acting and _twice(scene, span, one)]
    if head is not None and told is not head:
        outer = _sides(scene, head)
        acting = acting or _without(outer[0], suffering)
        suffering = suffering or _without(outer[1], acting)
    named = _ids(scene, _outermost(m for m in mentions.within(span) if _is_party(scene, m)))
    suffering = _without(suffering, acting) if suffering else _lone(named, acting)
    acting = acting or ([] if _by_somebody(sentence, told) else _lone(named, suffering))
    if not suffering and event in ABOUT_A_PLACE:
        suffering = _ids(scene, (m for m in mentions.within(span) if m.form == "place" and _below(scene, told, m)))
    received = [*within, *_without(suffering, (*acting, *within))]
    return Roles(tuple(acting[:MOST]), tuple(received[:MOST]), place)


def _is_party(scene: Scene, mention: Mention) -> bool:
    return bool(mention.actor) and mention.form != "place" and not sided_with(scene, mention)


def _by_somebody(sentence: Sentence, told: Word) -> bool:
    """Whether the words name who did it, though nobody known: "was pressed by its own board"."""
    return any(c.dep == "agent" for c in sentence.children(told))


def _outermost(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Mentions that lie in no other: of "Ostavian rebels" the rebels, not Ostavia."""
    end = 0
    for mention in mentions:
        if not mention.span.start < end:
            end = mention.span.end
            yield mention


def _twice(scene: Scene, span: Span, party: str) -> bool:
    """Whether two bodies of one state are named there, "Ostavian demonstrators" and "the Ostavian government"."""
    described = (m for m in scene.mentions.within(span) if m.form == "description" and m.actor)
    return sum(scene.mentions.party(m.actor) == party for m in described) > 1


def _below(scene: Scene, told: Word, place: Mention) -> bool:
    """Whether a place belongs to what is told, and not to who does it or to a clause of its own."""
    words = scene.sentence.within(place.span)
    if not place.actor or not words:
        return False
    word = words[-1]
    for governor in (word, *scene.sentence.ancestors(word)):
        if governor is told:
            return True
        if governor.dep in {"nsubj", "relcl", "appos"}:
            return False
    return True


def _without(found: Iterable[str], others: Sequence[str]) -> list[str]:
    return [one for one in found if one not in others]


def _lone(named: Sequence[str], taken: Sequence[str]) -> list[str]:
    """The one party that the claim names beside those taken, where the grammar told nothing; of two, neither."""
    rest = _without(named, taken)
    return rest if taken and len(rest) == 1 else []


def _ids(scene: Scene, found: Iterable[Mention]) -> list[str]:
    return list(dict.fromkeys(p for m in found if (p := scene.mentions.party(m.actor))))


def _sides(scene: Scene, word: Word) -> tuple[list[str], list[str]]:
    """Who acts and who receives by the grammar around `word`, a verb or a noun."""
    if word.pos in NOMINAL:
        return _of_noun(scene, word)
    if word.pos not in {"VERB", "AUX"}:
        return [], _objects(scene, word)
    return _of_verb(scene, word)


def _of_verb(scene: Scene, verb: Word) -> tuple[list[str], list[str]]:
    sentence = scene.sentence
    children = sentence.children(verb)
    patient = next((c for c in children if c.dep == "nsubjpass"), None)
    passive = patient is not None or any(c.dep in {"auxpass", "agent"} for c in children)
    if not passive and verb.dep == "acl" and verb.tag == "VBN":
        passive, patient = True, sentence.head(verb)
    if passive:
        if patient is None and verb.dep == "conj":
            patient = next((c for c in sentence.children(sentence.head(verb)) if c.dep == "nsubjpass"), None)
        agent = next((g for c in children if c.dep == "agent" for g in sentence.children(c)), None)
        if agent is None and patient is not None and verb.lemma.lower() in _prepositions()["engaged"]:
            return parties_of(scene, patient), _objects(scene, verb)
        doing = parties_of(scene, agent) if agent else _behind_passive(scene, verb) or _holding(scene, verb)
        return doing, [*parties_of(scene, patient), *_objects(scene, verb, skip="agent")]
    return _acting(scene, verb), _objects(scene, verb)


def _behind_passive(scene: Scene, verb: Word) -> list[str]:
    """Who did it where no agent is named: "killed in Velmark's shelling", "fired from Velmark"."""
    for child in scene.sentence.children(verb):
        for noun in scene.sentence.children(child) if child.dep == "prep" else ():
            if noun.dep != "pobj":
                continue
            if child.lower == "in" and noun.pos == "NOUN":
                found = [p for c in scene.sentence.children(noun) if c.dep in OWNING for p in parties_of(scene, c)]
            else:
                found = parties_of(scene, noun) if child.lower == "from" else []
            if found:
                return found
    return []


def _holding(scene: Scene, verb: Word) -> list[str]:
    """Whose prison it is where no agent is named: "an Ostavian jailed in Velmark"."""
    if verb.lemma.lower() not in _prepositions()["held"]:
        return []
    behind = (c for c in scene.sentence.children(verb) if c.dep == "prep" and c.lower == "in")
    return [p for c in behind for p in _behind(scene, c)]


def _acting(scene: Scene, verb: Word) -> list[str]:
    """The subject, wherever the grammar keeps it: with the verb, with the verb that governs it, or in a noun before."""
    sentence = scene.sentence
    own = subject_of(sentence, verb)
    if own is None and verb.lemma.lower() in _prepositions()["engaged"]:
        own = next((c for c in sentence.children(verb) if c.dep == "nsubjpass"), None)
    if own is not None:
        return parties_of(scene, own)
    governor = sentence.head(verb)
    if governor is verb:
        return []
    if verb.dep in {"acl", "relcl"} and governor.pos in NOMINAL:
        return _of_noun(scene, governor)[0] or parties_of(scene, governor)
    if verb.dep == "pcomp":
        return _before_of(scene, governor)
    if verb.dep in {"ccomp", "xcomp", "advcl", "conj"}:
        controlled = [c for c in sentence.children(governor) if c.dep in CONTROL and c.i < verb.i]
        if controlled and verb.dep in {"xcomp", "ccomp"}:
            return parties_of(scene, controlled[0])
        return _acting(scene, governor) if governor.pos in {"VERB", "AUX"} else []
    return []


def _before_of(scene: Scene, preposition: Word) -> list[str]:
    """ "Accused Ostavia of arming": the object does it; "after arming" and "a threat of arming": whoever governs it."""
    governor = scene.sentence.head(preposition)
    if governor.pos in NOMINAL:
        return _of_noun(scene, governor)[0]
    target = next((c for c in scene.sentence.children(governor) if c.dep in CONTROL), None)
    if target is not None and preposition.lower in OF_THE_OBJECT and target.i < preposition.i:
        return parties_of(scene, target)
    return _acting(scene, governor) if governor.pos in {"VERB", "AUX"} else []


def _objects(scene: Scene, word: Word, *, skip: str = "") -> list[str]:
    """Parties behind the verb's objects and prepositions, nearest relation first, none from clauses of their own."""
    direct: list[str] = []
    behind: list[str] = []
    for child in scene.sentence.children(word):
        if child.dep == skip:
            continue
        if _is_topic(word, child):
            continue
        if child.dep in {"dobj", "dative", "attr", "oprd"}:
            direct += [] if _is_own(scene, child) else parties_of(scene, child)
            if not direct and child.pos in NOMINAL:
                behind += _after_noun(scene, child)
        elif child.dep == "prep" and child.lower != "by":
            behind += [p for g in scene.sentence.children(child) if g.dep == "pobj" for p in _received(scene, child, g)]
        elif child.dep == "xcomp" and child.tag != "VBG":
            behind += _objects(scene, child)
    return list(dict.fromkeys(direct or behind))


def _is_own(scene: Scene, word: Word) -> bool:
    """Whether it is only somebody's own: who "sent its troops to Velmark" does nothing to itself."""
    children = scene.sentence.children(word)
    if not any(c.dep == "poss" and c.pos == "PRON" for c in children):
        return False
    phrase = scene.sentence.subtree(word)
    return not any(m.actor for m in scene.mentions.within(Span(phrase[0].start, phrase[-1].end)))


def _is_topic(word: Word, child: Word) -> bool:
    """Whether something is only what is talked about: "discussed Velmark", "met on Velmark"."""
    lemma = word.lemma.lower()
    talked = child.dep == "dobj" and lemma in _prepositions()["discussed"]
    return talked or (child.dep == "prep" and child.lower in TOPIC and lemma in _prepositions()["topical"])


def _received(scene: Scene, preposition: Word, word: Word) -> list[str]:
    if preposition.lower in _prepositions()["apart"]:
        return []
    return parties_of(scene, word) or (_after_noun(scene, word) if word.pos in NOMINAL else [])


def _after_noun(scene: Scene, noun: Word) -> list[str]:
    """What a noun's prepositions name: "an attack on Ostavia", "arms for Velmark"."""
    found: list[str] = []
    topic = TOPIC if noun.lemma.lower() in _prepositions()["topical"] else ()
    for child in scene.sentence.children(noun):
        if child.dep in {"prep", "dative"} and child.lower in _prepositions()["toward"] and child.lower not in topic:
            found += _behind(scene, child)
    return found


def _behind(scene: Scene, preposition: Word) -> list[str]:
    """The parties that a preposition governs."""
    return [p for g in scene.sentence.children(preposition) if g.dep == "pobj" for p in parties_of(scene, g)]


def _of_noun(scene: Scene, noun: Word) -> tuple[list[str], list[str]]:
    """ "Velmark's attack on Ostavia", "the Ostavian embargo against Velmark", "talks between Ostavia and Velmark"."""
    sentence = scene.sentence
    owners: list[str] = []
    both: list[str] = []
    for child in sentence.children(noun):
        if child.dep in OWNING:
            owners += parties_of(scene, child)
        elif child.dep in {"prep", "agent"} and child.lower in _prepositions()["doer"]:
            owners += _behind(scene, child)
        elif child.dep == "prep" and child.lower in {"between", "among"}:
            both += _behind(scene, child)
    if both:
        return both, []
    governing, governed = _of_governor(scene, noun)
    return list(dict.fromkeys(owners)) or governing, _after_noun(scene, noun) or governed


def _of_governor(scene: Scene, noun: Word) -> tuple[list[str], list[str]]:
    """The subject of "launched an attack" acts, that of "faces an attack" receives."""
    sentence = scene.sentence
    governor, steps = sentence.head(noun), 0
    through = (*_prepositions()["liable"], *_prepositions()["some"], *_prepositions()["struck"])
    struck = False
    while steps < 4 and (governor.dep == "prep" or governor.lemma.lower() in through):
        struck = struck or governor.lemma.lower() in _prepositions()["struck"]
        governor, steps = sentence.head(governor), steps + 1
    if governor is noun or governor.pos not in {"VERB", "AUX"} or noun.dep.startswith("nsubj"):
        return [], []
    lemma = governor.lemma.lower()
    if lemma in _prepositions()["tells"]:
        return [], []
    if lemma in _prepositions()["hurt"] and (
        patient := next((c for c in sentence.children(governor) if c.dep == "nsubjpass"), None)
    ):
        return [], parties_of(scene, patient)
    return (
        ([], _acting(scene, governor))
        if struck or lemma in _prepositions()["suffers"]
        else (_acting(scene, governor), [])
    )


def _prepositions() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = load_words("en", "events")["roles"]
    return lists


def _place(sentence: Sentence, span: Span, mentions: Mentions) -> str | None:
    for mention in mentions.within(span):
        if mention.form == "place" and mention.kind is ActorKind.STATE:
            words = sentence.within(mention.span)
            governor = sentence.head(words[0]) if words else None
            if governor is not None and (governor.lower in PLACES or sentence.head(governor).lower in PLACES):
                return " ".join(w.text for w in words)
    return None
