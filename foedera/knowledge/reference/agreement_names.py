"""Names by which pages may call an agreement: of the library's agreements, and of others known by name only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from foedera.errors import KnowledgeError
from foedera.knowledge.known import plain
from foedera.knowledge.reference.library import Reference, load_reference
from foedera.knowledge.tables import Row, Shape, days, read_rows
from foedera.records import Stage, Treaty

FILE = Path(__file__).with_name("agreement_names.tsv")
SHAPE = Shape(("id",), ("names", "needs", "made"))

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
"""One word, or letters with points: "U.N."."""
LETTERS = re.compile(r"[^\W\d_](?:[^\W_]|[.&-](?=[^\W_]))+")
"""One word that may be an abbreviation: "JCPOA", "C-SIPA"."""
SEPARATOR = r"(?:[ \u00a0-]{1,2}|[ -]?\n ?)"
"""Between two words of a name: also the end of a line."""
SHORT = 3
"""Letters up to which an abbreviation has too many meanings to be one by itself: "TAC", "TEU", "NPT"."""


@dataclass(frozen=True, slots=True)
class KnownAgreement:
    """An agreement that a name may mean: its id, its parties (empty: not known) and the years in which it was made."""

    id: str
    parties: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name, and what it may mean: more than one where it is ambiguous.

    `letters` tells an abbreviation, found in exactly these letters. `needs` are words of which one must stand on the
    page, in small letters; `unsure` marks letters so few that the page must give another name of it besides.
    """

    text: str
    may_be: tuple[KnownAgreement, ...]
    letters: bool
    pattern: re.Pattern[str]
    needs: tuple[str, ...] = ()
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class AgreementNames:
    """Every name by its first word in small letters without points, longest first."""

    by_first: Mapping[str, Sequence[KnownName]] = field(default_factory=dict)

    def beginning(self, first: str) -> Sequence[KnownName]:
        """The names that begin with this word: `beginning("new")` gives "New START"; of an unknown word, ()."""
        return self.by_first.get(_first(first), ())


def _first(word: str) -> str:
    return word.casefold().replace(".", "")


def agreement_names(packs: Sequence[Path] = ()) -> AgreementNames:
    """The names that the packaged library, the packs' and `agreement_names.tsv` give, each that can be told on a page.

    Left out are names without a capital ("comprehensive strategic partnership"), which any other agreement may bear,
    and those that name an actor ("European Union", "AUKUS"). Raises KnowledgeError for a pack that does not hold.
    """
    return _names_of(load_reference(packs), tuple(Path(pack) for pack in packs))


def is_letters(name: str) -> bool:
    """Whether a name is an abbreviation: takes "JCPOA", "C-SIPA", "MoU"; refuses "Non-Proliferation", "ABM Treaty"."""
    capitals = sum(c.isupper() for c in name)
    return bool(LETTERS.fullmatch(name)) and capitals > 1 and not 2 * capitals < sum(c.isalpha() for c in name)


_kept: dict[int, tuple[Reference, AgreementNames]] = {}


def _names_of(reference: Reference, packs: tuple[Path, ...]) -> AgreementNames:
    """The names of a library, built once: the same object of the library is given again until a pack's file changes."""
    kept = _kept.get(id(reference))
    if kept is None or kept[0] is not reference:
        kept = _kept[id(reference)] = (reference, _built(reference, packs))
    return kept[1]


def _built(reference: Reference, packs: tuple[Path, ...]) -> AgreementNames:
    from foedera.knowledge import load

    actors = load(packs)
    bearers: dict[str, dict[str, KnownAgreement]] = {}
    needs: dict[str, tuple[str, ...]] = {}
    for text, agreement in _named(reference.treaties.values()):
        bearers.setdefault(plain(text), {})[agreement.id] = agreement
    for row in rows():
        known = reference.treaties.get(row["id"])
        for text in row.many("names"):
            bearers.setdefault(plain(text), {})[row["id"]] = _of_treaty(known) if known else _of_row(row)
            needs[plain(text)] = tuple(word.casefold() for word in row.many("needs"))
    found: dict[str, list[KnownName]] = {}
    for text, may_be in bearers.items():
        if any(c.isupper() for c in text) and not actors.find(text):
            known_name = _known_name(text, tuple(may_be.values()), needs.get(text, ()))
            found.setdefault(_first(TOKEN.findall(text)[0]), []).append(known_name)
    return AgreementNames({first: sorted(some, key=lambda n: -len(n.text)) for first, some in found.items()})


def _known_name(text: str, may_be: tuple[KnownAgreement, ...], needs: tuple[str, ...]) -> KnownName:
    letters = is_letters(text)
    unsure = letters and not needs and sum(c.isalpha() for c in text) <= SHORT
    return KnownName(text, may_be, letters, pattern_of(text), needs, unsure)


def _named(treaties: Iterable[Treaty]) -> Iterable[tuple[str, KnownAgreement]]:
    for treaty in treaties:
        for text in (treaty.name, *treaty.also):
            yield text, _of_treaty(treaty)


def _of_treaty(treaty: Treaty) -> KnownAgreement:
    made = [stage.on for stage in treaty.stages if stage.by is None and stage.stage in (Stage.SIGNED, Stage.IN_FORCE)]
    years = {str(day.year) for on in made or [treaty.stages[0].on] for day in (on.first, on.last)}
    return KnownAgreement(treaty.id, frozenset(party.state for party in treaty.parties), frozenset(years))


def _of_row(row: Row) -> KnownAgreement:
    made = days(row["made"])
    return KnownAgreement(row["id"], years=frozenset({str(made[0].year)}) if made else frozenset())


@cache
def rows() -> tuple[Row, ...]:
    """The rows of `agreement_names.tsv`; raises KnowledgeError for the first that does not hold."""
    out = []
    for row in read_rows(FILE, SHAPE):
        if isinstance(row, KnowledgeError):
            raise row
        out.append(row)
    return tuple(out)


@cache
def known_by_name_only() -> frozenset[str]:
    """The ids of `agreement_names.tsv` that the packaged library does not hold: "npt-1968", not "jcpoa-2015"."""
    return frozenset(row["id"] for row in rows()) - load_reference().treaties.keys()


def pattern_of(name: str) -> re.Pattern[str]:
    """What finds a name as whole words: a capital as it is or all in capitals, letters of abbreviations exactly.

    Takes "BUDAPEST MEMORANDUM" for "Budapest Memorandum" and "Iran Nuclear Deal" for "Iran nuclear deal"; refuses
    "A NEW START" for "New START", "Minsk-based" for "Minsk" and "budapest memorandum".
    """
    words = [word for word in re.split(r"[\s-]+", plain(name)) if word]
    exact = any(is_letters(word) for word in words)
    return re.compile(rf"(?<![\w-])(?<!\w\.){SEPARATOR.join(_word(word, exact) for word in words)}(?!-?\w)")


def _word(part: str, exact: bool) -> str:
    if is_letters(part) and "." not in part:  # "U.S.-Japan" and "N.P.T." too
        return rf"(?:{part}|{''.join(rf'{c}[.]' for c in part)})"
    if part[0].isupper():
        return re.escape(part) if exact else f"(?:{re.escape(part)}|{re.escape(part.upper())})"
    return f"(?i:{re.escape(part)})"
