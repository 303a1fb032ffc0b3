"""`foedera judge`: what a person decides about a claim or a source; added, never overwritten."""

from __future__ import annotations

import getpass
import json as json_format
from datetime import date

import click

from foedera.cli.options import DAY, OneOf, json_option, ledger_option
from foedera.cli.output import as_json, print_json, print_line
from foedera.records import Verdict

GRADES = frozenset("ABCDEF123456")
"""The ledger's scales of reliability (a source) and credibility (a claim)."""


@click.command("judge")
@click.argument("verdict", type=OneOf(Verdict), metavar="VERDICT")
@click.argument("target")
@click.argument("other", required=False)
@click.option("--why", default="", metavar="WORDS", help="The reason.")
@click.option("--by", default=getpass.getuser, metavar="WHO", help="Who judges; by default the user.")
@click.option("--set", "fields", multiple=True, metavar="NAME=VALUE", help="For correct: what it should be.")
@click.option("--topic", metavar="WORDS", help="For grade: the matter it holds for.")
@click.option("--on", type=DAY, metavar="DATE", help="For grade: the day it holds for.")
@json_option
@ledger_option
def command(
    verdict: Verdict,
    target: str,
    other: str | None,
    *,
    why: str,
    by: str,
    fields: tuple[str, ...],
    topic: str | None,
    on: date | None,
    json: bool | None,
    ledger: str,
) -> int:
    """Judge a claim, two claims, or a source.

    VERDICT is accept, reject, unsure or correct (a claim), same or different (two claims), grade (a source A to F, or
    a claim 1 to 6), or undo (a judgement). A judgement is dated and signed, and it is never erased.

    \b
    foedera judge reject c9dc8781 --why "the cue is a noun"
    foedera judge correct c9dc8781 --set modality=likely
    foedera judge same c9dc8781 c794c3bc
    foedera judge grade Espreso C --topic troops
    """
    from foedera.ledger.judgements import judge
    from foedera.ledger.store import Store

    value = _value(verdict, other, fields, topic, on)
    second = None if verdict is Verdict.GRADE else other
    with Store.open(ledger, create=False) as store:
        kept = judge(store, target, verdict, by=by, why=why, other=second, value=value)
    if as_json(json):
        from foedera.exports import rows as exported

        print_json(exported.judgement(kept))
    else:
        print_line(f"kept: {kept.verdict} {kept.target} by {kept.by} (foedera judge undo {kept.id[:12]})")
    return 0


def _value(
    verdict: Verdict, grade: str | None, fields: tuple[str, ...], topic: str | None, on: date | None
) -> str | None:
    """What the verdict carries, as JSON text: the correction or the grade; None for nothing."""
    if fields:
        return json_format.dumps(dict(map(_field, fields)), ensure_ascii=False)
    if verdict is not Verdict.GRADE:
        return None
    if grade is None or grade.upper() not in GRADES:
        raise click.UsageError("grade: say which, A to F for a source or 1 to 6 for a claim")
    told = {"grade": grade, "topic": topic, "on": on.isoformat() if on else None}
    return json_format.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False)


def _field(text: str) -> tuple[str, str | list[str]]:
    """`actors=RUS,PRK` and `recipients=...` are lists, everything else is a word."""
    name, sign, value = text.partition("=")
    if not sign:
        raise click.UsageError(f"--set takes NAME=VALUE, not {text!r}")
    if name in ("actors", "recipients"):
        return name, [part.strip() for part in value.split(",") if part.strip()]
    return name, value
