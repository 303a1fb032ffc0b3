"""Who does it to whom: actors and recipients of a claim's event, and its place, from grammar and mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foedera.claims.sources import PRONOUNS
from foedera.claims.syntax import subject_of
from foedera.language.parse import Sentence, Word
from foedera.records import ActorKind, Mention, Source, Span
from foedera.records.mentions import Mentions

OBJECTS = {"dobj", "dative", "pobj", "nsubjpass", "attr", "oprd"}
SYMMETRIC = {"with", "between", "and"}
PLACES = {"in", "at", "near", "into", "across", "inside", "over", "around", "off", "on", "to"}


@dataclass(frozen=True, slots=True)
class Roles:
    """Actor ids (states where the party speaks for one), and the words of the place."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None


def roles_of(
    sentence: Sentence, head: Word | None, span: Span, mentions: Mentions, speaker: Source | None = None
) -> Roles:
    """Roles in the clause of `head`: its subject acts, its objects receive; "by X" acts in a passive clause.

    `speaker` is whom "we" and "I" stand for. A clause without a subject inherits that of the clause it hangs on.
    """
    found = [m for m in mentions.within(span) if m.actor]
    if head is None:
        return Roles(actors=_ids(found[:1], mentions), recipients=_ids(found[1:2], mentions))
    subject = subject_of(sentence, head)
    passive = any(c.dep in {"nsubjpass", "auxpass"} for c in sentence.children(head))
    acting = _of_word(sentence, subject, mentions, speaker)
    suffering: list[str] = []
    if passive:
        patient = next((c for c in sentence.children(head) if c.dep == "nsubjpass"), None)
        suffering = _of_word(sentence, patient, mentions, speaker)
    elif head.pos in {"NOUN", "PROPN"}:
        acting = acting or _possessors(sentence, head, mentions)
    rest = [m for m in found if m.form != "place" and not _inside_subject(sentence, subject, m)]
    for mention in rest:
        for actor in _ids([mention], mentions):
            if actor not in acting and actor not in suffering and _receives(sentence, head, mention):
                suffering.append(actor)
    if not acting and suffering and not passive and head.pos not in {"NOUN", "PROPN"} and subject is None:
        acting, suffering = suffering[:1], suffering[1:]
    return Roles(tuple(acting[:3]), tuple(suffering[:3]), _place(sentence, span, mentions))


def _ids(found: Sequence[Mention], mentions: Mentions) -> tuple[str, ...]:
    """The states behind mentions, or the actors themselves where they speak for none; each once."""
    out: list[str] = []
    for mention in found:
        if mention.actor is None:
            continue
        actor = mentions.actor(mention.actor)
        party = actor.state if actor is not None and actor.state else mention.actor
        if party not in out:
            out.append(party)
    return tuple(out)


def _of_word(sentence: Sentence, word: Word | None, mentions: Mentions, speaker: Source | None) -> list[str]:
    if word is None:
        return []
    if word.lower in PRONOUNS:
        if word.lower in {"we", "i", "our", "us"} and speaker is not None:
            party = speaker.state or speaker.actor
            return [party] if party else []
        if word.dep.startswith("nsubj") and word.tag in {"WP", "WDT"}:
            verb = sentence.head(word)
            governor = sentence.head(verb)
            return (
                _of_word(sentence, governor, mentions, speaker)
                if governor is not verb and governor.pos in {"NOUN", "PROPN"}
                else []
            )
        return []
    words = [w for w in sentence.subtree(word) if not _below_clause(sentence, w, word)]
    span = Span(words[0].start, words[-1].end)
    return list(_ids([m for m in mentions.within(span) if m.actor and m.form != "place"], mentions))


def _below_clause(sentence: Sentence, word: Word, top: Word) -> bool:
    while word is not top and word.head != word.i:
        if word.dep in {"relcl", "acl", "advcl"}:
            return True
        word = sentence.head(word)
    return False


def _possessors(sentence: Sentence, head: Word, mentions: Mentions) -> list[str]:
    """ "Russia's attack", "the Russian attack", "an attack by Russia"."""
    for child in sentence.children(head):
        if child.dep in {"poss", "amod", "compound", "nmod"} or (
            child.dep in {"prep", "agent"} and child.lower == "by"
        ):
            found = _of_word(sentence, child, mentions, None)
            if found:
                return found
    return []


def _inside_subject(sentence: Sentence, subject: Word | None, mention: Mention) -> bool:
    if subject is None:
        return False
    words = sentence.subtree(subject)
    return not (mention.span.end <= words[0].start or words[-1].end <= mention.span.start)


def _receives(sentence: Sentence, head: Word, mention: Mention) -> bool:
    """Whether the mention hangs on the verb as an object or behind a preposition, not in a clause of its own."""
    word = next((w for w in sentence.words if mention.span.start <= w.start < mention.span.end), None)
    steps = 0
    while word is not None and word is not head and word.head != word.i and steps < 8:
        if word.dep in {"relcl", "advcl", "npadvmod"} or word.dep.startswith("nsubj"):
            return False
        word = sentence.head(word)
        steps += 1
    return word is head


def _place(sentence: Sentence, span: Span, mentions: Mentions) -> str | None:
    for mention in mentions.within(span):
        if mention.form == "place" and mention.kind is ActorKind.STATE:
            words = sentence.within(mention.span)
            governor = sentence.head(words[0]) if words else None
            if governor is not None and (governor.lower in PLACES or sentence.head(governor).lower in PLACES):
                return " ".join(w.text for w in words)
    return None
