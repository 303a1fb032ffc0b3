"""What gathering costs by the number of claims.

    python -m bench.gathering_cost [matters|propositions|origins] [CLAIMS...]

Claims are those of made pages (`bench.ledger_made`), handed over without a ledger. Processor time of this process; the
exponent is that of a power law through each size and the first. Origins are given the pages too, a paragraph a claim.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from math import log
from typing import TYPE_CHECKING, Any

from bench.ledger_made import World
from foedera.ledger.rows import ClaimRow, Link, Quote
from foedera.records import Reading, SpeechMode

if TYPE_CHECKING:
    from foedera.analysis.origins import Page

CLAIMS_A_PAGE = 10
_NEVER = datetime(2029, 1, 1, tzinfo=UTC)


def claims(number: int) -> list[ClaimRow]:
    """About so many claims of made pages."""
    return [row for made in _readings(number) for row in _rows(made)]


def pages(number: int) -> list[Page]:
    """The pages of the same claims."""
    from foedera.analysis.origins import page

    return [page(made.document.id, made.document.text, outlet=made.document.outlet) for made in _readings(number)]


def _readings(number: int) -> Iterator[Reading]:
    return (made for made, _ in World().readings(number // CLAIMS_A_PAGE, CLAIMS_A_PAGE))


def _rows(made: Reading) -> Iterator[ClaimRow]:
    document = made.document
    links = {one.id: one for one in made.attributions}
    for claim in made.claims:
        one = links[claim.attribution]
        link = Link(
            one.id, one.source.name, one.source.kind, None, None, (), None, one.kind, one.stance, one.mode, one.said
        )  # fmt: skip
        yield ClaimRow(
            f"{document.id}/{claim.id}", claim.id, " … ".join(span.of(document.text) for span in claim.spans),
            tuple(Quote(span, span.of(document.text)) for span in claim.spans),
            document.id, None, document.outlet, None, document.published, (link,), claim.polarity, claim.modality,
            claim.tense, claim.type, claim.time, document.published.start, document.published.end, claim.event,
            claim.quantities, claim.forecast, None, None, 1.0, "", one.mode is SpeechMode.ACTUAL, None, made.reader,
            _NEVER,
        )  # fmt: skip


def main() -> None:
    """Measure and print."""
    from foedera.analysis.gathering import gather
    from foedera.analysis.origins import origins
    from foedera.analysis.propositions import matters

    what, *sizes = sys.argv[1:] or ["propositions"]
    run: Any = {"matters": matters, "propositions": gather, "origins": origins}[what]
    first: tuple[int, float] | None = None
    for size in map(int, sizes or ("10000", "100000")):
        rows = claims(size)
        given = (rows, pages(size)) if what == "origins" else (rows,)
        began = time.process_time()
        run(*given)
        cost = time.process_time() - began
        first = first or (len(rows), cost)
        exponent = log(cost / first[1]) / log(len(rows) / first[0]) if len(rows) != first[0] else None
        told = "" if exponent is None else f", exponent {exponent:.2f}"
        print(f"{what}: {len(rows):,} claims, {cost:.1f} s, {cost / len(rows) * 1e6:.0f} µs each{told}", flush=True)


if __name__ == "__main__":
    main()
