"""`foedera agreements`: agreements as the pages of a ledger tell them, gathered across documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from foedera.cli.options import MOMENT, json_option, ledger_option, split_names
from foedera.cli.output import Column, as_json, print_json, print_json_rows, print_line, print_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from foedera.analysis.agreements import Join
    from foedera.analysis.agreements_account import Account
    from foedera.analysis.agreements_steps import StageTold, Step
    from foedera.analysis.agreements_told import Succession
    from foedera.ledger.rows import ClaimRow
    from foedera.ledger.views.agreements import PageAgreement

NONE = "no agreement is named; `foedera ingest PATH...` reads pages"
Line = tuple[str, str, "ClaimRow | None"]


@click.command("agreements")
@click.option("--of", metavar="ID", help="One agreement: its id, a page's own id (a3f9...), or a name it goes by.")
@click.option("--about", multiple=True, metavar="STATES", help="Only those between these states: RUS,PRK.")
@click.option("--stored-before", type=MOMENT, metavar="MOMENT", help="As the ledger held it at this moment.")
@json_option
@ledger_option
def command(
    *, of: str | None, about: tuple[str, ...], stored_before: datetime | None, json: bool | None, ledger: str
) -> int:
    """Show agreements between states as the pages tell them.

    All pages that mean one agreement are gathered, each with the reason and a score; what is not singled out stays
    apart, with those it may be. With --of, all that is told of one: names, steps with days and who says so, points,
    what it replaces, whether its text is public, forecasts; every line leads to its claim.

    \b
    foedera agreements --about RUS,PRK
    foedera agreements --of prk-rus-2024 --stored-before 2025-01-01
    foedera judge same a3f9c1 a77b02 --why "one treaty under two names"
    """
    from foedera.analysis.agreements_account import account_of, accounts
    from foedera.analysis.names import state_code
    from foedera.exports.agreements import account, summary
    from foedera.knowledge.reference import load_reference
    from foedera.ledger.store import Store
    from foedera.settings import pack_paths

    codes = [state_code(name) for name in split_names(about)]
    treaties = load_reference(pack_paths()).treaties
    with Store.open(ledger, create=False) as store:
        found = accounts(store, treaties, about=codes, before=stored_before)
    if of is not None:
        one = account_of(found, of)
        if as_json(json):
            print_json(account(one))
        else:
            _print_one(one)
        return 0
    if as_json(json):
        print_json_rows(summary(one) for one in found)
    else:
        _print_all(found)
    return 0


def _print_all(found: list[Account]) -> None:
    columns: list[Column[Account]] = [
        Column("agreement", lambda one: one.id, style="cyan"),
        Column("parties", lambda one: " ".join(one.parties) or "not told", share=2),
        Column("called", lambda one: one.name, share=4),
        Column("pages", lambda one: len(one.gathered.pages), right=True),
        Column("claims", lambda one: len(one.claims), right=True),
        Column("last step told", _last_step, share=3),
        Column("sure", lambda one: f"{one.gathered.confidence:.0%}" if one.gathered.joins else "", right=True),
    ]
    print_table(columns, found, empty=NONE)


def _last_step(one: Account) -> str:
    reached = [stage for stage in one.stages if any(step.how == "told" for step in stage.steps)]
    return _days(reached[-1]) if reached else ""


def _days(stage: StageTold) -> str:
    from foedera.exports.days import period

    days = " or ".join(period(time.start, time.end) for time in stage.days)
    party = f" by {stage.party}" if stage.party else ""
    return f"{stage.stage}{party}{f' {days}' if days else ''}"


def _library(one: Account) -> str:
    if one.treaty is not None:
        return f"{one.treaty.id} ({one.treaty.standing})" if one.treaty.standing else one.treaty.id
    return f"may be {' or '.join(treaty.id for treaty in one.maybe)}" if one.maybe else ""


def _print_one(one: Account) -> None:
    from foedera.cli import cells

    print_line(f"{one.name} ({one.id})")
    print_line(f"parties: {', '.join(one.parties) or 'not told'}; in the library: {_library(one) or 'no'}")
    if one.apart:
        print_line(f"may be the same as {' or '.join(one.apart)}; nothing singles one out")
    for title, lines in _sections(one):
        print_line(f"\n{title}")
        columns: list[Column[Line]] = [
            Column("what", lambda line: line[0], share=3, style="yellow"),
            Column("words", lambda line: line[1], share=6),
            Column("who says so", lambda line: cells.chain(line[2]) if line[2] else "", share=3),
            Column("said", lambda line: cells.said(line[2]) if line[2] else ""),
            Column("claim", lambda line: cells.short(line[2].id) if line[2] else "", style="dim"),
        ]
        print_table(columns, lines, empty="  nothing is told")
    _print_pages(one)


def _sections(one: Account) -> Iterator[tuple[str, list[Line]]]:
    yield "steps", [line for stage in one.stages for line in _stage_lines(stage)]
    yield (
        "what it contains",
        [(f"Article {p.article}" if p.article else "", p.claim.words, p.claim) for p in one.points],
    )
    yield "its text", [(told.state, told.claim.words, told.claim) for told in one.publicity]
    yield "older and newer agreements", [(_succession(told), told.claim.words, told.claim) for told in one.successions]
    yield (
        "others like it",
        [
            (f"{'foreseen: ' if like.forecast else ''}{like.other}", like.claim.words, like.claim)
            for like in one.likenesses
        ],
    )
    yield "forecasts", [("", claim.words, claim) for claim in one.forecasts]


def _succession(told: Succession) -> str:
    other = told.other or f"one of {told.year}"
    return f"{other} {told.relation} it" if told.older else f"{told.relation} {other}"


def _stage_lines(stage: StageTold) -> Iterator[Line]:
    for step in stage.steps:
        yield _step_words(step), step.claim.words + (f" [{step.beside}]" if step.beside else ""), step.claim
    for first, second in stage.conflicts:
        days = " against ".join(_step_day(step) or step.how for step in (first, second))
        names = " against ".join(step.claim.speaker.name for step in (first, second))
        yield f"{stage.stage}: sources differ", f"{days}: {names}", None


def _step_words(step: Step) -> str:
    party = f" by {step.party}" if step.party else ""
    place = f" in {step.claim.event.place}" if step.claim.event and step.claim.event.place else ""
    how = "" if step.how == "told" else f" ({step.how})"
    return " ".join(f"{step.stage}{party}{how}{place} {_step_day(step)}".split())


def _step_day(step: Step) -> str:
    """The day that the words give; else that of the page, called so."""
    from foedera.exports.days import period

    if step.time is None or not step.time.known or step.how == "day not known":
        return ""
    if step.worded:
        return period(step.time.start, step.time.end)
    last = period(None, step.time.end) if step.time.end else ""
    return f"by the page's day, {last}" if last and step.how == "told" else ""


def _print_pages(one: Account) -> None:
    """Which pages were gathered, by which names, why and how surely: what a person confirms or undoes."""
    joins = {join.page: join for join in one.gathered.joins}
    rows = [(page, joins.get(page.id)) for page in one.gathered.pages]
    print_line("\nnames and pages (judge same, different, accept or reject by the page's id)")
    columns: list[Column[tuple[PageAgreement, Join | None]]] = [
        Column("id", lambda row: row[0].id[:12], style="dim"),
        Column("page", lambda row: row[0].title or row[0].outlet or "", share=3),
        Column("called", lambda row: "; ".join(dict.fromkeys(q.words for q in row[0].names)), share=5),
        Column("taken for it since", lambda row: row[1].reason if row[1] else "the first", share=3),
        Column("sure", lambda row: f"{row[1].score:.0%}" if row[1] else "", right=True),
        Column("by", lambda row: row[1].by if row[1] else ""),
    ]
    print_table(columns, rows, empty="")
