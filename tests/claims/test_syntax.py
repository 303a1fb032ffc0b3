"""Attributions by grammar: who said what, by which words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedera.claims.syntax import syntactic_drafts
from foedera.language.parse import Parse

# passage, (source, cue, content), remark
FOUND = [
    (
        "The minister said that the talks had failed.",
        ("The minister", "said", "the talks had failed"),
        "a plain report",
    ),
    ("The talks had failed, the minister said.", ("the minister", "said", "The talks had failed"), "cue at the end"),
    (
        "According to Yalen News, the bridge fell on Monday.",
        ("Yalen News", "According to", "the bridge fell on Monday"),
        "according to",
    ),
    (
        "The bridge fell on Monday, according to the army.",
        ("the army", "according to", "The bridge fell on Monday"),
        "behind",
    ),
    (
        "It was reported that two ships had left the port.",
        (None, "It was reported", "two ships had left the port"),
        "nobody named",
    ),
    (
        "Officials warned that Ostavia may deploy troops.",
        ("Officials", "warned", "Ostavia may deploy troops"),
        "unnamed speakers",
    ),
    (
        "Varga believes that the war will end soon.",
        ("Varga", "believes", "the war will end soon"),
        "a belief is an attitude",
    ),
]


@pytest.mark.parametrize(("passage", "expected", "remark"), FOUND, ids=[row[2] for row in FOUND])
def test_found(
    parsed: Callable[[str], Parse], passage: str, expected: tuple[str | None, str, str], remark: str
) -> None:
    rows = [
        (
            d.source.of(passage) if d.source else None,
            d.cue.of(passage) if d.cue else "",
            " | ".join(c.of(passage).rstrip(".") for c in d.content),
        )
        for d in syntactic_drafts(parsed(passage))
    ]
    assert expected in rows


REFUSED = [
    ("The minister showed the map.", "a plain object of a verb that needs a clause"),
    ("Two ships left the port at dawn.", "nobody says anything"),
    ("The army continued its advance.", "an act, not words"),
]


@pytest.mark.parametrize(("passage", "remark"), REFUSED, ids=[row[1] for row in REFUSED])
def test_refused(parsed: Callable[[str], Parse], passage: str, remark: str) -> None:
    assert syntactic_drafts(parsed(passage)) == []
