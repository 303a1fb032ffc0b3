"""Packs -> `Knowledge`: actors by id and by name, and who held which office when."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from foedera.knowledge.pack import Pack
from foedera.knowledge.tables import Row, days
from foedera.records import Actor, ActorKind, Membership, Role, Side

PLAIN = str.maketrans({"’": "'", "‘": "'", "`": "'", "\u00a0": " ", "\u2011": "-", "–": "-", "\u202f": " "})
"""Characters that texts use for one another, one for one: a name is found however its apostrophe is set."""


def plain(text: str) -> str:
    """`text` with one sort of apostrophe, hyphen and space; as long as before."""
    return text.translate(PLAIN)


@dataclass(frozen=True, slots=True)
class Name:
    """What a name may mean: `form` is name, capital, seat, demonym, adjective, place or surname.

    `needs` are words of which one must stand on the page; `start` and `end` the years in which it was borne.
    """

    actor: str
    form: str
    needs: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Institution:
    """What every state has (or those in `states`): a ministry, a parliament, an army."""

    id: str
    name: str
    kind: ActorKind
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """A title of persons; `of` is the institution or body it stands in, `one` whether one person holds it at a time."""

    id: str
    name: str
    states: tuple[str, ...] = ()
    of: str | None = None
    one: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that an ambiguous name may mean: an actor's id, or None for no actor; `words` speak for it."""

    actor: str | None
    words: tuple[str, ...] = ()


class Knowledge:
    """All that is known before reading. Built by `foedera.knowledge.load`; not changed after.

    Takes `known.find("Kremlin")`; an id nobody bears (`known.actor("XYZ")`) gives None.
    """

    def __init__(self, packs: Iterable[Pack], more_names: Iterable[Row] = ()) -> None:
        self._actors: dict[str, Actor] = {}
        self._names: dict[str, list[Name]] = {}
        self._capitals: dict[str, str] = {}
        self._places: dict[str, tuple[str, ...]] = {}
        self._adjectives: dict[str, str] = {}
        self._ended: dict[str, date] = {}
        self._predecessors: dict[str, str] = {}
        self._titles: dict[str, list[Office]] = {}
        self._institution_names: dict[str, list[Institution]] = {}
        self._offices: dict[str, Office] = {}
        self._institutions: dict[str, Institution] = {}
        self._held: dict[tuple[str, str], list[tuple[str, Role]]] = {}
        self._served: dict[str, list[tuple[Role, str]]] = {}
        self._ambiguous: dict[str, list[Meaning]] = {}
        self._bare: set[str] = set()
        self._sides: dict[str, Side] = {}
        self.happenings: dict[str, date] = {}
        """Names of things by the first day on which they could be spoken of."""
        self._side_names: dict[str, str] = {}
        for pack in packs:
            self._add(pack)
        for row in more_names:
            if row["id"] in self._actors:
                self._name(row["name"], row["id"], "name")

    # -- questions -------------------------------------------------------------------------------------------------

    def actor(self, id: str) -> Actor | None:
        """The actor with this id; offices and institutions of states too (`RUS-defence-ministry`)."""
        return self._actors.get(id) or self._derived(id)

    def find(self, name: str) -> tuple[Actor, ...]:
        """The actors called `name`, in any case, or with that id; () for none: then ask `near`."""
        ids = list(self._folded.get(_fold(name), ()))
        return tuple(actor for actor in map(self.actor, ids) if actor) or tuple(filter(None, (self.actor(name),)))

    def near(self, name: str) -> tuple[str, ...]:
        """Known names most like `name`, for "did you mean"."""
        best = difflib.get_close_matches(_fold(name), self._folded, n=3, cutoff=0.75)
        return tuple(dict.fromkeys(actor.name for b in best for i in self._folded[b] if (actor := self.actor(i))))

    def holders(self, office: str, state: str | None, on: date | None = None) -> tuple[Actor, ...]:
        """Who held `office` in `state` (a body's id for offices of bodies) on a day; with no day, whoever is known.

        Takes `holders("defence-minister", "RUS", date(2023, 1, 12))`; gives two where a change is known to a month.
        """
        held = self._held.get((office, state or ""), ())
        ids = dict.fromkeys(person for person, role in held if on is None or role.held_on(on))
        return tuple(self._actors[i] for i in ids)

    def state_of(self, id: str) -> str | None:
        """The state that an actor belongs to; a state is its own."""
        actor = self.actor(id)
        return actor.state if actor else None

    def speaks_for(self, id: str, on: date | None = None) -> str | None:
        """The state or body for which an actor speaks on a day: a minister's state, "nato" for its secretary general.

        A person in no known office then speaks for his or her state; without a day, one who has held office in a body
        and in a state speaks for nobody that is known.
        """
        served = {body for role, body in self._served.get(id, ()) if on is None or role.held_on(on)}
        if not served:
            return self.state_of(id)
        return served.pop() if len(served) == 1 else None

    def capital_of(self, state: str) -> str | None:
        """The capital of a state in its usual English spelling."""
        return self._capitals.get(state)

    def adjective_of(self, state: str) -> str | None:
        """The adjective of a state: "Russian"."""
        return self._adjectives.get(state)

    def place(self, name: str) -> tuple[str, ...]:
        """All names of the place called so, its usual one first: "Artemovsk" gives Bakhmut too; () for none known."""
        return self._places.get(_fold(name), ())

    def near_places(self, name: str) -> tuple[str, ...]:
        """Names of known places most like `name`."""
        best = difflib.get_close_matches(_fold(name), self._places, n=3, cutoff=0.75)
        return tuple(dict.fromkeys(self._places[one][0] for one in best))

    def predecessor_of(self, state: str) -> str | None:
        """The state whose place `state` took: SUN for RUS."""
        return self._predecessors.get(state)

    def ended(self, state: str) -> date | None:
        """The first day on which a former state was no more."""
        return self._ended.get(state)

    def office(self, id: str) -> Office | None:
        """The office with this id."""
        return self._offices.get(id)

    def side(self, name: str) -> Side | None:
        """The side with this id, or called so in any case: "side:russia", "Russia and its allies"; None for none."""
        folded = _fold(name)
        return self._sides.get(self._side_names.get(folded, folded))

    def sides(self) -> Sequence[Side]:
        """All sides, by id."""
        return [self._sides[id] for id in sorted(self._sides)]

    # -- what the finder of mentions matches ------------------------------------------------------------------------

    def names(self) -> Mapping[str, Sequence[Name]]:
        """Every name, with plain apostrophes and hyphens, and what it may mean."""
        return self._names

    def titles(self) -> Mapping[str, Sequence[Office]]:
        """Titles of persons in small letters, and their offices."""
        return self._titles

    def institutions(self) -> Mapping[str, Sequence[Institution]]:
        """Names of institutions in small letters."""
        return self._institution_names

    def meanings(self, name: str) -> Sequence[Meaning]:
        """What an ambiguous name may mean; () where it is not listed as ambiguous."""
        return self._ambiguous.get(name, ())

    def ambiguous(self) -> Iterable[str]:
        """The names listed as ambiguous, with plain apostrophes."""
        return self._ambiguous

    def stands_alone(self, person: str) -> bool:
        """Whether a surname alone may mean this person without the full name on the page."""
        return person not in self._bare

    # -- building --------------------------------------------------------------------------------------------------

    @cached_property
    def _folded(self) -> dict[str, list[str]]:
        folded: dict[str, list[str]] = {}
        for text, names in self._names.items():
            ids = folded.setdefault(_fold(text), [])
            ids += [n.actor for n in names if n.form != "place" and n.actor not in ids]
        for id in self._actors:
            folded.setdefault(id.casefold(), []).append(id) if id.casefold() not in folded else None
        return folded

    def _derived(self, id: str) -> Actor | None:
        state, _, rest = id.partition("-")
        country = self._actors.get(state)
        known = self._institutions.get(rest) or self._offices.get(rest)
        if country is None or known is None:
            return None
        adjective = self._adjectives.get(state)
        name = f"{adjective} {known.name}" if adjective else f"{known.name} of {country.name}"
        kind = known.kind if isinstance(known, Institution) else ActorKind.OFFICE
        return Actor(id, name, kind, state)

    def _name(self, text: str, actor: str, form: str, *, needs: tuple[str, ...] = ()) -> None:
        known = self._names.setdefault(plain(text), [])
        if not any(n.actor == actor and (n.form == form or "name" in (n.form, form)) for n in known):
            known.append(Name(actor, form, needs))

    def _place(self, *names: str) -> None:
        for text in names:
            self._places.setdefault(_fold(text), names)

    def _add(self, pack: Pack) -> None:
        for row in pack.rows["states"]:
            self._add_state(row)
        for row in pack.rows["former_names"]:
            start, end = days(row["start"]), days(row["end"])
            name = Name(row["id"], "name", (), start[0] if start else None, end[1] if end else None)
            self._names.setdefault(plain(row["name"]), []).append(name)
        for row in pack.rows["places"]:
            self._place(row["name"], *row.many("names"))
            for text in (row["name"], *row.many("names")):
                for state in row.many("state") or ("",):
                    self._name(text, state, "place")
        for row in pack.rows["bodies"]:
            self._add_body(row)
        for row in (*pack.rows["institutions"], *pack.rows["offices"]):
            self._add_office(row)
        for row in pack.rows["persons"]:
            self._add_person(row)
        for row in pack.rows["roles"]:
            self._add_role(row)
        self._add_sides(pack)
        for row in pack.rows["happenings"]:
            day = date.fromisoformat(row["day"])
            self.happenings |= {plain(text): day for text in (row["name"], *row.many("names"))}
        for row in pack.rows["ambiguous"]:
            meaning = Meaning(None if row["means"] == "-" else row["means"], row.many("words"))
            self._ambiguous.setdefault(plain(row["name"]), []).append(meaning)

    def _add_state(self, row: Row) -> None:
        id = row["id"]
        self._actors.setdefault(id, Actor(id, row["name"], ActorKind.STATE, id))
        if end := days(row["end"]):
            self._ended[id] = end[0]
            if row["successor"]:
                self._predecessors.setdefault(row["successor"], id)
        for text in (row["name"], *row.many("names")):
            self._name(text, id, "name")
        for text in row.many("adjectives"):
            self._adjectives.setdefault(id, text)
            self._name(text, id, "adjective")
        for text in row.many("demonyms"):
            self._name(text, id, "demonym")
        if not row["end"]:  # Moscow and the Kremlin are Russia's: a former state is known by its own names only
            self._place(*row.many("capital"))
            for text in row.many("capital"):
                self._capitals.setdefault(id, text)
                self._name(text, id, "capital")
            for text in row.many("seats"):
                self._name(text, id, "seat")

    def _add_body(self, row: Row) -> None:
        self._actors.setdefault(row["id"], Actor(row["id"], row["name"], ActorKind(row["kind"]), row["state"] or None))
        for text in (row["name"], *row.many("names")):
            self._name(text, row["id"], "name", needs=row.many("needs"))
        for text in row.many("adjectives"):
            self._name(text, row["id"], "adjective", needs=row.many("needs"))

    def _add_office(self, row: Row) -> None:
        if row["kind"]:
            institution = Institution(row["id"], row.many("names")[0], ActorKind(row["kind"]), row.many("states"))
            self._institutions[row["id"]] = institution
            for text in dict.fromkeys(plain(t).lower() for t in row.many("names")):
                self._institution_names.setdefault(text, []).append(institution)
            return
        office = Office(row["id"], row.many("titles")[0], row.many("states"), row["of"] or None, row["one"] == "yes")
        self._offices[row["id"]] = office
        for text in dict.fromkeys(plain(t).lower() for t in row.many("titles")):
            self._titles.setdefault(text, []).append(office)

    def _add_person(self, row: Row) -> None:
        id = row["id"]
        self._actors.setdefault(id, Actor(id, row["name"], ActorKind.PERSON, row["state"] or None))
        if row["alone"] == "no":
            self._bare.add(id)
        for text in (row["name"], *row.many("names")):
            self._name(text, id, "name")
        if row["surname"] != "-":
            for text in row.many("surname") or (row["name"].split()[-1],):
                self._name(text, id, "surname")

    def _add_sides(self, pack: Pack) -> None:
        for row in pack.rows["sides"]:
            self._sides.setdefault(row["id"], Side(row["id"], row["name"], ()))
            for text in (row["name"], *row.many("names")):
                self._side_names.setdefault(_fold(text), row["id"])
        for row in pack.rows["members"]:
            side = self._sides[row["side"]]
            (first, _), (last, _) = (days(row[column]) or (None, None) for column in ("start", "end"))
            member = Membership(row["actor"], first, last, row.many("contested"), row.source)
            self._sides[side.id] = Side(side.id, side.name, (*side.members, member))

    def _add_role(self, row: Row) -> None:
        person = self._actors[row["person"]]
        start, end = days(row["start"]), days(row["end"])
        exact = end is not None and row["end"].count("-") == 2
        last = None if end is None else end[0] if exact else end[1]
        state = row["state"] or (None if row["body"] else person.state)
        role = Role(row["office"], state, start[0] if start else None, last)
        self._actors[person.id] = Actor(person.id, person.name, person.kind, person.state, (*person.roles, role))
        serves = row["body"] or state or ""
        self._held.setdefault((row["office"], serves), []).append((person.id, role))
        self._served.setdefault(person.id, []).append((role, serves))


def _fold(text: str) -> str:
    folded = plain(text).casefold().strip()
    return folded.removeprefix("the ")
