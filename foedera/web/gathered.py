"""What the pages of propositions are given: the list, and one proposition with its claims, grounds and origins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from foedera.web.cards import Card
from foedera.web.contexts import Choice, Form


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
class PropositionsPage:
    """Propositions among the claims that answer to the form, those with most origins first.

    `looked` claims were looked at, the newest, and there are more where it is not `complete`. `single` are counted
    propositions of one claim, left out unless `all_shown`; `other_href` turns that round. `problem`, `near`,
    `contested` and `command` are those of a search.
    """

    template: ClassVar[str] = "propositions.html"
    form: Form
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
    problem: str
    near: tuple[Choice, ...]
    contested: tuple[str, ...]
    command: str
    types: tuple[str, ...]
    modalities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One claim of a proposition: its card, why it was taken for the same, by whom, and how to part or restore it.

    `split` is the command that tells it apart, `undo` the one that takes a person's judgement back.
    """

    card: Card
    why: str
    by: str
    score: str
    split: str
    undo: str


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
    """Another proposition that comes near: its words, where it is shown, and the command that makes them one."""

    words: str
    href: str
    merge: str


@dataclass(frozen=True, slots=True)
class PropositionPage:
    """One proposition. `documents` are title and address; `matter_href` leads to all on its matter, denials too.

    `apart` are persons' judgements that tell one of its claims from another's: in words, and the command to undo.
    `kept` is False where it was gathered for this answer only.
    """

    template: ClassVar[str] = "proposition.html"
    line: PropositionLine
    members: tuple[Member, ...]
    documents: tuple[tuple[str, str], ...]
    origins: tuple[OriginBlock, ...]
    candidates: tuple[Candidate, ...]
    apart: tuple[tuple[str, str], ...]
    matter_href: str
    kept: bool
    command: str
