"""`foedera knowledge`: what is known before reading, and whether a pack of one's own holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from foedera.cli.group import LazyGroup
from foedera.cli.options import json_option
from foedera.cli.output import (
    Column,
    as_json,
    console,
    pair_table,
    print_json_rows,
    print_line,
    print_table,
)
from foedera.errors import DocumentError, UnknownNameError

if TYPE_CHECKING:
    from foedera.records import Actor, Membership, Role, Side

FINDINGS = 1

command = LazyGroup(
    "knowledge",
    verbs={"check": "foedera.cli.knowledge:check", "show": "foedera.cli.knowledge:show"},
    help="Ask what is known, and check your own packs.",
)


@click.command("check")
@click.argument("pack", type=click.Path(path_type=Path))
@json_option
def check(pack: Path, *, json: bool | None) -> int:
    """Check a knowledge pack: everything that does not hold, with its file and line. The exit status is then 1.

    \b
    foedera knowledge check my-pack/
    """
    from foedera import knowledge

    if not pack.exists():
        raise DocumentError(str(pack), "there is no such pack")
    errors = knowledge.check(pack)
    if as_json(json):
        print_json_rows({"file": str(error.file), "line": error.line, "reason": error.reason} for error in errors)
    else:
        for error in errors:
            print_line(str(error))
        print_line(f"{pack}: {len(errors)} found" if errors else f"{pack}: it holds")
    return FINDINGS if errors else 0


@click.command("show")
@click.argument("name")
@json_option
def show(name: str, *, json: bool | None) -> int:
    """Show the actors a name may mean, with the offices they held, or a side with its members.

    FOEDERA_PACKS names packs of your own.

    \b
    foedera knowledge show Kremlin
    foedera knowledge show PRK
    foedera knowledge show side:russia
    """
    from foedera import knowledge
    from foedera.settings import pack_paths

    known = knowledge.load(pack_paths())
    if side := known.side(name):
        return _show_side(side, json=as_json(json))
    actors = known.find(name)
    if not actors:
        raise UnknownNameError("actor", name, known.near(name))
    if as_json(json):
        print_json_rows(_exported(actor) for actor in actors)
        return 0
    for actor in actors:
        _print_actor(actor)
    return 0


def _show_side(side: Side, *, json: bool) -> int:
    if json:
        print_json_rows([_exported_side(side)])
        return 0
    print_line(f"{side.name} ({side.id})")
    columns: list[Column[Membership]] = [
        Column("member", lambda member: member.actor, style="cyan"),
        Column("from", lambda member: member.start or ""),
        Column("until, not including", lambda member: member.end or ""),
        Column("contested by", lambda member: ", ".join(member.contested), style="yellow"),
        Column("source", lambda member: member.source, share=5),
    ]
    print_table(columns, side.members, empty="no members are known")
    return 0


def _exported_side(side: Side) -> dict[str, Any]:
    return {
        "id": side.id,
        "name": side.name,
        "members": [
            {
                "actor": member.actor,
                "start": member.start.isoformat() if member.start else None,
                "end": member.end.isoformat() if member.end else None,
                "contested": list(member.contested),
                "source": member.source,
            }
            for member in side.members
        ],
    }


def _print_actor(actor: Actor) -> None:
    console().print(
        pair_table([("id", actor.id), ("name", actor.name), ("kind", str(actor.kind)), ("of", actor.state or "")])
    )
    if actor.roles:
        columns: list[Column[Role]] = [
            Column("office", lambda role: role.office, share=3),
            Column("of", lambda role: role.state or ""),
            Column("from", lambda role: role.start or ""),
            Column("until, not including", lambda role: role.end or ""),
        ]
        print_table(columns, actor.roles, empty="")
    print_line()


def _exported(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": str(actor.kind),
        "state": actor.state,
        "roles": [
            {
                "office": role.office,
                "state": role.state,
                "start": role.start.isoformat() if role.start else None,
                "end": role.end.isoformat() if role.end else None,
            }
            for role in actor.roles
        ],
    }
