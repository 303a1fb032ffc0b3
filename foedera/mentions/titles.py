"""Titles with what stands beside them: "Ukrainian President Volodymyr Zelenskyy", "the Polish prime minister"."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.knowledge import Office
from foedera.mentions.around import Around
from foedera.mentions.matcher import Noun
from foedera.mentions.page import Atom, Found, Page, previous_word
from foedera.mentions.people import register
from foedera.records import ActorKind

LEADERS = (
    "leader", "supreme-leader", "paramount-leader", "president", "general-secretary", "prime-minister", "chancellor",
    "monarch",
)  # fmt: skip
"""Offices whose holder is called a leader."""

INDEFINITE = frozenset(("a", "an", "another", "one", "any", "no"))


@dataclass(frozen=True, slots=True)
class Title:
    """A title with what stands beside it: `owner` is the state or body before or after it."""

    atom: Atom
    plural: bool
    left: Atom | None
    right: Atom | None
    state: str | None
    offices: tuple[Office, ...]

    @property
    def owner(self) -> Atom | None:
        """Whose the title is."""
        return self.left or self.right

    @property
    def start(self) -> int:
        """Where the nationality, or else the title, begins."""
        return (self.left or self.atom).start

    @property
    def end(self) -> int:
        """Where the title, or the state after it, ends."""
        return (self.right or self.atom).end


def title(around: Around, atom: Atom, noun: Noun) -> Found | None:
    """The mention that a title heads: of the person named after it, of its holder, or of the office."""
    last = _last_title(around, atom)
    left = around.left(atom)
    if left is not None and left.sort in ("surname", "person", "run"):
        left = None
    right = around.right(last, "office")
    posted = around.posting(last)
    name = around.name_after((right or posted).last) if not noun.plural else None
    if name is not None and posted is not last:
        around.use(posted)
    state = around.state(left) or around.state(right)
    offices = tuple(o for o in noun.offices if not o.states or state is None or state in o.states)
    found = Title(atom, noun.plural, left, right, state, offices)
    if name is not None:
        return _titled_person(around, found, name)
    if offices and found.owner is not None:
        return _holder(around, found)
    if len(offices) == 1 and _has_one_owner(around, offices[0]):
        return _holder(around, found)  # "Kremlin spokesman" needs no nationality
    return _back(around, found)


def _last_title(around: Around, atom: Atom) -> Atom:
    """The last of titles that follow on one another: "Defense Minister General", "spokesman Major General"."""
    following = around.at.get(atom.last + 1)
    if following is not None and following.noun is not None and following.noun.offices:
        following.used = True
        return following
    return atom


def _titled_person(around: Around, found: Title, name: Atom) -> Found:
    name.used = True
    around.use(found.left, found.right)
    offices = [o.id for o in found.offices]
    if name.sort == "person" or len(name.name.split()) > 1:
        person = register(around.page, name, found.state)
        around.page.offices.setdefault(person.id, set()).update(offices)
        return Found(found.start, name.end, person.id, ActorKind.PERSON, state=found.state)
    names = around.page.knowledge.names().get(name.name, ())
    return Found(
        found.start,
        name.end,
        None,
        ActorKind.PERSON,
        candidates=name.candidates or tuple(n.actor for n in names if n.form == "surname"),
        surname=name.name,
        offices=(*offices, *LEADERS) if "leader" in offices else tuple(offices),
        state=found.state,
        named=True,
    )


def _has_one_owner(around: Around, office: Office) -> bool:
    return len(office.states) == 1 or (office.of is not None and around.page.knowledge.actor(office.of) is not None)


def _back(around: Around, found: Title) -> Found | None:
    """ "the minister": somebody named before, looked for when all names of the page are known."""
    atom = found.atom
    before = previous_word(around.sentence, atom.first)
    if before is None or before.lower not in ("the", "this") or found.plural or not found.offices:
        return None
    if around.sentence.words[atom.last].dep == "compound":
        return None
    offices = tuple(o.id for o in found.offices)
    return Found(atom.start, atom.end, None, ActorKind.PERSON, "title", offices=offices, back=True)


def _holder(around: Around, found: Title) -> Found | None:
    """Who holds the office on the page's day; the office where that is not known; its owner where many hold it."""
    owner, office = found.owner, found.offices[0]
    if owner is not None and owner.actor is None:
        return None
    around.use(found.left, found.right)
    state = found.state or (office.states[0] if len(office.states) == 1 else None)
    body = owner.actor if owner is not None and owner.sort != "state" else None
    if (body is not None and office.of != body) or found.plural or not office.one or _indefinite(around, found):
        whose = body or state or office.of
        return Found(found.start, found.end, whose, ActorKind.OFFICE, "description", state=state)
    people = _people_of(around, office, state)
    if len(people) == 1:
        return Found(found.start, found.end, people[0], ActorKind.PERSON, "title", state=state)
    actor = f"{state}-{office.id}" if state else office.of
    return Found(found.start, found.end, actor, ActorKind.OFFICE, "title", people, state=state)


def settle_offices(page: Page) -> None:
    """Of the several who may be meant by a title ("the Ostavian leader") the one whom the page names, if just one."""
    named = {f.actor for f in page.found if f.kind is ActorKind.PERSON and f.actor}
    for found in page.found:
        if found.kind is ActorKind.OFFICE and found.form == "title" and found.candidates:
            here = [c for c in found.candidates if c in named]
            if len(here) == 1:
                found.actor, found.kind, found.candidates = here[0], ActorKind.PERSON, ()


def _people_of(around: Around, office: Office, state: str | None) -> tuple[str, ...]:
    # without a day every holder is possible, and so none is chosen
    ids = LEADERS if office.id == "leader" else (office.id,)
    places = [p for p in (state, office.of) if p]
    held = (a.id for i in ids for p in places for a in around.page.knowledge.holders(i, p, around.page.on))
    return tuple(dict.fromkeys(held))


def _indefinite(around: Around, found: Title) -> bool:
    first = (found.left or found.atom).first
    before = around.sentence.words[max(0, first - 2) : found.atom.first]
    return any(w.lower in around.page.words.former or w.lower in INDEFINITE for w in before)
