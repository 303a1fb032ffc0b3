"""`agreements/*.yaml` -> treaties, each checked as it is read. docs/agreements.md gives the format."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from foedera.errors import KnowledgeError
from foedera.knowledge.reference.existence import Existence
from foedera.knowledge.reference.marked import Fields
from foedera.records import (
    Area,
    Binding,
    Clause,
    ClauseType,
    Condition,
    DatedStage,
    Entry,
    PartialDate,
    Party,
    Predecessor,
    Presumption,
    Stage,
    Strength,
    Suspension,
    Term,
    Treaty,
    TreatyKind,
    Trigger,
)

HOW = ("original", "accession", "succession", "withdrawal", "denunciation", "expiry", "replacement", "dissolution")
BASES = ("sources", "memory")
CHECKED = ("signed", "parties", "types")
RELATIONS = ("replaces", "restores", "continues", "amends")
_ORDER = (Stage.SIGNED, Stage.IN_FORCE, Stage.ENDED)


def read_treaty(fields: Fields, existence: Existence, errors: list[KnowledgeError]) -> Treaty:
    """One entry under `agreements`.

    Raises KnowledgeError for what makes the whole entry unusable; parties, stages and clauses that are refused add
    their errors to `errors`, and the caller drops the pack.
    """
    fields.only(
        "id", "name", "also", "kind", "binding", "sources", "source", "stages", "parties", "predecessors",
        "suspensions", "clauses", "atop", "note", "basis", "checked",
    )  # fmt: skip
    sources = Sources(fields)
    parties = [
        party
        for some in fields.each("parties", lambda item: _parties(item, sources, existence), errors)
        for party in some
    ]
    binding = fields.choice("binding", Binding, Binding.LAW)
    if not fields.items("parties") and binding is not Binding.NATIONAL:
        raise fields.refuse("'parties' is missing: only a national act may have none", "parties")
    if not fields.items("stages"):
        raise fields.refuse("'stages' is missing: at least one, such as signed, must be known", "stages")
    states = _Members({party.state for party in parties}, existence)
    atop = fields.maybe("atop")
    treaty = Treaty(
        id=slug(fields),
        name=fields.text("name"),
        kind=fields.choice("kind", TreatyKind, TreatyKind.TREATY),
        binding=binding,
        stages=tuple(fields.each("stages", lambda item: _stage(item, sources, existence), errors)),
        parties=tuple(parties),
        clauses=tuple(fields.each("clauses", lambda item: _clause(item, sources, states), errors)),
        entry=Entry(fields.file, fields.line),
        also=fields.words("also"),
        predecessors=tuple(fields.each("predecessors", lambda item: _predecessor(item, sources), errors)),
        suspensions=tuple(fields.each("suspensions", lambda item: _suspension(item, sources, states), errors)),
        atop=int(fields.number("atop")) if atop else None,
        note=fields.maybe("note"),
        basis=fields.one_of("basis", BASES, "sources"),
        checked=_checked(fields),
    )
    _refuse_double_parties(fields, treaty)
    _refuse_disorder(fields, treaty)
    return treaty


def _checked(fields: Fields) -> tuple[str, ...]:
    """What agrees with ATOP; refused without ATOP's number."""
    for matter in fields.words("checked"):
        if matter not in CHECKED:
            raise fields.refuse(f"'checked' holds {matter!r}, and must be of: {', '.join(CHECKED)}", "checked")
        if not fields.maybe("atop"):
            raise fields.refuse("'checked' stands without 'atop', the number it was checked against", "checked")
    return fields.words("checked")


class Sources:
    """The titles under `sources`, and which of them a fact names."""

    def __init__(self, fields: Fields) -> None:
        inner = fields.inner("sources")
        if inner is None or not inner.nodes:
            raise fields.refuse("'sources' is missing: every fact needs one", "sources")
        self._titles = {key: inner.text(key) for key in inner.nodes}
        self._default = fields.maybe("source") or next(iter(self._titles))
        if self._default not in self._titles:
            raise fields.refuse(f"'source' is {self._default!r}, which is not among 'sources'", "source")

    def of(self, fields: Fields) -> str:
        """The title (or titles, for `source: [a, b]`) of the fact in `fields`."""
        keys = fields.words("source") or (self._default,)
        for key in keys:
            if key not in self._titles:
                raise fields.refuse(f"'source' is {key!r}, which is not among 'sources'", "source")
        return "; ".join(self._titles[key] for key in keys)


class _Members:
    """The parties of one agreement: who a clause may name as bearer or as the one it is owed to."""

    def __init__(self, states: set[str], existence: Existence) -> None:
        self._states = states
        self._existence = existence

    def of(self, fields: Fields, key: str) -> tuple[str, ...]:
        codes = codes_of(fields, key, self._existence)
        for code in codes:
            if self._states and code not in self._states:
                raise fields.refuse(f"{key!r} names {code}, which is no party to this agreement", key)
        return codes

    def any(self, fields: Fields, key: str) -> tuple[str, ...]:
        return codes_of(fields, key, self._existence)


def slug(fields: Fields) -> str:
    """The entry's id: lower-case letters, digits and hyphens."""
    found = fields.text("id")
    if not found.replace("-", "").isalnum() or found != found.lower() or not found.isascii():
        raise fields.refuse(f"id {found!r} must be of lower-case letters, digits and hyphens", "id")
    return found


def codes_of(fields: Fields, key: str, existence: Existence) -> tuple[str, ...]:
    """The state codes under `key`, each known; KnowledgeError with a near one otherwise."""
    codes = fields.words(key)
    for code in codes:
        reason = existence.why_not(code)
        if reason:
            raise fields.refuse(reason, key)
    return codes


def term_of(fields: Fields) -> Term:
    """`from` and `until`; refuses an end before the start."""
    start, until = fields.when("from"), fields.when("until")
    if start and until and until.last < start.first:
        raise fields.refuse(f"reversed dates: until {until} lies before from {start}", "until")
    if until and not start:
        raise fields.refuse("'until' stands without 'from'", "until")
    return Term(start, until)


def _parties(fields: Fields, sources: Sources, existence: Existence) -> list[Party]:
    fields.only("state", "states", "from", "until", "how", "doubt", "source")
    codes = codes_of(fields, "state", existence) + codes_of(fields, "states", existence)
    if not codes:
        raise fields.refuse("a party must name a 'state' or 'states'")
    term, how = term_of(fields), fields.one_of("how", HOW, "original")
    for code in codes:
        reason = existence.why_not_during(code, term)
        if reason:
            raise fields.refuse(reason, "from")
    return [Party(code, term, sources.of(fields), how, fields.maybe("doubt")) for code in codes]


def _stage(fields: Fields, sources: Sources, existence: Existence) -> DatedStage:
    fields.only("stage", "on", "by", "source")
    on = fields.when("on")
    if on is None:
        raise fields.refuse("'on' is missing: a stage without a date is left out", "on")
    by = codes_of(fields, "by", existence)
    return DatedStage(fields.choice("stage", Stage), on, sources.of(fields), by[0] if by else None)


def _clause(fields: Fields, sources: Sources, members: _Members) -> Clause:
    fields.only(
        "article", "type", "strength", "trigger", "bearers", "toward", "against", "conditions", "area", "words",
        "quote", "doubt", "source", "from", "until",
    )  # fmt: skip
    if fields.maybe("article") is None:
        raise fields.refuse("a clause without an article: give its number, or 'unnumbered'", "article")
    return Clause(
        article=fields.text("article"),
        type=fields.choice("type", ClauseType),
        strength=fields.choice("strength", Strength),
        trigger=fields.choice("trigger", Trigger),
        words=fields.text("words"),
        source=sources.of(fields),
        bearers=members.of(fields, "bearers"),
        toward=members.any(fields, "toward"),
        against=members.any(fields, "against"),
        conditions=fields.choices("conditions", Condition),
        area=_area(fields.inner("area")),
        quote=fields.flag("quote"),
        doubt=fields.maybe("doubt"),
        term=term_of(fields) if fields.maybe("from") else None,
    )


def _area(fields: Fields | None) -> Area | None:
    if fields is None:
        return None
    fields.only("words", "inside", "outside", "presume")
    return Area(
        words=fields.text("words"),
        inside=fields.words("inside"),
        outside=fields.words("outside"),
        presume=fields.choice("presume", Presumption, Presumption.INSIDE),
    )


def _predecessor(fields: Fields, sources: Sources) -> Predecessor:
    fields.only("id", "relation", "article", "source")
    relation = fields.one_of("relation", RELATIONS, "replaces")
    return Predecessor(fields.text("id"), relation, sources.of(fields), fields.maybe("article"))


def _suspension(fields: Fields, sources: Sources, members: _Members) -> Suspension:
    fields.only("between", "from", "until", "doubt", "source")
    return Suspension(members.of(fields, "between"), term_of(fields), sources.of(fields), fields.maybe("doubt"))


def _refuse_double_parties(fields: Fields, treaty: Treaty) -> None:
    by_state: dict[str, list[Party]] = {}
    for party in treaty.parties:
        by_state.setdefault(party.state, []).append(party)
    for state, terms in by_state.items():
        dated = sorted((p.term for p in terms if p.term.start), key=lambda term: _first(term.start))
        for earlier, later in pairwise(dated):
            if earlier.until is None or not earlier.until.first < _first(later.start):
                raise fields.refuse(f"contradiction: {state} is bound twice on {later.start}", "parties")


def _refuse_disorder(fields: Fields, treaty: Treaty) -> None:
    dates = [(stage, found.on) for stage in _ORDER if (found := treaty.stage(stage))]
    for (earlier, before), (later, after) in pairwise(dates):
        if after.last < before.first:
            raise fields.refuse(f"contradiction: {later} on {after}, before {earlier} on {before}", "stages")
    ended = treaty.stage(Stage.ENDED)
    for party in treaty.parties:
        if ended and party.term.start and (party.term.until is None or ended.on.last < party.term.until.first):
            raise fields.refuse(
                f"contradiction: ended on {ended.on}, but {party.state} is bound beyond that day", "parties"
            )


def _first(when: PartialDate | None) -> date:
    return when.first if when else date.min


def link_problems(treaties: Iterable[Treaty]) -> list[KnowledgeError]:
    """Ids given twice, predecessors that do not exist or lead round in a circle."""
    errors: list[KnowledgeError] = []
    known: dict[str, Treaty] = {}
    for treaty in treaties:
        if treaty.id in known:
            first = known[treaty.id].entry
            reason = f"contradiction: agreement {treaty.id!r} is already given in {first.file}:{first.line}"
            errors.append(KnowledgeError(treaty.entry.file, treaty.entry.line, reason))
        else:
            known[treaty.id] = treaty
    for treaty in known.values():
        for before in treaty.predecessors:
            if before.id not in known:
                reason = f"{treaty.id}: no agreement is called {before.id!r} (named as its predecessor)"
                errors.append(KnowledgeError(treaty.entry.file, treaty.entry.line, reason))
    return errors + _circles(known)


def _circles(known: dict[str, Treaty]) -> list[KnowledgeError]:
    errors, done = [], set[str]()
    for start in known:
        path: list[str] = []
        todo = [(start, 0)]
        while todo:
            at, depth = todo.pop()
            del path[depth:]
            if at in path:
                circle = " -> ".join([*path[path.index(at) :], at])
                entry = known[at].entry
                errors.append(KnowledgeError(entry.file, entry.line, f"predecessors lead round in a circle: {circle}"))
                done.update(path)
                break
            if at in done or at not in known:
                continue
            path.append(at)
            todo.extend((before.id, depth + 1) for before in known[at].predecessors)
        done.update(path)
    return errors
