"""States by code or by name, for questions a person types."""

from __future__ import annotations

from difflib import get_close_matches

from foedera.errors import UnknownNameError
from foedera.knowledge.reference import existence
from foedera.records import ActorKind


def state_code(word: str) -> str:
    """The code of the state called `word`: a code in any case of letters, or an English name.

    Takes "PRK", "prk", "Russia" and "XAA" (an invented state of a pack); refuses "PRX" with near codes by
    UnknownNameError.
    """
    known = existence()
    code = word.upper()
    if code in known.states or (len(code) == 3 and known.why_not(code) is None):
        return code
    names = {state.name.casefold(): state.id for state in known.states.values()}
    name = word.replace("_", " ")
    found = names.get(name.casefold()) or _known_otherwise(name)
    if found:
        return found
    near = get_close_matches(code, known.states, n=2) + [
        names[name] for name in get_close_matches(word.casefold(), names, n=2)
    ]
    raise UnknownNameError("state", word, tuple(dict.fromkeys(near)))


def _known_otherwise(name: str) -> str | None:
    """The one state that goes by another name ("DPRK", "North Korea", a state of a pack), or None."""
    from foedera.knowledge import load
    from foedera.settings import pack_paths

    states = {actor.id for actor in load(pack_paths()).find(name) if actor.kind is ActorKind.STATE}
    return states.pop() if len(states) == 1 else None
