"""Nationality, title and name into one mention: "Ukrainian President Volodymyr Zelenskyy", "the South Korean Defense Minister",
"Ministry of Defence of Ukraine", "senior U.S. intelligence officials"."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.knowledge import Office
from foedera.language.parse import Sentence, Word
from foedera.mentions.page import Atom, Found, Page, next_word, previous_word
from foedera.mentions.people import is_person, register
from foedera.records import Actor, ActorKind

FURTHEST = 6
"""Words between a nationality and its noun at the most."""

LEADERS = (
    "supreme-leader",
    "paramount-leader",
    "president",
    "general-secretary",
    "prime-minister",
    "chancellor",
    "monarch",
)
"""Offices whose holder is called a leader."""

FOLLOWING = {"office": frozenset(("of", "for")), "group": frozenset(("of", "in", "from"))}


@dataclass(slots=True)
class Composer:
    """The atoms of one sentence and the mentions made of them."""

    page: Page
    sentence: Sentence
    atoms: list[Atom]
    at: dict[int, Atom]

    @classmethod
    def of(cls, page: Page, sentence: Sentence, atoms: list[Atom]) -> Composer:
        """A composer over atoms that do not overlap."""
        return cls(page, sentence, atoms, {i: a for a in atoms for i in range(a.first, a.last + 1)})

    def compose(self) -> list[Found]:
        """Mentions headed by a title, an institution or a group noun; the atoms they take up are marked as used."""
        made = []
        for atom in self.atoms:
            if atom.sort == "noun" and not atom.used and atom.noun is not None:
                found = (
                    self._group(atom)
                    if atom.noun.group
                    else self._institution(atom)
                    if atom.noun.institutions
                    else None
                )
                found = found or (self._title(atom) if atom.noun.offices or atom.noun.group else None)
                if found is not None:
                    made.append(found)
        return made

    # -- what stands around a noun ---------------------------------------------------------------------------------

    def _left(self, atom: Atom) -> Atom | None:
        """The state, body or person to which the noun belongs, before it: "Russia's new foreign minister"."""
        for i in range(atom.first - 1, max(-1, atom.first - 1 - FURTHEST), -1):
            other = self.at.get(i)
            word = self.sentence.words[i]
            if other is not None and other.sort in ("state", "body", "person", "surname", "organisation"):
                if self._not_owner(other):
                    return None
                return other if other.form != "demonym" or other.sort != "state" or _nominal(word) else None
            if other is not None and other.sort == "run":
                return other if self._possessive(i + 1) else None
            if not self._between(word, other):
                return None
        return None

    def _not_owner(self, other: Atom) -> bool:
        """ "pro-Russian separatists", "Iran-backed groups"."""
        words = self.sentence.words
        before = words[max(0, other.first - 2) : other.first]
        after = words[other.last + 1 : other.last + 3]
        if len(before) == 2 and before[1].text == "-" and before[0].lower in self.page.words.prefixes:
            return True
        return len(after) == 2 and after[0].text in "-–" and after[1].lower in self.page.words.not_owners

    def _posting(self, atom: Atom) -> Atom:
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

    def _possessive(self, i: int) -> bool:
        return i < len(self.sentence.words) and self.sentence.words[i].tag == "POS"

    def _right(self, atom: Atom, kind: str) -> Atom | None:
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

    def _name_after(self, last: int) -> Atom | None:
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

    def _state(self, other: Atom | None) -> str | None:
        if other is None or other.actor is None:
            return None
        if other.sort == "state":
            return other.actor
        return self.page.knowledge.state_of(other.actor)

    def _use(self, *atoms: Atom | None) -> None:
        for atom in atoms:
            if atom is not None:
                atom.used = True
                if atom.sort == "state":
                    atom.form = "adjective" if atom.form != "demonym" else "demonym"

    def described_state(self, run: Atom) -> str | None:
        """The state in what is said after a name: "Ivan Petrov, a Belarusian analyst"; not the one an envoy is sent to."""
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
                owns = other.form == "adjective" or self._possessive(other.last + 1)
                if owns or (before is not None and before.lower in ("of", "in", "from", "at", "the")):
                    state = self._state(other)
        return state if described else None

    # -- institutions ----------------------------------------------------------------------------------------------

    def _institution(self, atom: Atom) -> Found | None:
        left, right = self._left(atom), self._right(atom, "office")
        if left is not None and left.sort != "state":
            left = None
        right = right if right is not None and right.sort == "state" else None
        state = self._state(left) or self._state(right)
        fitting = [i for i in atom.noun.institutions if not i.states or state in i.states] if atom.noun else []
        if not fitting:
            return None
        word = self.sentence.words[atom.last]
        if word.dep == "compound" and state is None:
            return None
        start, end = (left or atom).start, (right or atom).end
        if left is None and right is None and not self.sentence.words[atom.first].text[0].isupper():
            return None
        self._use(left, right)
        actor = f"{state}-{fitting[0].id}" if state else None
        name_after = self._name_after(atom.last)
        if name_after is not None and word.dep == "compound":
            return None
        head = self.page.text[atom.start : atom.end].lower()
        return Found(start, end, actor, fitting[0].kind, "name", state=state, head=head, back=actor is None)

    # -- groups ----------------------------------------------------------------------------------------------------

    def _group(self, atom: Atom) -> Found | None:
        word = self.sentence.words[atom.last]
        noun = atom.noun
        assert noun is not None
        after = self._name_after(atom.last)
        if after is not None and word.lower in self.page.words.professions:
            return None  # "political expert Alexander Morozov": a title
        if noun.group == "profession" or (word.dep == "compound" and self.sentence.head(word).i > word.i):
            return None
        left = self._left(atom)
        if noun.group == "bloc":
            return self._members(atom, left)
        if left is not None and left.sort in ("surname", "person", "run"):
            return self._following_of(atom, left) if noun.group in ("state", "agency") else None
        right = self._right(atom, "group") if left is None else None
        owner = left or right
        if owner is None or (owner.actor is None and not owner.candidates):
            return self._back_group(atom) if owner is None else None
        self._use(owner)
        kind = ActorKind(noun.group)
        start, end = min(owner.start, atom.start), max(owner.end, atom.end)
        found = Found(start, end, owner.actor, kind, "description", owner.candidates, state=self._state(owner))
        found.head = self.page.text[atom.start : atom.end].lower()
        return found

    def _members(self, atom: Atom, bloc: Atom | None) -> Found | None:
        """ "NATO members", "Western capitals": the bloc."""
        if bloc is None or bloc.kind is not ActorKind.BLOC:
            return None
        self._use(bloc)
        return Found(bloc.start, atom.end, bloc.actor, ActorKind.BLOC, "description", bloc.candidates)

    def _back_group(self, atom: Atom) -> Found | None:
        """ "the administration": the one of which the page has spoken before, if it is one."""
        before = previous_word(self.sentence, atom.first)
        if before is None or before.lower not in ("the", "this") or atom.noun is None:
            return None
        head = self.page.text[atom.start : atom.end].lower()
        return Found(atom.start, atom.end, None, ActorKind(atom.noun.group), "description", head=head, back=True)

    def _following_of(self, atom: Atom, person: Atom) -> Found | None:
        """ "the Obama administration", "Assad's forces": the person's state."""
        ids = (person.actor,) if person.actor else person.candidates
        states = {self.page.knowledge.state_of(i) for i in ids if i}
        if len(states) != 1 or None in states or person.sort == "run":
            return None
        self._use(person)
        state = states.pop()
        kind = ActorKind(atom.noun.group) if atom.noun else ActorKind.STATE
        head = self.page.text[atom.start : atom.end].lower()
        return Found(person.start, atom.end, state, kind, "description", state=state, head=head)

    # -- titles ----------------------------------------------------------------------------------------------------

    def _title(self, atom: Atom) -> Found | None:
        noun = atom.noun
        assert noun is not None
        last = self._last_title(atom)
        left = self._left(atom)
        if left is not None and left.sort in ("surname", "person", "run"):
            left = None
        right = self._right(last, "office")
        posted = self._posting(last)
        name = self._name_after((right or posted).last) if not noun.plural else None
        if name is not None and posted is not last:
            self._use(posted)
        state = self._state(left) or self._state(right)
        offices = tuple(o for o in noun.offices if not o.states or state is None or state in o.states)
        if name is not None:
            return self._titled_person(atom, name, left, right, offices)
        if not noun.offices or (left is None and right is None):
            return self._by_office_alone(atom, offices) or self._back(atom)
        return self._holder(atom, left, right, offices)

    def _last_title(self, atom: Atom) -> Atom:
        """The last of titles that follow on one another: "Defense Minister General", "spokesman Major General"."""
        following = self.at.get(atom.last + 1)
        if following is not None and following.sort == "noun" and following.noun is not None and following.noun.offices:
            following.used = True
            return following
        return atom

    def _titled_person(
        self, atom: Atom, name: Atom, left: Atom | None, right: Atom | None, offices: tuple[Office, ...]
    ) -> Found:
        state = self._state(left) or self._state(right)
        start, end = (left or atom).start, name.end
        name.used = True
        self._use(left, right)
        if name.sort == "person" or len(name.name.split()) > 1:
            person = register(self.page, name, state)
            self.page.offices.setdefault(person.id, set()).update(o.id for o in offices)
            return Found(start, end, person.id, ActorKind.PERSON, "name", state=state)
        ids = tuple(o.id for o in offices)
        candidates = name.candidates or tuple(
            n.actor for n in self.page.knowledge.names().get(name.name, ()) if n.form == "surname"
        )
        offices_of = (*ids, *LEADERS) if "leader" in ids else ids
        found = Found(start, end, None, ActorKind.PERSON, "name", candidates, surname=name.name, offices=offices_of)
        found.state, found.named = state, True
        return found

    def _by_office_alone(self, atom: Atom, offices: tuple[Office, ...]) -> Found | None:
        """Offices of one body or one state need no nationality: "the NATO Secretary General", "Kremlin spokesman"."""
        if len(offices) != 1 or not self._own(offices[0]):
            return None
        return self._holder(atom, None, None, offices)

    def _back(self, atom: Atom) -> Found | None:
        """ "the minister": somebody named before, looked for when all names of the page are known."""
        before = previous_word(self.sentence, atom.first)
        word = self.sentence.words[atom.last]
        if (
            before is None
            or before.lower not in ("the", "this")
            or word.dep == "compound"
            or atom.noun is None
            or atom.noun.plural
        ):
            return None
        offices = tuple(o.id for o in atom.noun.offices)
        return (
            Found(atom.start, atom.end, None, ActorKind.PERSON, "title", offices=offices, back=True)
            if offices
            else None
        )

    def _own(self, office: Office) -> bool:
        known = self.page.knowledge.actor(office.of) if office.of else None
        return known is not None or len(office.states) == 1

    def _holder(self, atom: Atom, left: Atom | None, right: Atom | None, offices: tuple[Office, ...]) -> Found | None:
        owner = left or right
        start, end = (left or atom).start, (right or atom).end
        if owner is not None and owner.actor is None:
            return None
        self._use(left, right)
        if not offices:
            return None
        office = offices[0]
        if owner is not None and owner.sort != "state" and office.of != owner.actor:
            return Found(start, end, owner.actor, ActorKind.OFFICE, "description", state=self._state(owner))
        state = self._state(owner) or (office.states[0] if len(office.states) == 1 else None)
        of = state or office.of or ""
        if not office.one or self._indefinite(atom, left) or (atom.noun is not None and atom.noun.plural):
            actor = owner.actor if owner is not None and owner.sort != "state" else state or office.of
            return Found(start, end, actor, ActorKind.OFFICE, "description", state=state)
        people = self._people_of(office, of)
        if len(people) == 1:
            return Found(start, end, people[0], ActorKind.PERSON, "title", state=state)
        actor = f"{state}-{office.id}" if state else office.of
        return Found(start, end, actor, ActorKind.OFFICE, "title", people, state=state)

    def _people_of(self, office: Office, of: str) -> tuple[str, ...]:
        ids = LEADERS if office.id == "leader" else (office.id,)
        held = [a.id for i in ("leader", *ids) if office.id == "leader" or i == office.id for a in self._held(i, of)]
        if not held and office.of:
            held = (
                [a.id for a in self.page.knowledge.holders(office.id, office.of, self.page.on)] if self.page.on else []
            )
        return tuple(dict.fromkeys(held))

    def _held(self, office: str, of: str) -> list[Actor]:
        # without a day every holder is possible, and so none is chosen
        return list(self.page.knowledge.holders(office, of, self.page.on))

    def _indefinite(self, atom: Atom, left: Atom | None) -> bool:
        first = (left or atom).first
        before = self.sentence.words[max(0, first - 2) : atom.first]
        return any(
            w.lower in self.page.words.former or w.lower in ("a", "an", "another", "one", "any", "no") for w in before
        )


def _nominal(word: Word) -> bool:
    return word.pos in ("ADJ", "PROPN") or word.dep in ("amod", "compound", "nmod", "poss")
