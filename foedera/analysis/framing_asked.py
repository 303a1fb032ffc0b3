"""From what a person asks for to what it is: an actor, a place, an agreement or an event of the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from foedera.analysis.framing import Framing, Subject, framing_of
from foedera.analysis.framing_agreements import Agreed
from foedera.analysis.framing_events import Happened
from foedera.analysis.framing_names import Named
from foedera.errors import UnknownNameError
from foedera.records import Reading, Time, TimeBasis

if TYPE_CHECKING:
    from foedera.knowledge import Knowledge
    from foedera.ledger.rows import ClaimRow
    from foedera.ledger.store import Store
    from foedera.records import Treaty

KINDS = ("actor", "place", "agreement", "event")
NEAR = 3
_ROW = re.compile(r"[acp][0-9a-f]{4,}")


def framing_in(store: Store, name: str, known: Knowledge, treaties: dict[str, Treaty]) -> Framing:
    """What the sources of a ledger call `name`.

    It is an actor's id or name, an agreement's id or name, the name of a place, or the id of a proposition or claim,
    which stands for the event it tells; "place:Georgia" says which. UnknownNameError, with near names, where nothing is
    called so, and with all that may be meant where several are.
    """
    subject, readings = asked(store, name, known, treaties)
    return framing_of(readings, subject)


def framing(readings: Sequence[Reading], id: str) -> Framing:
    """What the sources of these readings call the actor `id`, or the place of that name where no page has it.

    An id that no reading knows gives no frames.
    """
    actor = next((actor for reading in readings for actor in reading.actors if actor.id == id), None)
    names = () if actor else (id.casefold(),)
    return framing_of(readings, Named("actor" if actor else "place", id, actor.name if actor else id, names))


def asked(store: Store, name: str, known: Knowledge, treaties: dict[str, Treaty]) -> tuple[Subject, list[Reading]]:
    """The subject that `name` stands for, and the readings in which it may be named; errors as for `framing_in`."""
    kind, sign, rest = name.partition(":")
    kinds, wanted = ((kind,), rest.strip()) if sign and kind in KINDS else (KINDS, name.strip())
    if _ROW.fullmatch(wanted):
        found = _by_row(store, wanted, treaties)
        if found:
            return found
    tries = {"actor": _actor, "place": _place, "agreement": _agreement}
    near: list[str] = []
    meant: list[tuple[str, Subject, list[Reading]]] = []
    for one in kinds:
        if one not in tries:
            continue
        try:
            subject, readings = tries[one](store, wanted, known, treaties)
        except UnknownNameError as error:
            near += [found for found in error.near if found not in near]
            continue
        part = isinstance(subject, Agreed) and meant and wanted.casefold() not in subject.called
        if readings and not part:  # "Varland" is Varland, and no treaty with Varland in its name
            meant.append((one, subject, readings))
    if len(meant) > 1:
        raise UnknownNameError("one thing", name, [f"{one}:{subject.id}" for one, subject, _ in meant])
    if not meant:
        raise UnknownNameError("actor, place, agreement or event", name, near[: 2 * NEAR])
    return meant[0][1], meant[0][2]


def _by_row(store: Store, id: str, treaties: dict[str, Treaty]) -> tuple[Subject, list[Reading]] | None:
    """The event of a claim or proposition, or a page's agreement; None where the ledger has no such row."""
    from foedera.ledger import views

    try:
        if id.startswith("a"):
            return _agreement(store, id, None, treaties)
        return _event(store, views.claim(store, "c" + id[1:]))
    except UnknownNameError:
        return None


def _readings(store: Store, documents: Iterable[str]) -> list[Reading]:
    from foedera.ledger import views

    return [views.document(store, id).reading for id in dict.fromkeys(documents)]


def _about(store: Store, name: str) -> list[ClaimRow]:
    from foedera.ledger import views
    from foedera.ledger.rows import ClaimQuery

    return views.claims(store, ClaimQuery(about=(name,), limit=None))


def _actor(store: Store, name: str, known: Knowledge, treaties: dict[str, Treaty]) -> tuple[Subject, list[Reading]]:
    """An actor of the ledger by id or name; UnknownNameError, with all ids, where several are called so."""
    readings = _readings(store, (row.document_id for row in _about(store, name)))
    actors = {actor.id: actor.name for reading in readings for actor in reading.actors}
    exact = [id for id in (name, name.upper()) if id in actors]
    folded = name.casefold()
    called = exact[:1] or [id for id, own in actors.items() if folded in (id.casefold(), own.casefold())]
    if len(called) > 1:
        raise UnknownNameError("one actor", name, called)
    if not called:
        raise UnknownNameError("actor", name)
    return Named("actor", called[0], actors[called[0]]), readings


def _place(store: Store, name: str, known: Knowledge, treaties: dict[str, Treaty]) -> tuple[Subject, list[Reading]]:
    """A place by any of its names; the pages in which one of them stands."""
    from foedera.ledger import views
    from foedera.ledger.rows import ClaimQuery

    names = known.place(name)
    if not names:
        raise UnknownNameError("place", name, known.near_places(name))
    rows = [row for one in names for row in views.claims(store, ClaimQuery(text=f'"{one}"', limit=None))]
    for state in {bearer.actor for one in names for bearer in known.names().get(one, ()) if bearer.actor}:
        try:
            rows += _about(store, state)
        except UnknownNameError:
            continue
    subject = Named("place", names[0], names[0], tuple(one.casefold() for one in names))
    readings = _readings(store, (row.document_id for row in rows))
    return subject, [reading for reading in readings if next(iter(subject.ways(reading)), None)]


def _agreement(
    store: Store, name: str, known: Knowledge | None, treaties: dict[str, Treaty]
) -> tuple[Subject, list[Reading]]:
    """An agreement by its id, a page's own id, the library's, or a name of it."""
    from foedera.analysis.agreements_account import account_of, accounts

    one = account_of(accounts(store, treaties), name)
    pages: dict[str, tuple[str, ...]] = {}
    for page in one.gathered.pages:
        pages[page.document] = (*pages.get(page.document, ()), page.local_id)
    title = one.treaty.name if one.treaty else one.name
    called = {one.id, title, *(name for name, _, _ in one.names), *((one.treaty.id,) if one.treaty else ())}
    subject = Agreed(one.id, title, pages, frozenset(name.casefold() for name in called))
    return subject, _readings(store, pages)


def _event(store: Store, row: ClaimRow) -> tuple[Subject, list[Reading]]:
    """The event that a claim tells, as all claims of its proposition tell it, and every page about its parties."""
    from foedera.analysis.proposition_list import proposition_id
    from foedera.ledger import views
    from foedera.ledger.gathered import members

    held = [one for one in views.claims_called(store, members(store, row.id) or (row.id,)) if one.current] or [row]
    told = [one for one in (row, *held) if one.event]
    event = told[0].event if told else None
    doers = frozenset(_first(one.event.actors for one in told if one.event))
    targets = frozenset(_first(one.event.recipients for one in told if one.event))
    time = next(
        (one.time for one in (row, *held) if one.time and one.time.basis in (TimeBasis.STATED, TimeBasis.RELATIVE)),
        None,
    )
    inside: dict[str, set[str]] = {}
    for one in held:
        inside.setdefault(one.document_id, set()).add(one.local_id)
    first = min((one.id for one in held), key=lambda id: (id != row.id, id))
    subject = Happened(
        id=proposition_id(first),
        name=_neutral(event.type.value if event else "", doers, targets, event.place if event else None, time)
        or row.words,
        type=event.type if event else None,
        doers=doers,
        targets=targets,
        place=event.place if event else None,
        mode=event.mode if event else None,
        time=time,
        counts=any(one.quantities for one in held),
        members={document: frozenset(ids) for document, ids in inside.items()},
    )
    documents = [one.document_id for one in held]
    for party in sorted(targets or doers):
        documents += [one.document_id for one in _about(store, party)]
    return subject, _readings(store, documents)


def _first(parties: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return next((some for some in parties if some), ())


def _neutral(type: str, doers: frozenset[str], targets: frozenset[str], place: str | None, time: Time | None) -> str:
    """The event in codes, which name nothing kindly or unkindly: "ASSAULT XVE → XTA, Belm, 2021-06-18"."""
    if not type:
        return ""
    sides = f"{' '.join(sorted(doers)) or '?'} → {' '.join(sorted(targets))}" if targets else " ".join(sorted(doers))
    first = str(time.start) if time and time.start else ""
    last = str(time.end - timedelta(1)) if time and time.end else ""
    days = first if first == last else f"{first} – {last}" if first and last else first and f"since {first}"
    return ", ".join(part for part in (f"{type} {sides}".strip(), place, days) if part)
