"""Everything that was read from one document."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.records.actor import Actor, Mention
from foedera.records.agreement import Agreement, Transfer
from foedera.records.attribution import Attribution
from foedera.records.claim import Claim
from foedera.records.document import Document


@dataclass(frozen=True, slots=True)
class Reading:
    """One document and all that was found in it; `reader` names the version that read it.

    `attributions[0]` is the document itself (id "a0"); ids are unique within the reading.
    """

    document: Document
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    reader: str = ""
