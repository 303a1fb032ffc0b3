"""What persons decided about rows of the ledger: rows that are only added, each sealed with the hash of the one before.

A judgement on a claim keeps the claim's anchor: document, exact words, polarity and speaker. When the document is
read anew the judgement goes with the one claim that has the same anchor, or is an orphan and listed as such; it is
never guessed onto another.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, insert, literal_column, or_, select

from foedera.errors import LedgerError, UnknownNameError
from foedera.ledger import tables as t
from foedera.ledger.checks import Finding
from foedera.ledger.encoding import moment_of, moment_text, now
from foedera.ledger.identity import CLAIM_MARK, PROPOSITION_MARK
from foedera.ledger.verdicts import RELIABILITY, checked, graded
from foedera.ledger.views.claims import claim_id_of
from foedera.ledger.views.names import AGREEMENT_MARK, agreement_id_of, source_numbers
from foedera.records import Judgement, Verdict

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from foedera.ledger.store import Store

_SEALED = ("target", "verdict", "by", "at", "why", "other", "value", "anchors")


@dataclass(frozen=True, slots=True)
class Standing:
    """A judgement as it stands now.

    `claims` are the current ids of the claims it is about (target, then other), None for one that its document's
    newest reading no longer holds: the judgement is then an orphan. `undone` tells that a later judgement took it
    back.
    """

    judgement: Judgement
    claims: tuple[str | None, ...]
    undone: bool

    @property
    def orphan(self) -> bool:
        """Whether some claim it is about is no longer read in its document."""
        return None in self.claims


def judge(
    store: Store,
    target: str,
    verdict: Verdict | str,
    *,
    by: str,
    why: str = "",
    other: str | None = None,
    value: str | None = None,
    at: datetime | None = None,
) -> Judgement:
    """Add a judgement by `by`.

    accept, reject: a claim (its id or the beginning of one). correct: a claim, `value` a JSON object of what it
    should be. same, different: two claims (or propositions), `target` and
    `other`; unsure: one or two. grade: a source with `value`
    "A".."F", or a claim with "1".."6"; JSON may add "topic" and "on". undo: a judgement's id.

    Takes judge(store, "c1ab", "reject", by="ana", why="misread"). LedgerError: the value does not fit, or it was
    undone already. UnknownNameError: there is no such row.
    """
    wanted = Verdict(verdict)
    if not by.strip():
        raise LedgerError("a judgement names who judges")
    with store.writing(durable=True) as connection:
        resolved = _resolved(connection, wanted, target, value)
        second = _claim(connection, wanted, other) if other is not None else None
        written = checked(wanted, resolved, second, value)
        chain = select(t.judgements.c.seq, t.judgements.c.id).order_by(t.judgements.c.seq.desc())
        last = connection.execute(chain.limit(1)).first()
        judged = [claim for claim in (resolved, second) if claim is not None and _is_claim(claim)]
        row: dict[str, Any] = {
            "target": resolved,
            "verdict": wanted.value,
            "by": by,
            "at": moment_text(at or now()),
            "why": why,
            "other": second,
            "value": written,
            "anchors": json.dumps([_anchor(connection, claim) for claim in judged]),
        }
        row |= {"seq": (last.seq if last else 0) + 1, "previous": last.id if last else None}
        row["id"] = _seal(row)
        connection.execute(insert(t.judgements).values(row))
        return _judgement(row)


def judgements(store: Store, target: str | None = None, *, before: datetime | None = None) -> list[Standing]:
    """All judgements in the order they were made, or those about one claim (as it is now), source or judgement.

    With `before`, only those made before that moment, and undone only by those.
    """
    query = select(t.judgements).order_by(t.judgements.c.seq)
    if before is not None:
        query = query.where(t.judgements.c.at < moment_text(before))
    with store.reading() as connection:
        rows = connection.execute(query).mappings().all()
        undone = {row["target"] for row in rows if row["verdict"] == Verdict.UNDO.value}
        standing = [Standing(_judgement(row), _now(connection, row), row["id"] in undone) for row in rows]
    if target is None:
        return standing
    return [one for one in standing if target in (one.judgement.target, one.judgement.other, *one.claims)]


def orphans(store: Store) -> list[Standing]:
    """Judgements in force about claims that are no longer read in their documents: someone should look again."""
    return [one for one in judgements(store) if one.orphan and not one.undone]


def check_judgements(connection: Connection) -> Iterator[Finding]:
    """Every judgement's hash is that of its content and of the one before, with none missing between."""
    previous, seq = None, 0
    for row in connection.execute(select(t.judgements).order_by(t.judgements.c.seq)).mappings():
        seq += 1
        if row["seq"] != seq or row["previous"] != previous:
            yield Finding("judgement", row["id"], "the judgement before it is missing or another one")
            seq = row["seq"]
        if row["id"] != _seal(row):
            yield Finding("judgement", row["id"], "it is not what was judged: its hash does not fit")
        previous = row["id"]


def _seal(row: Any) -> str:
    written = json.dumps([row["seq"], row["previous"], *(row[name] for name in _SEALED)], ensure_ascii=True)
    return sha256(written.encode()).hexdigest()


def _judgement(row: Any) -> Judgement:
    return Judgement(
        id=row["id"],
        target=row["target"],
        verdict=Verdict(row["verdict"]),
        by=row["by"],
        at=moment_of(row["at"]),
        why=row["why"],
        other=row["other"],
        value=row["value"],
        previous=row["previous"],
    )


def _resolved(connection: Connection, verdict: Verdict, target: str, value: str | None) -> str:
    """The whole id of what is judged, or a source's name."""
    if verdict is Verdict.UNDO:
        return _undoable(connection, target)
    if verdict is Verdict.GRADE and graded(value) in RELIABILITY:
        numbers = source_numbers(connection, target)
        names = set(connection.execute(select(t.sources.c.name).where(t.sources.c.pk.in_(numbers))).scalars())
        return names.pop() if len(names) == 1 else target
    return _claim(connection, verdict, target)


def _claim(connection: Connection, verdict: Verdict, target: str) -> str:
    """The claim meant, or an agreement as one page tells it.

    Of a comparison, a proposition's name stands for the claim whose name it bears.
    """
    if target.startswith(AGREEMENT_MARK):
        if verdict in (Verdict.CORRECT, Verdict.GRADE):
            raise LedgerError(f"{verdict.value}: is about a claim, not about an agreement; correct its claims")
        return agreement_id_of(connection, target)
    if verdict in (Verdict.SAME, Verdict.DIFFERENT) and target.startswith(PROPOSITION_MARK):
        target = CLAIM_MARK + target.removeprefix(PROPOSITION_MARK)
    return claim_id_of(connection, target)


def _undoable(connection: Connection, target: str) -> str:
    c = t.judgements.c
    found = connection.execute(select(c.id, c.verdict).where(c.id.startswith(target, autoescape=True)).limit(2)).all()
    if len(found) != 1 or not target:
        raise UnknownNameError("judgement", target)
    if found[0].verdict == Verdict.UNDO.value:
        raise LedgerError(f"{target} is an undo; judge again instead of undoing it")
    if connection.execute(select(c.id).where(c.target == found[0].id, c.verdict == Verdict.UNDO.value)).first():
        raise LedgerError(f"{target} was undone already")
    return str(found[0].id)


def _is_claim(target: str) -> bool:
    return target.startswith(CLAIM_MARK) and len(target) == 33


def _anchor(connection: Connection, claim: str) -> dict[str, str]:
    c = t.claims.c
    query = (
        select(t.documents.c.id, c.words, c.polarity, t.sources.c.name)
        .select_from(t.claims)
        .join(t.readings, t.readings.c.pk == c.reading)
        .join(t.documents, t.documents.c.pk == t.readings.c.document)
        .join(t.sources, t.sources.c.pk == c.speaker)
        .where(c.id == claim)
        .order_by(c.pk.desc())
    )
    document, words, polarity, speaker = connection.execute(query.limit(1)).one()
    return {"claim": claim, "document": document, "words": words, "polarity": polarity, "speaker": speaker}


def _now(connection: Connection, row: Any) -> tuple[str | None, ...]:
    return tuple(_anchored(connection, anchor) for anchor in json.loads(row["anchors"]))


def _anchored(connection: Connection, anchor: dict[str, str]) -> str | None:
    """The current claim of an anchor: the claim itself, else the only one with its words, polarity and speaker."""
    c = t.claims.c
    replaced = exists(select(literal_column("1")).where(t.supersessions.c.reading == c.reading))
    current = (
        select(c.id)
        .select_from(t.claims)
        .join(t.readings, t.readings.c.pk == c.reading)
        .join(t.documents, t.documents.c.pk == t.readings.c.document)
        .join(t.sources, t.sources.c.pk == c.speaker)
        .where(t.documents.c.id == anchor["document"], ~replaced)
    )
    alike = (c.words == anchor["words"]) & (c.polarity == anchor["polarity"]) & (t.sources.c.name == anchor["speaker"])
    found: Sequence[str] = connection.execute(current.where(or_(c.id == anchor["claim"], alike))).scalars().all()
    if anchor["claim"] in found:
        return str(anchor["claim"])
    return found[0] if len(found) == 1 else None
