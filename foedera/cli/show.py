"""`foedera show`: one claim or one document, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from foedera.cli.options import json_option, ledger_option
from foedera.cli.output import as_json, print_json, print_line
from foedera.errors import UnknownNameError
from foedera.exports.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foedera.ledger.rows import ClaimRow, DocumentDetail, Link
    from foedera.ledger.store import Store


@click.command("show")
@click.argument("id")
@json_option
@ledger_option
def command(id: str, *, json: bool | None, ledger: str) -> int:
    """Show one claim or one document whole.

    By its id or the beginning of it.

    \b
    foedera show c9dc8781
    foedera show sha256:f2771694
    """
    from foedera.exports import rows as exported
    from foedera.ledger.rows import ClaimRow
    from foedera.ledger.store import Store

    with Store.open(ledger, create=False) as store:
        found = _found(store, id)
    if isinstance(found, ClaimRow):
        if as_json(json):
            print_json(exported.claim(found))
        else:
            _print(_claim_lines(found))
    elif as_json(json):
        print_json({**exported.document(found.row), "claims": [exported.claim(row) for row in found.claims]})
    else:
        _print_document(found)
    return 0


def _found(store: Store, id: str) -> ClaimRow | DocumentDetail:
    """The claim, else the document, whose id begins so; UnknownNameError where there is neither."""
    from foedera.ledger import views

    if not id.startswith("sha256:"):
        try:
            return views.claim(store, id)
        except UnknownNameError:
            pass
    try:
        return views.document(store, id)
    except UnknownNameError:
        raise UnknownNameError("claim or document", id) from None


def _print(lines: Iterator[tuple[str, str]]) -> None:
    """Lines of a name and what it is, the names in one column."""
    from foedera.cli.output import console, pair_table

    console().print(pair_table(lines))


def _claim_lines(row: ClaimRow) -> Iterator[tuple[str, str]]:
    from foedera.cli import cells
    from foedera.exports.days import period

    yield "words", row.words
    for n, item in enumerate(row.chain):
        yield ("through" if n + 1 < len(row.chain) else "speaker"), "  " * n + _link(item)
    yield "how", cells.how(row) or "asserted as fact"
    yield "said", cells.said(row) or "day unknown"
    if row.time and row.time.known:
        yield "about", f"{cells.about(row)} ({row.time.basis})"
    yield "event", cells.event(row.event)
    for quantity in row.quantities:
        yield "number", cells.number(quantity)
    yield "agreement", row.agreement or ""
    yield "norm", row.norm or ""
    yield "document", row.title or row.outlet or ""
    yield "", f"{period(row.published.start, row.published.end) or 'day unknown'} ({row.published.basis})"
    yield "", row.document_id
    for quote in row.quotes:
        yield "stands at", f"[{quote.span.start}, {quote.span.end})"
    yield "claim", row.id if row.current else f"{row.id} (of an older reading)"


def _link(item: Link) -> str:
    from foedera.cli import cells

    cue = f", “{item.cue.words}”" if item.cue else ""
    unsure = f", may be {' or '.join(item.candidates)}" if item.candidates else ""
    return f"{cells.link(item)}, {item.kind}{cue}{unsure}"


def _print_document(found: DocumentDetail) -> None:
    from foedera.cli.claims import print_claims
    from foedera.exports.days import period

    row = found.row
    print_line(row.title or "untitled")
    _print(
        iter(
            (
                ("outlet", row.outlet or ""),
                ("by", ", ".join(row.authors)),
                (
                    "published",
                    f"{period(row.published.start, row.published.end) or 'day unknown'} ({row.published.basis})",
                ),
                ("language", row.language),
                ("from", visible(row.url or ", ".join(row.paths))),
                ("document", row.id),
                ("read by", row.reader),
            )
        )
    )
    print_claims(found.claims, None)
