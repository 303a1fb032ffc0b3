"""`foedera legality`: transfers and other acts held against the norms in force on their day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from foedera.cli.options import DAY, json_option, ledger_option
from foedera.cli.output import Column, as_json, print_json_rows, print_line, print_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from foedera.analysis.legality import Finding
    from foedera.records import Act

NOTHING = "no norm of the library speaks of this act on that day; that does not make it lawful"


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
    outside: bool,
    explain: bool,
    packs: tuple[str, ...],
    json: bool | None,
    ledger: str,
) -> int:
    """Hold acts against the norms in force on their day.

    One act given with --act, or every transfer that a ledger's claims speak of. Each finding holds only if the claim
    is true; facts that are missing are named.

    \b
    foedera legality --act "LABOUR PRK RUS" --on 2022-06-01
    foedera legality --act "GOODS RUS PRK" --item "refined petroleum" --amount "600,000 barrels" --on 2024-05-01
    foedera legality --ledger pages.db
    """
    from pathlib import Path

    from foedera.analysis.legality import legality
    from foedera.analysis.legality_acts import parse_reading
    from foedera.knowledge.reference import load_reference
    from foedera.settings import pack_paths

    reference = load_reference([*pack_paths(), *(Path(folder) for folder in packs)])
    known = dict.fromkeys(facts, True) | dict.fromkeys(not_facts, False)
    acts = [_act(words, on, item, amount, facts=known)] if words else list(_from_ledger(ledger, known))
    read = [parse_reading(reading, reference) for reading in readings]
    findings = [f for act in acts for f in legality(reference, act, readings=read, outside=outside)]
    if as_json(json):
        print_json_rows(finding.as_json() for finding in findings)
        return 0
    _print_findings(findings, explain=explain, many=not words)
    return 0


def _act(words: str, on: date | None, item: str | None, amount: str | None, *, facts: dict[str, bool]) -> Act:
    from foedera.analysis.legality_acts import parse_act, parse_amount

    try:
        number, unit = parse_amount(amount) if amount else (None, None)
    except ValueError:
        raise click.BadParameter(f"{amount!r} is no amount; write it as '600,000 barrels'") from None
    return parse_act(words, on, item=item, amount=number, unit=unit, facts=facts)


def _from_ledger(ledger: str, facts: dict[str, bool]) -> Iterator[Act]:
    from dataclasses import replace

    from foedera.analysis.legality_acts import acts_of
    from foedera.ledger.store import Store
    from foedera.ledger.views.transfers import readings_with_transfers

    with Store.open(ledger, create=False) as store:
        for reading in readings_with_transfers(store):
            for act in acts_of(reading):
                yield replace(act, facts=facts)


def _print_findings(findings: Sequence[Finding], *, explain: bool, many: bool) -> None:
    from foedera.analysis.legality import describe

    columns: list[Column[Finding]] = [
        Column("if the claim is true", lambda row: row.verdict),
        Column("norm", lambda row: f"{row.instrument}, {row.paragraph}" if row.paragraph else row.instrument, share=3),
        Column("read by", lambda row: row.according_to),
        Column("unless", lambda row: "; ".join(row.unless), share=3),
        Column("not known", lambda row: "; ".join(row.missing), share=3),
    ]
    if many:
        columns.insert(0, Column("act", lambda row: describe(row.act), share=3))
    print_table(columns, findings, empty=NOTHING)
    if explain:
        for row in findings:
            print_line(f"\n{describe(row.act)}: {row.verdict} - {row.norm}, read by {row.according_to}")
            for number, step in enumerate(row.steps, 1):
                print_line(f"  {number}. {step}")
            for line in row.monitor:
                print_line(f"  watched: {line}")
