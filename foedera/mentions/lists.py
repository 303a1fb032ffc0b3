"""The word lists of `language/<code>/mentions.yaml` as sets."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from foedera.language.words import load_words

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Lists:
    """Words by which mentions are told apart, in small letters except names; the file says what each list is for."""

    honorifics: Words
    professions: Words
    groups: dict[str, str]
    stateless: dict[str, str]
    modifiers: Words
    former: Words
    organisation_heads: dict[str, str]
    organisation_links: Words
    speech_verbs: Words
    place_prepositions: Words
    motion_prepositions: Words
    motion_words: Words
    place_verbs: Words
    place_nouns: Words
    government_nouns: Words
    capital_traps: Words
    surnames_first: Words
    given_names: Words
    particles: Words
    not_persons: Words
    suffixes: Words
    also_given: Words
    posted: Words
    bloc_groups: Words
    back_references: dict[str, frozenset[str]]


@cache
def lists(language: str = "en") -> Lists:
    """The lists of `language`; KnowledgeError for one without them."""
    words = load_words(language, "mentions")
    by_kind = {
        name: {word: kind for kind, some in words[name].items() for word in some}
        for name in ("groups", "organisation_heads", "stateless")
    }
    given = load_words(language, "given")
    words = {**words, "given_names": [*words["given_names"], *given["female"], *given["male"], *given["both"]]}
    back = {noun: frozenset(some) for noun, some in words["back_references"].items()}
    sets = {
        f.name: frozenset(map(str, words[f.name])) for f in fields(Lists) if f.name not in (*by_kind, "back_references")
    }
    return Lists(back_references=back, **by_kind, **sets)  # type: ignore[arg-type]  # the groups of the word list are the fields
