"""`foedera framing`: what each source calls the same actor, place, agreement or event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from foedera.cli.options import json_option, ledger_option, limit_option, row_limit
from foedera.cli.output import Column, as_json, print_json, print_line, print_table

if TYPE_CHECKING:
    from foedera.analysis.framing import Frame, Framing, Naming
    from foedera.records import Side


@click.command("framing")
@click.option(
    "--of",
    "of",
    required=True,
    metavar="ID",
    help="An actor, place or agreement by id or name, or the id of a proposition or claim: the event it tells.",
)
@limit_option
@json_option
@ledger_option
def command(*, of: str, limit: int | None, json: bool | None, ledger: str) -> int:
    """Show what each source calls the same thing.

    Every way to name it stands beside its neutral name, with who says so, in how many origins, and since when; those
    with words joined to the name come first, each with a claim in which it stands. No word is judged.

    \b
    foedera framing --of Veldoria
    foedera framing --of Dravna --json
    foedera framing --of p3d382898da8
    foedera framing --of place:Georgia
    """
    from foedera import knowledge
    from foedera.analysis.framing import cited_claims
    from foedera.analysis.framing_asked import framing_in
    from foedera.knowledge.reference import load_reference
    from foedera.ledger.store import Store
    from foedera.settings import pack_paths

    with Store.open(ledger, create=False) as store:
        known = knowledge.load(pack_paths())
        found = framing_in(store, of, known, load_reference(pack_paths()).treaties)
        cited = cited_claims(store, found)
    sides = known.sides()
    shown = found.frames[: row_limit(limit, as_json(json))]
    if as_json(json):
        frames = [_exported(frame, sides, cited) for frame in shown]
        print_json({"kind": found.kind, "id": found.id, "name": found.name, "frames": frames})
        return 0
    _print(found, shown, sides, cited)
    if len(shown) < len(found.frames):
        print_line(f"the first {len(shown)} of {len(found.frames)}; --limit 0 shows all")
    return 0


def _print(found: Framing, shown: tuple[Frame, ...], sides: Sequence[Side], cited: Mapping[Naming, str]) -> None:
    print_line(f"{found.name} ({found.id})" if found.name != found.id else found.name)
    from foedera.cli import cells
    from foedera.exports.days import period

    columns: list[Column[Frame]] = [
        Column("called", lambda frame: frame.words, share=3),
        Column("by (origins)", lambda frame: ", ".join(f"{name} ({count})" for name, count in frame.sources), share=4),
        Column("by side", lambda frame: ", ".join(f"{side} ({n})" for side, n in frame.by_side(sides)), share=3),
        Column("origins", lambda frame: frame.origins, right=True),
        Column("times", lambda frame: len(frame.namings), right=True),
        Column("first", lambda frame: period(frame.namings[0].on, frame.namings[0].until)),
        Column(
            "claim", lambda frame: cells.short(next((cited[n] for n in frame.namings if n in cited), "")), style="dim"
        ),
    ]
    print_table(columns, shown, empty="no mention of it was read")


def _exported(frame: Frame, sides: Sequence[Side], cited: Mapping[Naming, str]) -> dict[str, Any]:
    return {
        "words": frame.words,
        "plain": frame.plain,
        "origins": frame.origins,
        "sources": [{"source": name, "origins": count} for name, count in frame.sources],
        "sides": [{"side": side.id, "origins": count} for side, count in frame.by_side(sides)],
        "namings": [{**_naming(naming), "claim": cited.get(naming)} for naming in frame.namings],
    }


def _naming(naming: Naming) -> dict[str, Any]:
    return {
        "document": naming.document,
        "start": naming.span.start,
        "end": naming.span.end,
        "words": naming.words,
        "added": list(naming.added),
        "chain": list(naming.chain),
        "direct": naming.direct,
        "published": naming.on.isoformat() if naming.on else None,
    }
