"""Headlines and leads of general news, and what careful reading labelled them: an event's type, or none.

The texts are third parties' and stay in their archives; `leads.json` knows each by its fingerprint.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
import tarfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

LEADS = "ktitan_2025_aug_sep.tar.xz"
NEWSWIRE = "newswire_2016_html.tar.xz"
DATED = "TBAQ-cleaned.tar.xz"
POLITICAL = "polnear_train.jsonl.xz"
TIMELINES = "t17_open.tar.xz"
PAGES = "ground-truth.json"
LABELLED = Path(__file__).with_name("leads.json")
FIRST = re.compile(r'(?<=[.!?])\s+(?=[A-Z"“])')
_TITLE = re.compile(r"^post_title: (['\"]?)(.*)\1\s*$", re.MULTILINE)
_PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_BODY = "[ad_1]"
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_SENTENCE = re.compile(r'(?<=[.!?])\s+(?=[A-Z"“`])')
_BREAK = re.compile(r"\n\s*\n")
SHORTEST, LONGEST = 25, 600
LEAST = 7
"""Words of a paragraph whose sentences count."""


def fingerprint(text: str) -> str:
    """By what a labelled text is known, since the text itself is a third party's."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def labelled(data: Path) -> list[tuple[str, str]]:
    """Text and label of each labelled sentence in the archives under `data`, in the order of their fingerprints.

    A label is "none", a type ("ASSAULT"), or a quad class alone ("4") where only that was read. FileNotFoundError for
    an archive that is not there.
    """
    labels: dict[str, str] = json.loads(LABELLED.read_text(encoding="utf-8"))
    news = data / "news"
    texts = {fingerprint(text): text for text in (*summaries(news / LEADS), *newswire(news / NEWSWIRE))}
    for page in articles(data):
        texts |= {fingerprint(text): text for text in sentences(page)}
    return [(texts[key], label) for key, label in sorted(labels.items()) if key in texts]


def articles(data: Path) -> Iterator[str]:
    """Texts of the articles in the other archives: with dates or attributions marked, of stories, of plain pages."""
    yield from dated(data / "dates" / DATED)
    yield from political(data / "attribution" / POLITICAL)
    yield from told(data / "timeline" / TIMELINES)
    pages = json.loads((data / "html" / "aeb" / PAGES).read_text(encoding="utf-8"))
    yield from (page["articleBody"].replace("\n", "\n\n") for page in pages.values())


def told(archive: Path) -> Iterator[str]:
    """Texts of the articles on stories with timelines; each line is a paragraph."""
    with tarfile.open(archive) as members:
        for member in members:
            file = members.extractfile(member) if "/InputDocs/" in member.name else None
            if file:
                yield file.read().decode("utf-8", "replace").replace("\n", "\n\n")


def dated(archive: Path) -> Iterator[str]:
    """Texts of the articles with marked dates, without their marks."""
    with tarfile.open(archive) as members:
        for member in members:
            file = members.extractfile(member) if member.name.endswith(".tml") else None
            found = _TEXT.search(file.read().decode("utf-8", "replace")) if file else None
            if found:
                yield _TAG.sub("", found.group(1))


def political(archive: Path) -> Iterator[str]:
    """Texts of the political articles that attributions are marked in."""
    with lzma.open(archive, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def sentences(page: str) -> Iterator[str]:
    """A page's sentences by their full stops, with white space made single."""
    for paragraph in _BREAK.split(page):
        if not len(paragraph.split()) < LEAST:
            yield from (" ".join(one.split()) for one in _SENTENCE.split(" ".join(paragraph.split())))


def summaries(archive: Path) -> Iterator[str]:
    """Headlines and first sentences of the summaries in the archive of five countries' outlets."""
    with tarfile.open(archive) as members:
        for member in members:
            file = members.extractfile(member) if member.name.endswith(".json") else None
            for item in json.load(file) if file else ():
                yield (item.get("title") or "").strip()
                yield FIRST.split((item.get("summary") or "").strip())[0]


def newswire(archive: Path) -> Iterator[str]:
    """Headlines and first sentences of the pages in the newswire's archive."""
    with tarfile.open(archive) as members:
        for member in members:
            file = members.extractfile(member) if member.name.endswith(".md") else None
            if file:
                yield from _of_page(file.read().decode("utf-8", "replace"))


def _of_page(page: str) -> Iterator[str]:
    title = _TITLE.search(page)
    if title:
        yield _plain(title.group(2).replace("''", "'"))
    for paragraph in _PARAGRAPH.findall(page.partition(_BODY)[2]):
        text = FIRST.split(_plain(paragraph))[0]
        if SHORTEST < len(text) < LONGEST:
            yield text
            return


def _plain(markup: str) -> str:
    return " ".join(unescape(_TAG.sub("", markup)).split())
