"""Institutions and groups with their state: "Ministry of Defence of Ukraine", "the Obama administration"."""

from __future__ import annotations

from foedera.mentions.around import Around
from foedera.mentions.matcher import Noun
from foedera.mentions.page import Atom, Found, previous_word
from foedera.records import ActorKind


def institution(around: Around, atom: Atom, noun: Noun) -> Found | None:
    """A ministry, parliament or the like of the state before or after it; without one, of a state not known here.

    Takes "Japan's defence ministry"; refuses "the ministry" in small letters and nouns that only qualify another.
    """
    left, right = around.left(atom), around.right(atom, "office")
    left = left if left is not None and left.sort == "state" else None
    right = right if right is not None and right.sort == "state" else None
    state = around.state(left) or around.state(right)
    fitting = [i for i in noun.institutions if not i.states or state in i.states]
    qualifies = around.sentence.words[atom.last].dep == "compound"
    written_small = not around.sentence.words[atom.first].text[0].isupper()
    if not fitting or (qualifies and (state is None or around.name_after(atom.last) is not None)):
        return None
    if left is None and right is None and written_small:
        return None
    around.use(left, right)
    actor = f"{state}-{fitting[0].id}" if state else None
    found = Found((left or atom).start, (right or atom).end, actor, fitting[0].kind, state=state)
    found.head, found.back = around.words_of(atom), actor is None
    return found


def group(around: Around, atom: Atom, noun: Noun) -> Found | None:
    """A group for which its state stands: "North Korean troops", "officials in Seoul", "Assad's forces"."""
    word = around.sentence.words[atom.last]
    after = around.name_after(atom.last)
    if after is not None and word.lower in around.page.words.professions:
        return None  # "political expert Alexander Morozov": a title
    if noun.group == "profession" or (word.dep == "compound" and around.sentence.head(word).i > word.i):
        return None
    left = around.left(atom)
    if noun.group == "bloc":
        return _members(around, atom, left)
    if left is not None and left.sort in ("surname", "person", "run"):
        return _following_of(around, atom, left) if noun.group in ("state", "agency") else None
    right = around.right(atom, "group") if left is None else None
    owner = left or right
    if around.words_of(atom) in around.page.words.stateless:
        return _stateless(around, atom, owner)
    if owner is None or (owner.actor is None and not owner.candidates):
        return _back_group(around, atom) if owner is None else None
    around.use(owner)
    kind = ActorKind(noun.group)
    start, end = min(owner.start, atom.start), max(owner.end, atom.end)
    found = Found(start, end, owner.actor, kind, "description", owner.candidates, state=around.state(owner))
    found.head = around.words_of(atom)
    return found


def _stateless(around: Around, atom: Atom, owner: Atom | None) -> Found | None:
    """People for whom no state acts: "Syrian rebels" are a party of their own (SYR-rebels), so that what they do is
    not laid at Syria's door; "Houthi rebels" are the Houthis, "gunmen" without a state a party without a name.
    """
    called = around.page.words.stateless[around.words_of(atom)]
    if owner is not None and (owner.actor is None or around.state(owner) != owner.actor):
        if owner.sort not in ("body", "organisation", "state"):
            return None
        around.use(owner)
        start, end = min(owner.start, atom.start), max(owner.end, atom.end)
        return Found(start, end, owner.actor, owner.kind, "description", owner.candidates, state=around.state(owner))
    if owner is None:
        return Found(atom.start, atom.end, _spoken_of(around, atom, called), ActorKind.UNNAMED, "description")
    around.use(owner)
    start, end = min(owner.start, atom.start), max(owner.end, atom.end)
    return Found(start, end, f"{owner.actor}-{called}", ActorKind.UNNAMED, "description", head=called)


def _spoken_of(around: Around, atom: Atom, called: str) -> str:
    """With "the": those of whom the page has spoken before, if they were one state's; else nobody's."""
    before = previous_word(around.sentence, atom.first)
    known = {f.actor for f in around.page.found if f.head == called and f.actor}
    return known.pop() if before is not None and before.lower == "the" and len(known) == 1 else f"unnamed-{called}"


def _members(around: Around, atom: Atom, bloc: Atom | None) -> Found | None:
    """ "NATO members", "Western capitals": the bloc."""
    if bloc is None or bloc.kind is not ActorKind.BLOC:
        return None
    around.use(bloc)
    return Found(bloc.start, atom.end, bloc.actor, ActorKind.BLOC, "description", bloc.candidates)


def _back_group(around: Around, atom: Atom) -> Found | None:
    """ "the administration": the one of which the page has spoken before, if it is one."""
    before = previous_word(around.sentence, atom.first)
    if before is None or before.lower not in ("the", "this") or atom.noun is None:
        return None
    head = around.words_of(atom)
    return Found(atom.start, atom.end, None, ActorKind(atom.noun.group), "description", head=head, back=True)


def _following_of(around: Around, atom: Atom, person: Atom) -> Found | None:
    """ "the Obama administration", "Assad's forces": the person's state."""
    ids = (person.actor,) if person.actor else person.candidates
    states = {around.page.knowledge.state_of(i) for i in ids if i}
    if len(states) != 1 or None in states or person.sort == "run":
        return None
    around.use(person)
    state = states.pop()
    kind = ActorKind(atom.noun.group) if atom.noun else ActorKind.STATE
    head = around.words_of(atom)
    return Found(person.start, atom.end, state, kind, "description", state=state, head=head)
