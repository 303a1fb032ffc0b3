"""Quantities: counts and measures as they were said, with their bounds and the words that blur them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from foedera.language.parse import Parse, Sentence, Word
from foedera.language.wrapping import unwrapped
from foedera.mentions.quantity_sense import REACH, counts, multiplies
from foedera.mentions.quantity_words import QuantityWords, quantity_words
from foedera.mentions.times import find_times
from foedera.records import Quantity, Span, TimeKind, TimeMention

FAR = 8
"""Words within which a counted noun follows its number."""


COUNTED_TIME = re.compile(
    r"(?:\d|(?!an?\b)[a-z])+[\s-](?:more\s)?(?:year|month|week|day|hour|decade|minute)s?\b"
    r"|\ban?\s\w+\slater|\ba\sdecade|past\s(?:decade|month)",
    re.I,
)


def find_quantities(
    text: str,
    spans: Span | Sequence[Span] | None = None,
    *,
    times: Sequence[TimeMention] | None = None,
    parse: Parse | None = None,
) -> list[Quantity]:
    """Counts and measures within `spans` (by default all of `text`), in order.

    `times` are the page's expressions of time, none of whose days and years counts anything (found here where None);
    `parse` tells what is counted. Takes "up to 10,000 people" (value 10000, maximum 10000), "30 to 40 tanks" (no value,
    30, 40), "$62 billion", "half a million", "dozens of rockets" (no number); refuses "Resolution 2375", "Su-35".
    """
    words = quantity_words()
    text = unwrapped(text)
    regions = (
        [Span(0, len(text))] if spans is None and text else [spans] if isinstance(spans, Span) else list(spans or ())
    )
    blocked = _dates(text, find_times(text, regions) if times is None else times)
    found: list[Quantity] = []
    for region in regions:
        numbers = _numbers(text, region, blocked, words)
        vague = _vague(text, region, [q.span for q in numbers], words)
        found.extend(sorted([*numbers, *vague], key=lambda q: q.span))
    return [_of(q, parse, words) for q in found] if parse else found


def _dates(text: str, times: Sequence[TimeMention]) -> list[Span]:
    """Expressions whose numbers are no counts: days, years, hours of the clock; "three days ago" counts days."""
    return [t.span for t in times if t.kind is not TimeKind.DURATION and not _counted(t.span.of(text))]


def _counted(expression: str) -> bool:
    """Whether an expression of time counts units: "three days ago", "the past decade"; not "a year ago"."""
    return bool(COUNTED_TIME.search(expression))


def _numbers(text: str, region: Span, blocked: list[Span], words: QuantityWords) -> list[Quantity]:
    found: list[Quantity] = []
    at = region.start
    dates = iter(blocked)
    date = next(dates, None)
    while match := words.number.search(text, at, region.end):
        span = Span(*match.span())
        while date and not span.start < date.end:
            date = next(dates, None)
        if date and span.overlaps(date):
            at = max(date.end, at + 1)
            continue
        quantity = _quantity(text, match, region, words)
        if quantity:
            found.append(quantity)
        at = max(quantity.span.end if quantity else match.end(), at + 1)
    return found


def _quantity(text: str, match: re.Match[str], region: Span, words: QuantityWords) -> Quantity | None:
    """The quantity that begins with the number matched, or None where the number counts nothing."""
    value = _value(match, words)
    if value is None or not counts(text, match, words):
        return None
    end, low, high = match.end(), None, None
    second = _second(text, match, value, region, words)
    if second:
        low, high, end = second
    if match["multiple"] and not multiplies(match["multiple"].lower(), text[end : end + REACH], words):
        return None
    unit, end, times = _unit(text, match, end, region, words)
    value, low, high = (v * times if v is not None else None for v in (value, low, high))
    if match["article"] and unit is None:
        return None
    half = AND_A_HALF.match(text, end, region.end)
    if half and low is None:
        value, end = (value or 0) + 0.5 * times, half.end()
        if unit is None:
            unit, end, times = _unit(text, match, end, region, words)
            value *= times
    lead = text[max(region.start, match.start() - REACH) : match.start()]
    if match["article"] and match["article"].lower().startswith("the"):
        lead = ""  # "over the past decade" is no more than a decade
    start, about, kind = _approximators(lead, match.start(), words)
    behind = words.behind.match(text, end, region.end)
    if behind:
        about, kind = (*about, behind["about"].lower()), kind or words.data["behind"][_plain(behind["about"])]
    if low is not None:
        return Quantity(Span(start, end), None, low, high, unit, None, about)
    minimum, maximum = (value if kind == side else None for side in ("min", "max"))
    return Quantity(Span(start, end), value, minimum, maximum, unit, None, about)


AND_A_HALF = re.compile(r"\s{1,2}and\s{1,2}a\s{1,2}half(?!\w)", re.IGNORECASE)


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words.lower())


def _value(match: re.Match[str], words: QuantityWords) -> float | None:
    groups = match.groupdict()
    if groups["figures"]:
        number = float(re.sub(r"[,\s]", "", groups["figures"])) + (0.5 if groups["half"] else 0)
        return number * _scale(groups["scale"], words)
    if groups["spelt"]:
        return spelt_number(groups["spelt"], words)
    if groups["fraction"]:
        first = re.split(r"[\s-]", groups["fraction"].lower())[0]
        return round(float(words.data["numbers"].get(first, 1) * words.data["fractions"][groups["part"].lower()]), 4)
    if groups["multiple"]:
        return float(words.data["multiples"][groups["multiple"].lower()])
    return 1.0


def quantity_in(word: str) -> float | None:
    """The value of one number alone: "7", "seven", "1,200"; None for what is no number."""
    words = quantity_words()
    match = words.number.fullmatch(word)
    return _value(match, words) if match else None


def _scale(word: str | None, words: QuantityWords) -> float:
    if not word:
        return 1
    scale = words.data["scales"].get(word.lower()) or words.data["scale_letters"].get(word.lower(), 1)
    return float(scale)


def spelt_number(text: str, words: QuantityWords) -> float | None:
    """A number in words: "twenty-seven" is 27, "half a million" 500000, "two hundred and five" 205; None for none."""
    data = words.data
    total, part = 0.0, 0.0
    for word in re.findall(r"[a-z]+", text.lower()):
        bare = word if word in data["scales"] else word.removesuffix("s")
        if bare in data["scales"]:
            scale = data["scales"][bare]
            if scale < 1000:
                part = (part or 1) * scale
            else:
                total, part = total + (part or 1) * scale, 0.0
        elif word == "half":
            part = 0.5
        elif word in ("a", "an"):
            part = part or 1
        elif word != "and":
            part += data["numbers"].get(word, data["tens"].get(word, 0))
    return total + part


def _second(
    text: str, match: re.Match[str], value: float, region: Span, words: QuantityWords
) -> tuple[float, float, int] | None:
    """The other end of a range: "10 to 15", "between 30 and 40", "10 to $12 trillion"; (low, high, where it ends)."""
    if not (match["figures"] or match["spelt"]):
        return None
    joined = words.joined.match(text, match.end(), region.end)
    if not joined or ("and" in joined[0].lower().split() and not _between(text, match.start())):
        return None
    other = words.number.match(text, joined.start("next"), region.end)
    high = _value(other, words) if other else None
    if other is None or high is None or other["article"]:
        return None
    low = value
    if other["scale"] and not match["scale"] and low < high / _scale(other["scale"], words):
        low *= _scale(other["scale"], words)
    return (low, high, other.end()) if low < high else None


def _between(text: str, at: int) -> bool:
    return bool(
        re.search(r"\b(?:between|from)\s{1,2}(?:about\s|around\s)?$", text[max(0, at - 20) : at], re.IGNORECASE)
    )


def _unit(
    text: str, match: re.Match[str], end: int, region: Span, words: QuantityWords
) -> tuple[str | None, int, float]:
    """The unit, where the quantity ends, and how many of the unit its word stands for (ten years a decade)."""
    signs = words.data["currencies"]
    money = (match["money"] or next((c for c in text[match.end() : end] if c in signs), "")).lower()
    if match["multiple"]:
        return "times", end, 1
    found = words.unit.match(text, end, region.end)
    if match["article"] and not found:
        return None, end, 1
    if money:
        return str(signs[money]), end, 1
    if not found:
        return None, end, 1
    if found["percent"]:
        return "percent", found.end(), 1
    word = _plain(found["unit"])
    unit = words.data["units"].get(word) or words.data["currencies"].get(word)
    return str(unit), found.end(), float(words.data["unit_values"].get(word, 1))


def _approximators(lead: str, start: int, words: QuantityWords) -> tuple[int, tuple[str, ...], str | None]:
    """Words before the number that blur it: where the first begins, the words in order, the bound of the nearest."""
    found: list[str] = []
    kind: str | None = None
    while about := words.before.search(lead):
        word = _plain(about["about"])
        found.insert(0, word)
        bound = words.data["approximators"][word]
        kind = kind or (bound if bound != "near" else None)
        start -= len(lead) - about.start()
        lead = lead[: about.start()]
    return start, tuple(found), kind


def _vague(text: str, region: Span, taken: Sequence[Span], words: QuantityWords) -> list[Quantity]:
    """Counts without a number: "dozens of", "several"; what was said stands among the approximators."""
    found = []
    for match in words.vague.finditer(text, region.start, region.end):
        span = Span(*match.span())
        if not any(span.overlaps(t) for t in taken):
            found.append(Quantity(span, approximators=(_plain(match["vague"]),)))
    return found


def _of(quantity: Quantity, parse: Parse, words: QuantityWords) -> Quantity:
    """The quantity with the noun phrase of what is counted, and its head as unit where no word of measure gave one."""
    sentence = next(iter(parse.overlapping(quantity.span)), None)
    inside = sentence.within(quantity.span) if sentence else []
    noun = _noun(sentence, inside) if sentence and inside else None
    if not sentence or not noun or quantity.unit in words.data["units_of_time"]:
        return quantity
    phrase = [
        w for w in sentence.subtree(noun) if w.start >= quantity.span.end and not noun.i < w.i and w.pos != "PUNCT"
    ]
    of = parse.text[phrase[0].start : noun.end] if phrase else noun.text
    unit = quantity.unit or ("people" if noun.lower in words.data["people"] else noun.lemma.lower())
    return replace(quantity, unit=unit, of=of)


def _noun(sentence: Sentence, inside: Sequence[Word]) -> Word | None:
    """The noun that a number qualifies ("ten tanks") or that hangs on it ("dozens of tanks"); None for none."""
    number = inside[-1]
    for word in (number, *inside):
        for link in sentence.children(word):
            if link.lower == "of" and link.i >= number.i:
                return next((w for w in sentence.children(link) if w.pos in ("NOUN", "PROPN")), None)
    for word in (number, *sentence.ancestors(number)):
        if word.i >= number.i + 1 and word.pos in ("NOUN", "PROPN"):
            return word if word.i < number.i + FAR else None
        if word.dep not in ("nummod", "quantmod", "compound", "amod", "nmod", "det", "predet", "punct"):
            return None
    return None


def compare_key(quantity: Quantity, claim_words: str, *, event: str | None = None) -> str:
    """The series a quantity belongs to: unit, event class, stage words of its claim; only equal keys are compared.

    `claim_words` is the claim's text, `event` its PLOVER type. "up to 10,000 soldiers are being trained" is
    "people|MOBILIZE|training"; the same soldiers killed are "people|ASSAULT|killed", another series.
    """
    words = quantity_words()
    stages = sorted({words.stages[w] for w in re.findall(r"[a-z]+", claim_words.lower()) if w in words.stages})
    return "|".join([quantity.unit or "", event or "", "+".join(stages)])
