"""What the program judged of pages' agreements: which are one, how surely and why, kept in the ledger.

Rows are only added, beside those of claims; of one page's agreement the newest counts. They are judged without regard
to persons, whose judgements go before them at each question and are not touched by gathering again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from foedera.analysis.agreements import PROGRAM, SCORES, Decided, Gathered, Join, gather
from foedera.analysis.agreements_library import known_by_name, library_match
from foedera.ledger import gathered as kept
from foedera.ledger.views.agreements import PageAgreement, agreement_ids, agreements
from foedera.records import Treaty, Verdict

if TYPE_CHECKING:
    from foedera.ledger.store import Store

BY = "agreements/1"
"""The rule and its version: what another version judged is judged again."""
BRIDGE = "both are the same agreement of the library"
ALONE, UNSURE = "no other agreement that fits", "several fit equally well"


def gather_agreements(store: Store, treaties: Mapping[str, Treaty], *, again: bool = False) -> tuple[int, int]:
    """Judge the pages' agreements that are not judged yet (`again`: all), and keep it: agreements, rows added.

    `treaties` is the library by which two of other names may be known for one. Takes a ledger of any size; nothing but
    ids is read where nothing is new. LedgerError: the ledger cannot be written.
    """
    ids = agreement_ids(store)
    known = {} if again else judged(store, ids)
    if all(id in known for id in ids):
        return len(ids), 0
    return len(ids), kept.keep(store, rows_of(joined(agreements(store), treaties, Decided(), known)))


def judged(store: Store, ids: Iterable[str], *, before: datetime | None = None) -> dict[str, kept.Gathered]:
    """What this version of the rule judged of these pages' agreements (`before` a moment), by id."""
    return {id: row for id, row in kept.gathered(store, ids, before=before).items() if row.by == BY}


def joined(
    pages: Sequence[PageAgreement],
    treaties: Mapping[str, Treaty],
    decided: Decided,
    known: Mapping[str, kept.Gathered],
) -> list[Gathered]:
    """Pages' agreements gathered by their own words, then by the library."""
    found = gather(pages, decided, known)
    return _bridged(found, {id(one): _known(one, treaties) for one in found}, decided)


def _known(one: Gathered, treaties: Mapping[str, Treaty]) -> str | None:
    treaty = library_match(one, treaties)[0]
    return treaty.id if treaty is not None else known_by_name(one)


def rows_of(found: Iterable[Gathered]) -> list[kept.Gathered]:
    """One row a page's agreement: the same as the first of its agreement, itself the first, or unsure between several.

    Takes what the program gathered by itself; a person's joins are refused a row, since they are kept as judgements.
    """
    rows = []
    for one in found:
        first, *rest = one.pages
        near = tuple(sorted(other.pages[0].id for other in one.candidates))
        verdict, why = (Verdict.UNSURE, UNSURE) if near else (Verdict.DIFFERENT, ALONE)
        rows.append(kept.Gathered(first.id, verdict, None, 0.0, why, near, BY))
        joins = {join.page: join for join in one.joins if join.by == PROGRAM}
        rows += [
            kept.Gathered(page.id, Verdict.SAME, first.id, joins[page.id].score, joins[page.id].reason, (), BY)
            for page in rest
            if page.id in joins
        ]
    return rows


def _bridged(found: list[Gathered], treaty: Mapping[int, str | None], decided: Decided) -> list[Gathered]:
    """Agreements that are one agreement of the library become one, unless a page or a person tells them apart."""
    first: dict[str, Gathered] = {}
    left: list[Gathered] = []
    went: dict[int, Gathered] = {}
    for one in found:
        known = treaty[id(one)]
        into = first.get(known) if known else None
        if known is None or into is None or not _may_join(into, one, decided):
            left.append(one)
            if known is not None:
                first.setdefault(known, one)
            continue
        went[id(one)] = into
        into.joins += [Join(one.pages[0].id, BRIDGE, SCORES[BRIDGE]), *one.joins]
        into.pages += one.pages
        into.facts += one.facts
        into.settle()
    for one in left:
        there = [went.get(id(other), other) for other in one.candidates]
        one.candidates = [other for other in {id(other): other for other in there}.values() if other is not one]
    return left


def _may_join(one: Gathered, other: Gathered, decided: Decided) -> bool:
    pairs = [(mine, theirs) for mine in one.pages for theirs in other.pages]
    apart = any(frozenset((mine.id, theirs.id)) in decided.different for mine, theirs in pairs)
    return not apart and not any(mine.document == theirs.document for mine, theirs in pairs)
