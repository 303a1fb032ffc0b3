"""What the program judged of claims: which says the same as an earlier one, how surely and why; and who overrules it.

Rows are only added; of one claim the newest counts. Persons' judgements (`same`, `different`) stand beside them and
always win, so a merge is undone by undoing the judgement, and the propositions are then what they were.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import exists, func, insert, literal_column, select, true

from foedera.ledger import tables as t
from foedera.ledger.encoding import moment_text, now
from foedera.ledger.identity import CLAIM_MARK, PROPOSITION_MARK
from foedera.ledger.judgements import judgements
from foedera.ledger.views.claims import claim_id_of
from foedera.ledger.views.filters import pages
from foedera.records import Verdict

if TYPE_CHECKING:
    from foedera.ledger.store import Store


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the program judged of `claim`.

    `verdict` is same (`other` is the first claim of its proposition), different (it is itself the first) or unsure
    (several would do equally well). `score`, 0 to 1, tells how alike the words are to the nearest; `candidates` are
    first claims of propositions that come near. `by` is the rule and its version.
    """

    claim: str
    verdict: Verdict
    other: str | None
    score: float
    why: str
    candidates: tuple[str, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A person's judgement in force that two claims, by their present ids, say the same or do not."""

    same: bool
    one: str
    other: str
    by: str
    judgement: str


def gathered(store: Store, claims: Iterable[str], *, before: datetime | None = None) -> dict[str, Gathered]:
    """What was judged last (before a moment) of these claims, by id; those never looked at are left out."""
    c = t.gathered.c
    found: dict[str, Gathered] = {}
    with store.reading() as connection:
        for part in pages(sorted(set(claims))):
            query = select(t.gathered).where(c.claim.in_(part)).order_by(c.claim, c.n)
            if before is not None:
                query = query.where(c.stored_at < moment_text(before))
            for row in connection.execute(query):
                near = tuple(json.loads(row.candidates))
                verdict = Verdict(row.verdict)
                found[row.claim] = Gathered(row.claim, verdict, row.other, row.score, row.why, near, row.by)
    return found


def waiting(store: Store, by: str, *, within: int) -> int | None:
    """How many spoken claims of current readings this version of the rule never judged; None in a larger ledger.

    `within` is how many claims a ledger may hold for them to be counted.
    """
    c = t.claims.c
    judged = exists(select(literal_column("1")).where(t.gathered.c.claim == c.id, t.gathered.c.by == by))
    replaced = exists(select(literal_column("1")).where(t.supersessions.c.reading == c.reading))
    some = select(literal_column("1")).select_from(t.claims).limit(within + 1).subquery()
    with store.reading() as connection:
        if within < connection.execute(select(func.count()).select_from(some)).scalar_one():
            return None
        query = select(func.count(c.id.distinct())).where(c.spoken == true(), ~judged, ~replaced)
        return int(connection.execute(query).scalar_one())


def keep(store: Store, rows: Sequence[Gathered]) -> int:
    """Add what differs from what was judged last; gives how many rows were added."""
    with store.writing(durable=True) as connection:
        last: dict[str, tuple[int, tuple[object, ...]]] = {}
        for part in pages([row.claim for row in rows]):
            query = select(t.gathered).where(t.gathered.c.claim.in_(part)).order_by(t.gathered.c.claim, t.gathered.c.n)
            for held in connection.execute(query):
                last[held.claim] = held.n, tuple(held)[2:-1]
        at = moment_text(now())
        fresh = []
        for row in rows:
            n, content = last.get(row.claim, (0, ()))
            told = (row.verdict.value, row.other, row.score, row.why, json.dumps(row.candidates), row.by)
            if told != content:
                fresh.append(dict(zip(t.gathered.c.keys(), (row.claim, n + 1, *told, at), strict=True)))
        for batch in pages(fresh):
            connection.execute(insert(t.gathered), batch)
    return len(fresh)


def decided(store: Store, *, before: datetime | None = None) -> list[Decided]:
    """Persons' judgements in force about two claims that are still read, the newest first."""
    compared = {Verdict.SAME: True, Verdict.DIFFERENT: False}
    found = []
    for one in judgements(store, before=before):
        verdict, claims = one.judgement.verdict, one.claims
        if verdict in compared and not one.undone and len(claims) == 2:
            first, second = claims
            if first is not None and second is not None:
                found.append(Decided(compared[verdict], first, second, one.judgement.by, one.judgement.id))
    return found[::-1]


def members(store: Store, name: str) -> tuple[str, ...]:
    """Claims of the proposition that a claim (or proposition) of this name or beginning belongs to; () if not gathered.

    UnknownNameError: there is no such claim. LedgerError, listing them: several begin so.
    """
    with store.reading() as connection:
        asked = claim_id_of(connection, CLAIM_MARK + name[1:] if name.startswith(PROPOSITION_MARK) else name)
    rows = fellows(store, [asked])
    if asked not in rows:
        return ()
    firsts = first_claims(rows, rows, decided(store))
    return tuple(sorted(claim for claim, first in firsts.items() if first == firsts[asked]))


def fellows(store: Store, claims: Iterable[str]) -> dict[str, Gathered]:
    """What was judged last of these claims and of all that may be of one proposition with one of them."""
    near = {*claims, *(claim for one in decided(store) for claim in (one.one, one.other))}
    heads = near | {row.other for row in gathered(store, near).values() if row.other}
    with store.reading() as connection:
        for part in pages(sorted(heads)):
            near.update(connection.execute(select(t.gathered.c.claim).where(t.gathered.c.other.in_(part))).scalars())
    return gathered(store, near | heads)


def first_claims(claims: Iterable[str], rows: Mapping[str, Gathered], persons: Sequence[Decided]) -> dict[str, str]:
    """The first claim of each claim's proposition, by the claim's id.

    `rows` must hold what was judged of `claims` and of all that `persons` speak of. Persons come first, the newest
    before the older; then what the program joined, the surest first. What a person told apart is never joined.
    """
    groups = _Groups()
    for one in persons:
        if not one.same:
            groups.part(one.one, one.other)
        else:
            groups.join(one.one, one.other)
    named = {*claims, *(claim for one in persons for claim in (one.one, one.other))}
    joined = [row for claim in named if (row := rows.get(claim)) and row.other and row.verdict is Verdict.SAME]
    leads = {claim: claim for claim in named}
    for row in sorted(joined, key=lambda row: (-row.score, row.claim)):
        if row.other and groups.join(row.claim, row.other):
            leads[row.claim] = row.other
    firsts: dict[str, str] = {}
    for claim, lead in leads.items():
        root = groups.root(claim)
        firsts[root] = min(lead, firsts.get(root, lead))
    return {claim: firsts[groups.root(claim)] for claim in named}


@dataclass(slots=True)
class _Groups:
    """Claims joined pair by pair, save those that must stay apart."""

    above: dict[str, str] = field(default_factory=dict)
    apart: dict[str, set[str]] = field(default_factory=dict)

    def root(self, claim: str) -> str:
        while (above := self.above.get(claim, claim)) != claim:
            self.above[claim] = self.above.get(above, above)
            claim = above
        return claim

    def part(self, one: str, other: str) -> None:
        """Never join these two; too late where a newer judgement has joined them already."""
        a, b = self.root(one), self.root(other)
        if a != b:
            self.apart.setdefault(a, set()).add(b)
            self.apart.setdefault(b, set()).add(a)

    def join(self, one: str, other: str) -> bool:
        """Whether they may be together, and are now."""
        a, b = self.root(one), self.root(other)
        if b in self.apart.get(a, ()):
            return False
        if a != b:
            self.above[a] = b
            for enemy in self.apart.pop(a, set()):
                self.apart[enemy].discard(a)
                self.apart[enemy].add(b)
                self.apart.setdefault(b, set()).add(enemy)
        return True
