"""How speakers read the norms, from their own claims, set beside what the text holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from foedera.analysis.legality import Reading
from foedera.analysis.legality_acts import sentence_of, sentence_start, speaker_of
from foedera.analysis.legality_claims import whole_claims
from foedera.analysis.legality_words import PEOPLE, PERMIT, items_of, masked, norm_words, speaks_of_norms, things
from foedera.knowledge.reference import Reference
from foedera.records import Act, ActKind, Effect, Instrument, Modality, Norm, NormReading, Span, hull
from foedera.records import Reading as PageReading

SAME, BEYOND, SHORT, OPEN = "as the text", "goes beyond the text", "falls short of the text", "not decided by the text"
"""How a reading stands to the text."""


@dataclass(frozen=True, slots=True)
class ClaimedReading:
    """What a speaker says an instrument does: its effect on acts of `kinds` (empty: on any).

    `paragraph` is the one named, if any; `says` the claim's words; `claim` its id; `against` how it stands to the text
    and `why` in plain words, with `text` the paragraphs that speak of it.
    """

    instrument: str
    paragraph: str | None
    effect: Effect
    kinds: tuple[ActKind, ...]
    says: str
    by: str
    claim: str
    against: str
    why: str
    text: tuple[Norm, ...]

    def as_json(self) -> dict[str, Any]:
        """One JSON object; keys as in docs/norms.md."""
        return {
            "instrument": self.instrument,
            "paragraph": self.paragraph,
            "effect": self.effect.value,
            "kinds": [kind.value for kind in self.kinds],
            "says": self.says,
            "by": self.by,
            "claim": self.claim,
            "against": self.against,
            "why": self.why,
            "text": [{"norm": n.id, "effect": n.effect.value, "words": n.words} for n in self.text],
        }


def readings_told(reading: PageReading, reference: Reference) -> Iterator[ClaimedReading]:
    """The readings of norms that a page's claims hold, each set beside the text.

    Takes "Resolution 2375 forbids any ties" (goes beyond the text) and "in violation of resolution 1874"; refuses
    "resolution 2375 was adopted in 2017", which reads nothing into it.
    """
    said: dict[tuple[str, str, str], ClaimedReading] = {}
    for claim in whole_claims(reading):
        if claim.modality is Modality.QUESTION or (
            claim.modality in (Modality.DESIRED, Modality.PLANNED) and _WISHED.search(sentence_of(reading, claim))
        ):
            continue
        around = _with_its_verb(reading, hull(claim.spans))
        words = reading.document.text[around.start : around.end]
        effect = _effect(words)
        if effect is None:
            continue
        named = _named_states(reading, around)
        within = words if _numbers(words) else sentence_of(reading, claim)
        for instrument, paragraph in _instruments(within, named, reference):
            by = speaker_of(reading, claim) or ""
            found = _weighed(instrument, paragraph, effect, (words, by, claim.id))
            key = (by, instrument.id, sentence_of(reading, claim))
            if key not in said or len(said[key].kinds) < len(found.kinds):
                said[key] = found
    yield from said.values()


def _with_its_verb(reading: PageReading, around: Span) -> Span:
    """The claim with its sentence before it, where a word of a norm stands right before: "permits" + "the sale"."""
    text = reading.document.text
    start = sentence_start(text, around.start)
    close = text[max(start, around.start - 16) : around.start]
    return Span(start, around.end) if speaks_of_norms(close) and close.endswith(" ") else around


def readings_on(read: Iterable[ClaimedReading], act: Act) -> list[Reading]:
    """Those of the readings that speak of such an act, once for each speaker and instrument."""
    found: dict[tuple[str, str], Reading] = {}
    for row in read:
        broad = not row.kinds and row.against == BEYOND
        if (act.kind in row.kinds or broad) and any(act.kind in norm.act.kinds for norm in row.text):
            says = NormReading(row.by, row.effect, f"{row.says} ({row.against})", f"claim {row.claim}")
            found.setdefault((row.by, row.instrument), Reading(row.instrument, says))
    return list(found.values())


def _effect(words: str) -> Effect | None:
    lists = norm_words()
    forbids = bool(lists["prohibits"].search(words)) or bool(lists["breaks"].search(words))
    allows = bool(lists["permits"].search(words)) and not re.search(r"\billegal|\bunlawful", words, re.IGNORECASE)
    if not (forbids or allows) or _ASKS.match(words):
        return None
    denied = bool(_NOT.search(words))
    if forbids and lists["only"].search(words):
        return Effect.PERMITS
    found = Effect.PROHIBITS if forbids else Effect.PERMITS
    if not denied:
        return found
    return Effect.PERMITS if found is Effect.PROHIBITS else Effect.PROHIBITS


_WISHED = re.compile(
    r"\b(?:should|would|must|will|want\w*|wish\w*|hope\w*|plan\w*|intend\w*|propos\w*|demand\w*|urg\w+|call\w*|ask\w*|appeal\w*"
    r"|seek\w*|(?:is|are|was|were) to)\b",
    re.IGNORECASE,
)
"""Words of a wish or a plan: what a norm says flatly ("permits the sale") is sometimes taken for one without them."""
_ASKS = re.compile(r"\s*(?:what|which|whether|how|why|if)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|nothing|no\s+(?:paragraph|provision|word))\b|n['\u2019]t\b", re.IGNORECASE)


def _weighed(
    instrument: Instrument, paragraph: str | None, effect: Effect, said: tuple[str, str, str]
) -> ClaimedReading:
    words, by, claim = said
    kinds = _kinds(words)
    norms = tuple(n for n in instrument.norms if _speaks(n, paragraph, kinds) and _of_goods(n, words))
    against, why = _against(norms, effect, words, bool(kinds))
    return ClaimedReading(instrument.id, paragraph, effect, kinds, words, by, claim, against, why, norms)


def _speaks(norm: Norm, paragraph: str | None, kinds: Sequence[ActKind]) -> bool:
    of = paragraph is None or re.match(rf"(?:Article )?{re.escape(paragraph)}(?!\d)", norm.paragraph) is not None
    return of and (not kinds or bool(set(kinds) & set(norm.act.kinds)))


def _of_goods(norm: Norm, words: str) -> bool:
    """Whether the norm speaks of the goods the words name; of any, where they name none."""
    named = {name for thing in things(words) if thing.item for name in items_of(thing.item)}
    return not named or not norm.act.items or bool(named & set(norm.act.items))


def _against(norms: Sequence[Norm], effect: Effect, words: str, of_kinds: bool) -> tuple[str, str]:
    forbidding = [n for n in norms if n.effect is not Effect.PERMITS]
    if effect is Effect.PERMITS:
        if not forbidding:
            return OPEN, "the library holds no paragraph of it on this"
        return SHORT, f"the text forbids: {'; '.join(n.words for n in forbidding[:3])}"
    if not forbidding:
        return BEYOND, "the library holds no paragraph of it on this"
    broad = norm_words()["broad"].search(words) and norm_words()["ties"].search(words)
    if broad or not of_kinds:
        what = sorted({kind.value for n in forbidding for kind in n.act.kinds})
        return (BEYOND if broad else OPEN), f"the text names {', '.join(what)} only, paragraph by paragraph"
    bare = [n for n in forbidding if not (n.exceptions or n.limit or n.facts or n.doubt)]
    if bare or norm_words()["conditions"].search(words):
        return SAME, f"so says paragraph {(bare or forbidding)[0].paragraph}"
    return BEYOND, f"the text adds: {'; '.join(_conditions(forbidding[0]))}"


def _conditions(norm: Norm) -> list[str]:
    found = [exception.words for exception in norm.exceptions]
    if norm.limit and norm.limit.amount:
        found.append(f"only above {norm.limit.amount:,.0f} {norm.limit.unit} a {norm.limit.per}")
    return [*found, *(f"only if: {fact}" for fact in norm.facts), *([norm.doubt] if norm.doubt else [])]


def _kinds(words: str) -> tuple[ActKind, ...]:
    named = {"labour" if thing.kind in (PERMIT, PEOPLE) else thing.kind for thing in things(words)}
    if _MISSILE_WORK.search(words):
        named |= {"missile activity"}
    return tuple(kind for kind in ActKind if kind.value in named)


def _instruments(words: str, named: frozenset[str], reference: Reference) -> Iterator[tuple[Instrument, str | None]]:
    """The instruments the words name by number, or all of the regime on a state that is named with "UN sanctions"."""
    numbers = _numbers(words)
    paragraph = _PARAGRAPH.search(words)
    kinds, found = _kinds(words), False
    for instrument in reference.instruments.values():
        if _number(instrument) in numbers:
            found = True
            yield instrument, paragraph.group(1) if paragraph else None
    if found or not norm_words()["regimes"].search(words):
        return
    for instrument in reference.instruments.values():
        ours = instrument.issuer == "UN Security Council" and named & _about(instrument)
        if ours and kinds and any(_speaks(n, None, kinds) for n in instrument.norms):
            yield instrument, None


_MISSILE_WORK = re.compile(
    r"\b(?:test|launch|work|activit|fir)\w*\b.*\bmissiles?\b|\bmissile\s+(?:test|launch|activit|fir)", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"\b(?:paragraph|para\.?|article|Art\.)\s+(\d+)", re.IGNORECASE)


def _numbers(words: str) -> frozenset[str]:
    """The numbers that stand behind a word for an instrument: "resolutions 1718, 1874 and 2270"."""
    quiet = masked(words)
    behind = (_FOLLOWS.match(quiet, match.end()) for match in norm_words()["instruments"].finditer(quiet))
    return frozenset(number for row in behind if row for number in re.findall(r"\d[\d/]*", row.group()))


_FOLLOWS = re.compile(r"(?:[\s,/]|\bNo\.?|\band\b|\bnumber\b|\bof the [A-Z][\w ]+?(?=\d)|\(EU\)|\(\d{4}\)|\d[\d/]*)*")


def _number(instrument: Instrument) -> str:
    found = re.search(r"\d[\d/]*", instrument.symbol.removeprefix("S/RES/"))
    return found.group() if found else instrument.symbol


def _about(instrument: Instrument) -> frozenset[str]:
    """The states whose trade and deeds it is about."""
    return frozenset(c for n in instrument.norms for c in (*n.act.givers, *n.act.takers, *n.act.between))


def _named_states(reading: PageReading, around: Span) -> frozenset[str]:
    return frozenset(m.actor for m in reading.mentions if m.actor and around.contains(m.span))
