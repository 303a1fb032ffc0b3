"""The verb of this stage: bytes of one page in, one Document out, or a DocumentError naming the file and the reason."""

from __future__ import annotations

import hashlib
import html
import logging
from dataclasses import replace
from datetime import date
from pathlib import Path

from foedera.documents.bylines import authors_of, outlet_of
from foedera.documents.discover import load
from foedera.documents.formats import LARGEST, check, decode, sniff
from foedera.documents.language import language_of
from foedera.documents.layout import FRONT, Layout, lay_out
from foedera.documents.markup import Page, read_page
from foedera.documents.published import published_on
from foedera.errors import DocumentError
from foedera.records import Document

log = logging.getLogger(__name__)

FORMATS = ("text", "html")


def read_document(
    path: Path, *, published: date | None = None, url: str | None = None, largest: int = LARGEST
) -> Document:
    """The document in the file at `path`; `published` and `url` are what the caller knows of it, `largest` is in bytes.

    Takes a text or HTML file; refuses with DocumentError what is gone, barred, empty, binary or too large.
    """
    return document_from_bytes(
        load(Path(path), largest=largest), path=path, published=published, url=url, largest=largest
    )


def document_from_bytes(
    data: bytes,
    *,
    path: Path | str | None = None,
    published: date | None = None,
    url: str | None = None,
    format: str | None = None,
    largest: int = LARGEST,
) -> Document:
    """The document that `data` holds; `format` is "text" or "html", or None to tell by the content.

    Takes `document_from_bytes(b"Talks fail\\n\\nThe talks failed.")`; refuses `b""` and `b"%PDF-1.7"` with
    DocumentError, a format of another name with ValueError.
    """
    if format is not None and format not in FORMATS:
        raise ValueError(f"no format {format!r}: one of {', '.join(FORMATS)}")
    name = str(path) if path is not None else "document"
    check(data, name=name, largest=largest)
    format = format or sniff(data, name=name)
    text = decode(data, name=name, format=format).text
    if not text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise DocumentError(name, "it holds nothing but white space")
    document = Document(
        f"sha256:{hashlib.sha256(data).hexdigest()}", text, format, None if path is None else str(path), url
    )
    read = _read_html if format == "html" else _read_text
    return read(document, published=published)


def _read_text(document: Document, *, published: date | None) -> Document:
    layout = lay_out(document.text)
    return _filled(document, layout, published=published, page=None)


def _read_html(document: Document, *, published: date | None) -> Document:
    name = document.path or "document"
    front = FRONT.match(document.text)
    # keys above an HTML fragment are its metadata; they are no part of the extracted text
    keys = lay_out(front.group()).front if front else ()
    page = read_page(document.text[front.end() if front else 0 :], url=document.url)
    if not page.text:
        raise DocumentError(name, "the page holds no text")
    page = replace(page, title=_title_of(dict(keys)) or page.title)
    layout = replace(lay_out(page.text, title=page.title, extracted=not page.stripped), front=keys)
    return _filled(replace(document, text=page.text), layout, published=published, page=page)


def _filled(document: Document, layout: Layout, *, published: date | None, page: Page | None) -> Document:
    text = document.text
    keys = dict(layout.front)
    title_text = layout.title.of(text) if layout.title else None
    if title_text is None:
        title_text = (page.title if page else None) or _title_of(keys)
    url = document.url or (page.url if page else None) or keys.get("url") or None
    when = published_on(text, layout, given=published, metadata=page.day if page else None, url=url, path=document.path)
    return replace(
        document,
        url=url,
        title=layout.title,
        title_text=title_text,
        outlet=(page.outlet if page else None) or outlet_of(text, layout),
        authors=(page.authors if page else ()) or authors_of(text, layout),
        published=when,
        language=language_of(_sample(text, layout)),
        body=layout.body,
        boilerplate=layout.boilerplate,
        boilerplate_kinds=layout.kinds,
    )


def _title_of(keys: dict[str, str]) -> str | None:
    """The title that a front matter tells."""
    return html.unescape(keys.get("title") or keys.get("post_title") or "") or None


def _sample(text: str, layout: Layout) -> str:
    return " ".join(span.of(text)[:2000] for span in layout.body[:3]) or text[:2000]
