"""NewsWCL50: what five outlets call one event, against `foedera framing`; the set gives words around mentions only.

    python -m evaluation.framing.score_events ../shared/data/stories/newswcl50_open.json.xz

The pages are put together from the words around the mentions, so parts of them are missing. Of each chain of mentions
the claim with both parties of an event that shares most with one of them is asked for, as a user would ask. A way to
name it is right where it overlaps a mention of the chain, wrong where it overlaps one of another chain only, and
unknown elsewhere, since annotators marked no more than they were asked to. Found are the mentions that a way overlaps.
"""

from __future__ import annotations

import json
import lzma
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foedera.analysis.framing import framing_of
from foedera.analysis.framing_asked import asked
from foedera.knowledge import load
from foedera.ledger import views
from foedera.ledger.rows import ClaimRow
from foedera.ledger.store import Store
from foedera.pipeline.session import open_ledger

CLOSING = frozenset(".,;:!?)'’”%") | {"'s", "n't", "’s"}
LEAST = 6
"""Words that two stretches must share to be put together."""

Mention = tuple[str, int, int]
"""Document, first and last character (exclusive)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One chain: its mentions, those found, and the ways given that are right, wrong and outside all chains."""

    chain: str
    mentions: int
    found: int
    right: int
    wrong: int
    unknown: int


def stitched(windows: Sequence[Sequence[str]]) -> tuple[list[str], list[int]]:
    """Words of a page from stretches of it in order, and where each stretch begins; a gap where none overlap."""
    words: list[str] = []
    begins = []
    for window in windows:
        at = _inside(words, window)
        if at is None:
            share = next(
                (n for n in range(min(len(words), len(window)), LEAST, -1) if words[-n:] == list(window[:n])), 0
            )
            if not share and words:
                words.append("\n")
            at = len(words) - share
            words += window[share:]
        begins.append(at)
    return words, begins


def _inside(words: Sequence[str], window: Sequence[str]) -> int | None:
    size = len(window)
    return next((at for at in range(len(words) - size + 1) if list(words[at : at + size]) == list(window)), None)


def text_of(words: Iterable[str]) -> tuple[str, list[int]]:
    """The words as a text, and where each begins."""
    text, starts = "", []
    for word in words:
        plain = "\n" if "\n" in word else word
        glued = not text or text[-1] in "\n(“$#" or plain == "\n" or plain in CLOSING or plain.startswith(("'", "’"))
        text += "" if glued else " "
        starts.append(len(text))
        text += plain
    return text, starts


def pages_of(rows: Iterable[dict[str, Any]]) -> tuple[dict[str, str], dict[str, set[Mention]]]:
    """The text of each page by its name, and each chain's mentions."""
    by_page: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_page[row["doc_id"]].append(row)
    texts: dict[str, str] = {}
    chains: dict[str, set[Mention]] = defaultdict(set)
    for name, mine in by_page.items():
        mine.sort(key=lambda row: (row["sent_id"], row["tokens_number"][0]))
        words, begins = stitched([row["mention_context"] for row in mine])
        texts[name], starts = text_of(words)
        for row, begin in zip(mine, begins, strict=True):
            place = _place(row)
            if place is not None:
                first, last = begin + place[0], begin + place[1] - 1
                chains[row["coref_chain"]].add((name, starts[first], starts[last] + len(words[last])))
    return texts, chains


def _place(row: dict[str, Any]) -> tuple[int, int] | None:
    """Where the mention's words stand in its stretch: the place nearest to the middle."""
    context, wanted = row["mention_context"], row["tokens_str"].split()
    plain = "".join(wanted)
    found = []
    for first in range(len(context)):
        joined = ""
        for last in range(first, min(first + 3 * len(wanted) + 3, len(context))):
            joined += context[last].strip()
            if len(joined) > len(plain):
                break
            if joined == plain:
                found.append((first, last + 1))
                break
    return min(found, key=lambda place: abs(place[0] - len(context) / 2), default=None)


def score(rows: Sequence[dict[str, Any]], folder: Path) -> list[Counted]:
    """One line for each chain of which a claim tells an event with both parties."""
    texts, chains = pages_of(rows)
    ledger = folder / "pages.db"
    paths = []
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    with open_ledger(ledger) as held:
        held.ingest(paths)
    with Store.open(ledger, create=False) as store:
        names = {row.id: Path(row.paths[0]).stem for row in views.documents(store)}
        claims = [claim for id in names for claim in views.document(store, id).claims]
        return [counted for chain in sorted(chains) if (counted := _counted(store, chain, chains, claims, names))]


def _counted(
    store: Store, chain: str, chains: dict[str, set[Mention]], claims: Sequence[ClaimRow], names: dict[str, str]
) -> Counted | None:
    mentions = chains[chain]
    shares = {one.id: _share(one, mentions, names) for one in claims if _both_parties(one)}
    claim = max(shares, key=shares.__getitem__, default=None)
    if claim is None or not shares[claim]:
        return None
    subject, readings = asked(store, claim, load(), {})
    namings = {n for frame in framing_of(readings, subject).frames for n in frame.namings}
    places = {(names[n.document], n.span.start, n.span.end) for n in namings if names[n.document][0] == chain[0]}
    others = {place for other, some in chains.items() if other != chain for place in some}
    right = {place for place in places if _overlaps(place, mentions)}
    wrong = {place for place in places - right if _overlaps(place, others)}
    found = sum(_overlaps(mention, places) for mention in mentions)
    return Counted(chain, len(mentions), found, len(right), len(wrong), len(places - right - wrong))


def _both_parties(claim: ClaimRow) -> bool:
    return claim.event is not None and bool(claim.event.actors and claim.event.recipients)


def _share(claim: ClaimRow, mentions: set[Mention], names: dict[str, str]) -> float:
    """How much of both a claim's first words and a mention have in common, at the best mention."""
    page, span = names[claim.document_id], claim.quotes[0].span
    best = 0.0
    for name, start, end in mentions:
        both = min(end, span.end) - max(start, span.start)
        if name == page and both > 0:
            best = max(best, both / (max(end, span.end) - min(start, span.start)))
    return best


def _overlaps(place: Mention, others: Iterable[Mention]) -> bool:
    return any(place[0] == other[0] and place[1] < other[2] and other[1] < place[2] for other in others)


def main(file: str) -> None:
    """Print one line for each chain, and all together."""
    with lzma.open(file) as packed:
        rows = json.loads(packed.read())
    with tempfile.TemporaryDirectory() as folder:
        counted = score(rows, Path(folder))
    for one in counted:
        sys.stdout.write(
            f"{one.chain:45} found {one.found:3} of {one.mentions:3}; ways right {one.right:3} wrong {one.wrong:3} "
            f"unknown {one.unknown:3}\n"
        )
    found, mentions = sum(one.found for one in counted), sum(one.mentions for one in counted)
    right, wrong = sum(one.right for one in counted), sum(one.wrong for one in counted)
    sys.stdout.write(f"all: found {found} of {mentions}; right {right}, wrong {wrong}\n")


if __name__ == "__main__":
    main(sys.argv[1])
