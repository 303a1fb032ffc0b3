"""The public face of a ledger: open it, feed it, ask it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from foedera.errors import UnknownNameError
from foedera.ledger import views
from foedera.ledger.rows import (
    ActorRow,
    ClaimQuery,
    ClaimRow,
    DocumentDetail,
    DocumentRow,
    Facets,
    Lanes,
    Series,
    SourceRow,
    StateRow,
)
from foedera.ledger.store import Store
from foedera.records import Context, EventType, Judgement, Modality, Verdict

if TYPE_CHECKING:
    from foedera.ledger.checks import Finding
    from foedera.ledger.judgements import Standing
    from foedera.pipeline.ingest import IngestReport, Progress
    from foedera.pipeline.work import Work


def open_ledger(place: str | Path, *, create: bool = True) -> OpenLedger:
    """Open the ledger in a file or at a postgresql+psycopg:// address, making it if there is none and `create` is set.

    Takes open_ledger("x.db"); LedgerError for a file that is no ledger.
    """
    return OpenLedger(Store.open(place, create=create))


def query_of(query: ClaimQuery | None = None, **filters: Any) -> ClaimQuery:
    """A query from filters in plain values, upon `query` where one is given.

    Takes query_of(about="RUS,PRK", as_of="2024-10-28", type="AID", according_to="Peskov"); TypeError for a filter
    there is none of, ValueError for a day, type or context that is none.
    """
    made = dict(filters)
    for name in ("about", "according_to", "agreement"):
        if isinstance(made.get(name), str):
            made[name] = tuple(part.strip() for part in made[name].split(",") if part.strip())
        elif name in made:
            made[name] = tuple(made[name] or ())
    if isinstance(made.get("as_of"), str):
        made["as_of"] = date.fromisoformat(made["as_of"])
    if isinstance(made.get("stored_before"), str):
        made["stored_before"] = datetime.fromisoformat(made["stored_before"])
    if isinstance(stored := made.get("stored_before"), datetime) and stored.tzinfo is None:
        made["stored_before"] = stored.astimezone()
    if made.get("type") is not None:
        made["type"] = EventType(made["type"])
    if made.get("context") is not None:
        made["context"] = Context(made["context"])
    if made.get("modality") is not None:
        made["modality"] = Modality(made["modality"])
    return replace(query or ClaimQuery(), **made)


class OpenLedger:
    """An open ledger; a context manager. Every question takes a ClaimQuery, filters as for `query_of`, or both.

    Takes ledger.claims(about=("RUS", "PRK"), as_of="2024-10-28"); a name nothing is known by raises UnknownNameError.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    @property
    def name(self) -> str:
        """The path of its file, or its address without password."""
        return self.store.name

    def ingest(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        published: date | None = None,
        jobs: int = 1,
        on_progress: Progress | None = None,
        work: Work | None = None,
    ) -> IngestReport:
        """Read files and folders; see `foedera.pipeline.ingest.ingest`."""
        from foedera.pipeline.ingest import ingest

        given = [paths] if isinstance(paths, str | Path) else paths
        return ingest(self.store, given, published=published, jobs=jobs, on_progress=on_progress, work=work)

    def claims(self, query: ClaimQuery | None = None, **filters: Any) -> list[ClaimRow]:
        """Claims with their chains, newest said first."""
        return views.claims(self.store, query_of(query, **filters))

    def claim(self, claim_id: str) -> ClaimRow:
        """One claim by its id or the beginning of it."""
        return views.claim(self.store, claim_id)

    def document(self, document_id: str) -> DocumentDetail:
        """One document by its id or the beginning of its hash, with its reading and claims."""
        return views.document(self.store, document_id)

    def documents(self, *, limit: int | None = None, offset: int = 0) -> list[DocumentRow]:
        """Documents, newest published first."""
        return views.documents(self.store, limit=limit, offset=offset)

    def show(self, row_id: str) -> ClaimRow | DocumentDetail:
        """The claim or the document that `row_id` is the id of, or the beginning of one."""
        try:
            return self.claim(row_id)
        except UnknownNameError:
            try:
                return self.document(row_id)
            except UnknownNameError:
                raise UnknownNameError("claim or document", row_id) from None

    def sources(self, query: ClaimQuery | None = None, **filters: Any) -> list[SourceRow]:
        """Who speaks in the claims asked for, anywhere in their chains."""
        return views.sources(self.store, query_of(query, **filters))

    def actors(self, query: ClaimQuery | None = None, **filters: Any) -> list[ActorRow]:
        """Whom the claims asked for are about."""
        return views.actors(self.store, query_of(query, **filters))

    def timeline(self, query: ClaimQuery | None = None, **filters: Any) -> Lanes:
        """Claims in two lanes: when it happened, and when it was said."""
        return views.timeline(self.store, query_of(query, **filters))

    def state(self, query: ClaimQuery | None = None, **filters: Any) -> list[StateRow]:
        """The latest word of each speaker on each proposition: as_of a day, according_to a speaker."""
        return views.state(self.store, query_of(query, **filters))

    def facets(self, query: ClaimQuery | None = None, **filters: Any) -> Facets:
        """Counts of the claims asked for by type, speaker, modality and polarity."""
        return views.facets(self.store, query_of(query, **filters))

    def series(self, query: ClaimQuery | None = None, **filters: Any) -> list[Series]:
        """Numbers as they were said, by what they count."""
        return views.series(self.store, query_of(query, **filters))

    def verify(self) -> list[Finding]:
        """All that does not hold in the ledger; none is a clean ledger."""
        from foedera.pipeline.verify import verify

        return verify(self.store)

    def judge(
        self,
        target: str,
        verdict: Verdict | str,
        *,
        by: str,
        why: str = "",
        other: str | None = None,
        value: str | None = None,
    ) -> Judgement:
        """Add what a person decided about a claim, a source or a judgement; see `foedera.ledger.judgements.judge`."""
        from foedera.ledger.judgements import judge

        return judge(self.store, target, verdict, by=by, why=why, other=other, value=value)

    def judgements(self, target: str | None = None) -> list[Standing]:
        """All judgements in order, or those about one row, as they stand now."""
        from foedera.ledger.judgements import judgements

        return judgements(self.store, target)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
