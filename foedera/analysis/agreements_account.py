"""Everything told of each agreement of a ledger, put together: what the command and the pages show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from foedera.analysis.agreements import Decided, Gathered, ids_of
from foedera.analysis.agreements_kept import joined, judged
from foedera.analysis.agreements_library import known_by_name, library_match
from foedera.analysis.agreements_steps import StageTold, stages_of
from foedera.analysis.agreements_told import (
    Likeness,
    Point,
    Publicity,
    Succession,
    forecasts_of,
    likenesses_of,
    names_of,
    points_of,
    publicity_of,
    successions_of,
)
from foedera.errors import UnknownNameError
from foedera.ledger.judgements import Standing, judgements
from foedera.ledger.rows import ClaimRow
from foedera.ledger.views.agreements import PageAgreement, agreements
from foedera.ledger.views.names import AGREEMENT_MARK
from foedera.records import Treaty, Verdict

if TYPE_CHECKING:
    from foedera.ledger.store import Store

NEAR = 3


@dataclass(frozen=True, slots=True)
class Account:
    """One agreement: `names` with their pages and counts, steps, points, older and newer ones, each with its claims.

    `treaty` is the library's agreement that it is, `maybe` those it may be. `apart` are ids of agreements that it may
    be one with; nothing singled one out.
    """

    id: str
    name: str
    gathered: Gathered
    names: tuple[tuple[str, tuple[PageAgreement, ...], int], ...]
    stages: tuple[StageTold, ...]
    points: tuple[Point, ...]
    publicity: tuple[Publicity, ...]
    successions: tuple[Succession, ...]
    likenesses: tuple[Likeness, ...]
    forecasts: tuple[ClaimRow, ...]
    treaty: Treaty | None
    maybe: tuple[Treaty, ...]
    apart: tuple[str, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties' codes."""
        return self.gathered.parties

    @property
    def claims(self) -> tuple[ClaimRow, ...]:
        """Every claim on it, once."""
        return tuple({claim.id: claim for page in self.gathered.pages for claim in page.claims}.values())


def accounts(
    store: Store, treaties: Mapping[str, Treaty], *, about: Iterable[str] = (), before: datetime | None = None
) -> list[Account]:
    """All agreements of a ledger whose pages name all of `about`, those with most pages first.

    `treaties` is the library they are held against. A reading that a newer one replaced is left out; a claim or a
    page's agreement that a person rejected is too. What the program kept of its judgements counts; what it never judged
    is gathered now, and not kept. With `before`, all as the ledger held it at that moment; persons' judgements count as
    they stood then.
    """
    standing = [one for one in judgements(store, before=before) if not one.undone]
    decided, rejected = decided_by(standing), _rejected(standing)
    pages = agreements(store, about=about, before=before)
    found = joined(pages, treaties, decided, judged(store, [page.id for page in pages], before=before))
    matches = {id(one): library_match(one, treaties) for one in found}
    named = _named(found, matches)
    wanted = frozenset(about)
    return [
        _account(id_, one, named, matches[id(one)], rejected)
        for id_, one in named.items()
        if not wanted or wanted <= set(one.parties) or not one.parties
    ]


def account_of(found: Sequence[Account], wanted: str) -> Account:
    """The account with this id, one that a page's agreement or a name of it gives, or the library's id.

    UnknownNameError, with near ids, where none or several are called so.
    """
    from difflib import get_close_matches

    word = wanted.casefold().strip()
    for test in (
        lambda one: one.id == word,
        lambda one: one.treaty is not None and one.treaty.id == word,
        lambda one: word.startswith(AGREEMENT_MARK) and any(page.id.startswith(word) for page in one.gathered.pages),
        lambda one: any(name.casefold() == word for name, _, _ in one.names),
        lambda one: any(word in name.casefold() for name, _, _ in one.names),
    ):
        matching = [one for one in found if test(one)]
        if len(matching) == 1:
            return matching[0]
        if matching:
            raise UnknownNameError("one agreement", wanted, tuple(one.id for one in matching[:NEAR]))
    near = get_close_matches(word, [one.id for one in found], n=NEAR, cutoff=0.4)
    raise UnknownNameError("agreement", wanted, tuple(near))


def page_ids(
    store: Store, treaties: Mapping[str, Treaty], wanted: str, *, before: datetime | None = None
) -> tuple[str, ...]:
    """The ids under which the pages of one agreement tell it (told it `before`), as `ClaimQuery.agreement` takes them.

    UnknownNameError: none, or several, are called so; see `account_of`.
    """
    return tuple(page.id for page in account_of(accounts(store, treaties, before=before), wanted).gathered.pages)


def decided_by(standing: Iterable[Standing]) -> Decided:
    """What judgements in force say of pages' agreements; the later of two on one pair counts."""
    same: dict[frozenset[str], tuple[str, str, str]] = {}
    different: set[frozenset[str]] = set()
    accepted: dict[str, str] = {}
    rejected: set[str] = set()
    for one in standing:
        judgement = one.judgement
        target, other = judgement.target, judgement.other
        if not target.startswith(AGREEMENT_MARK):
            continue
        pair = frozenset((target, other or ""))
        if judgement.verdict in (Verdict.SAME, Verdict.DIFFERENT) and other is not None:
            same.pop(pair, None)
            different.discard(pair)
            if judgement.verdict is Verdict.SAME:
                same[pair] = (target, other, judgement.by)
            else:
                different.add(pair)
        rejected.discard(target)
        if judgement.verdict is Verdict.REJECT:
            rejected.add(target)
        elif judgement.verdict is Verdict.ACCEPT:
            accepted[target] = judgement.by
    return Decided(tuple(same.values()), frozenset(different), accepted, frozenset(rejected))


def _rejected(standing: Iterable[Standing]) -> frozenset[str]:
    """Claims whose last judgement is that they are not said there."""
    last: dict[str, Verdict] = {}
    for one in standing:
        if one.judgement.verdict in (Verdict.ACCEPT, Verdict.REJECT):
            last |= {claim: one.judgement.verdict for claim in one.claims if claim}
    return frozenset(claim for claim, verdict in last.items() if verdict is Verdict.REJECT)


def _named(
    found: Sequence[Gathered], matches: Mapping[int, tuple[Treaty | None, tuple[Treaty, ...]]]
) -> dict[str, Gathered]:
    """Ids: the library's or the list of names' where no other bears it, else those of parties and year."""
    named: dict[str, Gathered] = {}
    for id_, one in ids_of(found).items():
        treaty = matches[id(one)][0]
        known = treaty.id if treaty is not None else known_by_name(one)
        named[known if known is not None and known not in named else id_] = one
    return named


def _account(
    id_: str,
    one: Gathered,
    named: Mapping[str, Gathered],
    match: tuple[Treaty | None, tuple[Treaty, ...]],
    rejected: frozenset[str],
) -> Account:
    treaty, maybe = match
    names = names_of(one.pages)
    whole = [name for name, _, _ in names if any(word[:1].isupper() for word in name.split())]
    ids = {id(other): other_id for other_id, other in named.items()}
    return Account(
        id=id_,
        name=whole[0] if whole else (names[0][0] if names else id_),
        gathered=one,
        names=tuple(names),
        stages=tuple(stages_of(one, rejected)),
        points=tuple(points_of(one, rejected)),
        publicity=tuple(publicity_of(one, rejected)),
        successions=tuple(successions_of(one, named, rejected)),
        likenesses=tuple(likenesses_of(one, named, rejected)),
        forecasts=tuple(forecasts_of(one, rejected)),
        treaty=treaty,
        maybe=maybe,
        apart=tuple(ids[id(other)] for other in one.candidates if id(other) in ids),
    )
