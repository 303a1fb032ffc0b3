"""Lines -> what each is: title, body, or a named kind of furniture. Nothing is deleted; everything keeps its place.

A line is judged by itself (patterns.py), then by where it stands: before the first running text, under a heading of
links, after the comment prompt, after the last running text, or said once before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate

from foedera.documents.datelines import RUN_IN_CREDIT
from foedera.documents.lines import Line, key_of
from foedera.documents.patterns import (
    Kind,
    is_bio,
    is_crumb,
    is_masthead,
    is_menu,
    is_separator,
    is_signature,
    is_stamp,
    kinds_of,
)

BODY = ""
"""The kind of a line that is no furniture."""

MOST_JUDGED = 5000  # lines from either end that are put to the patterns, at about 0.2 ms a line
LONGEST_TITLE = 240
HEADLINES = 60  # lines at the top, and above the running text, among which the headline is sought
ENOUGH = 600  # characters of running text above a comment prompt that make it the end of the page
SHORTEST_REPEAT = 24  # letters and digits: shorter lines may be said twice in earnest
LINK_LENGTH = 170
DUMP_LINES, DUMP_SHARE = 12, 0.4
KEPT_ABOVE = 8
SHORT_COST = 12.0
LONGEST_TAIL = 6  # lines: what is longer at the end of an extracted text is a list of its own


CUT = re.compile(
    r"(?:\s?(?:\.\.\.|…)\s?(?:(?:read|show|see) more|more|continue reading)?|\s(?:(?:read|show|see) more))[\s.…»>]*$",
    re.I,
)
"""What a teaser that breaks off ends with."""

ONE_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?][\"”’']? +\S")
"""A sentence's end within a line: a headline has none."""


@dataclass(slots=True)
class Judged:
    """Lines with the kind of each (`BODY` for none) and the index of the title, None where there is none."""

    lines: list[Line]
    kinds: list[str]
    extracted: bool = False
    title: int | None = None
    opens: dict[int, str] = field(default_factory=dict)
    first: int = 0
    last: int = -1

    def body(self, index: int) -> bool:
        """Whether line `index` is body."""
        return self.kinds[index] == BODY and index != self.title


def judge(lines: list[Line], *, title: str | None = None, extracted: bool = False) -> Judged:
    """What each line is; `title` is what the metadata tell, `extracted` says that tags were read to find the text.

    Takes the lines "Home » World", "Talks fail", "The talks failed on Monday, the ministry said in a note.", "Tags:
    talks": breadcrumb, title, body, tag line. Without running text only lines that patterns take are furniture.
    """
    page = Judged(lines, [BODY] * len(lines), extracted)
    matches = [list(kinds_of(line.text)) if _judged(i, page) else [] for i, line in enumerate(lines)]
    _mark_anywhere(page, matches)
    if not page.extracted:
        # lists in a main text that was found by its tags are the page's own: tour dates, results, recipes
        _mark_outside(page)
    _find_ends(page)
    if page.last < page.first:
        return page
    _mark_edges(page, matches)
    _find_title(page, title)
    _mark_head(page)
    _mark_repeats(page)
    _mark_lists(page)
    _mark_after_end(page)
    _mark_tail(page)
    return page


def _judged(index: int, page: Judged) -> bool:
    """Whether line `index` is put to the patterns: in a file of a million lines only those near its ends are."""
    return len(page.lines[index].text) < 701 and (index < MOST_JUDGED or len(page.lines) - MOST_JUDGED < index)


def _mark_anywhere(page: Judged, matches: list[list[Kind]]) -> None:
    for index, line in enumerate(page.lines):
        kind = next((kind for kind in matches[index] if kind.where == "any"), None)
        if kind and kind.name == "photo credit" and line.prose and RUN_IN_CREDIT.match(line.text):
            continue
        if kind:
            page.kinds[index] = kind.name
            if kind.opens:
                page.opens[index] = kind.opens
        elif is_separator(line):
            page.kinds[index] = "separator"
        elif _judged(index, page) and is_crumb(line):
            page.kinds[index] = "breadcrumb"


def _mark_outside(page: Judged) -> None:
    """On a page that is mostly menus, teasers and lists: what lies outside its densest stretch of running text.

    The stretch with the greatest sum, where running text counts its words and short lines count against (Finn,
    Kushmerick and Smyth, 2001, did so with tags). The lines just above it stay: the headline is among them.
    """
    short = sum(1 for line in page.lines if not line.prose and not line.closed)
    if len(page.lines) < DUMP_LINES or not len(page.lines) * DUMP_SHARE < short:
        return
    best, start, end, total, opened = 0.0, 0, len(page.lines), 0.0, 0
    for index, line in enumerate(page.lines):
        total += _weight(line, page.kinds[index])
        if total < 0:
            total, opened = 0.0, index + 1
        elif best < total:
            best, start, end = total, opened, index + 1
    while end < len(page.lines) and page.kinds[end] == BODY and page.lines[end].closed and page.lines[end].words >= 3:
        end += 1
    for index, line in enumerate(page.lines):
        if page.kinds[index] == BODY and (
            end < index + 1 or (index < start and (line.prose or index + KEPT_ABOVE < start))
        ):
            page.kinds[index] = "outside the text"


def _weight(line: Line, kind: str) -> float:
    if kind != BODY:
        return -3.0
    if line.prose:
        return float(min(line.words, 60))
    return -2.0 if line.closed else -SHORT_COST


def _find_ends(page: Judged) -> None:
    """Where running text begins and where it ends."""
    prose = [i for i, line in enumerate(page.lines) if line.prose and page.kinds[i] == BODY]
    if prose:
        page.first, page.last = prose[0], prose[-1]


def _mark_edges(page: Judged, matches: list[list[Kind]]) -> None:
    """Kinds that only stand before or after the running text: bylines, credits, stamps."""
    count = len(page.lines)
    for index in range(count):
        head, tail = index < page.first + 2, max(page.last - 2, count * 2 // 3) < index
        for kind in matches[index]:
            if page.kinds[index] == BODY and _stands(kind, head=head, tail=tail):
                page.kinds[index] = kind.name
        if page.kinds[index] == BODY and (head or tail) and is_stamp(page.lines[index]):
            page.kinds[index] = "date line"
        if page.kinds[index] == BODY and head and index < page.first and is_signature(page.lines[index]):
            page.kinds[index] = "byline"
    _find_ends(page)


def _stands(kind: Kind, *, head: bool, tail: bool) -> bool:
    return (
        (kind.where == "edge" and (head or tail)) or (kind.where == "head" and head) or (kind.where == "tail" and tail)
    )


def _find_title(page: Judged, title: str | None) -> None:
    """The headline: the line the metadata name, or the likeliest line up to the first running text."""
    if title is not None:
        wanted = key_of(title)
        page.title = next(
            (i for i, line in enumerate(page.lines[: page.first + 3]) if wanted and line.key == wanted), None
        )
        return
    keys = [line.key for line in page.lines[: page.first + 3]]
    counts = Counter(keys)
    best, best_score = None, 0.0
    for index in [
        *range(min(HEADLINES, page.first + 1)),
        *range(max(HEADLINES, page.first - HEADLINES), page.first + 1),
    ]:
        line = page.lines[index]
        if page.kinds[index] != BODY or not len(line.text) < LONGEST_TITLE or is_menu(line):
            continue
        repeated = len(keys[index]) >= SHORTEST_REPEAT and counts[keys[index]] >= 2
        score = _headline(line, index, page, repeated=repeated)
        if score and repeated:
            score += 4.0
        if best_score < score:
            best, best_score = index, score
    if best is not None:
        # of several copies the first is the headline
        best = next((i for i in range(best) if keys[i] == keys[best] and page.kinds[i] == BODY), best)
    page.title = best


def _headline(line: Line, index: int, page: Judged, *, repeated: bool) -> float:
    """How much line `index` looks like the headline; 0 and less is no headline."""
    if line.words < 3 and (index or page.first < 1 or line.words < 1):
        return 0.0
    # the first line of all, or one close above the running text
    score = 3.0 if index == 0 else 1.5 + max(0.0, 1.0 - (page.first - index) / 8)
    score += 1.5 if not line.closed or line.text[-1] in "?\"”'’" else 0.0
    score += 1.0 if 3 < line.words < 26 else 0.0
    score -= 1.0 if line.words < 3 else 0.0
    score -= 3.0 if is_masthead(line) else 0.0
    if line.prose and (line.closed or (index and not repeated)):
        # running text opens the page: a headline only when short, one sentence, and longer text follows it
        follows = [page.lines[i] for i in range(index + 1, min(index + 40, len(page.lines))) if page.kinds[i] == BODY][
            :3
        ]
        short = len(line.text) < 130 and line.words < 15 and not ONE_SENTENCE.search(line.text)
        at_top = index == 0 or (index < 7 and line.text[-1] != ".")
        if not at_top or not short or all(other.words < line.words for other in follows):
            return 0.0
    return score


def _mark_head(page: Judged) -> None:
    """Before the headline all is furniture; between it and the running text what is too short to say anything."""
    start = page.title if page.title is not None else 0
    for index in range(page.first):
        line = page.lines[index]
        if page.kinds[index] != BODY or index == page.title:
            continue
        if is_menu(line):
            page.kinds[index] = "menu"
        elif index < start:
            page.kinds[index] = "masthead" if is_masthead(line) else "header"
        elif line.words < 3 and not line.closed and start < index:
            page.kinds[index] = "section label"


def _mark_repeats(page: Judged) -> None:
    """A line said before: of the headline every other copy, of running text the teaser's copy, else the later one."""
    title = page.lines[page.title].key if page.title is not None else ""
    counts = Counter(line.key for line in page.lines)
    seen: dict[str, int] = {}
    teaser = _teaser_block(page)
    for index, line in enumerate(page.lines):
        key = line.key
        if index == page.title or len(key) < SHORTEST_REPEAT:
            continue
        if key == title or (index < page.first + 2 and title and _near(key, title)):
            page.kinds[index] = "repeated title"
        elif page.kinds[index] != BODY or (page.extracted and (counts[key] >= 3 or not line.prose)):
            # said again and again within the main text is the frame of an interview or a recipe, not a teaser
            continue
        elif key in seen:
            page.kinds[seen[key] if seen[key] < teaser else index] = "repeated text"
            seen[key] = index
        else:
            seen[key] = index
    _mark_cut_copies(page, seen)


def _teaser_block(page: Judged) -> int:
    """Where the text begins anew after a teaser made of its first lines; 0 where there is none."""
    first = page.lines[page.first].key
    if len(first) < SHORTEST_REPEAT:
        return 0
    return next(
        (i for i in range(page.first + 2, len(page.lines)) if page.kinds[i] == BODY and page.lines[i].key == first), 0
    )


def _near(key: str, title: str) -> bool:
    """Whether one is the other with a little at its end or its beginning (a time, a kicker, an outlet)."""
    short, long = sorted((key, title), key=len)
    return len(long) * 8 < len(short) * 10 and (long.startswith(short) or long.endswith(short))


def _mark_cut_copies(page: Judged, seen: dict[str, int]) -> None:
    """A cut copy of a line ("Jane Doe is a reporter whose ... Read more") is a teaser of it."""
    wholes = sorted(seen)
    for index, line in enumerate(page.lines):
        match = CUT.search(line.text, max(0, len(line.text) - 60))
        if match is None or match.start() < 60 or page.kinds[index] != BODY or index == page.title:
            continue
        key = key_of(line.text[: match.start()])
        near = bisect_left(wholes, key)
        if any(whole.startswith(key) and seen[whole] != index for whole in wholes[near : near + 3]):
            page.kinds[index] = "repeated text"


def _mark_lists(page: Judged) -> None:
    """Under a heading of links, lines that look like titles are links, down to the next running text."""
    for index, opens in page.opens.items():
        if opens != "list" or page.kinds[index] == BODY:
            continue
        links = []
        for below in range(index + 1, len(page.lines)):
            line = page.lines[below]
            if line.prose or not len(line.text) < LINK_LENGTH or below == page.title or below in page.opens:
                break
            links.append(below)
        # a single short line above running text is rather the subheading of that text
        if len(links) >= 2 or (links and links[-1] == len(page.lines) - 1) or index < page.first:
            for below in links:
                if page.kinds[below] == BODY:
                    page.kinds[below] = "related links"


def _mark_after_end(page: Judged) -> None:
    """After a comment prompt that follows the running text nothing belongs to the page's own words."""
    sizes = (len(line.text) if page.body(i) and line.prose else 0 for i, line in enumerate(page.lines))
    above = list(accumulate(sizes, initial=0))
    for index, opens in sorted(page.opens.items()):
        if opens != "end":
            continue
        before, after = above[index], above[-1] - above[index]
        if before >= ENOUGH and not before < after:
            for below in range(index + 1, len(page.lines)):
                if page.kinds[below] == BODY:
                    page.kinds[below] = "after the comment prompt"
            return


def _mark_tail(page: Judged) -> None:
    """After the last running text: short lines that end no sentence, biographies, and cut teasers beside furniture."""
    _find_ends(page)
    if page.extracted and len(page.lines) - page.last >= LONGEST_TAIL:
        return
    for index in range(page.last + 1, len(page.lines)):
        line = page.lines[index]
        if page.kinds[index] == BODY and index != page.title and (not line.closed or line.words < 3):
            page.kinds[index] = "tail"
    for index in range(len(page.lines) - 1, page.first, -1):
        if page.kinds[index] != BODY:
            continue
        if is_bio(page.lines[index]):
            page.kinds[index] = "author biography"
        elif page.kinds[index - 1] not in (BODY, "separator") and not page.lines[index].closed:
            page.kinds[index] = "teaser"
        else:
            break
