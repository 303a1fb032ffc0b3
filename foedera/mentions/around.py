"""What stands around a noun in its sentence: whose it is, whom it names, what is said of a name."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.language.parse import Sentence, Word
from foedera.language.siding import only_sides
from foedera.mentions.page import Atom, Page, next_word, previous_word
from foedera.mentions.people import is_person

FURTHEST = 6
"""Words between a nationality and its noun at the most."""

FOLLOWING = {"office": frozenset(("of", "for")), "group": frozenset(("of", "in", "from"))}


@dataclass(slots=True)
class Around:
    """The atoms of one sentence, by the words they cover."""

    page: Page
    sentence: Sentence
    atoms: list[Atom]
    at: dict[int, Atom]

    @classmethod
    def of(cls, page: Page, sentence: Sentence, atoms: list[Atom]) -> Around:
        """Over atoms that do not overlap."""
        return cls(page, sentence, atoms, {i: a for a in atoms for i in range(a.first, a.last + 1)})

    def words_of(self, atom: Atom) -> str:
        """The words of an atom in small letters."""
        return self.page.text[atom.start : atom.end].lower()

    def left(self, atom: Atom) -> Atom | None:
        """The state, body or person to which the noun belongs, before it: "Russia's new foreign minister"."""
        for i in range(atom.first - 1, max(-1, atom.first - 1 - FURTHEST), -1):
            other = self.at.get(i)
            word = self.sentence.words[i]
            if other is not None and other.sort in ("state", "body", "person", "surname", "organisation"):
                if only_sides(self.sentence.words, other.first, other.last):
                    return None
                return other if other.form != "demonym" or other.sort != "state" or _nominal(word) else None
            if other is not None and other.sort == "run":
                return other if self.possessive(i + 1) else None
            if not self._between(word, other):
                return None
        return None

    def posting(self, atom: Atom) -> Atom:
        """The state to which an envoy is sent ("ambassador to Ukraine"), as the end of the title; else the title."""
        to = next_word(self.sentence, atom.last)
        if (
            to is None
            or to.lower not in ("to", "in")
            or self.sentence.words[atom.last].lower not in self.page.words.posted
        ):
            return atom
        i = to.i + 1
        while i < len(self.sentence.words) and self.sentence.words[i].lower == "the":
            i += 1
        other = self.at.get(i)
        return other if other is not None and other.sort in ("state", "body") else atom

    def _between(self, word: Word, other: Atom | None) -> bool:
        if word.lower in self.page.words.modifiers or word.text in ("'s", "’s", "'", "’", "-"):
            return True
        if other is not None and other.sort == "noun":
            return word.pos in ("NOUN", "PROPN", "ADJ")
        return word.pos in ("ADJ", "NOUN", "PROPN", "NUM", "VERB") and word.dep in (
            "amod",
            "compound",
            "nmod",
            "nummod",
        )

    def possessive(self, i: int) -> bool:
        """Whether word `i` is "'s"."""
        return i < len(self.sentence.words) and self.sentence.words[i].tag == "POS"

    def right(self, atom: Atom, kind: str) -> Atom | None:
        """The state or body after it: "President of Ukraine", "officials in Seoul"."""
        link = next_word(self.sentence, atom.last)
        if link is None or link.lower not in FOLLOWING[kind]:
            return None
        i = link.i + 1
        while i < len(self.sentence.words) and self.sentence.words[i].lower in ("the", "both"):
            i += 1
        other = self.at.get(i)
        return (
            other
            if other is not None and other.sort in ("state", "body", "organisation") and other.form != "adjective"
            else None
        )

    def name_after(self, last: int) -> Atom | None:
        """The person whose name stands right after index `last`."""
        i = last + 1
        while i < len(self.sentence.words) and self.sentence.words[i].text in ("“", '"', "``"):
            i += 1
        atom = self.at.get(i)
        if atom is None or atom.first != i:
            return None
        if atom.sort == "run":
            return atom if is_person(self.page, self.sentence, atom, titled=True) else None
        return atom if atom.sort in ("person", "surname") else None

    def state(self, other: Atom | None) -> str | None:
        """The state that an atom names or belongs to."""
        if other is None or other.actor is None:
            return None
        if other.sort == "state":
            return other.actor
        return self.page.knowledge.state_of(other.actor)

    def use(self, *atoms: Atom | None) -> None:
        """Mark atoms as part of a longer mention; within it the name of a state or body is an adjective."""
        for atom in atoms:
            if atom is not None:
                atom.used = True
                if atom.sort in ("state", "body"):
                    atom.form = "adjective" if atom.form != "demonym" else "demonym"

    def described_state(self, run: Atom) -> str | None:
        """The state in what is said after a name ("Ivan Petrov, a Belarusian analyst"), not where an envoy is sent."""
        comma = next_word(self.sentence, run.last)
        if comma is None or comma.text != ",":
            return None
        described, state = False, None
        for word in self.sentence.words[comma.i + 1 : comma.i + 1 + 2 * FURTHEST]:
            other = self.at.get(word.i)
            if word.text in ",.;:–—" or (word.pos in ("VERB", "AUX") and other is None):
                break
            described = (
                described or word.lower in self.page.words.professions or (other is not None and other.noun is not None)
            )
            if state is None and other is not None and other.sort in ("state", "body"):
                before = previous_word(self.sentence, other.first)
                owns = other.form == "adjective" or self.possessive(other.last + 1)
                if owns or (before is not None and before.lower in ("of", "in", "from", "at", "the")):
                    state = self.state(other)
        return state if described else None


def _nominal(word: Word) -> bool:
    return word.pos in ("ADJ", "PROPN") or word.dep in ("amod", "compound", "nmod", "poss")
