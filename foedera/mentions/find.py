"""A parsed text -> the mentions of actors in it: the order of the work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from foedera.knowledge import Knowledge
from foedera.language.parse import Parse, Sentence
from foedera.language.wrapping import unwrapped
from foedera.mentions.around import Around
from foedera.mentions.back import back_references, settle_back_references
from foedera.mentions.compose import compose
from foedera.mentions.matcher import Hit, matcher
from foedera.mentions.names import atoms
from foedera.mentions.organisations import organisations
from foedera.mentions.page import Atom, Found, Page
from foedera.mentions.people import in_byline, is_person, part_of_a_name, register, runs, settle_surname
from foedera.mentions.titles import settle_offices
from foedera.records import Actor, ActorKind, Mention, Mentions, Span


def find_mentions(text: str, parse: Parse, knowledge: Knowledge, *, on: date | None = None) -> Mentions:
    """Who is named in the sentences of `parse`, and the actors they are; offices are looked up by the day `on`.

    Takes "Ukrainian President Volodymyr Zelenskyy said ..." (a person, with "Ukrainian" inside), "Moscow denied it"
    (RUS, form "capital"), "in Moscow" (RUS, form "place"); "Korea" on a page about both Koreas has no actor but two
    candidates. Refuses "may", "us" and "who" in small letters. Pronouns are not looked for.
    """
    text = unwrapped(text)
    page = Page(text, parse, knowledge, on)
    hits = matcher(knowledge).hits(text)
    first = 0
    for sentence in parse.sentences:
        while first < len(hits) and hits[first].start < sentence.words[0].start:
            first += 1
        last = first
        while last < len(hits) and not sentence.words[-1].end < hits[last].end:
            last += 1
        _read_sentence(page, sentence, hits[first:last])
        first = last
    for found in page.found:
        if found.surname:
            settle_surname(page, found)
    page.found.sort(key=lambda f: f.start)
    settle_offices(page)
    settle_back_references(page)
    mentions = _mentions(page.found)
    actors = tuple(_actors(page, mentions))
    return Mentions(mentions, actors, tuple(_served(page, actors)))


def _read_sentence(page: Page, sentence: Sentence, hits: Sequence[Hit]) -> None:
    named = atoms(page, sentence, hits)
    occupied = {i for a in named if a.sort != "surname" for i in range(a.first, a.last + 1)}
    named = [a for a in named if a.sort != "state" or a.last + 1 in occupied or not part_of_a_name(page, sentence, a)]
    firms = organisations(page, sentence, named)
    covered = {i for a in firms for i in range(a.first, a.last + 1)}
    inner = [a for a in named if a.first in covered and a.sort in ("state", "body")]
    outer = [*(a for a in named if a.first not in covered and a.last not in covered), *firms]
    names = runs(page, sentence, outer)
    outer = [a for a in outer if not (a.sort == "surname" and any(_swallows(r, a) for r in names))] + [
        r for r in names if not any(a.sort == "surname" and not _swallows(r, a) and a.first == r.first for a in outer)
    ]
    outer.sort(key=lambda a: a.start)
    around = Around.of(page, sentence, outer)
    page.found += compose(around)
    page.found += back_references(page, sentence)
    for atom in (*outer, *inner):
        atom.form = "adjective" if atom in inner else atom.form
        page.found += _alone(around, atom)


def _swallows(run: Atom, surname: Atom) -> bool:
    """Whether a longer name holds the surname: "Hunter Biden", "Cameron-Vaughn"."""
    return run.first <= surname.first and not run.last < surname.last and _parts(run) > _parts(surname)


def _parts(atom: Atom) -> int:
    """Words of a name, each part of a double one by itself: "Cameron-Vaughn" is not Cameron."""
    return len(atom.name.replace("-", " ").split())


def _alone(around: Around, atom: Atom) -> Iterable[Found]:
    """The mention that an atom makes by itself; a state or body within a longer mention keeps its own."""
    page = around.page
    if atom.sort in ("state", "body") and (atom.actor or atom.candidates):
        yield Found(atom.start, atom.end, atom.actor, atom.kind, atom.form, atom.candidates)
    elif atom.used:
        return
    elif atom.sort == "person":
        person = register(page, atom)
        yield Found(atom.start, atom.end, person.id, ActorKind.PERSON)
    elif atom.sort == "organisation":
        yield Found(atom.start, atom.end, atom.actor, atom.kind, atom.form, atom.candidates)
    elif atom.sort == "surname":
        yield Found(atom.start, atom.end, None, ActorKind.PERSON, "name", atom.candidates, surname=atom.name)
    elif atom.sort == "run":
        yield from _run(around, atom)


def _run(around: Around, atom: Atom) -> Iterable[Found]:
    page, sentence = around.page, around.sentence
    if atom.name.lower() in page.words.honorifics or (atom.name.lower() in page.words.not_persons):
        return
    if len(atom.name.split()) == 1:
        named = sentence.words[atom.first].lower in page.words.honorifics and atom.first < atom.last
        yield Found(atom.start, atom.end, None, ActorKind.PERSON, "name", surname=atom.name, named=named)
    elif is_person(page, sentence, atom):
        person = register(page, atom, around.described_state(atom))
        if in_byline(sentence, atom) and not person.known:
            person.surnames = ()  # a page does not speak of its reporters by surname
        yield Found(atom.start, atom.end, person.id, ActorKind.PERSON)


def _mentions(found: list[Found]) -> tuple[Mention, ...]:
    kept: list[Mention] = []
    end = 0
    for f in sorted(found, key=lambda f: (f.start, -f.end)):
        if (f.surname or f.back) and f.actor is None and not f.candidates and f.kind is not ActorKind.OFFICE:
            continue  # a capitalised word that nobody on the page bears, a noun that goes back to nobody
        if f.start < end and not (f.form in ("adjective", "demonym") and not end < f.end):
            continue
        end = max(end, f.end)
        kept.append(Mention(Span(f.start, f.end), f.actor, f.kind, f.form, f.candidates))
    return tuple(kept)


def _actors(page: Page, mentions: Iterable[Mention]) -> Iterable[Actor]:
    kinds = {}
    names = {}
    for m in mentions:
        for id in (m.actor, *m.candidates):
            if id and id not in kinds:
                kinds[id], names[id] = m.kind, " ".join(m.span.of(page.text).split())
    for id, kind in kinds.items():
        person = page.persons.get(id)
        known = page.knowledge.actor(id)
        if known is not None and known.kind is ActorKind.PERSON:
            speaks_for = page.knowledge.actor(page.knowledge.speaks_for(id, page.on) or "")
            yield replace(known, state=speaks_for.state if speaks_for else None)
        elif known is not None:
            yield known
        elif person is not None:
            yield Actor(id, person.name, ActorKind.PERSON, person.state)
        else:
            yield Actor(id, names[id], kind)


def _served(page: Page, actors: Iterable[Actor]) -> Iterable[tuple[str, str]]:
    for actor in actors:
        if actor.kind is ActorKind.PERSON and actor.state is None:
            body = page.knowledge.speaks_for(actor.id, page.on)
            if body:
                yield actor.id, body
