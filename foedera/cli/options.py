"""The options that verbs share, and the kinds of words they take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from difflib import get_close_matches
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

import click

from foedera.records import Context, EventType, Modality, Side
from foedera.settings import default_ledger

if TYPE_CHECKING:
    from foedera.ledger.rows import ClaimQuery

P = ParamSpec("P")
Enum = TypeVar("Enum", bound=StrEnum)
Command = TypeVar("Command", bound=Callable[..., Any])

TABLE_LIMIT = 100
"""How many rows a table shows unless told; a pipe gets all, since a program does not see that rows are missing."""


class Day(click.ParamType[date]):
    """A day written 2024-10-28; nothing else, since 10/12/24 is three different days."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error that shows the form."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).date()
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2024-10-28", param, ctx)


class Moment(click.ParamType[datetime]):
    """A moment written 2024-10-28 or 2024-10-28T14:30+01:00; UTC where no zone is named."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment with its zone, or a usage error that shows the form."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a moment; write it as 2024-10-28 or 2024-10-28T14:30", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class OneOf(click.ParamType[Enum], Generic[Enum]):
    """One word of an enumeration, in any case of letters; a near miss is told what it may have meant."""

    def __init__(self, kind: type[Enum]) -> None:
        self.kind = kind
        self.name = kind.__name__.lower()

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Enum:
        """The member, or a usage error that names near members or all."""
        members = {member.value.casefold(): member for member in self.kind}
        word = str(value).casefold()
        if word in members:
            return members[word]
        near = [members[found].value for found in get_close_matches(word, members, n=2)]
        hint = f"did you mean {' or '.join(near)}?" if near else f"one of {', '.join(m.value for m in self.kind)}"
        raise click.BadParameter(f"{value!r} is none of them; {hint}", ctx, param)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The members, where they are few enough to read."""
        return "[" + "|".join(member.value for member in self.kind) + "]"


DAY = Day()
MOMENT = Moment()

ledger_option = click.option(
    "--ledger", default=default_ledger, metavar="FILE", help="The ledger: a file, or a URL of a database."
)
json_option = click.option(
    "--json/--table", "json", default=None, help="JSON or a table; by default a table on a terminal, JSON in a pipe."
)
limit_option = click.option(
    "--limit",
    type=click.IntRange(0, 2**31 - 1),
    default=None,
    metavar="N",
    help=f"At most N rows; 0 is all. By default {TABLE_LIMIT} in a table, all in JSON.",
)

FILTERS = (
    click.option("--about", multiple=True, metavar="NAMES", help="Actors it must be about, all of them: RUS,PRK."),
    click.option("--by", metavar="SOURCE", help="A source or side anywhere in the chain."),
    click.option("--as-of", type=DAY, metavar="DATE", help="Only what was said on or before this day."),
    click.option(
        "--according-to",
        multiple=True,
        metavar="SOURCE",
        help="Who speaks, or a side; given more than once, a chain from the outermost relayer to the speaker.",
    ),
    click.option("--type", "type", type=OneOf(EventType), help="The type of event it speaks of."),
    click.option(
        "--context", type=OneOf(Context), metavar="WORD", help="In what matter the event stands: legal, cyber ..."
    ),
    click.option("--modality", type=OneOf(Modality), help="How firmly it is said."),
    click.option("--denied/--asserted", "denied", default=None, help="Only what is denied, or only what is asserted."),
    click.option("--forecast", "forecast", is_flag=True, default=None, help="Only claims about what will be."),
    click.option(
        "--text", metavar="WORDS", help='Words that stand in it; "in quotes" a phrase, a star ends a stem, OR parts.'
    ),
    click.option("--proposition", metavar="ID", help="The matter it is on, as rows in JSON name it."),
    click.option("--agreement", metavar="ID", help="On this agreement, as `foedera agreements --of` takes it."),
    click.option(
        "--spoken/--unspoken",
        "spoken",
        default=None,
        help="Leave out speech that did not happen (predicted, negated, imagined), or show only that.",
    ),
    click.option("--stored-before", type=MOMENT, metavar="MOMENT", help="Only what the ledger held at this moment."),
)


def split_names(values: tuple[str, ...]) -> tuple[str, ...]:
    """Names given by several options or parted by commas: `("RUS,PRK", "UKR")` gives three."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def source_or_side(name: str) -> str | Side:
    """A side that is known by this name or id ("side:russia"), else the name itself, for the ledger to know.

    UnknownNameError: an id of a side that nobody has.
    """
    from foedera.knowledge import sides
    from foedera.settings import pack_paths

    return sides.source_or_side(name, pack_paths())


def filters(verb: Callable[Concatenate[ClaimQuery, P], int]) -> Callable[..., int]:
    """Give a verb all filters; it gets them as one `ClaimQuery`, as its first argument."""

    @wraps(verb)
    def asked(
        *args: Any,
        about: tuple[str, ...],
        according_to: tuple[str, ...],
        agreement: str | None,
        **options: Any,
    ) -> int:
        from foedera.ledger.rows import ClaimQuery

        names = (
            "by",
            "as_of",
            "type",
            "context",
            "modality",
            "denied",
            "forecast",
            "text",
            "proposition",
            "spoken",
            "stored_before",
        )
        wanted = {name: options.pop(name) for name in names}
        wanted["by"] = source_or_side(wanted["by"]) if wanted["by"] else None
        wanted["agreement"] = _pages_on(agreement, options["ledger"], wanted["stored_before"]) if agreement else ()
        speakers = tuple(map(source_or_side, according_to))
        query = ClaimQuery(about=split_names(about), according_to=speakers, limit=None, **wanted)
        return verb(query, *args, **options)

    command: Callable[..., int] = asked
    for option in reversed(FILTERS):
        command = option(command)
    return command


def _pages_on(agreement: str, ledger: str, before: datetime | None) -> tuple[str, ...]:
    """The ids of an agreement on its pages (as stored `before`); UnknownNameError where none is called so."""
    from foedera.analysis.agreements_account import page_ids
    from foedera.knowledge.reference import load_reference
    from foedera.ledger.store import Store
    from foedera.settings import pack_paths

    with Store.open(ledger, create=False) as store:
        return page_ids(store, load_reference(pack_paths()).treaties, agreement, before=before)


def row_limit(limit: int | None, json: bool) -> int | None:
    """How many rows to fetch: what was asked (0 is all), else all for JSON and TABLE_LIMIT for a table."""
    if limit is None:
        return None if json else TABLE_LIMIT
    return limit or None
