"""Agreements that pages call by letters or by a name known before reading, and letters that a page explains itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foedera.claims.agreement_called import called
from foedera.claims.agreement_groups import grouped
from foedera.claims.agreement_letters import holds
from foedera.claims.agreement_names import find_names
from foedera.claims.agreements import find_agreements
from foedera.knowledge import load
from foedera.knowledge.reference.agreement_names import agreement_names
from foedera.language.parse import Parse
from foedera.mentions import find_mentions
from foedera.records import Claim, Modality, Polarity, Span, Tense

KNOWN = [
    ("Norway said that New START had failed.", [("New START", "rus-usa-2010")], "no noun for an agreement"),
    ("Iran left the JCPOA.", [("JCPOA", "jcpoa-2015")], "letters"),
    ("Iran left the J.C.P.O.A. in May.", [("J.C.P.O.A.", "jcpoa-2015")], "letters with points"),
    ("Ghana broke the Joint Comprehensive Plan of Action.", [("Joint Comprehensive Plan of Action", "jcpoa-2015")],
     "a whole name"),
    ("Ghana left the INF Treaty.", [("the INF Treaty", "inf-1987")], "with its noun"),
    ("Ghana left the Intermediate Nuclear Forces (INF) Treaty over missiles.",
     [("the Intermediate Nuclear Forces (INF) Treaty", "inf-1987")], "letters inside the name"),
    ("BUDAPEST MEMORANDUM BROKEN, says Norway of the text.", [("BUDAPEST MEMORANDUM", "budapest-ukr-1994")],
     "a name of words in capitals"),
    ("The Iran Nuclear Deal is old.", [("The Iran Nuclear Deal", "jcpoa-2015")], "more capitals than the name has"),
    ("Ukraine mourned the Minsk agreements.", [("the Minsk agreements", "minsk-2014 minsk-2015")], "either of two"),
    ("Ukraine mourned the Minsk II accords.", [("the Minsk II accords", "minsk-2015")], "a name before the noun"),
    ("Ukraine mourned the Minsk agreement of 2015.", [("the Minsk agreement of 2015", "minsk-2015")], "by its year"),
    (
        "Ukraine mourned the Minsk agreements that were signed in 2014 and 2015.",
        [("the Minsk agreements", "minsk-2014 minsk-2015")],
        "years that are told of both",
    ),
    ("The JCPOA nuclear deal helped Iran.", [("The JCPOA nuclear deal", "jcpoa-2015")], "with a word between"),
    (
        "Russia left the New Strategic Arms Reduction Treaty.",
        [("the New Strategic Arms Reduction Treaty", "rus-usa-2010")],
        "new as part of the name",
    ),
    ("Norway signed the NPT on nuclear arms.", [("NPT", "npt-1968")], "few letters with a word that speaks for them"),
    ("The NPT members met on nuclear arms.", [("NPT", "npt-1968")], "before another noun"),
]  # fmt: skip

NOT_KNOWN = [
    ("Norway makes a new start, and the New Start project too.", "the case of abbreviations"),
    ("A NEW START FOR NORWAY AND FOR ALL OF EUROPE", "a heading in capitals"),
    ("The NPT festival began in Oslo.", "few letters, nothing speaks for them"),
    ("Norway joined the Collective Security Treaty Organization.", "a body"),
    ("Norway joined the North Atlantic Treaty Organization.", "a body that is known"),
    ("The European Union and AUKUS met in Oslo.", "names of actors"),
    ("Norway wants a new Iran nuclear deal.", "a new one is not the known one"),
    ("Norway is a comprehensive strategic partnership away.", "a name in small letters fits any"),
    ("The JCPOAX and the XJCPOA met, as did CTBTO.", "whole words only"),
    ("Mr Minsk agrees. A pro-JCPOA crowd met.", "joined to another word"),
    ("Norway, in a Basic Agreement with nobody, sells chairs.", "a name that needs a word beside it"),
]


def names_of(parsed: Callable[[str], Parse], text: str) -> list[tuple[str, str]]:
    parse = parsed(text)
    mentions = find_mentions(text, parse, load())
    found = called(parse, mentions, find_names(parse, mentions), agreement_names())
    return [(text[n.span.start : n.span.end], " ".join(sorted(one.id for one in n.known))) for n in found]


@pytest.mark.parametrize(("text", "wanted", "remark"), KNOWN, ids=[row[2] for row in KNOWN])
def test_known_names(parsed: Callable[[str], Parse], text: str, wanted: list[tuple[str, str]], remark: str) -> None:
    assert names_of(parsed, text) == wanted, remark


@pytest.mark.parametrize(("text", "remark"), NOT_KNOWN, ids=[row[1] for row in NOT_KNOWN])
def test_what_no_known_name_is(parsed: Callable[[str], Parse], text: str, remark: str) -> None:
    assert [name for name in names_of(parsed, text) if name[1]] == [], remark


LEARNED = [
    ("Norway and Ghana signed the Zapadia Maritime Treaty (ZMT). The ZMT is long.", ["ZMT", "ZMT"], "after a noun"),
    ('Norway broke the Treaty on Calm Seas ("TCS"), and Ghana left the TCS.', ["TCS", "TCS"], "in quotation marks"),
    ("Norway kept the Lasting Joint Plan of Action (LJPA). LJPA is dead.", ["LJPA", "LJPA"], "of a plan"),
    ("Norway praised a Memorandum of Understanding (MoU). Another MoU came.", [], "any of many"),
    ("Norway read the Lima Treaty (PDF). The PDF is long.", [], "letters that the name does not hold"),
    ("Norway joined the Zapadia Infrastructure Bank (ZIB). The ZIB lends.", [], "a bank is no agreement"),
    ("Norway left the Lima Sea Treaty (LST). Ghana left the Lost Sea Treaty (LST). The LST is dead.", [], "of two"),
    ("Norway backs the Partnership for Fine Roads (PFR). The PFR is new.", [], "a partnership of nobody"),
]


@pytest.mark.parametrize(("text", "wanted", "remark"), LEARNED, ids=[row[2] for row in LEARNED])
def test_letters_that_the_page_explains(
    parsed: Callable[[str], Parse], text: str, wanted: list[str], remark: str
) -> None:
    letters = [words for words, _ in names_of(parsed, text) if words.isupper() or words == "MoU"]
    assert letters == wanted, remark


PAGES = [
    ("The Joint Comprehensive Plan of Action (JCPOA) helps Iran. The JCPOA is old. Norway likes the Iran deal.",
     ["agreement:jcpoa-2015"] * 3, "all its names are one"),
    ("The JCPOA is old. Russia and Syria signed an agreement in 2015.",
     ["agreement:jcpoa-2015", "agreement:rus-syr"], "another's parties are not its own"),
    ("Ukraine mourned the Minsk agreements. Minsk-2 is dead.", ["agreement:minsk", "agreement:minsk-2015"],
     "a name that fits two is not one of them by guess"),
    ("Norway signed the Zapadia Maritime Treaty (ZMT) with Ghana. The ZMT is long.",
     ["agreement:zmt"] * 2, "by letters of the page's own"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "of", "remark"), PAGES, ids=[row[2] for row in PAGES])
def test_claims_carry_what_is_called_by_name(
    parsed: Callable[[str], Parse], text: str, of: list[str], remark: str
) -> None:
    parse = parsed(text)
    claims = [
        Claim(f"c{n}", "a0", (sentence.span,), Polarity.ASSERTED, Modality.FACT, Tense.PAST)
        for n, sentence in enumerate(parse.sentences)
    ]
    _, linked = find_agreements(parse, find_mentions(text, parse, load()), claims)
    assert [claim.agreement for claim in linked] == of, remark


def test_a_step_of_one_called_by_letters(parsed: Callable[[str], Parse]) -> None:
    text = "Russia suspended New START in 2031."
    claim = Claim("c1", "a0", (Span(0, len(text) - 1),), Polarity.ASSERTED, Modality.FACT, Tense.PAST)
    (found,), _ = find_agreements(parsed(text), find_mentions(text, parsed(text), load()), [claim])
    assert [str(step.stage) for step in found.stages] == ["suspended"]


def test_an_id_of_one_of_two_is_not_given_to_either(parsed: Callable[[str], Parse]) -> None:
    text = "Ukraine mourned the Minsk agreements that were signed in 2014 and 2015."
    parse = parsed(text)
    (found,), _ = find_agreements(parse, find_mentions(text, parse, load()), [])
    assert found.id not in {"agreement:minsk-2014", "agreement:minsk-2015"}


def test_one_known_by_two_names_is_one_group(parsed: Callable[[str], Parse]) -> None:
    text = "Iran left the JCPOA. The Joint Comprehensive Plan of Action is old."
    parse = parsed(text)
    mentions = find_mentions(text, parse, load())
    assert len(grouped(called(parse, mentions, find_names(parse, mentions), agreement_names()))) == 1


@pytest.mark.parametrize(
    ("name", "letters", "held"),
    [
        ("Treaty on the Non-Proliferation of Nuclear Weapons", "NPT", True),
        ("Strategic Arms Reduction Treaty", "START", True),
        ("the Lima Treaty", "PDF", False),
        ("old Harm Treaty", "LHT", False),
    ],
)
def test_letters_of_a_name(name: str, letters: str, held: bool) -> None:
    assert holds(name, letters) is held
