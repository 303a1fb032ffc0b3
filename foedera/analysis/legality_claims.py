"""The acts that a page's claims tell of, by their words, events and quantities, to be held against norms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from foedera.analysis.legality_acts import (
    UNITS,
    act_of,
    days_of,
    least,
    sentence_of,
    sentence_start,
    speaker_of,
    unit_of,
)
from foedera.analysis.legality_sides import Named, Sides, governed, qualifies, sides, two_sides
from foedera.analysis.legality_words import (
    PEOPLE,
    PERMIT,
    Deed,
    Thing,
    deeds,
    does,
    facts_in,
    items_of,
    speaks_of_norms,
    tells_a_norm,
    things,
    trained,
)
from foedera.knowledge.reference import existence
from foedera.records import (
    Act,
    ActKind,
    ActorKind,
    Claim,
    Modality,
    Polarity,
    Quantity,
    Reading,
    Span,
    SpeechMode,
    Transfer,
    TransferKind,
    hull,
)

UNSAID = frozenset({Modality.QUESTION, Modality.DESIRED, Modality.CONDITIONAL})
"""What asks, wishes or supposes tells of no act; what is planned or likely is held against the norms as if done."""

UNSAID_TYPES = frozenset({"norm", "condition", "counterfactual", "scenario"})

SPEAKS = frozenset({SpeechMode.ACTUAL, SpeechMode.ATTITUDE})

STAYS = frozenset({ActKind.LABOUR, ActKind.TROOPS})
"""Of workers and soldiers of one state, with no other named, nothing says that they left it."""

FAR = 60
"""Characters between a word for doing and its thing beyond which it is hardly its thing."""

NATIONAL = frozenset({ActorKind.STATE, ActorKind.OFFICE, ActorKind.BODY, ActorKind.AGENCY, ActorKind.PERSON})
"""Whose acts are a state's, where it is known whose they are."""


def acts_told(reading: Reading) -> Iterator[Act]:
    """One act for each thing a claim says is moved between states, each under the claim and its speaker.

    Takes "Moscow hired North Koreans" (labour PRK -> RUS); leaves out what is denied, asked, wished or supposed, what
    was not said ("will say"), and what tells a norm ("the Council banned coal"). A side not named stays open.
    """
    named = _named(reading)
    moved = {transfer.claim: transfer for transfer in reading.transfers}
    unspoken = {a.id for a in reading.attributions if a.mode not in SPEAKS}
    for claim in whole_claims(reading):
        if claim.attribution in unspoken or not _tells_an_act(claim):
            continue
        words = _words(reading, claim)
        if not tells_a_norm(words):
            yield from _acts(reading, claim, words, (named, moved.get(claim.id)))


def whole_claims(reading: Reading) -> Iterator[Claim]:
    """The claims, with two that touch under one speaker read as one: a clause is sometimes cut after its verb.

    Takes "Moscow hired" + "North Koreans"; refuses to join what a comma or another speaker parts. The one joined keeps
    the id, time and amounts of the later, which holds what is moved.
    """
    last: Claim | None = None
    claims = [_with_its_verb(reading, claim) for claim in reading.claims]
    for claim in sorted(claims, key=lambda c: (hull(c.spans).start, -hull(c.spans).end)):
        if last is not None and _touch(reading, last, claim):
            last = replace(claim, spans=(Span(hull(last.spans).start, hull(claim.spans).end),))
            continue
        if last is not None:
            yield last
        last = claim
    if last is not None:
        yield last


def _with_its_verb(reading: Reading, claim: Claim) -> Claim:
    """The claim with the words before it where its verb was taken for a speaker's: "Moscow hired" says nothing."""
    said = next((a for a in reading.attributions if a.id == claim.attribution), None)
    if said is None or said.cue is None or said.parent is None:
        return claim
    text, start = reading.document.text, hull(claim.spans).start
    cue = text[said.cue.start : said.cue.end]
    if text[said.cue.end : start] != " " or not (deeds(cue) or speaks_of_norms(cue)):
        return claim
    return replace(
        claim, spans=(Span(sentence_start(text, said.cue.start), hull(claim.spans).end),), attribution=said.parent
    )


def _touch(reading: Reading, first: Claim, second: Claim) -> bool:
    start, end = hull(first.spans).end, hull(second.spans).start
    together = first.attribution == second.attribution and first.polarity is second.polarity
    text = reading.document.text
    return together and start <= end and text[start:end] == " " and text[start - 1] not in ".!?"


def _words(reading: Reading, claim: Claim) -> str:
    return reading.document.text[hull(claim.spans).start : hull(claim.spans).end]


def _tells_an_act(claim: Claim) -> bool:
    return claim.polarity is Polarity.ASSERTED and claim.modality not in UNSAID and claim.type not in UNSAID_TYPES


def _acts(reading: Reading, claim: Claim, words: str, known: tuple[Sequence[Named], Transfer | None]) -> Iterator[Act]:
    around = hull(claim.spans)
    near = [replace(n, start=n.start - around.start, end=n.end - around.start) for n in known[0] if _in(n, around)]
    told = list(_told(words, near))
    transfer = known[1]
    if not told and transfer is not None and _as_read(transfer, near):
        act = act_of(transfer, claim, speaker_of(reading, claim))
        yield replace(act, words=words, firmness=claim.modality.value)
        return
    seen = set[tuple[object, ...]]()
    for thing, kind, found in told:
        for giver, taker in _pairs(_completed(found, claim, transfer)):
            key = (kind, thing.item, giver, taker)
            if key not in seen:
                seen.add(key)
                yield _act(reading, claim, (words, thing, kind), (giver, taker))


def _as_read(transfer: Transfer, near: Sequence[Named]) -> bool:
    """Whether the reader's transfer stands by itself: between two states it alone names, or of a kind without words."""
    both = transfer.giver and transfer.taker and _is_state(transfer.giver) and _is_state(transfer.taker)
    return bool(both) and (not near or transfer.kind in (TransferKind.MONEY, TransferKind.INTELLIGENCE))


def _told(words: str, near: Sequence[Named]) -> Iterator[tuple[Thing, ActKind, Sides]]:
    """The things of a claim that are said to be moved, with their kind and their sides."""
    named = things(words)
    doing = [deed for deed in deeds(words) if not any(deed.start < t.end and t.start < deed.end for t in named)]
    training = next((deed for deed in doing if deed.way == "train"), None)
    if training and (act := _training(words, near, training)):
        yield act
        return
    papers = any(thing.kind == PERMIT for thing in named)
    people = _people(near, doing, named)
    held = [*named, people] if people else list(named)
    for thing in held:
        deed = _nearest(thing, [d for d in doing if d.way == "undo" or does(d.way, thing.kind)])
        admitted = papers and thing.kind == "labour"
        if deed is None or deed.way == "undo" or (not admitted and _only_beside(words, thing, near, held)):
            continue
        if _carries(thing, deed, held):
            continue
        kind = ActKind.LABOUR if thing.kind in (PERMIT, PEOPLE) else ActKind(thing.kind)
        found = two_sides(words, near) if kind is ActKind.JOINT_VENTURE else sides(words, near, thing, deed)
        both = bool(found.givers and found.takers)
        if both or (deed.alone and (found.givers or found.takers) and kind not in STAYS):
            yield thing, kind, found


def _training(words: str, near: Sequence[Named], deed: Deed) -> tuple[Thing, ActKind, Sides] | None:
    """ "Turkish instructors trained Somali soldiers"; "9,500 soldiers are training in Borland" is training there."""
    learners = trained(words, 0)
    teachers = next((thing for thing in things(words) if thing.kind == "training"), None)
    if learners is None and teachers is None:
        return None
    before = [n.state for n in near if n.start < deed.start]
    after = [n.state for n in near if not n.start < deed.start]
    if deed.passive:
        before, after = after, before
    thing = teachers or Thing("training", None, learners.start(), learners.end()) if learners else teachers
    assert thing is not None
    pair = tuple(dict.fromkeys([*before[:1], *after]))[:2] if before and after else ()
    return (thing, ActKind.TRAINING, Sides(pair[:1], pair[1:])) if len(pair) == 2 else None


def _people(near: Sequence[Named], doing: Sequence[Deed], held: Sequence[Thing]) -> Thing | None:
    """People named by their nation alone, where they are hired or given papers: "Moscow hired North Koreans"."""
    if any(thing.kind == "labour" for thing in held):
        return None
    papers = any(thing.kind == PERMIT for thing in held)
    for name in near:
        ways, reach = (("take", "give"), 60) if papers else (("hire",), 30)
        hired = any(d.way == "hire" and name.end <= d.start < name.end + 12 for d in doing)
        if name.form == "demonym" and (
            hired or any(d.way in ways and d.end <= name.start < d.end + reach for d in doing)
        ):
            return Thing("labour", None, name.start, name.end)
    return None


def _nearest(thing: Thing, doing: Sequence[Deed]) -> Deed | None:
    """The word for doing closest to the thing, other than the thing itself."""
    near = [deed for deed in doing if _gap(deed, thing) < FAR]
    return min(near, key=lambda d: (d.noun, _gap(d, thing)), default=None)


def _gap(deed: Deed, thing: Thing) -> int:
    return min(abs(deed.end - thing.start), abs(thing.end - deed.start))


def _only_beside(words: str, thing: Thing, near: Sequence[Named], held: Sequence[Thing]) -> bool:
    """Whether the thing is only who receives or what is fought: "shells to Russian soldiers", "alongside forces"."""
    first = next((n.start for n in near if n.end <= thing.start and qualifies(words, n, thing)), thing.start)
    said = governed(words, first)
    away = said == "beside" or (said == "with" and thing.kind == "troops")
    return away or (said in ("to", "by", "from") and any(t is not thing for t in held))


def _carries(thing: Thing, deed: Deed, held: Sequence[Thing]) -> bool:
    """Whether the thing does it to another: the tankers of "tankers carrying petrol"."""
    active = deed.way in ("give", "take") and not deed.passive and thing.end <= deed.start
    return active and any(deed.end <= other.start for other in held)


def _completed(found: Sides, claim: Claim, transfer: Transfer | None) -> Sides:
    """A side the words leave open, from the claim's event as it was read, unless that names the other side."""
    givers, takers = found.givers, found.takers
    if transfer is not None:
        givers = givers or _state(transfer.giver, takers)
        takers = takers or _state(transfer.taker, givers)
    return Sides(givers, takers)


def _state(code: str | None, others: tuple[str, ...]) -> tuple[str, ...]:
    return (code,) if code and code not in others and _is_state(code) else ()


def _pairs(found: Sides) -> Iterator[tuple[str | None, str | None]]:
    for giver in found.givers or (None,):
        for taker in found.takers or (None,):
            yield giver, taker


def _act(reading: Reading, claim: Claim, told: tuple[str, Thing, ActKind], pair: tuple[str | None, str | None]) -> Act:
    words, thing, kind = told
    start, last = days_of(claim.time)
    amount = _amount(claim, thing.item)
    return Act(
        kind=kind,
        giver=pair[0],
        taker=pair[1],
        on=start,
        until=last if start is None or (last and start < last) else None,
        amount=least(amount),
        unit=unit_of(amount.unit) if amount and amount.unit else None,
        item=thing.item,
        also=items_of(thing.item) if thing.item else (),
        facts=facts_in(sentence_of(reading, claim), kind, thing.item),
        by=speaker_of(reading, claim),
        claim=claim.id,
        words=words,
        firmness=claim.modality.value,
    )


def _amount(claim: Claim, item: str | None) -> Quantity | None:
    """The one quantity that measures goods or counts people or pieces; of several, the one that names the item."""
    counted = [q for q in claim.quantities if q.of or unit_of(q.unit or "") in UNITS.values()]
    of_item = [q for q in counted if item and q.of and item.split()[-1] in q.of.casefold()]
    found = counted if len(counted) == 1 else of_item
    return found[0] if len(found) == 1 else None


def _named(reading: Reading) -> tuple[Named, ...]:
    """The states of a page where they are named, those of their offices and leaders too, in the order of the text."""
    states: Mapping[str, str | None] = {actor.id: actor.state for actor in reading.actors}
    found: list[Named] = []
    for mention in sorted(reading.mentions, key=lambda m: (m.kind is not ActorKind.STATE, m.span.start)):
        actor = mention.actor
        state = actor if actor and _is_state(actor) else states.get(actor) if actor else None
        if state and mention.kind in NATIONAL and not any(_overlaps(mention.span, other) for other in found):
            found.append(Named(state, mention.span.start, mention.span.end, mention.form))
    return tuple(sorted(found, key=lambda n: n.start))


def _is_state(code: str) -> bool:
    return len(code) == 3 and code.isupper() and existence().why_not(code) is None


def _overlaps(span: Span, other: Named) -> bool:
    return span.start < other.end and other.start < span.end


def _in(name: Named, around: Span) -> bool:
    return not name.start < around.start and not around.end < name.end
