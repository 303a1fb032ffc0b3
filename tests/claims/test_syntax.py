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
    (
        "Ostavia's denial that it had fired first was ignored.",
        ("Ostavia's", "denial", "it had fired first"),
        "a noun with its clause",
    ),
    (
        "Trade fell amid reports that ships had sunk.",
        (None, "reports", "ships had sunk"),
        "a noun whose voice nobody names",
    ),
    (
        "Varga found no evidence that ships had sunk.",
        ("Varga", "evidence", "ships had sunk"),
        "who finds evidence says so",
    ),
    (
        "The army said in a statement that ships had sunk.",
        ("The army", "said", "ships had sunk"),
        "where it was said is not who said it",
    ),
    (
        "Nevertheless, Varga continued, Ostavia had long tried to build ties with both.",
        ("Varga", "continued", "Ostavia had long tried to build ties with both"),
        "a verb that interrupts what is said",
    ),
    ("He was quoted as saying that time was short.", ("He", "saying", "time was short"), "who is quoted speaks"),
    (
        "The Herald quoted Varga as saying that time was short.",
        ("Varga", "saying", "time was short"),
        "who is quoted speaks, not who quotes",
    ),
    ("It said that ships had sunk.", ("It", "said", "ships had sunk"), "it may be somebody"),
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
    ("The reports that lay on the table were old.", "a clause that tells which one, not what it says"),
]


@pytest.mark.parametrize(("passage", "remark"), REFUSED, ids=[row[1] for row in REFUSED])
def test_refused(parsed: Callable[[str], Parse], passage: str, remark: str) -> None:
    assert syntactic_drafts(parsed(passage)) == []
