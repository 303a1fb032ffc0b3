"""`norms/*.yaml` -> instruments with their norms, and monitors. docs/norms.md gives the format."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.errors import KnowledgeError
from foedera.knowledge.reference.agreements import Sources, codes_of, slug, term_of
from foedera.knowledge.reference.existence import Existence
from foedera.knowledge.reference.marked import Fields
from foedera.records import (
    ActKind,
    ActPattern,
    Binding,
    Contest,
    Effect,
    Entry,
    Exemption,
    InForce,
    Instrument,
    Limit,
    Mandate,
    Monitor,
    Norm,
    NormReading,
)

GROUPS = ("un-members", "eu-members")


def read_instrument(fields: Fields, existence: Existence, errors: list[KnowledgeError]) -> Instrument:
    """One entry under `instruments`; norms that are refused add their errors to `errors`."""
    fields.only("id", "title", "symbol", "issuer", "regime", "adopted", "binding", "sources", "source", "note", "norms")
    sources, id_ = Sources(fields), slug(fields)
    adopted = fields.when("adopted")
    if adopted is None:
        raise fields.refuse("'adopted' is missing", "adopted")
    norms = fields.each("norms", lambda item: _norm(item, id_, sources, existence), errors)
    seen = set[str]()
    for norm in norms:
        if norm.id in seen:
            errors.append(KnowledgeError(fields.file, norm.entry.line, f"contradiction: {norm.id} is given twice"))
        seen.add(norm.id)
        if any(t.term.start and t.term.start.last < adopted.first for t in norm.in_force):
            reason = f"contradiction: {norm.id} in force before its instrument was adopted on {adopted}"
            errors.append(KnowledgeError(fields.file, norm.entry.line, reason))
    return Instrument(
        id=id_,
        title=fields.text("title"),
        symbol=fields.maybe("symbol") or fields.text("title"),
        issuer=fields.text("issuer"),
        regime=fields.text("regime"),
        adopted=adopted,
        binding=fields.choice("binding", Binding, Binding.LAW),
        norms=tuple(norms),
        entry=Entry(fields.file, fields.line),
        note=fields.maybe("note"),
    )


def read_monitor(fields: Fields) -> Monitor:
    """One entry under `monitors`."""
    fields.only("id", "name", "watches", "sources", "source", "mandates", "ended")
    errors: list[KnowledgeError] = []
    mandates = fields.each("mandates", _mandate, errors)
    if errors:
        raise errors[0]
    if not mandates:
        raise fields.refuse("'mandates' is missing: since when may it watch?", "mandates")
    return Monitor(
        id=slug(fields),
        name=fields.text("name"),
        watches=fields.words("watches"),
        mandates=tuple(mandates),
        source=Sources(fields).of(fields),
        entry=Entry(fields.file, fields.line),
        ended=fields.maybe("ended"),
    )


def _mandate(fields: Fields) -> Mandate:
    fields.only("from", "until", "by")
    if fields.when("from") is None:
        raise fields.refuse("'from' is missing", "from")
    return Mandate(term_of(fields), fields.text("by"))


def _norm(fields: Fields, instrument: str, sources: Sources, existence: Existence) -> Norm:
    fields.only(
        "paragraph", "effect", "binds", "act", "limit", "facts", "exceptions", "due", "in_force", "words", "quote",
        "source", "doubt", "follows", "readings",
    )  # fmt: skip
    errors: list[KnowledgeError] = []
    if fields.maybe("paragraph") is None:
        raise fields.refuse("a norm without a paragraph", "paragraph")
    paragraph = fields.text("paragraph")
    act = fields.inner("act")
    if act is None:
        raise fields.refuse("'act' is missing: what does it forbid, oblige to or permit?", "act")
    in_force = fields.each("in_force", lambda item: _in_force(item, existence), errors)
    norm = Norm(
        id=f"{instrument}/{paragraph}",
        paragraph=paragraph,
        effect=fields.choice("effect", Effect),
        binds=_bound(fields, existence),
        act=_act(act, existence),
        in_force=tuple(in_force),
        words=fields.text("words"),
        source=sources.of(fields),
        entry=Entry(fields.file, fields.line),
        quote=fields.flag("quote"),
        limit=_limit(fields.inner("limit")),
        facts=fields.words("facts"),
        exceptions=tuple(fields.each("exceptions", _exemption, errors)),
        due=fields.when("due"),
        follows=fields.words("follows"),
        readings=tuple(fields.each("readings", lambda item: _reading(item, sources), errors)),
        doubt=fields.maybe("doubt"),
    )
    if errors:
        raise errors[0]
    if not in_force:
        raise fields.refuse("'in_force' is missing", "in_force")
    if norm.due and norm.effect is not Effect.OBLIGES:
        raise fields.refuse("'due' stands only with 'obliges'", "due")
    return norm


def _bound(fields: Fields, existence: Existence) -> tuple[str, ...]:
    named = fields.words("binds")
    if not named:
        raise fields.refuse("'binds' is missing: who must obey?", "binds")
    if all(name in GROUPS for name in named):
        return named
    for name in named:
        if name.islower():
            raise fields.refuse(f"{name!r} is no group: give codes, or one of {', '.join(GROUPS)}", "binds")
    return codes_of(fields, "binds", existence)


def _act(fields: Fields, existence: Existence) -> ActPattern:
    fields.only("kinds", "from", "to", "between", "items")
    kinds = fields.choices("kinds", ActKind)
    if not kinds:
        raise fields.refuse("'kinds' is missing", "kinds")
    return ActPattern(
        kinds=kinds,
        givers=_anyone(fields, "from", existence),
        takers=_anyone(fields, "to", existence),
        items=fields.words("items"),
        between=codes_of(fields, "between", existence),
    )


def _anyone(fields: Fields, key: str, existence: Existence) -> tuple[str, ...]:
    return () if fields.words(key) in ((), ("any",)) else codes_of(fields, key, existence)


def _limit(fields: Fields | None) -> Limit | None:
    if fields is None:
        return None
    fields.only("amount", "unit", "per")
    return Limit(fields.number("amount"), fields.text("unit"), fields.one_of("per", ("year", "total"), "year"))


def _exemption(fields: Fields) -> Exemption:
    fields.only("fact", "words", "presume")
    presume = fields.one_of("presume", ("absent", "unknown"), "absent")
    return Exemption(fields.text("fact"), fields.text("words"), presume == "absent")


def _in_force(fields: Fields, existence: Existence) -> InForce:
    fields.only("from", "until", "contested")
    if fields.when("from") is None:
        raise fields.refuse("'from' is missing", "from")
    contested = fields.inner("contested")
    if contested is None:
        return InForce(term_of(fields))
    contested.only("by", "says")
    return InForce(term_of(fields), Contest(codes_of(contested, "by", existence), contested.text("says")))


def _reading(fields: Fields, sources: Sources) -> NormReading:
    fields.only("by", "effect", "says", "source")
    effect = fields.choice("effect", Effect) if fields.maybe("effect") else None
    return NormReading(fields.text("by"), effect, fields.text("says"), sources.of(fields))


def norm_problems(instruments: Iterable[Instrument], monitors: Iterable[Monitor]) -> list[KnowledgeError]:
    """Ids given twice, and norms or monitors that point at nothing."""
    errors: list[KnowledgeError] = []
    known: dict[str, Entry] = {}
    norms = set[str]()
    rows: list[Instrument | Monitor] = [*instruments, *monitors]
    for row in rows:
        if row.id in known:
            first = known[row.id]
            reason = f"contradiction: {row.id!r} is already given in {first.file}:{first.line}"
            errors.append(KnowledgeError(row.entry.file, row.entry.line, reason))
        known.setdefault(row.id, row.entry)
        if isinstance(row, Instrument):
            norms.update(norm.id for norm in row.norms)
    for row in rows:
        pointed = row.watches if isinstance(row, Monitor) else [n for norm in row.norms for n in norm.follows]
        for name in pointed:
            if name not in known and name not in norms:
                errors.append(KnowledgeError(row.entry.file, row.entry.line, f"{row.id}: {name!r} is not known"))
    return errors
