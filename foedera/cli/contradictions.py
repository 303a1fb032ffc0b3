"""`foedera contradictions`: what some assert and others deny or count otherwise, what is narrowed or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from foedera.analysis.agreement import Kind
from foedera.cli.options import OneOf, filters, json_option, ledger_option, limit_option, row_limit
from foedera.cli.output import Column, as_json, print_json_rows, print_line, print_table, terminal_width

if TYPE_CHECKING:
    from foedera.analysis.agreement import Contradiction, Relation
    from foedera.analysis.retractions import Retraction
    from foedera.ledger.rows import ClaimQuery, ClaimRow

NOTHING = "no contradiction: no two firm claims that answer to these filters exclude each other"
LESS = (Kind.NARROWS, Kind.RETRACTS)
"""What is listed behind the contradictions: a speaker who says less than before, or takes it back."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the claims of a query do to each other."""

    contradictions: list[Contradiction]
    relations: list[Relation]
    unknown: list[Retraction]


@click.command("contradictions")
@filters
@click.option(
    "--relation",
    "kinds",
    type=OneOf(Kind),
    multiple=True,
    help="Only these, each with its rule: corroborates, contradicts, denies, updates, narrows or retracts.",
)
@limit_option
@json_option
@ledger_option
def command(query: ClaimQuery, *, kinds: tuple[Kind, ...], limit: int | None, json: bool | None, ledger: str) -> int:
    """List what claims contradict, best attested first.

    A denial stands against an assertion, a number against another of the same thing at the same time; the matters on
    which most origins stand on each side come first. Then what a speaker narrowed or took back. Nobody is declared
    right. --relation shows instead how each later claim stands to an earlier one.

    \b
    foedera contradictions --about Sorania,Veldoria
    foedera contradictions --by Oster --relation updates
    """
    found = _found(query, ledger)
    wanted = [one for one in found.relations if one.kind in (kinds or LESS)]
    unknown = found.unknown if not kinds or Kind.RETRACTS in kinds else []
    contradictions = [] if kinds else found.contradictions
    most = row_limit(limit, as_json(json))
    if as_json(json):
        rows = [*map(_exported, contradictions), *map(_alone, wanted), *map(_taken, unknown)]
        print_json_rows(rows[:most])
        return 0
    for one in contradictions[:most]:
        _print(one)
    if not found.contradictions and not kinds:
        print_line(NOTHING)
    _print_relations(wanted[:most], unknown[:most], asked=bool(kinds))
    if most is not None and max(len(contradictions), len(wanted)) > most:
        print_line(f"the first {most} of {max(len(contradictions), len(wanted))}; --limit 0 shows all")
    return 0


def _found(query: ClaimQuery, ledger: str) -> Found:
    from foedera import knowledge
    from foedera.analysis.agreement import contradictions, standing
    from foedera.analysis.agreement_scope import lying_in
    from foedera.analysis.origins import origins_of, pages_of
    from foedera.cli.bounded import newest
    from foedera.ledger.store import Store
    from foedera.settings import pack_paths

    with Store.open(ledger, create=False) as store:
        rows = newest(store, query)
        pages = pages_of(store, rows)
        parted = origins_of(store, rows, pages)
    relations, unknown = standing(rows, parted, pages, lying_in(knowledge.load(pack_paths())))
    return Found(contradictions(rows, parted), relations, unknown)


def _print(one: Contradiction) -> None:
    """A line that counts the sides, and a table of all their claims."""
    counts = [f"{name} by {count} origin{'s'[: count != 1]}" for name, count, _ in one.sides]
    print_line(f"{'; '.join(counts)} ({', '.join(dict.fromkeys(relation.rule for relation in one.relations))})")
    print_table(_columns(), [(name, claim) for name, _, claims in one.sides for claim in claims], empty="")
    print_line()


def _print_relations(wanted: Sequence[Relation], unknown: Sequence[Retraction], *, asked: bool) -> None:
    """Each relation as two rows, the earlier claim and what the later does to it."""
    if wanted or asked:
        rows = [row for one in wanted for row in (("", one.first, ""), (str(one.kind), one.second, one.rule))]
        print_table(_relation_columns(), rows, empty="no claim stands so to another that answers to these filters")
    for one in unknown:
        print_line(
            f"takes back what was not found: “{one.quote.words}” ({one.claim.speaker.name}, {one.claim.id[:14]})"
        )


def _columns() -> list[Column[tuple[str, ClaimRow]]]:
    from foedera.cli import cells

    return [
        Column("side", lambda row: row[0], style="yellow"),
        Column("said", lambda row: cells.said(row[1])),
        Column("according to", lambda row: cells.chain(row[1]), share=3, style="cyan"),
        Column("words", lambda row: row[1].words, share=5),
        Column("claim", lambda row: cells.short(row[1].id), style="dim"),
    ]


def _relation_columns() -> list[Column[tuple[str, ClaimRow, str]]]:
    from foedera.cli import cells

    shown: list[Column[tuple[str, ClaimRow, str]]] = [
        Column("relation", lambda row: row[0], style="yellow"),
        Column("said", lambda row: cells.said(row[1])),
        Column("according to", lambda row: cells.chain(row[1]), share=3, style="cyan"),
        Column("words", lambda row: row[1].words, share=5),
        Column("how", lambda row: cells.how(row[1]), style="yellow", most=cells.HOW),
        Column("rule", lambda row: row[2], share=3, style="dim"),
    ]
    if not terminal_width() < 110:
        shown.append(Column("claim", lambda row: cells.short(row[1].id), style="dim"))
    return shown


def _exported(one: Contradiction) -> dict[str, Any]:
    from foedera.exports import rows as exported

    return {
        "sides": [
            {"side": name, "origins": count, "claims": [exported.claim(claim) for claim in claims]}
            for name, count, claims in one.sides
        ],
        "relations": [_relation(relation) for relation in one.relations],
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "kind": relation.kind.value,
        "rule": relation.rule,
        "first": relation.first.id,
        "second": relation.second.id,
    }


def _alone(relation: Relation) -> dict[str, Any]:
    """A relation that makes no sides, with both claims whole."""
    from foedera.exports import rows as exported

    claims = [exported.claim(relation.first), exported.claim(relation.second)]
    return {"sides": [], "relations": [_relation(relation)], "claims": claims}


def _taken(one: Retraction) -> dict[str, Any]:
    """A retraction of what was not found: the earlier claim is null."""
    from foedera.exports import rows as exported

    relation = {"kind": Kind.RETRACTS.value, "rule": one.rule, "first": None, "second": one.claim.id}
    return {"sides": [], "relations": [relation], "claims": [exported.claim(one.claim)]}
