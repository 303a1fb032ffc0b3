"""Drafts -> an order in which each stands inside the attribution that relays it."""

from __future__ import annotations

from collections.abc import Sequence

from foedera.claims.drafts import Draft, shared
from foedera.claims.nearby import Nearby
from foedera.records import Span


def parents(drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft the index of the innermost draft that relays it, or None where the document itself does.

    A draft stands within another when its words of saying (cue, or source where there is no cue) and nearly all of its
    content lie in the other's content. Two drafts with the same content nest by their cues ("X reported, citing Y").
    """
    found: list[int | None] = []
    places = Nearby(drafts, lambda d: d.hull)
    for n, draft in enumerate(drafts):
        near = places.numbers(draft.cue or draft.source or draft.hull)
        around = {m for m in near if m != n and _stands_in(drafts, n, m)}
        around |= {m for m in places.numbers(draft.hull) if m != n and _named_under(draft, drafts[m])}
        # of two that say the same words the inner one is nearer
        found.append(min(around, key=lambda m: (drafts[m].size, drafts[m].under is None, m)) if around else None)
    return _without_circles(found)


def _stands_in(drafts: Sequence[Draft], inner: int, outer: int) -> bool:
    """Whether one draft relays the other; of two that could relay each other the earlier one does."""
    if not _relays(drafts[outer], drafts[inner]):
        return False
    return outer < inner or not _relays(drafts[inner], drafts[outer])


def _relays(outer: Draft, inner: Draft) -> bool:
    says = inner.cue or inner.source
    if says is None:
        return (
            outer.size > inner.size
            and shared(outer.content, inner.content) >= 0.9 * inner.size
            and outer.cue is not None
        )
    if not any(c.contains(says) for c in outer.content):
        return False
    if inner.source is not None and not _inside(outer, inner.source) and outer.source != inner.source:
        return False
    return shared(outer.content, inner.content) >= 0.8 * inner.size


def _named_under(inner: Draft, outer: Draft) -> bool:
    """Whether grammar has the one as relayed by the other's cue: "the army said, citing a report"."""
    said = inner.under is not None and outer.cue is not None and outer.cue.overlaps(inner.under)
    return said and shared(outer.content, inner.content) * 2 > inner.size


def _inside(outer: Draft, span: Span) -> bool:
    return any(c.overlaps(span) for c in outer.content)


def _without_circles(found: list[int | None]) -> list[int | None]:
    for n in range(len(found)):
        seen = {n}
        at = found[n]
        while at is not None:
            if at in seen:
                found[n] = None
                break
            seen.add(at)
            at = found[at]
    return found
