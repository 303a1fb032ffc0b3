"""What stands between the pages and a hostile document, a hostile site and a hostile name.

Documents are shown as words only (templates escape), and the policy below lets a browser run and load nothing but our
own files. A site the user visits meanwhile can neither read the ledger through a name of its own that points at this
machine (the Host header is checked) nor judge in the user's name (the origin and a token are checked).
"""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Collection, MutableMapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

MOST_BYTES = 64 * 1024
"""The longest form taken: a judgement with its reason is far shorter."""


def new_token() -> str:
    """A secret that only pages of this server carry."""
    return secrets.token_urlsafe(24)


def host_allowed(host: str, names: Collection[str]) -> bool:
    """Whether a Host header may be ours: an address in digits, `localhost`, or one of `names`; the port is free.

    A name that somebody else can point at this machine is refused: `127.0.0.1:8765` and `[::1]` pass, `evil.example`
    does not.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if name in {"localhost", *names}:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def same_origin(headers: Headers) -> bool:
    """Whether a request that writes comes from our own pages, as far as the browser tells.

    A browser names the origin; where it says nothing at all (no browser), the token decides alone.
    """
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")


async def posted(request: Request) -> dict[str, str]:
    """The fields of a form sent by POST, the last of each name; HTTPException 413 for a body that is too long."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) >= MOST_BYTES + 1:
            raise HTTPException(413, "This is more than a judgement needs.")
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=50)
    except ValueError as error:
        raise HTTPException(400, "This form has more fields than ours.") from error
    return {name: values[-1] for name, values in fields.items()}


def check_token(given: str, token: str) -> None:
    """HTTPException 403 where a form does not carry our token."""
    if not secrets.compare_digest(given.encode(), token.encode()):
        raise HTTPException(403, "This form is older than the server. Go back, reload the page and send it again.")


class Guard:
    """ASGI middleware that refuses foreign names and origins, and sends the headers above with every answer."""

    def __init__(self, app: ASGIApp, *, names: Collection[str] = ()) -> None:
        self.app = app
        self.names = frozenset(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self._refusal(scope)
        if refusal is None:
            await self.app(scope, receive, send_guarded)
        else:
            status, reason = refusal
            await PlainTextResponse(reason + "\n", status)(scope, receive, send_guarded)

    def _refusal(self, scope: MutableMapping[str, Any]) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        if not host_allowed(headers.get("host", ""), self.names):
            return 421, "this ledger is not served under that name"
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return 405, "only GET, HEAD and POST"
        if scope["method"] == "POST" and not same_origin(headers):
            return 403, "this form was not sent from the ledger's own pages"
        length = headers.get("content-length", "0")
        if not (length.isdigit() and int(length) < MOST_BYTES + 1):
            return 413, "this is more than a judgement needs"
        return None
