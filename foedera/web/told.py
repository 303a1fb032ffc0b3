"""What the pages of agreements are given, under the same promise as `foedera.web.contexts`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from foedera.web.cards import Card
from foedera.web.contexts import Judging


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement in a list; `step` is the last that it is told to have reached, `sureness` how sure its day is."""

    id: str
    name: str
    parties: tuple[tuple[str, str], ...]
    names: int
    pages: int
    claims: int
    step: str
    sureness: str
    confidence: str
    library: str
    href: str
    claims_href: str


@dataclass(frozen=True, slots=True)
class AgreementsPage:
    """All agreements, those with most pages first; `about` narrows by states, `problem` says why it could not."""

    template: ClassVar[str] = "agreements.html"
    rows: tuple[AgreementLine, ...]
    total: int
    about: str
    problem: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one claim tells: in a few words, where these lead, its card, and words that stand beside it on the page."""

    what: str
    href: str
    card: Card
    beside: str = ""


@dataclass(frozen=True, slots=True)
class StageBlock:
    """One step of all or of one party: the days told, how sure they are, whether sources differ, and the claims."""

    title: str
    days: tuple[str, ...]
    sureness: str
    differ: bool
    told: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class PageLine:
    """One page's telling of an agreement: why it was taken for it and how surely; `judged` are judgements in force."""

    id: str
    first: str
    title: str
    href: str
    published: str
    names: tuple[str, ...]
    reason: str
    score: str
    by: str
    judged: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AgreementPage(Judging):
    """Everything told of one agreement, each line with its claim; `cards` are all its claims.

    `library` names the known agreement that it is, `maybe` those it may be, `apart` agreements of the ledger with which
    it may be one. `names` are name, count and pages.
    """

    template: ClassVar[str] = "agreement.html"
    line: AgreementLine
    library: str
    maybe: tuple[str, ...]
    apart: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, int, tuple[tuple[str, str], ...]], ...]
    stages: tuple[StageBlock, ...]
    points: tuple[Said, ...]
    publicity: tuple[Said, ...]
    successions: tuple[Said, ...]
    alike: tuple[Said, ...]
    forecasts: tuple[Said, ...]
    pages: tuple[PageLine, ...]
    cards: tuple[Card, ...]
    command: str
