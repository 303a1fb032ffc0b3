"""Contents of gold attributions as texts of their own: what the reader's second look is trained on.

Inside a content its own attributions stand as those of a document do, so that the layer of outer relations, which has
seen thousands, can find them. What lies deeper still is the inner layer's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.marked.pages import MarkedPage
from foedera.models.second_look import bare
from foedera.records.span import Span
from training.corpora import GoldText, gold_relation, joined


def contents(folder: Path) -> Iterator[GoldText]:
    """One text for each gold page, its regions the contents said by the document's own sources; sorted by stem."""
    for path in sorted(folder.glob("*.gold.json")):
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_bytes().decode("utf-8")
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield page_contents(path.name.removesuffix(".gold.json"), text, gold)


def marked_contents(page: MarkedPage) -> GoldText:
    """The same of a page whose attributions alone are marked."""
    return page_contents(page.name, page.text, page.gold)


def page_contents(name: str, text: str, gold: dict[str, Any]) -> GoldText:
    """The contents of depth one, and what stands in them a layer further out than on the page."""
    depth: dict[str, int] = {}
    for one in gold["attributions"]:  # a parent stands before its children
        depth[one["id"]] = 0 if one["parent"] is None else depth.get(one["parent"], 0) + 1
    regions = [
        span
        for one in gold["attributions"]
        if depth[one["id"]] == 1
        for start, end in joined(text, one["content"])
        if (span := bare(text, Span(start, end))) is not None
    ]
    relations = tuple(
        gold_relation(text, one, "outer" if depth[one["id"]] == 2 else "inner")
        for one in gold["attributions"]
        if depth[one["id"]] > 1
    )
    return GoldText(name, text, tuple(sorted(set(regions))), relations)
