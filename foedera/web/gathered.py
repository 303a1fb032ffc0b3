"""What the pages of propositions are given: the list, and one proposition with its claims, grounds and origins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from foedera.web.cards import Card
from foedera.web.contexts import Asking, Judging


@dataclass(frozen=True, slots=True)
class PropositionLine:
    """One proposition in a list: the words of its fullest claim, who first said so, and how many voices stand behind.

    `score` is that of the weakest ground, `why` the grounds in a few words; `unsure` is said of a claim that fits
    several propositions equally well.
    """

    id: str
    words: str
    denied: bool
    speakers: tuple[str, ...]
    said: str
    claims: int
    documents: int
    origins: int
    score: str
    why: str
    unsure: bool
    href: str


@dataclass(frozen=True, slots=True)
class PropositionsPage(Asking):
    """Propositions among the claims that answer to the form, those with most origins first.

    `looked` claims were looked at, the newest, and there are more where it is not `complete`. `single` are counted
    propositions of one claim, left out unless `all_shown`; `other_href` turns that round.
    """

    template: ClassVar[str] = "propositions.html"
    rows: tuple[PropositionLine, ...]
    total: int
    first: int
    single: int
    all_shown: bool
    other_href: str
    looked: int
    complete: bool
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class Member:
    """One claim of a proposition: its card, why it was taken for the same, by whom, and how to part or restore it.

    `split` is the command that tells it apart, `undo` the one that takes a person's judgement back, whose id is
    `judgement`.
    """

    card: Card
    why: str
    by: str
    score: str
    split: str
    undo: str
    judgement: str


@dataclass(frozen=True, slots=True)
class OriginBlock:
    """One origin: its first claim, outlet and id of each, how many documents, why one voice, what copies changed."""

    first: Card
    claims: tuple[tuple[str, str], ...]
    documents: int
    reasons: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another proposition that comes near: its id, its words, where it is shown, the command that makes them one."""

    id: str
    words: str
    href: str
    merge: str


@dataclass(frozen=True, slots=True)
class PropositionPage(Judging):
    """One proposition. `documents` are title and address; `matter_href` leads to all on its matter, denials too.

    `apart` are persons' judgements that tell one of its claims from another's: in words, the command to undo, its id.
    `kept` is False where it was gathered for this answer only. `framing_href` leads to what its event is called.
    """

    template: ClassVar[str] = "proposition.html"
    line: PropositionLine
    members: tuple[Member, ...]
    documents: tuple[tuple[str, str], ...]
    origins: tuple[OriginBlock, ...]
    candidates: tuple[Candidate, ...]
    apart: tuple[tuple[str, str, str], ...]
    matter_href: str
    framing_href: str
    kept: bool
    command: str
