"""`foedera timeline`: what happened when, and when it was said, drawn as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from foedera.cli.options import filters, json_option, ledger_option, limit_option, row_limit
from foedera.cli.output import Column, as_json, print_json, print_line, print_table, terminal_width

if TYPE_CHECKING:
    from foedera.analysis.timeline_claims import ClaimEntry
    from foedera.exports.axis import Interval
    from foedera.ledger.rows import ClaimQuery, ClaimRow, Lanes

LANES = (
    ("happened", "When it happened, as the claims have it"),
    ("said", "When it was said"),
)


@click.command("timeline")
@filters
@click.option("--lane", type=click.Choice(["happened", "said", "both"]), default="both", help="Which lane to show.")
@click.option("--summary", type=click.IntRange(1, 10_000), metavar="N", help="Only the N days that matter most.")
@limit_option
@json_option
@ledger_option
def command(
    query: ClaimQuery, *, lane: str, summary: int | None, limit: int | None, json: bool | None, ledger: str
) -> int:
    """Show when it happened and when it was said.

    Claims stand on two lanes; an uncertain day is a bar.

    \b
    foedera timeline --about RUS,PRK --lane happened
    foedera timeline --about RUS,PRK --summary 10
    """
    from foedera.ledger import views
    from foedera.ledger.store import Store

    if summary:
        return _summary(query, summary, json, ledger)
    most = row_limit(limit, as_json(json))
    with Store.open(ledger, create=False) as store:
        lanes = views.timeline(store, replace(query, newest_first=False, limit=most))
    shown = [(name, title) for name, title in LANES if lane in (name, "both")]
    if as_json(json):
        from foedera.exports import rows as exported

        print_json({name: [exported.claim(row) for row in getattr(lanes, name)] for name, _ in shown})
        return 0
    for name, title in shown:
        _print_lane(title, name, getattr(lanes, name))
        print_line()
    _print_rest(lanes, most)
    return 0


def _summary(query: ClaimQuery, days: int, json: bool | None, ledger: str) -> int:
    """The days that matter in all that the query finds, whatever the lane and the limit."""
    from foedera.analysis.origins import origins_in
    from foedera.analysis.timeline_claims import summarise
    from foedera.cli import cells
    from foedera.exports import rows as exported
    from foedera.ledger import views
    from foedera.ledger.store import Store

    with Store.open(ledger, create=False) as store:
        found = views.timeline(store, replace(query, newest_first=False, limit=None))
        claims = list({row.id: row for row in (*found.happened, *found.said)}.values())
        entries = summarise(found, origins_in(store, claims), days)
    if as_json(json):
        print_json([_entry(entry) | {"claim": exported.claim(entry.claim)} for entry in entries])
        return 0
    columns: list[Column[ClaimEntry]] = [
        Column("day", lambda entry: entry.day.isoformat()),
        Column("on it", lambda entry: "happened" if entry.happened else "said"),
        Column("origins", lambda entry: str(entry.origins), right=True),
        Column("who", lambda entry: entry.claim.speaker.name, share=2),
        Column("words", lambda entry: entry.claim.words, share=5),
        Column("how", lambda entry: cells.how(entry.claim), style="yellow", most=cells.HOW),
    ]
    print_table(columns, entries, empty="nothing with a known day\n")
    return 0


def _entry(entry: ClaimEntry) -> dict[str, Any]:
    return {
        "day": entry.day.isoformat(),
        "importance": round(entry.importance, 2),
        "origins": entry.origins,
        "happened": entry.happened,
    }


def _print_lane(title: str, name: str, rows: Sequence[ClaimRow]) -> None:
    """One lane: each row its days, its bar over the common axis, who and the words."""
    from foedera.cli import bars, cells
    from foedera.exports.axis import axis

    print_line(title)
    intervals = {row.id: _interval(name, row) for row in rows}
    along, width = axis(intervals.values()), max(12, terminal_width() // 4)
    days = cells.about if name == "happened" else cells.said
    shown: list[Column[ClaimRow]] = [Column("days", days)]
    if along is not None:
        picture = {id: bars.bar(interval, along, width) for id, interval in intervals.items()}
        shown.append(Column(bars.ends(along, width), lambda row: picture[row.id], style="cyan", fixed=True))
    shown += [
        Column("who", lambda row: row.speaker.name, share=2),
        Column("words", lambda row: row.words, share=5),
        Column("how", cells.how, style="yellow", most=cells.HOW),
    ]
    print_table(shown, rows, empty="  nothing with a known day\n")


def _interval(name: str, row: ClaimRow) -> Interval:
    if name == "said":
        return row.said_start, row.said_end
    return (row.time.start, row.time.end) if row.time else (None, None)


def _print_rest(lanes: Lanes, most: int | None) -> None:
    if most is not None and not max(len(lanes.happened), len(lanes.said)) < most:
        print_line(f"the first {most} of each lane; --limit 0 shows all")
