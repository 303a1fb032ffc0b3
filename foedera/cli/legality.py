"""`foedera legality`: transfers and other acts held against the norms in force on their day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from foedera.cli.options import DAY, json_option, ledger_option
from foedera.cli.output import Column, as_json, print_json_rows, print_line, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from foedera.analysis.legality import Finding, Reading
    from foedera.analysis.legality_readings import ClaimedReading
    from foedera.knowledge.reference import Reference
    from foedera.records import Act

NOTHING = "no norm of the library speaks of this act on that day; that does not make it lawful"

PACKS = "FOEDERA_PACKS=FOLDER"


@click.command("legality")
@click.option("--act", "words", metavar='"KIND FROM TO"', help='One act, such as "LABOUR PRK RUS"; ? where unknown.')
@click.option("--on", type=DAY, metavar="DATE", help="The day of the act.")
@click.option("--item", metavar="WORDS", help='What is moved: "coal", "refined petroleum".')
@click.option("--amount", metavar="AMOUNT", help='How much: "600,000 barrels".')
@click.option("--fact", "facts", multiple=True, metavar="WORDS", help='A fact known to hold: "committee approval".')
@click.option("--no-fact", "not_facts", multiple=True, metavar="WORDS", help="A fact known not to hold.")
@click.option(
    "--reading",
    "readings",
    multiple=True,
    metavar='"SPEAKER: NORM EFFECT WORDS"',
    help="Another's reading to show beside ours.",
)
@click.option(
    "--readings", "read_only", is_flag=True, help="List how the ledger's speakers read the norms, against the text."
)
@click.option(
    "--verdict",
    "verdicts",
    multiple=True,
    type=click.Choice(["conflicts", "unknown", "falls under an exception", "outside scope"]),
    help="Show only these findings.",
)
@click.option("--outside", is_flag=True, help="Show also norms whose scope it lies outside of.")
@click.option("--explain", is_flag=True, help="Print every step, with paragraphs and sources.")
@click.option("--pack", "packs", multiple=True, metavar="FOLDER", help="A knowledge pack to add.")
@json_option
@ledger_option
def command(
    *,
    words: str | None,
    on: date | None,
    item: str | None,
    amount: str | None,
    facts: tuple[str, ...],
    not_facts: tuple[str, ...],
    readings: tuple[str, ...],
    read_only: bool,
    verdicts: tuple[str, ...],
    outside: bool,
    explain: bool,
    packs: tuple[str, ...],
    json: bool | None,
    ledger: str,
) -> int:
    """Hold acts against the norms in force on their day.

    One act given with --act, or every transfer, deployment, employment or sale that a ledger's claims tell of. Each
    finding holds only if the claim is true; facts that are missing are named.

    \b
    foedera legality --act "LABOUR PRK RUS" --on 2022-06-01
    foedera legality --act "GOODS RUS PRK" --item "refined petroleum" --amount "600,000 barrels" --on 2024-05-01
    foedera legality --ledger pages.db
    foedera legality --ledger pages.db --readings
    """
    from pathlib import Path

    from foedera.analysis.legality_acts import parse_reading
    from foedera.knowledge.reference import load_reference
    from foedera.settings import pack_paths

    reference = load_reference([*pack_paths(), *(Path(folder) for folder in packs)])
    known = dict.fromkeys(facts, True) | dict.fromkeys(not_facts, False)
    given = [_act(words, on, item, amount, facts=known)] if words else None
    acts, said = (given, []) if given else _from_ledger(ledger, known, reference)
    if read_only:
        _show_readings(said, json=json, explain=explain)
        return 0
    theirs = [parse_reading(reading, reference) for reading in readings]
    every = _held(reference, acts, said, theirs, outside=outside, named=not words)
    findings = [finding for finding in every if not verdicts or finding.verdict in verdicts]
    if as_json(json):
        print_json_rows(finding.as_json() for finding in findings)
        return 0
    _print_findings(findings, explain=explain, many=not words)
    for line in [] if findings or packs or pack_paths() else _hint(acts, told=not words):
        print_line(line)
    return 0


def _held(
    reference: Reference,
    acts: Sequence[Act],
    said: Sequence[ClaimedReading],
    theirs: Sequence[Reading],
    *,
    outside: bool,
    named: bool,
) -> list[Finding]:
    """Each act against the norms, with the readings given by hand and those told by claims on it."""
    from foedera.analysis.legality import legality
    from foedera.analysis.legality_readings import readings_on

    return [
        finding
        for act in acts
        for finding in legality(
            reference, act, readings=[*theirs, *readings_on(said, act)], outside=outside, named=named
        )
    ]


def _show_readings(said: Sequence[ClaimedReading], *, json: bool | None, explain: bool) -> None:
    if as_json(json):
        print_json_rows(row.as_json() for row in said)
    else:
        _print_readings(said, explain=explain)


def _hint(acts: Sequence[Act], *, told: bool) -> list[str]:
    """Where no pack was given: which parties only a pack can know, or that no act between known states is told."""
    from foedera.knowledge.reference import existence

    codes = {code for act in acts for code in (act.giver, act.taker) if code}
    unknown = sorted(codes - existence().states.keys())
    if unknown:
        return [
            f"{', '.join(unknown)}: no state known here; the norms on it come with a pack: {PACKS}, or --pack FOLDER"
        ]
    if told and not acts:
        return [
            f"no claim tells of an act between states known here; others come with a pack, given when reading: {PACKS}"
        ]
    return []


def _act(words: str, on: date | None, item: str | None, amount: str | None, *, facts: dict[str, bool]) -> Act:
    from foedera.analysis.legality_acts import parse_act, parse_amount

    try:
        number, unit = parse_amount(amount) if amount else (None, None)
    except ValueError:
        raise click.BadParameter(f"{amount!r} is no amount; write it as '600,000 barrels'") from None
    return parse_act(words, on, item=item, amount=number, unit=unit, facts=facts)


def _from_ledger(ledger: str, facts: dict[str, bool], reference: Reference) -> tuple[list[Act], list[ClaimedReading]]:
    """The acts that the ledger's claims tell of, and how its speakers read norms, under the ledger's ids of claims."""
    from dataclasses import replace

    from foedera.analysis.legality_claims import acts_told
    from foedera.analysis.legality_readings import readings_told
    from foedera.ledger.store import Store
    from foedera.ledger.views.transfers import current_readings

    acts: list[Act] = []
    read: list[ClaimedReading] = []
    with Store.open(ledger, create=False) as store:
        for reading, ids in current_readings(store):
            acts += [
                replace(act, facts={**act.facts, **facts}, claim=ids.get(act.claim or "", act.claim))
                for act in acts_told(reading)
            ]
            read += [
                replace(found, claim=ids.get(found.claim, found.claim)) for found in readings_told(reading, reference)
            ]
    return acts, read


def _print_readings(read: Sequence[ClaimedReading], *, explain: bool) -> None:
    from foedera.cli import cells

    columns: list[Column[ClaimedReading]] = [
        Column("by", lambda row: row.by, share=3),
        Column(
            "instrument", lambda row: f"{row.instrument}, {row.paragraph}" if row.paragraph else row.instrument, share=2
        ),
        Column("read as", lambda row: f"{row.effect} {', '.join(kind.value for kind in row.kinds) or 'acts'}", share=2),
        Column("words", lambda row: row.says, share=5),
        Column("against the text", lambda row: row.against, share=2),
        Column("why", lambda row: row.why, share=3),
        Column("claim", lambda row: cells.short(row.claim), style="dim"),
    ]
    print_table(columns, read, empty="no claim of the ledger reads a norm that the library holds")
    if explain:
        for row in read:
            print_line(f"\n{row.claim}: {row.by} reads {row.instrument}: {row.says}")
            for norm in row.text:
                print_line(f"  {norm.id} {norm.effect}: {norm.words} [{norm.source}]")


def _print_findings(findings: Sequence[Finding], *, explain: bool, many: bool) -> None:
    from foedera.analysis.legality import describe
    from foedera.cli import cells

    columns: list[Column[Finding]] = [
        Column("if the claim is true", lambda row: row.verdict, share=2),
        Column("norm", lambda row: f"{row.instrument}, {row.paragraph}" if row.paragraph else row.instrument, share=3),
        Column("read by", lambda row: row.according_to, share=2),
        Column("unless", lambda row: "; ".join(row.unless), share=3),
        Column("not known", lambda row: "; ".join(row.missing), share=3),
    ]
    if many:
        columns.insert(0, Column("act", lambda row: describe(row.act), share=3))
        columns.insert(1, Column("said by", lambda row: row.act.by or "", share=2))
        columns.append(Column("claim", lambda row: cells.short(row.act.claim or ""), style="dim"))
    print_table(columns, findings, empty=NOTHING)
    if explain:
        for row in findings:
            print_line(f"\n{describe(row.act)}: {row.verdict} - {row.norm}, read by {row.according_to}")
            if row.act.words:
                print_line(f"  claim {row.act.claim}, {row.act.by} ({row.act.firmness}): {row.act.words}")
            for number, step in enumerate(row.steps, 1):
                print_line(f"  {number}. {step}")
            for line in row.monitor:
                print_line(f"  watched: {line}")
