"""From a page's context to HTML: templates escape everything, and know of nothing but the page and the site."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from foedera.exports.visible import visible

if TYPE_CHECKING:
    from foedera.ledger.store import Store

TEMPLATES = Path(__file__).parent / "templates"


class Page(Protocol):
    """A page's context: a frozen dataclass that names its template."""

    template: ClassVar[str]


def respond(request: Request, page: Page, *, status: int = 200) -> HTMLResponse:
    """The page as an answer."""
    html = (
        environment()
        .get_template(page.template)
        .render(page=page, site=request.app.state.site, here="/" + request.url.path.split("/")[1])
    )
    return HTMLResponse(html, status)


def store_of(request: Request) -> Store:
    """The open ledger; its connections are pooled, one for each request under way."""
    store: Store = request.app.state.store
    return store


@cache
def environment() -> Environment:
    """The templates, compiled once; a field that a context does not have is an error, not an empty place."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _harmless(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value, keep_lines=True)
    return value
