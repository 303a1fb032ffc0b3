"""Names of agreements on one page -> which of them are one agreement; what is not told apart by guess stays apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from foedera.claims.agreement_names import Named
from foedera.claims.agreement_signers import lemma_of
from foedera.knowledge.reference.agreement_names import KnownAgreement
from foedera.language.words import load_words


@dataclass(slots=True)
class Group:
    """Names of one agreement, in the order of the page."""

    names: list[Named] = field(default_factory=list)
    alike: Group | None = None

    @property
    def parties(self) -> frozenset[str]:
        """The parties of all its names."""
        return frozenset().union(*(name.parties for name in self.names))

    @property
    def older(self) -> bool:
        """Whether it is told as one that was before another."""
        return any(name.older for name in self.names)

    @property
    def several(self) -> bool:
        """Whether it is no one agreement: "trade agreements" of two parties."""
        return any(name.several for name in self.names)

    @property
    def year(self) -> str | None:
        """The year in a name."""
        return next((name.year for name in self.names if name.year), None)

    @property
    def title(self) -> frozenset[str]:
        """The words of its fullest title."""
        return max((name.title for name in self.names), key=len, default=frozenset())

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind it is called."""
        return frozenset().union(*(name.kinds for name in self.names))

    @property
    def known(self) -> frozenset[KnownAgreement]:
        """What all its known names may mean; one where it is told."""
        told = [frozenset(name.known) for name in self.names if name.known]
        return frozenset.intersection(*told) if told else frozenset()

    def may_be(self, name: Named) -> bool:
        """Whether nothing in the name says that it is another agreement."""
        parties, known = self.parties, self.known
        if known and name.known:
            return known == set(name.known)  # "the Minsk agreements", which are two, are not the second by guess
        if not _known_fit(known, name.parties) or not _known_fit(name.known, parties):
            return False
        return (
            name.several == self.several
            and (not name.several or parties == name.parties)
            and (not parties or not name.parties or parties <= name.parties or name.parties <= parties)
            and (not self.year or not name.year or self.year == name.year)
            and _titles_agree(self.title, name.title)
            and _kinds_agree(self.kinds, name.kinds | name.title)
        )


def families(kinds: frozenset[str]) -> frozenset[str]:
    """The families of kinds: {"defence", "mutual"} are of security, {"grain"} of economy."""
    told = load_words("en", "treaties")["families"]
    return frozenset(family for family, words in told.items() if kinds & set(words))


def _known_fit(known: Collection[KnownAgreement], parties: frozenset[str]) -> bool:
    """Whether those named as parties are parties of what is known: a pact of Norway's is no plan with Iran."""
    return not known or any(not one.parties or parties <= one.parties for one in known)


def _titles_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or one <= other or other <= one


def _kinds_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    mine, theirs = families(one), families(other)
    return not mine or not theirs or bool(mine & theirs)


def grouped(names: Sequence[Named]) -> list[Group]:
    """Names gathered into agreements.

    A name joins the one group that may be meant: of several that agree in parties, year, title and kind, the last
    named one. A bare "the treaty" is the last named; "the new treaty" the last that is not of an earlier year. A first
    "the treaty" with nothing before it waits for the first group whose name tells more.
    """
    groups: list[Group] = []
    waiting: list[Named] = []
    last: Group | None = None
    for name in names:
        if name.alike and last is not None:
            group = Group([name], last)
            groups.append(group)
            continue  # the next "the treaty" is still the one spoken of before
        found = _group_of(name, groups, last)
        if found is None and name.bare:
            if not name.indefinite:
                waiting.append(name)
            continue
        if found is None:
            found = Group()
            groups.append(found)
        found.names.append(name)
        if not name.older and not name.several:
            last = found
    if groups and waiting and not groups[0].names[0].indefinite:
        first = groups[0]
        early = [name for name in waiting if name.span.start < first.names[0].span.start and _so_called(first, name)]
        first.names[:0] = early
    return [group for group in groups if _tells(group)]


def _group_of(name: Named, groups: Sequence[Group], last: Group | None) -> Group | None:
    able = [group for group in groups if group.alike is None and group.may_be(name)]
    if name.known:
        same = [group for group in able if group.known]
        able = same or [group for group in able if group.older == name.older and _shared(group, name)]
        return able[-1] if able else None
    if name.year or name.title:
        able = [group for group in able if _shared(group, name)]
    elif len(name.parties) > 1:  # "the Norway-Ghana pact" is not the Lima Convention named before
        able = [group for group in able if group.parties or not (group.title or group.year) or _shared(group, name)]
    if name.older:
        able = [group for group in able if group.older]
    elif not name.year and not name.title:
        able = [group for group in able if not group.older] or able
    if name.newer and len(able) > 1:
        newest = [g for g in able if not g.year]
        able = newest or able
    elif name.newer:
        able = [g for g in able if not g.year or name.year]
    if name.indefinite and not (name.parties and any(g.parties == name.parties for g in able)):
        return None
    if name.bare:
        able = [group for group in able if _so_called(group, name)]
        return last if last in able else (able[-1] if able else None)
    best = [g for g in able if g.parties and g.parties == name.parties] or able
    best = [g for g in best if not name.title or g.title & name.title] or best
    return last if last in best else (best[-1] if best else None)


def _so_called(group: Group, name: Named) -> bool:
    """Whether a weak word ("the deal") was used of it before; "treaty" and "agreement" fit any."""
    word = lemma_of(name.head)
    return word not in load_words("en", "treaties")["weak"] or any(lemma_of(n.head) == word for n in group.names)


def _shared(group: Group, name: Named) -> bool:
    """Whether something besides the lack of contradiction speaks for it: a year, a title, the parties or the kinds."""
    return bool(
        (name.year and (group.year == name.year or any(name.year in one.years for one in group.known)))
        or name.title & group.title
        or (name.parties and name.parties == group.parties)
        or _kinds_shared(group, name)
    )


def _kinds_shared(group: Group, name: Named) -> bool:
    """Whether the kinds of one without title and year speak for it: two where the name has a title and no party.

    A title with only one of two parties is of another: "the Oslo-Lima Treaty of Amity" is not Norway and Ghana's.
    """
    if group.title or group.year or (name.title and name.parties < group.parties and name.parties):
        return False
    least = 2 if name.title and not name.parties else 1
    return not len((name.kinds | name.title) & group.kinds) < least


def _tells(group: Group) -> bool:
    """Whether it can be told from others: by a party, a year, a title or a name that is known."""
    return bool(group.parties or group.year or group.title or group.known)


def key_of(group: Group, taken: set[str]) -> str:
    """An id within the page: that by which it is known, else parties and year, or title.

    Gives "agreement:jcpoa-2015", "agreement:gha-nor-1974" and "agreement:taif".
    """
    parts = [next(iter(group.known)).id] if len(group.known) == 1 else _parts(group)
    if len(group.known) > 1 and group.year:
        parts.append("either")  # "minsk-2014" is the id of one of the two
    if group.alike is not None:
        parts.append("alike")
    key = base = "agreement:" + "-".join(parts)
    number = 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    taken.add(key)
    return key


def _parts(group: Group) -> list[str]:
    parts = sorted(party.lower() for party in group.parties)
    if group.year:
        parts.append(group.year)
    return parts if group.parties else [*sorted(group.title)[:4], *parts]
