"""Sourced statements against the Markkula Center's articles: how many are found, and who is named as their source.

The gold is JSON lines, `{"id", "text", "statements": [{"statement", "span", "type", "name"}]}`: statements as a person
copied them from an article, [start, end] where they stand in the text (null where they were not found there), the kind
of source in words, and its name ("" for the unnamed). It is flat. Statements often hold their own cue and source ("...,
Brandt said.") and several sentences.

Two ways of matching stand side by side:

By place (`located`; statements with a span only). Found voices that go by one name are taken together. A statement is
*found* where the voices of some name hold at least half of its words with their source, cue and content. Of several
names the one that holds most decides (the first in the text among equals): its `name` is right where it is the same
name by `sources.same_name`, as resolved or in the words that stand there; a statement of nobody named is right where
the source found is unnamed, a group, or words without a capital. Its `kind` is right in four classes: person,
organisation, document, unnamed. `precise`: the share of found voices of which at least half the content's words lie
within located statements; the gold leaves out much that is sourced, so this is a lower bound of precision.

As published (`published`): the benchmark's own rules, in `sourcing_published`, so that its figures for large language
models may stand beside ours.

Only speech that happened is a sourced statement: negated, predicted, conjectural and fictional voices are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foedera.evaluate.sources import (
    Find,
    Voice,
    covered,
    gold_items,
    gold_objects,
    name_words,
    percent,
    same_name,
    word_places,
)
from foedera.evaluate.sourcing_published import PUBLISHED, Row, match_rows
from foedera.records import ActorKind, Span

LEAST = 0.5
"""Share of a statement's words, or of a content's, that must be covered."""

PERSON, ORGANISATION, DOCUMENT, UNNAMED = "person", "organisation", "document", "unnamed"
_KINDS = {
    ActorKind.PERSON: PERSON,
    ActorKind.OFFICE: PERSON,
    ActorKind.DOCUMENT: DOCUMENT,
    ActorKind.UNNAMED: UNNAMED,
    ActorKind.GROUP: UNNAMED,
}
_WORDED = (("unn?amed|anonymous", UNNAMED), ("individual|person", PERSON), ("organi", ORGANISATION), ("docu", DOCUMENT))


@dataclass(frozen=True, slots=True)
class Statement:
    """One sourced statement of the gold; `span` is None where it was not found in the text, `kind` where not given."""

    text: str
    span: Span | None
    kind: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the gold; some have lost their text ("")."""

    name: str
    text: str
    statements: tuple[Statement, ...]


def read_articles(path: Path) -> list[Article]:
    """The articles of a file in its order.

    Takes lines with `id`, `text` and `statements`; ValueError for other lines, for statements without the four keys,
    for spans that lie outside the text and for kinds of source that are none of the four classes.
    """
    articles = []
    for line in gold_objects(path, ("id", "text", "statements")):
        text = str(line["text"] or "")
        items = gold_items(line, "statements", {"statement": str, "type": str, "name": str})
        statements = tuple(_statement(item, text, line["id"]) for item in items)
        articles.append(Article(str(line["id"]), text, statements))
    return articles


def _statement(item: Mapping[str, Any], text: str, article: object) -> Statement:
    span = _span(item.get("span"), len(text), article)
    words = item["type"].casefold()
    kind = next((kind for pattern, kind in _WORDED if re.search(pattern, words)), None)
    if words and kind is None:
        raise ValueError(f"article {article}: {item['type']!r} is no kind of source")
    return Statement(item["statement"].strip(), span, kind, item["name"].strip())


def _span(value: Any, length: int, article: object) -> Span | None:
    if not value:
        return None
    if not isinstance(value, list) or [type(at) for at in value] != [int, int]:
        raise ValueError(f"article {article}: span {value!r} is no pair of places")
    start, end = value
    if start < 0 or end < start or length < end:
        raise ValueError(f"article {article}: span {value!r} lies outside its text")
    return Span(start, end)


def score_sourcing(articles: Sequence[Article], find: Find) -> dict[str, Any]:
    """Shares in percent, by both ways of matching: `located`, `published`, and `models` with the published figures.

    `located`: recall of statements (`statement`), `name` and `kind` among those found, the same for named and unnamed
    sources apart, and `precise`. `published`: recall and names, as the mean of articles and over all statements.
    `missed` lists the located statements not found, and those found with another name. Articles without text are read
    as nothing and left out.
    """
    readable = [article for article in articles if article.text]
    counts: Counter[str] = Counter()
    missed: list[dict[str, Any]] = []
    rows: list[tuple[int, Sequence[Row]]] = []
    for article in readable:
        voices = [voice for voice in find(article.text) if voice.happened and voice.content]
        missed += _count(article, voices, counts)
        wanted = [(one.text, one.name) for one in article.statements]
        found = [(_told(article.text, voice), _published_name(voice)) for voice in voices]
        rows.append((len(wanted), match_rows(wanted, found)))
    return {
        "located": {row: _located(row, counts) for row in ("all", "named", "unnamed")},
        "voices": {"found": counts["voices"], "precise": percent(counts["precise"], counts["voices"])},
        "published": _published(rows),
        "models": {model: dict(figures) for model, figures in PUBLISHED.items()},
        "missed": missed,
    }


def _count(article: Article, voices: Sequence[Voice], counts: Counter[str]) -> list[dict[str, Any]]:
    """Add one article to the counts by place; what was missed."""
    missed = []
    located = [(one, one.span) for one in article.statements if one.span]
    for one, span in located:
        best = _best(word_places(article.text, span), voices)
        rows = ("all", "named" if one.name else "unnamed")
        name = best is not None and _same_source(best, one)
        marks = {
            "gold": True,
            "statement": best is not None,
            "name": name,
            "kinds": best is not None and bool(one.kind),
        }
        marks["kind"] = best is not None and bool(one.kind) and _KINDS.get(best.kind, ORGANISATION) == one.kind
        counts.update(f"{row} {mark}" for row in rows for mark, right in marks.items() if right)
        if not name:
            found = None if best is None else {"name": best.name, "words": best.words, "kind": best.kind.value}
            missed.append(
                {"article": article.name, "text": one.text, "name": one.name, "kind": one.kind, "found": found}
            )
    gold = set().union(*(word_places(article.text, span) for _, span in located))
    for voice in voices:
        content = set().union(*(word_places(article.text, span) for span in voice.content))
        counts["voices"] += 1
        counts["precise"] += not len(content & gold) < LEAST * len(content)
    return missed


def _best(words: set[int], voices: Sequence[Voice]) -> Voice | None:
    """The voice whose name holds most of the words, at least half of them; None where there is none."""
    held: dict[str, set[int]] = {}
    first: dict[str, tuple[int, Voice]] = {}
    for voice in voices:
        share = covered(voice.spans, words)
        if not share:
            continue
        name = voice.name.casefold()
        held.setdefault(name, set()).update(share)
        if name not in first or first[name][0] < len(share):
            first[name] = (len(share), voice)
    name = max(held, key=lambda key: len(held[key]), default="")
    enough = bool(held) and not len(held[name]) < LEAST * len(words)
    return first[name][1] if enough else None


def _same_source(found: Voice, gold: Statement) -> bool:
    if gold.name:
        return same_name(found.name, gold.name) or same_name(found.words, gold.name)
    plain = not any(word[0].isupper() and name_words(word) for word in re.findall(r"\w+", found.words)[1:])
    return found.kind in {ActorKind.UNNAMED, ActorKind.GROUP} or plain


def _told(text: str, voice: Voice) -> str:
    """The words of a voice as the benchmark's models give them: source, cue and content in the order of the text."""
    joined: list[Span] = []
    for span in sorted(voice.spans):
        if joined and not re.search(r"\w", text[joined[-1].end : span.start]):
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return " ".join(span.of(text) for span in joined)


def _published_name(voice: Voice) -> str:
    """The name a model is asked for: nothing for sources without one."""
    return "" if voice.kind is ActorKind.UNNAMED else voice.name


def _located(row: str, counts: Counter[str]) -> dict[str, Any]:
    found = counts[f"{row} statement"]
    return {
        "gold": counts[f"{row} gold"],
        "statement": percent(found, counts[f"{row} gold"]),
        "name": percent(counts[f"{row} name"], found),
        "kind": percent(counts[f"{row} kind"], counts[f"{row} kinds"]),
    }


def _published(rows: Sequence[tuple[int, Sequence[Row]]]) -> dict[str, dict[str, Any]]:
    """By the benchmark's rules: the mean of articles, as it reports, and over all statements."""
    counted = [(gold, found) for gold, found in rows if gold]
    named = [found for _, found in counted if found]
    every = [row for found in named for row in found]
    gold = sum(number for number, _ in counted)
    return {
        "mean of articles": {
            "gold": gold,
            "statement": percent(sum(len(found) / number for number, found in counted), len(counted)),
            "name": percent(sum(sum(row.name for row in found) / len(found) for found in named), len(named)),
        },
        "all statements": {
            "gold": gold,
            "statement": percent(len(every), gold),
            "name": percent(sum(row.name for row in every), len(every)),
        },
    }
