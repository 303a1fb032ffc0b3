"""Events against gold: the type of a given pair, event or none in a sentence, and who does what to whom.

Every scorer takes the reading as a callable, so that any reader can be scored, and gives figures beside rows that show
each case: `{"figures": {...}, "rows": [{...}]}`.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from foedera.claims.coding import QUADS, YIELD, Pair, cameo_root
from foedera.errors import DocumentError
from foedera.records import Actor, ActorKind, Claim, Event, EventType, Modality, Polarity, Reading, Span, Tense

FOLDS = 5
NO_ACT = "0"
"""Quad class of "Make Public Statement": neither an event to be found nor a sentence without one."""
UNKNOWN = "---"
_MARK = re.compile(r"</?[st]>")
_BLOCK = re.compile(r"<Sentence\s[^>]*>")
_TEXT = re.compile(r"<Text>(.*?)</Text>", re.DOTALL)
_CODING = re.compile(r"<EventCoding\b[^>]*>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_YIELDS = {"CONCEDE", "RETREAT"}
_MUTUAL = {EventType.CONSULT, EventType.AGREE, EventType.COOPERATE, EventType.ASSAULT, EventType.MOBILIZE}
"""Types of which several actors without a recipient act on each other: they met, signed, clashed, held an exercise."""
_INTERNATIONAL = {"UN", "EU", "NATO", "ASEAN", "IAEA", "OSCE", "IMF", "WTO", "WHO", "ICC", "AU"}

Code = Callable[[Pair, int], str]
"""From a pair and the number of its fold to its root; a reader that has not seen the fold may be chosen by it."""
Quads = Callable[[str], Sequence[int]]
"""From a sentence to the quad classes of the acts read in it, the main one first; empty for none."""
Triple = tuple[str, str, int]
Triples = Callable[[str], Iterable[Triple]]
"""From a sentence to source country, target country and two-digit CAMEO root of each event read in it."""


@dataclass(frozen=True, slots=True)
class GoldRoot:
    """A marked pair, its root (YIELD for CONCEDE and RETREAT) and the fold its sentence lies in."""

    pair: Pair
    root: str
    fold: int


def read_pairs(path: Path | str) -> list[GoldRoot]:
    """The pairs of a tab-separated file with `marked_sentence` and `gold_root`; a sentence stays whole in one fold.

    A line without both marks is left out; DocumentError for a file without those columns.
    """
    with Path(path).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    if not rows or not {"marked_sentence", "gold_root"} <= rows[0].keys():
        raise DocumentError(str(path), "it has no columns marked_sentence and gold_root")
    found = [(pair, row["gold_root"]) for row in rows if (pair := unmarked(row["marked_sentence"] or ""))]
    order = {text: n for n, text in enumerate(sorted({pair.text for pair, _ in found}))}
    return [GoldRoot(pair, as_root(root), order[pair.text] % FOLDS) for pair, root in found]


def unmarked(sentence: str) -> Pair | None:
    """The pair of a sentence with <s>..</s> and <t>..</t>; None where a mark is missing or nothing stands in it."""
    places: dict[str, int] = {}
    plain, done = "", 0
    for match in _MARK.finditer(sentence):
        plain += sentence[done : match.start()]
        places[match.group()] = len(plain)
        done = match.end()
    plain += sentence[done:]
    try:
        source, target = (Span(places[f"<{m}>"], places[f"</{m}>"]) for m in "st")
    except (KeyError, ValueError):
        return None
    return Pair(plain, source, target) if len(source) and len(target) else None


def as_root(name: str) -> str:
    """One of the fifteen roots of the gold: CONCEDE and RETREAT are YIELD there."""
    return YIELD if name in _YIELDS else name


def score_pairs(path: Path | str, code: Code) -> dict[str, Any]:
    """Macro-F1 over the roots that the gold has, accuracy, and the figures of each root."""
    counted: Counter[tuple[str, str]] = Counter()
    rows = []
    for gold in read_pairs(path):
        found = as_root(code(gold.pair, gold.fold))
        counted[gold.root, found] += 1
        if found != gold.root:
            rows.append({"text": gold.pair.text, "gold": gold.root, "found": found})
    by_root = {root: _of_root(counted, root) for root in sorted({gold for gold, _ in counted})}
    total = sum(counted.values())
    right = sum(n for (gold, found), n in counted.items() if gold == found)
    figures = {
        "pairs": total,
        "macro_f1": _mean([row["f1"] for row in by_root.values()]),
        "accuracy": _share(right, total),
        "roots": by_root,
    }
    return {"figures": figures, "rows": rows}


def _of_root(counted: Mapping[tuple[str, str], int], root: str) -> dict[str, Any]:
    found = sum(n for (_, p), n in counted.items() if p == root)
    gold = sum(n for (g, _), n in counted.items() if g == root)
    return _rates(counted.get((root, root), 0), found, gold)


def score_presence(path: Path | str, quads: Quads) -> dict[str, Any]:
    """False events on sentences without one, and the share of event sentences whose main act has the right quad class.

    The label's leading digit is the quad class. "0-1 Make Public Statement" is no act: such a sentence is counted apart
    ("statements"), neither for nor against. DocumentError for a line that is no labelled sentence.
    """
    n: Counter[str] = Counter()
    rows = []
    for sentence, gold in _labelled(Path(path)):
        found = [str(quad) for quad in quads(sentence)]
        kind = "none" if gold is None else "statement" if gold == NO_ACT else "event"
        n[kind] += 1
        n[f"{kind} found"] += bool(found)
        n["right"] += kind == "event" and found[:1] == [gold]
        n["right any"] += kind == "event" and gold in found
        rows.append({"text": sentence, "gold": gold, "found": found})
    figures = {
        "sentences without": n["none"],
        "false events": _share(n["none found"], n["none"]),
        "event sentences": n["event"],
        "events found": _share(n["event found"], n["event"]),
        "right quad": _share(n["right"], n["event"]),
        "right quad among all read": _share(n["right any"], n["event"]),
        "statements": n["statement"],
        "statements given an act": _share(n["statement found"], n["statement"]),
    }
    return {"figures": figures, "rows": rows}


def _labelled(path: Path) -> Iterator[tuple[str, str | None]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            try:
                data = json.loads(line)
                label = data["label"]
                yield str(data["sentence"]), None if label is None else str(label)[0]
            except (ValueError, KeyError, TypeError, IndexError) as error:
                raise DocumentError(str(path), f"line {number} is no labelled sentence") from error


def quads_of(reading: Reading) -> list[int]:
    """Quad classes of the acts claimed, in the order of the text; an act at whose ends nobody is named comes last.

    STATE is no act, and what is denied did not happen.
    """
    acts = [c.event for c in reading.claims if c.event is not None and c.polarity.value == "asserted"]
    named = [e for e in acts if e.actors or e.recipients]
    rest = [e for e in acts if not (e.actors or e.recipients)]
    return [QUADS[e.type.value] for e in (*named, *rest) if e.type.value in QUADS]


def score_triples(path: Path | str, triples: Triples) -> dict[str, Any]:
    """Micro F1 of (source country, target country, two-digit CAMEO root) over the sentences of a GSR file.

    A country is the first three letters of an actor's code; `both named` counts only triples of two known countries.
    """
    n: Counter[str] = Counter()
    rows = []
    for sentence, gold in read_gsr(path):
        found = {(_country(s), _country(t), root) for s, t, root in triples(sentence)}
        for name, wanted, got in (("all", gold, found), ("both named", _known(gold), _known(found))):
            n[f"{name}.tp"] += len(wanted & got)
            n[f"{name}.p"] += len(got)
            n[f"{name}.g"] += len(wanted)
        n["no event"] += not gold
        n["no event found"] += bool(not gold and found)
        rows.append({"text": sentence, "gold": sorted(gold), "found": sorted(found)})
    names = ("all", "both named")
    figures: dict[str, Any] = {m: _rates(n[f"{m}.tp"], n[f"{m}.p"], n[f"{m}.g"]) for m in names}
    figures |= {"sentences": len(rows), "false events": _share(n["no event found"], n["no event"])}
    return {"figures": figures, "rows": rows}


def read_gsr(path: Path | str) -> list[tuple[str, set[Triple]]]:
    """Sentences of a PETRARCH validation file with their triples; one without a text or a coding is left out.

    The file only looks like XML (its tags do not pair), so it is read by its marks. DocumentError where it has none.
    """
    text = Path(path).read_text(encoding="utf-8")
    found = []
    for block in _BLOCK.split(text)[1:]:
        shown = _TEXT.search(block)
        sentence = " ".join(unescape(shown.group(1)).split()) if shown else ""
        codings = [dict(_ATTRIBUTE.findall(c)) for c in _CODING.findall(block)]
        if sentence and codings:
            found.append((sentence, {_triple(c) for c in codings if c.get("eventcode")}))
    if not found:
        raise DocumentError(str(path), "it has no coded sentences")
    return found


def _triple(coding: Mapping[str, str]) -> Triple:
    source, target = coding.get("sourcecode") or UNKNOWN, coding.get("targetcode") or UNKNOWN
    return _country(source), _country(target), int(coding["eventcode"][:2])


def _country(code: str) -> str:
    """The first three letters of a code; IGO for a body of states; unknown for an actor of no country."""
    if code.upper() in _INTERNATIONAL:
        return "IGO"
    return code[:3] if code[:3].isupper() else UNKNOWN


def _known(triples: Iterable[Triple]) -> set[Triple]:
    return {one for one in triples if UNKNOWN not in one[:2]}


def triples_of(reading: Reading, words: Callable[[Span], Any]) -> set[Triple]:
    """Triples of the acts claimed between countries, as CAMEO has them.

    Whoever reports another party's conflict accuses it (11), or asks it for one that is wished (02); who reports its
    own makes a statement (01). A wish to help is an intent (03), a wish to harm a threat (13); help denied is refused
    (12). `words` gives the parsed words of a span of the reading's text.
    """
    by_id = {a.id: a for a in reading.attributions}
    codes = {a.id: _code(a) for a in reading.actors}
    found: set[Triple] = set()
    for claim in reading.claims:
        if claim.event is not None and claim.event.type is not EventType.STATE:
            source = by_id[claim.attribution].source
            teller = None if source.kind is ActorKind.OUTLET else source.state or source.actor
            root = _root(claim, cameo_root(claim.event.type, [w for s in claim.spans for w in words(s)]))
            found |= set(_triples(claim, claim.event, teller, root))
    known = ((codes.get(s, s), codes.get(t, t), root) for s, t, root in found if root)
    found = {(s, t, root) for s, t, root in known if UNKNOWN not in (_country(s), _country(t))}
    return {(s, t, root) for s, t, root in found if root != 1 or not any((s, t) == o[:2] and o[2] != 1 for o in found)}


def _code(actor: Actor) -> str:
    """The code whose first letters tell an actor's country, "IMG" for an armed group of none."""
    if actor.kind is ActorKind.GROUP:
        return actor.state or "IMG"
    return actor.id


def _root(claim: Claim, root: int) -> int:
    """The root of an act that is only wished or is denied; 0 for a conflict denied, which is no event."""
    quad = QUADS[claim.event.type.value] if claim.event else 0
    if claim.polarity is Polarity.DENIED:
        return 12 if quad in {1, 2} else 0
    if claim.modality is Modality.DESIRED and quad in {2, 4}:
        return 3 if quad == 2 else 13
    return root


def _told(claim: Claim, event: Event, teller: str | None) -> int:
    """CAMEO's root of telling of a material conflict: 11 of another's, 2 of wishing it, 1 of one's own; else 0.

    Who says that it has attacked or will attack makes a statement (01); a mere wish stays what it is. Who says that it
    will give or yield expresses an intent (03).
    """
    if not teller or not event.actors:
        return 0
    if QUADS[event.type.value] == 2:
        return 3 if teller in event.actors and claim.tense is Tense.FUTURE and claim.polarity.value == "asserted" else 0
    if QUADS[event.type.value] != 4:
        return 0
    if teller in event.actors:
        return 0 if claim.modality is Modality.DESIRED else 1
    return 2 if claim.modality is Modality.DESIRED else 11


def _triples(claim: Claim, event: Event, teller: str | None, root: int) -> Iterator[Triple]:
    told = _told(claim, event, teller)
    if told in {2, 11} and teller:
        yield from ((teller, actor, told) for actor in event.actors)
        return
    for actor in event.actors:
        for other in event.recipients:
            yield actor, other, told or root
    if not event.recipients and len(event.actors) > 1 and event.type in _MUTUAL:
        yield from ((a, b, root) for a in event.actors for b in event.actors if a != b)


def _rates(right: int, found: int, gold: int) -> dict[str, Any]:
    precision, recall = _share(right, found) or 0.0, _share(right, gold) or 0.0
    f1 = 2 * right / (found + gold) if found + gold else 0.0
    return {"precision": precision, "recall": recall, "f1": round(f1, 4), "found": found, "gold": gold}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0
