"""`foedera relations`: the system of states on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from foedera.cli.options import DAY, json_option, split_names
from foedera.cli.output import Column, as_json, print_json, print_json_rows, print_line, print_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from foedera.analysis.balance import Balance
    from foedera.analysis.relations import Act, Network, Tie
    from foedera.analysis.relations_views import Moment, Shift


@click.command("relations")
@click.option("--on", type=DAY, required=True, metavar="DATE", help="The day.")
@click.option("--since", type=DAY, metavar="DATE", help="Only ties that changed since this day.")
@click.option("--dyad", metavar="STATE,STATE", help="Two states: their tie, its reasons and its history.")
@click.option("--states", multiple=True, metavar="NAMES", help="Only these states.")
@click.option("--blocs", "wants_blocs", is_flag=True, help="Blocs and structural balance instead of ties.")
@click.option("--weighted", is_flag=True, help="Balance by the strength of ties, not by their number.")
@click.option("--ledger", metavar="FILE", help="Count the events of this ledger's claims too.")
@click.option("--by", "source", metavar="SOURCE", help="Only events this source tells.")
@click.option("--half-life", type=float, default=365.0, help="Days after which an event weighs half.")
@click.option("--pack", "packs", multiple=True, metavar="FOLDER", help="A knowledge pack to add.")
@json_option
def command(
    *,
    on: date,
    since: date | None,
    dyad: str | None,
    states: tuple[str, ...],
    wants_blocs: bool,
    weighted: bool,
    ledger: str | None,
    source: str | None,
    half_life: float,
    packs: tuple[str, ...],
    json: bool | None,
) -> int:
    """Show who is allied, cooperative, tense or hostile toward whom.

    From agreements in force, measures of states against each other, and, with --ledger, events that fade with age.

    \b
    foedera relations --on 2024-12-10 --dyad RUS,PRK
    foedera relations --on 2025-01-01 --since 2024-06-01
    foedera relations --on 2025-01-01 --blocs
    """
    from pathlib import Path

    from foedera.analysis.names import state_code
    from foedera.analysis.relations import network
    from foedera.knowledge.reference import load_reference
    from foedera.settings import pack_paths

    if not half_life > 0:
        raise click.BadParameter("must be above 0 days", param_hint="--half-life")
    reference = load_reference([*pack_paths(), *(Path(folder) for folder in packs)])
    acts = _acts(ledger, source, on) if ledger else []
    only = [state_code(name) for name in split_names(states)] or None
    now = network(reference, on, acts=acts, states=only, half_life=half_life)
    if dyad:
        from foedera.analysis.relations_views import history

        one, other = _two(dyad)
        _print_dyad((one, other), now.tie(one, other), history(reference, one, other, acts), json=as_json(json))
    elif since:
        from foedera.analysis.relations_views import changed

        then = network(reference, since, acts=acts, states=only, half_life=half_life)
        _print_shifts(changed(then, now), json=as_json(json))
    elif wants_blocs:
        _print_blocs(now, weighted=weighted, json=as_json(json))
    else:
        _print_ties(now, json=as_json(json))
    return 0


def _acts(ledger: str, source: str | None, on: date) -> list[Act]:
    from foedera.analysis.relations_acts import acts_of
    from foedera.ledger import views
    from foedera.ledger.rows import ClaimQuery
    from foedera.ledger.store import Store

    query = ClaimQuery(by=source, as_of=on, denied=False, spoken=True, limit=None)
    with Store.open(ledger, create=False) as store:
        return list(acts_of(views.claims(store, query)))


def _two(words: str) -> tuple[str, str]:
    from foedera.analysis.names import state_code

    names = split_names((words,))
    if len(names) != 2:
        raise click.BadParameter(f"{words!r} must be two states, such as RUS,PRK", param_hint="--dyad")
    return state_code(names[0]), state_code(names[1])


def _tie_json(tie: Tie | None) -> dict[str, Any] | None:
    if tie is None:
        return None
    return {
        "first": tie.first,
        "second": tie.second,
        "kind": tie.kind.value,
        "score": tie.score,
        "reasons": [
            {
                "what": reason.what,
                "weight": round(reason.weight, 4),
                "since": reason.since.isoformat() if reason.since else None,
                "source": reason.source,
            }
            for reason in tie.reasons
        ],
    }


def _print_ties(network: Network, *, json: bool) -> None:
    ties = sorted(network.ties.values(), key=lambda tie: (-abs(tie.score), tie.first, tie.second))
    if json:
        print_json_rows(_tie_json(tie) for tie in ties)
        return
    columns: list[Column[Tie]] = [
        Column("tie", lambda tie: f"{tie.first} {tie.second}"),
        Column("kind", lambda tie: tie.kind),
        Column("score", lambda tie: f"{tie.score:+.2f}", right=True),
        Column("because", lambda tie: "; ".join(reason.what for reason in tie.reasons[:3]), share=3),
    ]
    print_table(columns, ties[:100], empty="no ties")
    if len(ties) > 100:
        print_line(f"the strongest 100 of {len(ties)}; --json gives all")


def _print_dyad(pair: tuple[str, str], tie: Tie | None, moments: Sequence[Moment], *, json: bool) -> None:
    if json:
        rows = [{"on": moment.on, "what": moment.what, "source": moment.source} for moment in moments]
        print_json({"dyad": list(pair), "tie": _tie_json(tie), "history": rows})
        return
    print_line(f"{pair[0]} and {pair[1]}: {f'{tie.kind}, {tie.score:+.2f}' if tie else 'no tie'}")
    for reason in tie.reasons if tie else ():
        since = f" since {reason.since}" if reason.since else ""
        print_line(f"  {reason.weight:+.2f} {reason.what}{since} [{reason.source}]")
    print_line("history:")
    for moment in moments:
        print_line(f"  {moment.on}  {moment.what} [{moment.source}]")


def _print_shifts(shifts: Iterable[Shift], *, json: bool) -> None:
    if json:
        print_json_rows(
            {
                "first": shift.first,
                "second": shift.second,
                "change": round(shift.change, 4),
                "before": _tie_json(shift.before),
                "after": _tie_json(shift.after),
            }
            for shift in shifts
        )
        return
    columns: list[Column[Shift]] = [
        Column("tie", lambda shift: f"{shift.first} {shift.second}"),
        Column("before", lambda shift: _said(shift.before)),
        Column("after", lambda shift: _said(shift.after)),
        Column("because", _why, share=3),
    ]
    print_table(columns, shifts, empty="no tie changed")


def _said(tie: Tie | None) -> str:
    return f"{tie.kind} {tie.score:+.2f}" if tie else "none"


def _why(shift: Shift) -> str:
    before = {reason.what for reason in shift.before.reasons} if shift.before else set()
    after = {reason.what for reason in shift.after.reasons} if shift.after else set()
    return "; ".join(
        [f"+ {what}" for what in sorted(after - before)] + [f"- {what}" for what in sorted(before - after)]
    )


def _print_blocs(network: Network, *, weighted: bool, json: bool) -> None:
    from foedera.analysis.balance import balance
    from foedera.analysis.relations_views import blocs

    found, held = blocs(network), balance(network.signed(), weighted=weighted)
    if json:
        print_json({"on": network.on.isoformat(), "blocs": [list(bloc) for bloc in found], "balance": _balance(held)})
        return
    for bloc in found:
        print_line(f"{len(bloc):3}  {', '.join(bloc)}")
    proven = "exactly" if held.exact else f"at most, and at least {held.at_least:g} (gap {held.gap:.0%})"
    print_line(f"frustration {held.frustration:g} {proven}, by {held.method}")
    print_line(f"{len(held.frustrated_triads)} of {held.triads} triads are frustrated")
    for first, second in held.against:
        print_line(f"  against the division: {first} {second}")


def _balance(held: Balance) -> dict[str, Any]:
    return {
        "frustration": held.frustration,
        "at_least": held.at_least,
        "exact": held.exact,
        "gap": round(held.gap, 4),
        "method": held.method,
        "camps": [list(camp) for camp in held.camps],
        "against": [list(pair) for pair in held.against],
        "triads": held.triads,
        "frustrated_triads": [list(triad) for triad in held.frustrated_triads],
    }
