"""Gold written by hand beside its page, compiled to the shape that `foedera.evaluate.pages` scores against.

A file `evaluation/sample/NAME.yaml` is the gold of the sample page `NAME.txt`: words instead of offsets, claims inside
the attribution that says them, and every field left out that has its usual value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

Json = dict[str, Any]


class GoldError(ValueError):
    """Gold that does not hold: words that do not stand on the page, or a parent that is not there."""


def read_gold(file: Path, page: Path) -> Json:
    """The gold in `file` for `page`, with offsets into the page's text.

    Takes words that stand on the page; refuses others with GoldError naming file and words. Words that stand twice are
    looked for inside their attribution's content first, and after the words before them.
    """
    raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    return _Page(file.name, page.read_bytes().decode("utf-8")).compiled(raw)


class _Page:
    """One page's text and the place up to which it has been read."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.at = 0

    def compiled(self, raw: Json) -> Json:
        """The whole gold of the page."""
        attributions = [self._root()]
        claims: list[Json] = []
        for item in raw.get("attributions", ()):
            content = self._spans(item["content"])
            attributions.append(self._attribution(item, content))
            area = (content[0]["start"], content[-1]["end"])
            claims += [self._claim(one, item["id"], area) for one in item.get("claims", ())]
            self.at = content[0]["start"]
        claims += [self._claim(one, "a0", (0, len(self.text))) for one in raw.get("claims", ())]
        known = {one["id"] for one in attributions}
        for one in attributions[1:]:
            if one["parent"] not in known:
                raise GoldError(f"{self.name}: {one['id']} stands in {one['parent']}, which is not there")
        return {
            "doc_id": self.name.removesuffix(".yaml"),
            "document": self._document(raw),
            "attributions": attributions,
            "claims": [{"id": f"c{place}", **one} for place, one in enumerate(claims, 1)],
        }

    def _document(self, raw: Json) -> Json:
        title = self._span(raw["title"], 0, len(self.text)) if "title" in raw else None
        furniture = tuple(raw.get("furniture", ()))
        body: list[Json] = []
        other: list[Json] = []
        for line in self._lines():
            if title and line["start"] < title["end"] and title["start"] < line["end"]:
                continue
            (other if line["quote"].startswith(furniture) else body).append(line)
        day = raw.get("published")
        return {"title": title, "body": body, "boilerplate": other, "published": _days(day, day)}

    def _root(self) -> Json:
        whole = {"start": 0, "end": len(self.text), "quote": self.text}
        source = {"name": self.name, "kind": "document", "spans": []}
        return {"id": "a0", "parent": None, "source": source, "kind": "whole-document", "content": [whole]}

    def _attribution(self, item: Json, content: list[Json]) -> Json:
        source = item["source"]
        words = [self._near(source["words"], content)] if "words" in source else []
        return {
            "id": item["id"],
            "parent": item.get("within", "a0"),
            "source": {"name": source["name"], "kind": source["kind"], "spans": words},
            "cue": self._near(item["cue"], content) if "cue" in item else None,
            "content": content,
            "kind": item.get("form", "indirect"),
            "stance": item.get("stance", "report"),
            "speech": item.get("speech", "actual"),
        }

    def _claim(self, item: Json, attribution: str, area: tuple[int, int]) -> Json:
        spans = [self._span(words, *area) for words in item["words"]]
        start, end = item.get("time", (None, None))
        return {
            "attribution": attribution,
            "spans": spans,
            "polarity": item.get("polarity", "asserted"),
            "modality": item.get("modality", "fact"),
            "tense": item.get("tense", "present"),
            "event_time": _days(start, end) if "time" in item else None,
            "event": {"type": item["event"]} if "event" in item else None,
            "quantities": [self._quantity(one, spans) for one in item.get("numbers", ())],
        }

    def _quantity(self, item: Json, spans: list[Json]) -> Json:
        words = self._span(item["quote"], spans[0]["start"], spans[-1]["end"])
        return {"value": item["value"], "min": item.get("min"), "max": item.get("max"), "span": words}

    def _spans(self, words: Iterable[str]) -> list[Json]:
        """Stretches of content, each after the place where the last attribution began."""
        out = []
        for one in words:
            found = self._span(one, self.at if one in self.text[self.at :] else 0, len(self.text))
            out.append(found)
        return sorted(out, key=lambda one: int(one["start"]))

    def _near(self, words: str, content: list[Json]) -> Json:
        """The place of `words` nearest to the content."""
        places = [at for at in range(len(self.text)) if self.text.startswith(words, at)]
        if not places:
            raise GoldError(f"{self.name}: no such words on the page: {words!r}")
        middle = content[0]["start"]
        start = min(places, key=lambda at: min(abs(at - middle), abs(at - content[-1]["end"])))
        return {"start": start, "end": start + len(words), "quote": words}

    def _span(self, words: str, start: int, end: int) -> Json:
        at = self.text.find(words, start, end)
        if at < 0:
            raise GoldError(f"{self.name}: no such words on the page: {words!r}")
        return {"start": at, "end": at + len(words), "quote": words}

    def _lines(self) -> Iterator[Json]:
        at = 0
        for line in self.text.splitlines(keepends=True):
            words = line.strip()
            if words:
                start = at + line.index(words)
                yield {"start": start, "end": start + len(words), "quote": words}
            at += len(line)


def _days(start: date | None, end: date | None) -> Json:
    """Both days inside, as gold pages have them."""
    if start and end and not start < end + timedelta(days=1):
        raise GoldError(f"a time ends before it starts: {start} .. {end}")
    return {"start": start and start.isoformat(), "end": end and end.isoformat()}
