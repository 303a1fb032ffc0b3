"""Mentions and signals -> attributions: who said what, through whom, each link with its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from foedera.claims.agreement_signers import makes_agreement
from foedera.claims.chains import parents
from foedera.claims.choice import choose
from foedera.claims.cues import load_cues
from foedera.claims.drafts import Draft
from foedera.claims.quotes import Quotation, quotations
from foedera.claims.sources import Cast
from foedera.claims.speech import speech_kind, with_quotations
from foedera.claims.stance import judged, told_in_fiction
from foedera.claims.subjects import Subjects
from foedera.claims.weighing import weighed
from foedera.language.parse import Parse, paragraphs
from foedera.models.signals import Signals
from foedera.records import ROOT, ActorKind, Attribution, Document, Source, Span, SpeechKind
from foedera.records.mentions import Mentions


def find_attributions(
    document: Document, parse: Parse, signals: Signals, mentions: Mentions
) -> tuple[Attribution, ...]:
    """All attributions of a document, the document's own first (id "a0"), then in the order of their cues.

    Every attribution but the first has a parent; ids are "a1", "a2" ... in text order.
    """
    quoted = quotations(document.text, _parts(document))
    drafts = _drafts(document, parse, signals, quoted)
    parent = parents(drafts)
    found = [whole_document(document)]
    subjects = Subjects(parse, [q.span for q in quoted])
    sources = _sources(drafts, parent, Cast(document.text, mentions, load_cues(), subjects, found[0].source))
    verdicts = [judged(parse, draft, load_cues()) for draft in drafts]
    modes = told_in_fiction([mode for _, mode in verdicts], parent)
    for n, draft in enumerate(drafts):
        above = parent[n]
        found.append(
            Attribution(
                id=f"a{n + 1}",
                parent=ROOT if above is None else f"a{above + 1}",
                source=sources[n],
                cue=draft.cue,
                content=draft.content,
                kind=speech_kind(document.text, draft.content),
                stance=verdicts[n][0],
                mode=modes[n],
                found_by="model" if draft.rule == "model" else "rule",
                score=round(draft.score, 3),
            )
        )
    return tuple(found)


def whole_document(document: Document) -> Attribution:
    """The document as the root of every chain: its authors, else its outlet, else nobody named, say all of it."""
    content = document.body or ((Span(0, len(document.text)),) if document.text else ())
    if document.title and not any(document.title.overlaps(s) for s in content):
        content = (document.title, *content)
    if document.authors:
        source = Source(", ".join(document.authors), ActorKind.PERSON)
    elif document.outlet:
        source = Source(document.outlet, ActorKind.OUTLET)
    else:
        source = Source("the document", ActorKind.DOCUMENT)
    return Attribution(ROOT, None, source, None, tuple(sorted(content)), SpeechKind.WHOLE_DOCUMENT)


def _parts(document: Document) -> list[Span]:
    """The paragraphs of the body, and the headline where it stands apart."""
    title = document.title
    apart = title is not None and not any(title.overlaps(s) for s in document.body)
    return paragraphs(document.text, sorted((*document.body, title)) if title and apart else document.body)


def _drafts(document: Document, parse: Parse, signals: Signals, quoted: list[Quotation]) -> list[Draft]:
    drafts = standing(document, parse, signals, quoted)
    drafts = [d for d in weighed(parse, signals, drafts) if not makes_agreement(parse, d.cue, d.content)]
    return sorted(drafts, key=lambda d: ((d.cue or d.source or d.hull).start, d.hull.start, -d.size))


def standing(document: Document, parse: Parse, signals: Signals, quoted: list[Quotation]) -> list[Draft]:
    """What the trained reader and the rules found and the quotations completed, before it is weighed."""
    parts = _parts(document)
    drafts = with_quotations(document.text, choose(parse, signals.relations, parts), quoted, parts)
    return [draft for draft in drafts if draft.content]


def _sources(drafts: Sequence[Draft], parent: Sequence[int | None], cast: Cast) -> list[Source]:
    """Sources in the order of the text, a relayer before what it relays."""
    found: dict[int, Source] = {}

    def resolve(n: int) -> Source:
        if n in found:
            return found[n]
        draft, above = drafts[n], parent[n]
        within = resolve(above) if above is not None else None
        at = (draft.source or draft.cue or draft.hull).start
        source = cast.resolve(draft.source, at, kinds=draft.kind, within=within, content=draft.content)
        if draft.source is None:
            source = _silent(draft, source, within, cast, at)
        if above is None and draft.source is not None:
            cast.remember(source, at)
        found[n] = source
        return source

    return [resolve(n) for n in range(len(drafts))]


def _silent(draft: Draft, source: Source, within: Source | None, cast: Cast, at: int) -> Source:
    """A quotation without a speaker goes on from the last one; a relay without a source stays unnamed."""
    quoted = draft.cue is None and speech_kind(cast.text, draft.content) is not SpeechKind.INDIRECT
    if draft.rule != "quotation" and not quoted:
        return source
    last = within or cast.last(at)
    return replace(last, span=None) if last else source
