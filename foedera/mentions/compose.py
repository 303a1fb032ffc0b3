"""Nationality, title and name into one mention: which of the atoms of a sentence belong together."""

from __future__ import annotations

from foedera.mentions.around import Around
from foedera.mentions.groups import group, institution
from foedera.mentions.matcher import Noun
from foedera.mentions.page import Atom, Found
from foedera.mentions.titles import title


def compose(around: Around) -> list[Found]:
    """Mentions headed by a title, an institution or a group noun; the atoms they take up are marked as used."""
    made = []
    for atom in around.atoms:
        if atom.sort == "noun" and not atom.used and atom.noun is not None:
            found = _headed_by(around, atom, atom.noun)
            if found is not None:
                made.append(found)
    return made


def _headed_by(around: Around, atom: Atom, noun: Noun) -> Found | None:
    found = group(around, atom, noun) if noun.group else institution(around, atom, noun) if noun.institutions else None
    if found is not None:
        return found
    called = around.sentence.words[atom.last].lower in around.page.words.professions
    return title(around, atom, noun) if noun.offices or called else None
