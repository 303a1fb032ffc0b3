"""`foedera obligations`: what an event calls up, for whom, through whom, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from foedera.cli.options import DAY, json_option
from foedera.cli.output import Column, as_json, print_json_rows, print_line, print_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from foedera.analysis.obligations import Obligation, Question
    from foedera.analysis.obligations_difference import Change
    from foedera.knowledge.reference import Reference

NOTHING_CALLED_UP = "nothing is called up"
NOTHING = "no agreement of the library protects the one attacked or binds the one who acts"
GATES = ("request", "consent", "common finding", "agreed measures", "Council measures")


@click.command("obligations")
@click.option("--event", required=True, metavar='"TYPE ACTOR RECIPIENT"', help='Such as "ASSAULT USA PRK".')
@click.option("--on", type=DAY, required=True, metavar="DATE", help="The day of the event.")
@click.option("--place", metavar="NAME", help="Where, for clauses that hold only in some area.")
@click.option("--mode", metavar="WORD", help='How, such as "nuclear".')
@click.option("--fact", "facts", multiple=True, type=click.Choice(GATES), help="A condition known to be met.")
@click.option("--no-fact", "not_facts", multiple=True, type=click.Choice(GATES), help="One known not to be met.")
@click.option("--aggressor", metavar="STATE", help="Who is held to be the aggressor; by default who acts.")
@click.option("--according-to", metavar="SOURCE", help="Who holds so; it stands in the explanation.")
@click.option("--sides", is_flag=True, help="Show also what changes if the other side is held to be the aggressor.")
@click.option("--suppose", multiple=True, metavar="EVENT", help="Suppose one more event, and show the difference.")
@click.option(
    "--suppose-agreement",
    multiple=True,
    metavar="ID|PARTIES",
    help='Suppose an agreement in force: an id, or "XAA,XBB: defence".',
)
@click.option("--without", "removed", multiple=True, metavar="ID", help="Leave an agreement out, show the difference.")
@click.option("--links", type=click.IntRange(0, 3), default=1, help="How many helpers a chain may go through.")
@click.option("--all", "all_rows", is_flag=True, help="Also what is not triggered; in the table, every chain too.")
@click.option("--explain", is_flag=True, help="Print every step, with articles and sources.")
@click.option("--pack", "packs", multiple=True, metavar="FOLDER", help="A knowledge pack to add.")
@json_option
def command(
    *,
    event: str,
    on: date,
    place: str | None,
    mode: str | None,
    facts: tuple[str, ...],
    not_facts: tuple[str, ...],
    aggressor: str | None,
    according_to: str | None,
    sides: bool,
    suppose: tuple[str, ...],
    suppose_agreement: tuple[str, ...],
    removed: tuple[str, ...],
    links: int,
    all_rows: bool,
    explain: bool,
    packs: tuple[str, ...],
    json: bool | None,
) -> int:
    """Show which clauses an event calls up.

    For whom, how strongly, under which condition, and through whom. Triggered, not triggered or unknown: what is not
    known is named.

    \b
    foedera obligations --event "ASSAULT USA PRK" --on 2024-12-10
    foedera obligations --event "ASSAULT AZE ARM" --on 2022-09-13 --fact request --explain
    foedera obligations --event "ASSAULT IND PAK" --on 2025-10-20 --suppose-agreement pak-sau-2025
    """
    from dataclasses import replace

    from foedera.analysis.obligations import Question, obligations, parse_event
    from foedera.knowledge.reference import load_reference

    reference = load_reference(_packs(packs))
    question = Question(
        event=replace(parse_event(event), place=place, mode=mode),
        on=on,
        facts=dict.fromkeys(facts, True) | dict.fromkeys(not_facts, False),
        aggressor=_party(aggressor, event) if aggressor else None,
        according_to=according_to,
        links=links,
    )
    rows = obligations(reference, question)
    changes: list[Change] | None = None
    if suppose or suppose_agreement or removed:
        rows, changes = _supposed(reference, question, rows, what=(suppose, suppose_agreement, removed))
    other = _other_side(reference, question) if sides else []
    if as_json(json):
        print_json_rows(_as_json(rows, changes, other, all_rows=all_rows))
        return 0
    _print_rows(rows, all_rows=all_rows, explain=explain)
    if changes is not None:
        print_line("what the supposition changes:")
        _print_changes(changes, all_rows=all_rows)
    if sides:
        _print_other_side(rows, other, _other(question), all_rows=all_rows)
    return 0


def _supposed(
    reference: Reference,
    question: Question,
    rows: list[Obligation],
    *,
    what: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
) -> tuple[list[Obligation], list[Change]]:
    """The answer anew with events and agreements supposed and agreements left out, and what that changes."""
    from dataclasses import replace

    from foedera.analysis.obligations import obligations, parse_event
    from foedera.analysis.obligations_difference import difference, supposing, without

    events, agreements, removed = what
    changed = supposing(without(reference, removed), agreements, question.on)
    then = obligations(changed, replace(question, supposed=tuple(parse_event(words) for words in events)))
    return then, difference(rows, then)


def _packs(given: tuple[str, ...]) -> list[Path]:
    from pathlib import Path

    from foedera.settings import pack_paths

    return [*pack_paths(), *(Path(folder) for folder in given)]


def _party(name: str, event: str) -> str:
    from foedera.analysis.names import state_code
    from foedera.analysis.obligations import parse_event

    code = state_code(name)
    incident = parse_event(event)
    if code not in (incident.actor, incident.recipient):
        raise click.BadParameter(f"{code} takes no part in {incident}", param_hint="--aggressor")
    return code


def _other(question: Question) -> str:
    event = question.event
    return event.actor if question.aggressor == event.recipient else event.recipient


def _other_side(reference: Reference, question: Question) -> list[Obligation]:
    from dataclasses import replace

    from foedera.analysis.obligations import obligations

    return obligations(reference, replace(question, aggressor=_other(question), according_to=None))


def _as_json(
    rows: Sequence[Obligation],
    changes: Sequence[Change] | None,
    other: Sequence[Obligation],
    *,
    all_rows: bool,
) -> Iterable[dict[str, object]]:
    """What is triggered or unknown, and what changed; the rest only where all is asked for."""
    kinds = {change.row.key: change.kind for change in changes or ()}
    for row in rows:
        if all_rows or row.status != "not triggered" or kinds.get(row.key) == "changed":
            yield row.as_json() | ({} if changes is None else {"change": kinds.get(row.key, "same")})
    for change in changes or ():
        if change.kind == "lost" and (all_rows or change.row.status != "not triggered"):
            yield change.row.as_json() | {"change": "lost"}
    for row in other:
        if all_rows or row.status != "not triggered":
            yield row.as_json()


def _print_rows(rows: Sequence[Obligation], *, all_rows: bool, explain: bool) -> None:
    shown = [row for row in rows if all_rows or (row.status != "not triggered" and not row.via)]
    print_table(_columns(shown), _grouped(shown), empty=NOTHING_CALLED_UP if rows else NOTHING)
    hidden = [row for row in rows if row not in shown]
    if hidden:
        chains = sum(1 for row in hidden if row.via)
        print_line(f"{len(hidden) - chains} not triggered, {chains} through helpers; --all shows them")
    if explain:
        for row in shown:
            _print_steps(row)


def _print_steps(row: Obligation) -> None:
    print_line(f"\n{row.bearer}, {row.agreement}, article {row.article}: {row.status}")
    for number, step in enumerate(row.steps, 1):
        print_line(f"  {number}. {step}")
    words = f'the text: "{row.words}"' if row.quote else f"in our words: {row.words}"
    print_line(f"  {words} [{row.source}]")


def _grouped(rows: Iterable[Obligation]) -> list[list[Obligation]]:
    """Rows that differ only in who bears them: a large alliance is one line."""
    groups: dict[object, list[Obligation]] = {}
    for row in rows:
        key = (row.agreement, row.article, row.obligation, row.toward, row.status, row.effect, row.via)
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def _columns(rows: Sequence[Obligation]) -> list[Column[list[Obligation]]]:
    columns: list[Column[list[Obligation]]] = [
        Column("status", lambda group: _status(group[0])),
        Column("who", lambda group: ", ".join(row.bearer for row in group), share=3),
        Column("must", lambda group: _duty(group[0]), share=3),
        Column("agreement, article", lambda group: f"{group[0].agreement}, {group[0].article}", share=3),
        Column("condition; ? not known", lambda group: _conditions(group[0]), share=4),
    ]
    if any(row.via for row in rows):
        columns.insert(3, Column("via", lambda group: " > ".join(group[0].via)))
    return columns


def _duty(row: Obligation) -> str:
    """ "shall: defence of PRK"; a consultation needs no second word."""
    must = "" if row.strength == row.obligation[: len(row.strength)] else f"{row.strength}: "
    return f"{must}{row.obligation} toward {row.toward}"


def _status(row: Obligation) -> str:
    return "broken" if row.effect == "broken" and row.status == "triggered" else row.status


def _conditions(row: Obligation) -> str:
    return "; ".join(part for part in (", ".join(row.condition), *(f"? {need}" for need in row.needs)) if part)


def _print_other_side(
    rows: Sequence[Obligation], other: Sequence[Obligation], aggressor: str, *, all_rows: bool
) -> None:
    from foedera.analysis.obligations_difference import difference

    print_line(f"were {aggressor} held to be the aggressor:")
    _print_changes(difference(rows, other), all_rows=all_rows)


def _print_changes(changes: Sequence[Change], *, all_rows: bool) -> None:
    """What changes, one line a clause; what is newly not triggered, and chains, only where all is asked for."""
    groups: dict[str, list[str]] = {}
    for change in changes:
        row = change.row
        if all_rows or not (row.via or (change.before is None and row.status == "not triggered")):
            groups.setdefault(_change_line(change), []).append(row.bearer)
    for line, bearers in groups.items():
        print_line(f"  {line}: {', '.join(bearers)}")
    if not groups:
        print_line("  nothing")


def _change_line(change: Change) -> str:
    row = change.row
    sign = {"gained": "+", "lost": "-", "changed": "~"}[change.kind]
    was = f"{change.before.status} -> " if change.before and change.after else ""
    via = f", via {' > '.join(row.via)}" if row.via else ""
    return (
        f"{sign} {was}{row.status}: {row.strength} {row.obligation} toward {row.toward} "
        f"({row.agreement}, {row.article}{via})"
    )
