"""The reference library: every agreement and norm with each of its facts and where that fact stands."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from foedera.knowledge.reference import Reference, load_reference
from foedera.records import Instrument, Norm, Term, Treaty
from foedera.settings import pack_paths
from foedera.web.render import respond
from foedera.web.sheets import Cell, Field, Sheet, SheetsPage

router = APIRouter()


def reference() -> Reference:
    """The library with the user's packs; read once and again only when a file changes."""
    return load_reference(pack_paths())


def fact_href(id: str) -> str:
    """The page of an agreement, an instrument, or (with its paragraph marked) a norm."""
    entry, _, paragraph = id.partition("/")
    return f"/library/{quote(entry)}" + (f"#{quote(paragraph)}" if paragraph else "")


@router.get("/library")
def library(request: Request) -> HTMLResponse:
    """All agreements and instruments; `find` narrows by words of the name, other names, id or party."""
    held, find = reference(), request.query_params.get("find", "").strip()[:200]
    treaties = [
        t for t in held.treaties.values() if _answers(find, t.id, t.name, *t.also, *(p.state for p in t.parties))
    ]
    rules = [i for i in held.instruments.values() if _answers(find, i.id, i.title, i.symbol, i.regime)]
    agreed = Sheet(
        f"{len(treaties)} agreements",
        ("Agreement", "Stages", "Parties", "Clauses"),
        tuple(_treaty_line(treaty) for treaty in treaties),
    )
    norms = Sheet(
        f"{len(rules)} instruments with norms",
        ("Instrument", "On", "Adopted", "Norms"),
        tuple(_instrument_line(instrument) for instrument in rules),
    )
    lead = "What was known before any page was read; each fact names its source."
    form = (Field("find", "Name or state", find),)
    return respond(request, SheetsPage("Library", lead, "/library", form, "", None, (agreed, norms), ""))


@router.get("/library/{id}")
def fact(request: Request, id: str) -> HTMLResponse:
    """One agreement or instrument with every fact and its source; 404 for an id the library does not hold."""
    held = reference()
    if id in held.treaties:
        return respond(request, _treaty_page(held.treaties[id]))
    if id in held.instruments:
        return respond(request, _instrument_page(held, held.instruments[id]))
    raise HTTPException(404)


def _answers(find: str, *names: str) -> bool:
    return not find or any(find.casefold() in name.casefold() for name in names)


def _treaty_line(treaty: Treaty) -> tuple[Cell, ...]:
    stages = "; ".join(f"{stage.stage} {stage.on}" for stage in treaty.stages)
    parties = ", ".join(dict.fromkeys(party.state for party in treaty.parties))
    return Cell(treaty.name, fact_href(treaty.id)), Cell(stages), Cell(parties), Cell(str(len(treaty.clauses)))


def _instrument_line(instrument: Instrument) -> tuple[Cell, ...]:
    name = Cell(f"{instrument.symbol}", fact_href(instrument.id))
    return name, Cell(instrument.regime), Cell(str(instrument.adopted)), Cell(str(len(instrument.norms)))


def _treaty_page(treaty: Treaty) -> SheetsPage:
    stages = Sheet(
        "Stages",
        ("Stage", "Day", "By", "Source"),
        tuple((Cell(s.stage), Cell(str(s.on)), Cell(s.by or "all"), Cell(s.source)) for s in treaty.stages),
    )
    parties = Sheet(
        "Parties",
        ("Party", "Bound", "How", "In doubt", "Source"),
        tuple(
            (
                Cell(p.state, f"/library?find={p.state}"),
                Cell(_term(p.term)),
                Cell(p.how or ""),
                Cell(p.doubt or ""),
                Cell(p.source),
            )
            for p in treaty.parties
        ),
    )
    clauses = Sheet(
        "Clauses",
        ("Article", "What", "When", "Words", "Source"),
        tuple(
            (
                Cell(c.article),
                Cell(
                    f"{c.strength} {c.type}",
                    under=tuple(str(condition) for condition in c.conditions),
                    fold="conditions",
                ),
                Cell(c.trigger, under=(c.area.words,) if c.area else (), fold="where"),
                Cell(c.words, quoted=c.quote, under=(f"in doubt: {c.doubt}",) if c.doubt else ()),
                Cell(c.source),
            )
            for c in treaty.clauses
        ),
        note="Words in quotation marks are the text's own; all others are ours.",
        empty="No clauses are held: the text was not verified.",
    )
    before = Sheet(
        "Before it, and times in which it did not apply",
        ("What", "Of", "Source"),
        (
            *((Cell(p.relation), Cell(p.id, fact_href(p.id)), Cell(p.source)) for p in treaty.predecessors),
            *(
                (Cell(f"suspended {_term(s.term)}"), Cell(", ".join(s.between)), Cell(s.source))
                for s in treaty.suspensions
            ),
        ),
    )
    lead = "; ".join(
        filter(None, [*treaty.also, treaty.kind, f"binding by {treaty.binding}", treaty.standing, treaty.note])
    )
    return SheetsPage(treaty.name, lead, "", (), "", None, (clauses, parties, stages, before), "")


def _instrument_page(held: Reference, instrument: Instrument) -> SheetsPage:
    norms = Sheet(
        "Norms",
        ("Paragraph", "What", "Words", "In force", "Unless", "Source"),
        tuple(_norm_line(norm) for norm in instrument.norms),
        note="Words in quotation marks are the text's own; all others are ours.",
    )
    monitors = Sheet(
        "Who watches it",
        ("Monitor", "Mandate", "How it ended", "Source"),
        tuple(
            (
                Cell(m.name),
                Cell("; ".join(f"{_term(x.term)}: {x.by}" for x in m.mandates)),
                Cell(m.ended or ""),
                Cell(m.source),
            )
            for m in held.monitors_of(instrument.id)
        ),
        note="The end of a monitor ends no norm.",
        empty="no monitor is known",
    )
    lead = f"{instrument.symbol}, {instrument.issuer}, adopted {instrument.adopted}. {instrument.note or ''}".strip()
    return SheetsPage(instrument.title, lead, "", (), "", None, (norms, monitors), "")


def _norm_line(norm: Norm) -> tuple[Cell, ...]:
    act = norm.act
    way = f"from {', '.join(act.givers) or 'any'} to {', '.join(act.takers) or 'any'}"
    what = (way if not act.between else f"with {', '.join(act.between)}", *act.items[:12])
    contested = tuple(
        f"contested by {', '.join(p.contested.by)}: {p.contested.says}" for p in norm.in_force if p.contested
    )
    read = tuple(f"{r.by} reads it: {r.says} [{r.source}]" for r in norm.readings)
    limit = (f"only above {norm.limit.amount:,.0f} {norm.limit.unit} a {norm.limit.per}",) if norm.limit else ()
    unless = (*limit, *(x.words for x in norm.exceptions), *(f"only if: {fact}" for fact in norm.facts))
    return (
        Cell(norm.paragraph),
        Cell(f"{norm.effect} {', '.join(act.kinds)}", under=what, fold="of whom and what"),
        Cell(norm.words, quoted=norm.quote, under=(*read, *((f"in doubt: {norm.doubt}",) if norm.doubt else ()))),
        Cell("; ".join(_term(period.term) for period in norm.in_force), under=contested, fold="contested"),
        Cell("; ".join(unless)),
        Cell(norm.source, under=(f"binds {', '.join(norm.binds)}",)),
    )


def _term(term: Term) -> str:
    if term.start is None:
        return "not known to be bound yet"
    return f"{term.start} to {term.until}" if term.until else f"since {term.start}"
