"""Hits of known names -> atoms: which actor each means on this page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from foedera.knowledge import Name
from foedera.language.parse import Sentence
from foedera.mentions.matcher import Hit
from foedera.mentions.page import Atom, Page, covering, in_capitals, next_word, previous_word, years
from foedera.mentions.places import is_place
from foedera.records import ActorKind

BEFORE = {"name": 0, "adjective": 1, "demonym": 1, "seat": 2, "capital": 3, "place": 4}
"""Where a name has several forms, the first of these is meant."""

SINCE = frozenset(("since", "now", "today", "still", "currently"))
"""Words that bring a sentence about the past up to the present."""

YEAR = re.compile(r"1[89]\d\d")
"""As a word: years that only a state's predecessor may have seen."""

MODIFYING = frozenset(("amod", "compound", "nmod", "poss"))


def atoms(page: Page, sentence: Sentence, hits: Sequence[Hit]) -> list[Atom]:
    """What the hits of one sentence are, in order; those that do not fit the place where they stand are left out."""
    capitals = in_capitals(sentence)
    found = []
    for hit in hits:
        words = covering(sentence, hit.start, hit.end)
        if words is None:
            continue
        if hit.noun is not None:
            found.append(Atom(hit.start, hit.end, *words, sort="noun", noun=hit.noun))
        elif not (capitals and hit.name in page.words.capital_traps):
            atom = _atom(page, sentence, hit, words)
            if atom is not None:
                found.append(atom)
    return found


def _atom(page: Page, sentence: Sentence, hit: Hit, words: tuple[int, int]) -> Atom | None:
    atom = Atom(hit.start, hit.end, *words, sort="nothing", name=hit.name)
    names = _meant(page, sentence, hit)
    if not names:
        return atom if page.knowledge.meanings(hit.name) else None
    if all(name.form == "surname" for name in names):
        if _is_date(page, sentence, atom):
            return None
        atom.sort, atom.kind = "surname", ActorKind.PERSON
        atom.candidates = tuple(dict.fromkeys(name.actor for name in names))
        return atom
    names = [name for name in names if name.form != "surname"]
    forms = {name.form for name in names}
    atom.form = min(forms, key=lambda form: BEFORE[form])
    if {"adjective", "demonym"} <= forms or atom.form in ("adjective", "demonym"):
        atom.form = "adjective" if _modifies(sentence, atom) else "demonym"
        if _is_language(sentence, atom):
            return None
        names = [name for name in names if name.form in ("adjective", "demonym", "name")]
    if atom.form in ("capital", "seat"):
        names = [_read_place(page, sentence, atom, names)] if len(names) == 1 else _several(page, sentence, atom, names)
    return _identified(page, sentence, atom, names)


def _meant(page: Page, sentence: Sentence, hit: Hit) -> list[Name]:
    names = [n for n in page.knowledge.names().get(hit.name, ()) if not n.needs or page.says(n.needs)]
    if any(n.start or n.end for n in names):
        names = [n for n in names if _borne(n, page.on)]
    meanings = page.knowledge.meanings(hit.name)
    capital = [n for n in names if n.form == "capital"]
    if not meanings or (capital and is_place(sentence, _bare(hit, sentence), page.words)):
        return capital if meanings else names
    ids = [i for i in page.settle(meanings, sentence, hit.name) if i is not None]
    by_id = {n.actor: n for n in names}
    return [by_id.get(i, Name(i, "name")) for i in ids]


def _bare(hit: Hit, sentence: Sentence) -> Atom:
    return Atom(hit.start, hit.end, *(covering(sentence, hit.start, hit.end) or (0, 0)), sort="nothing")


def _borne(name: Name, on: date | None) -> bool:
    # a page of today speaks of Zaire and means what it was: only a name not yet borne is ruled out
    return on is None or name.start is None or not on < name.start


def _several(page: Page, sentence: Sentence, atom: Atom, names: list[Name]) -> list[Name]:
    place = is_place(sentence, atom, page.words)
    atom.form = "place" if place else "capital"
    fitting = [n for n in names if (n.form == "place") == place]
    return fitting or names


def _read_place(page: Page, sentence: Sentence, atom: Atom, names: list[Name]) -> Name:
    if is_place(sentence, atom, page.words):
        atom.form = "place"
    elif atom.form == "seat":
        atom.form, atom.kind = "capital", ActorKind.OFFICE
    return names[0]


def _identified(page: Page, sentence: Sentence, atom: Atom, names: list[Name]) -> Atom:
    best = min(BEFORE[n.form] for n in names)
    ids = tuple(
        dict.fromkeys(
            n.actor for n in names if n.actor and (n.form == atom.form or BEFORE[n.form] == best or len(names) == 1)
        )
    )
    if not ids:
        return atom  # a sea belongs to nobody
    actor = page.knowledge.actor(ids[0]) if len(ids) == 1 else None
    known = [a for a in map(page.knowledge.actor, ids) if a]
    kinds = {a.kind for a in known}
    kind = kinds.pop() if len(kinds) == 1 else ActorKind.STATE
    atom.sort = {ActorKind.STATE: "state", ActorKind.PERSON: "person"}.get(kind, "body")
    atom.kind = atom.kind if atom.kind is ActorKind.OFFICE else kind
    atom.actor = actor.id if actor else None
    atom.candidates = () if actor else ids
    if atom.sort == "state" and actor and atom.form in ("name", "capital", "adjective"):
        _before_its_time(page, sentence, atom)
    return atom


def _before_its_time(page: Page, sentence: Sentence, atom: Atom) -> None:
    """A state named beside a year before its predecessor ended: that predecessor, where it is said to have done a deed
    in that year ("Russia invaded in 1939"); else it may be, and both are candidates.

    Only where every year in the sentence lies before that end and nothing ("since", "now") leads to the present.
    """
    earlier = page.knowledge.predecessor_of(atom.actor or "")
    ended = page.knowledge.ended(earlier) if earlier else None
    if earlier is None or ended is None or any(w.lower in SINCE for w in sentence.words):
        return
    named = list(years(sentence.span.of(page.text)))
    if named and max(named) < ended.year:
        then = _did_then(sentence, atom)
        atom.candidates, atom.actor = ((), earlier) if then else ((atom.actor or "", earlier), None)


def _did_then(sentence: Sentence, atom: Atom) -> bool:
    """Whether the named one is the subject of a deed, and of no saying, that the sentence dates by a year."""
    word = sentence.words[atom.last]
    verb = sentence.head(word)
    children = sentence.children(verb)
    if word.dep not in {"nsubj", "nsubjpass"} or verb.tag not in {"VBD", "VBN"}:
        return False
    dated = (c for c in children if c.dep in {"prep", "npadvmod", "advmod"})
    in_year = any(YEAR.fullmatch(w.text) for c in dated for w in sentence.subtree(c))
    return in_year and not any(c.dep == "ccomp" for c in children)


def _modifies(sentence: Sentence, atom: Atom) -> bool:
    word = sentence.words[atom.last]
    after = next_word(sentence, atom.last)
    if after is None or (after.pos in ("PUNCT", "AUX", "ADP", "CCONJ", "SCONJ", "PART") and after.text not in "-–&"):
        head = sentence.head(word)
        return word.pos == "ADJ" and word.dep in ("amod", "conj") and head is not word and word.i < head.i
    return word.dep in MODIFYING or word.pos == "ADJ" or after.text in "-–"


def _is_date(page: Page, sentence: Sentence, atom: Atom) -> bool:
    """Whether a surname is a month here: "in May", "May 9"."""
    before, after = previous_word(sentence, atom.first), next_word(sentence, atom.last)
    if atom.name.lower() not in page.words.not_persons:
        return False
    return (before is not None and before.pos in ("ADP", "NUM", "ADJ")) or (
        after is not None and after.text[0].isdigit()
    )


def _is_language(sentence: Sentence, atom: Atom) -> bool:
    before = previous_word(sentence, atom.first)
    word = sentence.words[atom.last]
    if word.text.endswith("s"):
        return False
    spoken = (
        before is not None and before.lemma.lower() in ("speak", "in", "into", "learn", "fluent") and word.pos != "ADJ"
    )
    return spoken and not _modifies(sentence, atom)
