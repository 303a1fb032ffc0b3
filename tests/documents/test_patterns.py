"""Lines that are furniture by themselves, and others that are not: what a page says may speak of such things."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedera.documents.lines import Line, split
from foedera.documents.patterns import (
    is_bio,
    is_crumb,
    is_masthead,
    is_menu,
    is_separator,
    is_signature,
    is_stamp,
    kinds_of,
)


def line(text: str) -> Line:
    (only,) = split(text)
    return only


FURNITURE = [
    ("Leave a Comment", "comment prompt"),
    ("Comments are closed", "comment prompt"),
    ("You may also like", "related links"),
    ("READ MORE ON VALDORIA", "related links"),
    ("Most read in The Herald", "related links"),
    ("Recommended articles", "related links"),
    ("Also Read: Ministers part without a word on gas", "link label"),
    ("Show more news", "link label"),
    ("Read More @ herald.example.com", "link label"),
    ("https://h.example/talks-fail", "link label"),
    ("Source", "link label"),
    ("Subscribe to Herald.Ru Telegram channel, Facebook, RSS!", "newsletter box"),
    ("Sign up to get the news delivered straight to your inbox.", "newsletter box"),
    ("DAILY", "newsletter box"),
    ("Support our work: make a donation today", "donation prompt"),
    ("We use cookies to give you the best experience.", "cookie notice"),
    ("Share | Tweet | Print", "share bar"),
    ("Facebook Twitter WhatsApp", "share bar"),
    ("Follow us on Twitter", "share bar"),
    ("@herald_world", "share bar"),
    ("1,303 views", "view counter"),
    ("Views: 15 204", "view counter"),
    ("3 min read", "view counter"),
    ("Published 24 mins ago", "date line"),
    ("Issued on:", "date line"),
    ("By Jane Doe, Mirova", "byline"),
    ("by alex", "byline"),
    ("Authored by John Roe via Substack,", "byline"),
    ("ABSTRACT.", "section label"),
    ("- Advertisement -", "advertisement"),
    ("Tags: gas, treaty", "tag line"),
    ("Category: English | Views: 12 | Added by: red | Tags: war", "tag line"),
    ("#treaty #gas", "tag line"),
    ("©2022 Daily Herald", "copyright line"),
    ("All rights reserved. May not be reproduced.", "copyright line"),
    ("Photo: Jane Doe/Herald", "photo credit"),
    ("Getty Images", "photo credit"),
    ("(Reporting by Jane Doe; Editing by John Roe)", "agency credit"),
    ("With inputs from agencies", "agency credit"),
    ("Australian Associated Press", "agency credit"),
    ("Editor's note: this page was changed on Monday.", "editorial note"),
    ("Do you have a story for the Herald news desk?", "contact line"),
    ("Write to Jane Doe at jane.doe@herald.example.com", "contact line"),
    ("About us | Contact | Privacy Policy", "site links"),
    ("Skip to content", "site links"),
    ("[English] [Русский] [Deutsch]", "language switcher"),
    ("EN | RU | UA", "language switcher"),
    ("USD 41.07 EUR 48.90 BRENT 72.84", "ticker"),
    ("Currency", "ticker"),
]


@pytest.mark.parametrize(("text", "kind"), FURNITURE, ids=[row[0] for row in FURNITURE])
def test_lines_that_are_furniture(text: str, kind: str) -> None:
    assert next(kinds_of(text)).name == kind


WORDS = [
    "By the river the soldiers halted.",
    "By contrast, Sorania kept its word.",
    "Tags were found on the shells.",
    "Share prices fell by a third after the vote.",
    "Support for the treaty is growing, the minister said.",
    "Subscribe is not the word he used.",
    "Comments by the minister angered Pell.",
    "The price of gas rose to $1,303, the bank said.",
    "Related to this is the question of gas.",
    "Follow the money, the judge advised them in court on Monday.",
    "Category five storms are not expected.",
    "Search for survivors continues in Mirova.",
    "Editors were told to print the letter.",
    "«Нет», — сказал он » и ушёл.",
    "More soldiers will come, he said.",
    "Photo evidence was shown to the council.",
    "Today the ministry published the text.",
    "Sources in Pell spoke of a delay.",
    "Read my lips, said the president, there will be no war.",
    "Currency reserves fell again.",
]


@pytest.mark.parametrize("text", WORDS)
def test_words_of_a_page_that_only_look_like_it(text: str) -> None:
    assert [kind.name for kind in kinds_of(text)] == []
    assert not (is_menu(line(text)) or is_crumb(line(text)) or is_stamp(line(text)) or is_separator(line(text)))


LOOKS = [
    (is_menu, "Home | World | Politics", "World politics is changing."),
    (is_menu, "News  Harbour  Puzzles", "Troops  cross  border"),
    (is_crumb, "Home » World » Talks fail", "Prices rose > 5 percent, the bank said."),
    (is_crumb, "Home / News / Asia", "«Нет»: глава совета высказался о договоре"),
    (is_stamp, "19 November 2019 • 1:16pm", "Talks on May 5, 2021 in Pell end without any result for either side"),
    (is_stamp, "Mirova, 27 October 2021", "— A Reader (@reader) May 11, 2022"),
    (is_bio, "Jane Doe is a senior fellow at the Institute.", "Mr Doe is a thief, the minister said."),
    (is_bio, "Mr. Roe is Director of the Program on Peace.", "Roe is the first reporter to be held since 1986."),
    (is_masthead, "VELDORIAN TRIBUNE", "Tribune closes after talks in the capital"),
    (is_signature, "Lida Maro, senior fellow", "Maro, a fellow, was held on Monday."),
    (is_separator, "* * *", "***A"),
]


@pytest.mark.parametrize(("judge", "taken", "refused"), LOOKS, ids=[row[1] for row in LOOKS])
def test_looks_of_lines(judge: Callable[[Line], bool], taken: str, refused: str) -> None:
    assert judge(line(taken)) is True
    assert judge(line(refused)) is False
