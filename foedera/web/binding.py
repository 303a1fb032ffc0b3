"""What an event calls up, and what norms say of the acts that claims tell of."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from foedera.analysis.legality import Finding, Verdict, describe, legality
from foedera.analysis.legality_claims import acts_told
from foedera.analysis.legality_readings import ClaimedReading, readings_on, readings_told
from foedera.analysis.obligations import Obligation, Question, obligations, parse_event
from foedera.errors import UnknownNameError
from foedera.ledger.views.transfers import current_readings
from foedera.records import Act
from foedera.web.asking import FormError
from foedera.web.cards import claim_href
from foedera.web.library import fact_href, reference
from foedera.web.render import respond, store_of
from foedera.web.sheets import Cell, Field, Sheet, SheetsPage, day_of

router = APIRouter()

MOST_PAGES = 2_000
"""Documents whose claims are held against the norms at one look; the shell takes all."""


@router.get("/obligations")
def owed(request: Request) -> HTMLResponse:
    """Whom an event would call up, for whom, by which article, and what is not known."""
    typed = {name: request.query_params.get(name, "").strip()[:200] for name in ("event", "on")}
    form = (
        Field("event", "Event", typed["event"], "ASSAULT USA PRK"),
        Field("on", "Day", typed["on"], "2024-12-10"),
    )
    lead = "What the texts hold if the event is so; whether it is so is what the ledger is about."
    blank = SheetsPage("Obligations", lead, "/obligations", form, "", None, (), "")
    if not typed["event"]:
        return respond(request, blank)
    try:
        day, incident = day_of(typed["on"]), parse_event(typed["event"])
    except (FormError, UnknownNameError) as error:
        return respond(request, replace(blank, problem=str(error)))
    rows = obligations(reference(), Question(incident, day))
    told = Sheet(
        "Claims of such an event",
        ("Event", "Claims"),
        ((Cell(str(incident)), Cell("who says so", _claims_href(incident.type, incident.actor, incident.recipient))),),
    )
    sheets = tuple(_owed_sheet(status, rows) for status in ("triggered", "unknown", "not triggered"))
    command = f"foedera obligations --event {shlex.quote(typed['event'])} --on {day}"
    return respond(request, replace(blank, sheets=(*sheets, told), command=command))


def _claims_href(type: str, actor: str, recipient: str) -> str:
    return f"/?about={actor}%2C+{recipient}&type={type}"


def _owed_sheet(status: str, rows: Iterable[Obligation]) -> Sheet:
    ours = [row for row in rows if row.status == status and not (status == "not triggered" and row.via)]
    groups: dict[tuple[object, ...], list[Obligation]] = {}
    for row in ours:
        key = (row.agreement, row.article, row.obligation, row.strength, row.toward, row.via, row.effect, row.needs)
        groups.setdefault(key, []).append(row)
    lines = []
    for group in groups.values():
        row = group[0]
        what = "breaks" if row.effect == "broken" else row.strength
        lines.append(
            (
                Cell(", ".join(one.bearer for one in group)),
                Cell(f"{what}: {row.obligation} toward {row.toward}", under=row.steps, fold="steps"),
                Cell(f"{row.name}, {row.article}", fact_href(row.agreement)),
                Cell(row.words, quoted=row.quote),
                Cell("; ".join((*row.needs, *(f"through {' > '.join(row.via)}" for _ in row.via[:1])))),
                Cell(row.source),
            )
        )
    columns = ("Who", "What", "By", "Words", "Not known, and through whom", "Source")
    return Sheet(f"{status.capitalize()}: {len(ours)}", columns, tuple(lines), empty="nobody")


@router.get("/legality")
def legal(request: Request) -> HTMLResponse:
    """The acts that the ledger's claims tell of, each held against the norms in force on its day."""
    want, page = (request.query_params.get(name, "").strip()[:100] for name in ("verdict", "document"))
    acts, said, whole = _told(request)
    held = reference()
    findings = [f for act in acts for f in legality(held, act, readings=readings_on(said, act), named=True)]
    counts = Counter(finding.verdict.value for finding in findings)
    shown = [finding for finding in findings if not want or finding.verdict.value == want]
    shown.sort(key=lambda finding: finding.verdict is not Verdict.CONFLICTS)
    tally = Sheet(
        "Findings",
        ("If the claim is true", "How many"),
        tuple(
            (Cell(v, _legality_href(v, page), v.split()[0]), Cell(str(n), _legality_href(v, page)))
            for v, n in counts.items()
        ),
        note="A finding holds only if the claim is true. No finding does not make an act lawful.",
    )
    lead = f"{len(acts)} acts that claims tell of, held against the norms in force on their day."
    if page:
        lead = f"{len(acts)} acts that one document tells of, held against the norms in force on their day."
    if not whole:
        lead += f" Only the first {MOST_PAGES:,} documents are looked at here; the shell takes all."
    sheets = (tally, _findings_sheet(shown), _readings_sheet(said))
    asked = "foedera legality --ledger FILE" + (f" --verdict {shlex.quote(want)}" if want else "")
    command = "" if page else asked
    return respond(request, SheetsPage("Legality", lead, "/legality", (), "", None, sheets, command))


def _legality_href(verdict: str, page: str) -> str:
    return f"/legality?{urlencode({'verdict': verdict} | ({'document': page} if page else {}))}"


def _told(request: Request) -> tuple[list[Act], list[ClaimedReading], bool]:
    acts: list[Act] = []
    said: list[ClaimedReading] = []
    page = request.query_params.get("document", "").strip()[:100] or None
    for number, (reading, ids) in enumerate(current_readings(store_of(request), document=page)):
        if not number < MOST_PAGES:
            return acts, said, False
        acts += [replace(act, claim=ids.get(act.claim or "")) for act in acts_told(reading)]
        said += [replace(one, claim=ids.get(one.claim, one.claim)) for one in readings_told(reading, reference())]
    return acts, said, True


def _findings_sheet(findings: Iterable[Finding]) -> Sheet:
    rows = tuple(
        (
            Cell(
                describe(f.act),
                claim_href(f.act.claim) if f.act.claim else "",
                under=(f.act.words or "",),
                fold="its words",
            ),
            Cell(f"{f.act.by or ''} ({f.act.firmness})"),
            Cell(f.verdict, look=f.verdict.split()[0]),
            Cell(f"{f.instrument}, {f.paragraph}" if f.paragraph else f.instrument, fact_href(f.norm)),
            _reader(f),
            Cell("; ".join((*(f"unless {one}" for one in f.unless), *(f"not known: {one}" for one in f.missing)))),
            Cell("", under=(*f.steps, *f.monitor), fold="steps"),
        )
        for f in list(findings)[:400]
    )
    columns = ("Act", "Says", "If the claim is true", "Norm", "Read by", "Unless, and not known", "Steps")
    return Sheet("Acts and norms", columns, rows, empty="no norm of the library speaks of what is told here")


def _reader(finding: Finding) -> Cell:
    """By whose reading: a speaker's own leads to the claim that holds it."""
    claim = finding.source.removeprefix("claim ")
    return Cell(finding.according_to, claim_href(claim) if claim != finding.source else "")


def _readings_sheet(said: Iterable[ClaimedReading]) -> Sheet:
    rows = tuple(
        (
            Cell(row.by, claim_href(row.claim)),
            Cell(row.instrument + (f", {row.paragraph}" if row.paragraph else ""), fact_href(row.instrument)),
            Cell(f"{row.effect} {', '.join(kind.value for kind in row.kinds)}"),
            Cell(row.says, claim_href(row.claim), quoted=True),
            Cell(row.against, under=(row.why, *(f"{n.id} {n.effect}: {n.words}" for n in row.text[:8]))),
        )
        for row in said
    )
    columns = ("Speaker", "Instrument", "Reads it as", "In these words", "Against the text")
    return Sheet("How speakers read the norms", columns, rows, empty="nobody here reads a norm of the library")
