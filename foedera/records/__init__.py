"""The nouns: frozen dataclasses without input or output, one module an idea."""

from foedera.records.actor import Actor, ActorKind, Mention, Role
from foedera.records.agreement import Agreement, Stage, StageClaim, Transfer, TransferKind
from foedera.records.attribution import ROOT, Attribution, Source, SpeechKind, SpeechMode, Stance
from foedera.records.claim import Claim, Event, EventType, Modality, Polarity, Tense
from foedera.records.document import Document, Published, PublishedBasis
from foedera.records.judgement import Judgement, Verdict
from foedera.records.quantity import Quantity
from foedera.records.reading import Reading
from foedera.records.span import Span, hull, trimmed
from foedera.records.time import Granularity, Time, TimeBasis, one_day
from foedera.records.time_mention import Bound, TimeKind, TimeMention

__all__ = [
    "ROOT",
    "Actor",
    "ActorKind",
    "Agreement",
    "Attribution",
    "Bound",
    "Claim",
    "Document",
    "Event",
    "EventType",
    "Granularity",
    "Judgement",
    "Mention",
    "Modality",
    "Polarity",
    "Published",
    "PublishedBasis",
    "Quantity",
    "Reading",
    "Role",
    "Source",
    "Span",
    "SpeechKind",
    "SpeechMode",
    "Stage",
    "StageClaim",
    "Stance",
    "Tense",
    "Time",
    "TimeBasis",
    "TimeKind",
    "TimeMention",
    "Transfer",
    "TransferKind",
    "Verdict",
    "hull",
    "one_day",
    "trimmed",
]
