"""One published page or file: its bytes' hash, its text, and what is furniture in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foedera.records.span import Span
from foedera.records.time import Granularity


class PublishedBasis(StrEnum):
    """How the day of publication was found."""

    STATED = "stated"
    METADATA = "metadata"
    URL = "url"
    INFERRED = "inferred"
    GIVEN = "given"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Published:
    """Days on which the page may have been published, half-open; both sides None when unknown."""

    start: date | None = None
    end: date | None = None
    granularity: Granularity = Granularity.INTERVAL
    basis: PublishedBasis = PublishedBasis.UNKNOWN
    span: Span | None = None

    @property
    def day(self) -> date | None:
        """The one day of publication, where there is just one; else None."""
        if self.start and self.end and (self.end - self.start).days == 1:
            return self.start
        return None


@dataclass(frozen=True, slots=True)
class Document:
    """What was published and where its words stand.

    `id` is "sha256:" and the hash of the raw bytes; `text` is the decoded file unchanged for plain text, the extracted
    text for other formats; `body` and `boilerplate` are disjoint, sorted spans of `text`. `boilerplate_kinds` runs
    parallel to `boilerplate`.
    """

    id: str
    text: str
    format: str = "text"
    path: str | None = None
    url: str | None = None
    title: Span | None = None
    title_text: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: Published = Published()
    language: str = "und"
    body: tuple[Span, ...] = ()
    boilerplate: tuple[Span, ...] = ()
    boilerplate_kinds: tuple[str, ...] = ()
