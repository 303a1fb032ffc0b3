"""Agreements gathered across documents: many names, one agreement, each join with its reason and score.

The program joins what parties, kind and time single out; where two agreements may be meant it joins neither and names
both. What it judged before and kept is taken up as it stands. A person's judgements (same, different, accept, reject)
go before the program's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from foedera.analysis.agreements_facts import Facts, facts_of
from foedera.ledger import gathered as kept
from foedera.ledger.views.agreements import PageAgreement

ONE_SIGNING = timedelta(366)
"""Days of signature further apart than this are two agreements; nearer ones that differ are a conflict of sources."""

ONE_STORY = 3 * 366
"""Days between two pages that name an agreement without year or day and may still mean the same one."""

ONE_TALE = 31
"""Days between two pages that may mean one by a word as general as "the agreement"."""

NAMED_BY_YEAR = 2
"""An agreement this many years older than a page is named there by its year or title, if it is meant."""

PROGRAM = "foedera"
"""By whom a join is that no person made."""

SCORES = {
    "a person says so": 1.0,
    "the same title and parties": 0.95,
    "the same parties and year": 0.9,
    "the same parties and kind": 0.8,
    "the same parties, and no other agreement between them that fits": 0.6,
    "the same title": 0.7,
    "the same year, on a page that names the parties": 0.7,
    "signed in the month by which it is named, by parties that the page names": 0.6,
    "one of the parties and the same kind, and no other that fits": 0.5,
    "both are the same agreement of the library": 0.85,
}
"""How sure the program is of a join, by its reason: an order, set by hand, not a measured probability."""


@dataclass(frozen=True, slots=True)
class Join:
    """One page's agreement taken for the same as those before it, why, and how surely; `by` who judged, if a person."""

    page: str
    reason: str
    score: float
    by: str = PROGRAM


@dataclass(frozen=True, slots=True)
class Decided:
    """A person's judgements in force on pages' agreements: pairs that are the same or not, ids confirmed, rejected."""

    same: tuple[tuple[str, str, str], ...] = ()
    different: frozenset[frozenset[str]] = frozenset()
    accepted: Mapping[str, str] = field(default_factory=dict)
    rejected: frozenset[str] = frozenset()


@dataclass(slots=True)
class Gathered:
    """One agreement as all pages tell it: `pages` in the order they joined, `joins` one for each but the first.

    `candidates` are the ids of pages' agreements that may be this one or another, and were therefore left apart.
    """

    pages: list[PageAgreement]
    facts: list[Facts]
    joins: list[Join] = field(default_factory=list)
    candidates: list[Gathered] = field(default_factory=list)

    @property
    def parties(self) -> tuple[str, ...]:
        """Every party that a page names, by code."""
        return tuple(sorted(frozenset().union(*(facts.parties for facts in self.facts))))

    @property
    def year(self) -> int | None:
        """The year by which it is named or in which it was signed."""
        return next((facts.year for facts in self.facts if facts.year is not None), None)

    @property
    def confidence(self) -> float:
        """The score of its least sure join; 1 where there is none."""
        return min((join.score for join in self.joins), default=1.0)

    def settle(self) -> None:
        """Put the pages behind the first in the order of their days, however they came together."""
        _first, *rest = zip(self.pages, self.facts, strict=True)
        rest.sort(key=lambda one: (one[1].day or date.max, one[0].id))
        self.pages[1:] = [page for page, _ in rest]
        self.facts[1:] = [facts for _, facts in rest]
        places = {page.id: n for n, page in enumerate(self.pages)}
        self.joins.sort(key=lambda join: (places.get(join.page, 0), join.reason, join.by))

    def holds(self, page: str) -> bool:
        """Whether the page's agreement with this id is one of its."""
        return any(one.id == page for one in self.pages)


def gather(
    pages: Sequence[PageAgreement], decided: Decided | None = None, known: Mapping[str, kept.Gathered] | None = None
) -> list[Gathered]:
    """Pages' agreements gathered into agreements, those with most pages first.

    `known` is what was judged and kept of some of them, by id: these stand as they were judged, and only the others are
    judged now. Takes "the Treaty on Comprehensive Partnership" of three pages with the same parties as one; refuses to
    give "a treaty between XSO and XVE" to one of two that fit: it stands alone with both as `candidates`.
    """
    decided, known = decided or Decided(), known or {}
    wanted = [page for page in pages if page.id not in decided.rejected]
    in_order = sorted(((facts_of(page), page) for page in wanted), key=lambda one: _strength(one[0]), reverse=True)
    found = _taken_up([one for one in in_order if one[1].id in known], decided, known)
    for facts, page in in_order:
        if page.id not in known:
            _place(found, facts, page, decided)
    for first, second, by in decided.same:
        _unite(found, first, second, by)
    for gathered in found:
        gathered.joins = [_confirmed(join, decided.accepted) for join in gathered.joins]
        gathered.settle()
    return sorted(found, key=lambda one: (-len(one.pages), one.parties, one.year or 0))


def _taken_up(
    held: Sequence[tuple[Facts, PageAgreement]], decided: Decided, known: Mapping[str, kept.Gathered]
) -> list[Gathered]:
    """The agreements as they were judged and kept; a page that a person told apart from one of them stands alone."""
    found: list[Gathered] = []
    of: dict[str, Gathered] = {}
    for facts, page in sorted(held, key=lambda one: known[one[1].id].other is not None):
        row = known[page.id]
        into = of.get(row.other or page.id)
        if into is None or _kept_apart(into, page, decided):
            found.append(Gathered([page], [facts]))
            of.setdefault(row.other or page.id, found[-1])
            continue
        into.pages.append(page)
        into.facts.append(facts)
        into.joins.append(Join(page.id, row.why, row.score))
    for gathered in found:
        near = known[gathered.pages[0].id].candidates
        gathered.candidates = [other for other in found if other is not gathered and any(map(other.holds, near))]
    return found


def _strength(facts: Facts) -> tuple[bool, bool, bool, bool]:
    """What is told most clearly is placed first, so that the rest finds it."""
    return len(facts.parties) > 1, facts.year is not None, bool(facts.title), bool(facts.kinds)


def _place(found: list[Gathered], facts: Facts, page: PageAgreement, decided: Decided) -> None:
    able = [
        (gathered, reason)
        for gathered in found
        if not _kept_apart(gathered, page, decided) and (reason := _reason(gathered, facts, page))
    ]
    best = max((SCORES[reason] for _, reason in able), default=0.0)
    first = [(gathered, reason) for gathered, reason in able if SCORES[reason] == best]
    if len(first) == 1:
        gathered, reason = first[0]
        gathered.pages.append(page)
        gathered.facts.append(facts)
        gathered.joins.append(Join(page.id, reason, SCORES[reason]))
        return
    found.append(Gathered([page], [facts], candidates=[gathered for gathered, _ in able]))


def _kept_apart(gathered: Gathered, page: PageAgreement, decided: Decided) -> bool:
    """Whether a person said so, or the page itself tells the two apart."""
    told = any(frozenset((one.id, page.id)) in decided.different for one in gathered.pages)
    return told or any(one.document == page.document for one in gathered.pages)


def _reason(gathered: Gathered, facts: Facts, page: PageAgreement) -> str:
    """Why the page's agreement is this one; "" where nothing singles it out or something speaks against it."""
    if facts.several or any(mine.several or _excluded(mine, facts) for mine in gathered.facts):
        return ""
    parties = frozenset(gathered.parties)
    if len(facts.parties) > 1 and len(parties) > 1:
        return _between_same(gathered, facts) if facts.parties == parties else ""
    if not facts.parties:
        return _without_parties(gathered, facts, page)
    if not parties:
        return "the same title" if _same_title(gathered, facts) else ""
    kinds = frozenset().union(*(mine.kinds for mine in gathered.facts))
    fits = facts.parties <= parties and parties <= page.states and facts.kinds & kinds and _near(gathered, facts)
    return "one of the parties and the same kind, and no other that fits" if fits else ""


def _between_same(gathered: Gathered, facts: Facts) -> str:
    if any(facts.title & mine.title for mine in gathered.facts):
        return "the same title and parties"
    if facts.year is not None and any(facts.year == mine.year for mine in gathered.facts):
        return "the same parties and year"
    if not _near(gathered, facts):
        return ""
    if any(facts.kinds & mine.kinds for mine in gathered.facts):
        return "the same parties and kind"
    alike = all(facts.heads & mine.heads for mine in gathered.facts)
    if not alike or (any(one.general for one in (facts, *gathered.facts)) and not _one_tale(gathered, facts)):
        return ""
    return "the same parties, and no other agreement between them that fits"


def _one_tale(gathered: Gathered, facts: Facts) -> bool:
    """Whether the pages are of the same weeks: what is only called "an agreement" is soon another."""
    days = [mine.day for mine in gathered.facts if mine.day]
    return facts.day is None or not days or min(abs((day - facts.day).days) for day in days) <= ONE_TALE


def _same_title(gathered: Gathered, facts: Facts) -> bool:
    """Whether half of the longer title is shared with one of them, not only a kind: "Trade" alone is no title."""
    for mine in gathered.facts:
        shared = facts.title & mine.title
        longer = max(len(facts.title), len(mine.title))
        if (shared - facts.kinds or len(shared) > 1) and len(shared) * 2 >= longer:
            return True
    return False


def _without_parties(gathered: Gathered, facts: Facts, page: PageAgreement) -> str:
    if _same_title(gathered, facts):
        return "the same title" if not gathered.parties or frozenset(gathered.parties) <= page.states else ""
    if not gathered.parties or not frozenset(gathered.parties) <= page.states:
        return ""
    if facts.year is not None and any(facts.year == mine.year for mine in gathered.facts):
        return "the same year, on a page that names the parties"
    signed = [mine.signed for mine in gathered.facts if mine.signed]
    if facts.month is not None and any(time.overlaps(facts.month) for time in signed):
        return "signed in the month by which it is named, by parties that the page names"
    return ""


def _excluded(one: Facts, other: Facts) -> bool:
    """Whether two tellings cannot be of one agreement."""
    titles = one.title and other.title and not one.title & other.title
    years = one.year is not None and other.year is not None and abs(one.year - other.year) > 1
    families = one.families and other.families and not one.families & other.families
    return bool(titles or years or families or one.alike != other.alike or _signed_apart(one, other))


def _signed_apart(one: Facts, other: Facts) -> bool:
    if not (one.signed and other.signed and one.signed.start and other.signed.start):
        return False
    return abs(one.signed.start - other.signed.start) > ONE_SIGNING


def _near(gathered: Gathered, facts: Facts) -> bool:
    """Whether the times do not part them: an old agreement is named by its year or title."""
    year = gathered.year
    if year is not None and facts.year is None:
        return facts.day is None or -1 <= facts.day.year - year < NAMED_BY_YEAR
    if facts.year is not None and year is None:
        return all(mine.day is None or -1 <= mine.day.year - facts.year < NAMED_BY_YEAR for mine in gathered.facts)
    days = [mine.day for mine in gathered.facts if mine.day]
    return facts.day is None or not days or min(abs((day - facts.day).days) for day in days) < ONE_STORY


def _unite(found: list[Gathered], first: str, second: str, by: str) -> None:
    """Two agreements that a person called the same become one."""
    one = next((gathered for gathered in found if gathered.holds(first)), None)
    other = next((gathered for gathered in found if gathered.holds(second)), None)
    if one is None or other is None or one is other:
        return
    found.remove(other)
    one.joins.append(Join(second, "a person says so", 1.0, by))
    one.joins.extend(other.joins)
    one.pages.extend(other.pages)
    one.facts.extend(other.facts)
    for gathered in found:
        gathered.candidates = [one if some is other else some for some in gathered.candidates if some is not gathered]
    one.candidates = [some for some in one.candidates if some is not one and some is not other]


def _confirmed(join: Join, accepted: Mapping[str, str]) -> Join:
    by = accepted.get(join.page)
    return Join(join.page, join.reason, 1.0, by) if by else join


def ids_of(found: Iterable[Gathered]) -> dict[str, Gathered]:
    """An id for each: parties and year ("gha-nor-2021"), or the words of its title; numbered where two would be one.

    The id follows what the ledger holds now; a page's own id ("a3f9...") names the agreement that holds it for good.
    """
    named: dict[str, Gathered] = {}
    for gathered in found:
        parts = [party.lower() for party in gathered.parties] or sorted(
            frozenset().union(*(f.title for f in gathered.facts))
        )
        year = [str(gathered.year)] if gathered.year else []
        base = "-".join([*parts[:6], *year]) or gathered.pages[0].id[:9]
        key, number = base, 2
        while key in named:
            key, number = f"{base}-{number}", number + 1
        named[key] = gathered
    return named
