"""Whole pages: each line with what it is (T title, B body, F furniture), in many styles, all invented."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.documents.layout import Layout, lay_out

ONE = "The envoys of both states met again in the capital and parted without an agreement, the ministry said."
TWO = '"We shall not sign a paper that binds only one side," the minister told reporters after the meeting.'
THREE = "Under the treaty of 2019 each side must tell the other before it moves troops to the border."
FOUR = "Opposition leaders in both capitals said that they had expected nothing else from the talks."

PAGES = {
    "a plain story": [("T", "Talks fail"), ("B", ONE), ("B", TWO)],
    "the headline twice": [
        ("T", "Talks fail as both sides walk out"),
        ("F", "Talks fail as both sides walk out"),
        ("B", ONE),
        ("B", TWO),
    ],
    "a headline that ends like a sentence": [("T", "Talks fail in Pell."), ("B", ONE), ("B", TWO)],
    "menus, a ticker, crumbs and a login above": [
        ("F", "VELDORIAN TRIBUNE"),
        ("F", "USD 41.07 EUR 48.90"),
        ("F", "Home | World | Politics"),
        ("F", "Home » World » Talks fail as both sides walk out"),
        ("T", "Talks fail as both sides walk out"),
        ("F", "by alex"),
        ("F", "12 May 2021, 10:15"),
        ("B", ONE),
        ("B", TWO),
    ],
    "links amid the text, after which it goes on": [
        ("T", "Talks fail"),
        ("B", ONE),
        ("F", "READ MORE ON SORANIA"),
        ("B", TWO),
        ("F", "Most read in The Herald"),
        ("B", THREE),
    ],
    "a list of links amid the text": [
        ("T", "Talks fail"),
        ("B", ONE),
        ("F", "Recommended articles"),
        ("F", "Ferry strike enters second week"),
        ("F", "Smoked eel with beetroot"),
        ("B", TWO),
    ],
    "subheadings stay": [
        ("T", "Talks fail"),
        ("B", ONE),
        ("B", "What comes next"),
        ("B", TWO),
        ("B", "NO PAPER"),
        ("B", THREE),
    ],
    "a list that belongs to the text": [
        ("T", "Talks fail"),
        ("B", ONE + " They want:"),
        ("B", "- a common market;"),
        ("B", "- more flights; and"),
        ("B", "- no tolls."),
        ("B", TWO),
    ],
    "all that comes below": [
        ("T", "Talks fail"),
        ("B", ONE),
        ("B", TWO),
        ("F", "(Reporting by Jane Doe; Editing by John Roe)"),
        ("F", "Tags: talks, treaty"),
        ("F", "Share | Tweet"),
        ("F", "1,303 views"),
        ("F", "You may also like"),
        ("F", "Ferry strike enters second week"),
        ("F", "Smoked eel with beetroot"),
        ("F", "Leave a Comment"),
    ],
    "comments of readers": [
        ("T", "Talks fail"),
        *[("B", f"{ONE[:-1]} on day {n}.") for n in range(8)],
        ("F", "3 Comments"),
        ("F", "Nobody believed in these talks anyway, as anyone could see from the start of them."),
    ],
    "biography and credit": [
        ("T", "Talks fail"),
        ("B", ONE),
        ("B", TWO),
        ("F", "Jane Doe is a senior fellow at the Institute for the Study of Treaties in Pell."),
    ],
    "a cut teaser after the call to subscribe": [
        ("T", "Talks fail"),
        ("B", ONE),
        ("B", TWO),
        ("F", "Subscribe to Herald.Ru Telegram channel, Facebook, RSS!"),
        ("F", "Fighting on the northern front goes on. According to one side the other is moving its guns to a new"),
    ],
    "the first lines again as a teaser": [
        ("T", "Talks fail"),
        ("F", ONE),
        ("F", TWO),
        ("B", ONE),
        ("B", TWO),
        ("B", THREE),
        ("B", FOUR),
    ],
    "the same words later": [("T", "Talks fail"), ("B", ONE), ("B", TWO), ("B", THREE), ("F", TWO)],
    "front matter": [
        ("F", "---"),
        ("F", "layout: post"),
        ("F", "date: 2021-05-05"),
        ("F", "---"),
        ("B", ONE),
        ("B", TWO),
    ],
    "nothing but short lines": [("B", "one"), ("B", "two"), ("B", "three")],
}


def kinds(layout: Layout, start: int, end: int) -> str:
    """T, B or F for what covers most of a stretch."""
    covers = {
        "T": [layout.title] if layout.title else [],
        "B": layout.body,
        "F": layout.boilerplate,
    }
    shares = {k: sum(max(0, min(end, s.end) - max(start, s.start)) for s in spans) for k, spans in covers.items()}
    return max(shares, key=lambda k: shares[k])


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str, gap: str) -> None:
    text, places = "", []
    for wanted, line in PAGES[name]:
        places.append((len(text), len(text) + len(line), wanted, line))
        text += line + gap
    layout = lay_out(text)
    found = [(kinds(layout, start, end), line) for start, end, _, line in places]
    assert found == [(wanted, line) for _, _, wanted, line in places]


DATELINES = [
    ("KYIV, Ukraine (AP) — ", "with an agency"),
    ("MACAU (Reuters) – ", "without a state"),
    ("January 12, Moscow (RSTV). ", "the day first"),
    ("BRANNOCK, Oct 22, 2021 (Littoral Press) - ", "with a day"),
    ("RAMSTEIN AIR BASE - ", "a place of several words"),
    ("TEHRAN — ", "with a dash"),
    ("MOSCOW—", "without spaces"),
    ("SEOUL ", "without anything"),
    ("WASHINGTON/DUBAI ", "two places"),
    ("UNITED NATIONS ", "a body's seat"),
    ("Mexico City: ", "with a colon"),
    ("Monday 21 February 2005 16.17 GMT ", "a stamp run into the text"),
    ("Photograph: Jane Doe/Herald ", "a credit run into the text"),
]


@pytest.mark.parametrize(("opening", "remark"), DATELINES, ids=[row[1] for row in DATELINES])
def test_what_opens_the_text_is_parted_from_it(opening: str, remark: str) -> None:
    text = f"Talks fail\n\n{opening}{ONE}\n\n{TWO}"
    layout = lay_out(text)
    assert layout.body[0].of(text).startswith("The envoys"), remark
    assert opening.strip() in [span.of(text) for span in layout.boilerplate]


@pytest.mark.parametrize(
    "opening",
    [
        "VLADIMIR Doe",
        "WALL Street",
        "Peskov: The talks",
        "Jane Doe (Labour)",
        "NATO",
        "Iran -- he said -- and",
        "In Moscow:",
    ],
)
def test_what_only_looks_like_a_dateline_stays(opening: str) -> None:
    text = f"Talks fail\n\n{opening} met the envoys of both states again and left them without an answer.\n\n{TWO}"
    assert lay_out(text).body[0].of(text).startswith(opening)


TITLES = [
    (
        "Talks fail as both sides walk out – Daily Herald",
        "Talks fail as both sides walk out",
        "an outlet behind a dash",
    ),
    ("Talks fail as both sides walk out | herald.com", "Talks fail as both sides walk out", "a site behind a stroke"),
    ("Both sides to walk out of talks – sources", "Both sides to walk out of talks – sources", "no outlet"),
    ("Talks fail as both sides walk out Published 24 mins ago", "Talks fail as both sides walk out", "a stamp"),
    ("Both sides walk out; ", "Both sides walk out", "a stray mark"),
]


@pytest.mark.parametrize(("line", "title", "remark"), TITLES, ids=[row[2] for row in TITLES])
def test_what_hangs_on_the_headline_is_no_part_of_it(line: str, title: str, remark: str) -> None:
    text = f"{line}\n\n{ONE}\n\n{TWO}"
    layout = lay_out(text)
    assert layout.title is not None and layout.title.of(text) == title, remark


def test_a_headline_run_into_the_text_is_found_by_its_stamp() -> None:
    text = f"Envoys leave capital without a word Thursday 13 May 2021 03.10 GMT {ONE}\n{TWO}"
    layout = lay_out(text)
    assert layout.title is not None and layout.title.of(text) == "Envoys leave capital without a word"
    assert layout.body[0].of(text).startswith("The envoys")


def test_neighbouring_lines_are_one_stretch() -> None:
    text = f"Talks fail\n\n{ONE}\n\n{TWO}\n\n{THREE}"
    assert len(lay_out(text).body) == 1


SHREDS = st.sampled_from(
    [
        ONE,
        TWO,
        "Talks fail",
        "Home » World",
        "Leave a Comment",
        "Read more",
        "Tags: a",
        "---",
        "",
        " ",
        "\ufeff",
        "by alex",
        "SEOUL " + ONE,
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(SHREDS | st.text(max_size=60), max_size=12), st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028"]))
def test_spans_are_sorted_apart_and_never_blank(lines: list[str], gap: str) -> None:
    text = gap.join(lines)
    layout = lay_out(text)
    spans = sorted([*layout.body, *layout.boilerplate])
    assert all(not b.start < a.end for a, b in pairwise(spans))
    assert all(span.of(text).strip() for span in spans)
    assert len(layout.kinds) == len(layout.boilerplate)
    assert list(layout.body) == sorted(layout.body) and list(layout.boilerplate) == sorted(layout.boilerplate)
    if layout.title:
        assert not any(layout.title.overlaps(span) for span in layout.body)


def wrapped(width: int) -> str:
    """An invented page whose lines are broken at a column."""
    paragraphs = (
        "Talks over the northern strait ended without agreement on Monday, the Ostavian ministry said in a note.",
        "Minister Ilka Moren told parliament that the delegation would return in May and that nothing had been "
        "signed. “We leave with what we brought,” she said. “The door is open, but nobody is standing in it.”",
        "Opposition leaders called the outcome a failure. Pavel Orrin, who heads the committee on trade, said "
        "exports of grain had fallen by a third since January, and asked why the cabinet had waited so long.",
    )
    return (
        "Talks on the strait fail\n\n" + "\n\n".join(textwrap.fill(p, width) for p in paragraphs) + "\n\nTags: strait\n"
    )


@pytest.mark.parametrize("width", [60, 70, 80])
def test_the_body_of_a_page_with_broken_lines_is_kept_whole(width: int) -> None:
    text = wrapped(width)
    layout = lay_out(text)
    assert layout.title is not None
    assert layout.title.of(text) == "Talks on the strait fail"
    assert [span.of(text) for span in layout.body] == [text[text.index("Talks over") : text.index("\n\nTags")]]
    assert [span.of(text) for span in layout.boilerplate] == ["Tags: strait"]
