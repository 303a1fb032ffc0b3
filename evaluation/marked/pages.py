"""Pages whose attributions were marked by hand: the places are here, the text is read from the corpora.

`learned.jsonl` (the reader is trained on them) and `kept.jsonl` (nothing is) hold a page a line: the archive and the
member, the digest of the text, and every attribution as offsets, with the name of a source that only a pronoun stands
for. Of 96 pages learned from and of all that are kept the claims were marked too; what a claim leaves out is the usual:
asserted, a fact, of no event, dated by its tense. A page comes as gold of the schema of the training pages.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

LEARNED, KEPT = (Path(__file__).with_name(f"{name}.jsonl") for name in ("learned", "kept"))
_TITLE = re.compile(r'^title *: *"?(.*?)"?$', re.MULTILINE)
_POST_TITLE = re.compile(r"post_title: (?:>\n *)?'?(.*?)'?\n")
_POST_DATE = re.compile(r"post_date: (\S+)")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG, _LINK, _LEAD = re.compile("<[^>]+>"), re.compile(r"\[([^\]]*)\]\([^)]*\)"), re.compile(r"^[#>*\-]+ *")


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page with its gold in the schema of the training pages; the weights of its fold have not seen it."""

    name: str
    fold: int
    text: str
    gold: dict[str, Any]


def marked_pages(data: Path, marked: Path = LEARNED) -> Iterator[MarkedPage]:
    """Every page of `marked`, in order; ValueError where a corpus holds another text than was marked."""
    for line in marked.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        raw = _members(data / "news" / row["archive"])[row["member"]]
        text = MAKERS[row["archive"]](raw, row.get("part"))
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise ValueError(f"{row['archive']}: {row['member']} is not the text that was marked")
        yield MarkedPage(row["name"], row["fold"], text, _gold(row, text))


def write_pages(data: Path, marked: Path, folder: Path) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The pages of `marked` as text files with their gold beside them in `folder`; the paths of both, in order."""
    pages, gold = [], []
    for one in marked_pages(data, marked):
        pages.append(folder / f"{one.name}.txt")
        gold.append(folder / f"{one.name}.gold.json")
        pages[-1].write_bytes(one.text.encode())
        gold[-1].write_text(json.dumps(one.gold, ensure_ascii=False), encoding="utf-8")
    return tuple(pages), tuple(gold)


def _gold(row: dict[str, Any], text: str) -> dict[str, Any]:
    body = [_span(one, text) for one in row["body"]]
    title = _span(row["title"], text) if row["title"] else None
    root = {"id": "a0", "parent": None, "kind": "whole-document", "cue": None, "content": body}
    return {
        "doc_id": row["name"],
        "document": {"title": title, "body": body, "boilerplate": [], "published": _published(row)},
        "attributions": [
            {**root, "source": {"name": "the document", "kind": "document", "spans": []}},
            *(_attribution(one, text) for one in row["attributions"]),
        ],
        "claims": [_claim(one, row["published"], text) for one in row.get("claims", ())],
    }


def _published(row: dict[str, Any]) -> dict[str, Any] | None:
    if "published" not in row:
        return None
    start, end = row["published"]
    return {"start": start, "end": end, "granularity": "day" if start == end else "interval"}


def _claim(one: dict[str, Any], published: list[str], text: str) -> dict[str, Any]:
    start, end = one.get("time") or _by_tense(one["tense"], *published)
    event = one.get("event")
    return {
        "attribution": one["by"],
        "spans": [_span(part, text) for part in one["spans"]],
        "polarity": one.get("polarity", "asserted"),
        "modality": one.get("modality", "fact"),
        "tense": one["tense"],
        "event_time": {"start": start, "end": end, "basis": "explicit" if "time" in one else "default by tense"},
        "event": dict(zip(("type", "actors", "recipients"), event, strict=True)) if event else None,
        "quantities": [_quantity(part, text) for part in one.get("quantities", ())],
        "certainty": one.get("sure", 3),
    }


def _by_tense(tense: str, start: str, end: str) -> tuple[str | None, str | None]:
    """When what is told lies where no words say it: before the page, on its day, or from it on."""
    return {"past": (None, end), "present": (start, end), "future": (start, None)}[tense]


def _quantity(one: list[Any], text: str) -> dict[str, Any]:
    return {"span": _span(one[:2], text), "value": one[2], "min": one[3], "max": one[4]}


def _attribution(one: dict[str, Any], text: str) -> dict[str, Any]:
    words = [_span(one["source"], text)] if one["source"] else []
    name = one.get("name") or (words[0]["quote"] if words else "unnamed")
    return {
        **{name: one[name] for name in ("id", "parent", "kind", "stance", "speech")},
        "source": {"name": name, "kind": one["source_kind"], "spans": words},
        "cue": _span(one["cue"], text) if one["cue"] else None,
        "content": [_span(part, text) for part in one["content"]],
    }


def _span(place: list[int], text: str) -> dict[str, Any]:
    return {"start": place[0], "end": place[1], "quote": text[place[0] : place[1]]}


@lru_cache(maxsize=4)
def _members(archive: Path) -> dict[str, str]:
    """Every text file of an archive by its name."""
    with tarfile.open(archive) as packed:
        files = ((one.name, packed.extractfile(one)) for one in packed if one.name.endswith((".txt", ".md")))
        return {name: file.read().decode("utf-8") for name, file in files if file is not None}


def plain(raw: str, part: list[int] | None) -> str:
    """The text as it is."""
    return raw


def wire(raw: str, part: list[int] | None) -> str:
    """The title, the day and the paragraphs of a stored web page, a line each."""
    head, _, body = raw[4:].partition("\n---\n")
    title = html.unescape(html.unescape(_found(_POST_TITLE, head))).strip("\"'")
    lines = [html.unescape(_TAG.sub("", one)).strip() for one in _PARAGRAPH.findall(body)]
    told = [re.sub(r"\s+", " ", one) for one in lines if one]
    return "\n".join((title, _found(_POST_DATE, head), "", *told)) + "\n"


def analysis(raw: str, part: list[int] | None) -> str:
    """The title of a Markdown page and its paragraphs from the first to before the last of `part`."""
    body = raw.partition("\n---\n")[2] if raw.startswith("---") else raw
    lines = [one.strip() for one in _LINK.sub(r"\1", body).split("\n") if one.strip()]
    told = [_LEAD.sub("", one).replace("**", "").replace("*", "") for one in lines]
    first, last = part or (0, len(told))
    return "".join(f"{one}\n\n" for one in (_found(_TITLE, raw[:1500]), *told[first:last]))


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    if match is None:
        raise ValueError(f"no {pattern.pattern!r} in a page of the corpus")
    return match.group(1)


MAKERS: dict[str, Callable[[str, list[int] | None], str]] = {
    "semeval2025_train_EN_RU.tar.xz": plain,
    "newswire_2016_html.tar.xz": wire,
    "thinktank_pen0.tar.xz": analysis,
}
