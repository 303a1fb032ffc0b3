"""Names of organisations that are not known: capitalised words around a head such as League, Institute or Court."""

from __future__ import annotations

import re
import unicodedata

from foedera.language.parse import Sentence, Word
from foedera.mentions.page import Atom, Page
from foedera.records import ActorKind

NAMING = frozenset(("PROPN", "ADJ", "NOUN", "NUM", "X"))
LONGEST_NAME = 12


def slug(name: str) -> str:
    """`name` as part of an id: "Arthur Kharitonov" -> "arthur-kharitonov"; letters of other scripts are kept."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", re.sub(r"['’.]", "", bare.casefold())).strip("-")


def organisations(page: Page, sentence: Sentence, atoms: list[Atom]) -> list[Atom]:
    """Unknown organisations in one sentence; state names within them stay atoms of their own.

    Takes "Liberal Democratic League of Ukraine"; refuses "the court" and names that knowledge has.
    """
    heads = page.words.organisation_heads
    taken = {i for a in atoms if not _may_be_inside(a) for i in range(a.first, a.last + 1)}
    taken |= {
        i for a in atoms if a.noun and (a.noun.institutions or a.noun.offices) for i in range(a.first, a.last + 1)
    }
    fixed = {i for a in atoms if a.sort == "nothing" for i in range(a.first, a.last + 1)}
    found: list[Atom] = []
    i = 0
    while i < len(sentence.words):
        word = sentence.words[i]
        if word.lower in heads and _capital(word) and i not in taken and i not in fixed:
            first, last = _before(sentence, i, taken, page), _after(sentence, i, taken, page)
            # a newspaper's name ends in News or Star: "Star of David" is none
            whole = first < last and (first < i or heads[word.lower] != "outlet")
            if whole and _is_name(sentence, first, i, last, atoms):
                found.append(_atom(page, sentence, first, last, heads[word.lower]))
                i = last
        i += 1
    return found


def _may_be_inside(atom: Atom) -> bool:
    """Whether a longer name may hold the atom: "Georgia Institute", "EU Research Center"; it holds no person."""
    return atom.sort in ("state", "surname", "noun", "nothing") or atom.kind is ActorKind.BLOC


def _capital(word: Word) -> bool:
    return word.text[0].isupper()


def _before(sentence: Sentence, head: int, taken: set[int], page: Page) -> int:
    first = head
    for i in range(head - 1, max(-1, head - LONGEST_NAME), -1):
        word = sentence.words[i]
        joined = word.text in "-&" and word.end == sentence.words[i + 1].start
        naming = _capital(word) and word.pos in NAMING and i not in taken
        if not (naming or joined) or word.lower in page.words.honorifics:
            break
        if naming:
            first = i
    return first


def _after(sentence: Sentence, head: int, taken: set[int], page: Page) -> int:
    last = head
    linked = False
    for i in range(head + 1, min(len(sentence.words), head + LONGEST_NAME)):
        word = sentence.words[i]
        if word.lower in page.words.organisation_links and not _capital(word):
            linked = True
        elif linked and _capital(word) and word.pos in NAMING and i not in taken:
            last = i
        else:
            break
    return last


def _is_name(sentence: Sentence, first: int, head: int, last: int, atoms: list[Atom]) -> bool:
    """Whether there is more than a nationality before a head: "Russian Group" is no name, "Wagner Group" is one."""
    groups = [a.noun.group for a in atoms if a.noun is not None and a.first <= head <= a.last]
    # "the Trump Administration" is a government, "the Clinton Foundation" an organisation
    sorts = ("state", "body", "surname") if "state" in groups else ("state", "body")
    known = {
        i
        for a in atoms
        if a.sort in sorts or (a.first <= head <= a.last and a.sort in ("noun", "nothing"))
        for i in range(a.first, a.last + 1)
    }
    own = [i for i in range(first, last + 1) if i != head and i not in known and _capital(sentence.words[i])]
    return bool(own)


def _atom(page: Page, sentence: Sentence, first: int, last: int, kind: str) -> Atom:
    start, end = sentence.words[first].start, sentence.words[last].end
    name = " ".join(page.text[start:end].split())
    atom = Atom(start, end, first, last, sort="organisation", kind=ActorKind(kind), name=name)
    atom.actor = f"{kind}:{slug(name)}"
    return atom
