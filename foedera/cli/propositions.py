"""`foedera propositions`: what is said, each thing once, with all who say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from foedera.cli.options import filters, json_option, ledger_option, limit_option, row_limit
from foedera.cli.output import Column, as_json, print_json_rows, print_line, print_table, terminal_width

if TYPE_CHECKING:
    from foedera.analysis.proposition_list import Ground, Proposition
    from foedera.ledger.rows import ClaimQuery, ClaimRow
    from foedera.ledger.store import Store


@click.command("propositions")
@click.argument("proposition_or_claim", metavar="[ID]", required=False)
@filters
@click.option("--single", is_flag=True, help="Also those that one claim only says.")
@limit_option
@json_option
@ledger_option
def command(
    query: ClaimQuery,
    *,
    proposition_or_claim: str | None,
    single: bool,
    limit: int | None,
    json: bool | None,
    ledger: str,
) -> int:
    """List propositions: claims that say the same, gathered; or the one that ID, a claim's or its own, belongs to.

    Each with the number of its claims, documents and origins, how sure it is that they say the same, and why. A
    denial and an assertion are two propositions. `foedera judge same` and `different` merge and split; `undo` takes
    it back.

    \b
    foedera propositions --about Sorania,Veldoria
    foedera judge same p9dc878106f0 pc794c3bc8a1
    """
    from foedera.analysis.proposition_list import propositions_in
    from foedera.ledger import views
    from foedera.ledger.store import Store

    with Store.open(ledger, create=False) as store:
        if proposition_or_claim:
            found, single = _one(store, query, proposition_or_claim), True
        else:
            found = propositions_in(store, views.claims(store, query), before=query.stored_before)
    held = [one for one in found if single or as_json(json) or len(one.claims) > 1]
    shown = held[: row_limit(limit, as_json(json))]
    if as_json(json):
        from foedera.exports.propositions import proposition

        print_json_rows(proposition(one) for one in shown)
        return 0
    for one in shown:
        _print(one)
    alone = len(found) - len(held)
    if not held:
        print_line("no two claims that answer to these filters say the same")
    if alone:
        print_line(f"{alone} more proposition{'s'[: alone != 1]} of one claim each; --single shows them")
    if len(shown) < len(held):
        print_line(f"the first {len(shown)} of {len(held)}; --limit 0 shows all")
    return 0


def _one(store: Store, query: ClaimQuery, name: str) -> list[Proposition]:
    """The one proposition of a claim; where it was never gathered, among all that answer to the filters."""
    from foedera.analysis.proposition_list import propositions_in
    from foedera.ledger import views
    from foedera.ledger.gathered import members

    ids = members(store, name)
    rows = [row for row in (views.claim(store, id) for id in ids) if row.current] or views.claims(store, query)
    wanted = views.claim(store, "c" + name[1:] if name.startswith("p") else name).id
    found = propositions_in(store, rows, before=query.stored_before)
    return [one for one in found if wanted in {claim.id for claim in one.claims}]


def _print(one: Proposition) -> None:
    """A line that counts, and a table of the claims with the ground of each."""
    from foedera.cli import cells

    score = "" if one.score is None else f", score {one.score:.2f}"
    print_line(f"{cells.short(one.id)}  {one.origins.counted}{score}{', denied' if one.denied else ''}")
    grounds = {ground.claim: ground for ground in one.grounds}
    columns: list[Column[ClaimRow]] = [
        Column("said", cells.said),
        Column("according to", cells.chain, share=3, style="cyan"),
        Column("words", lambda row: row.words, share=5),
        Column("how", cells.how, style="yellow", most=cells.HOW),
        Column("claim", lambda row: cells.short(row.id), style="dim"),
    ]
    narrow = terminal_width() < 110
    if not narrow:
        columns.insert(4, Column("gathered because", lambda row: _why(grounds.get(row.id)), share=3, style="dim"))
    print_table(columns, one.claims, empty="")
    if narrow and grounds:
        print_line(f"  gathered because: {'; '.join(dict.fromkeys(map(_why, one.grounds)))}")
    if one.unsure:
        print_line(f"  fits equally well: {', '.join(map(cells.short, one.candidates))}")
    elif one.candidates:
        print_line(f"  comes near: {', '.join(map(cells.short, one.candidates))}")
    print_line()


def _why(ground: Ground | None) -> str:
    if ground is None:
        return ""
    return f"{ground.by}: the same" if ground.score is None else f"{ground.why} ({ground.score:.2f})"
