"""The system of states on a day, and two of its states: what binds them, what happened, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from foedera.analysis.names import state_code
from foedera.analysis.relations import Act, Network, Tie, network
from foedera.analysis.relations_acts import acts_of
from foedera.analysis.relations_views import blocs, changed, history
from foedera.errors import UnknownNameError
from foedera.knowledge.reference import existence
from foedera.ledger import views
from foedera.ledger.rows import ClaimQuery
from foedera.web.asking import FormError
from foedera.web.cards import claim_href
from foedera.web.library import fact_href, reference
from foedera.web.render import respond, store_of
from foedera.web.sheets import Cell, Field, Sheet, SheetsPage, day_of
from foedera.web.signed import dyad_href, signs

router = APIRouter()

MOST_CLAIMS = 20_000
"""Claims whose events are counted on the page of all states: enough for a person, and bounded for a large ledger."""

YEAR = timedelta(days=365)


@router.get("/relations", response_model=None)
def relations(request: Request) -> Response:
    """Ties among the states named, by default those of the ledger's events, on a day."""
    typed = {name: request.query_params.get(name, "").strip()[:200] for name in ("on", "states")}
    form = (
        Field("on", "Day", typed["on"], "2024-12-10"),
        Field("states", "States", typed["states"], "those the ledger speaks of"),
    )
    lead = "Who stands with whom, by agreements in force, measures and what sources tell."
    try:
        day = day_of(typed["on"])
        only = [state_code(name.strip()) for name in typed["states"].split(",") if name.strip()]
    except (FormError, UnknownNameError) as error:
        return respond(request, SheetsPage("Relations", lead, "/relations", form, str(error), None, (), ""))
    if len(only) == 2:
        return RedirectResponse(dyad_href(only[0], only[1], typed["on"]))
    acts = _acts(request, day)
    now = network(reference(), day, acts=acts)
    first = only or list(dict.fromkeys(state for act in acts for state in (act.actor, act.recipient)))
    shown = _around(now, only) if only else now
    sheets = (_ties_sheet(shown, first, day), _blocs_sheet(shown))
    command = f"foedera relations --on {day}" + (f" --states {','.join(only)}" if only else "")
    page = SheetsPage("Relations", lead, "/relations", form, "", signs(shown, first=first), sheets, command)
    return respond(request, page)


@router.get("/relations/{one}-{other}")
def dyad(request: Request, one: str, other: str) -> HTMLResponse:
    """Two states: their tie on a day with its reasons, what changed in the year before, agreements, their history."""
    typed = request.query_params.get("on", "").strip()[:200]
    first, second = sorted((state_code(one), state_code(other)))
    form = (Field("on", "Day", typed, "2024-12-10"),)
    names = existence().states
    title = " and ".join(names[code].name if code in names else code for code in (first, second))
    address = dyad_href(first, second)
    try:
        day = day_of(typed)
    except FormError as error:
        return respond(request, SheetsPage(title, "", address, form, str(error), None, (), ""))
    held, acts = reference(), _acts(request, day, (first, second))
    now, then = network(held, day, acts=acts), network(held, day - YEAR, acts=acts)
    tie, before = now.tie(first, second), then.tie(first, second)
    lead = f"On {day}: {_said(tie)}; a year before: {_said(before)}."
    sheets = (
        _reasons_sheet(tie),
        _changes_sheet(then, now, (first, second)),
        _agreements_sheet(first, second, day),
        _events_sheet(acts, first, second),
        _history_sheet(first, second),
    )
    picture = signs(_between(now, first, second), first=(first, second), most=16)
    command = f"foedera relations --on {day} --dyad {first},{second}"
    return respond(request, SheetsPage(title, lead, address, form, "", picture, sheets, command))


def _acts(request: Request, day: date, about: tuple[str, ...] = ()) -> list[Act]:
    """The events of the ledger's claims up to the day; none where it has never heard of a state asked about."""
    query = ClaimQuery(about=about, as_of=day, denied=False, spoken=True, limit=MOST_CLAIMS)
    try:
        return list(acts_of(views.claims(store_of(request), query)))
    except UnknownNameError:
        return []


def _said(tie: Tie | None) -> str:
    return f"{tie.kind} ({tie.score:+.2f})" if tie else "no tie"


def _around(now: Network, states: Sequence[str]) -> Network:
    return Network(now.on, {pair: tie for pair, tie in now.ties.items() if set(pair) & set(states)})


def _between(now: Network, one: str, other: str) -> Network:
    """The two, and those tied to both: their common friends and foes."""
    both = {
        state
        for state in now.states
        if state in (one, other) or (now.tie(state, one) is not None and now.tie(state, other) is not None)
    }
    return Network(now.on, {pair: tie for pair, tie in now.ties.items() if set(pair) <= both})


def _ties_sheet(now: Network, first: Sequence[str], day: date) -> Sheet:
    ranked = sorted(now.ties.values(), key=lambda tie: (not {tie.first, tie.second} & set(first), -abs(tie.score)))
    rows = tuple(
        (
            Cell(f"{tie.first} - {tie.second}", dyad_href(tie.first, tie.second, day.isoformat())),
            Cell(tie.kind, look=tie.kind),
            Cell(f"{tie.score:+.2f}"),
            Cell(tie.reasons[0].what, under=tuple(reason.what for reason in tie.reasons[1:6]), fold="and"),
        )
        for tie in ranked[:60]
    )
    title = f"{len(now.ties)} ties" + (", the first 60" if len(now.ties) > 60 else "")
    return Sheet(title, ("States", "Tie", "Score", "Why"), rows)


def _blocs_sheet(now: Network) -> Sheet:
    rows = tuple((Cell(", ".join(bloc)), Cell(str(len(bloc)))) for bloc in blocs(now))
    return Sheet("Blocs", ("States", "How many"), rows, note="Friends together, foes apart; see docs/relations.md.")


def _reasons_sheet(tie: Tie | None) -> Sheet:
    rows = tuple(
        (
            Cell(reason.what, _why_href(reason.what)),
            Cell(f"{reason.weight:+.2f}"),
            Cell(str(reason.since or "")),
            _source_cell(reason.source),
        )
        for reason in (tie.reasons if tie else ())
    )
    return Sheet("What the tie is made of", ("What", "Weight", "Since", "Source"), rows, empty="nothing ties them")


def _why_href(what: str) -> str:
    """The page of the agreement or measure that a reason names ("defence: nato-1949, article 5")."""
    _, _, rest = what.partition(": ")
    name = rest.partition(",")[0]
    held = reference()
    return fact_href(name) if name in held.treaties or name in held.instruments else ""


def _source_cell(source: str) -> Cell:
    """A source; where it ends in a claim's id, a link to the claim."""
    said, _, claim = source.rpartition(", ")
    if said and len(claim) == 33 and claim.startswith("c"):
        return Cell(said, claim_href(claim))
    return Cell(source)


def _changes_sheet(then: Network, now: Network, pair: tuple[str, str]) -> Sheet:
    shifts = [s for s in changed(then, now) if {s.first, s.second} & set(pair)]
    on = now.on.isoformat()
    rows = tuple(
        (
            Cell(f"{s.first} - {s.second}", dyad_href(s.first, s.second, on)),
            Cell(_said(s.before)),
            Cell(_said(s.after), look=s.after.kind if s.after else ""),
        )
        for s in sorted(shifts, key=lambda s: ({s.first, s.second} != set(pair), -abs(s.change)))[:20]
    )
    return Sheet(f"What changed since {then.on}", ("Between", "Was", "Is"), rows, empty="no tie of theirs changed")


def _agreements_sheet(one: str, other: str, day: date) -> Sheet:
    rows = []
    for treaty in reference().treaties.values():
        bound = [treaty.bound(state, day) for state in (one, other)]
        if False in bound:
            continue
        sure = "in force" if all(bound) else "not known"
        clauses = tuple(f"article {c.article}: {c.strength} {c.type} on {c.trigger}" for c in treaty.clauses)
        rows.append(
            (
                Cell(treaty.name, fact_href(treaty.id)),
                Cell(sure),
                Cell(str(len(clauses)), under=clauses, fold="clauses"),
            )
        )
    return Sheet(
        f"Agreements that bind both on {day}", ("Agreement", "", "Clauses"), tuple(rows), empty="none is known"
    )


def _events_sheet(acts: Sequence[Act], one: str, other: str) -> Sheet:
    ours = sorted((a for a in acts if {a.actor, a.recipient} == {one, other}), key=lambda a: a.on, reverse=True)
    rows = tuple(
        (
            Cell(str(act.on)),
            Cell(f"{act.type} {act.actor} {act.recipient}", claim_href(act.claim) if act.claim else ""),
            Cell(act.origin or ""),
        )
        for act in ours[:100]
    )
    return Sheet(f"{len(ours)} events between them, as claims tell them", ("Day", "Event", "Says"), rows)


def _history_sheet(one: str, other: str) -> Sheet:
    moments = reversed(history(reference(), one, other))
    rows = tuple((Cell(m.on), Cell(m.what, _named(m.what)), Cell(m.source)) for m in moments)
    return Sheet("History of their agreements", ("Day", "What", "Source"), rows, empty="none is known")


def _named(what: str) -> str:
    words = what.replace("(", " ").replace(")", " ").replace(",", " ").split()
    return next((fact_href(word) for word in words if word in reference().treaties), "")
