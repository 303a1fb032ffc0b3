"""Who wrote a page and whose it is, where the page tells; a login is no name."""

from __future__ import annotations

import pytest

from foedera.documents.bylines import authors_of, outlet_of
from foedera.documents.layout import lay_out

BODY = (
    "The envoys of both states met again in the capital and parted without an agreement, the ministry said.\n\n"
    '"We shall not sign a paper that binds only one side," the minister told reporters after the meeting.'
)

AUTHORS = [
    ("By Jane Doe and John Roe", "", ("Jane Doe", "John Roe")),
    ("by Prof Jane Doe, Herald Research:", "", ("Jane Doe",)),
    ("Authored by J. Roe via Substack,", "", ("J. Roe",)),
    ("By JANE DOE, Mirova", "", ("JANE DOE",)),
    ("Lida Maro, senior fellow", "", ("Lida Maro",)),
    ("by alex", "", ()),
    ("By Staff Writer", "", ()),
    ("", "(Reporting by Jane Doe and John Roe; Editing by Ann Poe)", ("Jane Doe", "John Roe")),
    (
        "",
        "(Additional reporting by Jane Doe in PELL; Writing by John Roe.; Editing by Ann Poe)",
        ("Jane Doe", "John Roe"),
    ),
    ("", "Write to Jane Doe at jane.doe@herald.example.com", ("Jane Doe",)),
    ("", "__Jane Doe__ is a lecturer at the Institute for Treaties.", ("Jane Doe",)),
    ("", "", ()),
]


@pytest.mark.parametrize(("above", "below", "authors"), AUTHORS)
def test_authors(above: str, below: str, authors: tuple[str, ...]) -> None:
    text = f"Talks fail\n\n{above}\n\n{BODY}\n\n{below}"
    assert authors_of(text, lay_out(text)) == authors


def test_a_columnist_named_in_the_text_is_no_byline() -> None:
    text = f"Talks fail\n\n{BODY}\n\nThe talks were doomed from the first day, writes columnist Jane Doe."
    assert authors_of(text, lay_out(text)) == ()


OUTLETS = [
    (f"Talks fail as both sides leave – Daily Herald\n\n{BODY}", "Daily Herald"),
    (f"VELDORIAN TRIBUNE\nTalks fail as both sides leave\n\n{BODY}", "Veldorian Tribune"),
    (f"Talks fail\n\nKYIV (Reuters) – {BODY}", "Reuters"),
    (f"Talks fail\n\nJanuary 12, Moscow (RSTV)\n\n{BODY}", "RSTV"),
    (f"Talks fail\n\n{BODY}\n\n© 2022 Daily Herald", "Daily Herald"),
    (f"Talks fail\n\n{BODY}\n\n© 2022 The Daily Herald. All rights reserved.", "The Daily Herald"),
    (f"Talks fail\n\n{BODY}\n\nSubscribe to Herald.Ru Telegram channel, Facebook, RSS!", "Herald.Ru"),
    (f"Talks fail\n\n{BODY}\n\nDo you have a story for The Herald news desk?", "The Herald"),
    (f"Both sides to leave the talks – sources\n\n{BODY}", None),
    (f"Talks fail\n\n{BODY}", None),
]


@pytest.mark.parametrize(("text", "outlet"), OUTLETS, ids=[str(row[1]) for row in OUTLETS])
def test_outlets(text: str, outlet: str | None) -> None:
    assert outlet_of(text, lay_out(text)) == outlet
