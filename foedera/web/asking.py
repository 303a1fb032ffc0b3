"""From what was typed into a form to a question the ledger understands, and back to links and shell words."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from foedera.analysis.agreements_account import page_ids
from foedera.errors import FoederaError, UnknownNameError
from foedera.knowledge.reference import load_reference
from foedera.knowledge.sides import source_or_side
from foedera.ledger.rows import ClaimQuery
from foedera.records import Context, EventType, Modality, Polarity, Side
from foedera.settings import pack_paths
from foedera.web.contexts import Choice, Form

if TYPE_CHECKING:
    from foedera.ledger.store import Store

Kind = TypeVar("Kind", Context, EventType, Modality, Polarity)

COMMA = re.compile(",")
ARROW = re.compile(r"\s[>›]\s")
"""Parts the names of a chain: with spaces around it, since a name may hold the sign itself."""

TYPES = tuple(EventType)
CONTEXTS = tuple(sorted(Context))
MODALITIES = tuple(Modality)


class FormError(FoederaError):
    """Something typed that cannot be asked, in words for the person who typed it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why there is no answer, and what may have been meant."""

    message: str = ""
    near: tuple[Choice, ...] = ()


def form_of(params: QueryParams) -> Form:
    """The filters of an address; names that are no filter are left out."""
    return Form(**{field.name: params.get(field.name, "").strip()[:500] for field in fields(Form)})


def page_of(params: QueryParams) -> int:
    """Which page of the answer is asked for, from 1; whatever is no number is the first."""
    value = params.get("page", "1")
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 9 else 1


def query_of(store: Store, form: Form, *, limit: int | None, offset: int = 0) -> ClaimQuery:
    """The question in the ledger's words.

    FormError: a date or a word is none. UnknownNameError: there is no such side or agreement.

    Takes `Form(about="RUS, PRK", by="side:russia", polarity="denied")`; refuses `Form(as_of="28.10.2024")`.
    """
    polarity = _member(Polarity, "polarity", form.polarity)
    return ClaimQuery(
        about=_names(form.about, COMMA),
        by=_source(form.by) if form.by else None,
        as_of=_day(form.as_of),
        according_to=tuple(map(_source, _names(form.according_to, ARROW))),
        type=_member(EventType, "event", form.type),
        context=_member(Context, "context", form.context),
        modality=_member(Modality, "modality", form.modality),
        denied=None if polarity is None else polarity is Polarity.DENIED,
        forecast=True if form.forecast else None,
        text=form.text or None,
        proposition=form.proposition or None,
        agreement=_pages_on(store, form.agreement) if form.agreement else (),
        document=form.document or None,
        limit=limit,
        offset=offset,
    )


def href(path: str, form: Form, *, page: int = 1) -> str:
    """The address of this question, at a page of its answer."""
    values = {field.name: getattr(form, field.name) for field in fields(Form)}
    words = {name: value for name, value in values.items() if value}
    if page > 1:
        words["page"] = str(page)
    return f"{path}?{urlencode(words)}" if words else path


def command(verb: str, form: Form) -> str:
    """The same question for the shell: `foedera claims --about RUS,PRK --denied`; "" where it does not take it."""
    if form.document:
        return ""
    parts = ["foedera", verb]
    for name, option in (("about", "--about"), ("by", "--by"), ("as_of", "--as-of")):
        if getattr(form, name):
            parts += [option, getattr(form, name).replace(", ", ",")]
    for name in _names(form.according_to, ARROW):
        parts += ["--according-to", name]
    for name in ("type", "context", "modality", "text"):
        if getattr(form, name):
            parts += [f"--{name}", getattr(form, name)]
    if form.proposition:
        parts += ["--proposition", form.proposition]
    if form.agreement:
        parts += ["--agreement", form.agreement]
    if form.polarity:
        parts.append(f"--{form.polarity}")
    if form.forecast:
        parts.append("--forecast")
    return shlex.join(parts)


def problem_of(error: FoederaError, path: str, form: Form) -> Problem:
    """The error in words, with a link for each name that may have been meant."""
    if not isinstance(error, UnknownNameError):
        return Problem(str(error))
    near = tuple(Choice(name, 0, href(path, _renamed(form, error.name, name)), False) for name in error.near)
    return Problem(str(error).partition(";")[0] + ".", near)


def _renamed(form: Form, wrong: str, right: str) -> Form:
    """The same filters with the right name wherever the wrong one stood."""
    names = ("about", "by", "according_to", "agreement")
    return replace(form, **{name: getattr(form, name).replace(wrong, right) for name in names})


def _pages_on(store: Store, agreement: str) -> tuple[str, ...]:
    return page_ids(store, load_reference(pack_paths()).treaties, agreement)


def _source(name: str) -> str | Side:
    return source_or_side(name, pack_paths())


def _names(value: str, between: re.Pattern[str]) -> tuple[str, ...]:
    return tuple(name.strip() for name in between.split(value) if name.strip())


def _day(value: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise FormError(f"{value!r} is not a day; write it as 2024-10-28") from None


def _member(kind: type[Kind], name: str, value: str) -> Kind | None:
    if not value:
        return None
    try:
        return kind(value)
    except ValueError:
        raise FormError(f"{value!r} is no {name}; one of {', '.join(kind)}") from None
