"""Persons by name: who is named in full on the page, known or not, and whom a bare surname means."""

from __future__ import annotations

from functools import cache

from foedera.knowledge import Knowledge
from foedera.language.parse import Sentence, Word
from foedera.mentions.organisations import slug
from foedera.mentions.page import Atom, Found, Page, Person, in_capitals, in_title_case, next_word, previous_word
from foedera.records import Actor, ActorKind

LONGEST_RUN = 6


def runs(page: Page, sentence: Sentence, atoms: list[Atom]) -> list[Atom]:
    """Stretches of proper names that no atom covers, bare surnames of known persons included, as atoms of sort run."""
    taken = {i for a in atoms if a.sort != "surname" for i in range(a.first, a.last + 1)}
    found: list[Atom] = []
    i = 0
    while i < len(sentence.words):
        if i in taken or not _proper(sentence.words[i], page):
            i += 1
            continue
        last = _end_of_run(sentence, i, taken, page)
        start, end = sentence.words[i].start, sentence.words[last].end
        found.append(Atom(start, end, i, last, sort="run", kind=ActorKind.PERSON, name=_name(page, start, end)))
        i = last + 1
    return found


def _proper(word: Word, page: Page) -> bool:
    named = word.pos == "PROPN" or (word.text in page.words.given_names and word.pos in ("NOUN", "ADJ", "X"))
    return word.text[0].isupper() and (named or (word.lower in page.words.honorifics and len(word.text) > 1))


def _end_of_run(sentence: Sentence, first: int, taken: set[int], page: Page) -> int:
    last, i = first, first + 1
    while i < len(sentence.words) and i - first < 2 * LONGEST_RUN and i not in taken:
        word, before = sentence.words[i], sentence.words[i - 1]
        touching = word.start == before.end and word.text not in ("'s", "’s")
        if word.text[0].isalpha() and (
            _proper(word, page) or touching or (word.text[0].isupper() and len(word.text) < 3)
        ):
            last = i
        elif _opens_nickname(sentence, i, page):
            i = last = i + 3
        elif not (word.lower in page.words.particles or (touching and word.text in "-'’.–")):
            break
        i += 1
    return last


def _opens_nickname(sentence: Sentence, i: int, page: Page) -> bool:
    """Whether a nickname in quotation marks stands here, and the name goes on: Charles “CQ” Brown."""
    words = sentence.words[i : i + 4]
    return len(words) == 4 and words[0].text in '“"' and words[2].text in '”"' and _proper(words[3], page)


def _name(page: Page, start: int, end: int) -> str:
    words = page.text[start:end].split()
    while len(words) > 1 and words[0].lower() in page.words.honorifics:
        words = words[1:]
    while len(words) > 1 and words[-1].lower() in page.words.suffixes:
        words = words[:-1]
    return " ".join(words).rstrip(",")


def is_person(page: Page, sentence: Sentence, run: Atom, *, titled: bool = False) -> bool:
    """Whether an unknown run of proper names is a person: by an honorific, a title, a given name, a verb of speech.

    Takes "political expert Alexander Morozov" (`titled`), "Mr. Brink", "Okoro Nwosu said"; refuses "Nord Stream".
    """
    words = run.name.replace("-", " ").split()
    if (
        not words
        or any(w.lower().strip(".,") in page.words.not_persons for w in words)
        or any(c.isdigit() for c in run.name)
    ):
        return False
    if sentence.words[run.first].lower in page.words.honorifics or titled or _after_title(page, sentence, run):
        return len(words) <= LONGEST_RUN
    if len(run.name.split()) == 1 or len(words) > LONGEST_RUN:
        return False
    first = run.name.split()[0]
    if not page.words.given_names.isdisjoint((first, first.split("-")[0])) or first in page.words.also_given:
        return not run.name.isupper() or in_capitals(sentence)
    if first in page.words.surnames_first and len(words) <= 3:
        return not in_title_case(sentence)
    return not in_title_case(sentence) and (_speaks(page, sentence, run) or _described(page, sentence, run))


def _speaks(page: Page, sentence: Sentence, run: Atom) -> bool:
    head = next((w for w in sentence.words[run.first : run.last + 1] if not run.first <= w.head <= run.last), None)
    if head is None or head.dep != "nsubj":
        return False
    return sentence.head(head).lemma.lower() in page.words.speech_verbs


def _after_title(page: Page, sentence: Sentence, run: Atom) -> bool:
    """Whether the name follows a title and a comma: "the president, Ilka Moren, ..."."""
    comma = previous_word(sentence, run.first)
    title = previous_word(sentence, comma.i) if comma is not None and comma.text == "," else None
    return (
        title is not None
        and len(run.name.split()) > 1
        and (title.lower in page.words.professions or title.lower in page.knowledge.titles())
    )


def _described(page: Page, sentence: Sentence, run: Atom) -> bool:
    """Whether ", an analyst ...", ", who ..." or ", 54," follows."""
    comma = next_word(sentence, run.last)
    if comma is None or comma.text != ",":
        return False
    after = sentence.words[comma.i + 1 : comma.i + 8]
    if after and (after[0].lower == "who" or (after[0].text.isdigit() and len(after[0].text) == 2)):
        return True
    for word in after:
        if word.text in ",.;:" or word.pos == "VERB":
            return False
        if word.lower in page.words.professions or word.lower in page.knowledge.titles():
            return True
    return False


def register(page: Page, atom: Atom, state: str | None = None) -> Person:
    """The person that a full name means on this page, entered among the page's persons where new."""
    known = page.knowledge.actor(atom.actor) if atom.actor else _known(page, atom.name)
    if known is not None:
        surnames = known_surnames(page.knowledge).get(known.id, ())
        person = Person(known.id, known.name, surnames, known.state, True, atom.start)
    else:
        person = Person(f"person:{slug(atom.name)}", atom.name, _surnames(page, atom.name), state, False, atom.start)
    there = page.persons.setdefault(person.id, person)
    there.state = there.state or state
    if there is person:
        page.enter(person)
    return there


def _known(page: Page, name: str) -> Actor | None:
    """The known person of this name, initials and nicknames apart: "John B. Kerry" is John Kerry."""
    words = [w for w in name.split() if w[0] not in '“"' and not (len(w) <= 2 and w.rstrip(".").isupper())]
    short = " ".join(words)
    ids = {n.actor for n in page.knowledge.names().get(short, ()) if n.form == "name" and n.actor.startswith("person:")}
    return page.knowledge.actor(ids.pop()) if len(ids) == 1 else None


def _surnames(page: Page, name: str) -> tuple[str, ...]:
    words = name.split()
    first = words[0]
    if len(words) > 1 and first in page.words.surnames_first and first not in page.words.given_names:
        return (first,) if len(words) > 2 or "-" in words[-1] else (first, words[-1])
    rest = words
    # "von der Leyen" is spoken of as "Leyen" too
    at = next((i for i, w in enumerate(rest[1:], 1) if w.lower() in page.words.particles), len(rest) - 1)
    return tuple(dict.fromkeys((rest[-1], " ".join(rest[at:]))))


@cache
def known_surnames(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """Surnames by known person."""
    found: dict[str, tuple[str, ...]] = {}
    for text, names in knowledge.names().items():
        for name in names:
            if name.form == "surname":
                found[name.actor] = (*found.get(name.actor, ()), text)
    return found


def by_surname(page: Page, surname: str) -> tuple[str, ...]:
    """Persons named in full on the page who bear this surname, in the order in which they appear."""
    there = page.surnames.get(surname.casefold(), {})
    return tuple(id for id in there if page.persons[id].surnames)


def settle_surname(page: Page, found: Found) -> None:
    """Give a bare surname its person: one named in full on the page, else the one known person whom it may mean."""
    here = by_surname(page, found.surname)
    if found.offices or found.state:
        here = tuple(i for i in here if _fits(page, i, found)) or here
    if not here:
        here = _known_by_surname(page, found)
    if len(here) == 1:
        found.actor, found.candidates = here[0], ()
    elif not here and found.named and found.surname not in page.words.given_names and len(found.surname) > 2:
        found.actor = f"person:{slug(found.surname)}"
        page.persons.setdefault(found.actor, Person(found.actor, found.surname, (found.surname,), found.state))
        page.enter(page.persons[found.actor])
    else:
        found.actor, found.candidates = None, here


def _known_by_surname(page: Page, found: Found) -> tuple[str, ...]:
    knowledge = page.knowledge
    ids = found.candidates
    if found.offices or found.state:
        fitting = tuple(i for i in ids if _fits(page, i, found))
        held = tuple(i for i in fitting if _held(page, i, found.offices))
        if held or fitting:
            return held or fitting
    ids = tuple(i for i in ids if knowledge.stands_alone(i))
    if len(ids) > 1:
        ids = tuple(i for i in ids if _held(page, i, ())) or ids
    return ids


def _fits(page: Page, id: str, found: Found) -> bool:
    actor = page.knowledge.actor(id)
    if actor is None:
        return not found.state or page.persons[id].state == found.state
    if found.state and actor.state and actor.state != found.state:
        return False
    return not found.offices or not actor.roles or any(role.office in found.offices for role in actor.roles)


def _held(page: Page, id: str, offices: tuple[str, ...]) -> bool:
    actor = page.knowledge.actor(id)
    if actor is None or page.on is None:
        return False
    return any(role.held_on(page.on) and (not offices or role.office in offices) for role in actor.roles)


def in_byline(sentence: Sentence, atom: Atom) -> bool:
    """Whether the name stands in a byline: "By Jack Kim", "(Reporting by ...; Editing by ...)"."""
    words = sentence.words[: atom.first]
    if any(w.lower in ("reporting", "editing", "writing", "edited", "reported") for w in words):
        return any(w.lower == "by" for w in words)
    return bool(words) and words[0].text in ("By", "BY") and atom.first < 2 * LONGEST_RUN


def part_of_a_name(page: Page, sentence: Sentence, atom: Atom) -> bool:
    """Whether the name of a state or capital is part of a person's: "Michael Jordan", "Chad Wolf"."""
    before, after = previous_word(sentence, atom.first), next_word(sentence, atom.last)
    if before is not None and before.text in page.words.given_names and before.pos == "PROPN":
        return before.end + 1 == atom.start
    if atom.name not in page.words.also_given or after is None or after.lower in page.words.organisation_heads:
        return False
    return after.pos == "PROPN" and after.text[0].isupper() and after.lower not in page.words.not_persons
